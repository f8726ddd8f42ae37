// A whole scenario file as a value: what is drawn, what is asked, how it is run.
#pragma once

#include "models/architecture/link.h"
#include "models/architecture/node.h"
#include "models/scenario/entity.h"
#include "models/scenario/fault.h"
#include "models/scenario/objective.h"
#include "models/scenario/prices.h"
#include "models/scenario/telemetry.h"
#include "models/scenario/workload.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace windtunnel {

struct Limits {
    std::optional<std::int64_t> events;  ///< per replication; none = unlimited
    std::int64_t inFlight = 5'000'000;   ///< requests in flight (calls of all depths)
    bool operator==(const Limits&) const = default;
};

struct RunSettings {
    Duration duration = Duration::seconds(60);  ///< the whole of it, warm-up included
    Duration warmup;
    bool automaticWarmup = false;  ///< "warmup": "auto": MSER-5
    Duration drain = Duration::seconds(60);
    int replications = 1;
    std::uint64_t seed = 1;
    double confidence = 0.95;
    std::optional<Fraction> precision;
    std::optional<int> maxReplications;
    Limits limits;
    bool operator==(const RunSettings&) const = default;
};

/// Centre of what the studio draws; what is pinned stays there when everything is arranged anew.
struct DrawnPlace {
    double x = 0, y = 0;
    bool pinned = false;
    bool operator==(const DrawnPlace&) const = default;
};

struct Scenario {
    std::string schema;  ///< "$schema", kept as written
    std::string name;
    std::string question;
    std::string teaches;
    std::string notes;
    std::vector<Node> nodes;
    std::vector<Link> links;
    std::optional<Zones> zones;
    std::vector<Cluster> clusters;
    std::vector<Entity> entities;
    std::vector<Workload> workloads;
    std::vector<Fault> faults;
    std::vector<Objective> objectives;
    std::optional<Prices> cost;
    std::optional<Telemetry> telemetry;
    RunSettings run;
    std::vector<std::pair<std::string, DrawnPlace>> layout;
    bool operator==(const Scenario&) const = default;
};

/// The node with this id; nullptr when there is none.
const Node* findNode(const Scenario& scenario, std::string_view id);

}  // namespace windtunnel
