// The tables of fields and the outputs in the manual are written by the program's own descriptions and runs.
// After a change that is meant, run this test with WINDTUNNEL_WRITE_DOCS=1 and read what it wrote.
#include "models/core/text.h"
#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "tests/cli/program.h"
#include "tests/docs/pages.h"
#include "tests/docs/setting_sources.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace windtunnel;
using namespace windtunnel::documentation;

namespace {

using Infos = std::vector<FieldInfo>;

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : std::string(between)) + part;
    return text;
}

std::string number(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                                : formatNumber(value);
}

// " >= 1", " from 0 to 1"; `unit` where a number alone would be none.
std::string rangeText(const Shape& shape) {
    const Range& range = shape.range;
    const bool least = std::isfinite(range.least), most = std::isfinite(range.most);
    if (shape.kind == Shape::Kind::Duration || shape.kind == Shape::Kind::Rate ||
        shape.kind == Shape::Kind::Bandwidth)
        return least && range.above ? " above 0" : "";
    if (least && range.least == range.most)
        return " " + number(range.least);
    if (least && most)
        return fmt::format(" from {} to {}", number(range.least), number(range.most));
    if (least)
        return (range.above ? " above " : " ≥ ") + number(range.least);
    return most ? fmt::format(" ≤ {}", number(range.most)) : "";
}

std::string valueText(const FieldInfo& field);

std::string valueText(const Shape& shape) {
    using Kind = Shape::Kind;
    std::vector<std::string> parts;
    switch (shape.kind) {
    case Kind::Flag: return shape.names.empty() ? "true or false" : "true";
    case Kind::Integer: return "whole number" + rangeText(shape);
    case Kind::Number: return "number" + rangeText(shape);
    case Kind::Text: return "text";
    case Kind::Duration: return "duration" + rangeText(shape);
    case Kind::Rate: return "rate" + rangeText(shape);
    case Kind::Size: return "size";
    case Kind::Bandwidth: return "bandwidth";
    case Kind::Fraction: return "fraction" + std::string(shape.range.above ? rangeText(shape) : "");
    case Kind::Choice:
        for (const std::string& name : shape.names)
            parts.push_back("`\"" + name + "\"`");
        return joined(parts, ", ");
    case Kind::List:
        for (const Shape& part : shape.parts)
            parts.push_back(valueText(part));
        return shape.tuple ? "[" + joined(parts, ", ") + "]" : "list of: " + parts.front();
    case Kind::Map:
        return fmt::format("{{`\"{}\"`: {}, …}}", shape.example.empty() ? "order" : shape.example,
                           valueText(shape.parts.front()));
    case Kind::Object:
        for (const FieldInfo& field : shape.fields)
            parts.push_back("`\"" + field.name + "\"`: " + valueText(field));
        return "{" + joined(parts, ", ") + "}";
    case Kind::AnyOf:
        for (const Shape& part : shape.parts)
            parts.push_back(valueText(part));
        return joined(parts, " or ");
    case Kind::Named:
        if ((shape.name.ends_with(" distribution") && shape.name != "a distribution") ||
            shape.name == "a part of a mix")
            return valueText(shape.define());  // they have no table of their own
        return shape.name.starts_with("a ") || shape.name.starts_with("an ")
                   ? shape.name.substr(shape.name.find(' ') + 1)
                   : shape.name;
    }
    return {};
}

std::string valueText(const FieldInfo& field) {
    const std::string text = valueText(field.shape);
    return field.refersTo.empty() || text != "text"
               ? text
               : (field.refersTo == "entity" ? "id of an " : "id of a ") + field.refersTo;
}

std::string defaultText(const FieldInfo& field) {
    if (field.required)
        return "needed";
    if (!field.shownDefault.empty())
        return field.shownDefault;
    if (!field.standard)
        return "–";
    const std::string text = compactJson(*field.standard);
    return text == "\"\"" || text == "[]" || text == "{}" ? "–" : "`" + text + "`";
}

std::string cell(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
        text.replace(at, 1, "\\|");
    return text;
}

std::string row(const FieldInfo& field) {
    return fmt::format("| `{}` | {} | {} | {} |\n", field.name, cell(valueText(field)),
                       cell(defaultText(field)), cell(field.help));
}

