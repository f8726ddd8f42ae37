#include "app/studio/shell/main_window.h"

#include "app/studio/canvas/canvas_actions.h"
#include "app/studio/canvas/canvas_view.h"
#include "app/studio/canvas/card_text.h"
#include "app/studio/canvas/overview_map.h"
#include "app/studio/canvas/palette.h"
#include "app/studio/canvas/picture.h"
#include "app/studio/document/recent_files.h"
#include "app/studio/inspector/inspector.h"
#include "app/studio/inspector/problems_view.h"
#include "app/studio/results/node_table.h"
#include "app/studio/results/run_desk.h"
#include "app/studio/run/figure_condition.h"
#include "app/studio/run/live_actions.h"
#include "app/studio/run/run_bar.h"
#include "app/studio/shell/file_page.h"
#include "app/studio/shell/notice_bar.h"
#include "app/studio/shell/preferences.h"
#include "app/studio/shell/quick_list.h"
#include "app/studio/shell/welcome_page.h"
#include "app/studio/theme/icons.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTextBrowser>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace windtunnel::studio {
namespace {

constexpr int arrangementVersion = 1;
constexpr int messageMs = 6000;

QString plain(QString text) { return text.remove(QLatin1Char('&')); }

void addAll(QMenu* menu, const std::vector<QAction*>& actions) {
    for (QAction* action : actions)
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      pages_(new QStackedWidget(this)),
      welcome_(new WelcomePage(this)),
      canvas_(new CanvasView(document_, this)),
      actions_(new CanvasActions(*canvas_, this)),
      notices_(new NoticeBar(this)),
      files_(new FilePage(document_, *notices_, this)),
      palette_(new Palette(this)),
      overview_(new OverviewMap(*canvas_, this)),
      inspector_(new Inspector(document_, this)),
      problems_(new ProblemsView(document_, this)) {
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/windtunnel.svg")));
    pages_->addWidget(welcome_);
    pages_->addWidget(canvas_);
    pages_->setMinimumSize(canvas_->minimumSize());  // the welcome page alone would want more
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notices_);
    column->addWidget(pages_, 1);
    setCentralWidget(centre);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    addPanel(tr("Palette"), "palette", palette_, Qt::LeftDockWidgetArea);
    addPanel(tr("Overview"), "overview", overview_, Qt::LeftDockWidgetArea);
    addPanel(tr("Inspector"), "inspector", inspector_, Qt::RightDockWidgetArea);
    problemsDock_ = addPanel(tr("Problems"), "problems", problems_, Qt::BottomDockWidgetArea);
    problemsDock_->hide();
    makeToolBar();
    desk_ = std::make_unique<RunDesk>(document_, *this);
    tabifyDockWidget(desk_->docks().back(), problemsDock_);
    for (QDockWidget* dock : desk_->docks())
        dock->hide();
    canvas_->setOverlay(&desk_->overlay());
    makeMenus();
    makeStatusBar();
    connectPages();
    connectRun();
    takePreferences(Preferences::kept());
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(8, 40)));  // its frame is seen, too
    showWelcome();
    updateTitle();
    updateStatus();
}

