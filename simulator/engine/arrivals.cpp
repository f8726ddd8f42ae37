// Workloads: open arrivals that wait for nobody, closed users that wait for their answers.
#include "simulator/engine/engine.h"
#include "simulator/engine/request_path.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t gapDraws = 1, requestKeys = 2, thinkDraws = 3, sessionDraws = 4, phaseDraws = 5,
                        mixDraws = 6;

/// A moment `spanNs` after `from`, or never when it lies beyond the clock.
SimTime after(SimTime from, double spanNs) {
    if (!(spanNs < 9e18 - static_cast<double>(from)))
        return never;
    return from + roundToNanoseconds(spanNs);
}

}  // namespace

/// Long before it is needed: nothing has to wait for the draw.
[[gnu::always_inline]] inline void Engine::drawNextGap(Generator& generator) const {
    const std::uint64_t key = combine(generator.gapKey, generator.arrivals + 1);
    generator.nextGap = roundToNanoseconds(exponentialOf(key) * generator.meanGapNs);
}

void Engine::startWorkloads() {
    generators_.resize(plan_.workloads.size());
    std::size_t freeLane = std::max<std::size_t>(1, plan_.lanes.size());  // the first is for tasks only
    for (std::uint32_t w = 0; w < plan_.workloads.size(); ++w) {
        const PlanWorkload& workload = plan_.workloads[w];
        Generator& generator = generators_[w];
        generator.gapKey = combine(combine(streamKey_, workload.key), gapDraws);
        generator.requestKey = combine(combine(streamKey_, workload.key), requestKeys);
        workloadStates_[w].priorityClass = workload.priorityClass;
        workloadStates_[w].closed = workload.kind == ArrivalKind::Users;
        if (workload.kind == ArrivalKind::Poisson && !workload.modulated && workload.ratePerNs > 0) {
            generator.meanGapNs = 1 / workload.ratePerNs;
            generator.nextKey = combine(generator.requestKey, 0);
            drawNextGap(generator);
            if (freeLane < maxLanes)
                generator.lane = static_cast<std::uint8_t>(freeLane++);
            if (workload.targets.size() == 1 && workload.targets.front().fused && workload.batch == 1 &&
                workload.sessions == 0)
                generator.onlySite = workload.targets.front().site;
        }
        generatorAgents_.push_back(addAgent(AgentKind::Generator, w));
        firstUser_.push_back(static_cast<std::uint32_t>(users_.size()));
        if (workload.kind == ArrivalKind::Users) {
            generator.activeUsers = workload.users;
            generator.cycles.assign(workload.maxUsers, 0);
            generator.running.assign(workload.maxUsers, 0);
            for (std::uint32_t u = 0; u < workload.maxUsers; ++u)
                users_.emplace_back(w, u);
            continue;
        }
        if (workload.kind == ArrivalKind::Bursts) {
            const Nanoseconds calm =
                draw(workload.calmFor, combine(combine(combine(streamKey_, workload.key), phaseDraws), 0));
            scheduleAgent(calm, addAgent(AgentKind::BurstPhase, w));
        }
        scheduleArrival(w);
    }
    firstUserAgent_ = static_cast<std::uint32_t>(agents_.size());
    for (std::uint32_t user = 0; user < users_.size(); ++user)
        addAgent(AgentKind::User, user);
    for (std::uint32_t user = 0; user < users_.size(); ++user)
        if (users_[user].second < plan_.workloads[users_[user].first].users)
            startUser(user);
}

/// The rate in arrivals per ns at this moment.
double Engine::rateNow(std::uint32_t w) const {
    const PlanWorkload& workload = plan_.workloads[w];
    const Generator& generator = generators_[w];
    return (generator.bursting ? workload.burstPerNs : workload.ratePerNs) * generator.factor;
}

/// Draws the next arrival and puts it into the event queue.
void Engine::scheduleArrival(std::uint32_t w) {
    const PlanWorkload& workload = plan_.workloads[w];
    Generator& generator = generators_[w];
    RandomStream stream(combine(generator.gapKey, generator.arrivals));
    SimTime next = never;
    switch (workload.kind) {
    case ArrivalKind::Times:
        if (generator.nextTime < workload.times.size())
            next = workload.times[generator.nextTime++];
        break;
    case ArrivalKind::Constant:
        if (!workload.modulated) {
            if (workload.ratePerNs > 0)
                next = after(0, static_cast<double>(generator.arrivals) / workload.ratePerNs);
            break;
        }
        generator.owed = generator.arrivals == 0 ? 0 : 1;
        next = modulatedArrival(w);
        break;
    case ArrivalKind::Poisson:
        if (!workload.modulated) {
            if (workload.ratePerNs > 0)  // the first; generate() schedules the others
                next = after(now_, exponentialOf(combine(generator.gapKey, 0)) * generator.meanGapNs);
            break;
        }
        [[fallthrough]];
    case ArrivalKind::Bursts:
    case ArrivalKind::Profile:
        generator.owed = standardExponential(stream);
        next = modulatedArrival(w);
        break;
    case ArrivalKind::Users: return;
    }
    generator.since = now_;
    if (next >= plan_.duration && !workload.modulated)
        return;
    if (workload.modulated)
        generator.timer = next == never
                              ? noTimer
                              : queue_.scheduleTimer(next, subject(SubjectClass::Agent, generatorAgents_[w]));
    else
        scheduleAgent(next, generatorAgents_[w]);
}

