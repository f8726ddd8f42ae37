// Versions: what commits, reads and applies mean for requests, sessions and copies, and what is counted.
#include "simulator/engine/consistency.h"

#include "simulator/engine/engine.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

namespace {

constexpr std::uint32_t lostEventTag = 1U << 31;  ///< the rest of a tag tells sessions apart
constexpr Version keptForSetBacks = 16;
constexpr std::size_t mostSessionMarks = 1U << 20;

std::uint32_t sessionTag(std::uint64_t session) {
    return session == 0 ? 0 : static_cast<std::uint32_t>(mix(session)) & ~lostEventTag;
}

}  // namespace

void Engine::setUpEntities() {
    results_.entities.resize(plan_.entities.size());
    entities_.reserve(plan_.entities.size());
    for (std::size_t e = 0; e < plan_.entities.size(); ++e) {
        const PlanEntity& entity = plan_.entities[e];
        std::vector<bool> startsEmpty(entity.copies, false);
        for (std::uint32_t h = entity.firstHolding; h < entity.firstHolding + entity.holdings; ++h)
            for (std::uint32_t i = 0; i < plan_.holdings[h].copies; ++i)
                startsEmpty[plan_.holdings[h].firstCopy + i] = plan_.holdings[h].kind == HoldingKind::Cache;
        entities_.emplace_back(static_cast<std::uint64_t>(entity.keys), startsEmpty,
                               entity.setBack ? keptForSetBacks : 0);
        EntityResults& results = results_.entities[e];
        results.copies.resize(entity.reported.size());
        results.probed.resize(entity.probe.size());
        results.batches.resize(plan_.batches);
    }
}

/// The session of a request: 0 when it is one of its own.
std::uint64_t Engine::sessionOf(std::uint32_t root) const {
    const Task& task = tasks_[root];
    if (const Record* record = carriedBy(task); record != nullptr)
        return record->session;
    if (task.session() == none)
        return 0;
    const std::uint32_t w =
        task.is(isClient) ? task.replica : planLinks_[sites_[task.site].link].fromWorkload;
    return static_cast<std::uint64_t>(w + 1) << 32 | task.session();
}

/// What the request remembers of its key of the entity.
Remembered& Engine::remembered(std::uint32_t root, std::uint32_t entity) {
    if (root < memories_.size())
        for (std::uint32_t m = memories_[root]; m != none; m = remembered_[m].next)
            if (remembered_[m].entity == entity)
                return remembered_[m];
    return beginToRemember(root, entity);
}

Remembered& Engine::beginToRemember(std::uint32_t root, std::uint32_t entity) {
    if (root >= memories_.size())
        memories_.resize(std::max<std::size_t>(tasks_.end(), 2 * memories_.size()), none);
    const std::uint32_t m = remembered_.take();
    Remembered& memory = remembered_[m];
    memory = Remembered{};
    memory.next = memories_[root];
    memory.entity = entity;
    memory.row = entities_[entity].ledger.rowOf(entityKey(tasks_[root], entity));
    memories_[root] = m;
    return memory;
}

/// The request is over: an event that it still owes never comes.
void Engine::forgetRequest(std::uint32_t root) {
    if (openGets_ > 0)
        forgetGets(root);
    if (root >= memories_.size())
        return;
    while (memories_[root] != none) {
        const std::uint32_t m = memories_[root];
        memories_[root] = remembered_[m].next;
        if (remembered_[m].owed != noVersion)
            eventLost(remembered_[m].entity, remembered_[m].row, remembered_[m].owed);
        remembered_.give(m);
    }
}

/// What the request will ask for when its work is done comes into the cache meanwhile.
void Engine::expectVersion(std::uint32_t t, std::uint32_t entity) {
    entities_[entity].ledger.expect(remembered(tasks_[t].root, entity).row);
}

