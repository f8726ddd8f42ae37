#include "app/studio/inspector/outline_model.h"

#include "app/studio/document/field_edit.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/inspector/choices.h"
#include "app/studio/inspector/field_form.h"
#include "app/studio/inspector/item_form.h"
#include "app/studio/inspector/outline_tree.h"
#include "app/studio/inspector/step_text.h"
#include "app/studio/inspector/subject.h"
#include "app/studio/inspector/value_text.h"
#include "models/io/fields.h"

#include <QMimeData>

#include <algorithm>

namespace windtunnel::studio {
namespace {

const QString mimeType = QStringLiteral("application/x-windtunnel-outline");

bool isStepList(const std::string& name) {
    static const std::vector<std::string> names{"steps", "fallback", "miss"};
    return std::ranges::find(names, name) != names.end();
}

/// The field that is edited in place.
std::string mainField(OutlineModel::Kind kind, const Value& value) {
    if (kind == OutlineModel::Kind::Consumer)
        return value.find("queue") ? "queue" : "topic";
    return verbOf(value);
}

Value emptyList() { return Value(Value::List{}); }

/// "GET /new", "GET /new-2".
std::string freeKey(const Value* object, const std::string& wanted) {
    return freeId(wanted, [&](std::string_view name) { return object && object->find(name); });
}

}  // namespace

struct OutlineModel::Item {
    Kind kind = Kind::Root;
    std::string pointer;
    std::string key;    // of an endpoint or route
    std::string steps;  // pointer of the list of steps that its children are; empty: it has none of its own
    QString text;
    Item* parent = nullptr;
    std::vector<std::unique_ptr<Item>> children;

    Item* add(Kind childKind, std::string at) {
        auto& child = children.emplace_back(std::make_unique<Item>());
        child->kind = childKind;
        child->pointer = std::move(at);
        child->parent = this;
        return child.get();
    }

    void addSteps(const Value& list, const std::string& at) {
        steps = at;
        if (!list.list())
            return;
        for (std::size_t i = 0; i < list.list()->size(); ++i)
            add(Kind::Step, at + "/" + std::to_string(i))->fillStep((*list.list())[i]);
    }

    void fillStep(const Value& step) {
        text = stepSentence(step);
        for (const StepSlot& slot : slotsOf(step)) {
            const Located found = locate(step, slot.pointer);
            const Value list = found.exact ? *found.value : emptyList();
            if (slot.name.isEmpty())
                addSteps(list, pointer + slot.pointer);
            else {
                Item* child = add(Kind::Slot, pointer + slot.pointer);
                child->text = slot.name;
                child->addSteps(list, child->pointer);
            }
        }
    }

    void fillNode(const Value& node) {
        if (const Value* endpoints = node.find("endpoints"); endpoints && endpoints->object())
            for (const Value::Member& member : *endpoints->object()) {
                Item* child = add(Kind::Endpoint, "/endpoints/" + escapePointer(member.key));
                child->key = member.key;
                child->text = QString::fromStdString(member.key);
                child->addSteps(member.value, child->pointer);
            }
        if (const Value* routes = node.find("routes"); routes && routes->object())
            for (const Value::Member& member : *routes->object()) {
                Item* child = add(Kind::Route, "/routes/" + escapePointer(member.key));
                child->key = member.key;
                const Value* to = member.value.find("to");
                child->text = OutlineModel::tr("%1 to %2")
                                  .arg(QString::fromStdString(member.key), lineFrom(to ? *to : member.value));
                if (member.value.find("strip"))
                    child->text += QStringLiteral(" · ") + labelOf(std::string("strip")).toLower();
            }
        if (const Value* consumers = node.find("consumers"); consumers && consumers->list())
            for (std::size_t i = 0; i < consumers->list()->size(); ++i)
                addConsumer((*consumers->list())[i], "/consumers/" + std::to_string(i));
    }

    void addConsumer(const Value& consumer, const std::string& at) {
        Item* child = add(Kind::Consumer, at);
        const Value* topic = consumer.find("topic");
        const Value* queue = consumer.find("queue");
        child->text = OutlineModel::tr("on records of %1")
                          .arg(topic   ? lineFrom(*topic)
                               : queue ? lineFrom(*queue)
                                       : QStringLiteral("?"));
        if (const Value* group = consumer.find("group"))
            child->text += QStringLiteral(" · ") + OutlineModel::tr("group %1").arg(lineFrom(*group));
        const Value* list = consumer.find("steps");
        child->addSteps(list ? *list : emptyList(), at + "/steps");
    }

