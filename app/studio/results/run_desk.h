// All that a main window needs for running: the toolbar, the menu, the docks with their pages, the overlay.
#pragma once

#include "app/studio/results/comparison.h"
#include "app/studio/run/live_overlay.h"
#include "app/studio/run/run.h"

#include <QObject>

#include <vector>

class QDockWidget;
class QMainWindow;
class QMenu;

namespace windtunnel::studio {

class ComparePage;
class ConsistencyPage;
class LatencyPage;
class NodeTable;
class RunBar;
class Timeline;
class TracePage;

class RunDesk : public QObject {
    Q_OBJECT

public:
    /// Adds its toolbar and docks to the window, which owns them.
    RunDesk(Document& document, QMainWindow& window);

    Run& run() { return run_; }
    LiveOverlay& overlay() { return overlay_; }
    TimeWindow& timeWindow() { return window_; }
    Comparison& comparison() { return comparison_; }
    const std::vector<QDockWidget*>& docks() const { return docks_; }
    RunBar* bar() { return bar_; }
    /// Run, pause, step, speed, compare: for the menu bar and the command palette.
    std::vector<QAction*> actions() const;
    void fillMenu(QMenu& menu) const;
    Timeline* timeline() { return timeline_; }
    LatencyPage* latency() { return latency_; }
    ConsistencyPage* consistency() { return consistency_; }
    TracePage* trace() { return trace_; }
    ComparePage* compare() { return compare_; }
    NodeTable* nodes() { return nodes_; }

signals:
    /// Something about this item is shown: the canvas may select it.
    void itemChosen(const QString& id);
    /// A sentence for the status bar.
    void told(const QString& sentence);

private:
    void growTimeWindow(bool anew);
    QDockWidget* dock(QMainWindow& window, const QString& name, const QString& title, QWidget* page);

    Run run_;
    LiveOverlay overlay_;
    TimeWindow window_;
    Comparison comparison_;
    RunBar* bar_;
    Timeline* timeline_;
    LatencyPage* latency_;
    ConsistencyPage* consistency_;
    TracePage* trace_;
    ComparePage* compare_;
    NodeTable* nodes_;
    std::vector<QDockWidget*> docks_;
};

}  // namespace windtunnel::studio
