// Compiling entities: which stores hold copies of them, and what keeps each copy up to date.
#include "simulator/plan/compiler.h"
#include "simulator/plan/step_walk.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

/// Calls visit(store, entity, writes) for every step that touches an entity in a store, in file order.
template <class Versions, class Visit>
void forEachTouch(const Scenario& scenario, const Versions& versions, const Visit& visit) {
    const auto touch = [&](const Step& step) {
        if (const auto* read = std::get_if<ReadStep>(&step.verb))
            visit(read->store, read->entity, false);
        else if (const auto* write = std::get_if<WriteStep>(&step.verb))
            visit(write->store, write->entity, true);
        else if (const auto* apply = std::get_if<ApplyStep>(&step.verb))
            visit(apply->store, apply->entity, false);
        else if (const auto* get = std::get_if<GetStep>(&step.verb))
            visit(get->cache, get->entity, false);
        else if (const auto* put = std::get_if<PutStep>(&step.verb))
            visit(put->cache, put->entity, false);
        else if (const auto* evict = std::get_if<EvictStep>(&step.verb))
            visit(evict->cache, evict->entity, false);
    };
    for (const Node& node : scenario.nodes)
        if (const auto* service = std::get_if<Service>(&node.kind)) {
            for (const Endpoint& endpoint : service->endpoints)
                forEachStep(endpoint.steps, touch);
            for (const Consumer& consumer : service->consumers)
                forEachStep(consumer.steps, touch);
        } else if (const auto* gateway = std::get_if<Gateway>(&node.kind)) {
            forEachStep(gateway->filters, touch);
        }
    for (const auto& version : versions)
        if (version.service)
            for (const Endpoint& endpoint : version.service->endpoints)
                forEachStep(endpoint.steps, touch);
}

/// True when something may happen to the node's instances.
bool mayFail(const std::vector<PlanFault>& faults, std::uint32_t node) {
    return std::ranges::any_of(faults, [node](const PlanFault& fault) {
        return fault.kind == FaultKind::Partition || fault.kind == FaultKind::Drop ||
               (fault.node == node && fault.kind != FaultKind::Load);
    });
}

}  // namespace

std::uint32_t Compiler::instancesOf(const Database& database) const {
    if (const auto* quorum = std::get_if<QuorumReplication>(&database.replication))
        return static_cast<std::uint32_t>(quorum->n);
    if (!database.perReplica.empty())
        return instancesOf(database.perReplica);
    return 1 + static_cast<std::uint32_t>(database.replicas);
}

/// One for each replica that the service may have; 1 when there is no such service.
std::uint32_t Compiler::instancesOf(const std::string& perReplica) const {
    const Node* service = findNode(scenario_, perReplica);
    if (service == nullptr)
        return 1;
    const auto* gateway = std::get_if<Gateway>(&service->kind);
    const int replicas = gateway != nullptr ? gateway->replicas : std::get<Service>(service->kind).replicas;
    return static_cast<std::uint32_t>(largestScale(scenario_, perReplica, replicas));
}

void Compiler::addCache(PlanNode& node, const Cache& cache, std::uint32_t index) {
    node.cache = static_cast<std::uint32_t>(plan_.caches.size());
    PlanCache& plan = plan_.caches.emplace_back();
    plan.node = index;
    plan.instances = node.maxReplicas;
    plan.key = combine(node.key, keyOf("cache"));
    if (cache.capacity)
        plan.capacity = static_cast<std::size_t>(*cache.capacity);
    if (cache.ttl)
        plan.lifetime = cache.ttl->ns;
    plan.lease = cache.lease;
    plan.singleFlight = cache.singleFlight;
    switch (cache.eviction) {
    case Cache::Eviction::Lru: plan.eviction = EvictionRule::LeastRecentlyUsed; break;
    case Cache::Eviction::Lfu: plan.eviction = EvictionRule::LeastFrequentlyUsed; break;
    case Cache::Eviction::Fifo: plan.eviction = EvictionRule::FirstIn; break;
    case Cache::Eviction::Random: plan.eviction = EvictionRule::Random; break;
    }
    if (cache.perReplica.empty())
        return;
    node.store = static_cast<std::uint32_t>(plan_.stores.size());
    PlanStore& store = plan_.stores.emplace_back();
    store.node = index;
    store.kind = PlanStore::Kind::Separate;
    store.instances = node.maxReplicas;
    store.key = plan.key;
}

