#include "app/studio/inspector/scenario_panel.h"

#include "app/studio/inspector/id_editor.h"
#include "app/studio/inspector/scenario_edits.h"
#include "app/studio/inspector/value_text.h"
#include "models/core/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

using Kind = Subject::Kind;

constexpr int subjectRole = Qt::UserRole;
constexpr std::array groups{Kind::Workload, Kind::Entity, Kind::Fault, Kind::Objective, Kind::Cluster};

std::size_t countOf(const Scenario& scenario, Kind kind) {
    switch (kind) {
    case Kind::Workload: return scenario.workloads.size();
    case Kind::Entity: return scenario.entities.size();
    case Kind::Fault: return scenario.faults.size();
    case Kind::Objective: return scenario.objectives.size();
    default: return scenario.clusters.size();
    }
}

Subject nth(const Scenario& scenario, Kind kind, std::size_t i) {
    switch (kind) {
    case Kind::Workload: return {kind, scenario.workloads[i].id, {}, 0};
    case Kind::Entity: return {kind, scenario.entities[i].id, {}, 0};
    case Kind::Cluster: return {kind, scenario.clusters[i].id, {}, 0};
    default: return {kind, {}, {}, i};
    }
}

}  // namespace

FormTarget targetOf(const Scenario& scenario, const Subject& subject) {
    FormTarget target;
    target.pointer = [subject](const Scenario& now) { return pointerOf(now, subject); };
    target.fields = shownFields(scenario, subject);
    const QString title = titleOf(scenario, subject);
    target.what = title.isEmpty() ? kindText(scenario, subject) : title;
    if (subject.kind == Kind::Link)
        target.whenAbsent = withField(withField({}, "from", Value(subject.id)), "to", Value(subject.to));
    if (subject.kind == Kind::Fault)
        target.onlyField = "fault";
    if (subject.kind == Kind::Objective)
        target.onlyField = "objective";
    return target;
}

