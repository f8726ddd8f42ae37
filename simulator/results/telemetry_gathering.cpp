#include "simulator/results/telemetry_gathering.h"

#include "simulator/kernel/time.h"
#include "simulator/results/latency_figures.h"

#include <numeric>

namespace windtunnel::simulator {

namespace {

double p99Of(const Histogram& histogram) { return toSeconds(histogram.quantile(0.99)); }

double meanSecondsOf(const Histogram& histogram) { return latencyFigures(histogram, 0)[0]; }

double meanOf(const std::vector<double>& values) {
    return values.empty()
               ? 0
               : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

TelemetryGathering::TelemetryGathering(const Plan& plan) : plan_(plan) {
    if (!plan.telemetry.isOn())
        return;
    services_.resize(plan.nodes.size());
    if (plan.telemetry.probe > 0)
        probes_.resize(plan.workloads.size());
}

void TelemetryGathering::add(const RunResults& run) {
    for (std::size_t n = 0; n < services_.size(); ++n) {
        const ServiceTelemetry& one = run.telemetry.services[n];
        Service& all = services_[n];
        all.merged.merge(one);
        if (one.looks == 0)
            continue;
        all.trueP99.push_back(p99Of(one.residence));
        all.seenP99.push_back(one.p99Sum / static_cast<double>(one.looks) / 1e9);
        all.peakP99.push_back(one.p99Peak / 1e9);
        all.truePeak.push_back(one.truePeak);
        all.seenPeak.push_back(one.seenPeak);
    }
    for (std::size_t w = 0; w < probes_.size(); ++w) {
        const Histogram& probed = run.telemetry.probes[w];
        Probe& all = probes_[w];
        all.merged.merge(probed);
        all.truth.merge(run.workloads[w].latency);
        if (probed.empty() || run.workloads[w].latency.empty())
            continue;
        all.trueMean.push_back(meanSecondsOf(run.workloads[w].latency));
        all.trueP99.push_back(p99Of(run.workloads[w].latency));
        all.seenMean.push_back(meanSecondsOf(probed));
        all.seenP99.push_back(p99Of(probed));
    }
}

TelemetrySummary TelemetryGathering::summary(double confidence) const {
    TelemetrySummary summary;
    for (std::size_t n = 0; n < services_.size(); ++n) {
        const Service& all = services_[n];
        if (all.merged.looks == 0)
            continue;
        const double seen = all.merged.p99Sum / static_cast<double>(all.merged.looks) / 1e9;
        summary.services.push_back(
            {.id = plan_.nodes[n].id,
             .trueP99 = withInterval(p99Of(all.merged.residence), all.trueP99, confidence),
             .seenP99 = withInterval(seen, all.seenP99, confidence),
             .peakP99 = withInterval(meanOf(all.peakP99), all.peakP99, confidence),
             .truePeak = withInterval(meanOf(all.truePeak), all.truePeak, confidence),
             .seenPeak = withInterval(meanOf(all.seenPeak), all.seenPeak, confidence)});
    }
    for (std::size_t w = 0; w < probes_.size(); ++w) {
        const Probe& all = probes_[w];
        if (all.merged.empty() || all.truth.empty())
            continue;
        summary.probes.push_back(
            {.id = plan_.workloads[w].id,
             .probes = all.merged.count(),
             .trueMean = withInterval(meanSecondsOf(all.truth), all.trueMean, confidence),
             .seenMean = withInterval(meanSecondsOf(all.merged), all.seenMean, confidence),
             .trueP99 = withInterval(p99Of(all.truth), all.trueP99, confidence),
             .seenP99 = withInterval(p99Of(all.merged), all.seenP99, confidence)});
    }
    return summary;
}

}  // namespace windtunnel::simulator
