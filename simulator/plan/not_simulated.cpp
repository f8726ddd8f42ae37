// What this version reads and writes but cannot run: said plainly instead of answered wrongly.
#include "models/io/service_change.h"
#include "models/scenario/zone_parts.h"
#include "simulator/plan/compile.h"
#include "simulator/plan/step_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <variant>

namespace windtunnel::simulator {

namespace {

/// What is missing, and where it is used.
class Missing {
public:
    void add(const Phrase& what, const std::string& where) {
        auto& [said, places] = places_[what.text()];
        said = what;
        if (std::ranges::find(places, where) == places.end())
            places.push_back(where);
    }
    std::vector<Phrase> lines() const {
        std::vector<Phrase> lines;
        for (const auto& [english, one] : places_) {
            const auto& [what, places] = one;
            std::string names;
            for (std::size_t i = 0; i < std::min<std::size_t>(places.size(), 4); ++i)
                names += (i > 0 ? ", " : "") + places[i];
            const Phrase where =
                places.size() > 4 ? phrase("{} and {} more", names, places.size() - 4) : Phrase(names);
            lines.push_back(phrase("not simulated yet: {} ({})", what, where));
        }
        return lines;
    }

private:
    std::map<std::string, std::pair<Phrase, std::vector<std::string>>> places_;  // by what, in English
};

/// What a fault names, or ends with the zone that it names.
std::vector<std::string> namedBy(const Scenario& scenario, const FaultVerb& verb) {
    return std::visit(
        [&scenario](const auto& fault) -> std::vector<std::string> {
            if constexpr (requires { fault.target; }) {
                std::vector<std::string> names;
                for (const FaultTarget& part : partsOfCrash(scenario, fault.target))
                    names.push_back(part.id);
                return names;
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

/// Fields of a new version beyond those that the engine can change while the service runs.
bool changesMore(const Service& before, Service after) {
    after.endpoints = before.endpoints;
    after.threads = before.threads;
    after.cores = before.cores;
    after.queue = before.queue;
    after.speed = before.speed;
    after.startup = before.startup;
    return after != before;
}

void checkDeploy(std::size_t f, const Scenario& scenario, Missing& missing) {
    const auto* deploy = std::get_if<DeployAction>(&scenario.faults[f].verb);
    if (deploy == nullptr || deploy->change.empty())
        return;
    const auto* service = std::get_if<Service>(&findNode(scenario, deploy->service)->kind);
    if (service == nullptr)
        missing.add(phrase("a deploy that changes a gateway"), deploy->service);
    else if (changesMore(*service, deployedVersion(scenario, f)))
        missing.add(
            phrase("a deploy that changes more than endpoints, threads, cores, queue, speed and startup"),
            deploy->service);
}

void check(const Fault& fault, const Scenario& scenario, Missing& missing) {
    for (const std::string& name : namedBy(scenario, fault.verb)) {
        const Node* node = findNode(scenario, name);
        const bool isOfNetwork = std::holds_alternative<DelayFault>(fault.verb) ||
                                 std::holds_alternative<DropFault>(fault.verb) ||
                                 std::holds_alternative<PartitionFault>(fault.verb);
        const bool isKnown = isOfNetwork || std::holds_alternative<CrashFault>(fault.verb);
        if (node != nullptr && std::holds_alternative<ConfigServer>(node->kind) && !isKnown)
            missing.add(
                phrase("faults of a configuration server other than crash, delay, drop and partition"), name);
        const auto* registry = node == nullptr ? nullptr : std::get_if<Registry>(&node->kind);
        if (registry == nullptr)
            continue;
        if (registry->mode != Registry::Mode::Registry)
            missing.add(phrase("faults of a platform's endpoint or of DNS"), name);
        else if (!isKnown)
            missing.add(phrase("faults of a registry other than crash, delay, drop and partition"), name);
    }
}

/// The ways of each of its replicas to the members would be others.
void checkQuorumCallers(const Scenario& scenario, Missing& missing) {
    const auto isSpreadQuorum = [&scenario](const std::string& id) {
        const Node* node = findNode(scenario, id);
        const auto* database = node == nullptr ? nullptr : std::get_if<Database>(&node->kind);
        const auto* quorum =
            database == nullptr ? nullptr : std::get_if<QuorumReplication>(&database->replication);
        return quorum != nullptr && !quorum->zones.empty();
    };
    for (const Node& node : scenario.nodes) {
        const auto look = [&](const Step& step) {
            std::visit(
                [&](const auto& verb) {
                    if constexpr (requires { verb.store; })
                        if (isSpreadQuorum(verb.store))
                            missing.add(phrase("a service in several zones that uses a quorum with zones"),
                                        node.id);
                },
                step.verb);
        };
        if (node.zones.size() < 2)
            continue;
        if (const auto* gateway = std::get_if<Gateway>(&node.kind))
            forEachStep(gateway->filters, look);
        const auto* service = std::get_if<Service>(&node.kind);
        if (service == nullptr)
            continue;
        for (const Endpoint& endpoint : service->endpoints)
            forEachStep(endpoint.steps, look);
        for (const Consumer& consumer : service->consumers)
            forEachStep(consumer.steps, look);
    }
}

}  // namespace

NotSimulated::NotSimulated(std::vector<Phrase> what)
    : std::runtime_error(what.empty() ? "not simulated yet" : what.front().text()), lines_(std::move(what)) {}

std::vector<Phrase> notSimulated(const Scenario& scenario) {
    Missing missing;
    for (std::size_t f = 0; f < scenario.faults.size(); ++f) {
        check(scenario.faults[f], scenario, missing);
        checkDeploy(f, scenario, missing);
    }
    checkQuorumCallers(scenario, missing);
    return missing.lines();
}

}  // namespace windtunnel::simulator
