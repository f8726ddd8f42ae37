#include "app/studio/results/run_desk.h"

#include "app/studio/results/compare_page.h"
#include "app/studio/results/consistency_page.h"
#include "app/studio/results/latency_page.h"
#include "app/studio/results/node_table.h"
#include "app/studio/results/trace_page.h"
#include "app/studio/run/run_bar.h"
#include "app/studio/run/timeline.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>

#include <algorithm>

namespace windtunnel::studio {

namespace {

constexpr int chartsHeight = 230;

}  // namespace

RunDesk::RunDesk(Document& document, QMainWindow& window)
    : QObject(&window),
      run_(document),
      overlay_(run_),
      comparison_(run_),
      bar_(new RunBar(run_, &window)),
      timeline_(new Timeline(run_)),
      latency_(new LatencyPage(run_, window_, comparison_)),
      consistency_(new ConsistencyPage(run_, window_, comparison_)),
      trace_(new TracePage(run_)),
      compare_(new ComparePage(run_, comparison_)),
      nodes_(new NodeTable(run_, overlay_)) {
    window.addToolBar(Qt::TopToolBarArea, bar_);
    for (QAction* const action : actions())
        window.addAction(action);  // so that its keys work wherever the focus is
    QDockWidget* const strip = dock(window, "timeline", tr("Timeline"), timeline_);
    QDockWidget* const first = dock(window, "latency", tr("Latency"), latency_);
    window.splitDockWidget(strip, first, Qt::Vertical);
    timeline_->setMaximumHeight(timeline_->sizeHint().height());
    for (QDockWidget* const other :
         {dock(window, "consistency", tr("Consistency"), consistency_),
          dock(window, "trace", tr("Trace"), trace_), dock(window, "compare", tr("Compare"), compare_),
          dock(window, "nodes", tr("Nodes"), nodes_)})
        window.tabifyDockWidget(first, other);
    first->raise();
    connect(&run_, &Run::frameArrived, &window_, [this] { window_.setNow(run_.now()); });
    window.resizeDocks({strip, first}, {timeline_->sizeHint().height(), chartsHeight}, Qt::Vertical);
    connect(&run_, &Run::historyChanged, this, &RunDesk::growTimeWindow);
    connect(&run_, &Run::finished, this, [this] { window_.setWhole(run_.duration()); });
    connect(&window_, &TimeWindow::momentAsked, &run_, &Run::seek);
    connect(consistency_, &ConsistencyPage::keyChosen, trace_, &TracePage::followKey);
    connect(consistency_, &ConsistencyPage::keyChosen, this, [this] { docks_[3]->raise(); });
    connect(trace_, &TracePage::nodeChosen, this, &RunDesk::itemChosen);
    connect(nodes_, &NodeTable::chosen, this, &RunDesk::itemChosen);
    connect(compare_, &ComparePage::studied, latency_, &LatencyPage::showFigures);
    connect(&run_, &Run::pausedBecause, this, &RunDesk::told);
    connect(&run_, &Run::failed, this,
            [this](const QStringList& problems) { emit told(problems.join("; ")); });
}

/// Charts show what has been so far, with some room ahead, and in the end the whole run.
void RunDesk::growTimeWindow(bool anew) {
    const double seen = run_.history().empty() ? 0 : run_.history().back().time;
    const double end = run_.duration();
    if (!anew && window_.whole() <= end && (seen < window_.whole() || window_.whole() == end))
        return;
    constexpr double least = 0.05, ahead = 1.6;  // of the run, and of what has been
    window_.setWhole(std::min(end, std::max(end * least, seen * ahead)));
}

QDockWidget* RunDesk::dock(QMainWindow& window, const QString& name, const QString& title, QWidget* page) {
    auto* made = new QDockWidget(title, &window);
    made->setObjectName(name + "-dock");
    made->setWidget(page);
    window.addDockWidget(Qt::BottomDockWidgetArea, made);
    docks_.push_back(made);
    return made;
}

std::vector<QAction*> RunDesk::actions() const {
    std::vector<QAction*> all = run_.actions();
    all.insert(all.end(), {compare_->pinAction, compare_->compareAction, compare_->studyAction});
    return all;
}

void RunDesk::fillMenu(QMenu& menu) const {
    menu.addActions(
        {run_.runAction, run_.pauseAction, run_.stepEventAction, run_.stepRequestAction, run_.stopAction});
    menu.addSeparator();
    menu.addActions({run_.slowerAction, run_.fasterAction, run_.fastAction, run_.expressAction});
    menu.addSeparator();
    menu.addActions({run_.untilStaleAction, run_.untilBreakerAction, run_.untilObjectiveAction});
    menu.addSeparator();
    menu.addActions({compare_->pinAction, compare_->compareAction, compare_->studyAction});
}

}  // namespace windtunnel::studio