std::string table(const Infos& fields) {
    std::string text = "| field | value | default | meaning |\n|---|---|---|---|\n";
    for (const FieldInfo& field : fields)
        text += row(field);
    return text;
}

/// The same with where the setting comes from.
std::string settings(const std::string& name, const Infos& fields) {
    std::string text = "| setting | default | elsewhere | what it does here |\n|---|---|---|---|\n";
    for (const FieldInfo& field : fields) {
        const auto source = settingSources().find({name, field.name});
        text += fmt::format("| `{}` | {} | {} | {} |\n", field.name, cell(defaultText(field)),
                            source == settingSources().end() ? "–" : cell(source->second), cell(field.help));
    }
    return text;
}

bool contains(const Infos& fields, const std::string& name) {
    return std::ranges::find(fields, name, &FieldInfo::name) != fields.end();
}

Infos without(const Infos& fields, const Infos& others) {
    Infos left;
    for (const FieldInfo& field : fields)
        if (!contains(others, field.name))
            left.push_back(field);
    return left;
}

// A table per alternative would hide the list: the verb's row, then its further fields.
template <class Owner> std::string verbs(const Variants<Owner>& variants, const Infos& common = {}) {
    const Infos policies = fieldsOf<Policies>().infos();
    std::string text = "| field | value | default | meaning |\n|---|---|---|---|\n";
    for (const Variant<Owner>& variant : variants.all) {
        for (FieldInfo field : without(without(variant.fields.infos(), common), policies)) {
            const bool isVerb = field.name == variant.name;
            if (isVerb && field.help != variant.help)
                field.help = variant.help + ": " + field.help;
            const std::string name = isVerb ? "**`" + field.name + "`**" : "with `" + field.name + "`";
            text += fmt::format("| {} | {} | {} | {} |\n", name, cell(valueText(field)),
                                cell(defaultText(field)), cell(field.help));
        }
        if (contains(variant.fields.infos(), "bulkhead"))
            text += "| with policies | | none | see [policies](#policies) |\n";
    }
    return text;
}

// What the markers of the page may ask for.
std::map<std::string, std::string> tables() {
    const Infos service = fieldsOf<Service>().infos();
    Infos common = fieldsOf<Scenario>().infos();
    common.clear();
    for (const FieldInfo& field : nodeKinds().all.front().fields.infos())
        if (!contains(service, field.name))
            common.push_back(field);
    for (FieldInfo& field : common)
        if (field.name == "kind")
            field.shape = choiceOf(nodeKinds().names());
    Infos faultFields;
    for (const char* name : {"at", "every", "for"})
        faultFields.push_back(faultVerbs().all.front().fields.find(name)->info);
    return {
        {"scenario", table(fieldsOf<Scenario>().infos())},
        {"node", table(common)},
        {"service", table(service)},
        {"gateway", table(without(fieldsOf<Gateway>().infos(), fieldsOf<ServiceFields>().infos()))},
        {"database", table(fieldsOf<Database>().infos())},
        {"replication", table(fieldsOf<PrimaryReplication>().infos())},
        {"quorum", table(fieldsOf<QuorumReplication>().infos())},
        {"failover", table(fieldsOf<Failover>().infos())},
        {"cdc", table(fieldsOf<ChangeCapture>().infos())},
        {"cache", table(fieldsOf<Cache>().infos())},
        {"topic", table(fieldsOf<Topic>().infos())},
        {"producer", table(fieldsOf<Producer>().infos())},
        {"consumer", table(fieldsOf<Consumer>().infos())},
        {"rebalance", table(fieldsOf<Rebalance>().infos())},
        {"cluster", table(fieldsOf<Cluster>().infos())},
        {"queue", table(fieldsOf<WorkQueue>().infos())},
        {"registry", table(fieldsOf<Registry>().infos())},
        {"config", table(fieldsOf<ConfigServer>().infos())},
        {"external", table(fieldsOf<External>().infos())},
        {"pauses", table(fieldsOf<Pauses>().infos())},
        {"failures", table(fieldsOf<Failures>().infos())},
        {"rateLimit", table(fieldsOf<RateLimit>().infos())},
        {"autoscale", table(fieldsOf<Autoscale>().infos())},
        {"scaling by lag", table(fieldsOf<LagScaling>().infos())},
        {"scheduled scaling", table(fieldsOf<ScheduledScaling>().infos())},
        {"ejection", table(fieldsOf<Ejection>().infos())},
        {"healthCheck", table(fieldsOf<HealthCheck>().infos())},
        {"sidecar", table(fieldsOf<Sidecar>().infos())},
        {"usl", table(fieldsOf<UniversalScalability>().infos())},
        {"steps", verbs(stepVerbs())},
        {"choice", table(fieldsOf<Choice>().infos())},
        {"saga part", table(fieldsOf<SagaPart>().infos())},
        {"policies", table(fieldsOf<Policies>().infos())},
        {"retries", table(fieldsOf<Retries>().infos())},
        {"breaker", table(fieldsOf<Breaker>().infos())},
        {"bulkhead", table(fieldsOf<Bulkhead>().infos())},
        {"hedge", table(fieldsOf<Hedge>().infos())},
        {"link", table(without(fieldsOf<Link>().infos(), fieldsOf<Policies>().infos()))},
        {"zones", table(fieldsOf<Zones>().infos())},
        {"machines", table(fieldsOf<Machines>().infos())},
        {"pair of zones", table(fieldsOf<ZonePair>().infos())},
        {"entity", table(fieldsOf<Entity>().infos())},
        {"workload", table(fieldsOf<Workload>().infos())},
        {"call of a mix", table(fieldsOf<WeightedCall>().infos())},
        {"arrivals", verbs(arrivalKinds())},
        {"every fault", table(faultFields)},
        {"faults", verbs(faultVerbs(), faultFields)},
        {"distributions", verbs(distributionKinds())},
        {"cost", table(fieldsOf<Prices>().infos())},
        {"prices of a node", table(fieldsOf<NodePrice>().infos())},
        {"telemetry", table(fieldsOf<Telemetry>().infos())},
        {"run", table(fieldsOf<RunSettings>().infos())},
        {"limits", table(fieldsOf<Limits>().infos())},
    };
}

