#include "simulator/report/json_report.h"

#include "simulator/report/figures.h"
#include "simulator/report/json_configs.h"
#include "simulator/report/json_cost.h"
#include "simulator/report/json_entities.h"
#include "simulator/report/json_members.h"
#include "simulator/report/json_queues.h"
#include "simulator/report/json_telemetry.h"
#include "simulator/report/json_topics.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace windtunnel::simulator {

namespace {

void writeErrors(JsonStream& json, const std::array<std::uint64_t, failureKindCount>& errors) {
    json.name("errors");
    json.beginObject(oneLine);
    for (std::size_t kind = 0; kind < failureKindCount; ++kind) {
        member(json, failureNames[kind], errors[kind]);
    }
    json.endObject();
}

void writeFlow(JsonStream& json, const FlowSummary& flow) {
    json.name(flow.id);
    json.beginObject();
    member(json, "sent", flow.sent);
    member(json, "completed", flow.completed);
    member(json, "failed", flow.failed);
    member(json, "inFlight", flow.inFlight);
    writeErrors(json, flow.errors);
    member(json, "throughput", flow.throughput);
    member(json, "errorFraction", flow.errorFraction, 1);
    member(json, "latency", flow.completed > 0 ? flow.latency : unmeasured());
    member(json, "breakdown", flow.breakdown);
    if (total(flow.tailBreakdown) > 0) {
        member(json, "tailBreakdown", flow.tailBreakdown);
    }
    json.endObject();
}

void writeNode(JsonStream& json, const NodeSummary& node) {
    json.name(node.id);
    json.beginObject();
    member(json, "kind", node.kind);
    member(json, "utilization", node.utilization, 1);
    member(json, "threadUtilization", node.threadUtilization, 1);
    member(json, "queueLength", node.queueLength);
    member(json, "inFlight", node.inFlight);
    member(json, "wait", node.wait);
    member(json, "delayed", node.delayed, 1);
    member(json, "residence", node.residence);
    member(json, "arrivals", node.arrivals);
    member(json, "completed", node.completed);
    member(json, "errors", node.errors);
    member(json, "refused", node.refused);
    member(json, "abandoned", node.abandoned);
    member(json, "replicas", node.replicas);
    if (node.isScaled) {
        member(json, "fewestReplicas", std::uint64_t{node.fewestReplicas});
        member(json, "mostReplicas", std::uint64_t{node.mostReplicas});
    }
    member(json, "arrivalRate", node.arrivalRate);
    member(json, "demand", node.demand);
    member(json, "capacityRate", node.capacityRate > 0 ? std::optional{node.capacityRate} : std::nullopt);
    member(json, "scarce", node.scarce);
    member(json, "growth", node.growth);
    if (node.kind == "cache") {
        member(json, "hits", node.hits);
        member(json, "misses", node.misses);
        member(json, "hitRatio", node.hitRatio, 1);
        member(json, "poisonedFills", node.poisonedFills);
    }
    if (node.droppedAlive > 0)
        member(json, "droppedAlive", node.droppedAlive);
    json.endObject();
}

void writeLink(JsonStream& json, const LinkSummary& link) {
    json.name(link.id);
    json.beginObject();
    member(json, "calls", link.calls);
    member(json, "attempts", link.attempts);
    member(json, "retries", link.retries);
    member(json, "hedges", link.hedges);
    member(json, "timeouts", link.timeouts);
    member(json, "rejected", link.rejected);
    member(json, "failures", link.failures);
    member(json, "fallbacks", link.fallbacks);
    member(json, "latency", link.latency);
    if (link.hasBreaker) {
        json.name("breaker");
        json.beginObject(oneLine);
        member(json, "opened", link.breakerOpened);
        member(json, "openFraction", link.breakerOpenFraction);
        member(json, "rejected", link.breakerRejected);
        member(json, "firstOpened", link.breakerFirstOpened);
        json.endObject();
    }
    if (link.isDiscovered) {
        json.name("staleView");
        json.beginObject(oneLine);
        member(json, "requests", link.misdirected);
        member(json, "longest", link.longestMisdirected);
        json.endObject();
    }
    if (link.isWatched) {
        json.name("outliers");
        json.beginObject(oneLine);
        member(json, "ejections", link.ejections);
        member(json, "unhealthy", link.foundUnhealthy);
        json.endObject();
    }
    json.endObject();
}

void writeVersion(JsonStream& json, std::string_view name, const DeploySummary::Version& version) {
    json.name(name);
    json.beginObject(oneLine);
    member(json, "answered", version.answered);
    member(json, "failed", version.failed);
    json.endObject();
}

void writeDeploys(JsonStream& json, const std::vector<DeploySummary>& deploys) {
    if (deploys.empty())
        return;
    json.name("deploys");
    json.beginArray();
    for (const DeploySummary& deploy : deploys) {
        json.beginObject();
        member(json, "service", deploy.service);
        member(json, "strategy", deploy.strategy);
        member(json, "began", std::uint64_t{deploy.began});
        member(json, "finished", std::uint64_t{deploy.finished});
        member(json, "rolledBack", std::uint64_t{deploy.rolledBack});
        member(json, "lasted", deploy.lasted);
        member(json, "mixed", deploy.mixed);
        member(json, "misdirected", deploy.misdirected);
        writeVersion(json, "before", deploy.before);
        writeVersion(json, "after", deploy.after);
        json.endObject();
    }
    json.endArray();
}

void writeSagasAndMarks(JsonStream& json, const ExperimentResults& results) {
    if (results.sagasCompleted + results.sagasUndone + results.sagasOrphaned > 0) {
        json.name("sagas");
        json.beginObject(oneLine);
        member(json, "completed", results.sagasCompleted);
        member(json, "undone", results.sagasUndone);
        member(json, "orphaned", results.sagasOrphaned);
        json.endObject();
    }
    if (!results.marks.empty()) {
        writeAll(json, "marks", results.marks,
                 [](JsonStream& out, const auto& mark) { member(out, mark.first, mark.second); });
    }
}

// Replications. Their tables follow the same order as the experiment's.

void writeFlowCounts(JsonStream& json, const std::string& id, const FlowResults& flow) {
    json.name(id);
    json.beginObject(oneLine);
    member(json, "sent", flow.sent);
    member(json, "completed", flow.completed);
    member(json, "failed", flow.failed);
    member(json, "inFlight", flow.inFlight());
    json.endObject();
}

void writeNodeCounts(JsonStream& json, const std::string& id, const NodeResults& node) {
    json.name(id);
    json.beginObject(oneLine);
    member(json, "arrivals", node.arrivals);
    member(json, "completed", node.completed);
    member(json, "errors", node.errors);
    member(json, "refused", node.refused);
    if (node.hits + node.misses > 0) {
        member(json, "hits", node.hits);
        member(json, "misses", node.misses);
        member(json, "poisonedFills", node.poisonedFills);
    }
    json.endObject();
}

void writeLinkCounts(JsonStream& json, const std::string& id, const LinkResults& link) {
    json.name(id);
    json.beginObject(oneLine);
    member(json, "calls", link.calls);
    member(json, "attempts", link.attempts);
    member(json, "retries", link.retries);
    member(json, "timeouts", link.timeouts);
    member(json, "rejected", link.rejected);
    json.endObject();
}

void writeEntityCounts(JsonStream& json, const std::string& id, const EntityResults& entity) {
    json.name(id);
    json.beginObject(oneLine);
    member(json, "reads", entity.reads);
    member(json, "writes", entity.writes);
    member(json, "staleReads", entity.stale);
    json.name("lostUpdates");
    json.number(static_cast<double>(entity.lostUpdates));
    member(json, "lostWrites", entity.lostWrites);
    member(json, "lostEvents", entity.lostEvents);
    member(json, "diverged", entity.diverged);
    json.endObject();
}

template <typename Summaries, typename Counts, typename Write>
void writeCounts(JsonStream& json, std::string_view name, const Summaries& summaries, const Counts& counts,
                 Write write) {
    json.name(name);
    json.beginObject();
    for (std::size_t i = 0; i < std::min(summaries.size(), counts.size()); ++i) {
        write(json, summaries[i].id, counts[i]);
    }
    json.endObject();
}

std::string_view stopText(StopReason reason) {
    switch (reason) {
    case StopReason::Finished: return "finished";
    case StopReason::Interrupted: return "interrupted";
    case StopReason::InFlightLimit: return "inFlightLimit";
    case StopReason::EventLimit: return "eventLimit";
    }
    return "";
}

void writeReplications(JsonStream& json, const ExperimentResults& results) {
    json.name("perReplication");
    json.beginArray();
    for (const RunResults& run : results.perReplication) {
        json.beginObject();
        member(json, "replication", run.replication);
        member(json, "stop", stopText(run.stop));
        member(json, "measured", toSeconds(run.measuredUntil - run.measuredFrom));
        member(json, "events", run.events);
        writeCounts(json, "workloads", results.workloads, run.workloads, writeFlowCounts);
        writeCounts(json, "nodes", results.nodes, run.nodes, writeNodeCounts);
        writeCounts(json, "links", results.links, run.links, writeLinkCounts);
        if (!results.entities.empty()) {
            writeCounts(json, "entities", results.entities, run.entities, writeEntityCounts);
        }
        if (!results.topics.empty())
            writeCounts(json, "topics", results.topics, run.topics, writeTopicCounts);
        json.endObject();
    }
    json.endArray();
}

void writeSeries(JsonStream& json, const SeriesSummary& series) {
    json.name("series");
    json.beginObject();
    member(json, "step", series.step);
    json.name("columns");
    json.beginObject();
    for (const auto& [name, values] : series.columns) {
        json.name(name);
        json.beginArray(oneLine);
        for (const double value : values) {
            json.number(value);
        }
        json.endArray();
    }
    json.endObject();
    json.endObject();
}

void writeObjectives(JsonStream& json, const std::vector<ObjectiveSummary>& objectives) {
    json.name("objectives");
    json.beginArray();
    for (const ObjectiveSummary& objective : objectives) {
        json.beginObject(oneLine);
        member(json, "text", objective.text);
        member(json, "value", objective.value);
        const auto bounds = boundsOf(objective);
        member(json, "low", bounds ? std::optional{bounds->first} : std::nullopt);
        member(json, "high", bounds ? std::optional{bounds->second} : std::nullopt);
        member(json, "met", objective.met);
        member(json, "uncertain", objective.uncertain);
        json.endObject();
    }
    json.endArray();
}

void writeHead(JsonStream& json, const ExperimentResults& results) {
    member(json, "windtunnel", std::uint64_t{1});
    member(json, "kind", std::string_view{"results"});
    member(json, "scenario", results.scenario);
    if (!results.question.empty()) {
        member(json, "question", results.question);
    }
    member(json, "version", std::string_view{WINDTUNNEL_VERSION});
    member(json, "seed", results.seed);
    member(json, "replications", results.replications);
    member(json, "confidence", results.confidence);
    member(json, "simulated", results.simulated);
    member(json, "warmup", results.warmup);
    member(json, "events", results.events);
    member(json, "wall", results.wall);
    member(json, "fingerprint", results.fingerprint);
    member(json, "complete", results.complete);
    member(json, "notes", results.notes);
}

}  // namespace

void writeJson(const ExperimentResults& results, std::ostream& out) {
    JsonStream json{out};
    json.beginObject();
    writeHead(json, results);
    writeAll(json, "workloads", results.workloads, writeFlow);
    writeAll(json, "endpoints", results.endpoints, writeFlow);
    writeAll(json, "nodes", results.nodes, writeNode);
    writeAll(json, "links", results.links, writeLink);
    writeQueues(json, results.queues);
    writeTopics(json, results.topics);
    writeEntities(json, results.entities);
    writeDeploys(json, results.deploys);
    writeConfigs(json, results.configs);
    writeCost(json, results.cost);
    writeTelemetry(json, results.telemetry);
    writeSagasAndMarks(json, results);
    writeReplications(json, results);
    writeSeries(json, results.series);
    writeObjectives(json, results.objectives);
    member(json, "explanation", results.explanation);
    json.endObject();
}

}  // namespace windtunnel::simulator
