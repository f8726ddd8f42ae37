// Compiling links, call policies and faults.
#include "models/architecture/zone_latency.h"
#include "models/scenario/zone_parts.h"
#include "simulator/plan/compiler.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

const std::string& Compiler::callerId(CallerRef caller) const {
    return caller.node != noIndex ? plan_.nodes[caller.node].id : scenario_.workloads[caller.workload].id;
}

std::vector<std::string> Compiler::callerZones(CallerRef caller) const {
    if (caller.node == noIndex)
        return {scenario_.workloads[caller.workload].zone};
    return plan_.nodes[caller.node].zones;
}

const Link* Compiler::declaredLink(CallerRef caller, std::uint32_t node) const {
    const std::string& from = callerId(caller);
    const std::string& to = plan_.nodes[node].id;
    const auto found = std::ranges::find_if(
        scenario_.links, [&](const Link& link) { return link.from == from && link.to == to; });
    return found == scenario_.links.end() ? nullptr : &*found;
}

/// The zone of a node as a whole; empty where its replicas are in several. The legs to the members of a
/// quorum have distances of their own.
std::string Compiler::placeOf(std::uint32_t node) const {
    const std::vector<std::string>& zones = plan_.nodes[node].zones;
    return isQuorum(node)      ? scenario_.nodes[sourceNode_[node]].zone
           : zones.size() == 1 ? zones.front()
                               : std::string();
}

bool Compiler::isQuorum(std::uint32_t node) const {
    const auto* database = std::get_if<Database>(&scenario_.nodes[sourceNode_[node]].kind);
    return database != nullptr && std::holds_alternative<QuorumReplication>(database->replication);
}

/// A declared latency wins; else the distance between the zones; who has no zone is near everyone.
Delay Compiler::linkLatency(CallerRef caller, std::uint32_t node, const Link* declared) {
    if (declared != nullptr && declared->latency)
        return delayOf(*declared->latency);
    return distance(callerZones(caller).front(), placeOf(node));
}

/// None where both ends are in one place. A declared latency is that of all ways.
std::uint32_t Compiler::spreadOf(CallerRef caller, std::uint32_t node, const Link* declared) {
    const std::vector<std::string> from = callerZones(caller);
    const std::vector<std::string>& to = plan_.nodes[node].zones;
    if ((from.size() == 1 && to.size() == 1) || isQuorum(node))
        return noIndex;
    PlanSpread spread{.fromZones = static_cast<std::uint32_t>(from.size()),
                      .toZones = static_cast<std::uint32_t>(to.size()),
                      .latency = {},
                      .near = {}};
    const bool isDeclared = declared != nullptr && declared->latency;
    for (const std::string& one : from)
        for (const std::string& other : to) {
            spread.latency.push_back(isDeclared ? delayOf(*declared->latency) : distance(one, other));
            spread.near.push_back(one == other || one.empty() || other.empty());
        }
    plan_.spreads.push_back(std::move(spread));
    return static_cast<std::uint32_t>(plan_.spreads.size() - 1);
}

Delay Compiler::distance(const std::string& from, const std::string& to) {
    if (!scenario_.zones)
        return constantDelay(0);
    const auto distance = zoneLatency(*scenario_.zones, from, to);
    return distance ? delayOf(*distance) : constantDelay(0);
}

/// The proxy beside each replica of a node; null: none.
const Sidecar* Compiler::sidecarOf(std::uint32_t node) const {
    if (node == noIndex)
        return nullptr;
    const auto& kind = scenario_.nodes[sourceNode_[node]].kind;
    const ServiceFields* fields = std::get_if<Service>(&kind);
    if (const auto* gateway = std::get_if<Gateway>(&kind))
        fields = gateway;
    return fields != nullptr && fields->sidecar ? &*fields->sidecar : nullptr;
}

Nanoseconds Compiler::proxyLatency(std::uint32_t node) const {
    const Sidecar* sidecar = sidecarOf(node);
    return sidecar == nullptr ? 0 : sidecar->latency.ns;
}

