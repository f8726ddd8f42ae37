// The window: puts the pages together and owns nothing but their arrangement.
#pragma once

#include "app/studio/document/document.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace windtunnel::studio {

class CanvasActions;
class CanvasView;
class FilePage;
class Inspector;
class NoticeBar;
class OverviewMap;
class Palette;
class ProblemsView;
class RunDesk;
struct Preferences;
class WelcomePage;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    Document& document() { return document_; }
    CanvasView& canvas() { return *canvas_; }
    FilePage& files() { return *files_; }
    WelcomePage& welcome() { return *welcome_; }
    RunDesk& desk() { return *desk_; }
    Palette& palettePanel() { return *palette_; }
    Inspector& inspector() { return *inspector_; }
    ProblemsView& problemsView() { return *problems_; }
    void showCanvas();
    void showWelcome();

    /// Size, docks and theme as they were when the program ended.
    void restoreArrangement();

public slots:
    void openCommandPalette();
    void openFind();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QDockWidget* addPanel(const QString& title, const char* name, QWidget* content, Qt::DockWidgetArea area);
    void makeMenus();
    void makeToolBar();
    void makeStatusBar();
    void connectPages();
    void connectRun();
    void inspectSelection();
    void takePreferences(const Preferences& preferences);
    void showRunPanels();
    void updateTitle();
    void updateStatus();
    void showContextMenu(QPoint position);
    void showShortcuts();
    void exportPicture();
    QAction* addCommand(QMenu* menu, const QString& text, const QList<QKeySequence>& keys,
                        std::function<void()> run);

    Document document_;
    QStackedWidget* pages_;
    WelcomePage* welcome_;
    CanvasView* canvas_;
    CanvasActions* actions_;
    NoticeBar* notices_;
    FilePage* files_;
    Palette* palette_;
    OverviewMap* overview_;
    Inspector* inspector_;
    ProblemsView* problems_;
    std::unique_ptr<RunDesk> desk_;           // goes before the document
    bool runPanelsShown_ = false;             // they come with the first run
    std::vector<QDockWidget*> hiddenPanels_;  // while the welcome page is shown
    QDockWidget* problemsDock_ = nullptr;
    QToolButton* problemCount_ = nullptr;
    QLabel* zoom_ = nullptr;
};

}  // namespace windtunnel::studio
