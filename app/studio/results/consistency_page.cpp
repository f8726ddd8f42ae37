#include "app/studio/results/consistency_page.h"

#include "app/studio/results/figures_text.h"
#include "app/studio/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr std::size_t mostReads = 500;
constexpr int framesBetweenTables = 12;  // a few times a second is enough to read

QString placeWords(const Plan& plan, std::uint32_t h) {
    if (h >= plan.holdings.size() || plan.holdings[h].node == noIndex)
        return "–";
    return QString::fromStdString(plan.nodes[plan.holdings[h].node].id);
}

}  // namespace

QString causeWords(StaleCause cause) {
    switch (cause) {
    case StaleCause::ReplicaLag: return ConsistencyPage::tr("the replica lags behind its primary");
    case StaleCause::ConsumerLag: return ConsistencyPage::tr("the consumer has not applied the event yet");
    case StaleCause::CacheAge: return ConsistencyPage::tr("the cached entry is old");
    case StaleCause::LostEvent: return ConsistencyPage::tr("the event was lost");
    case StaleCause::LostWrite: return ConsistencyPage::tr("a failover has lost the write");
    case StaleCause::SmallQuorum: return ConsistencyPage::tr("the quorum did not overlap the write");
    case StaleCause::SeparateStores: return ConsistencyPage::tr("another replica has its own store");
    }
    return {};
}