std::uint32_t Compiler::linkOf(CallerRef caller, std::uint32_t node) {
    const auto [entry, isNew] = links_.try_emplace(std::tuple{caller.node, caller.workload, node},
                                                   static_cast<std::uint32_t>(plan_.links.size()));
    if (!isNew)
        return entry->second;
    const Link* declared = declaredLink(caller, node);
    PlanLink link;
    link.id = callerId(caller) + " -> " + plan_.nodes[node].id;
    link.fromNode = caller.node;
    link.fromWorkload = caller.workload;
    link.toNode = node;
    link.latency = linkLatency(caller, node, declared);
    if (plan_.nodes[node].kind != NodeKind::Topic)
        link.proxies = proxyLatency(caller.node) + proxyLatency(node);
    link.spread = spreadOf(caller, node, declared);
    if (link.proxies > 0 && link.latency.constant && link.spread == noIndex)
        link.latency = constantDelay(link.latency.value + std::exchange(link.proxies, 0));
    link.key = keyOf("link " + link.id);
    link.connectTimeout = Link{}.connectTimeout.ns;
    if (declared != nullptr) {
        link.nsPerByte = declared->bandwidth ? 8e9 / declared->bandwidth->bitsPerSecond : 0;
        link.loss = declared->loss.value;
        link.pool = static_cast<std::uint32_t>(declared->pool.value_or(0));
        link.connectTimeout = declared->connectTimeout.ns;
    }
    link.plain = link.latency.constant && link.nsPerByte == 0 && link.loss == 0 && link.spread == noIndex &&
                 plan_.nodes[node].kind != NodeKind::Topic;
    plan_.links.push_back(std::move(link));
    return entry->second;
}

namespace {

RetryPolicy compiled(const Retries& model) {
    RetryPolicy policy;
    policy.max = static_cast<std::uint32_t>(model.max);
    policy.backoffNs = static_cast<double>(model.backoff.ns);
    policy.factor = model.factor;
    policy.maxBackoffNs = model.maxBackoff ? static_cast<double>(model.maxBackoff->ns) : 9e18;
    policy.fullJitter = model.fullJitter;
    policy.jitter = model.jitter.value;
    policy.budget = model.budget ? model.budget->value : -1;
    if (!model.on.empty()) {
        policy.kinds = 0;
        for (const FailureKind kind : model.on)
            policy.kinds = static_cast<std::uint8_t>(policy.kinds | 1U << static_cast<unsigned>(kind));
    }
    return policy;
}

BreakerPolicy compiled(const Breaker& model) {
    BreakerPolicy policy;
    policy.window = static_cast<std::uint32_t>(model.window);
    policy.minCalls = static_cast<std::uint32_t>(std::min(model.minCalls, model.window));
    policy.halfOpen = static_cast<std::uint32_t>(model.halfOpen);
    policy.failureRate = model.failureRate.value;
    policy.slowRate = model.slowCallRate.value;
    policy.slowCall = model.slowCallDuration ? model.slowCallDuration->ns : 0;
    policy.open = model.open.ns;
    return policy;
}

template <class Policy>
const std::optional<Policy>& stated(const std::optional<Policy>& own, const Policies* link,
                                    std::optional<Policy> Policies::*member) {
    return own || link == nullptr ? own : link->*member;
}

}  // namespace

std::uint32_t Compiler::policyOf(const Policies& own, const Link* declared) {
    const Policies* link = declared != nullptr ? &declared->policies : nullptr;
    Policies effective;
    effective.timeout = stated(own.timeout, link, &Policies::timeout);
    effective.retries = stated(own.retries, link, &Policies::retries);
    effective.breaker = stated(own.breaker, link, &Policies::breaker);
    effective.bulkhead = stated(own.bulkhead, link, &Policies::bulkhead);
    effective.hedge = stated(own.hedge, link, &Policies::hedge);
    const auto known = std::ranges::find(policyModels_, effective);
    if (known != policyModels_.end())
        return static_cast<std::uint32_t>(known - policyModels_.begin());
    CallPolicy policy;
    if (effective.timeout)
        policy.timeout = effective.timeout->ns;
    if (effective.retries)
        policy.retries = compiled(*effective.retries);
    if (effective.breaker) {
        policy.hasBreaker = true;
        policy.breaker = compiled(*effective.breaker);
    }
    if (effective.bulkhead) {
        policy.bulkhead = static_cast<std::uint32_t>(effective.bulkhead->max);
        policy.bulkheadQueue = static_cast<std::uint32_t>(effective.bulkhead->queue);
    }
    if (effective.hedge) {
        policy.hedgeAfter = effective.hedge->after.ns;
        policy.hedges = static_cast<std::uint32_t>(effective.hedge->max);
    }
    policy.plain = effective == Policies{};
    plan_.policies.push_back(policy);
    policyModels_.push_back(effective);
    return static_cast<std::uint32_t>(plan_.policies.size() - 1);
}

