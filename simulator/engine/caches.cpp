// Caches: look-ups and their misses, fills that may come too late, entries that end.
#include "simulator/engine/caches.h"

#include "simulator/engine/engine.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

void Engine::setUpCaches() {
    for (const PlanCache& cache : plan_.caches) {
        firstCacheState_.push_back(static_cast<std::uint32_t>(cacheStates_.size()));
        for (std::uint32_t i = 0; i < cache.instances; ++i) {
            const auto index = static_cast<std::uint32_t>(cacheStates_.size());
            CacheState& state = cacheStates_.emplace_back(
                CacheEntries(cache.holdings.size(), cache.capacity, cache.lifetime, cache.eviction,
                             combine(combine(streamKey_, cache.key), i)));
            state.changes.resize(cache.holdings.size());
            state.agent = addAgent(AgentKind::EntriesEnd, index,
                                   static_cast<std::uint32_t>(firstCacheState_.size() - 1));
        }
    }
}

CacheState& Engine::cacheState(const PlanHolding& holding, std::uint32_t instance) {
    return cacheStates_[firstCacheState_[holding.cache] + instance];
}

std::uint32_t& Engine::changesOf(CacheState& state, CacheKey key) {
    std::vector<std::uint32_t>& rows = state.changes[key.table];
    if (key.row >= rows.size())
        rows.resize(key.row + std::size_t{1} + key.row / 2, 0);
    return rows[key.row];
}

// --- what a caller does

void Engine::beginGet(std::uint32_t t, std::uint32_t h) {
    const std::uint32_t root = tasks_[t].root;
    if (root >= getsOf_.size())
        getsOf_.resize(std::max<std::size_t>(tasks_.end(), 2 * getsOf_.size()), none);
    const std::uint32_t g = gets_.take();
    gets_[g] = PendingGet{.next = getsOf_[root], .task = t, .holding = h, .began = now_};
    getsOf_[root] = g;
    ++openGets_;
}

/// The innermost one of the task; none when it has none from that cache and entity.
PendingGet* Engine::pendingGet(std::uint32_t root, std::uint32_t task, std::uint32_t h) {
    for (std::uint32_t g = root < getsOf_.size() ? getsOf_[root] : none; g != none; g = gets_[g].next)
        if (gets_[g].holding == h && (task == none || gets_[g].task == task))
            return &gets_[g];
    return nullptr;
}

/// What the request reads while the miss of a `get` runs is what that `get` reads. False: no miss runs.
bool Engine::noteForGets(std::uint32_t root, std::uint32_t entity, std::uint32_t from, bool fromSource,
                         Version version) {
    bool noted = false;
    for (std::uint32_t g = root < getsOf_.size() ? getsOf_[root] : none; g != none; g = gets_[g].next)
        if (gets_[g].missing && plan_.holdings[gets_[g].holding].entity == entity) {
            noteForGet(root, gets_[g], from, fromSource, version);
            noted = true;
        }
    return noted;
}

/// The answer of the look-up is there. Found: goes on behind the step. Else with the miss, at once or when
/// the one that is under way has ended.
bool Engine::endLookup(std::uint32_t t, const Instruction& instruction) {
    Task& task = tasks_[t];
    PendingGet& get = *pendingGet(task.root, t, instruction.a);
    if (get.version != noVersion) {
        countFound(task.root, get);
        closeGet(task.root, t, instruction.a, true);
        task.pc = instruction.b;
        return true;
    }
    const PlanHolding& holding = plan_.holdings[get.holding];
    if (plan_.caches[holding.cache].singleFlight) {
        const auto [flight, isFirst] = flights_.try_emplace(flightOf(task.root, get));
        if (!isFirst) {
            flight->second.push_back(t);
            task.state = TaskState::Awaiting;
            return false;
        }
        get.leads = true;
    }
    get.missing = true;
    ++task.pc;
    return true;
}

/// The steps of the miss have ended: what they have read is stored, if they have read it.
void Engine::endMiss(std::uint32_t t, const Instruction& instruction) {
    Task& task = tasks_[t];
    PendingGet& get = *pendingGet(task.root, t, instruction.a);
    get.missing = false;
    if (const PlanHolding& holding = plan_.holdings[get.holding];
        get.version == noVersion && plan_.entities[holding.entity].source == noIndex) {
        // Its truth lives outside: whoever was asked knows the newest.
        const std::uint32_t row = remembered(task.root, holding.entity).row;
        noteForGet(task.root, get, get.holding, true, entities_[holding.entity].ledger.newestComplete(row));
    }
    if (get.version == noVersion) {
        closeGet(task.root, t, instruction.a, false);
        task.pc = instruction.b;
        return;
    }
    countFound(task.root, get);
    remembered(task.root, plan_.holdings[get.holding].entity).filling = get.version;
    ++task.pc;
}

