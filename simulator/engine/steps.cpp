// Running programs: what a task does when what it waited for has come.
#include "simulator/engine/engine.h"
#include "simulator/engine/request_path.h"

#include <algorithm>

namespace windtunnel::simulator {

/// The rarer states of dispatch().
void Engine::dispatchOther(std::uint32_t t) {
    Task& task = tasks_[t];
    switch (task.state) {
    case TaskState::Waiting:
        spend(task, program_[task.pc].part);
        ++task.pc;
        step(t);
        break;
    case TaskState::Held:
        if (isAwaited(t, task))
            replyDisturbed(t, sites_[task.site]);
        else
            releaseTask(t);
        break;
    case TaskState::Connecting:
        if (!watchOf_.empty()) [[unlikely]]
            noteUnreached(task);
        task.failure = static_cast<std::uint8_t>(FailureKind::Unavailable);
        task.state = TaskState::Replying;
        deliverNow(t);
        break;
    case TaskState::Dead: releaseTask(t); break;
    default: break;
    }
}

void Engine::step(std::uint32_t t) {
    Task& task = tasks_[t];
    for (;;) {
        const Instruction& instruction = program_[task.pc];
        switch (instruction.operation) {
        case Operation::Work: startWork(t, instruction); return;
        case Operation::Wait: {
            const Delay& delay = waits_[instruction.a];
            const Nanoseconds time = draw(delay, combine(task.key, instruction.key));
            task.state = TaskState::Waiting;
            schedule(time, delay.lane, t);
            return;
        }
        case Operation::Call: startCall(t, instruction); return;
        case Operation::LockKey: lockKey(t, instruction.a); return;
        case Operation::UnlockKey: unlockKey(t, instruction.a); break;
        case Operation::CommitVersion:
            if (commitQuery(t, instruction))
                return;
            break;
        case Operation::CheckVersion:
            if (!checkVersion(t, instruction.a)) {
                failAt(t, static_cast<std::uint8_t>(FailureKind::Conflict));
                continue;
            }
            break;
        case Operation::BeginGet: beginGet(t, instruction.a); break;
        case Operation::EndLookup:
            if (endLookup(t, instruction))
                continue;
            return;
        case Operation::EndMiss: endMiss(t, instruction); continue;
        case Operation::EndGet:
            closeGet(task.root, t, instruction.a, instruction.b == 0);
            if (instruction.b == 0)
                break;
            failAt(t, task.failure);
            continue;
        case Operation::StoreEntry: storeEntry(t, instruction.a, instruction.b == 0); break;
        case Operation::DropEntry: dropEntry(t, instruction.a); break;
        case Operation::Parallel: fork(t, instruction); return;
        case Operation::BranchEnd: endBranch(t, true); return;
        case Operation::BranchFail: endBranch(t, false); return;
        case Operation::IfTraced:
            if (!isTraced(task)) {
                task.pc = instruction.a;
                continue;
            }
            break;
        case Operation::Choose: task.pc = choose(task.key, task.pc); continue;
        case Operation::Jump: task.pc = instruction.a; continue;
        case Operation::RepeatBegin:
            if (instruction.a == 0) {
                task.pc = instruction.b;
                continue;
            }
            beginLoop(task, instruction);
            break;
        case Operation::RepeatEnd:
            if (nextRound(task)) {
                task.pc = instruction.a;
                continue;
            }
            break;
        case Operation::Respond: respond(t); break;
        case Operation::FailChance: {
            RandomStream stream(combine(task.key, instruction.key));
            if (stream.uniform() < plan_.chances[instruction.a]) {
                failAt(t, static_cast<std::uint8_t>(FailureKind::Failed));
                continue;
            }
            break;
        }
        case Operation::Mark:
            if (measuring())
                ++results_.marks[instruction.a];
            break;
        case Operation::SagaCompleted:
            if (measuring())
                ++results_.sagasCompleted;
            break;
        case Operation::SagaUndone:
        case Operation::SagaOrphaned:
            if (measuring())
                ++(instruction.operation == Operation::SagaUndone ? results_.sagasUndone
                                                                  : results_.sagasOrphaned);
            failAt(t, static_cast<std::uint8_t>(FailureKind::Failed));
            continue;
        case Operation::Recover: task.failure = noFailure; break;
        case Operation::Enqueue: enqueue(t, instruction); break;
        case Operation::ApplyRecord: applyRecord(t, instruction); break;
        case Operation::RecordDone: endRecord(t, true); return;
        case Operation::RecordFailed: endRecord(t, false); return;
        case Operation::End:
        case Operation::Fail: {
            const bool good = instruction.operation == Operation::End;
            if (task.is(isClient))
                completeClient(t, good);
            else
                endFrameNow(t, good ? noFailure : task.failure);
            return;
        }
        }
        ++task.pc;
    }
}

/// An asynchronous replica needs a thread for it: the task may have to wait for one, at the tail of the
/// queue.
void Engine::startWork(std::uint32_t t, const Instruction& instruction) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    if (replica.async && !task.is(holdsThread) && !task.is(isConsumer)) {
        if (replica.busyThreads >= replica.threads) {
            waitForThread(t, replica);
            return;
        }
        takeThread(task, replica, *replica.levels);
    }
    beginWork(t, replica, instruction);
}

