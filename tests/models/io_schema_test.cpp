#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/io/schema.h"
#include "tests/support/shape_samples.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace windtunnel;

namespace {

const QString root = QStringLiteral(WINDTUNNEL_SOURCE_DIR);

/// Says for each file, one a line, whether the schema accepts it.
const char* const validator = R"(
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validate = Draft202012Validator(schema)
for name in sys.stdin.read().split("\n"):
    if not name:
        continue
    try:
        content = json.load(open(name, encoding="utf-8"))
    except Exception:
        print("unreadable", name)
        continue
    problems = [f"{'/'.join(map(str, p.path))}: {p.message[:200]}" for p in validate.iter_errors(content)]
    print("refused" if problems else "accepted", name, *problems)
)";

struct Verdict {
    QString file, verdict, problems;
};

bool pythonKnowsSchemas() {
    QProcess python;
    python.start("python3", {"-c", "from jsonschema import Draft202012Validator"});
    return python.waitForFinished() && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0;
}

QList<Verdict> verdictsOn(const QStringList& files) {
    QProcess python;
    python.start("python3", {"-c", validator, root + "/resources/schema/scenario-1.schema.json"});
    python.write(files.join('\n').toUtf8());
    python.closeWriteChannel();
    if (!python.waitForFinished(300'000) || python.exitCode() != 0)
        qFatal("the validator failed: %s", python.readAllStandardError().constData());
    QList<Verdict> verdicts;
    for (const QString& line :
         QString::fromUtf8(python.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts))
        verdicts.append({line.section(' ', 1, 1), line.section(' ', 0, 0), line.section(' ', 2)});
    return verdicts;
}

QStringList jsonFilesIn(const QString& folder) {
    QStringList files;
    QDirIterator all(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        files.append(all.next());
    files.sort();
    return files;
}

}  // namespace

class IoSchemaTest : public QObject {
    Q_OBJECT

private slots:
    void theCommittedSchemaIsTheGeneratedOne();
    void bundledScenariosFitTheSchema();
    void everyFormFitsTheSchema();
    void brokenFormsAreRefused();
};

void IoSchemaTest::theCommittedSchemaIsTheGeneratedOne() {
    QFile file(root + "/resources/schema/scenario-1.schema.json");
    if (qEnvironmentVariableIsSet("WINDTUNNEL_UPDATE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(scenarioSchema()));
        file.close();
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == QByteArray::fromStdString(scenarioSchema()),
             "run this test with WINDTUNNEL_UPDATE=1, look at the difference and commit it");
}

void IoSchemaTest::bundledScenariosFitTheSchema() {
    if (!pythonKnowsSchemas())
        QSKIP("python3 with the module jsonschema is not installed");
    QStringList files = jsonFilesIn(root + "/scenarios");
    files.append(root + "/tests/support/full_scenario.json");
    for (const Verdict& one : verdictsOn(files))
        QVERIFY2(one.verdict == "accepted", qPrintable(one.file + ": " + one.problems));
}

/// Every example of every field that the descriptions know, many to a file.
void IoSchemaTest::everyFormFitsTheSchema() {
    if (!pythonKnowsSchemas())
        QSKIP("python3 with the module jsonschema is not installed");
    const QTemporaryDir folder;
    QStringList files;
    for (const test::Sample& sample : test::ShapeSamples().of(Codec<Scenario>::define())) {
        QFile file(folder.filePath(QString("%1.json").arg(files.size())));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(compactJson(sample.value)));
        files.append(file.fileName());
    }
    for (const Verdict& one : verdictsOn(files)) {
        QFile file(one.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(one.verdict == "accepted", file.readAll() + "\n" + one.problems.toUtf8());
    }
}

/// Names beginning with these break the schema; the other files in tests/invalid need rules or are no JSON.
void IoSchemaTest::brokenFormsAreRefused() {
    if (!pythonKnowsSchemas())
        QSKIP("python3 with the module jsonschema is not installed");
    const QStringList forms{"unknown_field", "no_unit",      "two_verbs",    "no_verb",
                            "unknown_kind",  "wrong_kind",   "unknown_name", "missing_field",
                            "out_of_range",  "newer_version"};
    int refused = 0;
    for (const Verdict& one : verdictsOn(jsonFilesIn(root + "/tests/invalid"))) {
        const QString name = one.file.section('/', -1);
        if (!std::ranges::any_of(forms, [&](const QString& form) { return name.startsWith(form); }))
            continue;
        QVERIFY2(one.verdict == "refused", qPrintable(name + " is accepted by the schema"));
        ++refused;
    }
    QVERIFY(refused >= 10);
}

QTEST_APPLESS_MAIN(IoSchemaTest)
#include "io_schema_test.moc"
