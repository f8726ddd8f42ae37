// Stores of several instances: who answers a query, replication from a primary, failover.
#include "simulator/engine/consistency.h"
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t instanceDraws = 11, lagDraws = 12, resyncDraws = 13;

}  // namespace

void Engine::setUpStores() {
    for (const PlanStore& store : plan_.stores) {
        StoreState& state = stores_.emplace_back();
        state.applied.assign(store.instances, 0);
        state.freeAt.resize(store.instances);
        state.streams.assign(store.instances, ReplicationStream(store.ordered));
        firstStreamAgent_.push_back(static_cast<std::uint32_t>(agents_.size()));
        for (std::uint32_t i = 0; i < store.instances; ++i)
            addAgent(AgentKind::CommitArrives, static_cast<std::uint32_t>(stores_.size() - 1), i);
    }
}

/// Chooses the instance of a store that answers. False when there is none, or a quorum answers together.
bool Engine::aimAtStore(std::uint32_t child, const CallSite& site) {
    const PlanStore& store = plan_.stores[site.store];
    if (store.kind == PlanStore::Kind::Quorum) {
        beginQuorum(child, site);
        return false;
    }
    const std::uint32_t instance = instanceFor(child, site, store);
    if (instance == none) {
        failToConnect(child, site);
        return false;
    }
    tasks_[child].replica = planNodes_[site.node].firstReplica + instance;
    return true;
}

std::uint32_t Engine::instanceFor(std::uint32_t child, const CallSite& site, const PlanStore& store) {
    const StoreState& state = stores_[site.store];
    const std::vector<std::uint32_t>& alive = nodes_[site.node].view;
    const Task& task = tasks_[child];
    const auto isAlive = [&](std::uint32_t instance) { return std::ranges::binary_search(alive, instance); };
    if (store.kind == PlanStore::Kind::Separate) {
        const std::uint32_t caller = task.root == child ? none : tasks_[task.parent].replica;
        if (caller != none && !tasks_[task.parent].is(isClient) && replicas_[caller].node == store.service) {
            const std::uint32_t own = caller - planNodes_[store.service].firstReplica;
            return isAlive(own) ? own : none;
        }
        return alive.empty() ? none : alive[task.key % alive.size()];
    }
    const bool primaryServes = !state.primaryLost && isAlive(state.primary);
    const std::uint32_t primary = primaryServes ? state.primary : none;
    if (site.writes || store.readFrom == ReadFrom::Primary || alive.empty())
        return primary;
    RandomStream stream(combine(task.key, instanceDraws));
    if (store.readFrom == ReadFrom::Any)
        return alive[stream.below(alive.size())];
    // One of the replicas: the instances alive but the primary.
    const auto others = static_cast<std::uint64_t>(alive.size() - (isAlive(state.primary) ? 1 : 0));
    if (others == 0)
        return primary;
    std::uint64_t chosen = 0;
    if (store.readFrom == ReadFrom::Sticky) {
        const std::uint64_t session = sessionOf(task.root);
        chosen = mix(session != 0 ? session : rootKey(tasks_[task.root])) % others;
    } else {
        chosen = stream.below(others);
    }
    std::uint32_t instance = none;
    for (const std::uint32_t candidate : alive)
        if (candidate != state.primary && chosen-- == 0)
            instance = candidate;
    if (store.readFrom == ReadFrom::Session && site.holding != noIndex &&
        !hasOwnWrites(task.root, site, instance))
        return primaryServes ? primary : instance;
    return instance;
}

/// True when the instance has what the session has written of the request's key.
bool Engine::hasOwnWrites(std::uint32_t root, const CallSite& site, std::uint32_t instance) {
    const PlanHolding& holding = plan_.holdings[site.holding];
    Remembered& memory = remembered(root, holding.entity);
    SessionMarks& marks = marksOf(root, memory);
    settle(marks, memory, now_);
    const Version written = std::max(marks.written, marks.pending);
    return entities_[holding.entity].ledger.held(memory.row, holding.firstCopy + instance) >= written;
}

