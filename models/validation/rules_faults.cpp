// Faults and operators' actions: what they hit, when, and whether it shows.
#include "models/architecture/zone_latency.h"
#include "models/scenario/zone_parts.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <unordered_set>

namespace windtunnel {
namespace {

constexpr std::string_view verbKeys[] = {"crash", "fail",      "slow",  "refuse", "stall", "delay",
                                         "drop",  "partition", "scale", "deploy", "load",  "configure"};

std::string_view verbKey(const Fault& fault) { return verbKeys[fault.verb.index()]; }

template <class Visit> void forEachFault(const Survey& survey, Visit&& visit) {
    for (std::size_t i = 0; i < survey.scenario.faults.size(); ++i)
        visit(survey.scenario.faults[i], std::string("/faults") / i);
}

const FaultTarget* targetOf(const Fault& fault) {
    return std::visit(
        [](const auto& verb) -> const FaultTarget* {
            if constexpr (requires { verb.target; })
                return &verb.target;
            else
                return nullptr;
        },
        fault.verb);
}

const Direction* wayOf(const Fault& fault) {
    return std::visit(
        [](const auto& verb) -> const Direction* {
            if constexpr (requires { verb.way; })
                return &verb.way;
            else
                return nullptr;
        },
        fault.verb);
}

std::vector<std::string_view> targets(const Survey& survey) {
    std::vector<std::string_view> known;
    for (const Node& each : survey.scenario.nodes) {
        if (kindOf(each) != NodeKind::Topic)
            known.push_back(each.id);
    }
    for (const Cluster& each : survey.scenario.clusters)
        known.push_back(each.id);
    return known;
}

Phrase brokersText(int count) { return count == 1 ? phrase("1 broker") : phrase("{} brokers", count); }
Phrase replicasText(int count) { return count == 1 ? phrase("1 replica") : phrase("{} replicas", count); }

void checkReplica(Phrase (*countText)(int), const FaultTarget& target, int most, const std::string& at,
                  Findings& findings) {
    if (target.replica >= 0 && target.replica <= most)
        return;
    findings.error("missing-replica", at,
                   phrase("\"{}#{}\" does not exist: \"{}\" has {}", target.id, target.replica, target.id,
                          countText(most)),
                   most == 1 ? phrase("\"{}\" or \"{}#1\"", target.id, target.id)
                             : phrase("\"{}#1\" to \"{}#{}\", or \"{}\" for all", target.id, target.id, most,
                                      target.id));
}

/// Each deploy brings replicas of its own, numbered behind those before it.
int numberedReplicas(const Survey& survey, const Node& node) {
    const auto deploys = std::ranges::count_if(survey.scenario.faults, [&node](const Fault& fault) {
        const auto* deploy = std::get_if<DeployAction>(&fault.verb);
        return deploy != nullptr && deploy->service == node.id;
    });
    return mostReplicas(survey, node) * static_cast<int>(1 + deploys);
}

void checkTarget(const Survey& survey, const Fault& fault, const FaultTarget& target, const std::string& at,
                 Findings& findings) {
    const std::string_view verb = verbKey(fault);
    const bool hitsBrokers = verb == "crash" || verb == "stall" || verb == "slow";
    const Node* node = survey.node(target.id);
    if (!node && survey.hasCluster(target.id)) {
        if (!hitsBrokers)
            findings.error("wrong-kind", at,
                           phrase("\"{}\" is a cluster, but {} hits nodes", target.id, verb),
                           phrase("brokers can crash, stall or be slow"));
        else
            checkReplica(brokersText, target, survey.brokers(target.id), at, findings);
        return;
    }
    if (!node) {
        if (verb == "crash" && target.replica == 0 && !partsOfZone(survey.scenario, target.id).empty())
            return;
        findings.error("dangling-fault", at, phrase("there is no node \"{}\"", target.id),
                       nameHint(target.id, targets(survey), phrase("nodes")));
        return;
    }
    const auto* topic = std::get_if<Topic>(&node->kind);
    if (topic && verb != "fail" && verb != "refuse") {
        findings.error("wrong-kind", at,
                       phrase("\"{}\" is a topic, but {} hits what runs it", node->id, verb),
                       hitsBrokers ? phrase("name a broker of its cluster: \"{}#1\"", topic->cluster)
                                   : phrase("stall a broker of its cluster: \"{}#1\"", topic->cluster));
        return;
    }
    checkReplica(replicasText, target, topic ? 1 : numberedReplicas(survey, *node), at, findings);
}

std::vector<std::string_view> endsOfWays(const Survey& survey) {
    std::vector<std::string_view> known;
    for (const Node& each : survey.scenario.nodes)
        known.push_back(each.id);
    for (const Workload& each : survey.scenario.workloads)
        known.push_back(each.id);
    for (const Cluster& each : survey.scenario.clusters)
        known.push_back(each.id);
    return known;
}

/// A name without its "#2".
std::string_view wholeOf(std::string_view end) { return end.substr(0, end.find('#')); }

/// One end of a way. A single instance has ways of its own where several of them send each other something,
/// and to whoever reads from a broker or asks the members of a quorum.
void checkEnd(const Survey& survey, const std::string& end, const std::string& other, const std::string& at,
              Findings& findings) {
    const std::string whole(wholeOf(end));
    const Node* node = survey.node(whole);
    if (!node && !survey.hasCluster(whole) && (whole != end || !survey.workloads.contains(end))) {
        findings.error("dangling-fault", at, phrase("there is no node \"{}\"", whole),
                       nameHint(whole, endsOfWays(survey), phrase("nodes")));
        return;
    }
    if (whole == end)
        return;
    const int number = end.size() - whole.size() < 8 ? std::atoi(end.c_str() + whole.size() + 1) : -1;
    if (!node) {
        checkReplica(brokersText, {whole, number}, survey.brokers(whole), at, findings);
        return;
    }
    const auto* database = std::get_if<Database>(&node->kind);
    const bool isMember = database && std::holds_alternative<QuorumReplication>(database->replication);
    if (!isMember && !(database && wholeOf(other) == whole)) {
        findings.error("wrong-kind", at,
                       phrase("the ways of \"{}\" are those of all replicas of \"{}\"", end, whole),
                       phrase("\"{}\"; single ones have ways of their own within a replicated store, to "
                              "a quorum and to brokers",
                              whole));
        return;
    }
    checkReplica(replicasText, {whole, number}, numberedReplicas(survey, *node), at, findings);
}

std::set<std::string_view> zonesWithParts(const Survey& survey) {
    std::set<std::string_view> zones;
    for (const Node& each : survey.scenario.nodes) {
        zones.insert(each.zone);
        for (const std::string_view zone : zonesOf(each))
            zones.insert(zone);
    }
    for (const Workload& each : survey.scenario.workloads)
        zones.insert(each.zone);
    zones.erase("");
    return zones;
}

/// The first moment of a fault whose time is fixed.
std::optional<Duration> fixedStart(const Fault& fault) {
    const auto* constant = fault.at ? std::get_if<Constant>(&fault.at->kind) : nullptr;
    return constant ? std::optional(constant->value) : std::nullopt;
}

/// Why a fault changes nothing; empty when it does.
Phrase emptyEffect(const Fault& fault) {
    return std::visit(
        Overloaded{
            [](const FailFault& fail) {
                return fail.fraction.value == 0 ? phrase("a fraction of 0") : Phrase();
            },
            [](const DropFault& drop) {
                return drop.fraction.value == 0 ? phrase("a fraction of 0") : Phrase();
            },
            [](const SlowFault& slow) { return slow.factor == 1 ? phrase("a factor of 1") : Phrase(); },
            [](const LoadAction& load) { return load.factor == 1 ? phrase("a factor of 1") : Phrase(); },
            [](const DelayFault& delay) {
                const auto* constant = std::get_if<Constant>(&delay.add.kind);
                return constant && constant->value.ns == 0 ? phrase("an added delay of 0s") : Phrase();
            },
            [](const auto&) { return Phrase(); }},
        fault.verb);
}

}  // namespace

void faultTargetsExist(const Survey& survey, Findings& findings) {
    std::vector<std::string_view> workloads;
    for (const Workload& each : survey.scenario.workloads)
        workloads.push_back(each.id);
    forEachFault(survey, [&](const Fault& fault, const std::string& at) {
        const std::string pointer = at / verbKey(fault);
        if (const FaultTarget* target = targetOf(fault))
            checkTarget(survey, fault, *target, pointer, findings);
        if (const Direction* way = wayOf(fault)) {
            checkEnd(survey, way->from, way->to, pointer, findings);
            checkEnd(survey, way->to, way->from, pointer, findings);
        }
        const auto* load = std::get_if<LoadAction>(&fault.verb);
        if (load && !survey.workloads.contains(load->workload))
            findings.error("dangling-workload", pointer,
                           phrase("there is no workload \"{}\"", load->workload),
                           nameHint(load->workload, workloads, phrase("workloads")));
    });
}

void faultsHaveATime(const Survey& survey, Findings& findings) {
    forEachFault(survey, [&](const Fault& fault, const std::string& at) {
        if (!fault.at && !fault.every)
            findings.error("fault-without-time", at, phrase("this {} never begins", verbKey(fault)),
                           phrase("add \"at\": \"60s\", or \"every\" and \"for\""));
        const bool instant = std::holds_alternative<ScaleAction>(fault.verb) ||
                             std::holds_alternative<DeployAction>(fault.verb);
        if (fault.every && !fault.lasting && !instant)
            findings.error("fault-without-end", at,
                           phrase("this {} comes back again and again, but for how long?", verbKey(fault)),
                           phrase("\"every\" needs \"for\""));
        if (const auto* slow = std::get_if<SlowFault>(&fault.verb); slow && !(slow->factor > 0))
            findings.error("impossible-factor", at / "factor",
                           phrase("a factor of {} is impossible", rounded(slow->factor)),
                           phrase("above 0; 2 makes everything take twice as long"));
        if (const auto* load = std::get_if<LoadAction>(&fault.verb); load && !(load->factor >= 0))
            findings.error("impossible-factor", at / "factor",
                           phrase("a factor of {} is impossible", rounded(load->factor)),
                           phrase("0 or more; 2 doubles the arrivals"));
    });
}

void faultsHaveAnEffect(const Survey& survey, Findings& findings) {
    const Duration end = survey.scenario.run.duration;
    forEachFault(survey, [&](const Fault& fault, const std::string& at) {
        const auto start = fixedStart(fault);
        if (start && *start >= end)
            findings.warning("fault-after-end", at / "at",
                             phrase("this {} begins at {}, when the run of {} is over", verbKey(fault),
                                    durationText(start->inSeconds()), durationText(end.inSeconds())),
                             phrase("begin it earlier or run longer"));
        if (const Phrase why = emptyEffect(fault); !why.empty())
            findings.warning("fault-without-effect", at, phrase("{} changes nothing", why));
    });
}

void partitionsSeparateKnownParts(const Survey& survey, Findings& findings) {
    const std::set<std::string_view> zones = zonesWithParts(survey);
    forEachFault(survey, [&](const Fault& fault, const std::string& at) {
        const auto* partition = std::get_if<PartitionFault>(&fault.verb);
        if (!partition)
            return;
        if (partition->groups.size() < 2)
            findings.error("partition-of-one", at / "partition",
                           phrase("a partition needs at least two groups"),
                           phrase("for example [[\"seoul\"], [\"virginia\"]]"));
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < partition->groups.size(); ++i) {
            for (std::size_t j = 0; j < partition->groups[i].size(); ++j) {
                const std::string& id = partition->groups[i][j];
                const std::string pointer = at / "partition" / i / j;
                const bool broker = survey.hasCluster(std::string_view(id).substr(0, id.find('#')));
                const bool replica = survey.node(std::string_view(id).substr(0, id.find('#'))) != nullptr;
                if (!seen.insert(id).second)
                    findings.error("partition-overlap", pointer,
                                   phrase("\"{}\" stands on both sides of the partition", id),
                                   phrase("put it into one group"));
                if (zones.contains(id) || replica || broker || survey.workloads.contains(id))
                    continue;
                std::vector<std::string_view> known = endsOfWays(survey);
                known.insert(known.begin(), zones.begin(), zones.end());
                findings.error("dangling-zone", pointer, phrase("there is no zone or node \"{}\"", id),
                               nameHint(id, known, phrase("zones and nodes")));
            }
        }
    });
}

