#include "app/studio/results/trace_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace windtunnel::studio {

using namespace simulator;

TracePage::TracePage(Run& run, QWidget* parent)
    : QWidget(parent),
      run_(run),
      workload_(new QComboBox),
      slowest_(new QPushButton(tr("Slowest request"))),
      latest_(new QPushButton(tr("Latest request"))),
      shares_(new QLabel),
      tabs_(new QTabWidget),
      waterfall_(new Waterfall),
      life_(new KeyLife) {
    workload_->setAccessibleName(tr("Workload whose request is shown"));
    shares_->setTextFormat(Qt::RichText);
    shares_->setWordWrap(true);
    waterfall_->clear(
        tr("Run the simulation, then choose a request: who called whom, when, and where its time went."));
    life_->clear(tr("Double-click a stale read on the page Consistency: what was committed when, and when "
                    "each copy got it."));
    auto* requestPage = new QWidget;
    auto* bar = new QHBoxLayout;
    bar->addWidget(workload_);
    bar->addWidget(slowest_);
    bar->addWidget(latest_);
    bar->addWidget(shares_, 1);
    bar->setContentsMargins(4, 4, 4, 0);
    auto* requestLayout = new QVBoxLayout(requestPage);
    requestLayout->setContentsMargins(0, 0, 0, 0);
    requestLayout->addLayout(bar);
    requestLayout->addWidget(waterfall_, 1);
    tabs_->setDocumentMode(true);
    tabs_->addTab(requestPage, tr("One request"));
    tabs_->addTab(life_, tr("One key"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tabs_);
    connect(slowest_, &QPushButton::clicked, this, &TracePage::followSlowest);
    connect(latest_, &QPushButton::clicked, this, &TracePage::followLatest);
    connect(&run_, &Run::frameArrived, this, &TracePage::takeFrame);
    connect(&follower_, &Follower::found, this, &TracePage::show);
    connect(waterfall_, &Waterfall::spanChosen, this, &TracePage::nodeChosen);
    connect(life_, &KeyLife::momentAsked, this, [this](double seconds) { run_.seek(seconds); });
    slowest_->setEnabled(false);
    latest_->setEnabled(false);
}

std::size_t TracePage::chosenWorkload() const {
    return static_cast<std::size_t>(std::max(0, workload_->currentIndex()));
}

void TracePage::takeFrame(const RunFrame& frame) {
    if (frame.run != prepared_) {
        prepared_ = frame.run;
        workload_->clear();
        if (prepared_)
            for (const PlanWorkload& workload : prepared_->plan.workloads)
                workload_->addItem(QString::fromStdString(workload.id));
        workload_->setVisible(workload_->count() > 1);
    }
    const std::size_t w = chosenWorkload();
    slowest_->setEnabled(w < frame.slowest.size() && frame.slowest[w].request != 0);
    latest_->setEnabled(w < frame.latest.size() && frame.latest[w].request != 0);
}

void TracePage::followSlowest() {
    const std::size_t w = chosenWorkload();
    if (run_.frame() != nullptr && w < run_.frame()->slowest.size() && run_.frame()->slowest[w].request != 0)
        followRequest(run_.frame()->slowest[w].request);
}

void TracePage::followLatest() {
    const std::size_t w = chosenWorkload();
    if (run_.frame() != nullptr && w < run_.frame()->latest.size() && run_.frame()->latest[w].request != 0)
        followRequest(run_.frame()->latest[w].request);
}

void TracePage::followRequest(std::uint64_t request) {
    if (!prepared_ || run_.frame() == nullptr)
        return;
    wantsKey_ = false;
    tabs_->setCurrentIndex(0);
    waterfall_->clear(tr("Following it…"));
    follower_.follow({.run = prepared_, .request = request, .key = {}, .until = run_.frame()->snapshot.now});
}

void TracePage::followKey(const KeyRow& key, double seconds) {
    if (!prepared_)
        return;
    wantsKey_ = true;
    keyMoment_ = seconds;
    tabs_->setCurrentIndex(1);
    life_->clear(tr("Following it…"));
    const SimTime until = std::min(prepared_->plan.duration, static_cast<SimTime>((seconds + 2) * 1e9));
    follower_.follow({.run = prepared_, .request = {}, .key = key, .until = until});
}

void TracePage::show(const std::vector<Moment>& moments) {
    if (wantsKey_) {
        life_->show(prepared_, moments, keyMoment_);
        return;
    }
    waterfall_->show(prepared_, traceOf(moments));
    shares_->setText(waterfall_->shares().join(" &nbsp; "));
}

}  // namespace windtunnel::studio