void Compiler::addStore(PlanNode& node, const Database& database, std::uint32_t index) {
    node.store = static_cast<std::uint32_t>(plan_.stores.size());
    PlanStore& store = plan_.stores.emplace_back();
    store.node = index;
    store.instances = node.maxReplicas;
    store.key = combine(node.key, keyOf("store"));
    store.readFrom = database.readFrom;
    store.detect = database.failover.detect.ns;
    store.promote = database.failover.promote.ns;
    store.lag = constantDelay(0);
    if (const auto* quorum = std::get_if<QuorumReplication>(&database.replication)) {
        store.kind = PlanStore::Kind::Quorum;
        store.readQuorum = static_cast<std::uint32_t>(quorum->r);
        store.writeQuorum = static_cast<std::uint32_t>(quorum->w);
        store.writeLeg = delayOf(quorum->writeLeg);
        store.ackLeg = delayOf(quorum->ackLeg);
        store.readLeg = delayOf(quorum->readLeg);
        store.responseLeg = delayOf(quorum->responseLeg);
        store.fanoutQuorum = quorum->fanoutQuorum;
        store.readRepair = quorum->readRepair;
    } else if (!database.perReplica.empty()) {
        store.kind = PlanStore::Kind::Separate;
    } else if (const auto* primary = std::get_if<PrimaryReplication>(&database.replication)) {
        store.ordered = primary->ordered;
        if (primary->lag)
            store.lag = delayOf(*primary->lag);
        if (primary->mode != PrimaryReplication::Mode::Async)
            store.awaited = primary->mode == PrimaryReplication::Mode::SemiSync ? 1 : store.instances - 1;
    }
}

/// What is called at a store of several instances, and from where.
/// Work before a query of a version: the engine can look the version up while it goes on.
void Compiler::foreseeReads() {
    for (std::size_t pc = 0; pc + 1 < plan_.program.size(); ++pc) {
        Instruction& work = plan_.program[pc];
        const Instruction& next = plan_.program[pc + 1];
        if (work.operation != Operation::Work || work.b != 0 || next.operation != Operation::Call)
            continue;
        const CallSite& site = plan_.sites[next.a];
        if (site.holding != noIndex)
            work.b = readsNext | plan_.holdings[site.holding].entity;
    }
}

void Compiler::chooseStoreSites() {
    std::vector<std::vector<std::uint32_t>> writers(plan_.stores.size());
    for (CallSite& site : plan_.sites) {
        site.store = plan_.nodes[site.node].store;
        if (plan_.nodes[site.node].kind != NodeKind::Database)
            continue;  // the instance of a cache that is asked depends on the caller alone
        const auto found = std::ranges::find(queries_, site.endpoint, &Query::endpoint);
        if (found == queries_.end()) {  // a consumer applies something
            site.writes = true;
            const auto applied = std::ranges::find_if(
                applies_, [&site](const auto& each) { return each.second == site.endpoint; });
            site.applies = site.store != noIndex && applied != applies_.end() &&
                           plan_.stores[site.store].kind == PlanStore::Kind::Quorum;
            if (!site.applies)
                continue;
            site.holding = holdingOf(site.node, std::get<1>(applied->first));
        } else {
            site.writes = found->isWrite;
            site.blind = !found->ifUnchanged;
            site.holding = found->entity.empty() ? noIndex : holdingOf(site.node, found->entity);
        }
        if (site.store == noIndex || plan_.stores[site.store].kind != PlanStore::Kind::Quorum)
            continue;
        PlanStore& store = plan_.stores[site.store];
        const Node& model = scenario_.nodes[sourceNode_[site.node]];
        const auto& quorum = std::get<QuorumReplication>(std::get<Database>(model.kind).replication);
        if (quorum.zones.empty())
            continue;
        const PlanLink& link = plan_.links[site.link];
        std::vector<Delay> row;
        for (std::uint32_t i = 0; i < store.instances; ++i)
            row.push_back(distance(callerZones({link.fromNode, link.fromWorkload}).front(),
                                   quorum.zones[i % quorum.zones.size()]));
        site.distances = static_cast<std::uint32_t>(plan_.distances.size());
        plan_.distances.push_back(std::move(row));
        if (!site.writes)
            store.observers.push_back(site.distances);
        else
            writers[site.store].push_back(site.distances);
    }
    for (std::size_t s = 0; s < plan_.stores.size(); ++s) {
        PlanStore& store = plan_.stores[s];
        if (store.observers.empty())  // nobody reads: as if the writers did
            store.observers = writers[s];
        store.quick = !mayFail(plan_.faults, store.node);
        store.mayStall = std::ranges::any_of(plan_.faults, [&store](const PlanFault& fault) {
            return fault.kind == FaultKind::Stall && fault.cluster == noIndex && fault.node == store.node;
        });
        const Node& model = scenario_.nodes[sourceNode_[store.node]];
        if (store.kind == PlanStore::Kind::Separate) {
            const auto* cache = std::get_if<Cache>(&model.kind);
            store.service =
                nodeOf_.at(cache != nullptr ? cache->perReplica : std::get<Database>(model.kind).perReplica);
        }
    }
    for (const PlanEntity& entity : plan_.entities)
        if (entity.copies > 0)
            plan_.drain = scenario_.run.drain.ns;
}

