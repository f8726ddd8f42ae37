// Where a call arrives: the node and endpoint that "order POST /orders" or "gateway GET /products" means.
#pragma once

#include "models/architecture/node.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace windtunnel {

/// One hop of a call. Pointers lead into the nodes that were searched and live as long as these.
struct ResolvedCall {
    enum class Problem : std::uint8_t {
        None,
        UnknownNode,       ///< no node has this id
        NotCallable,       ///< the node is a store, topic, queue or registry
        UnknownEndpoint,   ///< the service has no such endpoint
        SeveralEndpoints,  ///< no endpoint given and the node has more than one
        NoEndpoints,       ///< no endpoint given and the node has none
        NoRoute,           ///< no route of the gateway begins the path
        DeadRoute,         ///< the route leads to what cannot answer; see resolve(*forward)
    };

    Problem problem = Problem::None;
    const Node* node = nullptr;          ///< the service, gateway or external that is called
    const Endpoint* endpoint = nullptr;  ///< service only
    const Route* route = nullptr;        ///< gateway only: the route taken
    std::optional<CallTarget> forward;   ///< gateway only: the call that the gateway then makes
    bool ok() const { return problem == Problem::None; }
};

/// Resolves calls over one list of nodes, which must outlive it and not change.
class CallResolver {
public:
    explicit CallResolver(std::span<const Node> nodes);

    const Node* node(std::string_view id) const;  ///< the first with this id; nullptr when there is none
    ResolvedCall resolve(const CallTarget& target) const;
    /// Follows the forwards of gateways to the service or external that answers, or to the first problem.
    ResolvedCall resolveFully(const CallTarget& target) const;

private:
    ResolvedCall resolveAt(const Node& gatewayOrOther, std::string_view endpoint, int gatewaysLeft) const;
    ResolvedCall resolveThrough(const Node& node, const Gateway& gateway, std::string_view endpoint,
                                int gatewaysLeft) const;

    std::unordered_map<std::string_view, const Node*> byId_;
};

/// For a single question; many are cheaper with one CallResolver.
ResolvedCall resolveCall(std::span<const Node> nodes, const CallTarget& target);

/// The route with the longest prefix that begins the endpoint's path in whole segments; nullptr when none
/// does.
const Route* matchingRoute(const Gateway& gateway, std::string_view endpoint);

/// "GET /order-service/orders" without "/order-service" is "GET /orders"; nothing left is "/".
std::string strippedEndpoint(std::string_view endpoint, std::string_view prefix);

}  // namespace windtunnel
