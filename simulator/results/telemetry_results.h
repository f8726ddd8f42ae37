#pragma once
// What a monitoring system would have seen in one replication, and what was there.

#include "simulator/stats/histogram.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// A service or gateway. Times from the arrival of a request at a replica until its answer leaves; answered
/// ones only.
struct ServiceTelemetry {
    Histogram residence;      ///< of all requests together: the truth
    double p99Sum = 0;        ///< over the looks: the mean of the replicas' p99 since the look before, ns
    std::uint64_t looks = 0;  ///< with at least one request
    double p99Peak = 0;       ///< the highest of them, ns
    double seenPeak = 0;      ///< utilization: the highest mean between two looks
    double truePeak = 0;      ///< the same between full seconds

    void merge(const ServiceTelemetry& other) {
        residence.merge(other.residence);
        p99Sum += other.p99Sum;
        looks += other.looks;
        p99Peak = std::max(p99Peak, other.p99Peak);
        seenPeak = std::max(seenPeak, other.seenPeak);
        truePeak = std::max(truePeak, other.truePeak);
    }
};

struct TelemetryResults {
    std::vector<ServiceTelemetry> services;  ///< per node; empty for others than services and gateways
    std::vector<Histogram> probes;           ///< per workload: what the patient client measured
};

}  // namespace windtunnel::simulator