/// A job on shared cores has ended; what it took beyond its demand was contention.
void Engine::finishSharedWork(std::uint32_t t, double demandNs) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    const Part part = program_[task.pc].part;
    const auto elapsed = static_cast<double>(now_ - task.mark);
    const double own = demandNs / replica.speed;
    if (measuring())
        siteStates_[task.site].totals->workDone += own;
    if (observation_ != nullptr) [[unlikely]] {  // what the others took of the cores counts as a wait
        const SimTime begun = now_ - std::min(now_ - task.mark, roundToNanoseconds(own));
        noteSpent(task, Part::Queue, task.mark, begun);
        noteSpent(task, part, begun, now_);
    }
    task.spent.add(Part::Queue, static_cast<float>(elapsed - std::min(elapsed, own)));
    task.spent.add(part, static_cast<float>(std::min(elapsed, own)));
    task.mark = now_;
    ++task.pc;
    if (replica.async)
        releaseAsync(t);
    step(t);
}

/// An asynchronous replica's thread is free as soon as the work is done.
void Engine::releaseAsync(std::uint32_t t) {
    if (tasks_[t].is(isConsumer))
        return;
    Replica& replica = replicas_[tasks_[t].replica];
    tasks_[t].clear(holdsThread);
    releaseThread(replica, *replica.levels);
}

void Engine::failAt(std::uint32_t t, std::uint8_t failure) {
    Task& task = tasks_[t];
    task.failure = failure;
    unwindTo(task, program_[task.pc].failTo);
}

void Engine::unwindTo(Task& task, std::uint32_t pc) {
    task.pc = pc;
    while (task.loop != none && loops_[task.loop].depth > program_[pc].depth)
        popLoop(task);
}

void Engine::beginLoop(Task& task, const Instruction& instruction) {
    const std::uint32_t index = loops_.take();
    Loop& loop = loops_[index];
    loop.next = task.loop;
    loop.left = instruction.a - 1;
    loop.outerKey = task.key;
    loop.depth = static_cast<std::uint16_t>(instruction.depth + 1);
    task.loop = index;
    task.key = combine(combine(loop.outerKey, instruction.key), instruction.a);
}

bool Engine::nextRound(Task& task) {
    Loop& loop = loops_[task.loop];
    if (loop.left == 0) {
        popLoop(task);
        return false;
    }
    task.key = combine(combine(loop.outerKey, program_[task.pc].key), loop.left--);
    return true;
}

void Engine::popLoop(Task& task) {
    const std::uint32_t index = task.loop;
    task.key = loops_[index].outerKey;
    task.loop = loops_[index].next;
    loops_.give(index);
}

void Engine::leaveLoops(Task& task) {
    while (task.loop != none)
        popLoop(task);
}

std::uint32_t Engine::choose(std::uint64_t key, std::uint32_t pc) const {
    const Instruction& instruction = program_[pc];
    RandomStream stream(combine(key, instruction.key));
    const double where = stream.uniform();
    const ChoiceEntry* const choices = plan_.choices.data() + instruction.a;
    for (std::uint32_t i = 0; i < instruction.b; ++i)
        if (where < choices[i].upTo)
            return choices[i].target;
    return pc + 1;
}

/// Follows choices and jumps to the first instruction that does something.
std::uint32_t Engine::firstDeed(std::uint64_t key, std::uint32_t pc) const {
    for (;;) {
        if (program_[pc].operation == Operation::Choose)
            pc = choose(key, pc);
        else if (program_[pc].operation == Operation::Jump)
            pc = program_[pc].a;
        else
            return pc;
    }
}

