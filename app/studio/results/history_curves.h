// The history of a run as curves; a pinned run's lie dashed beneath.
#pragma once

#include "app/studio/player/run_frame.h"
#include "app/studio/results/chart.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace windtunnel::studio {

/// A run that was put aside to be compared with.
struct PinnedRun {
    std::shared_ptr<const PreparedRun> run;
    std::vector<Sample> history;
};

/// What is drawn: a run and its samples, and the pinned one (its run may be null).
struct HistoryView {
    const PreparedRun* run = nullptr;
    std::span<const Sample> samples;
    std::span<const Sample::Station> sums;  ///< of the run's samples, per node
    const PinnedRun* pinned = nullptr;
};

std::vector<Curve> latencyCurves(const HistoryView& view, const std::string& workload);
std::vector<Curve> throughputCurves(const HistoryView& view, const std::string& workload);
/// Of the nodes with a station, the busiest first, at most as many as there are colours.
std::vector<Curve> utilizationCurves(const HistoryView& view);
std::vector<Curve> queueCurves(const HistoryView& view);
std::vector<Curve> staleCurves(const HistoryView& view);
std::vector<Curve> missedCurves(const HistoryView& view);  ///< age of the oldest commit that a copy lacks
std::vector<Curve> lagCurves(const HistoryView& view);     ///< groups and work queues

/// Latency over 1 / (1 - quantile).
std::vector<Curve> distributionCurves(const simulator::ExperimentResults* results,
                                      const simulator::ExperimentResults* pinned);
/// Share of reads that see a commit, by the time since it.
std::vector<Curve> visibilityCurves(const simulator::ExperimentResults* results,
                                    const simulator::ExperimentResults* pinned);

}  // namespace windtunnel::studio
