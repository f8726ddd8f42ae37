// Quorums: a coordinator at the caller asks all members and goes on when enough have answered (the WARS model
// of Bailis et al., PVLDB 5(8), 2012: legs for write, acknowledgement, read and response).
#include "simulator/engine/consistency.h"
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t outDraws = 21, backDraws = 22, tieDraws = 23, outDistanceDraws = 24,
                        backDistanceDraws = 25, memberTimeDraws = 26, repairDraws = 27, observerDraws = 28,
                        fanoutDraws = 29;

bool sooner(const QuorumLeg& a, const QuorumLeg& b) {
    return a.answered != b.answered ? a.answered < b.answered : a.tie < b.tie;
}

}  // namespace

/// There and back to every member alive, sorted by when their answers come; equal ones in a random order.
/// `link`: the caller's, whose faults act on the legs; none: no fault does.
void Engine::drawLegs(const PlanStore& store, std::uint32_t distances, bool writes, std::uint64_t key,
                      std::uint32_t link) {
    legs_.clear();
    for (const std::uint32_t member : nodes_[store.node].view) {
        QuorumLeg& leg = legs_.emplace_back();
        const auto keyFor = [&](std::uint64_t what) { return combine(combine(key, what), member); };
        leg.member = member;
        leg.out = draw(writes ? store.writeLeg : store.readLeg, keyFor(outDraws));
        leg.back = draw(writes ? store.ackLeg : store.responseLeg, keyFor(backDraws));
        if (distances != noIndex) {
            const Delay& distance = plan_.distances[distances][member];
            leg.out += draw(distance, keyFor(outDistanceDraws));
            leg.back += draw(distance, keyFor(backDistanceDraws));
        }
        if (!ways_.empty() && link != noIndex) [[unlikely]]
            disturbLeg(leg, link, planNodes_[store.node].firstReplica + member, combine(key, member));
        leg.answered = leg.back == never ? never : leg.out + leg.back;
        leg.tie = keyFor(tieDraws);
    }
    std::ranges::sort(legs_, sooner);
}

/// A query of a quorum begins. Its time at a member is what the query's program has as work.
void Engine::beginQuorum(std::uint32_t t, const CallSite& site) {
    const PlanStore& store = plan_.stores[site.store];
    const std::uint32_t needed = site.writes ? store.writeQuorum : store.readQuorum;
    if (nodes_[store.node].view.size() < needed) {
        failToConnect(t, site);
        return;
    }
    Task& task = tasks_[t];
    task.sentAt = task.enteredAt = task.mark = now_;
    task.state = TaskState::Calling;
    NodeState& node = nodes_[store.node];
    node.rise(Level::InFlight, now_);
    endpointStates_[site.reported].sent += measuring();

    const std::uint32_t o = quorumOperations_.take();
    QuorumOperation& operation = quorumOperations_[o];
    operation = QuorumOperation{};
    operation.task = t;
    operation.site = task.site;
    operation.began = now_;
    operation.needed = needed;
    operation.key = task.key;
    if (site.holding != noIndex) {
        const std::uint32_t entity = plan_.holdings[site.holding].entity;
        operation.row = remembered(task.root, entity).row;
        const Record* record = site.applies ? carriedBy(tasks_[task.root]) : nullptr;
        if (site.applies)
            operation.version = record != nullptr && record->entity == entity ? record->version : 0;
        else if (site.writes)
            operation.version = beginCommit(task.root, entity, site.blind);
        if (site.writes && !site.applies && recordsHistory())
            beginOperation(t, HistoryOperation::Kind::Write, entity, site.node, operation.version);
    }
    drawLegs(store, site.distances, site.writes, task.key, site.link);
    if (site.writes && store.fanoutQuorum) {  // whoever is chosen has to answer
        std::ranges::sort(legs_, {}, [&](const QuorumLeg& leg) { return combine(leg.tie, fanoutDraws); });
        legs_.resize(needed);
        std::ranges::sort(legs_, sooner);
    }
    const Delay& time = waits_[program_[site.entry].a];
    const bool quick = store.quick && !store.readRepair && time.constant && time.value == 0;
    Nanoseconds doneAfter = 0;
    if (quick) {  // then it is known beforehand whose answers will do
        const Nanoseconds done = legs_[needed - 1].answered;
        if (!site.writes)
            legs_.resize(needed);
        operation.answers = needed;
        doneAfter = done;
    }
    operation.awaited = static_cast<std::uint32_t>(legs_.size());
    for (const QuorumLeg& leg : legs_) {
        if (leg.out == never)
            continue;  // nobody knows that it will not answer
        const std::uint32_t m = sendToMember(o, QuorumMessage::Kind::Arrive, leg.member, leg.out);
        quorumMessages_[m].back = quick ? never : leg.back;
    }
    if (quick)  // after what arrives at the same moment
        sendToMember(o, QuorumMessage::Kind::Done, 0, doneAfter);
    if (site.writes && site.holding != noIndex && !site.applies)
        observe(store, site, operation);
    if (quorumOperations_[o].messages == 0)
        forsakeQuorum(o);
}