void Engine::fork(std::uint32_t t, const Instruction& instruction) {
    Task& task = tasks_[t];
    if (forks_[instruction.a].count == 0) {
        ++task.pc;
        task.state = TaskState::Ready;
        makeReady(t);
        return;
    }
    const std::uint32_t j = joins_.take();
    joins_[j] = Join{.next = none, .task = t, .fork = instruction.a, .key = task.key};
    task.state = TaskState::Joining;
    startBranches(j);
    if (joins_[j].running == 0 && joins_[j].task == none)
        joins_.give(j);
}

/// Starts as many branches as may run at once. A branch that does nothing, or nothing but one plain call,
/// needs no task of its own.
void Engine::startBranches(std::uint32_t j) {
    Join& join = joins_[j];
    const ForkState& fork = forks_[join.fork];
    while (join.started < fork.count && join.running < fork.limit) {
        const BranchState& branch = branches_[fork.first + join.started];
        const std::uint64_t key = combine(join.key, branch.key);
        const std::uint32_t pc = firstDeed(key, branch.pc);
        ++join.started;
        if (program_[pc].operation == Operation::BranchEnd) {
            ++join.succeeded;
            continue;
        }
        ++join.running;
        if (isWholeBranch(pc))
            startCallBranch(j, pc, key);
        else
            makeReady(startBranch(j, pc, key));
    }
    if (join.succeeded >= fork.need) {  // enough branches had nothing to do
        Task& task = tasks_[join.task];
        task.mark = now_;
        task.state = TaskState::Ready;
        ++task.pc;
        makeReady(join.task);
        join.task = none;
    }
}

/// True for a plain call whose end is the end of its branch, however it ends.
bool Engine::isWholeBranch(std::uint32_t pc) const {
    const Instruction& call = program_[pc];
    return call.operation == Operation::Call && siteStates_[call.a].simple &&
           !siteStates_[call.a].hasChoice && program_[pc + 1].operation == Operation::BranchEnd &&
           program_[call.failTo].operation == Operation::BranchFail;
}

std::uint32_t Engine::startBranch(std::uint32_t j, std::uint32_t pc, std::uint64_t key) {
    const Task& parent = tasks_[joins_[j].task];
    const std::uint32_t b = takeTask();
    Task& branch = tasks_[b];
    branch.key = key;
    branch.sentAt = branch.enteredAt = branch.mark = now_;
    branch.spent.clear();
    branch.parent = j;
    branch.root = parent.root;
    branch.pc = pc;
    branch.replica = parent.replica;
    branch.site = parent.site;
    branch.call = branch.loop = none;
    branch.flags = isBranch;
    branch.failure = noFailure;
    branch.priority = parent.priority;
    branch.state = TaskState::Ready;
    ++tasks_[branch.root].references();
    return b;
}

/// The call draws as it would with a task for its branch.
void Engine::startCallBranch(std::uint32_t j, std::uint32_t pc, std::uint64_t key) {
    const Instruction& instruction = program_[pc];
    SiteState& site = siteStates_[instruction.a];
    site.calls += measuring();
    const std::uint32_t child = newCallTask(joins_[j].task, instruction.a, combine(key, instruction.key));
    tasks_[child].parent = j;
    tasks_[child].set(answersJoin);
    if (aim(child, site, 0))
        send(child);
}

void Engine::endBranch(std::uint32_t b, bool succeeded) {
    Task& branch = tasks_[b];
    const std::uint32_t j = branch.parent;
    Join& join = joins_[j];
    const ForkState& fork = forks_[join.fork];
    --join.running;
    ++(succeeded ? join.succeeded : join.failed);
    if (join.task != none) {
        const std::uint32_t t = join.task;
        Task& task = tasks_[t];
        const bool met = join.succeeded >= fork.need;
        const bool hopeless = fork.count - join.failed < fork.need;
        if (met || hopeless) {  // the last one that was waited for explains the time
            mergeSpent(task, branch);
            join.task = none;
            task.state = TaskState::Ready;
            if (met)
                ++task.pc;
            else
                failAt(t, branch.failure);
            makeReady(t);
        } else {
            startBranches(j);
        }
    }
    if (join.running == 0 && join.task == none)
        joins_.give(j);
    releaseTask(b);
}