/// A `get` with its miss is one read; of a `get` within the miss of another one the outer one counts.
void Engine::countFound(std::uint32_t root, const PendingGet& get) {
    if (!noteForGets(root, plan_.holdings[get.holding].entity, get.from, get.fromSource, get.version))
        countRead(root, get.from, get.fromSource, get.version, get.freshness, get.began);
}

/// The request has read a version for its `get`.
void Engine::noteForGet(std::uint32_t root, PendingGet& get, std::uint32_t from, bool fromSource,
                        Version version) {
    const std::uint32_t entity = plan_.holdings[get.holding].entity;
    get.version = version;
    get.from = from;
    get.fromSource = fromSource;
    get.freshness = entities_[entity].ledger.judge(remembered(root, entity).row, version, get.began);
}

FlightKey Engine::flightOf(std::uint32_t root, const PendingGet& get) {
    const PlanHolding& holding = plan_.holdings[get.holding];
    return {.instance = static_cast<std::uint64_t>(firstCacheState_[holding.cache]) + get.instance,
            .row = static_cast<std::uint64_t>(holding.table) << 32 | remembered(root, holding.entity).row};
}

/// `found`: those that wait find it now; else the first of them tries for itself.
void Engine::closeGet(std::uint32_t root, std::uint32_t task, std::uint32_t h, bool found) {
    for (std::uint32_t* link = &getsOf_[root]; *link != none; link = &gets_[*link].next) {
        const std::uint32_t g = *link;
        if (gets_[g].holding != h || gets_[g].task != task)
            continue;
        if (gets_[g].leads)
            endFlight(flightOf(root, gets_[g]), found);
        *link = gets_[g].next;
        gets_.give(g);
        --openGets_;
        return;
    }
}

/// The request is over, or its replica dead.
void Engine::forgetGets(std::uint32_t root) {
    while (root < getsOf_.size() && getsOf_[root] != none)
        closeGet(root, gets_[getsOf_[root]].task, gets_[getsOf_[root]].holding, false);
}

void Engine::endFlight(const FlightKey& key, bool found) {
    const auto flight = flights_.find(key);
    if (flight == flights_.end())
        return;
    std::vector<std::uint32_t> waiting = std::move(flight->second);
    flights_.erase(flight);
    for (const std::uint32_t t : waiting)
        wakeFromFlight(t, found);
}

/// Looks again, without asking the cache once more, and goes on as after a look-up.
void Engine::wakeFromFlight(std::uint32_t t, bool found) {
    Task& task = tasks_[t];
    spend(task, Part::Queue);
    PendingGet& get = *pendingGet(task.root, t, program_[task.pc].a);
    if (found)
        lookUp(task.root, get, get.instance);
    task.state = TaskState::Ready;
    makeReady(t);
}

/// A waiting task is gone.
void Engine::leaveFlight(std::uint32_t t) {
    for (auto& [key, waiting] : flights_)
        std::erase(waiting, t);
}

// --- what happens at the cache

/// The task of a look-up is served.
void Engine::lookUpEntry(std::uint32_t t, std::uint32_t h) {
    const Task& task = tasks_[t];
    PendingGet* const get = pendingGet(task.root, task.parent, h);
    if (get == nullptr)
        return;  // nobody waits for it any more
    const PlanHolding& holding = plan_.holdings[h];
    const bool found = lookUp(task.root, *get, task.replica - planNodes_[holding.node].firstReplica);
    if (!measuring())
        return;
    NodeResults& node = results_.nodes[holding.node];
    ++(found ? node.hits : node.misses);
}

bool Engine::lookUp(std::uint32_t root, PendingGet& get, std::uint32_t instance) {
    const PlanHolding& holding = plan_.holdings[get.holding];
    CacheState& state = cacheState(holding, instance);
    const std::uint32_t row = remembered(root, holding.entity).row;
    const CacheKey key{holding.table, row};
    get.instance = instance;
    get.changes = changesOf(state, key);
    if (!state.entries.use(key)) {
        get.version = noVersion;
        return false;
    }
    const std::uint32_t copy = holding.firstCopy + instance;
    const Version version = entities_[holding.entity].ledger.held(row, copy);
    noteForGet(root, get, get.holding, false, version);
    rememberRead(remembered(root, holding.entity), version);
    countReadAtCopy(get.holding, row, get.freshness, get.began);
    return true;
}