/// When what is owed will have been worked off if the rate stays as it is (a profile: as it is planned).
SimTime Engine::modulatedArrival(std::uint32_t w) const {
    const PlanWorkload& workload = plan_.workloads[w];
    const Generator& generator = generators_[w];
    if (workload.kind == ArrivalKind::Profile)
        return profileArrival(workload, now_, generator.owed, generator.factor);
    const double rate = rateNow(w);
    return rate > 0 ? after(now_, generator.owed / rate) : never;
}

/// Solves ∫ rate dt = owed from `from` on, the rate being linear between the points (inversion of the
/// cumulative intensity of a non-homogeneous Poisson process: Çinlar, Introduction to Stochastic Processes,
/// 1975).
SimTime Engine::profileArrival(const PlanWorkload& workload, SimTime from, double owed, double factor) const {
    const auto& points = workload.profile;
    auto next = std::ranges::upper_bound(points, from, {}, &std::pair<SimTime, double>::first);
    auto at = static_cast<double>(from);
    for (;;) {
        if (next == points.end()) {
            const double rate = points.back().second * factor;
            return rate > 0 ? after(0, at + owed / rate) : never;
        }
        const auto end = static_cast<double>(next->first);
        double rate = 0, slope = 0;
        if (next == points.begin()) {
            rate = next->second * factor;  // before the first point its rate holds
        } else {
            const auto& before = *std::prev(next);
            const auto start = static_cast<double>(before.first);
            slope = (next->second - before.second) * factor / (end - start);
            rate = before.second * factor + slope * (at - start);
        }
        const double span = end - at;
        const double area = rate * span + slope * span * span / 2;
        if (area >= owed) {
            // The positive root of slope/2·x² + rate·x = owed, written so that nothing cancels.
            const double root = std::sqrt(std::max(0.0, rate * rate + 2 * slope * owed));
            const double x = rate + root > 0 ? 2 * owed / (rate + root) : span;
            return after(0, at + std::min(x, span));
        }
        owed -= area;
        at = end;
        ++next;
    }
}

/// Takes off what the rate has worked off since the last look.
void Engine::workOff(std::uint32_t w) {
    const PlanWorkload& workload = plan_.workloads[w];
    Generator& generator = generators_[w];
    const auto span = static_cast<double>(now_ - generator.since);
    if (workload.kind == ArrivalKind::Profile) {
        double area = 0;
        const auto rateAt = [&](SimTime time) {
            const auto& points = workload.profile;
            const auto next = std::ranges::upper_bound(points, time, {}, &std::pair<SimTime, double>::first);
            if (next == points.begin())
                return next->second;
            if (next == points.end())
                return points.back().second;
            const auto& before = *std::prev(next);
            return before.second + (next->second - before.second) * static_cast<double>(time - before.first) /
                                       static_cast<double>(next->first - before.first);
        };
        SimTime from = generator.since;
        while (from < now_) {  // trapezoids between the points
            const auto next =
                std::ranges::upper_bound(workload.profile, from, {}, &std::pair<SimTime, double>::first);
            const SimTime to = next == workload.profile.end() ? now_ : std::min(now_, next->first);
            const double endRate =
                next != workload.profile.end() && to == next->first ? next->second : rateAt(to);
            area += (rateAt(from) + endRate) / 2 * static_cast<double>(to - from);
            from = to;
        }
        generator.owed -= area * generator.factor;
    } else {
        generator.owed -= span * rateNow(w);
    }
    generator.owed = std::max(0.0, generator.owed);
    generator.since = now_;
}

/// To be called after workOff() and the change: moves the next arrival.
void Engine::rateChanged(std::uint32_t w) {
    Generator& generator = generators_[w];
    if (generator.timer != noTimer)
        queue_.cancel(std::exchange(generator.timer, noTimer));
    const SimTime next = modulatedArrival(w);
    if (next != never)
        generator.timer = queue_.scheduleTimer(next, subject(SubjectClass::Agent, generatorAgents_[w]));
}

void Engine::changePhase(std::uint32_t w, std::uint32_t agent) {
    const PlanWorkload& workload = plan_.workloads[w];
    Generator& generator = generators_[w];
    workOff(w);
    generator.bursting = !generator.bursting;
    ++generator.phases;
    const std::uint64_t key =
        combine(combine(combine(streamKey_, workload.key), phaseDraws), generator.phases);
    const Nanoseconds lasts = draw(generator.bursting ? workload.burstFor : workload.calmFor, key);
    scheduleAgent(now_ + std::max<Nanoseconds>(lasts, 1), agent);
    rateChanged(w);
}

