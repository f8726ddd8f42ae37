#include "app/studio/inspector/step_text.h"

#include "app/studio/document/translated.h"
#include "app/studio/inspector/value_text.h"
#include "models/core/text.h"
#include "models/io/fields.h"
#include "models/io/json_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace windtunnel::studio {
namespace {

bool holdsSteps(const Value::Member& member) {
    static const std::vector<std::string> names{"fallback", "miss", "steps", "do", "undo"};
    return std::ranges::find(names, member.key) != names.end();
}

QString countText(const Value::Member& verb) {
    if (verb.key == "parallel" && verb.value.list())
        return tr("%1 branches").arg(verb.value.list()->size());
    if (verb.key == "parallel" || verb.key == "repeat")
        return tr("%1 times").arg(lineFrom(verb.value));
    if (verb.key == "choose" && verb.value.list())
        return tr("one of %1").arg(verb.value.list()->size());
    if (verb.key == "saga" && verb.value.list())
        return tr("%1 parts").arg(verb.value.list()->size());
    if (verb.key == "fail" && verb.value.isNumber())
        return QString::fromStdString(format(Fraction{verb.value.number()}));
    return verb.value.flag() ? QString() : lineFrom(verb.value);
}

/// "timeout 300ms"; a flag that is set is its name alone; a group shows what matters most of it.
QString partText(const Value::Member& member) {
    const QString name = labelOf(member.key).toLower();
    if (member.value.flag())
        return *member.value.flag() ? name : tr("no %1").arg(name);
    const Value* most = member.value.find("max");
    return name + QLatin1Char(' ') + lineFrom(most && member.key == "retries" ? *most : member.value);
}

std::vector<StepSlot> listSlots(const Value& list, const std::string& verb) {
    std::vector<StepSlot> lists;
    for (std::size_t i = 0; i < list.list()->size(); ++i) {
        const std::string at = "/" + verb + "/" + std::to_string(i);
        const int number = static_cast<int>(i) + 1;
        if (verb == "parallel")
            lists.push_back({at, tr("branch %1").arg(number)});
        if (verb == "choose") {
            const Value* chance = (*list.list())[i].find("p");
            const double share = chance ? chance->number() : 0;
            lists.push_back(
                {at + "/steps", tr("with %1").arg(QString::fromStdString(format(Fraction{share})))});
        }
        if (verb == "saga") {
            lists.push_back({at + "/do", tr("part %1").arg(number)});
            lists.push_back({at + "/undo", tr("undo part %1").arg(number)});
        }
    }
    return lists;
}

}  // namespace

std::string verbOf(const Value& step) {
    if (step.object())
        for (const Value::Member& member : *step.object())
            if (stepVerbs().find(member.key))
                return member.key;
    return {};
}

QString sentenceOf(const Value& object, std::span<const std::string> verbs) {
    if (!object.object())
        return lineFrom(object);
    QString sentence;
    QStringList parts;
    for (const Value::Member& member : *object.object())
        if (sentence.isEmpty() && std::ranges::find(verbs, member.key) != verbs.end())
            sentence = (QString::fromStdString(member.key) + QLatin1Char(' ') + countText(member)).trimmed();
        else if (!holdsSteps(member))
            parts << partText(member);
    parts.prepend(sentence);
    return parts.join(QStringLiteral(" · "));
}

QString stepSentence(const Value& step) {
    static const std::vector<std::string> verbs = stepVerbs().names();
    return sentenceOf(step, verbs);
}

std::vector<StepSlot> slotsOf(const Value& step) {
    const std::string verb = verbOf(step);
    std::vector<StepSlot> lists;
    if (verb == "repeat")
        return {{"/steps", {}}};
    if (verb == "parallel" || verb == "choose" || verb == "saga") {
        if (const Value* parts = step.find(verb); parts->list())
            return listSlots(*parts, verb);
        return {{"/steps", {}}};
    }
    if (verb == "get")
        lists.push_back({"/miss", tr("on a miss")});
    if (step.find("fallback"))
        lists.push_back({"/fallback", tr("if it fails")});
    return lists;
}

Value newStep(const std::string& verb, const std::string& target, const std::string& entity) {
    Value step{Value::Object{}};
    const Value nothing{Value::List{}};
    if (verb == "work" || verb == "wait")
        step.add(verb, verb == "work" ? "5ms" : "10ms");
    else if (verb == "parallel")
        step.add(verb, Value(Value::List{nothing, nothing}));
    else if (verb == "choose")
        step = parsedJson(R"({"choose": [{"p": 0.5, "steps": []}, {"p": 0.5, "steps": []}]})");
    else if (verb == "repeat")
        step = parsedJson(R"({"repeat": 2, "steps": []})");
    else if (verb == "saga")
        step = parsedJson(R"({"saga": [{"do": [], "undo": []}, {"do": [], "undo": []}]})");
    else if (verb == "respond")
        step.add(verb, true);
    else if (verb == "fail")
        step.add(verb, 0.01);
    else if (verb == "mark")
        step.add(verb, "mark");
    else
        step.add(verb, target);
    const Variant<Step>* described = stepVerbs().find(verb);
    if (!entity.empty() && described && described->fields.find("entity"))
        step.add("entity", entity);
    return step;
}

}  // namespace windtunnel::studio
