#include "app/studio/inspector/field_texts.h"
#include "app/studio/results/compare_page.h"
#include "app/studio/run/run_bar.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/theme/language.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

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
