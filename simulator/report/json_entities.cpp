#include "simulator/report/json_entities.h"

#include "simulator/report/json_members.h"

#include <array>

namespace windtunnel::simulator {

namespace {

constexpr std::array<std::string_view, staleCauseCount> causeNames{
    "replicaLag", "consumerLag", "cacheAge", "lostEvent", "lostWrite", "smallQuorum", "separateStores"};
constexpr std::array<std::string_view, sessionGuaranteeCount> guaranteeNames{
    "readYourWrites", "monotonicReads", "monotonicWrites", "writesFollowReads"};

template <std::size_t count>
void writeCounts(JsonStream& json, std::string_view name, const std::array<std::string_view, count>& names,
                 const std::array<std::uint64_t, count>& counts) {
    json.name(name);
    json.beginObject(oneLine);
    for (std::size_t i = 0; i < count; ++i)
        member(json, names[i], counts[i]);
    json.endObject();
}

void writeVersionLag(JsonStream& json, const EntitySummary& entity) {
    json.name("versionLag");
    json.beginObject(oneLine);
    member(json, "mean", entity.lagMean);
    member(json, "p99", entity.lagP99);
    member(json, "max", entity.lagMax);
    json.name("counts");
    json.beginArray(oneLine);
    for (const std::uint64_t count : entity.lagCounts)
        json.number(count);
    json.endArray();
    json.endObject();
}

void writeVisibility(JsonStream& json, const EntitySummary& entity) {
    json.name("visibility");
    json.beginArray(oneLine);
    for (const auto& [time, seen] : entity.visibility) {
        json.beginArray(oneLine);
        json.number(time);
        json.number(seen);
        json.endArray();
    }
    json.endArray();
    json.name("visibilityTime");
    json.beginObject(oneLine);
    member(json, "p99", entity.visibilityP99.value);
    member(json, "p999", entity.visibilityP999.value);
    json.endObject();
}

void writeCopy(JsonStream& json, const CopySummary& copy) {
    json.name(copy.id);
    json.beginObject();
    member(json, "reads", copy.reads);
    member(json, "staleReads", copy.staleReads);
    member(json, "stale", copy.stale, 1);
    member(json, "staleness", copy.reads > 0 ? copy.staleness : unmeasured());
    member(json, "convergence", copy.converged ? copy.convergence : unmeasured());
    member(json, "setBack", copy.setBack);
    writeCounts(json, "staleBecause", causeNames, copy.causes);
    json.endObject();
}

void writeEntity(JsonStream& json, const EntitySummary& entity) {
    json.name(entity.id);
    json.beginObject();
    member(json, "reads", entity.reads);
    member(json, "writes", entity.writes);
    member(json, "staleReads", entity.staleReads);
    member(json, "stale", entity.stale, 1);
    member(json, "staleness", entity.reads > 0 ? entity.staleness : unmeasured());
    writeVersionLag(json, entity);
    member(json, "convergence", entity.converged ? entity.convergence : unmeasured());
    writeVisibility(json, entity);
    writeCounts(json, "staleBecause", causeNames, entity.causes);
    writeAll(json, "copies", entity.copies, writeCopy);
    writeCounts(json, "violations", guaranteeNames, entity.violations);
    json.name("lostUpdates");
    json.number(static_cast<double>(entity.lostUpdates));
    member(json, "lostWrites", entity.lostWrites);
    member(json, "lostEvents", entity.lostEvents);
    member(json, "duplicates", entity.duplicates);
    member(json, "outOfOrder", entity.outOfOrder);
    member(json, "diverged", entity.diverged);
    json.endObject();
}

}  // namespace

void writeEntities(JsonStream& json, const std::vector<EntitySummary>& entities) {
    if (!entities.empty())
        writeAll(json, "entities", entities, writeEntity);
}

}  // namespace windtunnel::simulator
