#include "models/io/load_scenario.h"

#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/io/overrides.h"
#include "models/io/positions.h"
#include "models/io/service_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <tuple>

namespace windtunnel {
namespace {

constexpr std::int64_t formatVersion = 1;
constexpr std::size_t mostShown = 50;
constexpr std::size_t longestExcerpt = 160;

/// UTF-8 (well enough formed to be shown) without control characters.
bool isPrintable(std::string_view line) {
    int following = 0;
    for (const char letter : line) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte & 0xC0U) == 0x80U ? following-- == 0 : following != 0)
            return false;
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F || byte > 0xF4)
            return false;
        if (byte >= 0xC0)
            following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    }
    return following == 0;
}

/// Gives diagnostics their line, column, origin and excerpt.
class Locator {
public:
    Locator(std::string_view text, const std::vector<std::string>& overrides)
        : positions_(text), overrides_(overrides) {}

    void fill(Diagnostic& diagnostic, Place place) const {
        if (place == nowhere)
            return;
        if (place >= firstOverride) {
            diagnostic.origin = "--set " + overrides_.at(place - firstOverride);
            return;
        }
        diagnostic.at = positions_.at(place);
        const std::string_view line = positions_.lineAt(place);
        if (line.size() <= longestExcerpt && isPrintable(line))
            diagnostic.excerpt = line;
    }

private:
    TextPositions positions_;
    const std::vector<std::string>& overrides_;
};

/// False, and a problem, when this is not a scenario of a version that can be read.
bool checkVersion(const Value& root, Reading& in) {
    if (!root.object()) {
        in.wrongKind(root, phrase("an object: {}", phrase("a scenario")),
                     phrase("a scenario begins with {\"windtunnel\": 1"));
        return false;
    }
    const Value* version = root.find("windtunnel");
    if (!version) {
        in.missingField(root, phrase("a scenario"), "windtunnel", phrase("1, the version of the format"));
        return true;
    }
    const Reading::Inside inside(in, "windtunnel");
    if (const Value* kind = root.find("kind"); kind && kind->text() && *kind->text() == "results") {
        in.error(root.place, "wrong-version", phrase("these are results, not a scenario"));
        return false;
    }
    const auto* number = std::get_if<std::int64_t>(&version->data);
    if (number && *number == formatVersion)
        return true;
    if (number && *number > formatVersion)
        in.error(version->place, "newer-version",
                 phrase("the file has version {} of the format, this program reads version {}", *number,
                        formatVersion),
                 phrase("use a newer windtunnel"));
    else
        in.error(version->place, "wrong-version", phrase("there is no such version of the format"),
                 phrase("write \"windtunnel\": 1"));
    return false;
}

/// Scenario without the complaint about a missing version, which checkVersion has made.
void readScenario(const Value& root, Scenario& out, Reading& in) {
    static const Fields<Scenario> fields = [] {
        Fields<Scenario> all = fieldsOf<Scenario>();
        for (Field<Scenario>& field : all.all)
            field.info.required = false;
        return all;
    }();
    readFields(root, out, fields, in);
}

/// Where a finding of a rule belongs: the key of a list or an object, else the value itself.
Place placeOf(const Value& root, const std::string& pointer) {
    const Located found = locate(root, pointer);
    const bool container = found.value->list() || found.value->object();
    return container && found.exact && found.keyPlace != nowhere ? found.keyPlace : found.value->place;
}

/// The findings of the rules, without those that only repeat what reading has found.
std::vector<Diagnostic> ruleFindings(const Scenario& scenario, const Value& root, const Reading& in,
                                     const Locator& locator) {
    std::vector<Diagnostic> kept;
    for (Diagnostic& finding : validateWithVersions(scenario)) {
        if (in.failed() && (finding.severity == Severity::Warning || in.isSpoiled(finding.pointer)))
            continue;
        locator.fill(finding, placeOf(root, finding.pointer));
        kept.push_back(std::move(finding));
    }
    return kept;
}

void sortByPosition(std::vector<Diagnostic>& diagnostics) {
    std::ranges::stable_sort(diagnostics, {},
                             [](const Diagnostic& one) { return std::tuple(one.at.line, one.at.column); });
}

/// Keeps the first ones and says how many more there are.
void cutOff(std::vector<Diagnostic>& diagnostics, std::size_t unreported) {
    const std::size_t more =
        unreported + (diagnostics.size() > mostShown ? diagnostics.size() - mostShown : 0);
    if (more == 0)
        return;
    const bool failed = unreported > 0 || std::ranges::any_of(diagnostics, [](const Diagnostic& one) {
                            return one.severity == Severity::Error;
                        });
    diagnostics.resize(std::min(diagnostics.size(), mostShown));
    Diagnostic last = diagnostics.back();
    last.rule = "more";
    last.severity = failed ? Severity::Error : Severity::Warning;
    last.pointer.clear();
    last.excerpt.clear();
    last.message = phrase("and {} more problems", more);
    last.hint = {};
    diagnostics.push_back(std::move(last));
}

[[noreturn]] void failWith(Phrase message, Phrase hint) {
    Diagnostic diagnostic;
    diagnostic.rule = "no-file";
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    throw ScenarioError({std::move(diagnostic)});
}

/// The whole text, but never more than a scenario may have (and one byte, so that the reader can tell).
std::string readAll(std::istream& stream) {
    constexpr std::size_t most = JsonLimits{}.bytes + 1;
    std::string text;
    std::string chunk(1U << 16U, '\0');
    while (text.size() < most &&
           (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0))
        text.append(chunk, 0, static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace

ScenarioDraft readDraft(std::string_view text, const LoadOptions& options) {
    ScenarioDraft draft;
    const Locator locator(text, options.overrides);
    Reading in(options.baseDirectory);

    std::optional<Value> root = parseJson(text, in);
    if (root && checkVersion(*root, in)) {
        applyOverrides(*root, options.overrides, in);
        Scenario scenario;
        readScenario(*root, scenario, in);
        draft.problems = ruleFindings(scenario, *root, in, locator);
        if (!in.failed())
            draft.scenario = std::move(scenario);
    }
    for (const Reading::Problem& problem : in.problems()) {
        Diagnostic diagnostic = problem.diagnostic;
        locator.fill(diagnostic, problem.place);
        draft.problems.push_back(std::move(diagnostic));
    }
    sortByPosition(draft.problems);
    cutOff(draft.problems, in.unreported());
    return draft;
}

LoadedScenario loadScenarioText(std::string_view text, std::string fileName, const LoadOptions& options) {
    ScenarioDraft draft = readDraft(text, options);
    const bool failed = std::ranges::any_of(
        draft.problems, [](const Diagnostic& one) { return one.severity == Severity::Error; });
    if (failed || !draft.scenario)
        throw ScenarioError(std::move(draft.problems));
    return {std::move(*draft.scenario), std::move(draft.problems), std::move(fileName)};
}

LoadedScenario loadScenario(const std::filesystem::path& file, const LoadOptions& options) {
    if (file == "-")
        return loadScenarioText(readAll(std::cin), "<standard input>", options);
    std::error_code problem;
    if (std::filesystem::is_directory(file, problem))
        failWith(phrase("\"{}\" is a folder", file.string()), phrase("name a scenario file"));
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        failWith(phrase("the file \"{}\" cannot be read", file.string()), {});
    LoadOptions beside = options;
    if (beside.baseDirectory.empty())
        beside.baseDirectory = file.parent_path();
    return loadScenarioText(readAll(stream), file.string(), beside);
}

}  // namespace windtunnel
