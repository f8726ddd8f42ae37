// What this version reads and writes but cannot run: said plainly instead of answered wrongly.
#include "simulator/plan/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <variant>

namespace windtunnel::simulator {

namespace {

/// What is missing, and where it is used.
class Missing {
public:
    void add(const std::string& what, const std::string& where) {
        auto& places = places_[what];
        if (std::ranges::find(places, where) == places.end())
            places.push_back(where);
    }
    std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        for (const auto& [what, places] : places_) {
            std::string where;
            for (std::size_t i = 0; i < std::min<std::size_t>(places.size(), 4); ++i)
                where += (i > 0 ? ", " : "") + places[i];
            if (places.size() > 4)
                where += fmt::format(" and {} more", places.size() - 4);
            lines.push_back(fmt::format("not simulated yet: {} ({})", what, where));
        }
        return lines;
    }

private:
    std::map<std::string, std::vector<std::string>> places_;
};

void check(const ServiceFields& fields, const std::string& id, Missing& missing) {
    if (!fields.runtime.empty())
        missing.add("runtime presets", id);
}

void check(const Node& node, Missing& missing) {
    if (const auto* service = std::get_if<Service>(&node.kind))
        check(static_cast<const ServiceFields&>(*service), node.id, missing);
    else if (const auto* gateway = std::get_if<Gateway>(&node.kind))
        check(static_cast<const ServiceFields&>(*gateway), node.id, missing);
}

/// What a fault names.
std::vector<std::string> namedBy(const FaultVerb& verb) {
    return std::visit(
        [](const auto& fault) -> std::vector<std::string> {
            if constexpr (requires { fault.target; }) {
                return {fault.target.id};
            } else if constexpr (requires { fault.way; }) {
                return {fault.way.from, fault.way.to};
            } else if constexpr (requires { fault.groups; }) {
                std::vector<std::string> names;
                for (const std::vector<std::string>& group : fault.groups)
                    names.insert(names.end(), group.begin(), group.end());
                return names;
            } else {
                return {};
            }
        },
        verb);
}

void check(const Fault& fault, const Scenario& scenario, Missing& missing) {
    if (const auto* deploy = std::get_if<DeployAction>(&fault.verb))
        missing.add("deploy", deploy->service);
    for (const std::string& name : namedBy(fault.verb))
        if (const Node* node = findNode(scenario, name);
            node != nullptr && std::holds_alternative<Registry>(node->kind))
            missing.add("faults of a registry", name);
}

}  // namespace

NotSimulated::NotSimulated(std::vector<std::string> what)
    : std::runtime_error(what.empty() ? "not simulated yet" : what.front()), lines_(std::move(what)) {}

std::vector<std::string> notSimulated(const Scenario& scenario) {
    Missing missing;
    for (const Node& node : scenario.nodes)
        check(node, missing);
    for (const Fault& fault : scenario.faults)
        check(fault, scenario, missing);
    return missing.lines();
}

}  // namespace windtunnel::simulator