void Engine::seeVersion(std::uint32_t t, std::uint32_t h) {
    const PlanHolding& holding = plan_.holdings[h];
    if (holding.kind == HoldingKind::Cache) {
        lookUpEntry(t, h);
        return;
    }
    const Task& task = tasks_[t];
    const std::uint32_t entity = holding.entity;
    Remembered& memory = remembered(task.root, entity);
    const VersionLedger& ledger = entities_[entity].ledger;
    if (plan_.entities[entity].copies == 0 && !recordsHistory()) {  // nothing that could lag
        rememberRead(memory, ledger.current(memory.row));
        noteRead(entity, task.sentAt);
        return;
    }
    std::uint32_t copy = noIndex;
    Version version = ledger.current(memory.row);
    if (holding.copies > 0) {
        copy = holding.firstCopy + task.replica - planNodes_[holding.node].firstReplica;
        version = ledger.held(memory.row, copy);
    }
    const Freshness freshness = plan_.judges ? ledger.judge(memory.row, version, task.sentAt) : Freshness{};
    sawVersion(task.root, h, copy, version, freshness, task.sentAt);
    if (recordsHistory()) [[unlikely]]
        beginOperation(t, HistoryOperation::Kind::Read, entity, holding.node, version);
}

/// A read that began at `began` has returned a version of the request's key.
void Engine::sawVersion(std::uint32_t root, std::uint32_t h, std::uint32_t copy, Version version,
                        Freshness freshness, SimTime began) {
    const std::uint32_t entity = plan_.holdings[h].entity;
    const bool fromSource = copy == sourceCopy(h);
    Remembered& memory = remembered(root, entity);
    rememberRead(memory, version);
    if (plan_.holdings[h].kind == HoldingKind::Quorum || (copy != noIndex && !fromSource))
        countReadAtCopy(h, memory.row, freshness, began);
    if (openGets_ == 0 || !noteForGets(root, entity, h, fromSource, version))
        countRead(root, h, fromSource, version, freshness, began, copy);
}

void Engine::rememberRead(Remembered& memory, Version version) const {
    memory.read = version;
    memory.counter = entities_[memory.entity].ledger.counter(memory.row, version);
}

void Engine::countReadAtCopy(std::uint32_t h, std::uint32_t row, const Freshness& freshness, SimTime began) {
    const PlanHolding& holding = plan_.holdings[h];
    if (holding.reported == noIndex || !plan_.judges || !inWindow(began))
        return;
    CopyResults& results = results_.entities[holding.entity].copies[holding.reported];
    ++results.reads;
    if (!freshness.stale())
        return;
    ++results.stale;
    ++results.causes[static_cast<std::size_t>(causeOf(holding, false, row))];
    results.staleness.add(began - freshness.missedSince);
}

inline void Engine::noteRead(std::uint32_t entity, SimTime began) {
    if (!plan_.judges || !inWindow(began))
        return;
    EntityResults& results = results_.entities[entity];
    ++results.reads;
    if (plan_.batches > 0)
        ++results.batches[batchOf(began)].first;
}

/// A read of the entity, whatever copy or copies it has come from.
void Engine::countRead(std::uint32_t root, std::uint32_t h, bool fromSource, Version version,
                       const Freshness& freshness, SimTime began, std::uint32_t copy) {
    if (!plan_.judges)
        return;
    const PlanHolding& holding = plan_.holdings[h];
    const std::uint32_t e = holding.entity;
    EntityResults& results = results_.entities[e];
    const bool counts = inWindow(began);
    noteRead(e, began);
    if (plan_.entities[e].copies == 0)
        return;
    ++entities_[e].reads;
    entities_[e].stale += freshness.stale();
    Remembered& memory = remembered(root, e);
    judgeSession(root, memory, version, began, counts);
    if (freshness.stale() && observation_ != nullptr) [[unlikely]]
        noteStale(root, h, copy, {e, memory.row, version}, freshness,
                  causeOf(holding, fromSource, memory.row));
    if (!freshness.stale() || !counts)
        return;
    ++results.stale;
    ++results.causes[static_cast<std::size_t>(causeOf(holding, fromSource, memory.row))];
    results.staleness.add(began - freshness.missedSince);
    results.versionLag.add(freshness.behind);
    if (plan_.batches > 0)
        ++results.batches[batchOf(began)].second;
}