ScenarioPanel::ScenarioPanel(Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      tree_(new QTreeWidget(this)),
      form_(new ItemForm(document, this)),
      id_(new IdEditor(document, this)),
      add_(new QToolButton(this)),
      delete_(new QToolButton(this)),
      menu_(new QMenu(add_)) {
    tree_->setHeaderHidden(true);
    tree_->setIndentation(14);
    tree_->setUniformRowHeights(true);
    tree_->setObjectName(QStringLiteral("scenario-tree"));
    tree_->installEventFilter(this);
    add_->setMenu(menu_);
    add_->setPopupMode(QToolButton::InstantPopup);
    add_->setAutoRaise(true);
    add_->setObjectName(QStringLiteral("scenario-add"));
    delete_->setAutoRaise(true);
    delete_->setText(QStringLiteral("−"));
    delete_->setObjectName(QStringLiteral("scenario-delete"));

    auto* top = new QWidget(this);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(2);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(4, 2, 4, 0);
    tools->addWidget(add_);
    tools->addWidget(delete_);
    tools->addStretch(1);
    topLayout->addLayout(tools);
    topLayout->addWidget(tree_);
    auto* bottom = new QWidget(this);
    auto* bottomLayout = new QVBoxLayout(bottom);
    bottomLayout->setContentsMargins(0, 0, 0, 0);
    idRow_ = new QWidget(bottom);
    auto* idLayout = new QHBoxLayout(idRow_);
    idLayout->setContentsMargins(8, 6, 8, 0);
    idLayout->addWidget(id_);
    bottomLayout->addWidget(idRow_);
    bottomLayout->addWidget(form_, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(top);
    splitter->addWidget(bottom);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({300, 320});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(tree_, &QTreeWidget::currentItemChanged, this, &ScenarioPanel::showCurrent);
    connect(delete_, &QToolButton::clicked, this, &ScenarioPanel::removeCurrent);
    connect(&document_, &Document::changed, this, &ScenarioPanel::fill);
    connect(id_, &IdEditor::renamed, this, [this](const std::string& id) { shown_.id = id; });
    retranslate();
}

void ScenarioPanel::retranslate() {
    add_->setText(tr("Add"));
    add_->setToolTip(tr("Add an entity, a workload, a fault, an objective … (Insert)"));
    delete_->setToolTip(tr("Delete (Delete)"));
    delete_->setAccessibleName(tr("Delete"));
    tree_->setAccessibleName(tr("Parts of the scenario"));
    menu_->clear();
    for (const Kind kind : groups) {
        QAction* action = menu_->addAction(kindText(document_.scenario(), {kind, {}, {}, 0}));
        connect(action, &QAction::triggered, this, [this, kind] { add(kind); });
        connect(menu_, &QMenu::aboutToShow, action, [this, kind, action] {
            const QString why = whyNotAdd(document_.scenario(), kind);
            action->setEnabled(why.isEmpty());
            action->setToolTip(why);
        });
    }
    menu_->setToolTipsVisible(true);
    fill();
    showCurrent();
}

void ScenarioPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

bool ScenarioPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == tree_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            removeCurrent();
            return true;
        }
        if (key == Qt::Key_Insert) {
            add_->showMenu();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

Subject ScenarioPanel::subjectOf(const QTreeWidgetItem* item) const {
    const auto index = item ? item->data(0, subjectRole).toUInt() : 0U;
    return index < subjects_.size() ? subjects_[index] : Subject{};
}

Subject ScenarioPanel::current() const { return shown_; }

QTreeWidgetItem* ScenarioPanel::itemFor(const Subject& subject) const {
    for (QTreeWidgetItemIterator it(tree_); *it; ++it)
        if ((*it)->data(0, subjectRole).isValid() && subjectOf(*it) == subject)
            return *it;
    return nullptr;
}

void ScenarioPanel::fill() {
    const Scenario& scenario = document_.scenario();
    filling_ = true;
    tree_->clear();
    subjects_.clear();
    const int rowHeight = fontMetrics().height() + 5;
    const auto line = [&](QTreeWidgetItem* parent, const Subject& subject, const QString& text) {
        auto* item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(tree_);
        item->setText(0, text);
        item->setToolTip(0, text);
        item->setSizeHint(0, QSize(0, rowHeight));
        item->setData(0, subjectRole, static_cast<unsigned>(subjects_.size()));
        subjects_.push_back(subject);
        return item;
    };
    line(nullptr, {}, tr("Texts"));
    line(nullptr, {Kind::Run, {}, {}, 0},
         tr("Run settings · %1 · seed %2")
             .arg(lineFrom(Value(format(scenario.run.duration))))
             .arg(scenario.run.seed));
    const QStringList names{tr("Workloads"), tr("Entities"), tr("Faults and actions"), tr("Objectives"),
                            tr("Broker clusters")};
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const std::size_t count = countOf(scenario, groups[g]);
        auto* group = new QTreeWidgetItem(tree_);
        group->setText(0, QStringLiteral("%1 (%2)").arg(names[static_cast<qsizetype>(g)]).arg(count));
        group->setSizeHint(0, QSize(0, rowHeight));
        group->setFlags(Qt::ItemIsEnabled);
        group->setForeground(0, palette().brush(QPalette::PlaceholderText));
        for (std::size_t i = 0; i < count; ++i) {
            const Subject subject = nth(scenario, groups[g], i);
            line(group, subject, titleOf(scenario, subject));
        }
        group->setExpanded(true);
    }
    line(nullptr, {Kind::Zones, {}, {}, 0}, tr("Zones"));
    line(nullptr, {Kind::Cost, {}, {}, 0}, tr("Costs"));
    line(nullptr, {Kind::Telemetry, {}, {}, 0}, tr("Telemetry"));
    QTreeWidgetItem* item = itemFor(shown_);
    tree_->setCurrentItem(item ? item : tree_->topLevelItem(0));
    filling_ = false;
    if (!item)
        showCurrent();
    id_->setVisible(hasId(shown_));
}

void ScenarioPanel::select(const Subject& subject) {
    if (QTreeWidgetItem* item = itemFor(subject)) {
        tree_->setCurrentItem(item);
        tree_->scrollToItem(item);
    }
}

void ScenarioPanel::showCurrent() {
    if (filling_ || !tree_->currentItem())
        return;
    shown_ = subjectOf(tree_->currentItem());
    idRow_->setVisible(hasId(shown_));
    id_->setVisible(hasId(shown_));
    if (hasId(shown_))
        id_->setSubject(shown_);
    form_->setTarget(targetOf(document_.scenario(), shown_));
    const bool fixed = shown_.kind == Kind::Scenario || shown_.kind == Kind::Run;
    delete_->setEnabled(!fixed);
    emit chosen(shown_);
}

void ScenarioPanel::add(Kind kind) {
    if (!whyNotAdd(document_.scenario(), kind).isEmpty())
        return;
    Subject added;
    document_.edit(tr("Add %1").arg(kindText(document_.scenario(), {kind, {}, {}, 0}).toLower()),
                   [&](Scenario& scenario) { added = addSubject(scenario, kind); });
    select(added);
}

void ScenarioPanel::removeCurrent() {
    const Subject subject = shown_;
    if (subject.kind == Kind::Scenario || subject.kind == Kind::Run)
        return;
    document_.edit(tr("Delete %1").arg(titleOf(document_.scenario(), subject)),
                   [&](Scenario& scenario) { removeSubject(scenario, subject); });
}

}  // namespace windtunnel::studio