/// Those with a source for each setting.
std::map<std::string, std::string> settingTables() {
    std::map<std::string, std::string> all;
    const auto add = [&](const std::string& name, const Infos& fields) {
        all.emplace(name, settings(name, fields));
    };
    add("producer", fieldsOf<Producer>().infos());
    add("topic", fieldsOf<Topic>().infos());
    add("cluster", fieldsOf<Cluster>().infos());
    add("consumer", fieldsOf<Consumer>().infos());
    add("rebalance", fieldsOf<Rebalance>().infos());
    add("cdc", fieldsOf<ChangeCapture>().infos());
    add("entity", fieldsOf<Entity>().infos());
    add("replication", fieldsOf<PrimaryReplication>().infos());
    add("quorum", fieldsOf<QuorumReplication>().infos());
    add("failover", fieldsOf<Failover>().infos());
    add("database", fieldsOf<Database>().infos());
    add("cache", fieldsOf<Cache>().infos());
    return all;
}

void collectNames(const Shape& shape, std::set<std::string>& named, std::set<std::string>& names) {
    if (shape.kind == Shape::Kind::Named) {
        if (named.insert(shape.name).second)
            collectNames(shape.define(), named, names);
        return;
    }
    for (const FieldInfo& field : shape.fields) {
        names.insert(field.name);
        collectNames(field.shape, named, names);
    }
    for (const Shape& part : shape.parts)
        collectNames(part, named, names);
}

const QRegularExpression tableMarker("(<!-- fields: ([^>]+) -->\n)(.*?)(<!-- end of fields -->)",
                                     QRegularExpression::DotMatchesEverythingOption);

const QRegularExpression settingsMarker("(<!-- settings: ([^>]+) -->\n)(.*?)(<!-- end of settings -->)",
                                        QRegularExpression::DotMatchesEverythingOption);

// A scenario of the page, the command, and what it prints.
const QRegularExpression outputMarker("<!-- output: (windtunnel [^\n]+) -->\n```text\n(.*?)```",
                                      QRegularExpression::DotMatchesEverythingOption);

bool rewriting() { return qEnvironmentVariableIntValue("WINDTUNNEL_WRITE_DOCS") == 1; }

// Real time differs from run to run.
QString steady(QString output) {
    static const QRegularExpression realTime("events in [\\d.]+ ?\\S+ \\([^)]*\\)");
    return output.replace(realTime, "events in …");
}