bool Engine::someHold(const PlanHolding& holding, std::uint32_t row, Version version) const {
    const VersionLedger& ledger = entities_[holding.entity].ledger;
    for (std::uint32_t copy = holding.firstCopy; copy < holding.firstCopy + holding.copies; ++copy)
        if (ledger.held(row, copy) >= version)
            return true;
    return false;
}

StaleCause Engine::causeOf(const PlanHolding& holding, bool isPrimary, std::uint32_t row) const {
    const VersionLedger& ledger = entities_[holding.entity].ledger;
    switch (holding.kind) {
    case HoldingKind::Cache: return StaleCause::CacheAge;
    case HoldingKind::Quorum:
        if (holding.isSource || someHold(holding, row, ledger.newestComplete(row)))
            return StaleCause::SmallQuorum;
        [[fallthrough]];  // no member has been told
    case HoldingKind::Applied:
        return (ledger.tag(row, ledger.newestComplete(row)) & lostEventTag) != 0 ? StaleCause::LostEvent
                                                                                 : StaleCause::ConsumerLag;
    case HoldingKind::Separate: return StaleCause::SeparateStores;
    case HoldingKind::Source:
    case HoldingKind::Replica: break;
    }
    return isPrimary ? StaleCause::LostWrite : StaleCause::ReplicaLag;
}

/// Counts what the session may no longer rely on, and remembers what it has read.
void Engine::judgeSession(std::uint32_t root, Remembered& memory, Version version, SimTime began,
                          bool counts) {
    SessionMarks& marks = marksOf(root, memory);
    settle(marks, memory, began);
    auto& violations = results_.entities[memory.entity].violations;
    violations[static_cast<std::size_t>(SessionGuarantee::ReadYourWrites)] +=
        counts && version < marks.written;
    violations[static_cast<std::size_t>(SessionGuarantee::MonotonicReads)] += counts && version < marks.read;
    marks.read = std::max(marks.read, version);
    if (const std::uint64_t session = sessionOf(root); session != 0)
        lastReads_[{session, memory.entity, 0}] = {memory.entity, memory.row, version};
}

SessionMarks& Engine::marksOf(std::uint32_t root, Remembered& memory) {
    const std::uint64_t session = sessionOf(root);
    return session == 0 ? memory.own : sessionMarks(session, memory.entity, memory.row);
}

/// What was confirmed by then has been written.
void Engine::settle(SessionMarks& marks, const Remembered& memory, SimTime by) const {
    if (marks.pending > 0 && entities_[memory.entity].ledger.commitTime(memory.row, marks.pending) <= by)
        marks.written = std::max(marks.written, std::exchange(marks.pending, 0));
}

SessionMarks& Engine::sessionMarks(std::uint64_t session, std::uint32_t entity, std::uint32_t row) {
    if (sessionMarks_.size() >= sessionMarksLimit_) {  // what every copy holds can no longer be missed
        sessionMarks_.prune([this](const SessionKey& key, const SessionMarks& marks) {
            return std::max({marks.read, marks.written, marks.pending}) >
                   entities_[key.entity].ledger.heldByAll(key.row);
        });
        sessionMarksLimit_ = std::max(mostSessionMarks, 2 * sessionMarks_.size());
    }
    return sessionMarks_[{session, entity, row}];
}

/// True when the version that the request read is still the newest (or it read none).
bool Engine::checkVersion(std::uint32_t t, std::uint32_t h) {
    const std::uint32_t entity = plan_.holdings[h].entity;
    const Remembered& memory = remembered(tasks_[t].root, entity);
    return memory.read == noVersion || memory.read == entities_[entity].ledger.current(memory.row);
}

