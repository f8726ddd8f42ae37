#include "app/studio/results/latency_page.h"

#include "app/studio/document/phrase_text.h"
#include "app/studio/results/figures_text.h"
#include "app/studio/theme/theme.h"
#include "simulator/report/cost_section.h"
#include "simulator/report/explanation.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace windtunnel::studio {

using namespace simulator;

LatencyPage::LatencyPage(Run& run, TimeWindow& window, Comparison& comparison, QWidget* parent)
    : QWidget(parent),
      run_(run),
      comparison_(comparison),
      workload_(new QComboBox),
      latency_(new Chart(tr("Latency"), secondsWords, Chart::Axis::Log)),
      throughput_(new Chart(tr("Requests per second"), rateWords)),
      utilization_(new Chart(tr("Utilisation"), percentWords)),
      queues_(new Chart(tr("Waiting requests"), levelWords)),
      distribution_(new Chart(tr("Distribution of the latency"), secondsWords, Chart::Axis::Log)),
      workloads_(
          new FigureTable(tr("Workloads"), {tr("Workload"), tr("Answered"), tr("Failed"), tr("Per second"),
                                            tr("Mean"), tr("p50"), tr("p99"), tr("p99.9")})),
      nodes_(new FigureTable(tr("Nodes"), {tr("Node"), tr("Utilisation"), tr("Queue"), tr("In flight"),
                                           tr("p99 wait"), tr("Refused"), tr("Errors")})),
      monitored_(new FigureTable(tr("Monitored"), {tr("Of"), tr("p99"), tr("Monitored p99"),
                                                   tr("Busiest second"), tr("On the chart")})),
      costs_(new FigureTable(tr("Costs"),
                             {tr("Paid for"), tr("Amount"), tr("Per hour"), tr("Per month"), tr("Share")})),
      tabs_(new QTabWidget),
      words_(new QLabel),
      charts_({[this] { latency_->setCurves(latencyCurves(comparison_.view(), chosenWorkload())); },
               [this] { throughput_->setCurves(throughputCurves(comparison_.view(), chosenWorkload())); },
               [this] { utilization_->setCurves(utilizationCurves(comparison_.view())); },
               [this] { queues_->setCurves(queueCurves(comparison_.view())); }}) {
    for (Chart* chart : {latency_, throughput_, utilization_, queues_}) {
        chart->setTimeWindow(&window);
        chart->setEmptyText(tr("Press F5 to run"));
    }
    distribution_->setNinesAxis();
    distribution_->setEmptyText(tr("Known when the run has ended"));
    workload_->setAccessibleName(tr("Workload shown"));
    workload_->setToolTip(tr("Workload whose latency is shown"));
    words_->setWordWrap(true);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    words_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words_->setMargin(8);
    auto* scroll = new QScrollArea;
    scroll->setWidget(words_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);

    auto* charts = new QWidget;
    auto* grid = new QGridLayout(charts);
    grid->setContentsMargins(4, 4, 4, 4);
    grid->setSpacing(6);
    grid->addWidget(latency_, 0, 0);
    grid->addWidget(throughput_, 0, 1);
    grid->addWidget(utilization_, 1, 0);
    grid->addWidget(queues_, 1, 1);
    tabs_->setDocumentMode(true);
    tabs_->addTab(scroll, tr("In words"));
    tabs_->addTab(distribution_, tr("Distribution"));
    tabs_->addTab(workloads_, tr("Workloads"));
    tabs_->addTab(nodes_, tr("Nodes"));
    tabs_->addTab(monitored_, tr("Monitored"));
    tabs_->addTab(costs_, tr("Costs"));
    tabs_->setCornerWidget(workload_);
    auto* splitter = new QSplitter;
    splitter->addWidget(charts);
    splitter->addWidget(tabs_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(&run_, &Run::historyChanged, this, [this] {
        listWorkloads();
        refresh();
    });
    connect(&run_, &Run::finished, this, &LatencyPage::showResults);
    connect(&run_, &Run::stateChanged, this, [this] {
        if (run_.results() == nullptr)
            showResults();
    });
    connect(&comparison_, &Comparison::changed, this, [this] {
        refresh();
        showResults();
    });
    connect(&Themes::instance(), &Themes::changed, this, [this] {
        refresh();
        showResults();
    });
    connect(workload_, &QComboBox::currentIndexChanged, this, &LatencyPage::refresh);
    showResults();
}

/// The words are said anew in another language.
void LatencyPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        showResults();
    QWidget::changeEvent(event);
}

std::string LatencyPage::chosenWorkload() const { return workload_->currentText().toStdString(); }

void LatencyPage::listWorkloads() {
    const auto run = run_.prepared();
    if (!run || run == listed_)
        return;
    listed_ = run;
    const QString before = workload_->currentText();
    const QSignalBlocker quiet(workload_);
    workload_->clear();
    for (const PlanWorkload& workload : run->plan.workloads)
        workload_->addItem(QString::fromStdString(workload.id));
    if (const int again = workload_->findText(before); again >= 0)
        workload_->setCurrentIndex(again);
    workload_->setVisible(workload_->count() > 1);
    for (Chart* chart : {latency_, throughput_, utilization_, queues_})
        chart->setShaded(0, static_cast<double>(run->plan.warmup) * 1e-9);
}

void LatencyPage::showResults() {
    const auto results = run_.results();
    distribution_->setCurves(distributionCurves(results.get(), comparison_.results()));
    if (results) {
        showFigures(*results);
        return;
    }
    words_->setText(tr("When the run has ended, what the figures say stands here in words."));
    words_->setForegroundRole(QPalette::PlaceholderText);
    workloads_->setRows({});
    nodes_->setRows({});
    showTelemetry({});
    showCost({});
}

