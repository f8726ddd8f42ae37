#include "simulator/report/json_configs.h"

#include "simulator/report/json_members.h"

namespace windtunnel::simulator {

namespace {

void writeConfig(JsonStream& json, const ConfigSummary& config) {
    json.name(config.id);
    json.beginObject();
    member(json, "published", config.published);
    member(json, "complete", config.complete);
    member(json, "convergence", config.reached ? config.convergence : unmeasured());
    member(json, "window", config.complete > 0 ? config.window : unmeasured());
    member(json, "requests", config.requests);
    member(json, "old", config.old);
    member(json, "oldShare", config.oldShare, 1);
    member(json, "clientRequests", config.clientRequests);
    member(json, "mixed", config.mixed);
    member(json, "mixedShare", config.mixedShare, 1);
    member(json, "behind", config.behind);
    member(json, "startedWithout", config.startedWithout);
    member(json, "failedStarts", config.failedStarts);
    json.endObject();
}

}  // namespace

void writeConfigs(JsonStream& json, const std::vector<ConfigSummary>& configs) {
    if (!configs.empty())
        writeAll(json, "configurations", configs, writeConfig);
}

}  // namespace windtunnel::simulator
