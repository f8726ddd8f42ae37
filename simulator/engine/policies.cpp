// Calls with policies: fallback(retries(breaker(bulkhead(timeout(hedge(pool(call))))))).
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t backoffDraws = 0x42;
constexpr double budgetCapacity = 10;

std::uint8_t kind(FailureKind failure) { return static_cast<std::uint8_t>(failure); }

}  // namespace

void Engine::startPolicyCall(std::uint32_t t, const Instruction& instruction) {
    const CallSite& site = sites_[instruction.a];
    const std::uint32_t c = calls_.take();
    CallRecord& call = calls_[c];
    call = CallRecord{};
    call.inUse = true;
    call.task = t;
    call.site = instruction.a;
    const std::uint32_t offset = callerOffset(tasks_[t]);
    call.channel = site.channel + offset;
    call.wayChannel = site.wayChannel + offset;
    call.key = callKey(tasks_[t], instruction);
    const CallPolicy& policy = plan_.policies[site.policy];
    if (policy.retries.budget >= 0) {
        double& tokens = channels_[call.channel].tokens;
        tokens = std::min(budgetCapacity, tokens + policy.retries.budget);
    }
    if (policy.hasBreaker || policy.bulkhead > 0) {
        tryAttempt(c);
    } else {  // nobody to ask
        call.attemptStart = now_;
        startAttempt(c, call, site, policy);
    }
}

/// Asks the breaker and the bulkhead; then the attempt begins, waits, or fails.
void Engine::tryAttempt(std::uint32_t c) {
    CallRecord& call = calls_[c];
    const CallSite& site = sites_[call.site];
    const CallPolicy& policy = plan_.policies[site.policy];
    call.attemptStart = now_;
    call.copies = call.outstanding = 0;
    tasks_[call.task].state = TaskState::Calling;
    if (policy.hasBreaker && !breakerPermits(call)) {
        if (measuring()) {
            ++linkResults(call.site).rejected;
            ++linkResults(call.site).breakerRejected;
        }
        attemptFailed(c, kind(FailureKind::Rejected));
        return;
    }
    if (policy.bulkhead > 0) {
        Channel& channel = channels_[call.channel];
        if (channel.bulkheadUsed < policy.bulkhead) {
            ++channel.bulkheadUsed;
            call.inBulkhead = true;
        } else if (channel.bulkheadWaiting < policy.bulkheadQueue) {
            ++channel.bulkheadWaiting;
            call.bulkheadQueued = true;
            call.next = none;
            if (channel.bulkheadQueue.tail == none)
                channel.bulkheadQueue.head = c;
            else
                calls_[channel.bulkheadQueue.tail].next = c;
            channel.bulkheadQueue.tail = c;
            return;
        } else {
            if (measuring())
                ++linkResults(call.site).rejected;
            if (policy.hasBreaker)
                breakerRecords(call, false, 0);
            attemptFailed(c, kind(FailureKind::Rejected));
            return;
        }
    }
    beginAttempt(c);
}

void Engine::beginAttempt(std::uint32_t c) {
    CallRecord& call = calls_[c];
    const CallSite& site = sites_[call.site];
    startAttempt(c, call, site, plan_.policies[site.policy]);
}

[[gnu::always_inline]] inline void Engine::startAttempt(std::uint32_t c, CallRecord& call,
                                                        const CallSite& site, const CallPolicy& policy) {
    const auto timer = [&](Nanoseconds after, std::uint8_t lane, CallTimer what) {
        return queue_.scheduleTimer(
            now_ + after, subject(SubjectClass::Call, c << 2 | static_cast<std::uint32_t>(what)), lane);
    };
    if (policy.timeout > 0)
        call.timeout = timer(policy.timeout, policy.timeoutLane, CallTimer::Timeout);
    if (policy.hedges > 0)
        call.hedge = timer(policy.hedgeAfter, policy.hedgeLane, CallTimer::Hedge);
    sendCopy(c, call, site);
}

