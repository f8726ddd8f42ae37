#include "app/studio/inspector/quick_fixes.h"

#include "app/studio/document/connection.h"
#include "app/studio/document/field_edit.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/document/translated.h"
#include "app/studio/inspector/item_form.h"
#include "app/studio/inspector/outline_tree.h"
#include "app/studio/inspector/scenario_edits.h"
#include "app/studio/inspector/subject.h"
#include "models/architecture/graph.h"
#include "models/core/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {
namespace {

QString utf8(const std::string& text) { return QString::fromStdString(text); }

QuickFix setTo(const QString& text, const std::string& pointer, const Value& value) {
    return {text, [pointer, value](Scenario& scenario) { setField(scenario, pointer, value); }};
}

class Fixes {
public:
    Fixes(const Scenario& scenario, const Diagnostic& problem) : scenario_(scenario), problem_(problem) {}

    std::vector<QuickFix> take() {
        nearNames();
        numbers();
        byRule();
        removal();
        return std::move(fixes_);
    }

private:
    // read in English whatever the language of the window is
    QString message() const { return utf8(problem_.message.text()); }
    QString hint() const { return utf8(problem_.hint.text()); }

    std::optional<std::string> textHere() const {
        const auto value = fieldAt(scenario_, problem_.pointer);
        return value && value->text() ? std::optional(*value->text()) : std::nullopt;
    }

    void use(const QString& wrong, const QString& right) {
        const auto text = textHere();
        if (!text)
            return;
        QString fixed = utf8(*text);
        const qsizetype at = fixed.indexOf(wrong);
        if (at < 0)
            return;
        fixed.replace(at, wrong.size(), right);
        fixes_.push_back(setTo(tr("Use \"%1\"").arg(right), problem_.pointer, Value(fixed.toStdString())));
    }

    /// What the message calls wrong is replaced by what the hint offers.
    void nearNames() {
        static const QRegularExpression lastQuoted(QStringLiteral("\"([^\"]+)\"[^\"]*$"));
        static const QRegularExpression near(QStringLiteral("^did you mean \"(.+)\"\\?$"));
        static const QRegularExpression known(QStringLiteral("^known [a-z ]+: (.+)$"));
        const auto wrong = lastQuoted.match(message());
        if (!wrong.hasMatch())
            return;
        if (const auto found = near.match(hint()); found.hasMatch())
            use(wrong.captured(1), found.captured(1));
        else if (const auto names = known.match(hint()); names.hasMatch())
            for (const QString& name : names.captured(1).split(QStringLiteral(", ")).mid(0, 4))
                if (name != QStringLiteral("…"))
                    use(wrong.captured(1), name);
    }

    /// "at most 3", "0 to 5", "from 1 to 3": the nearest number that is possible.
    void numbers() {
        static const QRegularExpression most(QStringLiteral("^at most ([0-9]+)\\b"));
        static const QRegularExpression range(QStringLiteral("(?:^|from |start with )([0-9]+) to ([0-9]+)$"));
        const auto value = fieldAt(scenario_, problem_.pointer);
        const auto offer = [&](const QString& number) {
            fixes_.push_back(setTo(tr("Set it to %1").arg(number), problem_.pointer, Value(number.toInt())));
        };
        if (const auto found = most.match(hint()); found.hasMatch())
            offer(found.captured(1));
        else if (const auto found2 = range.match(hint()); found2.hasMatch() && value && value->isNumber())
            offer(value->number() > found2.captured(2).toDouble() ? found2.captured(2) : found2.captured(1));
    }

    void byRule() {
        const std::string& rule = problem_.rule;
        if (rule == "idle-consumers")
            raisePartitions();
        else if (rule == "timeout-below-mean")
            raiseTimeout();
        else if (rule == "missing-timeout")
            addTimeout();
        else if (rule == "overloaded")
            addReplicas();
        else if (rule == "no-workload")
            addClient();
        else if (rule == "insync-beyond-replication")
            byReplication();
        else if (rule == "no-replica-to-read" || rule == "replication-without-replicas")
            fixes_.push_back(
                setTo(tr("Add a read replica"), splitLast(problem_.pointer).first + "/replicas", Value(1)));
        else if (rule == "bad-id")
            if (const auto id = textHere())
                fixes_.push_back({tr("Call it \"%1\"").arg(utf8(idFrom(*id))),
                                  [id = *id](Scenario& now) { renameId(now, id, freeId(now, idFrom(id))); }});
    }

    void raisePartitions() {
        static const QRegularExpression counts(
            QStringLiteral("has ([0-9]+) consumers for the [0-9]+ partitions? of \"([^\"]+)\""));
        const auto found = counts.match(message());
        const std::string topic = pointerTo(scenario_, found.captured(2).toStdString());
        if (found.hasMatch() && !topic.empty())
            fixes_.push_back(setTo(tr("Give \"%1\" %2 partitions").arg(found.captured(2), found.captured(1)),
                                   topic + "/partitions", Value(found.captured(1).toInt())));
    }

    void raiseTimeout() {
        const auto timeout = fieldAt(scenario_, problem_.pointer);
        static const QRegularExpression mean(QStringLiteral("than the ([0-9.]+[a-z]+) that"));
        const auto found = mean.match(message());
        const auto parsed = parseDuration(found.captured(1).toStdString());
        if (!timeout || !parsed)
            return;
        const std::string longer = format(Duration{parsed.value->ns * 5});
        fixes_.push_back(
            setTo(tr("Raise the timeout to %1").arg(utf8(longer)), problem_.pointer, Value(longer)));
        fixes_.push_back(setTo(tr("Remove the timeout"), problem_.pointer, Value()));
    }

