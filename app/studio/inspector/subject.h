// What an inspector shows: where it stands in the scenario, and which fields it has.
#pragma once

#include "models/core/shape.h"
#include "models/core/value.h"
#include "models/scenario/scenario.h"

#include <QString>

#include <string>
#include <vector>

namespace windtunnel::studio {

struct Subject {
    enum class Kind : std::uint8_t {
        Scenario,  ///< its texts
        Run,
        Zones,
        Cost,
        Telemetry,
        Node,
        Workload,
        Entity,
        Cluster,
        Link,  ///< `id` to `to`
        Fault,
        Objective,
    };

    Kind kind = Kind::Scenario;
    std::string id;         ///< of a node, workload, entity, cluster; a link's beginning
    std::string to;         ///< a link's end
    std::size_t index = 0;  ///< of a fault or objective
    bool operator==(const Subject&) const = default;
};

/// JSON pointer; of a link without properties the place where they would be. Empty: it is not there (any
/// more). The scenario's texts stand at "" too; see isThere.
std::string pointerOf(const Scenario& scenario, const Subject& subject);
bool isThere(const Scenario& scenario, const Subject& subject);
/// What a pointer leads into, outermost first: "/nodes/3/replicas" is the node.
Subject subjectAt(const Scenario& scenario, std::string_view pointer);

/// Fields to show, in order. Those with an editor of their own (id, endpoints, routes, consumers) are left
/// out.
std::vector<FieldInfo> shownFields(const Scenario& scenario, const Subject& subject);
/// Nodes, workloads, entities and clusters have an id that others refer to.
bool hasId(const Subject& subject);

/// "service", "workload": in the language of the interface.
QString kindText(const Scenario& scenario, const Subject& subject);
/// "order", "order → user", "crash order at 30s".
QString titleOf(const Scenario& scenario, const Subject& subject);

}  // namespace windtunnel::studio