[[gnu::always_inline]] inline void Engine::sendCopy(std::uint32_t c, CallRecord& call, const CallSite& site) {
    SiteState& state = siteStates_[call.site];
    // The first copy of the first attempt draws as a call without policies does.
    const std::uint64_t number = static_cast<std::uint64_t>(call.attempt) * maxCopies + call.copies;
    const std::uint32_t child =
        newCallTask(call.task, call.site, number == 0 ? call.key : combine(call.key, number));
    tasks_[child].call = c;
    call.child[call.copies++] = child;
    ++call.outstanding;
    state.attempts += measuring();
    if (call.copies > 1 && measuring()) [[unlikely]]
        ++linkResults(call.site).hedges;
    if (!aim(child, state, call.wayChannel))
        return;
    if (!state.pooled) {
        send(child);
        return;
    }
    Channel& channel = channels_[call.wayChannel];
    if (channel.poolUsed < planLinks_[site.link].pool) {
        ++channel.poolUsed;
        send(child);
        return;
    }
    Task& task = tasks_[child];
    task.state = TaskState::PoolQueued;
    task.next = none;
    if (channel.poolQueue.tail == none)
        channel.poolQueue.head = child;
    else
        tasks_[channel.poolQueue.tail].next = child;
    channel.poolQueue.tail = child;
}

/// A connection of the pool is free again: the first that waits gets it.
void Engine::leavePool(std::uint32_t channelIndex) {
    Channel& channel = channels_[channelIndex];
    const std::uint32_t nextOne = channel.poolQueue.head;
    if (nextOne == none) {
        --channel.poolUsed;
        return;
    }
    channel.poolQueue.head = tasks_[nextOne].next;
    if (channel.poolQueue.head == none)
        channel.poolQueue.tail = none;
    send(nextOne);
}

/// An answer, good or bad, of one of the copies; copies of abandoned attempts have no parent and never come
/// here.
void Engine::copyAnswered(std::uint32_t c, std::uint32_t child) {
    CallRecord& call = calls_[c];
    Task& copy = tasks_[child];
    if (siteStates_[call.site].pooled && copy.replica != none)
        leavePool(call.wayChannel);
    const std::uint8_t failure = copy.failure;
    std::size_t number = 0;
    while (call.child[number] != child)
        ++number;
    call.child[number] = none;
    --call.outstanding;
    if (failure == noFailure) {
        Task& task = tasks_[call.task];
        if (copy.sentAt != task.mark)  // it waited for a connection, or was sent after others
            task.spent.add(number > 0 ? Part::Retry : Part::Queue,
                           static_cast<float>(copy.sentAt - task.mark));
        mergeSpent(task, copy);
        releaseTask(child);
        endAttempt(c, true);
        callEnded(c, noFailure);
        return;
    }
    releaseTask(child);
    if (call.outstanding == 0)
        attemptFailed(c, failure);
}

/// The copies still under way run on for nobody.
void Engine::abandonCopies(std::uint32_t c) {
    CallRecord& call = calls_[c];
    const CallSite& site = sites_[call.site];
    for (std::uint8_t i = 0; i < call.copies; ++i) {
        const std::uint32_t child = call.child[i];
        if (child == none)
            continue;
        Task& copy = tasks_[child];
        copy.parent = none;
        copy.call = none;
        copy.set(wasAbandoned);
        if (site.hasChoice && copy.replica != none && !channels_[call.wayChannel].outstanding.empty()) {
            std::uint32_t& outstanding =
                channels_[call.wayChannel].outstanding[copy.replica - planNodes_[site.node].firstReplica];
            outstanding -= outstanding > 0;
        }
        if (copy.state == TaskState::PoolQueued) {
            unlink(channels_[call.wayChannel].poolQueue, child);
            releaseTask(child);
        } else {
            if (planLinks_[site.link].pool > 0 && copy.replica != none)
                leavePool(call.wayChannel);
            if (copy.state == TaskState::Lost)
                releaseTask(child);
        }
    }
    call.outstanding = 0;
}

/// Cancels the attempt's timers, gives its permissions back and tells the breaker.
[[gnu::always_inline]] inline void Engine::endAttempt(std::uint32_t c, bool succeeded) {
    CallRecord& call = calls_[c];
    if (call.timeout != noTimer)
        queue_.cancel(std::exchange(call.timeout, noTimer));
    if (call.hedge != noTimer)
        queue_.cancel(std::exchange(call.hedge, noTimer));
    if (call.outstanding > 0)
        abandonCopies(c);
    if (plan_.policies[sites_[call.site].policy].hasBreaker && call.copies > 0)
        breakerRecords(call, succeeded, now_ - call.attemptStart);
    leaveBulkhead(call);
}