    bool hasTheShapeOf(const Item& other) const {
        if (kind != other.kind || pointer != other.pointer || children.size() != other.children.size())
            return false;
        for (std::size_t i = 0; i < children.size(); ++i)
            if (!children[i]->hasTheShapeOf(*other.children[i]))
                return false;
        return true;
    }
};

OutlineModel::OutlineModel(Document& document, QObject* parent)
    : QAbstractItemModel(parent), document_(document), root_(std::make_unique<Item>()) {
    connect(&document_, &Document::changed, this, &OutlineModel::reload);
}

OutlineModel::~OutlineModel() = default;

std::string OutlineModel::nodePointer() const {
    return node_.empty() ? std::string()
                         : studio::pointerOf(document_.scenario(), {Subject::Kind::Node, node_, {}, 0});
}

Value OutlineModel::nodeValue() const {
    const std::string pointer = nodePointer();
    return pointer.empty() ? Value() : fieldAt(document_.scenario(), pointer).value_or(Value());
}

void OutlineModel::setNode(const std::string& id) {
    node_ = id;
    shown_ = Value();
    reload();
}

void OutlineModel::reload() {
    Value node = nodeValue();
    if (node == shown_ && !node.isNull())
        return;
    auto fresh = std::make_unique<Item>();
    fresh->fillNode(node);
    shown_ = std::move(node);
    if (!fresh->hasTheShapeOf(*root_)) {
        beginResetModel();
        root_ = std::move(fresh);
        endResetModel();
        return;
    }
    const auto copyTexts = [this](const auto& self, Item& old, Item& now) -> void {
        old.key = now.key;
        const bool changed = old.text != now.text;
        old.text = now.text;
        if (changed)
            emit dataChanged(indexOf(&old), indexOf(&old));
        for (std::size_t i = 0; i < old.children.size(); ++i)
            self(self, *old.children[i], *now.children[i]);
    };
    copyTexts(copyTexts, *root_, *fresh);
}

OutlineModel::Item* OutlineModel::itemOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Item*>(index.internalPointer()) : root_.get();
}

