#include "app/studio/canvas/canvas_actions.h"

#include "app/studio/canvas/auto_layout.h"
#include "app/studio/document/connection.h"
#include "app/studio/document/fragment.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>

namespace windtunnel::studio {
namespace {

/// Standard keys are partly empty on plain X11 (SaveAs, Quit, Deselect): always with a fall-back.
QList<QKeySequence> keys(std::initializer_list<const char*> texts) {
    QList<QKeySequence> list;
    for (const char* text : texts)
        list.append(QKeySequence(QLatin1String(text)));
    return list;
}

}  // namespace

CanvasActions::CanvasActions(CanvasView& view, QObject* parent)
    : QObject(parent), view_(view), autoLayout_(new AutoLayout(view, this)) {
    QUndoStack& stack = view_.document().undoStack();
    undo = add(
        edit, QT_TR_NOOP("&Undo"), keys({"Ctrl+Z"}), [&stack] { stack.undo(); }, QStringLiteral("undo"));
    redo = add(
        edit, QT_TR_NOOP("&Redo"), keys({"Ctrl+Shift+Z", "Ctrl+Y"}), [&stack] { stack.redo(); },
        QStringLiteral("redo"));
    connect(&stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    undo->setEnabled(stack.canUndo());
    redo->setEnabled(stack.canRedo());
    edit.push_back(nullptr);
    QAction* cut = add(edit, QT_TR_NOOP("Cu&t"), keys({"Ctrl+X"}), [this] {
        copySelected();
        removeSelected();
    });
    QAction* copy = add(edit, QT_TR_NOOP("&Copy"), keys({"Ctrl+C"}), [this] { copySelected(); });
    add(edit, QT_TR_NOOP("&Paste"), keys({"Ctrl+V"}), [this] { paste(); });
    QAction* duplicated = add(edit, QT_TR_NOOP("&Duplicate"), keys({"Ctrl+D"}), [this] { duplicate(); });
    remove_ = add(edit, QT_TR_NOOP("De&lete"), keys({"Del", "Backspace"}), [this] { removeSelected(); });
    rename_ = add(edit, QT_TR_NOOP("Re&name"), keys({"F2"}), [this] { view_.startRenaming(); });
    edit.push_back(nullptr);
    add(edit, QT_TR_NOOP("Select &all"), keys({"Ctrl+A"}), [this] { selectAll(); });
    add(edit, QT_TR_NOOP("Select n&one"), keys({"Ctrl+Shift+A"}), [this] { view_.select({}); });
    QAction* callers = add(edit, QT_TR_NOOP("Add ca&llers to the selection"), keys({"Alt+S, U"}),
                           [this] { selectRelated(true); });
    QAction* callees = add(edit, QT_TR_NOOP("Add what is &used to the selection"), keys({"Alt+S, D"}),
                           [this] { selectRelated(false); });

    layout = add(
        arrange, QT_TR_NOOP("&Arrange automatically"), keys({"Ctrl+Shift+L"}),
        [this] { autoLayout_->start(); }, QStringLiteral("layout"));
    arrange.push_back(nullptr);
    const auto aligning = [&](const char* text, const char* key, Qt::Edge edge, bool centre) {
        needSeveral_.push_back(
            add(arrange, text, keys({key}), [this, edge, centre] { align(edge, centre); }));
    };
    aligning(QT_TR_NOOP("Align &left edges"), "Alt+A, L", Qt::LeftEdge, false);
    aligning(QT_TR_NOOP("Align &right edges"), "Alt+A, R", Qt::RightEdge, false);
    aligning(QT_TR_NOOP("Align &top edges"), "Alt+A, T", Qt::TopEdge, false);
    aligning(QT_TR_NOOP("Align &bottom edges"), "Alt+A, B", Qt::BottomEdge, false);
    aligning(QT_TR_NOOP("Align in a &column"), "Alt+A, C", Qt::LeftEdge, true);
    aligning(QT_TR_NOOP("Align in a ro&w"), "Alt+A, M", Qt::TopEdge, true);
    needSeveral_.push_back(add(arrange, QT_TR_NOOP("Distribute &horizontally"), keys({"Alt+A, H"}),
                               [this] { distribute(true); }));
    needSeveral_.push_back(add(arrange, QT_TR_NOOP("Distribute &vertically"), keys({"Alt+A, V"}),
                               [this] { distribute(false); }));
    arrange.push_back(nullptr);
    QAction* framed = add(
        arrange, QT_TR_NOOP("&Frame"), keys({"Ctrl+G"}), [this] { frameSelected(); },
        QStringLiteral("frame"));
    QAction* unframed =
        add(arrange, QT_TR_NOOP("&Remove frame"), keys({"Ctrl+Shift+G"}), [this] { unframeSelected(); });
    pin_ = add(
        arrange, QT_TR_NOOP("&Pin in place"), keys({"Alt+A, P"}), [this] { pinSelected(); },
        QStringLiteral("pin"));
    pin_->setCheckable(true);
    QAction* connecting = add(
        arrange, QT_TR_NOOP("&Connect (C)"), {}, [this] { view_.startConnecting(); },
        QStringLiteral("connect"));

    zoomIn = add(
        look, QT_TR_NOOP("Zoom &in"), keys({"Ctrl++", "Ctrl+="}), [this] { view_.zoomBy(1.25); },
        QStringLiteral("zoom-in"));
    zoomOut = add(
        look, QT_TR_NOOP("Zoom &out"), keys({"Ctrl+-"}), [this] { view_.zoomBy(0.8); },
        QStringLiteral("zoom-out"));
    add(look, QT_TR_NOOP("&Actual size"), keys({"Ctrl+0"}), [this] { view_.zoomToActualSize(); });
    zoomFit = add(
        look, QT_TR_NOOP("Show &everything"), keys({"Ctrl+1"}), [this] { view_.zoomToFit(); },
        QStringLiteral("fit"));
    needItems_ = {cut, copy, duplicated, rename_, callers, callees, framed, unframed, pin_, connecting};
    needItems_.push_back(
        add(look, QT_TR_NOOP("Show the &selection"), keys({"Ctrl+2"}), [this] { view_.zoomToSelection(); }));

    connect(&view_, &CanvasView::selectionChanged, this, &CanvasActions::updateEnabled);
    retranslate();
    updateEnabled();
}

QAction* CanvasActions::add(std::vector<QAction*>& group, const char* text, const QList<QKeySequence>& keys,
                            std::function<void()> run, const QString& icon) {
    auto* action = new QAction(this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);  // fields of the inspector have their own
    if (!icon.isEmpty())
        action->setIcon(themeIcon(icon));
    connect(action, &QAction::triggered, this, std::move(run));
    view_.addAction(action);
    texts_.push_back({action, text});
    group.push_back(action);
    return action;
}

void CanvasActions::retranslate() {
    for (const auto& [action, text] : texts_) {
        action->setText(tr(text));
        QString plain = action->text();
        plain.remove(QLatin1Char('&'));
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(key.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, key));
    }
}

std::vector<QAction*> CanvasActions::contextual() const {
    std::vector<QAction*> list = needItems_;
    list.push_back(nullptr);
    list.push_back(remove_);
    return list;
}

void CanvasActions::updateEnabled() {
    const Selection& selection = view_.selection();
    for (QAction* action : needItems_)
        action->setEnabled(!selection.items.empty());
    for (QAction* action : needSeveral_)
        action->setEnabled(selection.items.size() >= 2);
    remove_->setEnabled(!selection.isEmpty());
    rename_->setEnabled(selection.items.size() == 1);
    pin_->setChecked(areSelectedPinned());
}

void CanvasActions::removeSelected() {
    const Selection selection = view_.selection();
    if (selection.isEmpty())
        return;
    view_.document().edit(tr("Delete"), [&](Scenario& scenario) {
        view_.keepPlaces(scenario);
        if (selection.line)
            disconnectItems(scenario, selection.line->first, selection.line->second);
        removeItems(scenario, std::vector<std::string>(selection.items.begin(), selection.items.end()));
    });
}

void CanvasActions::copySelected() {
    if (view_.selection().items.empty())
        return;
    Scenario shown = view_.document().scenario();
    view_.keepPlaces(shown);
    QGuiApplication::clipboard()->setMimeData(mimeOf(fragmentOf(shown, view_.selectedIds())));
}

void CanvasActions::paste() {
    const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
    const auto fragment = mime ? fragmentFrom(*mime) : std::nullopt;
    if (!fragment) {
        emit view_.message(tr("The clipboard holds no part of a scenario"));
        return;
    }
    std::vector<std::string> added;
    view_.document().edit(tr("Paste"), [&](Scenario& scenario) {
        view_.keepPlaces(scenario);
        added = insertFragment(scenario, *fragment, {32, 32});
    });
    view_.select({{added.begin(), added.end()}, {}});
}

void CanvasActions::duplicate() {
    const std::vector<std::string> ids = view_.selectedIds();
    if (ids.empty())
        return;
    std::vector<std::string> added;
    view_.document().edit(tr("Duplicate"), [&](Scenario& scenario) {
        view_.keepPlaces(scenario);
        added = insertFragment(scenario, fragmentOf(scenario, ids), {32, 72});
    });
    view_.select({{added.begin(), added.end()}, {}});
}

void CanvasActions::selectAll() {
    Selection all;
    for (const Card& card : view_.diagram().cards())
        all.items.insert(card.id);
    view_.select(std::move(all));
}

void CanvasActions::selectRelated(bool callers) {
    Selection wider{view_.selection().items, {}};
    const std::vector<Card>& cards = view_.diagram().cards();
    for (const Line& line : view_.diagram().lines()) {
        const std::string& from = cards[line.from].id;
        const std::string& to = cards[line.to].id;
        if (view_.selection().items.contains(callers ? to : from))
            wider.items.insert(callers ? from : to);
    }
    view_.select(std::move(wider));
}

/// The selected cards where they belong, even while they still glide there.
std::vector<std::pair<std::string, QRectF>> CanvasActions::selectedRects() const {
    std::vector<std::pair<std::string, QRectF>> rects;
    for (const std::string& id : view_.selection().items)
        if (const auto card = view_.diagram().card(id)) {
            QRectF rect = view_.diagram().cards()[*card].rect;
            rect.moveCenter(view_.places().at(id));
            rects.push_back({id, rect});
        }
    return rects;
}

void CanvasActions::align(Qt::Edge edge, bool centre) {
    auto rects = selectedRects();
    QRectF box;
    for (const auto& [id, rect] : rects)
        box = box.united(rect);
    Places places;
    for (auto& [id, rect] : rects) {
        switch (edge) {
        case Qt::LeftEdge:
            centre ? rect.moveCenter({box.center().x(), rect.center().y()}) : rect.moveLeft(box.left());
            break;
        case Qt::RightEdge: rect.moveRight(box.right()); break;
        case Qt::TopEdge:
            centre ? rect.moveCenter({rect.center().x(), box.center().y()}) : rect.moveTop(box.top());
            break;
        case Qt::BottomEdge: rect.moveBottom(box.bottom()); break;
        }
        places[id] = rect.center();
    }
    view_.glideItems(places, tr("Align"));
}

void CanvasActions::distribute(bool across) {
    auto rects = selectedRects();
    if (rects.size() < 3)
        return;
    const auto at = [across](const auto& one) {
        return across ? one.second.center().x() : one.second.center().y();
    };
    std::ranges::sort(rects, {}, at);
    const double step = (at(rects.back()) - at(rects.front())) / static_cast<double>(rects.size() - 1);
    Places places;
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const double value = at(rects.front()) + step * static_cast<double>(i);
        const QPointF centre = rects[i].second.center();
        places[rects[i].first] = across ? QPointF(value, centre.y()) : QPointF(centre.x(), value);
    }
    view_.glideItems(places, tr("Distribute"));
}

void CanvasActions::frameSelected() {
    const std::vector<std::string> ids = view_.selectedIds();
    view_.document().edit(tr("Frame"), [&](Scenario& scenario) {
        view_.keepPlaces(scenario);
        setGroup(scenario, ids, freeGroup(scenario, tr("Context").toStdString()));
    });
}

void CanvasActions::unframeSelected() {
    const std::vector<std::string> ids = view_.selectedIds();
    view_.document().edit(tr("Remove frame"), [&](Scenario& scenario) { setGroup(scenario, ids, {}); });
}

bool CanvasActions::areSelectedPinned() const {
    const Scenario& scenario = view_.document().scenario();
    const std::vector<std::string> ids = view_.selectedIds();
    return !ids.empty() &&
           std::ranges::all_of(ids, [&](const std::string& id) { return isPinned(scenario, id); });
}

void CanvasActions::pinSelected() {
    const bool pinned = !areSelectedPinned();
    view_.document().edit(pinned ? tr("Pin") : tr("Unpin"), [&](Scenario& scenario) {
        view_.keepPlaces(scenario);
        for (const std::string& id : view_.selectedIds())
            setPinned(scenario, id, pinned);
    });
    updateEnabled();
}

}  // namespace windtunnel::studio