/// One more read that costs nothing and begins t after the commit: for which t does it see what was written?
/// Of the members whose answers it takes, one has to have the write when the read arrives there. (Later
/// writes are left out of account.)
void Engine::observe(const PlanStore& store, const CallSite& site, const QuorumOperation& operation) {
    if (!inWindow(now_))
        return;
    const std::size_t acknowledged = store.writeQuorum;
    const Nanoseconds committed = legs_[acknowledged - 1].answered;
    if (committed == never)
        return;
    writeArrivals_.assign(store.instances, never);
    for (const QuorumLeg& leg : legs_)
        writeArrivals_[leg.member] = leg.out;
    const std::uint64_t key = combine(operation.key, observerDraws);
    const std::uint32_t from = store.observers.empty()
                                   ? site.distances
                                   : store.observers[RandomStream(key).below(store.observers.size())];
    drawLegs(store, from, false, key);
    Nanoseconds sees = never;
    for (std::size_t i = 0; i < std::min<std::size_t>(store.readQuorum, legs_.size()); ++i)
        if (const Nanoseconds arrives = writeArrivals_[legs_[i].member]; arrives != never)
            sees = std::min(sees, std::max<Nanoseconds>(0, arrives - committed - legs_[i].out));
    const std::uint32_t entity = plan_.holdings[site.holding].entity;
    if (sees == never)
        ++results_.entities[entity].neverVisible;
    else
        noteVisible(entity, sees);
}

std::uint32_t Engine::sendToMember(std::uint32_t operation, QuorumMessage::Kind kind, std::uint32_t member,
                                   Nanoseconds after) {
    const std::uint32_t m = quorumMessages_.take();
    quorumMessages_[m] = QuorumMessage{};
    quorumMessages_[m].operation = operation;
    quorumMessages_[m].kind = kind;
    quorumMessages_[m].member = member;
    ++quorumOperations_[operation].messages;
    queue_.schedule(now_ + after,
                    subject(SubjectClass::Call, m << 2 | static_cast<std::uint32_t>(CallTimer::Message)));
    return m;
}

void Engine::quorumMessage(std::uint32_t m) {
    const QuorumMessage message = quorumMessages_[m];
    const std::uint32_t o = message.operation;
    quorumMessages_.give(m);
    --quorumOperations_[o].messages;
    switch (message.kind) {
    case QuorumMessage::Kind::Arrive: reachMember(o, message); break;
    case QuorumMessage::Kind::Begin: serveAtMember(o, message); break;
    case QuorumMessage::Kind::End: leaveMember(o, message); break;
    case QuorumMessage::Kind::Answer: memberAnswered(o, message); break;
    case QuorumMessage::Kind::Repair: takeOver(o, message); break;
    case QuorumMessage::Kind::Done: finishQuorum(o, noFailure); break;
    }
    if (quorumOperations_[o].messages == 0)
        quorumOperations_[o].task == none ? quorumOperations_.give(o) : forsakeQuorum(o);
}

/// So many messages have vanished that the answers will never be enough: the caller may time out.
void Engine::forsakeQuorum(std::uint32_t o) {
    const std::uint32_t t = std::exchange(quorumOperations_[o].task, none);
    const std::uint32_t node = sites_[quorumOperations_[o].site].node;
    quorumOperations_.give(o);
    nodes_[node].fall(Level::InFlight, now_);
    results_.nodes[node].abandoned += measuring() && tasks_[t].is(wasAbandoned);
    lose(t);
}

/// A request is at a member. Where its queries take time, one of its connections must be free.
void Engine::reachMember(std::uint32_t o, const QuorumMessage& message) {
    const QuorumOperation& operation = quorumOperations_[o];
    const CallSite& site = sites_[operation.site];
    const std::uint32_t member = planNodes_[site.node].firstReplica + message.member;
    if (replicas_[member].state != ReplicaState::Up || memberApart(site.link, member)) {
        memberSilent(o);
        return;
    }
    const Delay& time = waits_[program_[site.entry].a];
    if (time.constant && time.value == 0) {
        QuorumMessage served = message;
        see(o, served);
        takeOver(o, served);
        answer(o, served);
        return;
    }
    // First come, first served: the connection that is free first takes it.
    std::vector<SimTime>& free = stores_[site.store].freeAt[message.member];
    SimTime begins = now_;
    if (free.size() >= planNodes_[site.node].threads) {
        begins = std::max(now_, free.front());
        std::ranges::pop_heap(free, std::greater<>());
        free.pop_back();
    }
    const Nanoseconds takes = draw(time, combine(combine(operation.key, memberTimeDraws), message.member));
    free.push_back(begins + takes);
    std::ranges::push_heap(free, std::greater<>());
    QuorumMessage next = message;
    next.takes = takes;
    if (begins == now_) {
        serveAtMember(o, next);
        return;
    }
    const std::uint32_t m = sendToMember(o, QuorumMessage::Kind::Begin, message.member, begins - now_);
    quorumMessages_[m].back = message.back;
    quorumMessages_[m].takes = takes;
    if (measuring())
        recorders_.add(waitRecorder(site.node), begins - now_);
}