/// The request commits the next version of its key. `blind`: what it writes follows from what it has read,
/// whatever others have committed since.
Version Engine::beginCommit(std::uint32_t root, std::uint32_t entity, bool blind) {
    Remembered& memory = remembered(root, entity);
    EntityState& state = entities_[entity];
    const std::uint32_t before = state.ledger.counter(memory.row, state.ledger.current(memory.row));
    const std::uint32_t counter = (blind && memory.read != noVersion ? memory.counter : before) + 1;
    // Lost updates of a key are its commits less its final counter.
    state.lostUpdates += static_cast<std::int64_t>(before) + 1 - static_cast<std::int64_t>(counter);
    const Version version = state.ledger.begin(memory.row, counter);
    if (plan_.judges)
        state.ledger.setTag(memory.row, version, sessionTag(sessionOf(root)));
    if (plan_.entities[entity].copies > 0 && plan_.judges)
        noteDependencies(root, memory, version);
    memory.read = memory.written = version;
    memory.counter = counter;
    return version;
}

/// `at`: now, or when the replicas that the commit waits for will have it.
void Engine::completeCommit(std::uint32_t root, std::uint32_t entity, Version version, SimTime at) {
    Remembered& memory = remembered(root, entity);
    EntityState& state = entities_[entity];
    state.ledger.complete(memory.row, version, at);
    if (observation_ != nullptr) [[unlikely]]
        noteVersion(MomentKind::Committed, root, {entity, memory.row, version},
                    plan_.entities[entity].source);
    results_.entities[entity].writes += inWindow(at);
    if (plan_.entities[entity].copies > 0) {
        SessionMarks& marks = marksOf(root, memory);
        settle(marks, memory, now_);
        Version& mark = at > now_ ? marks.pending : marks.written;
        mark = std::max(mark, version);
        if (at == now_ && plan_.judges)
            countReachedBefore(entity, memory.row, version);
    }
    if (!plan_.entities[entity].setBack)
        return;
    for (std::uint32_t copy = 0; copy < state.ledger.copies(); ++copy)
        if (state.ledger.held(memory.row, copy) == noVersion)
            noteVisible(entity, 0);  // a read goes past a cache that holds nothing
}

Version Engine::commitVersion(std::uint32_t root, std::uint32_t entity, bool blind) {
    const Version version = beginCommit(root, entity, blind);
    completeCommit(root, entity, version, now_);
    return version;
}

/// A write commits at the end of its service. True when the task has to wait for replicas first.
bool Engine::commitQuery(std::uint32_t t, const Instruction& instruction) {
    Task& task = tasks_[t];
    if (instruction.a == noIndex) {  // a row without a version
        relayOutbox(sites_[task.site].relay, task.root, {});
        return false;
    }
    const PlanHolding& holding = plan_.holdings[instruction.a];
    const Version version = beginCommit(task.root, holding.entity, instruction.b != 0);
    const std::uint32_t row = remembered(task.root, holding.entity).row;
    SimTime completed = now_;
    if (holding.kind == HoldingKind::Separate)
        holdVersion(instruction.a, holding.firstCopy + task.replica - planNodes_[holding.node].firstReplica,
                    row, version);
    else if (holding.store != noIndex)
        completed = replicate(instruction.a, row, version, task.key);
    if (recordsHistory()) [[unlikely]]
        beginOperation(t, HistoryOperation::Kind::Write, holding.entity, holding.node, version);
    if (completed == never) [[unlikely]] {
        awaitReplicas(t, instruction.a, row, version);
        return true;
    }
    confirmQuery(t, instruction.a, version, completed);
    if (completed == now_)
        return false;
    task.state = TaskState::Waiting;
    schedule(completed - now_, noLane, t);
    return true;
}

/// The commit of the task will be complete `at`, or is: its event may leave.
void Engine::confirmQuery(std::uint32_t t, std::uint32_t h, Version version, SimTime at) {
    const Task& task = tasks_[t];
    const std::uint32_t entity = plan_.holdings[h].entity;
    completeCommit(task.root, entity, version, at);
    if (const std::uint32_t relay = sites_[task.site].relay; relay != noIndex)
        relayOutbox(relay, task.root, versionToPublish(task.root, entity));
    if (sites_[task.site].owesEvent)
        eventOwed(task.root, entity, version);
}