// The first whole scenario of the page is first.json; bundled ones are reached by their own path.
cli::testing::Outcome outcomeOf(const QString& page, const QString& command) {
    QTemporaryDir folder;
    for (const Block& block : blocks(read(page)))
        if (block.language == "json" && block.role.isEmpty()) {
            QFile file(folder.filePath("first.json"));
            if (file.open(QIODevice::WriteOnly))
                file.write(block.text.toUtf8());
            break;
        }
    QFile::link(root() + "/scenarios", folder.filePath("scenarios"));
    return cli::testing::runProgram(command.split(' ').mid(1),
                                    {.folder = folder.path(), .input = {}, .variables = {}});
}

QString outputOf(const QString& page, const QString& command) {
    return QString::fromUtf8(outcomeOf(page, command).out);
}

int codeOf(const QString& page, const QString& command) { return outcomeOf(page, command).code; }

/// Each table is on one of the pages, and each is what it has to be.
void checkTables(const QStringList& pages, const std::map<std::string, std::string>& known,
                 const QRegularExpression& marker) {
    std::set<std::string> used;
    for (const QString& page : pages) {
        const QString text = read(page);
        QString renewed;
        qsizetype done = 0;
        for (auto each = marker.globalMatch(text); each.hasNext();) {
            const auto match = each.next();
            const std::string name = match.captured(2).toStdString();
            QVERIFY2(known.contains(name), name.c_str());
            used.insert(name);
            const QString now = QString::fromStdString(known.at(name));
            renewed +=
                text.mid(done, match.capturedStart() - done) + match.captured(1) + now + match.captured(4);
            done = match.capturedEnd();
            if (!rewriting())
                QCOMPARE(match.captured(3), now);
        }
        if (rewriting())
            QVERIFY(write(page, renewed + text.mid(done)));
    }
    for (const auto& [name, ignored] : known)
        QVERIFY2(used.contains(name), name.c_str());
}

}  // namespace

class GeneratedPartsTest : public QObject {
    Q_OBJECT

private slots:
    void theTablesOfFieldsSayWhatTheProgramReads() {
        checkTables({"docs/scenario-format.md"}, tables(), tableMarker);
    }

    void theTablesOfSettingsSayWhereTheyComeFrom() {
        checkTables({"docs/kafka.md", "docs/consistency.md"}, settingTables(), settingsMarker);
        std::string all;
        for (const auto& [name, text] : settingTables())
            all += text;
        for (const auto& [setting, source] : settingSources())  // none of a field that is gone
            QVERIFY2(all.find("| `" + setting.second + "` |") != std::string::npos &&
                         all.find("| " + source + " |") != std::string::npos,
                     (setting.first + " " + setting.second).c_str());
    }

    void everyFieldOfTheFormatIsOnThePage() {
        const QString text = read("docs/scenario-format.md");
        std::set<std::string> named, names;
        collectNames(Codec<Scenario>::define(), named, names);
        QVERIFY(names.size() > 150);
        for (const std::string& name : names) {
            const QString field = QString::fromStdString(name);
            QVERIFY2(text.contains("`" + field + "`") || text.contains("\"" + field + "\""), name.c_str());
        }
    }

    void theOutputsAreWhatTheProgramPrints() {
        int outputs = 0;
        for (const QString& page : pages()) {
            const QString text = read(page);
            QString renewed;
            qsizetype done = 0;
            for (auto each = outputMarker.globalMatch(text); each.hasNext();) {
                const auto match = each.next();
                ++outputs;
                QString now = outputOf(page, match.captured(1));
                if (steady(match.captured(2)) == steady(now))
                    now = match.captured(2);  // no change for the real time alone
                renewed += text.mid(done, match.capturedStart(2) - done) + now;
                done = match.capturedEnd(2);
                if (!rewriting())
                    QCOMPARE(steady(match.captured(2)), steady(now));
            }
            if (rewriting() && done > 0)
                QVERIFY(write(page, renewed + text.mid(done)));
        }
        QVERIFY(outputs >= 2);
    }

    void theChangeThatTheReadmeProposesHelps() {
        QCOMPARE(codeOf("README.md", "windtunnel run first.json --quiet"), 99);
        QCOMPARE(codeOf("README.md", "windtunnel run first.json --set shop.replicas=3 --quiet"), 0);
    }
};

QTEST_GUILESS_MAIN(GeneratedPartsTest)
#include "generated_parts_test.moc"