void Engine::serveAtMember(std::uint32_t o, const QuorumMessage& message) {
    const CallSite& site = sites_[quorumOperations_[o].site];
    NodeState& node = nodes_[site.node];
    node.rise(Level::Busy, now_);
    node.rise(Level::Threads, now_);
    node.waits += measuring();
    QuorumMessage served = message;
    see(o, served);
    const std::uint32_t m = sendToMember(o, QuorumMessage::Kind::End, message.member, message.takes);
    served.operation = o;
    served.kind = QuorumMessage::Kind::End;
    served.next = quorumMessages_[m].next;
    quorumMessages_[m] = served;
}

void Engine::leaveMember(std::uint32_t o, const QuorumMessage& message) {
    const CallSite& site = sites_[quorumOperations_[o].site];
    NodeState& node = nodes_[site.node];
    node.fall(Level::Busy, now_);
    node.fall(Level::Threads, now_);
    if (measuring())
        endpointStates_[site.reported].workDone += static_cast<double>(message.takes);
    if (replicas_[planNodes_[site.node].firstReplica + message.member].state != ReplicaState::Up) {
        memberSilent(o);
        return;
    }
    takeOver(o, message);
    answer(o, message);
}

/// What the member holds when it serves a read.
void Engine::see(std::uint32_t o, QuorumMessage& message) {
    QuorumOperation& operation = quorumOperations_[o];
    const CallSite& site = sites_[operation.site];
    message.version = operation.version;
    if (site.writes || site.holding == noIndex)
        return;
    const PlanHolding& holding = plan_.holdings[site.holding];
    const VersionLedger& ledger = entities_[holding.entity].ledger;
    message.version = ledger.held(operation.row, holding.firstCopy + message.member);
    message.freshness = ledger.judge(operation.row, message.version, operation.began);
    message.counter = ledger.counter(operation.row, message.version);
}

/// A write (or a repair) is taken over when it is newer than what the member holds.
void Engine::takeOver(std::uint32_t o, const QuorumMessage& message) {
    const QuorumOperation& operation = quorumOperations_[o];
    const CallSite& site = sites_[operation.site];
    const bool repair = message.kind == QuorumMessage::Kind::Repair;
    if (site.holding == noIndex || (!site.writes && !repair))
        return;
    if (replicas_[planNodes_[site.node].firstReplica + message.member].state != ReplicaState::Up)
        return;
    const PlanHolding& holding = plan_.holdings[site.holding];
    const std::uint32_t copy = holding.firstCopy + message.member;
    if (site.applies)
        judgeApply(o, copy);
    if (message.version > entities_[holding.entity].ledger.held(operation.row, copy))
        holdVersion(site.holding, copy, operation.row, message.version);
}

/// At the first member that a record's version reaches: has it been there before, or something newer?
void Engine::judgeApply(std::uint32_t o, std::uint32_t copy) {
    QuorumOperation& operation = quorumOperations_[o];
    const CallSite& site = sites_[operation.site];
    const std::uint32_t entity = plan_.holdings[site.holding].entity;
    VersionLedger& ledger = entities_[entity].ledger;
    const bool again = operation.version != 0 && ledger.hasApplied(operation.row, copy, operation.version);
    const bool late = operation.version < ledger.held(operation.row, copy);
    if (late)
        ledger.noteApplied(operation.row, copy, operation.version);
    if (std::exchange(operation.judged, true) || !inWindow(now_))
        return;
    const bool idempotent = (program_[site.entry + 1].b & 2U) != 0;
    results_.entities[entity].duplicates += again && !idempotent;
    results_.entities[entity].outOfOrder += late && !(again && idempotent);
}

/// The member's answer leaves; in a quick quorum it is known already when enough will have come.
void Engine::answer(std::uint32_t o, const QuorumMessage& message) {
    if (message.back == never) {  // or it is lost on its way
        if (plan_.stores[sites_[quorumOperations_[o].site].store].quick)
            keepNewest(o, message);
        return;
    }
    const std::uint32_t m = sendToMember(o, QuorumMessage::Kind::Answer, message.member, message.back);
    QuorumMessage& sent = quorumMessages_[m];
    sent.version = message.version;
    sent.freshness = message.freshness;
    sent.counter = message.counter;
}

