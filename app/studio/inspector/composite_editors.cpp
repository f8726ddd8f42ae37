#include "app/studio/inspector/composite_editors.h"

#include "app/studio/inspector/value_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <charconv>

namespace windtunnel::studio {
namespace {

QVBoxLayout* tightLayout(QWidget* owner) {
    auto* layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

std::vector<Shape> objectsOf(const Shape& shape) {
    if (shape.kind == Shape::Kind::Object)
        return {shape};
    std::vector<Shape> objects;
    for (const Shape& part : shape.parts)
        if (part.kind == Shape::Kind::Object)
            objects.push_back(part);
    return objects;
}

/// 3 in place of {"max": 3}.
Value asObject(const Value& value, const std::vector<Shape>& forms) {
    if (value.object() || value.isNull() || forms.empty())
        return value;
    for (const FieldInfo& field : forms.front().fields)
        if (field.required)
            return withField({}, field.name, value);
    return value;
}

bool hasRequired(const std::vector<Shape>& forms) {
    return std::ranges::any_of(
        forms, [](const Shape& form) { return std::ranges::any_of(form.fields, &FieldInfo::required); });
}

constexpr auto modeName = "mode";

const FieldInfo* modeOf(const Shape& form) {
    const auto found = std::ranges::find(form.fields, modeName, &FieldInfo::name);
    return found == form.fields.end() ? nullptr : &*found;
}

QString summaryOf(const Value& value) {
    QStringList parts;
    if (const Value::Object* members = value.object())
        for (const Value::Member& member : *members)
            parts << labelOf(member.key).toLower() + QLatin1Char(' ') + lineFrom(member.value);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

GroupEditor::GroupEditor(FieldInfo info, Surroundings surroundings, Commit commit, QWidget* parent)
    : ValueEditor(std::move(info), std::move(commit), parent),
      surroundings_(std::move(surroundings)),
      forms_(objectsOf(field().shape.resolved())),
      optional_(!field().standard && !field().required &&
                (hasRequired(forms_) || !field().shownDefault.empty())),
      header_(new QToolButton(this)),
      tick_(new QCheckBox(this)),
      summary_(new QLabel(this)),
      layout_(tightLayout(this)) {
    header_->setText(labelOf(field()));
    header_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header_->setArrowType(Qt::RightArrow);
    header_->setAutoRaise(true);
    header_->setCheckable(true);
    header_->setObjectName(QStringLiteral("group-") + QString::fromStdString(field().name));
    header_->setAccessibleName(tr("Open or close %1").arg(labelOf(field())));
    tick_->setVisible(optional_);
    tick_->setAccessibleName(labelOf(field()));
    tick_->setObjectName(QStringLiteral("tick-") + QString::fromStdString(field().name));
    summary_->setEnabled(false);
    summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(header_);
    top->addWidget(tick_);
    top->addWidget(summary_, 1);
    layout_->addLayout(top);
    setFocusProxy(header_);
    connect(header_, &QToolButton::toggled, this, &GroupEditor::open);
    connect(tick_, &QCheckBox::clicked, this, [this](bool on) {
        if (this->commit(on ? startingValue(field()) : Value()))
            header_->setChecked(on);
        else
            tick_->setChecked(present_);
    });
}

void GroupEditor::open(bool opened) {
    header_->setArrowType(opened ? Qt::DownArrow : Qt::RightArrow);
    if (opened && !fields_)
        build();
    if (fields_)
        fields_->setVisible(opened);
    summary_->setVisible(!opened);
}

std::vector<FieldInfo> GroupEditor::fieldsNow() const {
    if (forms_.empty())
        return {};
    std::vector<FieldInfo> fields = forms_[formShown_].fields;
    for (FieldInfo& field : fields)
        if (forms_.size() > 1 && field.name == modeName) {
            field.shape.names.clear();
            for (const Shape& form : forms_)
                if (const FieldInfo* mode = modeOf(form))
                    field.shape.names.insert(field.shape.names.end(), mode->shape.names.begin(),
                                             mode->shape.names.end());
        }
    return fields;
}

void GroupEditor::build() {
    delete fields_;
    fields_ = new FieldForm(
        fieldsNow(), surroundings_,
        [this](const std::string& name, const Value& value) { return setField(name, value); }, this);
    fields_->setContentsMargins(14, 0, 0, 4);
    fields_->show(value_);
    layout_->addWidget(fields_);
    fields_->setVisible(header_->isChecked());
}

QString GroupEditor::setField(const std::string& name, const Value& value) {
    QString problem;
    const auto connection =
        connect(this, &ValueEditor::complained, this, [&problem](const QString& text) { problem = text; });
    Value changed = withField(value_, name, value);
    if (forms_.size() > 1 && name == modeName && value.text())
        for (std::size_t i = 0; i < forms_.size(); ++i)
            if (const FieldInfo* mode = modeOf(forms_[i]);
                mode && i != formShown_ &&
                std::ranges::find(mode->shape.names, *value.text()) != mode->shape.names.end())
                changed = withField({}, name, value);  // the fields of the other form mean nothing here
    const bool nothingLeft = changed.object()->empty() && !optional_;
    commit(nothingLeft ? Value() : changed);
    disconnect(connection);
    emit complained({});  // the field's own row says it
    return problem;
}

void GroupEditor::show(const std::optional<Value>& value) {
    present_ = value.has_value();
    value_ = value ? asObject(*value, forms_) : Value(Value::Object{});
    std::size_t form = 0;
    const Value* mode = value_.find(modeName);
    for (std::size_t i = 0; mode && mode->text() && i < forms_.size(); ++i)
        if (const FieldInfo* field = modeOf(forms_[i]);
            field && std::ranges::find(field->shape.names, *mode->text()) != field->shape.names.end())
            form = i;
    tick_->setChecked(present_);
    QFont font = header_->font();
    font.setBold(present_);
    header_->setFont(font);
    summary_->setText(present_ ? summaryOf(value_) : defaultOf(field()));
    summary_->setToolTip(summary_->text());
    if (form != formShown_) {
        formShown_ = form;
        if (fields_)
            QMetaObject::invokeMethod(this, &GroupEditor::build, Qt::QueuedConnection);
    } else if (fields_)
        fields_->show(value_);
    if (fields_)
        fields_->setEnabled(present_ || !optional_);
}

bool GroupEditor::focusField(std::span<const std::string> path) {
    if (path.empty() && !present_ && optional_) {
        tick_->setFocus(Qt::OtherFocusReason);
        return true;
    }
    header_->setChecked(true);
    if (!path.empty() && fields_)
        return fields_->focusField(path);
    header_->setFocus(Qt::OtherFocusReason);
    return true;
}

AlternativesEditor::AlternativesEditor(FieldInfo info, Surroundings surroundings, Commit commit,
                                       QWidget* parent)
    : ValueEditor(std::move(info), std::move(commit), parent),
      surroundings_(std::move(surroundings)),
      box_(new QComboBox(this)),
      holder_(new QWidget(this)) {
    const Shape shape = field().shape.resolved();
    for (const Shape& part : shape.parts)
        addAlternative(part);
    for (const Alternative& one : alternatives_)
        box_->addItem(QString::fromStdString(one.name));
    for (std::size_t i = 0; i < shape.parts.size() && shape.parts.size() == alternatives_.size(); ++i)
        box_->setItemData(static_cast<int>(i), helpOf(shape.parts[i].help), Qt::ToolTipRole);
    box_->setObjectName(QString::fromStdString(field().name));
    box_->setAccessibleName(labelOf(field()));
    setFocusProxy(box_);
    auto* layout = tightLayout(this);
    if (isWide()) {
        auto* top = new QHBoxLayout;
        top->addWidget(new QLabel(labelOf(field()), this), 2);
        top->addWidget(box_, 3);
        layout->addLayout(top);
    } else
        layout->addWidget(box_);
    layout->addWidget(holder_);
    tightLayout(holder_);
    holder_->hide();
    connect(box_, &QComboBox::activated, this,
            [this](int index) { choose(static_cast<std::size_t>(index)); });
}

void AlternativesEditor::addAlternative(const Shape& part) {
    if (part.kind == Shape::Kind::Choice) {
        for (const std::string& name : part.names)
            alternatives_.push_back({name, {}, true, false});
        return;
    }
    if (part.kind != Shape::Kind::Object || part.fields.empty())
        return;
    if (!part.name.empty()) {  // an object with a verb
        alternatives_.push_back({part.name, part.fields, false, false});
        return;
    }
    const FieldInfo& first = part.fields.front();
    const bool nested = part.fields.size() == 1 && first.shape.kind == Shape::Kind::Object;
    const auto known = std::ranges::find(alternatives_, first.name, &Alternative::name);
    Alternative one{first.name, nested ? first.shape.fields : part.fields, false, nested};
    if (known == alternatives_.end())
        alternatives_.push_back(std::move(one));
    else {
        one.plainName = true;
        *known = std::move(one);
    }
}

std::size_t AlternativesEditor::indexOf(const std::optional<Value>& value) const {
    const std::string* name = value ? value->text() : field().standard ? field().standard->text() : nullptr;
    for (std::size_t i = 0; i < alternatives_.size(); ++i) {
        const Alternative& one = alternatives_[i];
        if (name ? one.name == *name : value && value->find(one.name))
            return i;
    }
    return 0;
}

Value AlternativesEditor::settingsIn(const Value& value) const {
    const Alternative& one = alternatives_[current_];
    const Value* inner = one.nested ? value.find(one.name) : &value;
    return inner && inner->object() ? *inner : Value(Value::Object{});
}

/// Fields that both alternatives have keep their values.
void AlternativesEditor::choose(std::size_t index) {
    const Alternative& one = alternatives_[index];
    if (one.plainName) {
        commit(Value(one.name));
        return;
    }
    Value object{Value::Object{}};
    for (const FieldInfo& field : one.settings) {
        const Value* kept = field.name == one.name ? nullptr : value_.find(field.name);
        if (kept)
            object.add(field.name, *kept);
        else if (field.required)
            object.add(field.name, startingValue(field));
    }
    for (const FieldInfo& field : one.settings)  // references begin with something that there is
        if (Value* made = object.find(field.name); made && field.required && !value_.find(field.name))
            if (const QStringList there = surroundings_.choices(field); !there.isEmpty())
                *made = Value(there.front().toStdString());
    if (!commit(object))
        box_->setCurrentIndex(static_cast<int>(current_));
}

QString AlternativesEditor::setField(const std::string& name, const Value& value) {
    QString problem;
    const auto connection =
        connect(this, &ValueEditor::complained, this, [&problem](const QString& text) { problem = text; });
    const Alternative& one = alternatives_[current_];
    Value settings = withField(settingsIn(value_), name, value);
    if (one.nested)
        settings =
            settings.object()->empty() && one.plainName ? Value(one.name) : withField({}, one.name, settings);
    commit(settings);
    disconnect(connection);
    emit complained({});
    return problem;
}

void AlternativesEditor::show(const std::optional<Value>& value) {
    value_ = value.value_or(Value());
    const std::size_t index = indexOf(value);
    box_->setCurrentIndex(static_cast<int>(index));
    if (!fields_ || index != current_) {
        current_ = index;
        if (fields_)
            fields_->deleteLater();
        fields_ = new FieldForm(
            alternatives_.empty() ? std::vector<FieldInfo>{} : alternatives_[index].settings, surroundings_,
            [this](const std::string& name, const Value& one) { return setField(name, one); }, holder_);
        holder_->layout()->addWidget(fields_);
        holder_->setVisible(!alternatives_.empty() && !alternatives_[index].settings.empty());
    }
    fields_->show(settingsIn(value_));
}

bool AlternativesEditor::focusField(std::span<const std::string> path) {
    if (fields_ && !path.empty()) {
        const bool nested = alternatives_[current_].nested && path.front() == alternatives_[current_].name;
        if (fields_->focusField(nested ? path.subspan(1) : path))
            return true;
    }
    box_->setFocus(Qt::OtherFocusReason);
    return true;
}

ListEditor::ListEditor(FieldInfo info, Surroundings surroundings, Commit commit, QWidget* parent)
    : ValueEditor(std::move(info), std::move(commit), parent),
      surroundings_(std::move(surroundings)),
      title_(new QLabel(this)),
      layout_(tightLayout(this)) {
    auto* add = new QToolButton(this);
    add->setText(QStringLiteral("+"));
    add->setAutoRaise(true);
    add->setToolTip(tr("Add one"));
    add->setAccessibleName(tr("Add one: %1").arg(labelOf(field())));
    add->setObjectName(QStringLiteral("add-") + QString::fromStdString(field().name));
    title_->setText(labelOf(field()));
    auto* top = new QHBoxLayout;
    top->addWidget(title_, 1);
    top->addWidget(add);
    layout_->addLayout(top);
    setFocusProxy(add);
    connect(add, &QToolButton::clicked, this, [this] {
        Value::List more = elements_;
        const FieldInfo element{
            .name = field().name, .help = {}, .shape = field().shape.resolved().parts.front()};
        Value made = startingValue(element);
        for (const FieldInfo& part : element.shape.resolved().fields)
            if (const QStringList there = surroundings_.choices(part); part.required && !there.isEmpty())
                made = withField(std::move(made), part.name, Value(there.front().toStdString()));
        more.push_back(std::move(made));
        this->commit(Value(std::move(more)));
    });
}

void ListEditor::rebuild(std::size_t count) {
    while (layout_->count() > 1) {
        QLayoutItem* item = layout_->takeAt(1);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    forms_.clear();
    const Shape element = field().shape.resolved().parts.front().resolved();
    for (std::size_t i = 0; i < count; ++i) {
        auto* frame = new QFrame(this);
        frame->setFrameShape(QFrame::StyledPanel);
        auto* row = new QHBoxLayout(frame);
        row->setContentsMargins(6, 4, 2, 4);
        auto* form = new FieldForm(
            element.fields, surroundings_,
            [this, i](const std::string& name, const Value& value) {
                QString problem;
                const auto connection = connect(this, &ValueEditor::complained, this,
                                                [&problem](const QString& text) { problem = text; });
                Value::List changed = elements_;
                changed[i] = withField(changed[i], name, value);
                this->commit(Value(std::move(changed)));
                disconnect(connection);
                emit complained({});
                return problem;
            },
            frame);
        auto* remove = new QToolButton(frame);
        remove->setText(QStringLiteral("×"));
        remove->setAutoRaise(true);
        remove->setToolTip(tr("Remove"));
        remove->setAccessibleName(tr("Remove"));
        connect(remove, &QToolButton::clicked, this, [this, i] {
            Value::List fewer = elements_;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            this->commit(fewer.empty() ? Value() : Value(std::move(fewer)));
        });
        row->addWidget(form, 1);
        row->addWidget(remove, 0, Qt::AlignTop);
        layout_->addWidget(frame);
        forms_.push_back(form);
    }
}

void ListEditor::show(const std::optional<Value>& value) {
    elements_ = value && value->list() ? *value->list() : Value::List{};
    QFont font = title_->font();
    font.setBold(!elements_.empty());
    title_->setFont(font);
    if (elements_.size() != forms_.size())
        rebuild(elements_.size());
    for (std::size_t i = 0; i < forms_.size(); ++i)
        forms_[i]->show(elements_[i]);
}

bool ListEditor::focusField(std::span<const std::string> path) {
    std::size_t index = 0;
    if (!path.empty()) {
        const std::string& part = path.front();
        std::from_chars(part.data(), part.data() + part.size(), index);
        if (index < forms_.size() && path.size() > 1)
            return forms_[index]->focusField(path.subspan(1));
    }
    setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace windtunnel::studio
