// How long calls take at the least on average: services and distances added up, without queues, failures or
// retries.
#pragma once

#include "models/architecture/endpoint_resolution.h"
#include "models/architecture/link.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace windtunnel {

/// Who calls: a node, or a workload, and where its replicas are.
struct Caller {
    std::string_view id;
    std::vector<std::string_view> zones;
};

/// All results are seconds. The architecture must outlive this and not change.
/// Branches that all must end count as long as their longest, choices by their chance, caches as warm;
/// a call that would come back to itself counts as nothing from there on; what follows `respond` is not
/// waited for.
class MeanTimes {
public:
    MeanTimes(std::span<const Node> nodes, std::span<const Link> links, const std::optional<Zones>& zones);

    /// From sending to the answer, one attempt, both ways over the network included; 0 when it leads nowhere.
    double call(const Caller& caller, const CallTarget& target);
    /// From a thread's start to the answer.
    double answer(const Node& node, const Endpoint& endpoint);
    /// As long as the steps keep a thread: all of them, also those behind `respond`.
    double whole(const Node& node, const Steps& steps);
    /// A query, or a get, put or evict of a store; network included.
    double store(const Caller& caller, std::string_view id, bool write,
                 const std::optional<Distribution>& time);
    /// Timeout per attempt that a step has, its own or its link's.
    std::optional<Duration> timeout(const Policies& own, std::string_view from, std::string_view to) const;

private:
    friend struct StepTime;
    double steps(const Node& node, const Steps& list, bool untilAnswer);
    double arrival(const ResolvedCall& call);
    double bothWays(const Caller& caller, const Node& target) const;

    CallResolver resolver_;
    std::map<std::pair<std::string_view, std::string_view>, const Link*> links_;
    const std::optional<Zones>& zones_;
    std::unordered_map<const Endpoint*, double> answers_;  ///< known, or 0 while being added up
};

}  // namespace windtunnel