/// What a version of the entity takes on its way.
std::optional<Bytes> Compiler::sizeOf(const std::string& entity) const {
    const auto found = entityOf_.find(entity);
    return found == entityOf_.end() ? std::nullopt : scenario_.entities[found->second].size;
}

std::uint32_t Compiler::siteOf(CallerRef caller, std::uint32_t endpoint, const Policies& policies,
                               std::optional<Bytes> request, std::optional<Bytes> response) {
    CallSite site;
    site.node = plan_.endpoints[endpoint].node;
    site.link = linkOf(caller, site.node);
    site.endpoint = endpoint;
    site.policy = policyOf(policies, declaredLink(caller, site.node));
    site.requestBytes = request ? request->count : 0;
    site.responseBytes = response ? response->count : 0;
    const CallPolicy& policy = plan_.policies[site.policy];
    PlanLink& link = plan_.links[site.link];
    site.policyPlain = policy.plain;
    site.simple = policy.plain && link.pool == 0;
    site.hasChoice = plan_.nodes[site.node].maxReplicas > 1 || plan_.nodes[site.node].discovery != noIndex;
    link.hasBreaker |= policy.hasBreaker;
    const auto [entry, isNew] = channels_.try_emplace({site.link, site.policy}, plan_.channelCount);
    if (isNew) {
        const std::uint32_t count = caller.node != noIndex ? plan_.nodes[caller.node].maxReplicas : 1;
        const std::uint32_t first = caller.node != noIndex ? plan_.nodes[caller.node].firstReplica : noIndex;
        plan_.channelGroups.push_back({plan_.channelCount, count, site.link, site.node, site.policy, first});
        plan_.channelCount += count;
    }
    site.channel = entry->second;
    site.wayChannel = wayChannels_.try_emplace(site.link, site.channel).first->second;
    plan_.sites.push_back(site);
    return static_cast<std::uint32_t>(plan_.sites.size() - 1);
}

/// A link of constant latency whose endpoints are called by nobody else sees their latencies, shifted: it
/// need not record its own. Without a way to go a client that is their only caller sees just what they do.
void Compiler::chooseRecords() {
    std::vector<std::uint32_t> callerOf(plan_.endpoints.size(),
                                        noIndex);  // by reported endpoint: its only link
    std::vector<bool> shared(plan_.endpoints.size(), false);
    for (const CallSite& site : plan_.sites) {
        const std::uint32_t endpoint = plan_.endpoints[site.endpoint].reportedAs;
        if (callerOf[endpoint] != noIndex && callerOf[endpoint] != site.link)
            shared[endpoint] = true;
        callerOf[endpoint] = site.link;
    }
    for (PlanLink& link : plan_.links)
        link.records = !link.plain;
    for (const CallSite& site : plan_.sites)
        if (!site.simple || shared[plan_.endpoints[site.endpoint].reportedAs] ||
            plan_.endpoints[site.endpoint].responds)
            plan_.links[site.link].records = true;
    for (const PlanFault& fault : plan_.faults) {
        for (const std::uint32_t link : fault.forward)
            plan_.links[link].records = true;
        for (const std::uint32_t link : fault.backward)
            plan_.links[link].records = true;
    }
    std::vector<std::uint32_t> sitesOf(plan_.endpoints.size(), 0);
    for (const CallSite& site : plan_.sites)
        ++sitesOf[plan_.endpoints[site.endpoint].reportedAs];
    for (std::uint32_t w = 0; w < plan_.workloads.size(); ++w) {
        const std::vector<WorkloadTarget>& targets = plan_.workloads[w].targets;
        const CallSite& site = plan_.sites[targets.front().site];
        const PlanLink& link = plan_.links[site.link];
        const std::uint32_t endpoint = plan_.endpoints[site.endpoint].reportedAs;
        if (targets.size() == 1 && targets.front().fused && sitesOf[endpoint] == 1 && !link.records &&
            link.latency.constant && link.latency.value == 0 && !plan_.nodes[site.node].deployed)
            plan_.endpoints[endpoint].seenBy = w;
    }
}