/// The source first, then the other stores in the order in which steps touch the entity.
void Compiler::addHoldings() {
    for (std::uint32_t e = 0; e < plan_.entities.size(); ++e) {
        PlanEntity& entity = plan_.entities[e];
        std::vector<std::string> stores;
        const auto add = [&](const std::string& store) {
            if (!store.empty() && std::ranges::find(stores, store) == stores.end())
                stores.push_back(store);
        };
        add(scenario_.entities[e].source);
        forEachTouch(scenario_, versionModels_,
                     [&](const std::string& store, const std::string& touched, bool writes) {
                         if (touched == entity.id && writes && stores.empty())
                             add(store);  // without a declared source it is the first store that is written
                     });
        const bool hasSource = !stores.empty();
        forEachTouch(scenario_, versionModels_,
                     [&](const std::string& store, const std::string& touched, bool) {
                         if (touched == entity.id)
                             add(store);
                     });
        entity.firstHolding = static_cast<std::uint32_t>(plan_.holdings.size());
        if (hasSource)
            entity.source = entity.firstHolding;
        for (const std::string& store : stores)
            addHolding(entity, e, store);
        entity.holdings = static_cast<std::uint32_t>(plan_.holdings.size()) - entity.firstHolding;
    }
}

void Compiler::addHolding(PlanEntity& entity, std::uint32_t e, const std::string& store) {
    const auto index = static_cast<std::uint32_t>(plan_.holdings.size());
    PlanHolding holding{.entity = e, .isSource = index == entity.source, .firstCopy = entity.copies};
    if (const auto known = nodeOf_.find(store); known != nodeOf_.end())
        holding.node = known->second;
    const Node* model = findNode(scenario_, store);
    if (const auto* database = std::get_if<Database>(&model->kind)) {
        const auto* quorum = std::get_if<QuorumReplication>(&database->replication);
        holding.kind = quorum != nullptr              ? HoldingKind::Quorum
                       : !holding.isSource            ? HoldingKind::Applied
                       : database->perReplica.empty() ? HoldingKind::Source
                                                      : HoldingKind::Separate;
        if (quorum != nullptr)
            holding.copies = static_cast<std::uint32_t>(quorum->n);
        else if (!database->perReplica.empty())
            holding.copies = plan_.nodes[nodeOf_.at(database->perReplica)].maxReplicas;
        else if (database->replicas > 0 || !holding.isSource)
            holding.copies = 1 + static_cast<std::uint32_t>(database->replicas);
        entity.setBack |= holding.kind == HoldingKind::Applied;
    } else if (const auto* cache = std::get_if<Cache>(&model->kind)) {
        holding.kind = HoldingKind::Cache;
        holding.copies =
            cache->perReplica.empty() ? 1 : plan_.nodes[nodeOf_.at(cache->perReplica)].maxReplicas;
        entity.setBack = true;
        holding.cache = plan_.nodes[holding.node].cache;
        holding.table = static_cast<std::uint32_t>(plan_.caches[holding.cache].holdings.size());
        plan_.caches[holding.cache].holdings.push_back(index);
    }
    if (holding.node != noIndex && plan_.nodes[holding.node].store != noIndex) {
        holding.store = plan_.nodes[holding.node].store;
        plan_.stores[holding.store].holdings.push_back(index);
    }
    entity.copies += holding.copies;
    if (holding.copies > 0) {
        holding.reported = static_cast<std::uint32_t>(entity.reported.size());
        entity.reported.push_back(store);
    }
    holdings_.emplace(std::pair{store, entity.id}, index);
    plan_.holdings.push_back(holding);
}

/// noIndex: the store holds nothing of it.
std::uint32_t Compiler::holdingOf(std::uint32_t node, const std::string& entity) const {
    const auto found = holdings_.find({plan_.nodes[node].id, entity});
    return found == holdings_.end() ? noIndex : found->second;
}

}  // namespace windtunnel::simulator
