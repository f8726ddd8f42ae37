#include "simulator/report/json_cost.h"

#include "simulator/report/json_members.h"

namespace windtunnel::simulator {

namespace {

const char* nameOf(CostPart::Of of) {
    switch (of) {
    case CostPart::Of::Replicas: return "replicas";
    case CostPart::Of::NodeRequests: return "requests";
    case CostPart::Of::ClientRequests: return "clientRequests";
    case CostPart::Of::BetweenZones: return "betweenZones";
    case CostPart::Of::Out: return "out";
    }
    return "";
}

const char* unitOf(CostPart::Of of) {
    switch (of) {
    case CostPart::Of::Replicas: return "replica hours";
    case CostPart::Of::NodeRequests:
    case CostPart::Of::ClientRequests: return "million requests";
    case CostPart::Of::BetweenZones:
    case CostPart::Of::Out: return "GB";
    }
    return "";
}

/// What a bill would contain besides, and what was taken for granted.
const std::vector<std::string> assumptions{
    "a replica is paid from its start until it has drained; one that crashed and is to run again is paid on",
    "caches and databases within the replicas of a service are paid with these",
    "each attempt travels with its request and its answer, also one that failed; replication, records of "
    "topics and what has no size travel for nothing",
    "a month has 730 hours like those of the measured window"};

}  // namespace

void writeCost(JsonStream& json, const std::optional<CostSummary>& cost) {
    if (!cost)
        return;
    json.name("cost");
    json.beginObject();
    member(json, "currency", cost->currency);
    member(json, "perHour", cost->perHour);
    member(json, "perMonth", cost->perMonth);
    member(json, "perMillionRequests", cost->isServing ? cost->perMillionRequests : unmeasured().mean);
    json.name("parts");
    json.beginArray();
    for (const CostPart& part : cost->parts) {
        json.beginObject();
        member(json, "of", std::string_view(nameOf(part.of)));
        if (!part.id.empty())
            member(json, "id", part.id);
        member(json, "unit", std::string_view(unitOf(part.of)));
        member(json, "price", part.price);
        member(json, "amount", part.amount);
        member(json, "perHour", part.perHour);
        member(json, "share", part.share);
        json.endObject();
    }
    json.endArray();
    member(json, "assumptions", assumptions);
    json.endObject();
}

}  // namespace windtunnel::simulator
