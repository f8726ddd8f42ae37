// Samples a replication in equal steps for the charts, the same however it was sliced.
#pragma once

#include "app/studio/player/run_frame.h"
#include "simulator/stats/latency_bins.h"

#include <deque>
#include <vector>

namespace windtunnel::studio {

class Recorder {
public:
    /// The run must outlive it.
    explicit Recorder(const PreparedRun& run);

    /// When the next sample is due.
    simulator::SimTime next() const { return next_; }
    /// To be called when it is, and at the end of the run.
    Sample sample(const simulator::Snapshot& now, const simulator::Observation& observation);

    /// Averages from the last step but one until now.
    std::vector<double> utilization(const simulator::Snapshot& now) const;
    std::vector<double> linkRates(const simulator::Snapshot& now,
                                  const simulator::Observation& observation) const;
    std::vector<double> linkFailures(const simulator::Observation& observation) const;

private:
    /// What was so at the end of a step.
    struct Mark {
        simulator::Snapshot snapshot;
        std::vector<simulator::Observation::Traffic> traffic;
        std::vector<simulator::LatencyBins> latency;
    };

    Sample::Flow flow(std::size_t workload, const simulator::Snapshot& now,
                      const simulator::Observation& observation, double seconds) const;
    static Sample::Data data(const simulator::EntitySnapshot& before, const simulator::EntitySnapshot& now);

    const PreparedRun& run_;
    simulator::SimTime next_;
    std::deque<Mark> marks_;  ///< the last one: of the last sample
};

/// A step that divides a run into some 600 to 1200 equal parts.
simulator::Nanoseconds sampleStep(simulator::SimTime duration);

}  // namespace windtunnel::studio
