#include "models/architecture/endpoint_resolution.h"

#include <algorithm>

namespace windtunnel {
namespace {

using Problem = ResolvedCall::Problem;

constexpr int longestGatewayChain = 16;

/// Where the path of "METHOD /path" begins; 0 for a text that has no method.
std::size_t pathStart(std::string_view endpoint) {
    if (endpoint.starts_with('/'))
        return 0;
    const std::size_t found = endpoint.find(" /");
    return found == std::string_view::npos ? 0 : found + 1;
}

std::string_view withoutTrailingSlash(std::string_view prefix) {
    while (prefix.ends_with('/'))
        prefix.remove_suffix(1);
    return prefix;
}

bool beginsInWholeSegments(std::string_view path, std::string_view prefix) {
    const std::string_view segments = withoutTrailingSlash(prefix);
    if (!path.starts_with(segments))
        return false;
    return path.size() == segments.size() || path[segments.size()] == '/' || path[segments.size()] == '?';
}

ResolvedCall failed(Problem problem, const Node* node = nullptr) {
    ResolvedCall result;
    result.problem = problem;
    result.node = node;
    return result;
}

ResolvedCall resolveIn(const Node& node, const Service& service, std::string_view name) {
    ResolvedCall result;
    result.node = &node;
    if (name.empty()) {
        if (service.endpoints.size() != 1)
            return failed(service.endpoints.empty() ? Problem::NoEndpoints : Problem::SeveralEndpoints,
                          &node);
        result.endpoint = &service.endpoints.front();
        return result;
    }
    const auto found = std::ranges::find(service.endpoints, name, &Endpoint::name);
    if (found == service.endpoints.end())
        return failed(Problem::UnknownEndpoint, &node);
    result.endpoint = &*found;
    return result;
}

}  // namespace

CallResolver::CallResolver(std::span<const Node> nodes) {
    byId_.reserve(nodes.size());
    for (const Node& each : nodes)
        byId_.emplace(each.id, &each);
}

const Node* CallResolver::node(std::string_view id) const {
    const auto found = byId_.find(id);
    return found == byId_.end() ? nullptr : found->second;
}

ResolvedCall CallResolver::resolve(const CallTarget& target) const {
    const Node* found = node(target.node);
    return found ? resolveAt(*found, target.endpoint, longestGatewayChain) : failed(Problem::UnknownNode);
}

ResolvedCall CallResolver::resolveFully(const CallTarget& target) const {
    ResolvedCall result = resolve(target);
    for (int hops = 0; hops < longestGatewayChain && result.forward; ++hops) {
        const CallTarget next = *result.forward;
        result = resolve(next);
    }
    return result;
}

ResolvedCall CallResolver::resolveAt(const Node& node, std::string_view endpoint, int gatewaysLeft) const {
    if (const auto* service = std::get_if<Service>(&node.kind))
        return resolveIn(node, *service, endpoint);
    if (const auto* gateway = std::get_if<Gateway>(&node.kind))
        return resolveThrough(node, *gateway, endpoint, gatewaysLeft);
    if (!std::holds_alternative<External>(node.kind))
        return failed(Problem::NotCallable, &node);
    ResolvedCall result;
    result.node = &node;
    return result;
}

ResolvedCall CallResolver::resolveThrough(const Node& node, const Gateway& gateway, std::string_view endpoint,
                                          int gatewaysLeft) const {
    ResolvedCall result;
    result.node = &node;
    if (endpoint.empty()) {  // the id alone serves where there is only one way on
        if (gateway.routes.size() != 1)
            return failed(gateway.routes.empty() ? Problem::NoEndpoints : Problem::SeveralEndpoints, &node);
        result.route = &gateway.routes.front();
        result.forward = CallTarget{result.route->to, ""};
    } else {
        result.route = matchingRoute(gateway, endpoint);
        if (!result.route)
            return failed(Problem::NoRoute, &node);
        result.forward = CallTarget{result.route->to, result.route->strip
                                                          ? strippedEndpoint(endpoint, result.route->prefix)
                                                          : std::string(endpoint)};
    }
    const Node* next = this->node(result.forward->node);
    if (!next || gatewaysLeft == 0 || !resolveAt(*next, result.forward->endpoint, gatewaysLeft - 1).ok())
        result.problem = Problem::DeadRoute;
    return result;
}

ResolvedCall resolveCall(std::span<const Node> nodes, const CallTarget& target) {
    return CallResolver(nodes).resolve(target);
}

const Route* matchingRoute(const Gateway& gateway, std::string_view endpoint) {
    const std::string_view path = endpoint.substr(pathStart(endpoint));
    const Route* best = nullptr;
    for (const Route& route : gateway.routes) {
        if (!beginsInWholeSegments(path, route.prefix))
            continue;
        if (!best || withoutTrailingSlash(route.prefix).size() > withoutTrailingSlash(best->prefix).size())
            best = &route;
    }
    return best;
}

std::string strippedEndpoint(std::string_view endpoint, std::string_view prefix) {
    const std::size_t start = pathStart(endpoint);
    const std::string_view rest = endpoint.substr(start + withoutTrailingSlash(prefix).size());
    std::string result(endpoint.substr(0, start));
    if (!rest.starts_with('/'))
        result += '/';
    return result += rest;
}

}  // namespace windtunnel
