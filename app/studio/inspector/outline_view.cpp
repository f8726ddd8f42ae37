#include "app/studio/inspector/outline_view.h"

#include "app/studio/document/names.h"
#include "app/studio/inspector/choices.h"
#include "app/studio/inspector/step_text.h"
#include "app/studio/inspector/subject.h"
#include "app/studio/inspector/value_text.h"
#include "app/studio/theme/theme.h"
#include "models/io/fields.h"

#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

/// Lines are edited in a line edit that completes ids and targets.
class LineDelegate : public QStyledItemDelegate {
public:
    LineDelegate(Document& document, OutlineModel& model, QObject* parent)
        : QStyledItemDelegate(parent), document_(document), model_(model) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&,
                          const QModelIndex& index) const override {
        auto* line = new QLineEdit(parent);
        line->setObjectName(QStringLiteral("outline-line"));
        const std::string verb = verbOf(model_.valueOf(index));
        for (const FieldInfo& field : model_.fieldsOf(index))
            if (field.name == verb || field.name == "topic") {
                auto* completer = new QCompleter(choicesFor(document_.scenario(), field), line);
                completer->setFilterMode(Qt::MatchContains);
                completer->setCaseSensitivity(Qt::CaseInsensitive);
                line->setCompleter(completer);
                break;
            }
        return line;
    }

    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto kind = model_.kindOf(index);
        option->font.setBold(kind == OutlineModel::Kind::Endpoint || kind == OutlineModel::Kind::Consumer ||
                             kind == OutlineModel::Kind::Route);
        if (kind == OutlineModel::Kind::Slot) {
            option->font.setItalic(true);
            option->palette.setColor(QPalette::Text, theme().mutedText);
        }
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 5);
    }

private:
    Document& document_;
    OutlineModel& model_;
};

QToolButton* tool(QWidget* parent, const QString& text, const char* name) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setObjectName(QLatin1String(name));
    return button;
}

void name(QToolButton* button, const QString& text) {
    button->setToolTip(text);
    button->setAccessibleName(text);
}

}  // namespace