void Engine::keepNewest(std::uint32_t o, const QuorumMessage& message) {
    QuorumOperation& operation = quorumOperations_[o];
    if (operation.seen && message.version <= operation.version)
        return;
    operation.seen = true;
    operation.version = message.version;
    operation.freshness = message.freshness;
    operation.counter = message.counter;
}

void Engine::memberAnswered(std::uint32_t o, const QuorumMessage& message) {
    QuorumOperation& operation = quorumOperations_[o];
    const CallSite& site = sites_[operation.site];
    --operation.awaited;
    const bool repairs = !site.writes && site.holding != noIndex && plan_.stores[site.store].readRepair;
    if (operation.answers >= operation.needed) {
        if (repairs && message.version < operation.version)
            repair(o, message.member);
        return;
    }
    keepNewest(o, message);
    if (repairs)
        operation.answered.push(message.member, message.version);
    if (++operation.answers < operation.needed)
        return;
    for (std::uint32_t i = 0; i < operation.answered.count; ++i)
        if (operation.answered.version[i] < operation.version)
            repair(o, operation.answered.member[i]);
    finishQuorum(o, noFailure);
}

void Engine::repair(std::uint32_t o, std::uint32_t member) {
    const QuorumOperation& operation = quorumOperations_[o];
    const CallSite& site = sites_[operation.site];
    const PlanStore& store = plan_.stores[site.store];
    const auto keyFor = [&](std::uint64_t what) { return combine(combine(operation.key, what), member); };
    Nanoseconds way = draw(store.writeLeg, keyFor(repairDraws));
    if (site.distances != noIndex)
        way += draw(plan_.distances[site.distances][member], keyFor(repairDraws + 16));
    const Version version = operation.version;
    const std::uint32_t m = sendToMember(o, QuorumMessage::Kind::Repair, member, way);
    quorumMessages_[m].version = version;
}

/// A member that is down does not answer; without enough others the operation fails.
void Engine::memberSilent(std::uint32_t o) {
    QuorumOperation& operation = quorumOperations_[o];
    --operation.awaited;
    if (operation.task != none && operation.answers + operation.awaited < operation.needed)
        finishQuorum(o, static_cast<std::uint8_t>(FailureKind::Unavailable));
}

/// The coordinator has its answers (or knows that they will not come), and so has the caller.
void Engine::finishQuorum(std::uint32_t o, std::uint8_t failure) {
    QuorumOperation& operation = quorumOperations_[o];
    const std::uint32_t t = std::exchange(operation.task, none);
    const CallSite& site = sites_[operation.site];
    Task& task = tasks_[t];
    spend(task, Part::Store);
    if (site.holding != noIndex && failure == noFailure) {
        const std::uint32_t entity = plan_.holdings[site.holding].entity;
        if (site.applies) {
            if (const Record* record = carriedBy(tasks_[task.root]); recordsHistory() && record != nullptr)
                noteApply(entity, site.node, record->key, operation.version, record->session);
        } else if (site.writes) {
            completeCommit(task.root, entity, operation.version, now_);
            if (site.relay != noIndex)
                relayOutbox(site.relay, task.root, versionToPublish(task.root, entity));
            if (site.owesEvent)
                eventOwed(task.root, entity, operation.version);
        } else {
            sawVersion(task.root, site.holding, noIndex, operation.version, operation.freshness,
                       operation.began);
            remembered(task.root, entity).counter = operation.counter;
            if (recordsHistory())
                beginOperation(t, HistoryOperation::Kind::Read, entity, site.node, operation.version);
        }
    }
    if (site.holding == noIndex && site.relay != noIndex && failure == noFailure)
        relayOutbox(site.relay, task.root, {});
    if (!operationOf_.empty())
        completeOperation(t, failure == noFailure);
    NodeState& node = nodes_[site.node];
    node.fall(Level::InFlight, now_);
    if (measuring()) {
        if (failure == noFailure) {
            ++node.completed;
        } else {
            ++results_.nodes[site.node].errors;
            recorders_.add(residenceRecorder(site.node), now_ - task.enteredAt);
        }
        results_.nodes[site.node].abandoned += task.is(wasAbandoned);
    }
    task.failure = failure;
    recordEndpoint(task, siteStates_[task.site], failure);
    task.state = TaskState::Replying;
    if (!task.is(isFused) && !isAwaited(t, task))
        releaseTask(t);
    else
        deliver(t);
}

}  // namespace windtunnel::simulator