namespace {

std::uint32_t localReplica(const FaultTarget& target) {
    return target.replica > 0 ? static_cast<std::uint32_t>(target.replica - 1) : noIndex;
}

}  // namespace

void Compiler::addFaults() {
    std::map<std::string, std::uint32_t> seen;
    for (const Fault& model : scenario_.faults) {
        const auto* crash = std::get_if<CrashFault>(&model.verb);
        if (crash != nullptr &&
            partsOfCrash(scenario_, crash->target) != std::vector<ZonePart>{{crash->target}}) {
            const std::string name = "outage of zone " + crash->target.id;
            const std::uint64_t key = combine(keyOf(name), seen[name]++);
            for (const ZonePart& part : partsOfCrash(scenario_, crash->target)) {
                PlanFault& fault = addFault(model, CrashFault{part, crash->host});
                fault.key = key;  // all at the same drawn times
                fault.isOutage = true;
                fault.step = static_cast<std::uint32_t>(part.step);
            }
            continue;
        }
        PlanFault& fault = addFault(model, model.verb);
        const std::string target = fault.cluster != noIndex        ? plan_.clusters[fault.cluster].id
                                   : fault.registry != noIndex     ? plan_.registries[fault.registry]
                                   : fault.config != noIndex       ? plan_.configServers[fault.config].id
                                   : fault.node == noIndex         ? ""
                                   : fault.kind == FaultKind::Load ? scenario_.workloads[fault.node].id
                                                                   : plan_.nodes[fault.node].id;
        const std::string name = "fault " + std::to_string(static_cast<int>(fault.kind)) + " " + target +
                                 " " + std::to_string(fault.replica);
        fault.key = combine(keyOf(name), seen[name]++);
    }
    addFailures();
}

/// Every replica, instance and broker that fails by itself has a fault of its own.
void Compiler::addFailures() {
    const auto failuresOf = [](const Node& node) -> const Failures* {
        const auto stated = [](const auto& each) { return each.failures ? &*each.failures : nullptr; };
        if (const auto* service = std::get_if<Service>(&node.kind))
            return stated(*service);
        if (const auto* gateway = std::get_if<Gateway>(&node.kind))
            return stated(*gateway);
        if (const auto* database = std::get_if<Database>(&node.kind))
            return stated(*database);
        const auto* cache = std::get_if<Cache>(&node.kind);
        return cache == nullptr ? nullptr : stated(*cache);
    };
    const auto addOne = [this](const Failures& model, const std::string& id, std::uint32_t replica) {
        PlanFault& fault = plan_.faults.emplace_back();
        fault.kind = FaultKind::Crash;
        fault.host = model.host;
        fault.repeats = fault.hasEnd = true;
        fault.at = constantDelay(0);
        fault.every = delayOf(model.every);
        fault.lasting = delayOf(model.lasting);
        fault.replica = replica;
        fault.key = combine(keyOf("failures " + id), replica);
        return &fault;
    };
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n)
        if (const Failures* model = failuresOf(scenario_.nodes[sourceNode_[n]]))
            for (std::uint32_t i = 0; i < plan_.nodes[n].maxReplicas; ++i)
                addOne(*model, plan_.nodes[n].id, i)->node = n;
    for (std::uint32_t c = 0; c < plan_.clusters.size(); ++c)
        for (const Cluster& model : scenario_.clusters)
            for (std::uint32_t b = 0;
                 model.failures && model.id == plan_.clusters[c].id && b < plan_.clusters[c].brokers; ++b)
                addOne(*model.failures, model.id, b)->cluster = c;
}