/// A new request of the workload.
[[gnu::always_inline]] inline std::uint32_t Engine::newRoot(std::uint32_t w, std::uint32_t siteIndex,
                                                            std::uint32_t session, std::uint64_t key,
                                                            TaskFlag kind) {
    const std::uint32_t t = takeTask();
    Task& task = tasks_[t];
    beginCallTask(task, siteIndex, siteStates_[siteIndex], key);
    task.root = t;
    task.session() = session;
    task.references() = 1;
    WorkloadState& state = workloadStates_[w];
    task.priority = state.priorityClass;
    ++state.sent;
    task.flags = kind;
    if (measuring()) {
        ++state.measuredSent;
        task.flags = static_cast<std::uint16_t>(kind | isMeasured);
    }
    if (!monitor_.probers.empty()) [[unlikely]]
        noteProbe(task, w);
    return t;
}

/// A request whose client needs no task of its own. Without a way to go it arrives before this returns.
[[gnu::always_inline]] inline void Engine::sendFused(std::uint32_t w, std::uint32_t siteIndex,
                                                     std::uint32_t session, std::uint64_t key) {
    const std::uint32_t t = newRoot(w, siteIndex, session, key, isFused);
    SiteState& site = siteStates_[siteIndex];
    site.calls += measuring();
    if (!aim(t, site, site.hasChoice ? sites_[siteIndex].wayChannel : 0))
        return;
    if (site.plain && site.latency == 0 && depth_ == 0 && observation_ == nullptr) {
        depth_ = 1;
        arrive(t);
        depth_ = 0;
    } else {
        send(t, true);
    }
}

/// Of a Poisson process at a constant rate.
[[gnu::always_inline]] inline void Engine::scheduleUsualArrival(std::uint32_t w) {
    Generator& generator = generators_[w];
    if (generator.nextGap < plan_.duration - now_) {
        const SimTime next = now_ + generator.nextGap;
        const EventSubject about = subject(SubjectClass::Agent, generatorAgents_[w]);
        if (generator.lane != noLane)
            queue_.scheduleInLane(generator.lane, next, about);
        else
            queue_.schedule(next, about);
    }
    drawNextGap(generator);
}

void Engine::generate(std::uint32_t w) {
    Generator& generator = generators_[w];
    if (generator.onlySite != noIndex) {  // the usual
        const std::uint64_t key = generator.nextKey;
        ++generator.arrivals;
        ++generator.requests;
        sendFused(w, generator.onlySite, none, key);
        scheduleUsualArrival(w);
        generator.nextKey = combine(generator.requestKey, generator.requests);
        return;
    }
    const PlanWorkload& workload = plan_.workloads[w];
    generator.timer = noTimer;
    if (draining_) [[unlikely]]
        return;
    ++generator.arrivals;
    for (std::uint32_t i = 0; i < workload.batch; ++i) {
        const std::uint64_t key = combine(generator.requestKey, generator.requests++);
        std::uint32_t session = none;
        if (workload.sessions > 0)
            session =
                static_cast<std::uint32_t>(RandomStream(combine(key, sessionDraws)).below(workload.sessions));
        sendRequest(w, session, key);
    }
    if (generator.meanGapNs > 0)
        scheduleUsualArrival(w);
    else
        scheduleArrival(w);
}

void Engine::sendRequest(std::uint32_t w, std::uint32_t session, std::uint64_t key) {
    const PlanWorkload& workload = plan_.workloads[w];
    const WorkloadTarget* target = workload.targets.data();
    if (workload.targets.size() > 1) {
        const double where = RandomStream(combine(key, mixDraws)).uniform();
        while (where >= target->upTo)
            ++target;
    }
    if (target->fused) {
        sendFused(w, target->site, session, key);
        return;
    }
    const std::uint32_t t = newRoot(w, target->site, session, key, isClient);
    Task& task = tasks_[t];
    task.enteredAt = static_cast<SimTime>(generators_[w].requests - 1);  // its number, for sequential keys
    task.replica = w;
    task.pc = target->program;
    step(t);
}

/// A user begins to think.
void Engine::startUser(std::uint32_t user) {
    const auto [w, number] = users_[user];
    const PlanWorkload& workload = plan_.workloads[w];
    Generator& generator = generators_[w];
    generator.running[number] = 1;
    const std::uint64_t key = combine(combine(combine(combine(streamKey_, workload.key), thinkDraws), number),
                                      generator.cycles[number]);
    scheduleAgent(now_ + draw(workload.think, key), firstUserAgent_ + user);
}

void Engine::userSends(std::uint32_t user) {
    const auto [w, number] = users_[user];
    Generator& generator = generators_[w];
    if (number >= generator.activeUsers || draining_) {  // the load has been taken back
        generator.running[number] = 0;
        return;
    }
    ++generator.requests;
    sendRequest(w, number, combine(combine(generator.requestKey, number), generator.cycles[number]++));
}

void Engine::userAnswered(std::uint32_t w, std::uint32_t session) {
    if (session < generators_[w].activeUsers)
        startUser(firstUser_[w] + session);
    else
        generators_[w].running[session] = 0;
}

}  // namespace windtunnel::simulator