    void addTimeout() {
        static const QRegularExpression likely(QStringLiteral("\"timeout\": \"([^\"]+)\""));
        const QString timeout = likely.match(hint()).captured(1);
        if (!timeout.isEmpty())
            fixes_.push_back(setTo(tr("Add a timeout of %1").arg(timeout), problem_.pointer + "/timeout",
                                   Value(timeout.toStdString())));
    }

    /// So many that the load is 70 % of what there is.
    void addReplicas() {
        static const QRegularExpression need(QStringLiteral("need ([0-9.]+) of ([0-9.]+)"));
        const auto found = need.match(message());
        const std::string id = itemAt(scenario_, problem_.pointer);
        const Node* node = findNode(scenario_, id);
        const auto* service = node ? std::get_if<Service>(&node->kind) : nullptr;
        const double have = found.captured(2).toDouble();
        if (!service || have <= 0)
            return;
        const double wanted = std::ceil(service->replicas * found.captured(1).toDouble() / have / 0.7);
        if (wanted > service->replicas && wanted < 1000)
            fixes_.push_back(setTo(tr("Run %1 replicas of \"%2\"").arg(wanted).arg(utf8(id)),
                                   pointerTo(scenario_, id) + "/replicas", Value(static_cast<int>(wanted))));
    }

    void addClient() {
        const ArchitectureGraph graph(scenario_.nodes);
        const auto isCalled = [&](std::size_t place) {
            return std::ranges::any_of(graph.links(),
                                       [&](const ImpliedLink& link) { return link.to == place; });
        };
        for (std::size_t i = 0; i < scenario_.nodes.size(); ++i) {
            const Node& node = scenario_.nodes[i];
            const bool takesCalls =
                std::holds_alternative<Service>(node.kind) || std::holds_alternative<Gateway>(node.kind);
            if (!takesCalls || isCalled(i))
                continue;
            fixes_.push_back(
                {tr("Add a client that calls \"%1\"").arg(utf8(node.id)), [id = node.id](Scenario& now) {
                     const QPointF at = placeOf(now, id).value_or(QPointF());
                     const std::string client = addItem(now, ItemKind::Client, at - QPointF(260, 0));
                     connectItems(now, client, id);
                 }});
            return;
        }
    }

    void byReplication() {
        const std::string node = splitLast(problem_.pointer).first;
        const auto copies = fieldAt(scenario_, node + "/replication");
        const int most =
            copies && copies->isNumber() ? static_cast<int>(copies->number()) : Topic{}.replication;
        fixes_.push_back(setTo(tr("Set it to %1").arg(most), problem_.pointer, Value(most)));
    }

    /// The smallest thing whose removal settles it: a step, an optional field, an element.
    void removal() {
        const bool idle = problem_.rule.starts_with("unused-") || problem_.rule == "uncalled-service" ||
                          problem_.rule == "fault-without-effect";
        const bool dangling = problem_.rule.starts_with("dangling-") || problem_.rule == "wrong-kind" ||
                              problem_.rule == "missing-replica" || problem_.rule == "respond-in-consumer" ||
                              problem_.rule == "unknown-name";
        if (!idle && !dangling)
            return;
        const Subject subject = subjectAt(scenario_, problem_.pointer);
        const std::vector<std::string> parts = partsOfPointer(problem_.pointer);
        const bool inSteps = parts.size() > 4 && (parts[2] == "endpoints" || parts[2] == "consumers");
        if (subject.kind == Subject::Kind::Node && inSteps)
            removeStep();
        else if (subject.kind == Subject::Kind::Node && parts.size() > 2 && parts[2] != "id")
            fixes_.push_back(setTo(tr("Remove \"%1\"").arg(utf8(parts.back())), problem_.pointer, Value()));
        else if (subject.kind == Subject::Kind::Entity && parts.size() > 2)
            fixes_.push_back(setTo(tr("Remove \"%1\"").arg(utf8(parts.back())), problem_.pointer, Value()));
        else if (subject.kind != Subject::Kind::Scenario && subject.kind != Subject::Kind::Run &&
                 (idle || subject.kind == Subject::Kind::Fault || subject.kind == Subject::Kind::Objective))
            fixes_.push_back({tr("Delete %1").arg(titleOf(scenario_, subject)),
                              [subject](Scenario& now) { removeSubject(now, subject); }});
    }

    /// The innermost object that has a number as its place is the step.
    void removeStep() {
        std::string pointer = problem_.pointer;
        while (!pointer.empty()) {
            const auto value = fieldAt(scenario_, pointer);
            const auto [outer, key] = splitLast(pointer);
            if (value && value->object() && !key.empty() &&
                std::ranges::all_of(key, [](unsigned char letter) { return std::isdigit(letter) != 0; }))
                break;
            pointer = outer;
        }
        if (partsOfPointer(pointer).size() > 3)
            fixes_.push_back(setTo(tr("Remove the step"), pointer, Value()));
    }

    const Scenario& scenario_;
    const Diagnostic& problem_;
    std::vector<QuickFix> fixes_;
};

}  // namespace

std::vector<QuickFix> quickFixesFor(const Scenario& scenario, const Diagnostic& problem) {
    std::vector<QuickFix> fixes = Fixes(scenario, problem).take();
    std::erase_if(fixes, [&](const QuickFix& fix) {
        Scenario tried = scenario;
        fix.apply(tried);
        return tried == scenario;  // the reader would not have it
    });
    return fixes;
}

}  // namespace windtunnel::studio
