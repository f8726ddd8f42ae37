// What runs in a zone, and ends with it.
#pragma once

#include "models/scenario/scenario.h"

#include <string_view>
#include <vector>

namespace windtunnel {

/// A node, or those of its replicas that are in a zone.
struct ZonePart : FaultTarget {
    int step = 0;  ///< 0: `replica` alone (0: all); else also each so many-th after it
    bool operator==(const ZonePart&) const = default;
};

/// The nodes of the zone, and the replicas and members of quorums that stand there, in the order of
/// Scenario::nodes. Not topics, which are where their brokers are, nor what lives in the processes of a
/// service.
std::vector<ZonePart> partsOfZone(const Scenario& scenario, std::string_view zone);

/// What a crash of that target ends: the target, or the parts of the zone when only a zone is called that.
std::vector<ZonePart> partsOfCrash(const Scenario& scenario, const FaultTarget& target);

}  // namespace windtunnel