[[gnu::always_inline]] inline void Engine::leaveBulkhead(CallRecord& call) {
    if (!call.inBulkhead)
        return;
    call.inBulkhead = false;
    Channel& channel = channels_[call.channel];
    const std::uint32_t nextOne = channel.bulkheadQueue.head;
    if (nextOne == none) {
        --channel.bulkheadUsed;
        return;
    }
    channel.bulkheadQueue.head = calls_[nextOne].next;
    if (channel.bulkheadQueue.head == none)
        channel.bulkheadQueue.tail = none;
    --channel.bulkheadWaiting;
    calls_[nextOne].bulkheadQueued = false;
    calls_[nextOne].inBulkhead = true;
    beginAttempt(nextOne);
}

/// The time of the attempt was lost: it counts as Retry. Then another attempt, or the end.
void Engine::attemptFailed(std::uint32_t c, std::uint8_t failure) {
    CallRecord& call = calls_[c];
    endAttempt(c, false);
    Task& task = tasks_[call.task];
    spend(task, Part::Retry);
    call.lastFailure = failure;
    if (!mayRetry(call, failure)) {
        callEnded(c, failure);
        return;
    }
    const RetryPolicy& retries = plan_.policies[sites_[call.site].policy].retries;
    const Nanoseconds wait = backoff(call, retries);
    ++call.attempt;
    if (measuring())
        ++linkResults(call.site).retries;
    call.backoff = queue_.scheduleTimer(
        now_ + wait, subject(SubjectClass::Call, c << 2 | static_cast<std::uint32_t>(CallTimer::Backoff)));
}

bool Engine::mayRetry(CallRecord& call, std::uint8_t failure) {
    const RetryPolicy& retries = plan_.policies[sites_[call.site].policy].retries;
    if (call.attempt >= retries.max || (retries.kinds >> failure & 1U) == 0)
        return false;
    if (retries.budget < 0)
        return true;
    double& tokens = channels_[call.channel].tokens;
    if (tokens < 1)
        return false;
    tokens -= 1;
    return true;
}

/// Capped before and after the jitter, as Kafka's clients do: capped waits spread below the cap.
Nanoseconds Engine::backoff(const CallRecord& call, const RetryPolicy& retries) const {
    double wait = retries.backoffNs;
    for (std::uint32_t i = 0; i < call.attempt && wait < retries.maxBackoffNs; ++i)
        wait *= retries.factor;
    wait = std::min(wait, retries.maxBackoffNs);
    RandomStream stream(combine(combine(call.key, backoffDraws), call.attempt));
    if (retries.fullJitter)
        wait *= stream.uniform();
    else if (retries.jitter > 0)
        wait *= 1 + retries.jitter * (2 * stream.uniform() - 1);
    return roundToNanoseconds(std::min(wait, retries.maxBackoffNs));
}

void Engine::callTimer(std::uint32_t c, CallTimer what) {
    CallRecord& call = calls_[c];
    if (what == CallTimer::Timeout) {
        call.timeout = noTimer;
        if (measuring())
            ++linkResults(call.site).timeouts;
        if (observation_ != nullptr) [[unlikely]]
            noteTimeout(c);
        if (!watchOf_.empty()) [[unlikely]]
            noteGivenUp(call);
        attemptFailed(c, kind(FailureKind::Timeout));
    } else if (what == CallTimer::Hedge) {
        call.hedge = noTimer;
        const CallPolicy& policy = plan_.policies[sites_[call.site].policy];
        sendCopy(c, call, sites_[call.site]);
        if (call.copies <= policy.hedges && call.copies < maxCopies)
            call.hedge = queue_.scheduleTimer(
                now_ + policy.hedgeAfter,
                subject(SubjectClass::Call, c << 2 | static_cast<std::uint32_t>(CallTimer::Hedge)),
                policy.hedgeLane);
    } else {
        call.backoff = noTimer;
        spend(tasks_[call.task], Part::Retry);
        tryAttempt(c);
    }
}

[[gnu::always_inline]] inline void Engine::callEnded(std::uint32_t c, std::uint8_t failure) {
    const std::uint32_t t = calls_[c].task;
    Task& task = tasks_[t];
    calls_[c].inUse = false;
    calls_.give(c);
    task.state = TaskState::Ready;
    if (failure == noFailure) [[likely]] {
        ++task.pc;
        if (ready_.empty()) {  // an answer's last deed: nobody is before it
            step(t);
            return;
        }
    } else {
        if (measuring()) {
            LinkResults& link = results_.links[sites_[program_[task.pc].a].link];
            ++link.failures;
            link.fallbacks += program_[task.pc].b;
        }
        failAt(t, failure);
    }
    makeReady(t);
}