void zonesAreOfTheProvider(const Survey& survey, Findings& findings) {
    const auto& zones = survey.scenario.zones;
    if (!zones || !zones->provider || zones->between)
        return;
    std::vector<std::string_view> known;
    for (const Region& each : regionsOf(*zones->provider))
        known.push_back(each.name);
    for (const std::string_view zone : zonesWithParts(survey)) {
        const auto isMeant = [&](const ZonePair& pair) { return pair.first == zone || pair.second == zone; };
        if (isNamedBy(*zones->provider, zone) || std::ranges::any_of(zones->pairs, isMeant))
            continue;
        findings.warning(
            "unknown-region", "/zones/provider",
            phrase("\"{}\" is no region or zone of the provider: its distance to others is 0", zone),
            nameHint(zone, known, phrase("regions")));
    }
}

void zonesAreUsed(const Survey& survey, Findings& findings) {
    if (!survey.scenario.zones)
        return;
    const std::set<std::string_view> zones = zonesWithParts(survey);
    const std::vector<std::string_view> known(zones.begin(), zones.end());
    for (std::size_t i = 0; i < survey.scenario.zones->pairs.size(); ++i) {
        const ZonePair& pair = survey.scenario.zones->pairs[i];
        for (const auto& [index, name] :
             {std::pair<std::size_t, const std::string&>{0, pair.first}, {1, pair.second}}) {
            if (!zones.contains(name))
                findings.warning("dangling-zone", std::string("/zones/pairs") / i / "zones" / index,
                                 phrase("nothing runs in the zone \"{}\"", name),
                                 nameHint(name, known, phrase("zones")));
        }
    }
}

}  // namespace windtunnel