ConsistencyPage::ConsistencyPage(Run& run, TimeWindow& window, Comparison& comparison, QWidget* parent)
    : QWidget(parent),
      run_(run),
      comparison_(comparison),
      stale_(new Chart(tr("Stale reads"), percentWords)),
      missed_(new Chart(tr("How old the oldest missing write is"), secondsWords)),
      lags_(new Chart(tr("Consumer lag in records"), countWords)),
      visibility_(new Chart(tr("Reads that see a write, by its age"), percentWords)),
      staleReads_(new FigureTable(tr("Stale reads"), {tr("At"), tr("Entity"), tr("Key"), tr("Read from"),
                                                      tr("Behind"), tr("Missed for"), tr("Because")})),
      copies_(new FigureTable(tr("Copies"), {tr("Copy"), tr("Entity"), tr("Keys"), tr("Lagging"),
                                             tr("Most behind"), tr("Oldest missing")})),
      hint_(new QLabel(
          tr("No store has a copy of another one's data here. Add read replicas, a cache, or a consumer "
             "that applies events to a store of its own, and see how far they lag."))),
      charts_({[this] { stale_->setCurves(staleCurves(comparison_.view())); },
               [this] { missed_->setCurves(missedCurves(comparison_.view())); },
               [this] { lags_->setCurves(lagCurves(comparison_.view())); },
               [this] {
                   visibility_->setCurves(visibilityCurves(run_.results().get(), comparison_.results()));
               }}) {
    for (Chart* chart : {stale_, missed_, lags_}) {
        chart->setTimeWindow(&window);
        chart->setEmptyText(tr("Press F5 to run"));
    }
    visibility_->setXAxis(tr("time since the commit"), secondsWords, Chart::Axis::Linear);
    visibility_->setEmptyText(tr("Known when the run has ended"));
    hint_->setWordWrap(true);
    hint_->setMargin(8);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    auto* charts = new QWidget;
    auto* grid = new QGridLayout(charts);
    grid->setContentsMargins(4, 4, 4, 4);
    grid->setSpacing(6);
    grid->addWidget(stale_, 0, 0);
    grid->addWidget(missed_, 0, 1);
    grid->addWidget(lags_, 1, 0);
    grid->addWidget(visibility_, 1, 1);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(staleReads_, tr("Stale reads"));
    tabs->addTab(copies_, tr("Copies"));
    auto* splitter = new QSplitter;
    splitter->addWidget(charts);
    splitter->addWidget(tabs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(hint_);
    layout->addWidget(splitter, 1);
    staleReads_->setToolTip(tr("Double-click: show the moment, and the life of the key"));
    connect(staleReads_, &QAbstractItemView::activated, this, &ConsistencyPage::goToChosen);
    connect(&run_, &Run::frameArrived, this, &ConsistencyPage::takeFrame);
    connect(&run_, &Run::historyChanged, this, &ConsistencyPage::refresh);
    connect(&run_, &Run::finished, this, &ConsistencyPage::refresh);
    connect(&comparison_, &Comparison::changed, this, &ConsistencyPage::refresh);
    connect(&Themes::instance(), &Themes::changed, this, &ConsistencyPage::refresh);
}

void ConsistencyPage::takeFrame(const RunFrame& frame) {
    if (frame.run != prepared_ || (!reads_.empty() && frame.snapshot.now < reads_.front().at)) {
        prepared_ = frame.run;
        reads_.clear();
        changed_ = true;
        const bool copies =
            prepared_ && std::ranges::any_of(prepared_->plan.entities,
                                             [](const PlanEntity& entity) { return entity.copies > 0; });
        hint_->setVisible(!copies);
        const bool consumers =
            prepared_ && !(prepared_->plan.consumerGroups.empty() && prepared_->plan.workQueues.empty());
        lags_->setEmptyText(consumers ? tr("Press F5 to run") : tr("Nothing here consumes records"));
        stale_->setEmptyText(copies ? tr("No reads since the warm-up yet") : tr("Nothing here has copies"));
        missed_->setEmptyText(copies ? tr("Press F5 to run") : tr("Nothing here has copies"));
        visibility_->setEmptyText(copies ? tr("Known when the run has ended")
                                         : tr("Nothing here has copies"));
    }
    for (const Moment& moment : frame.moments)
        if (moment.kind == MomentKind::StaleRead) {
            reads_.push_front(moment);
            changed_ = true;
        }
    if (reads_.size() > mostReads)
        reads_.resize(mostReads);
    if (--framesUntilTables_ > 0 && frame.state == PlayState::Playing)
        return;
    framesUntilTables_ = framesBetweenTables;
    showCopies();
    if (std::exchange(changed_, false))
        showStale();
}

void ConsistencyPage::showStale() {
    std::vector<std::vector<FigureCell>> rows;
    for (const Moment& read : reads_)
        rows.push_back(
            {{QString("%1 s").arg(secondsOf(read.at), 0, 'f', 4), secondsOf(read.at)},
             QString::fromStdString(prepared_->plan.entities[read.entity].id),
             {QString("#%1").arg(read.row), static_cast<double>(read.row)},
             placeWords(prepared_->plan, read.place) +
                 (read.instance == Moment::nobody ? QString() : QString(" #%1").arg(read.instance + 1)),
             {versionsWords(read.behind), static_cast<double>(read.behind), theme().stale},
             {secondsWords(secondsOf(read.at - read.until)), secondsOf(read.at - read.until)},
             causeWords(read.cause)});
    staleReads_->setRows(std::move(rows));
}

void ConsistencyPage::showCopies() {
    std::vector<std::vector<FigureCell>> rows;
    const RunFrame* frame = run_.frame();
    if (frame != nullptr && prepared_)
        for (std::size_t e = 0; e < frame->snapshot.entities.size(); ++e)
            for (const CopySnapshot& copy : frame->snapshot.entities[e].copies) {
                const QColor color = copy.lagging > 0 ? theme().stale : QColor();
                const bool several = prepared_->plan.holdings[copy.holding].copies > 1;
                QString name = placeWords(prepared_->plan, copy.holding);
                if (several)
                    name += QString(" #%1").arg(copy.instance + 1);
                if (copy.source)
                    name += " " + tr("(primary)");
                rows.push_back({name,
                                QString::fromStdString(prepared_->plan.entities[e].id),
                                {QString::number(copy.keys), static_cast<double>(copy.keys)},
                                {QString::number(copy.lagging), static_cast<double>(copy.lagging), color},
                                {versionsWords(copy.mostBehind), static_cast<double>(copy.mostBehind)},
                                {copy.lagging > 0 ? secondsWords(secondsOf(copy.oldestMissed)) : "–",
                                 secondsOf(copy.oldestMissed), color}});
            }
    copies_->setRows(std::move(rows));
}

void ConsistencyPage::goToChosen() {
    const int row = staleReads_->chosenRow();
    if (row < 0 || static_cast<std::size_t>(row) >= reads_.size())
        return;
    const Moment read = reads_[static_cast<std::size_t>(row)];
    emit keyChosen({read.entity, read.row}, secondsOf(read.at));
    run_.seek(secondsOf(read.at));
}

}  // namespace windtunnel::studio
