// Latency, throughput, utilisation and queues over time, the latency's distribution, the tables and the
// words.
#pragma once

#include "app/studio/results/comparison.h"
#include "app/studio/results/figure_table.h"
#include "app/studio/results/turns.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTabWidget;

namespace windtunnel::studio {

class LatencyPage : public QWidget {
    Q_OBJECT

public:
    LatencyPage(Run& run, TimeWindow& window, Comparison& comparison, QWidget* parent = nullptr);

    /// Another experiment's figures in the tables, say those of many replications.
    void showFigures(const simulator::ExperimentResults& results);

protected:
    void changeEvent(QEvent* event) override;

private:
    void listWorkloads();
    void refresh() { charts_.ask(); }
    void showResults();
    void showCost(const std::optional<simulator::CostSummary>& cost);
    void showTelemetry(const simulator::TelemetrySummary& telemetry);
    std::string chosenWorkload() const;

    Run& run_;
    Comparison& comparison_;
    QComboBox* workload_;
    Chart *latency_, *throughput_, *utilization_, *queues_, *distribution_;
    FigureTable *workloads_, *nodes_, *monitored_, *costs_;
    QTabWidget* tabs_;
    QLabel* words_;
    std::shared_ptr<const PreparedRun> listed_;  ///< whose workloads there are to choose from
    Turns charts_;
};

}  // namespace windtunnel::studio