/// One fault of the plan at the times of `model`, still without key.
PlanFault& Compiler::addFault(const Fault& model, const FaultVerb& verb) {
    PlanFault fault;
    fault.hasAt = model.at.has_value();
    fault.repeats = model.every.has_value();
    fault.hasEnd = model.lasting.has_value();
    fault.at = model.at ? delayOf(*model.at) : constantDelay(0);
    fault.every = model.every ? delayOf(*model.every) : constantDelay(0);
    fault.lasting = model.lasting ? delayOf(*model.lasting) : constantDelay(0);
    aimFault(fault, verb);
    return plan_.faults.emplace_back(std::move(fault));
}

void Compiler::aimFault(PlanFault& fault, const FaultVerb& verb) {
    const auto aimAt = [&](const FaultTarget& target) {
        if (const auto cluster = clusterOf_.find(target.id); cluster != clusterOf_.end())
            fault.cluster = cluster->second;
        else if (std::holds_alternative<Registry>(findNode(scenario_, target.id)->kind))
            fault.registry = registryOf(target.id);
        else if (std::holds_alternative<ConfigServer>(findNode(scenario_, target.id)->kind))
            fault.config = configServerOf(target.id);
        else
            fault.node = nodeOf_.at(target.id);
        fault.replica = localReplica(target);
    };
    const auto idOf = [this](const PlanLink& link) -> const std::string& {
        return callerId({link.fromNode, link.fromWorkload});
    };
    const auto leadsTo = [this](const PlanLink& link, const std::string& id) {
        return plan_.nodes[link.toNode].id == id || clusterOfTopic(link.toNode) == id;
    };
    const auto aimAlong = [&](const Direction& way) {
        for (std::uint32_t i = 0; i < plan_.links.size(); ++i) {
            const PlanLink& link = plan_.links[i];
            if (idOf(link) == way.from && leadsTo(link, way.to))
                fault.forward.push_back(i);
            if (idOf(link) == way.to && leadsTo(link, way.from))
                fault.backward.push_back(i);
        }
    };
    if (const auto* crash = std::get_if<CrashFault>(&verb)) {
        fault.kind = FaultKind::Crash;
        fault.host = crash->host;
        aimAt(crash->target);
    } else if (const auto* fail = std::get_if<FailFault>(&verb)) {
        fault.kind = FaultKind::Fail;
        fault.amount = fail->fraction.value;
        aimAt(fail->target);
    } else if (const auto* slow = std::get_if<SlowFault>(&verb)) {
        fault.kind = FaultKind::Slow;
        fault.amount = slow->factor;
        aimAt(slow->target);
    } else if (const auto* refuse = std::get_if<RefuseFault>(&verb)) {
        fault.kind = FaultKind::Refuse;
        aimAt(refuse->target);
    } else if (const auto* stall = std::get_if<StallFault>(&verb)) {
        fault.kind = FaultKind::Stall;
        aimAt(stall->target);
    } else if (const auto* delay = std::get_if<DelayFault>(&verb)) {
        fault.kind = FaultKind::Delay;
        fault.add = delayOf(delay->add);
        aimAlong(delay->way);
        chooseEnds(fault, delay->way);
    } else if (const auto* drop = std::get_if<DropFault>(&verb)) {
        fault.kind = FaultKind::Drop;
        fault.amount = drop->fraction.value;
        aimAlong(drop->way);
        chooseEnds(fault, drop->way);
    } else if (const auto* partition = std::get_if<PartitionFault>(&verb)) {
        fault.kind = FaultKind::Partition;
        const auto groupOf = [&](const std::string& id, const std::string& zone) {
            for (std::size_t g = 0; g < partition->groups.size(); ++g)
                for (const std::string& member : partition->groups[g])
                    if (member == id || (!zone.empty() && member == zone))
                        return static_cast<int>(g);
            return -1;
        };
        for (std::uint32_t i = 0; i < plan_.links.size(); ++i) {
            const PlanLink& link = plan_.links[i];
            const CallerRef caller{link.fromNode, link.fromWorkload};
            const int from = groupOf(callerId(caller), caller.node == noIndex ? callerZones(caller).front()
                                                                              : placeOf(caller.node));
            int to = groupOf(plan_.nodes[link.toNode].id, placeOf(link.toNode));
            if (const std::string cluster = clusterOfTopic(link.toNode); to < 0 && !cluster.empty())
                to = groupOf(cluster, "");
            if (from >= 0 && to >= 0 && from != to) {
                fault.forward.push_back(i);
                fault.backward.push_back(i);
            }
            fault.linkSides.push_back(static_cast<std::int16_t>(from));
        }
        chooseSides(fault, *partition);
    } else if (const auto* scale = std::get_if<ScaleAction>(&verb)) {
        fault.kind = FaultKind::Scale;
        fault.node = nodeOf_.at(scale->service);
        fault.amount = scale->to;
    } else if (std::holds_alternative<DeployAction>(verb)) {
        fault.kind = FaultKind::Deploy;
        fault.deploy =
            static_cast<std::uint32_t>(std::ranges::count(plan_.faults, FaultKind::Deploy, &PlanFault::kind));
        fault.node = plan_.deploys[fault.deploy].node;
    } else if (const auto* load = std::get_if<LoadAction>(&verb)) {
        fault.kind = FaultKind::Load;
        fault.node = workloadOf_.at(load->workload);
        fault.amount = load->factor;
    } else if (const auto* configure = std::get_if<ConfigureAction>(&verb)) {
        fault.kind = FaultKind::Configure;
        fault.config = configServerOf(configure->server);
    }
}