/// The answer leaves now as a task of its own; what follows runs on for nobody.
void Engine::respond(std::uint32_t t) {
    Task& task = tasks_[t];
    if (task.is(isBranch) || task.is(hasResponded) || task.is(isClient))
        return;
    recordEndpoint(task, siteStates_[task.site], noFailure);
    if (isAwaited(t, task)) {
        reply(sendMessenger(t, noFailure));
        task.set(hasResponded);
    } else {
        task.set(hasResponded);
        task.clear(wasAbandoned);
    }
}

/// A task that carries the answer of `t`, for which nobody waits from now on.
std::uint32_t Engine::sendMessenger(std::uint32_t t, std::uint8_t failure) {
    const std::uint32_t m = takeTask();
    Task& task = tasks_[t];
    Task& messenger = tasks_[m];
    messenger = task;
    messenger.loop = none;
    messenger.flags = static_cast<std::uint16_t>(task.flags & (isFused | isMeasured | answersJoin));
    messenger.failure = failure;
    if (task.root == t)
        messenger.call = none;  // of a root these are the references
    ++tasks_[messenger.root].references();
    if (messenger.call != none)
        std::ranges::replace(calls_[messenger.call].child, t, m);
    if (task.root == t) {
        task.clear(isFused);
    } else {
        task.parent = none;
        task.call = none;
    }
    return m;
}

namespace {

std::uint64_t rowOf(std::uint32_t table, std::uint64_t key) { return combine(combine(0x10c4, table), key); }

}  // namespace

/// The key of the request itself: a loop gives a task another one for its rounds. Who works on a record has
/// that of the request which published it, and so the same keys of all entities.
std::uint64_t Engine::rootKey(const Task& root) const {
    if (const Record* record = carriedBy(root); record != nullptr)
        return record->rootKey;
    std::uint64_t key = root.key;
    for (std::uint32_t loop = root.loop; loop != none; loop = loops_[loop].next)
        key = loops_[loop].outerKey;
    return key;
}

/// A pure function of the request (or its session) and the entity, so nothing has to be carried along.
std::uint64_t Engine::entityKey(const Task& root, std::uint32_t e) const {
    const PlanEntity& entity = plan_.entities[e];
    const auto keys = static_cast<std::uint64_t>(entity.keys);
    if (const Record* record = carriedBy(root); record != nullptr && record->entity == e)
        return record->key;
    RandomStream stream(combine(rootKey(root), entity.key));
    switch (entity.popularity.kind) {
    case Popularity::Kind::Zipf: return entity.zipf.sample(stream);
    case Popularity::Kind::Session:
        return root.session() != none ? root.session() % keys : stream.below(keys);
    case Popularity::Kind::Sequential:
        return root.enteredAt >= 0 ? static_cast<std::uint64_t>(root.enteredAt) % keys : 0;
    case Popularity::Kind::Uniform: break;
    }
    return stream.below(keys);
}

void Engine::lockKey(std::uint32_t t, std::uint32_t table) {
    Task& task = tasks_[t];
    Lock& lock = locks_[rowOf(table, entityKey(tasks_[task.root], plan_.locks[table].entity))];
    if (!lock.held) {
        lock.held = true;
        lock.table = table;
        ++task.pc;
        task.state = TaskState::Ready;
        makeReady(t);
        return;
    }
    task.state = TaskState::LockQueued;
    task.next = none;
    if (lock.waiting.tail == none)
        lock.waiting.head = t;
    else
        tasks_[lock.waiting.tail].next = t;
    lock.waiting.tail = t;
}

void Engine::unlockKey(std::uint32_t t, std::uint32_t table) {
    const auto found =
        locks_.find(rowOf(table, entityKey(tasks_[tasks_[t].root], plan_.locks[table].entity)));
    if (found == locks_.end())
        return;
    Lock& lock = found->second;
    if (lock.waiting.head == none) {
        locks_.erase(found);
        return;
    }
    const std::uint32_t nextOne = lock.waiting.head;
    Task& waiter = tasks_[nextOne];
    lock.waiting.head = waiter.next;
    if (lock.waiting.head == none)
        lock.waiting.tail = none;
    spend(waiter, Part::Queue);
    ++waiter.pc;
    waiter.state = TaskState::Ready;
    makeReady(nextOne);
}

}  // namespace windtunnel::simulator
