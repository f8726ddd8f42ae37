// What is done to the system while it runs: faults and operators' actions.
#pragma once

#include "models/architecture/distribution.h"
#include "models/core/alternatives.h"
#include "models/core/units.h"
#include "models/scenario/objective.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace windtunnel {

/// A node ("order"), one replica of it ("order#2", from 1) or a broker ("kafka#2"); replica 0 means all.
struct FaultTarget {
    std::string id;
    int replica = 0;
    bool operator==(const FaultTarget&) const = default;
};

/// The direction "a -> b".
struct Direction {
    std::string from, to;
    bool operator==(const Direction&) const = default;
};

struct CrashFault {
    FaultTarget target;
    bool host = false;  ///< nothing answers until the connect timeout
    bool operator==(const CrashFault&) const = default;
};

struct FailFault {
    FaultTarget target;
    Fraction fraction{1};
    bool operator==(const FailFault&) const = default;
};

struct SlowFault {
    FaultTarget target;
    double factor = 1;
    bool operator==(const SlowFault&) const = default;
};

struct RefuseFault {
    FaultTarget target;
    bool operator==(const RefuseFault&) const = default;
};

struct StallFault {
    FaultTarget target;
    bool operator==(const StallFault&) const = default;
};

struct DelayFault {
    Direction way;
    Distribution add;
    bool operator==(const DelayFault&) const = default;
};

struct DropFault {
    Direction way;
    Fraction fraction{1};
    bool operator==(const DropFault&) const = default;
};

/// Groups of zones or nodes; nothing travels between members of different groups.
struct PartitionFault {
    std::vector<std::vector<std::string>> groups;
    bool operator==(const PartitionFault&) const = default;
};

struct ScaleAction {
    std::string service;
    int to = 1;
    bool operator==(const ScaleAction&) const = default;
};

struct DeployAction {
    enum class Strategy : std::uint8_t { Rolling, BlueGreen, Canary };

    std::string service;
    Strategy strategy = Strategy::Rolling;
    std::optional<Distribution> startup;
    int surge = 1;                                                ///< rolling
    std::vector<Fraction> weights{Fraction{0.1}, Fraction{0.5}};  ///< canary: of its stages; then all
    Duration stage = Duration::seconds(60);  ///< canary: of each weight; blue-green: before the old set goes
    std::optional<Objective> objective;      ///< of the new version; missed: roll back
    std::string change;  ///< fields of the new version, as canonical JSON text; empty: none
    bool operator==(const DeployAction&) const = default;
};

/// A new configuration is published; with a duration it is taken back again.
struct ConfigureAction {
    std::string server;
    bool operator==(const ConfigureAction&) const = default;
};

struct LoadAction {
    std::string workload;
    double factor = 1;
    bool operator==(const LoadAction&) const = default;
};

using FaultVerbs =
    std::variant<CrashFault, FailFault, SlowFault, RefuseFault, StallFault, DelayFault, DropFault,
                 PartitionFault, ScaleAction, DeployAction, LoadAction, ConfigureAction>;
using FaultVerb = Alternatives<FaultVerbs>;

/// Once at `at` for `lasting` (for good without it), or again and again: up for `every`, then broken for
/// `lasting`.
struct Fault {
    std::optional<Distribution> at;
    std::optional<Distribution> every;
    std::optional<Distribution> lasting;  ///< written "for"
    FaultVerb verb;
    bool operator==(const Fault&) const = default;
};

}  // namespace windtunnel
