#include "app/studio/document/phrase_text.h"
#include "app/studio/inspector/field_texts.h"
#include "app/studio/results/compare_page.h"
#include "app/studio/run/run_bar.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/theme/language.h"
#include "models/io/load_scenario.h"
#include "models/validation/validate.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <fmt/args.h>

#include <map>
#include <set>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

const QString folder = QStringLiteral(WINDTUNNEL_SOURCE_DIR);
const QString messages = folder + QStringLiteral("/resources/translations/windtunnel_ko.ts");

struct Message {
    QString context, source, translation;
    bool unfinished = false;
};

std::vector<Message> messagesOf(const QString& path) {
    QFile file(path);
    std::vector<Message> list;
    if (!file.open(QIODevice::ReadOnly))
        return list;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            list.push_back({context, xml.readElementText(), {}, false});
        else if (xml.name() == QLatin1String("translation") && !list.empty()) {
            list.back().unfinished = xml.attributes().value("type") == QLatin1String("unfinished");
            list.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return list;
}

/// The patterns of `phrase("…")` and `phrasePattern("…")` in the sources, without those that have no words,
/// and what the objects of the format are called.
std::set<QString> patternsOfPhrases() {
    static const QRegularExpression call(QStringLiteral(
        R"re((?:\bphrase(?:Pattern)?\(|\bFields<\w+>\s*\w*\s*\{|\bVariants<\w+>\s+\w+\s*\{)\s*)re"
        R"re(((?:"(?:[^"\\]|\\.)*"\s*)+))re"));
    static const QRegularExpression piece(QStringLiteral(R"re("((?:[^"\\]|\\.)*)")re"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]"));
    std::set<QString> patterns;
    for (const char* const room : {"/models", "/simulator"})
        for (QDirIterator it(folder + room, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QString text = QString::fromUtf8(file.readAll());
            for (auto found = call.globalMatch(text); found.hasNext();) {
                QString pattern;
                for (auto part = piece.globalMatch(found.next().captured(1)); part.hasNext();)
                    pattern += part.next().captured(1);
                if (pattern.contains(word))
                    patterns.insert(pattern);
            }
        }
    return patterns;
}

QByteArray phrasesSource() {
    QByteArray source =
        "// The patterns of phrases, for lupdate; written by tests/app/translations_test.cpp.\n"
        "// clang-format off\n"
        "#include <QtGlobal>\n\n"
        "namespace windtunnel::studio {\n"
        "extern const char* const phrasesForTranslation[];\n"
        "const char* const phrasesForTranslation[] = {\n";
    for (const QString& pattern : patternsOfPhrases())
        source += "    QT_TRANSLATE_NOOP(\"Phrases\", \"" + pattern.toUtf8() + "\"),\n";
    return source + "};\n}  // namespace windtunnel::studio\n";
}

/// What stands in the places of a pattern, each with its number.
QString filled(const QString& pattern, int places) {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (int i = 0; i < places; ++i)
        arguments.push_back("<" + std::to_string(i) + ">");
    try {
        return QString::fromStdString(fmt::vformat(pattern.toStdString(), arguments));
    } catch (const fmt::format_error&) {
        return {};
    }
}

}  // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    /// What lupdate reads of the field descriptions is what they say.
    void theTextsOfTheFieldsAreOfferedToTranslators() {
        const QString path = folder + QStringLiteral("/app/studio/inspector/field_texts_for_translation.cpp");
        const QByteArray wanted = QByteArray::fromStdString(fieldTextsSource());
        QFile file(path);
        if (qEnvironmentVariableIsSet("WINDTUNNEL_UPDATE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(wanted);
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == wanted,
                 "WINDTUNNEL_UPDATE=1 writes the file anew; then ./go translations");
    }

    /// The same of what the explanation is made of.
    void thePatternsOfPhrasesAreOfferedToTranslators() {
        const QString path = folder + QStringLiteral("/app/studio/document/phrases_for_translation.cpp");
        const QByteArray wanted = phrasesSource();
        QVERIFY(patternsOfPhrases().size() > 80);
        QFile file(path);
        if (qEnvironmentVariableIsSet("WINDTUNNEL_UPDATE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(wanted);
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == wanted,
                 "WINDTUNNEL_UPDATE=1 writes the file anew; then ./go translations");
    }

    /// Korean may have another order, but nothing is left out and nothing is said twice.
    void koreanPhrasesSayAllThatTheEnglishOnesSay() {
        for (const Message& one : messagesOf(messages)) {
            if (one.context != QLatin1String("Phrases"))
                continue;
            const auto places = static_cast<int>(one.source.count(QStringLiteral("{}")));
            const QString said = places == 0 ? one.translation : filled(one.translation, places);
            QVERIFY2(!said.isEmpty(), qPrintable(one.translation));
            for (int i = 0; i < places; ++i)
                QVERIFY2(said.count(QStringLiteral("<%1>").arg(i)) == 1,
                         qPrintable(one.source + " / " + one.translation));
        }
    }

    void anExplanationIsSaidInKorean() {
        if (!QFile::exists(":/i18n/windtunnel_ko.qm"))
            QSKIP("built without Qt Linguist");
        const Phrase inner = phrase("{} records", 7);
        const Phrase sentence = phrase("{} of {} were never processed by {}.", inner, "events", "mailer");
        Language::instance().choose("ko");
        const QString korean = shownText(sentence);
        Language::instance().choose("en");
        QCOMPARE(shownText(sentence), QStringLiteral("7 records of events were never processed by mailer."));
        QVERIFY2(korean.contains(QStringLiteral("레코드 7건")) && korean.contains("mailer") &&
                     korean.contains("events") && !korean.contains("processed"),
                 qPrintable(korean));
    }

    /// Every problem of a file: none is said without a pattern, and each pattern has its Korean. Names and
    /// examples stand for themselves.
    void theProblemsOfInvalidFilesAreSaidInKorean() {
        std::map<std::string, bool> korean;
        for (const Message& one : messagesOf(messages))
            if (one.context == QLatin1String("Phrases") || one.context == QLatin1String("FieldTexts"))
                korean[one.source.toStdString()] = !one.unfinished;
        std::set<std::string> silent;
        std::string pattern;
        const auto look = [&](const std::string& asked) {
            pattern = asked;
            static const QRegularExpression word(QStringLiteral("[A-Za-z]"));
            if (QString::fromStdString(asked).contains(word) && !korean[asked])
                silent.insert(asked);
            return std::string();
        };
        const auto listen = [&](const Phrase& said) {
            pattern.clear();
            const std::string english = said.text(look);
            if (!english.empty() && pattern.empty())
                silent.insert("no pattern: " + english);
        };
        int heard = 0;
        for (QDirIterator it(folder + "/tests/invalid", {"*.json"}, QDir::Files); it.hasNext();) {
            try {
                loadScenario(it.next().toStdString());
            } catch (const ScenarioError& error) {
                for (const Diagnostic& one : error.diagnostics()) {
                    listen(one.message);
                    listen(one.hint);
                    ++heard;
                }
            }
        }
        QVERIFY(heard > 80);
        QVERIFY2(silent.empty(), silent.empty() ? "" : silent.begin()->c_str());
    }

    void aProblemIsSaidInKorean() {
        if (!QFile::exists(":/i18n/windtunnel_ko.qm"))
            QSKIP("built without Qt Linguist");
        Scenario scenario;
        scenario.nodes.resize(1);
        scenario.nodes[0].id = "order";
        scenario.nodes[0].kind = Service{};
        scenario.faults = {{Distribution(Duration::seconds(1)), {}, {}, CrashFault{{"oder", 0}, false}}};
        const std::vector<Diagnostic> found = validate(scenario);
        const auto wrong = std::ranges::find(found, std::string("dangling-fault"), &Diagnostic::rule);
        QVERIFY(wrong != found.end());
        Language::instance().choose("ko");
        const QString message = shownText(wrong->message);
        const QString hint = shownText(wrong->hint);
        Language::instance().choose("en");
        QCOMPARE(message, QStringLiteral("노드 \"oder\"이(가) 없습니다"));
        QCOMPARE(hint, QStringLiteral("\"order\"을(를) 말하려던 것인가요?"));
        QCOMPARE(shownText(wrong->message), QStringLiteral("there is no node \"oder\""));
    }

    void everyTextHasItsKorean() {
        const auto list = messagesOf(messages);
        QVERIFY(list.size() > 900);
        QStringList unfinished;
        for (const Message& one : list)
            if (one.unfinished || one.translation.isEmpty())
                unfinished << one.context + ": " + one.source;
        QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join('\n')));
    }

    /// Placeholders are as many in Korean as in English.
    void noPlaceholderIsLost() {
        static const QRegularExpression placeholder(QStringLiteral("%[0-9n]"));
        for (const Message& one : messagesOf(messages)) {
            const auto found = [&](const QString& text) {
                QStringList all;
                for (auto it = placeholder.globalMatch(text); it.hasNext();)
                    all << it.next().captured();
                all.sort();
                all.removeDuplicates();
                return all;
            };
            QVERIFY2(found(one.source) == found(one.translation),
                     qPrintable(one.source + " / " + one.translation));
        }
    }

    /// As the window asks for them: classes with their namespace, which the file leaves out.
    void theWindowIsKoreanWhenAsked() {
        Language::instance().choose("ko");
        if (!QFile::exists(":/i18n/windtunnel_ko.qm"))
            QSKIP("built without Qt Linguist");
        QCOMPARE(MainWindow::tr("Palette"), QStringLiteral("팔레트"));
        QCOMPARE(RunBar::tr("Run"), QStringLiteral("실행"));
        QCOMPARE(ComparePage::tr("mean latency"), QStringLiteral("평균 지연 시간"));
        Language::instance().choose("en");
        QCOMPARE(MainWindow::tr("Palette"), QStringLiteral("Palette"));
    }

    void theFileIsWhatTheSourcesSay() {
        const QString lupdate = QStringLiteral("/usr/lib/qt6/bin/lupdate");
        if (!QFile::exists(lupdate))
            QSKIP("lupdate is not installed");
        QTemporaryDir own;
        const QString copy = own.filePath("windtunnel_ko.ts");
        QVERIFY(QFile::copy(messages, copy));
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(lupdate, {"-silent", "-recursive", "app/studio", "-locations", "none", "-no-obsolete",
                                "-ts", copy});
        QVERIFY(process.waitForFinished(60'000));
        QStringList missing;
        for (const Message& one : messagesOf(copy))
            if (one.unfinished)
                missing << one.context + ": " + one.source;
        QVERIFY2(missing.isEmpty(),
                 qPrintable("run ./go translations and translate:\n" + missing.join('\n')));
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