/// What looks at the document or the run goes before them.
MainWindow::~MainWindow() {
    canvas_->setOverlay(nullptr);
    delete actions_;
    qDeleteAll(findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete desk_->bar();
    delete centralWidget();
    delete files_;
}

QDockWidget* MainWindow::addPanel(const QString& title, const char* name, QWidget* content,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

QAction* MainWindow::addCommand(QMenu* menu, const QString& text, const QList<QKeySequence>& keys,
                                std::function<void()> run) {
    QAction* action = menu->addAction(text);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({files_->newFile, files_->openFile});
    file->addMenu(files_->recentMenu);
    file->addActions({files_->save, files_->saveAs});
    file->addSeparator();
    addCommand(file, tr("Export a &picture …"), {QKeySequence(Qt::CTRL | Qt::Key_E)},
               [this] { exportPicture(); });
    addCommand(file, tr("&Welcome page"), {}, [this] { showWelcome(); });
    file->addSeparator();
    addCommand(file, tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    addAll(edit, actions_->edit);
    edit->addSeparator();
    addCommand(edit, tr("&Find …"), {QKeySequence(Qt::CTRL | Qt::Key_F)}, [this] { openFind(); });
    addCommand(edit, tr("Co&mmands …"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
               [this] { openCommandPalette(); });
    addCommand(edit, tr("Next pro&blem"), {QKeySequence(Qt::CTRL | Qt::Key_Period)},
               [this] { problems_->goToNext(true); });
    addCommand(edit, tr("Previous problem"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period)},
               [this] { problems_->goToNext(false); });
    edit->addSeparator();
    addCommand(edit, tr("&Preferences …"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)}, [this] {
        auto* dialog = new PreferencesDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &PreferencesDialog::changed, this, &MainWindow::takePreferences);
        dialog->open();
    });

    addAll(menuBar()->addMenu(tr("&Arrange")), actions_->arrange);

    desk_->fillMenu(*menuBar()->addMenu(tr("&Run")));

    QMenu* view = menuBar()->addMenu(tr("&View"));
    addAll(view, actions_->look);
    view->addSeparator();
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    QMenu* themes = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const auto addTheme = [&](const QString& text, ThemeChoice choice) {
        QAction* action = addCommand(themes, text, {}, [choice] {
            Themes::instance().choose(choice);
            Preferences preferences = Preferences::kept();
            preferences.theme = choice;
            preferences.keep();
        });
        action->setCheckable(true);
        action->setChecked(Themes::instance().choice() == choice);
        group->addAction(action);
    };
    addTheme(tr("As the &system"), ThemeChoice::System);
    addTheme(tr("&Light"), ThemeChoice::Light);
    addTheme(tr("&Dark"), ThemeChoice::Dark);
    addCommand(view, tr("F&ull screen"), {QKeySequence(Qt::Key_F11)},
               [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    addCommand(help, tr("&Keys"), {QKeySequence(Qt::Key_F1), QKeySequence(Qt::SHIFT | Qt::Key_Slash)},
               [this] { showShortcuts(); });
    addCommand(help, tr("&About Windtunnel"), {}, [this] {
        QMessageBox::about(
            this, tr("About Windtunnel"),
            tr("<b>Windtunnel %1</b><p>A wind tunnel for microservice architectures.</p>"
               "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                .arg(QStringLiteral(WINDTUNNEL_VERSION)));
    });
}

void MainWindow::makeToolBar() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setIconSize({20, 20});
    bar->addActions({files_->newFile, files_->openFile, files_->save});
    bar->addSeparator();
    bar->addActions({actions_->undo, actions_->redo});
    bar->addSeparator();
    bar->addActions({actions_->layout, actions_->zoomOut, actions_->zoomIn, actions_->zoomFit});
}

void MainWindow::makeStatusBar() {
    problemCount_ = new QToolButton(this);
    problemCount_->setAutoRaise(true);
    problemCount_->setToolTip(tr("Show the problems"));
    connect(problemCount_, &QToolButton::clicked, this,
            [this] { problemsDock_->setVisible(!problemsDock_->isVisible()); });
    zoom_ = new QLabel(this);
    statusBar()->addPermanentWidget(problemCount_);
    statusBar()->addPermanentWidget(zoom_);
}

void MainWindow::connectPages() {
    connect(&document_, &Document::fileStateChanged, this, &MainWindow::updateTitle);
    connect(&document_, &Document::problemsChanged, this, &MainWindow::updateStatus);
    connect(canvas_, &CanvasView::viewportChanged, this, &MainWindow::updateStatus);
    connect(canvas_, &CanvasView::message, this,
            [this](const QString& text) { statusBar()->showMessage(text, messageMs); });
    connect(canvas_, &CanvasView::fileDropped, this, [this](const QString& path) { files_->open(path); });
    connect(canvas_, &CanvasView::placingChanged, this, [this](bool active) {
        if (!active)
            palette_->showNothingChosen();
    });
    canvas_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(canvas_, &QWidget::customContextMenuRequested, this, &MainWindow::showContextMenu);
    connect(palette_, &Palette::chosen, this, [this](ItemKind kind) {
        showCanvas();
        palette_->showNothingChosen();
        palette_->button(kind)->setChecked(true);
        canvas_->startPlacing(kind);
    });
    connect(palette_, &Palette::frameChosen, this, [this] {
        showCanvas();
        canvas_->startFraming();
    });
    connect(problems_, &ProblemsView::chosen, this, [this](const QString& item, const QString& pointer) {
        showCanvas();
        if (!item.isEmpty())
            canvas_->reveal(item.toStdString());
        inspector_->focusPointer(pointer.toStdString());
    });
    connect(canvas_, &CanvasView::selectionChanged, this, &MainWindow::inspectSelection);
    connect(canvas_, &CanvasView::inspectRequested, this, [this] {
        inspector_->parentWidget()->show();
        inspector_->setFocus();
        inspector_->tabs().setFocus();
    });
    connect(inspector_, &Inspector::renamed, this, [this](const QString& /*from*/, const QString& to) {
        canvas_->select({{to.toStdString()}, {}});
    });
    connect(welcome_, &WelcomePage::newRequested, files_, &FilePage::startNew);
    connect(welcome_, &WelcomePage::openRequested, files_->openFile, &QAction::trigger);
    connect(welcome_, &WelcomePage::fileChosen, files_, &FilePage::open);
    connect(welcome_, &WelcomePage::sampleChosen, files_, &FilePage::openSample);
    connect(files_, &FilePage::opened, this, &MainWindow::showCanvas);
}

void MainWindow::takePreferences(const Preferences& preferences) {
    desk_->overlay().setReducedMotion(preferences.reducedMotion);
    files_->setAutosaveInterval(preferences.autosaveSeconds * 1000);
}

void MainWindow::inspectSelection() {
    const Selection& selection = canvas_->selection();
    desk_->nodes()->choose(selection.items.size() == 1 ? *selection.items.begin() : std::string());
    if (selection.line)
        inspector_->showLink(selection.line->first, selection.line->second);
    else if (selection.items.size() == 1)
        inspector_->showItem(*selection.items.begin());
    else
        inspector_->showScenario();
}

void MainWindow::connectRun() {
    connect(&desk_->overlay(), &LiveOverlay::changed, canvas_, &CanvasView::updateOverlay);
    connect(&desk_->overlay(), &LiveOverlay::coverChanged, this,
            [this] { canvas_->setOverlay(&desk_->overlay()); });
    connect(desk_.get(), &RunDesk::itemChosen, this,
            [this](const QString& id) { canvas_->reveal(id.toStdString()); });
    connect(desk_.get(), &RunDesk::told, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence, messageMs); });
    connect(&desk_->run(), &Run::stateChanged, this, [this] {
        if (!desk_->run().isRunning())
            return;
        showCanvas();
        showRunPanels();
    });
}

/// While one draws, the whole window is for drawing; what a run shows comes with the first run.
void MainWindow::showRunPanels() {
    if (std::exchange(runPanelsShown_, true))
        return;
    for (QDockWidget* dock : desk_->docks())
        dock->show();
    desk_->docks().at(1)->raise();
    resizeDocks({desk_->docks().at(1)}, {height() / 4}, Qt::Vertical);
}

void MainWindow::showCanvas() {
    for (QDockWidget* dock : std::exchange(hiddenPanels_, {}))
        dock->show();
    pages_->setCurrentWidget(canvas_);
    canvas_->setFocus();
}

/// Panels have nothing to say there, and come back with the canvas.
void MainWindow::showWelcome() {
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        if (!dock->isHidden()) {
            dock->hide();
            hiddenPanels_.push_back(dock);
        }
    pages_->setCurrentWidget(welcome_);
}

void MainWindow::updateTitle() {
    setWindowTitle(tr("%1[*] – Windtunnel").arg(document_.title()));
    setWindowFilePath(document_.filePath());
    setWindowModified(document_.isModified());
}

void MainWindow::updateStatus() {
    const auto errors = static_cast<int>(document_.errorCount());
    const auto warnings = static_cast<int>(document_.problems().size()) - errors;
    QStringList parts;
    if (errors > 0)
        parts.append(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (warnings > 0)
        parts.append(warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    problemCount_->setText(parts.isEmpty() ? tr("No problems") : parts.join(QStringLiteral(" · ")));
    zoom_->setText(QStringLiteral(" %1 % ").arg(qRound(canvas_->viewport().scale * 100)));
}

void MainWindow::showContextMenu(QPoint position) {
    if (canvas_->selection().isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addAll(menu, actions_->contextual());
    menu->addSeparator();
    if (canvas_->selection().line)
        addLiveActions(*menu, desk_->run(), canvas_->selection().line->first,
                       canvas_->selection().line->second);
    else if (canvas_->selection().items.size() == 1)
        addLiveActions(*menu, desk_->run(), *canvas_->selection().items.begin());
    menu->popup(canvas_->mapToGlobal(position));
}

void MainWindow::openCommandPalette() {
    std::vector<QuickList::Entry> entries;
    for (const QAction* top : menuBar()->actions())
        for (QAction* action : top->menu()->actions())
            if (!action->isSeparator() && !action->menu() && action->isEnabled())
                entries.push_back(
                    {action->icon(), QStringLiteral("%1: %2").arg(plain(top->text()), plain(action->text())),
                     action->shortcut().toString(QKeySequence::NativeText), [action] { action->trigger(); }});
    auto* list = new QuickList(tr("Type a command"), std::move(entries), this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    list->open();
}

void MainWindow::openFind() {
    std::vector<QuickList::Entry> entries;
    for (const Card& card : canvas_->diagram().cards())
        entries.push_back({kindIcon(iconName(card.kind), static_cast<int>(card.kind)), card.title,
                           kindName(card.kind),
                           [this, id = card.id] {
                               showCanvas();
                               canvas_->reveal(id);
                           },
                           card.id});
    auto* list = new QuickList(tr("Find a node, or those with util>0.8, queue>10, lag>100, down"),
                               std::move(entries), this);
    list->setCondition([this](const QString& text, const QuickList::Entry& entry) -> std::optional<bool> {
        const auto condition = FigureCondition::read(text);
        return condition ? std::optional(condition->holdsFor(desk_->overlay().figures(entry.id)))
                         : std::nullopt;
    });
    list->setAttribute(Qt::WA_DeleteOnClose);
    list->open();
}

void MainWindow::showShortcuts() {
    QString rows;
    const auto row = [&](const QString& text, const QString& key) {
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td><b>%2</b></td></tr>")
                    .arg(text.toHtmlEscaped(), key.toHtmlEscaped());
    };
    for (int kind = 0; kind <= static_cast<int>(ItemKind::External); ++kind)
        row(tr("Place: %1").arg(kindName(static_cast<ItemKind>(kind))),
            kindLetter(static_cast<ItemKind>(kind)));
    row(tr("Connect the selected"), QStringLiteral("C"));
    row(tr("Next, previous; nearest in a direction"), tr("Tab, Shift+Tab; arrows"));
    row(tr("Move the selected"), tr("Ctrl+arrows"));
    row(tr("Move without snapping"), tr("Alt while dragging"));
    row(tr("Pan"), tr("Space or the middle button, and drag"));
    for (const QAction* top : menuBar()->actions())
        for (const QAction* action : top->menu()->actions())
            if (!action->shortcut().isEmpty())
                row(plain(action->text()), action->shortcut().toString(QKeySequence::NativeText));
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto* text = new QTextBrowser(dialog);
    text->setHtml(QStringLiteral("<table>%1</table>").arg(rows));
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(text);
    dialog->resize(520, 600);
    dialog->open();
}

void MainWindow::exportPicture() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export a picture"), document_.title() + QStringLiteral(".svg"),
                                     tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
    if (path.isEmpty())
        return;
    const QString problem = writePicture(canvas_->diagram(), theme(), document_.title(), path);
    statusBar()->showMessage(problem.isEmpty() ? tr("Written: %1").arg(path) : problem, messageMs);
}

void MainWindow::restoreArrangement() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    const bool onWelcome = pages_->currentWidget() == welcome_;
    showCanvas();
    restoreState(settings.value(QStringLiteral("docks")).toByteArray(), arrangementVersion);
    if (onWelcome)
        showWelcome();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!files_->mayDiscard()) {
        event->ignore();
        return;
    }
    for (QDockWidget* dock : std::exchange(hiddenPanels_, {}))
        dock->show();
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("docks"), saveState(arrangementVersion));
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) {
            event->acceptProposedAction();
            files_->open(url.toLocalFile());
            return;
        }
}

}  // namespace windtunnel::studio
