#pragma once
// Gathers what replications yield about what a monitoring system sees, in the order of their numbers.

#include "simulator/plan/plan.h"
#include "simulator/results/run_results.h"
#include "simulator/results/telemetry_summary.h"

#include <vector>

namespace windtunnel::simulator {

class TelemetryGathering {
public:
    explicit TelemetryGathering(const Plan& plan);

    /// Before the latencies of `run` are taken from it.
    void add(const RunResults& run);
    TelemetrySummary summary(double confidence) const;

private:
    struct Service {
        ServiceTelemetry merged;
        std::vector<double> trueP99, seenP99, peakP99, truePeak, seenPeak;
    };
    struct Probe {
        Histogram merged, truth;
        std::vector<double> trueMean, seenMean, trueP99, seenP99;
    };
    const Plan& plan_;
    std::vector<Service> services_;
    std::vector<Probe> probes_;
};

}  // namespace windtunnel::simulator