void LatencyPage::showFigures(const ExperimentResults& results) {
    QStringList sentences;
    for (const Phrase& sentence : explanationOf(results))
        sentences << shownText(sentence).toHtmlEscaped();
    for (const ObjectiveSummary& objective : results.objectives) {
        const QString color = (objective.met ? theme().good : theme().failure).name();
        sentences.prepend(QString("<span style='color:%1'>%2 %3</span>")
                              .arg(color, objective.met ? "✓" : "✗",
                                   QString::fromStdString(objective.text).toHtmlEscaped()));
    }
    words_->setForegroundRole(QPalette::Text);
    words_->setText("<p>" + sentences.join("</p><p>") + "</p>");
    std::vector<std::vector<FigureCell>> rows;
    for (const FlowSummary& flow : results.workloads)
        rows.push_back(
            {QString::fromStdString(flow.id),
             {countWords(static_cast<double>(flow.completed)), static_cast<double>(flow.completed)},
             {percentWords(flow.errorFraction.value), flow.errorFraction.value,
              flow.failed > 0 ? theme().failure : QColor()},
             {withSpread(flow.throughput, rateWords), flow.throughput.value},
             {withSpread(flow.latency.mean, secondsWords), flow.latency.mean.value},
             {withSpread(flow.latency.p50, secondsWords), flow.latency.p50.value},
             {withSpread(flow.latency.p99, secondsWords), flow.latency.p99.value},
             {withSpread(flow.latency.p999, secondsWords), flow.latency.p999.value}});
    workloads_->setRows(std::move(rows));
    rows.clear();
    for (const NodeSummary& node : results.nodes)
        rows.push_back({QString::fromStdString(node.id),
                        {withSpread(node.utilization, percentWords), node.utilization.value},
                        {withSpread(node.queueLength, levelWords), node.queueLength.value},
                        {withSpread(node.inFlight, levelWords), node.inFlight.value},
                        {withSpread(node.wait.p99, secondsWords), node.wait.p99.value},
                        {countWords(static_cast<double>(node.refused)), static_cast<double>(node.refused)},
                        {countWords(static_cast<double>(node.errors)), static_cast<double>(node.errors),
                         node.errors > 0 ? theme().failure : QColor()}});
    nodes_->setRows(std::move(rows));
    showTelemetry(results.telemetry);
    showCost(results.cost);
}

/// By what is paid; a tab of its own where the scenario has prices.
void LatencyPage::showCost(const std::optional<simulator::CostSummary>& cost) {
    std::vector<std::vector<FigureCell>> rows;
    const auto money = [&](double amount) {
        return FigureCell(QString::fromStdString(simulator::withCurrency(amount, cost->currency)), amount);
    };
    const auto add = [&](const QString& what, FigureCell amount, double perHour, double share) {
        rows.push_back({what,
                        std::move(amount),
                        money(perHour),
                        money(perHour * simulator::CostSummary::hoursPerMonth),
                        {percentWords(share), share}});
    };
    const auto amountOf = [](const simulator::CostPart& part) {
        const double amount = part.amount.value;
        switch (part.of) {
        case simulator::CostPart::Of::Replicas: return FigureCell(levelWords(amount), amount);
        case simulator::CostPart::Of::NodeRequests:
        case simulator::CostPart::Of::ClientRequests:
            return FigureCell(tr("%1 million an hour").arg(levelWords(amount)), amount);
        default: return FigureCell(tr("%1 GB an hour").arg(levelWords(amount)), amount);
        }
    };
    if (cost) {
        for (const simulator::CostPart& part : cost->parts)
            add(shownText(simulator::paidFor(part)), amountOf(part), part.perHour.value, part.share);
        add(tr("All"), QString(), cost->perHour.value, 1);
    }
    tabs_->setTabVisible(tabs_->indexOf(costs_), !rows.empty());
    costs_->setRows(std::move(rows));
}

/// What a monitoring system would show, beside the truth; a tab of its own where somebody watches.
void LatencyPage::showTelemetry(const simulator::TelemetrySummary& telemetry) {
    std::vector<std::vector<FigureCell>> rows;
    const auto seen = [](const simulator::Figure& figure, const simulator::Figure& truth) {
        const bool misleads = figure.value < truth.value / 1.1 || figure.value > truth.value * 1.1;
        return FigureCell{withSpread(figure, secondsWords), figure.value,
                          misleads ? theme().failure : QColor()};
    };
    for (const simulator::ServiceTelemetrySummary& service : telemetry.services)
        rows.push_back({QString::fromStdString(service.id),
                        {withSpread(service.trueP99, secondsWords), service.trueP99.value},
                        seen(service.seenP99, service.trueP99),
                        {withSpread(service.truePeak, percentWords), service.truePeak.value},
                        {withSpread(service.seenPeak, percentWords), service.seenPeak.value}});
    for (const simulator::ProbeSummary& probe : telemetry.probes)
        rows.push_back({tr("%1, by a client that waits").arg(QString::fromStdString(probe.id)),
                        {withSpread(probe.trueP99, secondsWords), probe.trueP99.value},
                        seen(probe.seenP99, probe.trueP99),
                        QString(),
                        QString()});
    tabs_->setTabVisible(tabs_->indexOf(monitored_), !rows.empty());
    monitored_->setRows(std::move(rows));
}

}  // namespace windtunnel::studio