/// A fill or a put has been served.
void Engine::storeEntry(std::uint32_t t, std::uint32_t h, bool isFill) {
    const Task& task = tasks_[t];
    const PlanHolding& holding = plan_.holdings[h];
    const std::uint32_t instance = task.replica - planNodes_[holding.node].firstReplica;
    const std::uint32_t row = remembered(task.root, holding.entity).row;
    if (!isFill) {
        changeEntry(h, instance, row, versionToPublish(task.root, holding.entity).version);
        return;
    }
    PendingGet* const get = pendingGet(task.root, task.parent, h);
    if (get == nullptr) {  // its caller has given up
        if (const Version version = remembered(task.root, holding.entity).filling; version != noVersion)
            holdEntry(h, instance, row, version);
        return;
    }
    const bool changed = get->changes != changesOf(cacheState(holding, instance), {holding.table, row});
    if (changed && plan_.caches[holding.cache].lease)
        return;
    if (changed && get->version < entities_[holding.entity].ledger.newestComplete(row) && measuring())
        ++results_.nodes[holding.node].poisonedFills;
    holdEntry(h, instance, row, get->version);
}

/// A put, or a record that is applied: fills under way are old from now on.
void Engine::changeEntry(std::uint32_t h, std::uint32_t instance, std::uint32_t row, Version version) {
    const PlanHolding& holding = plan_.holdings[h];
    ++changesOf(cacheState(holding, instance), {holding.table, row});
    holdEntry(h, instance, row, version);
}

void Engine::holdEntry(std::uint32_t h, std::uint32_t instance, std::uint32_t row, Version version) {
    const PlanHolding& holding = plan_.holdings[h];
    CacheState& state = cacheState(holding, instance);
    state.entries.store({holding.table, row}, now_,
                        [&](CacheKey gone) { entryGone(holding.cache, instance, gone); });
    holdVersion(h, holding.firstCopy + instance, row, version);
    scheduleExpiry(state);
}

void Engine::dropEntry(std::uint32_t t, std::uint32_t h) {
    const Task& task = tasks_[t];
    const PlanHolding& holding = plan_.holdings[h];
    const std::uint32_t instance = task.replica - planNodes_[holding.node].firstReplica;
    CacheState& state = cacheState(holding, instance);
    const CacheKey key{holding.table, remembered(task.root, holding.entity).row};
    ++changesOf(state, key);
    if (state.entries.remove(key))
        entryGone(holding.cache, instance, key);
}

/// The instance of the cache holds nothing of the key any more.
void Engine::entryGone(std::uint32_t cache, std::uint32_t instance, CacheKey key) {
    const std::uint32_t h = plan_.caches[cache].holdings[key.table];
    dropVersion(h, plan_.holdings[h].firstCopy + instance, key.row);
}

void Engine::scheduleExpiry(CacheState& state) {
    if (state.expiryScheduled || state.entries.nextExpiry() == never)
        return;
    state.expiryScheduled = true;
    scheduleAgent(state.entries.nextExpiry(), state.agent);
}

void Engine::entriesEnd(std::uint32_t index, std::uint32_t cache) {
    CacheState& state = cacheStates_[index];
    state.expiryScheduled = false;
    state.entries.expire(now_,
                         [&](CacheKey gone) { entryGone(cache, index - firstCacheState_[cache], gone); });
    scheduleExpiry(state);
}

/// The process has died with all that it held.
void Engine::cacheLost(std::uint32_t cache, std::uint32_t instance) {
    CacheState& state = cacheStates_[firstCacheState_[cache] + instance];
    state.entries.clear([&](CacheKey gone) { entryGone(cache, instance, gone); });
    for (auto& rows : state.changes)
        for (std::uint32_t& changes : rows)
            ++changes;
}

/// True while an entry is still to end by itself before `time`.
bool Engine::entriesStillEnd(SimTime time) const {
    return std::ranges::any_of(cacheStates_,
                               [time](const CacheState& state) { return state.entries.nextExpiry() < time; });
}

}  // namespace windtunnel::simulator
