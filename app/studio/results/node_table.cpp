#include "app/studio/results/node_table.h"

#include "app/studio/canvas/card_text.h"
#include "app/studio/results/figures_text.h"
#include "app/studio/theme/theme.h"
#include "simulator/results/summary.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr int refreshedEveryMs = 250;  // faster, and nobody could read it

FigureCell nothing() { return FigureCell::ranked(QStringLiteral("–"), -1, {}); }

FigureCell failures(double fraction) {
    return {percentWords(fraction), fraction, fraction > 0 ? theme().failure : QColor()};
}

}  // namespace

NodeTable::NodeTable(Run& run, const LiveOverlay& overlay, QWidget* parent)
    : QWidget(parent),
      run_(run),
      overlay_(overlay),
      table_(new FigureTable(tr("Nodes"), {tr("Name"), tr("Kind"), tr("Rate"), tr("Utilisation"), tr("Queue"),
                                           tr("p99"), tr("Errors"), tr("State")})) {
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);  // Tab goes on to the next panel
    table_->setToolTip(tr("A row that is chosen is chosen on the canvas, and the other way round"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table_);
    setFocusProxy(table_);
    connect(&run_, &Run::frameArrived, this, &NodeTable::refreshSometimes);
    connect(&run_, &Run::stateChanged, this, &NodeTable::refresh);
    connect(&run_, &Run::finished, this, &NodeTable::refresh);
    connect(&run_.document(), &Document::changed, this, &NodeTable::refresh);
    connect(&Themes::instance(), &Themes::changed, this, &NodeTable::refresh);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NodeTable::rowChosen);
}

void NodeTable::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void NodeTable::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void NodeTable::choose(const std::string& id) {
    chosen_ = id;
    showChosen();
}

void NodeTable::refreshSometimes() {
    if (!shown_.isValid() || shown_.hasExpired(refreshedEveryMs))
        refresh();
}

/// What nobody sees is not written.
void NodeTable::refresh() {
    if (!isVisible())
        return;
    shown_.start();
    const Scenario& scenario = run_.document().scenario();
    const std::map<std::string, Traffic> flows = traffic();
    std::vector<Row> rows;
    ids_.clear();
    for (const Workload& workload : scenario.workloads) {
        ids_.push_back(workload.id);
        rows.push_back(rowOf(workload));
    }
    for (const Node& node : scenario.nodes) {
        ids_.push_back(node.id);
        rows.push_back(rowOf(node, flows));
    }
    following_ = true;
    table_->setRows(std::move(rows));
    following_ = false;
    showChosen();
}

void NodeTable::showChosen() {
    const auto row = std::ranges::find(ids_, chosen_) - ids_.begin();
    const auto* sorted = static_cast<const QSortFilterProxyModel*>(table_->model());
    following_ = true;
    if (row >= static_cast<std::ptrdiff_t>(ids_.size())) {
        table_->clearSelection();
    } else if (table_->chosenRow() != row) {
        const QModelIndex shown = sorted->mapFromSource(table_->figures().index(static_cast<int>(row), 0));
        table_->selectRow(shown.row());
        table_->scrollTo(shown);
    }
    following_ = false;
}

void NodeTable::rowChosen() {
    const int row = table_->chosenRow();
    if (following_ || row < 0 || static_cast<std::size_t>(row) >= ids_.size())
        return;
    chosen_ = ids_[static_cast<std::size_t>(row)];
    emit chosen(QString::fromStdString(chosen_));
}

/// What arrives at each node, over all who call it.
std::map<std::string, NodeTable::Traffic> NodeTable::traffic() const {
    std::map<std::string, Traffic> flows;
    const RunFrame* frame = run_.frame();
    if (frame == nullptr || !frame->run)
        return flows;
    const Plan& plan = frame->run->plan;
    for (std::size_t l = 0;
         l < std::min({plan.links.size(), frame->linkRates.size(), frame->linkFailures.size()}); ++l) {
        Traffic& flow = flows[plan.nodes[plan.links[l].toNode].id];
        flow.rate += frame->linkRates[l];
        flow.failed += frame->linkRates[l] * frame->linkFailures[l];
    }
    for (auto& [id, flow] : flows)
        flow.failed = flow.rate > 0 ? flow.failed / flow.rate : 0;
    return flows;
}

NodeTable::Row NodeTable::rowOf(const Node& node, const std::map<std::string, Traffic>& traffic) const {
    const LiveFigures* figures = overlay_.figures(node.id);
    const auto flow = traffic.find(node.id);
    const bool flows = figures != nullptr && flow != traffic.end();
    const std::optional<double> p99 = p99Of(node);
    const QString state = stateOf(node);
    return {QString::fromStdString(node.label.empty() ? node.id : node.label),
            kindName(studio::kindOf(node)),
            flows ? FigureCell(rateWords(flow->second.rate), flow->second.rate) : nothing(),
            figures != nullptr && figures->utilisation
                ? FigureCell(percentWords(*figures->utilisation), *figures->utilisation)
                : nothing(),
            figures != nullptr
                ? FigureCell(QString::number(figures->queue), static_cast<double>(figures->queue))
                : nothing(),
            p99 ? FigureCell(secondsWords(*p99), *p99) : nothing(),
            flows ? failures(flow->second.failed) : nothing(),
            FigureCell::ranked(state, figures != nullptr && figures->down ? 0 : 1,
                               figures != nullptr && figures->down ? theme().failure : QColor())};
}

NodeTable::Row NodeTable::rowOf(const Workload& workload) const {
    Row row{QString::fromStdString(workload.id), kindName(ItemKind::Client)};
    const auto run = run_.prepared();
    const Sample::Flow* flow = nullptr;
    if (run && !run_.history().empty())
        for (std::size_t w = 0; w < run->plan.workloads.size(); ++w)
            if (run->plan.workloads[w].id == workload.id && w < run_.history().back().flows.size())
                flow = &run_.history().back().flows[w];
    if (flow == nullptr) {
        row.insert(row.end(), 5, nothing());
        row.push_back(tr("not running"));
        return row;
    }
    const double all = flow->completed + flow->failed;
    row.push_back({rateWords(all), all});
    row.insert(row.end(), 2, nothing());
    row.push_back(flow->answered ? FigureCell(secondsWords(flow->p99), flow->p99) : nothing());
    row.push_back(failures(all > 0 ? flow->failed / all : 0));
    row.push_back(run_.isRunning() ? tr("sending") : tr("not running"));
    return row;
}

QString NodeTable::stateOf(const Node& node) const {
    const LiveFigures* figures = overlay_.figures(node.id);
    if (figures == nullptr)
        return tr("not running");
    if (figures->state.isEmpty())
        return figures->down ? tr("down") : tr("up");
    return figures->state;
}

/// Known of a run that has ended: from the arrival at the node to its answer.
std::optional<double> NodeTable::p99Of(const Node& node) const {
    const auto results = run_.results();
    if (!results)
        return std::nullopt;
    const auto found = std::ranges::find(results->nodes, node.id, &NodeSummary::id);
    if (found == results->nodes.end() || found->completed == 0)
        return std::nullopt;
    return found->residence.p99.value;
}

}  // namespace windtunnel::studio