/// The primary has committed: it goes to every replica. Returns when as many as the commit waits for have
/// it; `never`: so many are not reached now. Dead replicas are not waited for.
SimTime Engine::replicate(std::uint32_t h, std::uint32_t row, Version version, std::uint64_t key) {
    const PlanHolding& holding = plan_.holdings[h];
    const PlanStore& store = plan_.stores[holding.store];
    StoreState& state = stores_[holding.store];
    const std::uint64_t position = ++state.position;
    state.applied[state.primary] = position;
    holdVersion(h, holding.firstCopy + state.primary, row, version);
    acknowledged_.clear();
    std::size_t alive = 0;
    for (const std::uint32_t i : nodes_[store.node].view) {
        alive += i != state.primary;
        if (i == state.primary || getsNoCommits(holding.store, i))
            continue;
        const std::uint64_t wayKey = combine(combine(combine(key, lagDraws), store.key), i);
        const Nanoseconds added = ways_.empty() ? 0 : delayOfCommit(holding.store, i, wayKey);
        if (added == never)
            continue;
        const SimTime due = state.streams[i].send({.due = now_ + draw(store.lag, wayKey) + added,
                                                   .position = position,
                                                   .holding = h,
                                                   .row = row,
                                                   .version = version});
        ++commitsTravelling_;
        acknowledged_.push_back(ways_.empty() ? due : due + delayOfAcknowledgement(holding.store, i, wayKey));
        scheduleAgent(due, firstStreamAgent_[holding.store] + i);
    }
    const std::size_t awaited = std::min<std::size_t>(store.awaited, alive);
    if (awaited == 0)
        return now_;
    if (awaited > acknowledged_.size() || store.mayStall)
        return never;
    std::ranges::nth_element(acknowledged_, acknowledged_.begin() + static_cast<std::ptrdiff_t>(awaited - 1));
    return acknowledged_[awaited - 1];
}

/// The commit is complete when enough replicas have it, whenever they are reached again.
void Engine::awaitReplicas(std::uint32_t t, std::uint32_t h, std::uint32_t row, Version version) {
    tasks_[t].state = TaskState::Replicating;
    stores_[plan_.holdings[h].store].pending.push_back(
        {.task = t, .holding = h, .row = row, .version = version});
}

/// A replica has got on, or is no longer waited for.
void Engine::settleCommits(std::uint32_t s) {
    StoreState& state = stores_[s];
    const std::vector<std::uint32_t>& alive = nodes_[plan_.stores[s].node].view;
    std::vector<PendingCommit> left;
    left.swap(state.pending);
    for (const PendingCommit& commit : left) {
        const PlanHolding& holding = plan_.holdings[commit.holding];
        const VersionLedger& ledger = entities_[holding.entity].ledger;
        std::uint32_t others = 0, have = 0;
        for (const std::uint32_t i : alive)
            if (i != state.primary) {
                ++others;
                have += ledger.held(commit.row, holding.firstCopy + i) >= commit.version;
            }
        if (have < std::min(plan_.stores[s].awaited, others)) {
            state.pending.push_back(commit);
            continue;
        }
        Task& task = tasks_[commit.task];
        confirmQuery(commit.task, commit.holding, commit.version, now_);
        spend(task, program_[task.pc].part);
        ++task.pc;
        task.state = TaskState::Ready;
        makeReady(commit.task);
    }
}

/// Everything that is due by now is applied.
void Engine::commitArrives(std::uint32_t s, std::uint32_t instance) {
    StoreState& state = stores_[s];
    ReplicationStream& stream = state.streams[instance];
    while (!stream.empty() && stream.nextDue() <= now_) {
        const ReplicatedCommit commit = stream.take();
        --commitsTravelling_;
        if (isStalled(s, instance))
            continue;  // it catches up afterwards
        const std::uint32_t copy = plan_.holdings[commit.holding].firstCopy + instance;
        const VersionLedger& ledger = entities_[plan_.holdings[commit.holding].entity].ledger;
        const bool newer = plan_.stores[s].ordered ? commit.position > state.applied[instance]
                                                   : commit.version > ledger.held(commit.row, copy);
        if (newer)
            holdVersion(commit.holding, copy, commit.row, commit.version);
        state.applied[instance] = std::max(state.applied[instance], commit.position);
    }
    if (!state.pending.empty())
        settleCommits(s);
}

/// An instance has crashed: what was on its way to it is gone, and of a primary all that was not yet there.
void Engine::instanceLost(std::uint32_t s, std::uint32_t instance) {
    const PlanStore& store = plan_.stores[s];
    StoreState& state = stores_[s];
    if (store.kind == PlanStore::Kind::Separate)
        loseData(s, instance);
    if (store.kind != PlanStore::Kind::Primary)
        return;
    for (std::uint32_t i = 0; i < store.instances; ++i)
        if (i == instance || instance == state.primary) {
            commitsTravelling_ -= state.streams[i].size();
            state.streams[i].clear();
        }
    if (instance != state.primary || state.primaryLost) {
        settleCommits(s);
        return;
    }
    state.pending.clear();  // they were at work there
    state.primaryLost = true;
    forgetUnacknowledged(s);
    ++state.generation;
    scheduleAgent(now_ + store.detect + store.promote, addAgent(AgentKind::Promotion, s, state.generation));
}

