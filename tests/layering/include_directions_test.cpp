#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// Link targets share one include root and so cannot keep a lower folder from including a higher one.
// These tables can: one line per folder with what it may include besides itself, one line per library.
namespace {

using Names = std::vector<std::string>;

struct FolderRule {
    std::string folder;
    Names mayInclude;
};

const std::vector<FolderRule> folderRules{
    {"models/core", {}},
    {"models/architecture", {"models/core"}},
    {"models/scenario", {"models/core", "models/architecture"}},
    {"models/io", {"models/core", "models/architecture", "models/scenario", "models/validation"}},
    {"models/exchange", {"models/core", "models/architecture", "models/scenario"}},
    {"models/validation", {"models/core", "models/architecture", "models/scenario"}},

    {"simulator/kernel", {}},
    {"simulator/stats", {"simulator/kernel"}},
    {"simulator/data", {"simulator/kernel", "simulator/stats"}},
    {"simulator/topics", {"simulator/kernel", "simulator/stats"}},
    {"simulator/plan",
     {"models", "simulator/kernel", "simulator/stats", "simulator/data", "simulator/topics"}},
    {"simulator/results", {"models", "simulator/kernel", "simulator/stats", "simulator/plan"}},
    {"simulator/engine",
     {"models", "simulator/kernel", "simulator/stats", "simulator/data", "simulator/topics", "simulator/plan",
      "simulator/results"}},
    {"simulator/experiment",
     {"models", "simulator/kernel", "simulator/stats", "simulator/plan", "simulator/results",
      "simulator/engine"}},
    {"simulator/verification", {"models/core", "models/io", "simulator/kernel"}},
    {"simulator/report",
     {"models", "simulator/kernel", "simulator/stats", "simulator/plan", "simulator/results",
      "simulator/engine", "simulator/experiment"}},

    {"app/cli", {"models", "simulator"}},

    {"app/studio/theme", {}},
    {"app/studio/document", {"models"}},
    {"app/studio/canvas", {"app/studio/theme", "app/studio/document", "models"}},
    {"app/studio/inspector", {"app/studio/theme", "app/studio/document", "models"}},
    {"app/studio/player", {"models", "simulator"}},
    {"app/studio/run",
     {"app/studio/theme", "app/studio/document", "app/studio/canvas", "app/studio/player", "models",
      "simulator"}},
    {"app/studio/results",
     {"app/studio/theme", "app/studio/document", "app/studio/canvas", "app/studio/player", "app/studio/run",
      "models", "simulator/kernel", "simulator/stats", "simulator/plan", "simulator/results",
      "simulator/experiment", "simulator/report"}},
    {"app/studio/shell",
     {"app/studio/theme", "app/studio/document", "app/studio/canvas", "app/studio/inspector",
      "app/studio/run", "app/studio/results", "models", "simulator/report"}},
    {"app/studio", {"app/studio/shell"}},

    {"tests/models", {"models", "tests/support"}},
    {"tests", {"models", "simulator", "app/cli", "app/studio"}},
};

struct LibraryRule {
    std::string header;  // begins with this
    Names onlyIn;
};

const std::vector<LibraryRule> libraryRules{
    {"Q",
     {"app/studio/theme", "app/studio/document", "app/studio/canvas", "app/studio/inspector",
      "app/studio/run", "app/studio/results", "app/studio/shell", "tests"}},
    {"nlohmann/", {"models/io", "models/exchange", "simulator/report", "app/cli", "tests"}},
    {"boost/graph/", {"models/architecture", "models/validation"}},
    {"CLI/", {"app/cli"}},
};

bool liesIn(std::string_view path, std::string_view folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool liesInOneOf(std::string_view path, const Names& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](const std::string& folder) { return liesIn(path, folder); });
}

// Of two rules that fit, the one named first (the narrower) counts.
const FolderRule* ruleFor(std::string_view path) {
    const auto rule = std::find_if(folderRules.begin(), folderRules.end(),
                                   [&](const FolderRule& each) { return liesIn(path, each.folder); });
    return rule == folderRules.end() ? nullptr : &*rule;
}

bool isAllowedOwnHeader(const FolderRule& rule, std::string_view header) {
    if (header.find("..") != std::string_view::npos) {
        return false;
    }
    return header.ends_with(".moc") || liesIn(header, rule.folder) || liesInOneOf(header, rule.mayInclude);
}

bool isAllowedLibraryHeader(std::string_view path, std::string_view header) {
    return std::none_of(libraryRules.begin(), libraryRules.end(), [&](const LibraryRule& rule) {
        return header.starts_with(rule.header) && !liesInOneOf(path, rule.onlyIn);
    });
}

struct Include {
    bool own;  // "in quotes"
    std::string_view header;
};

// The include on this line, if it is one.
std::optional<Include> includeOn(std::string_view line) {
    const auto skip = [&line](std::string_view word) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const bool found = line.starts_with(word);
        line.remove_prefix(found ? word.size() : 0);
        return found;
    };
    if (!skip("#") || !skip("include")) {
        return {};
    }
    const bool own = skip("\"");
    if (!own && !skip("<")) {
        return {};
    }
    return Include{own, line.substr(0, line.find(own ? '"' : '>'))};
}

// One line "path:line: what is wrong" for each forbidden include of a file; path is relative to the root.
Names violations(const std::string& path, const std::string& text) {
    const FolderRule* rule = ruleFor(path);
    if (rule == nullptr) {
        return {path + ": no rule says what this folder may include"};
    }
    Names found;
    std::istringstream lines{text};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto include = includeOn(line);
        if (include && !(include->own ? isAllowedOwnHeader(*rule, include->header)
                                      : isAllowedLibraryHeader(path, include->header))) {
            found.push_back(path + ":" + std::to_string(number) + ": " + rule->folder + " may not include " +
                            std::string{include->header});
        }
    }
    return found;
}