/// The caller is gone: nothing of the call may come back.
void Engine::dropCall(std::uint32_t c) {
    CallRecord& call = calls_[c];
    for (TimerId* timer : {&call.timeout, &call.hedge, &call.backoff})
        if (*timer != noTimer)
            queue_.cancel(std::exchange(*timer, noTimer));
    if (call.outstanding > 0)
        abandonCopies(c);
    calls_[c].inUse = false;
    calls_.give(c);
}

bool Engine::breakerPermits(CallRecord& call) {
    Channel& channel = channels_[call.channel];
    BreakerRecord& breaker = channel.breaker;
    const BreakerPolicy& policy = plan_.policies[plan_.channelGroups[channel.group].policy].breaker;
    if (breaker.state == BreakerState::Open && now_ - breaker.openedAt >= policy.open) {
        breaker.state = BreakerState::HalfOpen;
        breaker.permits = policy.halfOpen;
        breaker.calls = breaker.failures = breaker.slow = 0;
        ++breaker.period;
        LinkResults& link = results_.links[plan_.channelGroups[channel.group].link];
        link.breakerOpenArea +=
            static_cast<double>(now_ - std::max(breaker.openedAt, std::min(now_, plan_.warmup)));
        breakerOpenSince_[call.channel] = never;
    }
    call.breakerPeriod = breaker.period;
    if (breaker.state == BreakerState::Closed)
        return true;
    if (breaker.state == BreakerState::Open || breaker.permits == 0)
        return false;
    --breaker.permits;
    return true;
}

void Engine::breakerRecords(CallRecord& call, bool succeeded, Nanoseconds took) {
    Channel& channel = channels_[call.channel];
    BreakerRecord& breaker = channel.breaker;
    if (call.breakerPeriod != breaker.period || breaker.state == BreakerState::Open)
        return;
    const BreakerPolicy& policy = plan_.policies[plan_.channelGroups[channel.group].policy].breaker;
    const bool slow = policy.slowCall > 0 && took >= policy.slowCall;
    const auto outcome = static_cast<std::uint8_t>((succeeded ? 0 : 1) | (slow ? 2 : 0));
    const bool halfOpen = breaker.state == BreakerState::HalfOpen;
    if (!halfOpen && breaker.calls == policy.window) {
        const std::uint8_t oldest = breaker.window[breaker.position];
        breaker.failures -= oldest & 1U;
        breaker.slow -= oldest >> 1;
        --breaker.calls;
    }
    ++breaker.calls;
    breaker.failures += outcome & 1U;
    breaker.slow += static_cast<std::uint32_t>(outcome >> 1);
    if (!halfOpen) {
        breaker.window[breaker.position] = outcome;
        breaker.position = (breaker.position + 1) % policy.window;
    }
    if (breaker.calls < (halfOpen ? policy.halfOpen : policy.minCalls))
        return;
    const auto share = [&](std::uint32_t part) { return static_cast<double>(part) / breaker.calls; };
    const bool bad = share(breaker.failures) >= policy.failureRate ||
                     (policy.slowCall > 0 && share(breaker.slow) >= policy.slowRate);
    if (bad)
        openBreaker(channel);
    else if (halfOpen)
        closeBreaker(channel);
}

void Engine::openBreaker(Channel& channel) {
    BreakerRecord& breaker = channel.breaker;
    breaker.state = BreakerState::Open;
    breaker.openedAt = now_;
    ++breaker.period;
    LinkResults& link = results_.links[plan_.channelGroups[channel.group].link];
    if (measuring())
        ++link.breakerOpened;
    link.breakerFirstOpened = std::min(link.breakerFirstOpened, now_);
    if (observation_ != nullptr) [[unlikely]]
        noteBreaker(plan_.channelGroups[channel.group].link);
    breakerOpenSince_[static_cast<std::size_t>(&channel - channels_.data())] = now_;
}

void Engine::closeBreaker(Channel& channel) {
    BreakerRecord& breaker = channel.breaker;
    const BreakerPolicy& policy = plan_.policies[plan_.channelGroups[channel.group].policy].breaker;
    breaker.state = BreakerState::Closed;
    breaker.calls = breaker.failures = breaker.slow = breaker.position = 0;
    breaker.window.assign(policy.window, 0);
    ++breaker.period;
}

}  // namespace windtunnel::simulator