/// A store within a process dies with all that it held. Of each key its last write is lost, if no other copy
/// has had it.
void Engine::loseData(std::uint32_t s, std::uint32_t instance) {
    for (const std::uint32_t h : plan_.stores[s].holdings) {
        const PlanHolding& holding = plan_.holdings[h];
        if (holding.kind == HoldingKind::Cache)
            continue;
        VersionLedger& ledger = entities_[holding.entity].ledger;
        const std::uint32_t own = holding.firstCopy + instance;
        for (std::uint32_t row = 0; row < ledger.rows(); ++row) {
            const Version held = ledger.held(row, own);
            if (held == 0 || held == noVersion)
                continue;
            bool survives = !holding.isSource;
            for (std::uint32_t copy = 0; copy < ledger.copies() && !survives; ++copy)
                survives =
                    copy != own && ledger.hasApplied(row, copy, held) && ledger.held(row, copy) >= held;
            results_.entities[holding.entity].lostWrites +=
                !survives && inWindow(ledger.commitTime(row, held));
            ledger.lose(row, own);
        }
    }
}

/// A commit that still waited for replicas when the primary died was never acknowledged.
void Engine::forgetUnacknowledged(std::uint32_t s) {
    for (const std::uint32_t h : plan_.stores[s].holdings) {
        const PlanHolding& holding = plan_.holdings[h];
        VersionLedger& ledger = entities_[holding.entity].ledger;
        for (std::uint32_t row = 0; holding.isSource && row < ledger.rows(); ++row)
            ledger.revoke(row, now_);
    }
}

/// An instance is up again: the primary as it was when nobody has taken its place, else as a replica that
/// first catches up.
void Engine::instanceBack(std::uint32_t s, std::uint32_t instance) {
    const PlanStore& store = plan_.stores[s];
    StoreState& state = stores_[s];
    if (store.kind != PlanStore::Kind::Primary)
        return;
    if (instance == state.primary) {
        state.primaryLost = false;
        state.promotionDue = false;
        ++state.generation;
        for (const std::uint32_t i : nodes_[store.node].view)
            if (i != instance)
                scheduleCatchUp(s, i);
    } else if (state.promotionDue) {
        promote(s, state.generation);
    } else {
        scheduleCatchUp(s, instance);
    }
}

void Engine::scheduleCatchUp(std::uint32_t s, std::uint32_t instance) {
    const PlanStore& store = plan_.stores[s];
    const std::uint64_t key = combine(combine(combine(streamKey_, store.key), resyncDraws), instance);
    const Nanoseconds lag = draw(store.lag, combine(key, static_cast<std::uint64_t>(now_)));
    scheduleAgent(now_ + lag, addAgent(AgentKind::CatchUp, s, instance));
}

/// The instance takes over all that the primary has, and drops what the primary never had.
void Engine::catchUp(std::uint32_t s, std::uint32_t instance) {
    const PlanStore& store = plan_.stores[s];
    StoreState& state = stores_[s];
    const std::uint32_t replica = planNodes_[store.node].firstReplica + instance;
    if (state.primaryLost || instance == state.primary || replicas_[replica].state != ReplicaState::Up)
        return;
    state.applied[instance] = state.position;
    for (const std::uint32_t h : store.holdings) {
        const PlanHolding& holding = plan_.holdings[h];
        const VersionLedger& ledger = entities_[holding.entity].ledger;
        for (std::uint32_t row = 0; row < ledger.rows(); ++row) {
            const Version version = ledger.held(row, holding.firstCopy + state.primary);
            if (ledger.held(row, holding.firstCopy + instance) != version)
                holdVersion(h, holding.firstCopy + instance, row, version);
        }
    }
    settleCommits(s);
}

/// The most advanced replica alive becomes the primary. What it never got is lost, though acknowledged.
void Engine::promote(std::uint32_t s, std::uint32_t generation) {
    const PlanStore& store = plan_.stores[s];
    StoreState& state = stores_[s];
    if (!state.primaryLost || generation != state.generation)
        return;
    const std::vector<std::uint32_t>& alive = nodes_[store.node].view;
    state.promotionDue = alive.empty();
    if (alive.empty())
        return;
    state.primary = *std::ranges::max_element(
        alive, [&](std::uint32_t a, std::uint32_t b) { return state.applied[a] < state.applied[b]; });
    state.primaryLost = false;
    ++state.generation;
    for (const std::uint32_t h : store.holdings)
        if (plan_.holdings[h].isSource)
            loseWrites(h, plan_.holdings[h].firstCopy + state.primary);
    for (const std::uint32_t i : alive)
        if (i != state.primary)
            scheduleCatchUp(s, i);
}

void Engine::loseWrites(std::uint32_t h, std::uint32_t newSource) {
    const std::uint32_t entity = plan_.holdings[h].entity;
    VersionLedger& ledger = entities_[entity].ledger;
    for (std::uint32_t row = 0; row < ledger.rows(); ++row) {
        const Version held = ledger.held(row, newSource);
        if (held == ledger.current(row))
            continue;
        for (Version lost = held + 1; lost <= ledger.newest(row); ++lost)
            results_.entities[entity].lostWrites +=
                ledger.remembers(row, lost) && inWindow(ledger.commitTime(row, lost));
        ledger.setCurrent(row, held);
    }
}

}  // namespace windtunnel::simulator