VersionMark Engine::versionToPublish(std::uint32_t root, std::uint32_t entity) {
    const Remembered& memory = remembered(root, entity);
    const VersionLedger& ledger = entities_[entity].ledger;
    const Record* record = carriedBy(tasks_[root]);
    const bool received = record != nullptr && record->entity == entity;
    const bool written = memory.written != noVersion;
    const Version version = written                    ? memory.written
                            : memory.read != noVersion ? memory.read
                            : received                 ? static_cast<Version>(record->version)
                                                       : ledger.current(memory.row);
    return {.entity = entity,
            .key = entityKey(tasks_[root], entity),
            .version = version,
            .commitTime = ledger.commitTime(memory.row, version),
            .session = sessionOf(root),
            .written = written};
}

/// A store takes over a version that came in an event. `instance`: of the store.
void Engine::applyToCopy(std::uint32_t h, std::uint32_t instance, std::uint64_t key, Version version,
                         ApplyMode mode, std::uint64_t session) {
    const PlanHolding& holding = plan_.holdings[h];
    VersionLedger& ledger = entities_[holding.entity].ledger;
    EntityResults& results = results_.entities[holding.entity];
    const std::uint32_t row = ledger.rowOf(key);
    const std::uint32_t copy = holding.firstCopy + instance;
    const Version held = ledger.held(row, copy);
    if (ledger.hasApplied(row, copy, version) && version != 0) {
        if (mode.idempotent)
            return;
        results.duplicates += inWindow(now_);
    }
    if (held != noVersion && version < held) {
        results.outOfOrder += inWindow(now_);
        if (mode.versioned) {
            ledger.noteApplied(row, copy, version);
            return;
        }
        if (session != 0 && inWindow(now_))
            for (Version later = version + 1; later <= held; ++later)
                if (ledger.remembers(row, later) && ledger.hasApplied(row, copy, later) &&
                    (ledger.tag(row, later) & ~lostEventTag) == sessionTag(session)) {
                    ++results.violations[static_cast<std::size_t>(SessionGuarantee::MonotonicWrites)];
                    break;
                }
    }
    if (holding.kind == HoldingKind::Cache)
        changeEntry(h, instance, row, version);
    else if (holding.store != noIndex && plan_.stores[holding.store].kind == PlanStore::Kind::Primary)
        replicate(h, row, version, combine(combine(streamKey_, key), version));
    else
        holdVersion(h, copy, row, version);
    if (recordsHistory() && holding.node != noIndex)
        noteApply(holding.entity, holding.node, key, version, session);
}

/// The copy now holds the version: what it has caught up with has converged there.
void Engine::holdVersion(std::uint32_t h, std::uint32_t copy, std::uint32_t row, Version version) {
    const PlanHolding& holding = plan_.holdings[h];
    VersionLedger& ledger = entities_[holding.entity].ledger;
    const Version held = ledger.held(row, copy);
    if (held != noVersion && version < held && holding.reported != noIndex && inWindow(now_)) [[unlikely]]
        ++results_.entities[holding.entity].copies[holding.reported].setBack;
    ledger.hold(
        row, copy, version, [&](Version reached) { noteReached(h, copy, row, reached); },
        [&](Version reached) { noteReachedByAll(plan_.holdings[h].entity, row, reached); });
}

void Engine::dropVersion(std::uint32_t h, std::uint32_t copy, std::uint32_t row) {
    entities_[plan_.holdings[h].entity].ledger.drop(
        row, copy, [&](Version reached) { noteReached(h, copy, row, reached); },
        [&](Version reached) { noteReachedByAll(plan_.holdings[h].entity, row, reached); });
}

/// What is not complete yet is counted when it is: then the copy has had it before, so in no time.
void Engine::noteReached(std::uint32_t h, std::uint32_t copy, std::uint32_t row, Version version) {
    const PlanHolding& holding = plan_.holdings[h];
    if (!plan_.judges || copy == sourceCopy(h))
        return;
    if (dependencyOf_.size() > 0)
        judgeDependencies(holding, copy, {holding.entity, row, version});
    if (observation_ != nullptr) [[unlikely]]
        noteVersion(MomentKind::Applied, none, {holding.entity, row, version}, h, copy - holding.firstCopy);
    countReached(holding, entities_[holding.entity].ledger.commitTime(row, version));
}