OutlineTree::OutlineTree(QWidget* parent) : QTreeView(parent) {
    setHeaderHidden(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setTextElideMode(Qt::ElideRight);
    setIndentation(14);
    setUniformRowHeights(true);
}

void OutlineTree::keyPressEvent(QKeyEvent* event) {
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (event->key() == Qt::Key_Insert)
        emit addAsked();
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        emit deleteAsked();
    else if (alt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        emit moveAsked(event->key() == Qt::Key_Up ? -1 : 1);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState)
        edit(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

OutlineView::OutlineView(Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      model_(new OutlineModel(document, this)),
      tree_(new OutlineTree(this)),
      form_(new ItemForm(document, this)),
      problem_(new QLabel(this)),
      empty_(new QLabel(this)) {
    tree_->setModel(model_);
    tree_->setItemDelegate(new LineDelegate(document_, *model_, tree_));
    problem_->setWordWrap(true);
    problem_->hide();
    empty_->setWordWrap(true);
    empty_->setEnabled(false);
    makeTools();
    auto* top = new QWidget(this);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(2);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(4, 2, 4, 0);
    for (QToolButton* button : {add_, delete_, up_, down_})
        tools->addWidget(button);
    tools->addStretch(1);
    topLayout->addLayout(tools);
    topLayout->addWidget(empty_);
    topLayout->addWidget(tree_, 1);
    topLayout->addWidget(problem_);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(top);
    splitter->addWidget(form_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({320, 260});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(model_, &QAbstractItemModel::modelReset, this, &OutlineView::restore);
    connect(model_, &OutlineModel::moved, this, &OutlineView::select, Qt::QueuedConnection);
    connect(model_, &OutlineModel::refused, this, [this](const QString& text) {
        problem_->setText(text);
        problem_->show();
    });
    connect(&document_, &Document::changed, problem_, &QWidget::hide);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutlineView::showCurrent);
    connect(tree_, &OutlineTree::addAsked, add_, &QToolButton::showMenu);
    connect(tree_, &OutlineTree::deleteAsked, this,
            [this] { select(model_->remove(tree_->currentIndex())); });
    connect(tree_, &OutlineTree::moveAsked, this,
            [this](int rows) { select(model_->moveBy(tree_->currentIndex(), rows)); });
    retranslate();
}

void OutlineView::makeTools() {
    add_ = tool(this, QString(), "outline-add");
    add_->setPopupMode(QToolButton::InstantPopup);
    menu_ = new QMenu(add_);
    add_->setMenu(menu_);
    connect(menu_, &QMenu::aboutToShow, this, &OutlineView::fillMenu);
    delete_ = tool(this, QStringLiteral("−"), "outline-delete");
    up_ = tool(this, QStringLiteral("↑"), "outline-up");
    down_ = tool(this, QStringLiteral("↓"), "outline-down");
    connect(delete_, &QToolButton::clicked, tree_, &OutlineTree::deleteAsked);
    connect(up_, &QToolButton::clicked, this, [this] { emit tree_->moveAsked(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { emit tree_->moveAsked(1); });
}

void OutlineView::fillMenu() {
    menu_->clear();
    const auto kind = kindOf(document_.scenario(), model_->node());
    if (kind == ItemKind::Gateway) {
        menu_->addAction(tr("Route"), this, [this] { select(model_->addRoute()); });
        return;
    }
    const QModelIndex at = tree_->currentIndex();
    if (at.isValid()) {
        for (const Variant<Step>& verb : stepVerbs().all) {
            QAction* action =
                menu_->addAction(QString::fromStdString(verb.name), this, [this, name = verb.name] {
                    select(model_->addStep(tree_->currentIndex(), name));
                });
            action->setToolTip(helpOf(verb.help));
        }
        menu_->addSeparator();
        const Value value = model_->valueOf(at);
        if (value.find("call") || value.find("read") || value.find("write") || value.find("get") ||
            value.find("publish"))
            menu_->addAction(tr("Fallback of this step"), this,
                             [this] { select(model_->addFallback(tree_->currentIndex())); });
        const bool branches = value.find("choose") || value.find("saga") ||
                              (value.find("parallel") && value.find("parallel")->list());
        if (branches)
            menu_->addAction(tr("Branch of this step"), this,
                             [this] { select(model_->addBranch(tree_->currentIndex())); });
    }
    menu_->addAction(tr("Endpoint"), this, [this] { select(model_->addEndpoint()); });
    menu_->addAction(tr("Consumer"), this, [this] { select(model_->addConsumer()); });
    menu_->setToolTipsVisible(true);
}

void OutlineView::retranslate() {
    add_->setText(tr("Add"));
    name(add_, tr("Add a step, an endpoint or a consumer (Insert)"));
    name(delete_, tr("Delete this line (Delete)"));
    name(up_, tr("Move up (Alt+Up)"));
    name(down_, tr("Move down (Alt+Down)"));
    tree_->setAccessibleName(tr("Endpoints, consumers and their steps"));
    empty_->setText(tr("Nothing yet. Add an endpoint, or draw a line to this node."));
}

void OutlineView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setNode(model_->node());
    }
    QWidget::changeEvent(event);
}

void OutlineView::setNode(const std::string& id) {
    current_.clear();
    form_->clear();
    model_->setNode(id);
    restore();
}

void OutlineView::restore() {
    tree_->expandAll();
    empty_->setVisible(model_->rowCount() == 0);
    if (!current_.empty())
        select(model_->indexAt(current_));
}

void OutlineView::select(const QModelIndex& index) {
    if (!index.isValid())
        return;
    tree_->setCurrentIndex(index);
    tree_->scrollTo(index);
}

void OutlineView::showCurrent() {
    const QModelIndex index = tree_->currentIndex();
    const std::string pointer = index.isValid() ? model_->pointerOf(index) : std::string();
    std::vector<FieldInfo> fields = index.isValid() ? model_->fieldsOf(index) : std::vector<FieldInfo>{};
    current_ = pointer;
    form_->setVisible(!fields.empty());
    if (fields.empty()) {
        form_->clear();
        return;
    }
    FormTarget target;
    target.pointer = [this, node = model_->node(), pointer](const Scenario& scenario) {
        const std::string at = studio::pointerOf(scenario, {Subject::Kind::Node, node, {}, 0});
        return at.empty() ? at : at + pointer;
    };
    target.fields = std::move(fields);
    target.what = QString::fromStdString(model_->node());
    if (const Value value = model_->valueOf(index); value.text())  // a route that is its service's id alone
        target.whenAbsent = Value();
    form_->setTarget(std::move(target));
}

bool OutlineView::focusField(const std::string& pointer) {
    const QModelIndex index = model_->indexAt(pointer);
    if (!index.isValid())
        return false;
    select(index);
    const std::string rest = pointer.substr(std::min(pointer.size(), model_->pointerOf(index).size()));
    const std::vector<std::string> path = partsOfPointer(rest);
    if (path.empty() || !form_->focusField(path))
        tree_->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace windtunnel::studio