/// Which replicas, brokers and callers a way begins and ends at: named themselves, or with their node or
/// cluster.
void Compiler::chooseEnds(PlanFault& fault, const Direction& way) {
    const auto endsAt = [&way](std::initializer_list<std::string> names) {
        int ends = 0;
        for (const std::string& name : names)
            ends |= (name == way.from ? PlanFault::wayBegins : 0) | (name == way.to ? PlanFault::wayEnds : 0);
        return static_cast<std::int16_t>(ends);
    };
    for (const PlanLink& link : plan_.links)
        fault.linkSides.push_back(endsAt({callerId({link.fromNode, link.fromWorkload})}));
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) {
        const PlanNode& node = plan_.nodes[n];
        fault.replicaSides.resize(node.firstReplica, 0);
        for (std::uint32_t i = 0; i < node.maxReplicas; ++i)
            fault.replicaSides.push_back(
                endsAt({node.id + "#" + std::to_string(i + 1), node.id, clusterOfTopic(n)}));
    }
    for (const std::string& registry : plan_.registries)
        fault.registrySides.push_back(endsAt({registry}));
    for (const PlanConfigServer& server : plan_.configServers)
        fault.configSides.push_back(endsAt({server.id}));
    for (const PlanCluster& cluster : plan_.clusters)
        for (std::uint32_t b = 0; b < cluster.brokers; ++b)
            fault.brokerSides.push_back(endsAt({cluster.id + "#" + std::to_string(b + 1), cluster.id}));
}

/// Which side of a partition each replica and each broker is on: named itself, or with its node or cluster,
/// or by its zone.
void Compiler::chooseSides(PlanFault& fault, const PartitionFault& partition) {
    const auto sideOf = [&](std::initializer_list<std::string> names) {
        for (const std::string& name : names)
            for (std::size_t g = 0; g < partition.groups.size(); ++g)
                if (!name.empty() &&
                    std::ranges::find(partition.groups[g], name) != partition.groups[g].end())
                    return static_cast<std::int16_t>(g);
        return PlanFault::wholeNetwork;
    };
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) {
        const PlanNode& node = plan_.nodes[n];
        const std::string cluster = clusterOfTopic(n);
        fault.replicaSides.resize(node.firstReplica, PlanFault::wholeNetwork);
        for (std::uint32_t i = 0; i < node.maxReplicas; ++i)
            fault.replicaSides.push_back(sideOf({node.id + "#" + std::to_string(i + 1), node.id,
                                                 node.zones[i % node.zones.size()], cluster}));
    }
    for (const std::string& registry : plan_.registries)
        fault.registrySides.push_back(sideOf({registry, findNode(scenario_, registry)->zone}));
    for (const PlanConfigServer& server : plan_.configServers)
        fault.configSides.push_back(sideOf({server.id, findNode(scenario_, server.id)->zone}));
    for (const PlanCluster& cluster : plan_.clusters)
        for (std::uint32_t b = 0; b < cluster.brokers; ++b)
            fault.brokerSides.push_back(sideOf({cluster.id + "#" + std::to_string(b + 1), cluster.id}));
}

}  // namespace windtunnel::simulator