void Engine::countReached(const PlanHolding& holding, SimTime committed) {
    if (!inWindow(committed))
        return;
    const Nanoseconds after = std::max<Nanoseconds>(0, now_ - committed);
    results_.entities[holding.entity].copies[holding.reported].convergence.add(after);
    if (holding.kind != HoldingKind::Quorum || !holding.isSource)
        noteVisible(holding.entity, after);
}

/// The copies that had the version before it was complete.
void Engine::countReachedBefore(std::uint32_t e, std::uint32_t row, Version version) {
    const PlanEntity& entity = plan_.entities[e];
    const VersionLedger& ledger = entities_[e].ledger;
    for (std::uint32_t h = entity.firstHolding; h < entity.firstHolding + entity.holdings; ++h)
        for (std::uint32_t i = 0; i < plan_.holdings[h].copies; ++i) {
            const std::uint32_t copy = plan_.holdings[h].firstCopy + i;
            const Version held = ledger.held(row, copy);
            if (held != noVersion && held >= version && copy != sourceCopy(h))
                countReached(plan_.holdings[h], now_);
        }
    if (ledger.copies() == 0 || ledger.heldByAll(row) < version)
        return;
    entities_[e].noteConverged(0);
    if (inWindow(now_))
        results_.entities[e].convergence.add(0);
}

void Engine::noteReachedByAll(std::uint32_t entity, std::uint32_t row, Version version) {
    if (!plan_.judges)
        return;
    if (dependencyOf_.size() > 0)
        forgetDependencies({entity, row, version});
    const SimTime committed = entities_[entity].ledger.commitTime(row, version);
    if (committed == never)
        return;
    const Nanoseconds after = std::max<Nanoseconds>(0, now_ - committed);
    entities_[entity].noteConverged(after);
    if (inWindow(committed))
        results_.entities[entity].convergence.add(after);
}

/// A write follows what its session has read last of each entity: in this request, or in those before. What
/// every copy holds by now need not be remembered.
void Engine::noteDependencies(std::uint32_t root, const Remembered& memory, Version version) {
    const VersionKey write{memory.entity, memory.row, version};
    const auto follow = [&](const VersionKey& read) {
        const bool same = read.entity == write.entity && read.row == write.row;
        if (!same && read.version > entities_[read.entity].ledger.heldByAll(read.row))
            addDependency(write, read);
    };
    if (const std::uint64_t session = sessionOf(root); session != 0) {
        for (std::uint32_t e = 0; e < plan_.entities.size(); ++e)
            if (const VersionKey* read = lastReads_.find({session, e, 0}))
                follow(*read);
        return;
    }
    for (std::uint32_t m = memories_[root]; m != none; m = remembered_[m].next)
        if (remembered_[m].own.read > 0)
            follow({remembered_[m].entity, remembered_[m].row, remembered_[m].own.read});
}

void Engine::addDependency(const VersionKey& write, const VersionKey& read) {
    const std::uint32_t d = dependencies_.take();
    const std::uint32_t* first = dependencyOf_.find(write);
    dependencies_[d].next = first != nullptr ? *first : none;
    dependencies_[d].read = read;
    dependencyOf_[write] = d;
}

/// True when the store of this copy also has one of what was read, and that is older.
bool Engine::lacksDependency(const PlanHolding& holding, std::uint32_t copy, const VersionKey& read) const {
    const PlanEntity& entity = plan_.entities[read.entity];
    for (std::uint32_t h = entity.firstHolding; h < entity.firstHolding + entity.holdings; ++h) {
        const PlanHolding& other = plan_.holdings[h];
        const std::uint32_t instance = copy - holding.firstCopy;
        if (other.node != holding.node || instance >= other.copies)
            continue;
        const Version held = entities_[read.entity].ledger.held(read.row, other.firstCopy + instance);
        return held != noVersion && held < read.version;
    }
    return false;
}

