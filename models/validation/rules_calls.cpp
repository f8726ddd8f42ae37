// Calls, the endpoints that they name and the routes that gateways send them.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <unordered_map>

namespace windtunnel {
namespace {

using Problem = ResolvedCall::Problem;

std::vector<std::string_view> endpointNames(const Node& node) {
    std::vector<std::string_view> names;
    if (const auto* service = std::get_if<Service>(&node.kind)) {
        for (const Endpoint& each : service->endpoints)
            names.push_back(each.name);
    } else if (const auto* gateway = std::get_if<Gateway>(&node.kind)) {
        for (const Route& each : gateway->routes)
            names.push_back(each.prefix);
    }
    return names;
}

Phrase waysInto(const Node& node) {
    return kindOf(node) == NodeKind::Gateway ? phrase("routes") : phrase("endpoints");
}

Phrase severalHint(const Node& node) {
    const auto names = endpointNames(node);
    const std::string_view first = names.empty() ? std::string_view("GET /x") : names.front();
    return phrase("say which: \"{} {}\"; its {} are {}", node.id, first, waysInto(node),
                  fmt::format("{}", fmt::join(names, ", ")));
}

void reportDeadRoute(const Survey& survey, const CallTarget& target, const std::string& pointer,
                     Findings& findings) {
    const ResolvedCall end = survey.resolver.resolveFully(target);
    const ResolvedCall first = survey.resolver.resolve(target);
    const Phrase way = phrase("the route \"{}\" of \"{}\" sends this call to \"{}\"", first.route->prefix,
                              target.node, first.forward->node);
    switch (end.problem) {
    case Problem::UnknownNode:
    case Problem::NotCallable: return;  // reported at the route itself
    case Problem::UnknownEndpoint:
        findings.error(
            "dead-route", pointer,
            phrase("{}, where \"{}\" has no endpoint \"{}\"", way, end.node->id, first.forward->endpoint),
            nameHint(first.forward->endpoint, endpointNames(*end.node), phrase("endpoints")));
        return;
    case Problem::SeveralEndpoints:
        findings.error("dead-route", pointer, phrase("{}, which has several endpoints", way),
                       severalHint(*end.node));
        return;
    case Problem::NoEndpoints:
        findings.error("dead-route", pointer, phrase("{}, which has no endpoints", way),
                       phrase("give it an endpoint or remove the route"));
        return;
    case Problem::NoRoute:
        findings.error("dead-route", pointer, phrase("{}, where no route takes it", way),
                       nameHint("", endpointNames(*end.node), phrase("routes")));
        return;
    case Problem::DeadRoute:
    case Problem::None:
        findings.error("dead-route", pointer, phrase("{}, and round in a circle", way),
                       phrase("a route must end at a service or an external"));
        return;
    }
}

}  // namespace

void calledEndpointsExist(const Survey& survey, Findings& findings) {
    for (const CallSite& each : survey.calls) {
        const ResolvedCall call = survey.resolver.resolve(*each.target);
        const CallTarget& target = *each.target;
        switch (call.problem) {
        case Problem::None:
        case Problem::UnknownNode:  // a dangling-call
        case Problem::NotCallable:  // a wrong-kind
            break;
        case Problem::UnknownEndpoint:
            findings.error("missing-endpoint", each.pointer,
                           phrase("\"{}\" has no endpoint \"{}\"", target.node, target.endpoint),
                           nameHint(target.endpoint, endpointNames(*call.node), phrase("endpoints")));
            break;
        case Problem::SeveralEndpoints:
            findings.error(
                "ambiguous-call", each.pointer,
                phrase("\"{}\" has several {}, and the call names none", target.node, waysInto(*call.node)),
                severalHint(*call.node));
            break;
        case Problem::NoEndpoints:
            findings.error("missing-endpoint", each.pointer,
                           phrase("\"{}\" is called but has no {}", target.node, waysInto(*call.node)),
                           kindOf(*call.node) == NodeKind::Gateway
                               ? phrase("give it \"routes\": {\"/path\": \"service\"}")
                               : phrase("give it \"endpoints\": {\"GET /x\": [steps]}"));
            break;
        case Problem::NoRoute:
            findings.error("no-route", each.pointer,
                           phrase("no route of \"{}\" matches \"{}\"", target.node, target.endpoint),
                           nameHint(target.endpoint, endpointNames(*call.node), phrase("routes")));
            break;
        case Problem::DeadRoute: reportDeadRoute(survey, target, each.pointer, findings); break;
        }
    }
}

void routesAreDistinct(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.nodes.size(); ++i) {
        const Node& node = survey.scenario.nodes[i];
        const auto* gateway = std::get_if<Gateway>(&node.kind);
        if (!gateway)
            continue;
        std::unordered_map<std::string, std::string_view> seen;  // without the slash at the end → as written
        for (const Route& each : gateway->routes) {
            const std::string pointer = std::string("/nodes") / i / "routes" / each.prefix;
            if (!each.prefix.starts_with('/'))
                findings.error("bad-route", pointer,
                               phrase("the route \"{}\" of \"{}\" can match no path", each.prefix, node.id),
                               phrase("paths begin with a slash: \"/{}\"", each.prefix));
            std::string key = each.prefix;
            while (key.ends_with('/'))
                key.pop_back();
            const auto [first, isNew] = seen.emplace(key, each.prefix);
            if (!isNew)
                findings.error("duplicate-route", pointer,
                               phrase("\"{}\" has two routes for the same path: \"{}\" and \"{}\"", node.id,
                                      first->second, each.prefix),
                               phrase("keep one of them"));
        }
    }
}

}  // namespace windtunnel
