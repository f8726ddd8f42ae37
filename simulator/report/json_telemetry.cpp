#include "simulator/report/json_telemetry.h"

#include "simulator/report/json_members.h"

namespace windtunnel::simulator {

namespace {

void writeService(JsonStream& json, const ServiceTelemetrySummary& service) {
    json.name(service.id);
    json.beginObject();
    member(json, "p99", service.trueP99);
    member(json, "monitoredP99", service.seenP99);
    member(json, "highestMonitoredP99", service.peakP99);
    member(json, "peakUtilization", service.truePeak);
    member(json, "monitoredPeakUtilization", service.seenPeak);
    json.endObject();
}

void writeProbe(JsonStream& json, const ProbeSummary& probe) {
    json.name(probe.id);
    json.beginObject();
    member(json, "probes", probe.probes);
    member(json, "mean", probe.trueMean);
    member(json, "probedMean", probe.seenMean);
    member(json, "p99", probe.trueP99);
    member(json, "probedP99", probe.seenP99);
    json.endObject();
}

}  // namespace

void writeTelemetry(JsonStream& json, const TelemetrySummary& telemetry) {
    if (telemetry.services.empty() && telemetry.probes.empty())
        return;
    json.name("telemetry");
    json.beginObject();
    writeAll(json, "services", telemetry.services, writeService);
    writeAll(json, "probes", telemetry.probes, writeProbe);
    json.endObject();
}

}  // namespace windtunnel::simulator