// Empty when there is none.
std::string firstInclude(const std::string& text) {
    std::istringstream lines{text};
    std::string line;
    while (std::getline(lines, line)) {
        if (const auto include = includeOn(line)) {
            return std::string{include->header};
        }
    }
    return {};
}

Names sourceFiles(const std::filesystem::path& root) {
    Names files;
    for (const char* room : {"models", "simulator", "app", "tests"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root / room}) {
            const std::string extension = entry.path().extension().string();
            if (extension == ".h" || extension == ".cpp") {
                files.push_back(std::filesystem::relative(entry.path(), root).generic_string());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

class IncludeDirectionsTest : public QObject {
    Q_OBJECT

private slots:
    void everyFileIncludesOnlyWhatItsFolderMay() {
        const std::filesystem::path root{WINDTUNNEL_SOURCE_DIR};
        const Names files = sourceFiles(root);
        QVERIFY2(std::find(files.begin(), files.end(), "tests/layering/include_directions_test.cpp") !=
                     files.end(),
                 "the walk over the sources does not even find this file");
        Names found;
        for (const std::string& file : files) {
            const Names ofFile = violations(file, contentOf(root / file));
            found.insert(found.end(), ofFile.begin(), ofFile.end());
        }
        for (const std::string& violation : found) {
            qWarning("%s", violation.c_str());
        }
        QCOMPARE(found.size(), std::size_t{0});
    }

    /// Together with the compilation of those without a source of their own, this shows that no header leans
    /// on what its includers had included before.
    void everySourceIncludesItsOwnHeaderFirst() {
        const std::filesystem::path root{WINDTUNNEL_SOURCE_DIR};
        int sources = 0;
        for (const std::string& file : sourceFiles(root)) {
            const std::string header = file.substr(0, file.rfind('.')) + ".h";
            if (!file.ends_with(".cpp") || !std::filesystem::exists(root / header)) {
                continue;
            }
            ++sources;
            const auto first = firstInclude(contentOf(root / file));
            QVERIFY2(first == header,
                     qPrintable(QString::fromStdString(file + " does not begin with " + header)));
        }
        QVERIFY(sources > 100);
    }

    void forbiddenIncludesAreFound_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const char* path, const char* line) {
            QTest::newRow(name) << path << line;
        };
        row("models see no simulator", "models/core/a.h", "#include \"simulator/kernel/b.h\"");
        row("simulator sees no app", "simulator/report/a.h", "#include \"app/cli/b.h\"");
        row("kernel sees no models", "simulator/kernel/a.h", "#include \"models/core/b.h\"");
        row("stats see no models", "simulator/stats/a.h", "  #  include  \"models/core/b.h\"  // why not");
        row("lower sees no higher", "simulator/plan/a.cpp", "#include \"simulator/engine/b.h\"");
        row("rules see no files", "models/validation/a.cpp", "#include \"models/io/b.h\"");
        row("no path beside the root", "models/core/a.cpp", "#include \"b.h\"");
        row("no way around", "models/core/a.cpp", "#include \"models/core/../../simulator/plan/b.h\"");
        row("the document sees no canvas", "app/studio/document/a.cpp", "#include \"app/studio/canvas/b.h\"");
        row("the canvas sees no window", "app/studio/canvas/a.cpp", "#include \"app/studio/shell/b.h\"");
        row("the canvas sees no run", "app/studio/canvas/a.cpp", "#include \"app/studio/run/b.h\"");
        row("charts see no engine", "app/studio/results/a.cpp", "#include \"simulator/engine/b.h\"");
        row("no Qt in the core", "simulator/engine/a.cpp", "#include <QString>");
        row("no Qt in the run behind the window", "app/studio/player/a.cpp", "#include <QTimer>");
        row("no Qt in the command line", "app/cli/a.cpp", "#include <QtCore/qstring.h>");
        row("JSON stays at the border", "simulator/engine/a.cpp", "#include <nlohmann/json.hpp>");
        row("graphs stay in the models", "simulator/plan/a.cpp", "#include <boost/graph/adjacency_list.hpp>");
        row("options stay in the command line", "simulator/plan/a.cpp", "#include <CLI/CLI.hpp>");
        row("a folder needs a rule", "models/novelty/a.h", "#include <vector>");
        row("tests of models see only models", "tests/models/a_test.cpp", "#include \"simulator/plan/b.h\"");
    }

    void forbiddenIncludesAreFound() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        const std::string text = "// first\n" + line.toStdString() + "\n#include <vector>\n";
        const Names found = violations(path.toStdString(), text);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found.front().starts_with(path.toStdString() + ":"));
    }

    void allowedIncludesPass() {
        const Names none;
        QCOMPARE(violations("simulator/plan/a.h", "#include \"models/scenario/b.h\"\n#include <vector>"),
                 none);
        QCOMPARE(violations("simulator/engine/a.h", "#include \"simulator/engine/b.h\""), none);
        QCOMPARE(violations("models/io/a.cpp", "#include <nlohmann/json.hpp>"), none);
        QCOMPARE(violations("models/core/a.cpp", "// #include \"simulator/plan/b.h\""), none);
        QCOMPARE(violations("tests/app/a_test.cpp",
                            "#include <QTest>\n#include \"app/cli/b.h\"\n#include \"a_test.moc\""),
                 none);
    }
};

QTEST_APPLESS_MAIN(IncludeDirectionsTest)
#include "include_directions_test.moc"