/// The copy now shows a write: it ought to show what its session had read before as well.
void Engine::judgeDependencies(const PlanHolding& holding, std::uint32_t copy, const VersionKey& write) {
    const std::uint32_t* first = dependencyOf_.find(write);
    if (first == nullptr || entities_[write.entity].ledger.held(write.row, copy) == noVersion)
        return;
    for (std::uint32_t d = *first; d != none; d = dependencies_[d].next)
        if (lacksDependency(holding, copy, dependencies_[d].read)) {
            ++results_.entities[write.entity]
                  .violations[static_cast<std::size_t>(SessionGuarantee::WritesFollowReads)];
            return;
        }
}

void Engine::forgetDependencies(const VersionKey& write) {
    std::uint32_t* first = dependencyOf_.find(write);
    if (first == nullptr)
        return;
    for (std::uint32_t d = *first; d != none;) {
        const std::uint32_t next = dependencies_[d].next;
        dependencies_.give(d);
        d = next;
    }
    dependencyOf_.erase(write);
}

/// An observation would have seen the commit from `after` on.
void Engine::noteVisible(std::uint32_t entity, Nanoseconds after) {
    const std::vector<Nanoseconds>& probe = plan_.entities[entity].probe;
    EntityResults& results = results_.entities[entity];
    results.visibility.add(after);
    const auto seen = std::ranges::lower_bound(probe, after);
    if (seen != probe.end())
        ++results.probed[static_cast<std::size_t>(seen - probe.begin())];
}

/// The copy that is the source itself, which never lags; none for other stores.
std::uint32_t Engine::sourceCopy(std::uint32_t h) const {
    const PlanHolding& holding = plan_.holdings[h];
    return holding.kind == HoldingKind::Source && holding.copies > 0
               ? holding.firstCopy + stores_[holding.store].primary
               : noIndex;
}

void Engine::eventOwed(std::uint32_t root, std::uint32_t entity, Version version) {
    Remembered& memory = remembered(root, entity);
    if (memory.owed != noVersion)
        eventLost(entity, memory.row, memory.owed);
    memory.owed = version;
}

void Engine::eventPublished(std::uint32_t root, std::uint32_t entity, Version version) {
    Remembered& memory = remembered(root, entity);
    if (memory.owed == version)
        memory.owed = noVersion;
}

void Engine::eventLost(std::uint32_t entity, std::uint32_t row, Version version) {
    VersionLedger& ledger = entities_[entity].ledger;
    const bool known = ledger.remembers(row, version);
    const SimTime committed = known ? std::min(now_, ledger.commitTime(row, version)) : now_;
    results_.entities[entity].lostEvents += inWindow(committed);
    if (known)
        ledger.setTag(row, version, ledger.tag(row, version) | lostEventTag);
}

/// Keys of which a copy differs from its source now.
void Engine::countDiverged() {
    for (std::size_t e = 0; e < entities_.size(); ++e) {
        const PlanEntity& entity = plan_.entities[e];
        const VersionLedger& ledger = entities_[e].ledger;
        for (std::uint32_t row = 0; entity.source != noIndex && row < ledger.rows(); ++row) {
            bool differs = false;
            for (std::uint32_t copy = 0; copy < ledger.copies(); ++copy) {
                const Version held = ledger.held(row, copy);
                differs |= held != noVersion && held != ledger.current(row);
            }
            results_.entities[e].diverged += differs;
        }
    }
}

void Engine::endWarmupOfEntities() {
    for (EntityState& state : entities_)
        state.lostBeforeWarmup = state.lostUpdates;
}

void Engine::endWindowOfEntities() {
    for (std::size_t e = 0; e < entities_.size(); ++e)
        results_.entities[e].lostUpdates = entities_[e].lostUpdates - entities_[e].lostBeforeWarmup;
}

void Engine::takeEntities() {
    countDiverged();
    for (EntityResults& results : results_.entities)
        for (std::size_t i = 1; i < results.probed.size(); ++i)
            results.probed[i] += results.probed[i - 1];
}

}  // namespace windtunnel::simulator