QModelIndex OutlineModel::indexOf(const Item* item) const {
    if (!item || !item->parent)
        return {};
    const auto& siblings = item->parent->children;
    const auto found = std::ranges::find_if(siblings, [&](const auto& one) { return one.get() == item; });
    return createIndex(static_cast<int>(found - siblings.begin()), 0, item);
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const {
    const Item* item = itemOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(item->children.size()))
        return {};
    return createIndex(row, 0, item->children[static_cast<std::size_t>(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const {
    return index.isValid() ? indexOf(itemOf(index)->parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(itemOf(parent)->children.size());
}

int OutlineModel::columnCount(const QModelIndex&) const { return 1; }

OutlineModel::Kind OutlineModel::kindOf(const QModelIndex& index) const { return itemOf(index)->kind; }
std::string OutlineModel::pointerOf(const QModelIndex& index) const { return itemOf(index)->pointer; }
std::string OutlineModel::keyOf(const QModelIndex& index) const { return itemOf(index)->key; }
bool OutlineModel::holdsSteps(const QModelIndex& index) const { return !itemOf(index)->steps.empty(); }

Value OutlineModel::valueOf(const QModelIndex& index) const {
    const Located found = locate(shown_, itemOf(index)->pointer);
    return found.exact ? *found.value : Value();
}

QModelIndex OutlineModel::indexAt(std::string_view pointer) const {
    const Item* here = root_.get();
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (const auto& child : here->children)
            if (pointer == child->pointer || pointer.starts_with(child->pointer + "/")) {
                here = child.get();
                deeper = true;
                break;
            }
    }
    return indexOf(here);
}

std::vector<FieldInfo> OutlineModel::fieldsOf(const QModelIndex& index) const {
    std::vector<FieldInfo> fields;
    switch (kindOf(index)) {
    case Kind::Step:
        if (const Variant<Step>* verb = stepVerbs().find(verbOf(valueOf(index))))
            fields = verb->fields.infos();
        std::erase_if(fields, [](const FieldInfo& field) {
            return isStepList(field.name) || field.name == "choose" || field.name == "saga" ||
                   field.name == "respond";
        });
        if (valueOf(index).find("parallel") && valueOf(index).find("parallel")->list())
            std::erase_if(fields, [](const FieldInfo& field) { return field.name == "parallel"; });
        break;
    case Kind::Consumer:
        fields = windtunnel::fieldsOf<Consumer>().infos();
        std::erase_if(fields, [](const FieldInfo& field) { return isStepList(field.name); });
        break;
    case Kind::Route: {
        const Shape route = windtunnel::fieldsOf<Gateway>().find("routes")->info.shape.parts.front();
        for (const Shape& part : route.parts)
            if (part.kind == Shape::Kind::Object)
                fields = part.fields;
        break;
    }
    default: break;
    }
    return fields;
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Item* item = itemOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return item->text;
    case Qt::EditRole: {
        if (item->kind == Kind::Endpoint || item->kind == Kind::Route)
            return QString::fromStdString(item->key);
        const Value value = valueOf(index);
        const Value* main = value.find(mainField(item->kind, value));
        return main ? lineFrom(*main) : QString();
    }
    default: return {};
    }
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const Item* item = itemOf(index);
    if (item->kind == Kind::Step)
        flags |= Qt::ItemIsDragEnabled;
    if (!item->steps.empty())
        flags |= Qt::ItemIsDropEnabled;
    const std::string verb = item->kind == Kind::Step ? verbOf(valueOf(index)) : std::string();
    const bool structural = verb == "choose" || verb == "saga" || verb == "respond" ||
                            (verb == "parallel" && valueOf(index).find(verb)->list());
    if (item->kind != Kind::Slot && !structural)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool OutlineModel::put(const QString& text, Value node, const QString& mergeKey) {
    const std::string pointer = nodePointer();
    Scenario trial = document_.scenario();
    const auto problems = setField(trial, pointer, node, document_.baseDirectory());
    if (!problems.empty()) {
        emit refused(messageOf(problems.front()));
        return false;
    }
    return document_.edit(
        text, [&](Scenario& scenario) { scenario = std::move(trial); }, mergeKey);
}

QModelIndex OutlineModel::rename(const QModelIndex& index, const std::string& name) {
    const Item* item = itemOf(index);
    const std::string list = item->kind == Kind::Endpoint ? "endpoints" : "routes";
    const bool taken = shown_.find(list) && shown_.find(list)->find(name);
    if (name == item->key || name.empty())
        return {};
    if (taken) {
        emit refused(tr("\"%1\" is there already").arg(QString::fromStdString(name)));
        return {};
    }
    const std::string from = item->key;
    Value node = shown_;
    for (Value::Member& member : *node.find(list)->object())
        if (member.key == from)
            member.key = name;
    Scenario trial = document_.scenario();
    const auto problems = setField(trial, nodePointer(), node, document_.baseDirectory());
    if (!problems.empty()) {
        emit refused(messageOf(problems.front()));
        return {};
    }
    const std::string id = node_;
    const bool endpoint = item->kind == Kind::Endpoint;
    document_.edit(tr("Rename %1").arg(QString::fromStdString(from)), [&](Scenario& scenario) {
        if (endpoint)
            renameEndpoint(scenario, id, from, name);
        else
            scenario = std::move(trial);
    });
    return indexAt("/" + list + "/" + escapePointer(name));
}

bool OutlineModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const Item* item = itemOf(index);
    const QString line = value.toString();
    if (line == data(index, Qt::EditRole).toString())
        return false;
    if (item->kind == Kind::Endpoint || item->kind == Kind::Route)
        return rename(index, line.trimmed().toStdString()).isValid();
    const std::string name = mainField(item->kind, valueOf(index));
    const std::vector<FieldInfo> fields = fieldsOf(index);
    const auto field = std::ranges::find(fields, name, &FieldInfo::name);
    if (field == fields.end())
        return false;
    Value node = shown_;
    Value* here = valueAt(node, item->pointer);
    *here = withField(*here, name, valueFrom(line, field->shape.resolved()));
    return put(tr("Change step"), std::move(node));
}

QModelIndex OutlineModel::addStep(const QModelIndex& at, const std::string& verb) {
    const Item* item = itemOf(at);
    std::string list = item->steps;
    std::size_t row = item->children.size();
    if (item->kind == Kind::Step && list.empty()) {  // behind it
        const auto [outer, key] = splitLast(item->pointer);
        list = outer;
        row = static_cast<std::size_t>(at.row()) + 1;
    }
    if (list.empty())
        return {};
    const Variant<Step>* described = stepVerbs().find(verb);
    const Field<Step>* field = described ? described->fields.find(verb) : nullptr;
    QStringList targets = field ? choicesFor(document_.scenario(), field->info) : QStringList();
    targets.removeIf(
        [&](const QString& target) { return target.startsWith(QString::fromStdString(node_ + " ")); });
    const auto& entities = document_.scenario().entities;
    const std::string target = targets.isEmpty() ? "?" : targets.front().toStdString();
    Value node = shown_;
    Value step = newStep(verb, target, entities.empty() ? std::string() : entities.front().id);
    if (!insertAt(node, list, row, std::move(step)) ||
        !put(tr("Add step %1").arg(QString::fromStdString(verb)), std::move(node)))
        return {};
    return indexAt(list + "/" + std::to_string(row));
}

QModelIndex OutlineModel::addEndpoint() {
    Value node = shown_;
    const std::string key = freeKey(node.find("endpoints"), "GET /new");
    if (!node.find("endpoints"))
        node.add("endpoints", Value(Value::Object{}));
    Value work = newStep("work", {}, {});
    node.find("endpoints")->add(key, Value(Value::List{std::move(work)}));
    return put(tr("Add endpoint"), std::move(node)) ? indexAt("/endpoints/" + escapePointer(key))
                                                    : QModelIndex();
}

QModelIndex OutlineModel::addRoute() {
    Value node = shown_;
    const FieldInfo to{.name = "to", .help = {}, .shape = Codec<std::string>::shape(), .refersTo = "service"};
    const QStringList services = choicesFor(document_.scenario(), to);
    if (services.isEmpty()) {
        emit refused(tr("A route leads to a service; there is none yet."));
        return {};
    }
    const std::string key = freeKey(node.find("routes"), "/new");
    if (!node.find("routes"))
        node.add("routes", Value(Value::Object{}));
    node.find("routes")->add(key, Value(services.front().toStdString()));
    return put(tr("Add route"), std::move(node)) ? indexAt("/routes/" + escapePointer(key)) : QModelIndex();
}

QModelIndex OutlineModel::addConsumer() {
    const FieldInfo topic{
        .name = "topic", .help = {}, .shape = Codec<std::string>::shape(), .refersTo = "topic"};
    const FieldInfo queue{
        .name = "queue", .help = {}, .shape = Codec<std::string>::shape(), .refersTo = "queue"};
    const QStringList topics = choicesFor(document_.scenario(), topic);
    const QStringList queues = choicesFor(document_.scenario(), queue);
    if (topics.isEmpty() && queues.isEmpty()) {
        emit refused(tr("A consumer reads a topic or a work queue; there is none yet."));
        return {};
    }
    Value node = shown_;
    if (!node.find("consumers"))
        node.add("consumers", emptyList());
    Value consumer{Value::Object{}};
    consumer.add(topics.isEmpty() ? "queue" : "topic",
                 (topics.isEmpty() ? queues : topics).front().toStdString());
    consumer.add("steps", Value(Value::List{newStep("work", {}, {})}));
    const std::size_t row = node.find("consumers")->list()->size();
    insertAt(node, "/consumers", row, std::move(consumer));
    return put(tr("Add consumer"), std::move(node)) ? indexAt("/consumers/" + std::to_string(row))
                                                    : QModelIndex();
}

QModelIndex OutlineModel::addFallback(const QModelIndex& step) {
    const std::string pointer = pointerOf(step);
    Value node = shown_;
    Value* here = valueAt(node, pointer);
    if (!here || here->find("fallback"))
        return {};
    here->add("fallback", emptyList());
    return put(tr("Add fallback"), std::move(node)) ? indexAt(pointer + "/fallback") : QModelIndex();
}

QModelIndex OutlineModel::addBranch(const QModelIndex& step) {
    const std::string pointer = pointerOf(step);
    Value node = shown_;
    Value* here = valueAt(node, pointer);
    const std::string verb = here ? verbOf(*here) : std::string();
    Value* branches = here ? here->find(verb) : nullptr;
    if (!branches || !branches->list())
        return {};
    Value branch = emptyList();
    if (verb == "choose")
        branch = withField(withField({}, "p", Value(0.0)), "steps", emptyList());
    if (verb == "saga")
        branch = withField(withField({}, "do", emptyList()), "undo", emptyList());
    branches->list()->push_back(std::move(branch));
    return put(tr("Add branch"), std::move(node)) ? indexAt(pointer) : QModelIndex();
}

QModelIndex OutlineModel::remove(const QModelIndex& index) {
    if (!index.isValid())
        return {};
    std::string pointer = pointerOf(index);
    const std::string near =
        index.row() > 0 ? pointerOf(index.siblingAtRow(index.row() - 1)) : pointerOf(index.parent());
    Value node = shown_;
    if (kindOf(index) == Kind::Slot) {  // a branch goes as a whole: "/choose/0/steps" is choice 0
        auto [outer, key] = splitLast(pointer);
        if (key == "miss") {
            emit refused(tr("What happens on a miss belongs to the step."));
            return {};
        }
        if (key == "steps" || key == "do" || key == "undo")
            pointer = outer;
    }
    const std::string list = splitLast(pointer).first;
    takeAt(node, pointer);
    if (list == "/consumers" && node.find("consumers")->list()->empty())
        takeAt(node, list);
    return put(tr("Delete %1").arg(data(index, Qt::DisplayRole).toString()), std::move(node)) ? indexAt(near)
                                                                                              : QModelIndex();
}

bool OutlineModel::moveSteps(const std::string& from, const std::string& toList, std::size_t row,
                             std::string& arrived) {
    if (toList == from || toList.starts_with(from + "/"))
        return false;  // into itself
    Value node = shown_;
    Value step = takeAt(node, from);
    const auto [list, key] = splitLast(from);
    if (list == toList && static_cast<std::size_t>(std::stoul(key)) < row)
        --row;
    const std::string target = afterTaking(toList, from);
    if (step.isNull() || !insertAt(node, target, row, std::move(step)) || node == shown_)
        return false;
    arrived = target + "/" + std::to_string(row);
    return put(tr("Move step"), std::move(node));
}

/// Up or down among its siblings; a step at the edge of its list goes into the neighbouring one.
QModelIndex OutlineModel::moveBy(const QModelIndex& index, int rows) {
    if (kindOf(index) != Kind::Step)
        return {};
    const auto [list, key] = splitLast(pointerOf(index));
    const int last = static_cast<int>(itemOf(index.parent())->children.size()) - 1;
    const int row = index.row() + rows;
    std::string arrived;
    if (row >= 0 && row <= last) {
        const std::size_t before = static_cast<std::size_t>(rows > 0 ? row + 1 : row);
        return moveSteps(pointerOf(index), list, before, arrived) ? indexAt(arrived) : QModelIndex();
    }
    const QModelIndex holder = index.parent();
    const QModelIndex neighbour = holder.siblingAtRow(holder.row() + (rows > 0 ? 1 : -1));
    if (!neighbour.isValid() || !holdsSteps(neighbour))
        return {};
    const std::size_t to = rows > 0 ? 0 : itemOf(neighbour)->children.size();
    return moveSteps(pointerOf(index), itemOf(neighbour)->steps, to, arrived) ? indexAt(arrived)
                                                                              : QModelIndex();
}

QStringList OutlineModel::mimeTypes() const { return {mimeType}; }

QMimeData* OutlineModel::mimeData(const QModelIndexList& indexes) const {
    auto* mime = new QMimeData;
    if (!indexes.isEmpty())
        mime->setData(mimeType, QByteArray::fromStdString(pointerOf(indexes.front())));
    return mime;
}

bool OutlineModel::canDropMimeData(const QMimeData* mime, Qt::DropAction, int, int,
                                   const QModelIndex& parent) const {
    if (!mime->hasFormat(mimeType) || !holdsSteps(parent))
        return false;
    const std::string from = mime->data(mimeType).toStdString();
    const std::string to = itemOf(parent)->steps;
    return to != from && !to.starts_with(from + "/");
}

bool OutlineModel::dropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                                const QModelIndex& parent) {
    if (!canDropMimeData(mime, action, row, column, parent))
        return false;
    const Item* target = itemOf(parent);
    std::string arrived;
    const std::size_t at = row < 0 ? target->children.size() : static_cast<std::size_t>(row);
    if (!moveSteps(mime->data(mimeType).toStdString(), target->steps, at, arrived))
        return false;
    emit moved(indexAt(arrived));
    return false;  // the step has moved already: the view must not take out what it thinks it dragged
}

}  // namespace windtunnel::studio
