// Requests and answers on their way, and the plain calls that need no policy.
#include "simulator/engine/engine.h"
#include "simulator/engine/request_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t requestDraws = 1, answerDraws = 2, balanceDraws = 3, faultDraws = 4;
constexpr Nanoseconds retransmissionTimeout = 200'000'000;  // TCP's usual minimum, doubled at each loss

}  // namespace

void Engine::startCall(std::uint32_t t, const Instruction& instruction) {
    SiteState& site = siteStates_[instruction.a];
    Task& task = tasks_[t];
    task.state = TaskState::Calling;
    site.calls += measuring();
    if (!site.simple) {
        startPolicyCall(t, instruction);
        return;
    }
    const std::uint32_t child = newCallTask(t, instruction.a, callKey(task, instruction));
    if (aim(child, site, site.hasChoice ? sites_[instruction.a].wayChannel + callerOffset(task) : 0))
        send(child, true);
}

/// Chooses among the replicas of the caller's view, if there are any.
bool Engine::aimAmong(std::uint32_t child, const CallSite& site, std::uint32_t channel) {
    if (site.store != noIndex)
        return aimAtStore(child, site);
    Task& task = tasks_[child];
    const bool deployed = planNodes_[site.node].deployed;
    const std::vector<std::uint32_t>& known = viewOf(site.node, channel);
    const std::vector<std::uint32_t>& trusted =
        planNodes_[site.node].outliers == noIndex ? known : withoutOutliers(known, channel);
    const std::vector<std::uint32_t>& versions = deployed ? versionsView(trusted, site.node, task) : trusted;
    const std::vector<std::uint32_t>& view =
        planNodes_[site.node].prefersSameZone
            ? nearest(versions, planLinks_[site.link], channel - site.wayChannel)
            : versions;
    if (view.empty()) {
        failToConnect(child, site);
        return false;
    }
    const std::uint32_t chosen = view.size() == 1 ? view.front() : pickReplica(site, view, channel, task);
    const std::uint32_t replica = planNodes_[site.node].firstReplica + chosen;
    if (isGone(replicas_[replica])) [[unlikely]] {
        noteMisdirected(site, replicas_[replica]);
        failToConnect(child, site, replicas_[replica].hostDown, replica);
        return false;
    }
    task.replica = replica;
    if (deployed)
        task.pc = entryOf(site, replicas_[replica]);
    if (site.hasChoice && !channels_[channel].outstanding.empty())
        ++channels_[channel].outstanding[chosen];
    return true;
}

/// There is no replica to send to: the failure comes back at once, or after the connect timeout of a silent
/// host.
void Engine::failToConnect(std::uint32_t child, const CallSite& site) {
    const PlanNode& plan = planNodes_[site.node];
    bool silent = false;
    for (std::uint32_t i = 0; i < plan.maxReplicas; ++i)
        silent |= replicas_[plan.firstReplica + i].hostDown;
    failToConnect(child, site, silent);
}

void Engine::failToConnect(std::uint32_t child, const CallSite& site, bool silent, std::uint32_t replica) {
    tasks_[child].state = TaskState::Connecting;
    tasks_[child].next = replica;
    if (silent)
        schedule(planLinks_[site.link].connectTimeout, noLane, child);
    else
        makeReady(child);
}

/// The number of the chosen replica within its node; the view has at least two.
std::uint32_t Engine::pickReplica(const CallSite& site, const std::vector<std::uint32_t>& view,
                                  std::uint32_t channelIndex, const Task& child) {
    const Balance& balance = planNodes_[site.node].balance;
    Channel& channel = channels_[channelIndex];
    const auto count = static_cast<std::uint32_t>(view.size());
    RandomStream stream(combine(child.key, balanceDraws));
    switch (balance.kind) {
    case Balance::Kind::RoundRobin: return view[channel.turn++ % count];
    case Balance::Kind::Random: return view[stream.below(count)];
    case Balance::Kind::KeyHash: {
        const Task& root = tasks_[child.root];
        std::uint64_t key = rootKey(root);
        if (site.affinity != noIndex)
            key = combine(plan_.entities[site.affinity].key, entityKey(root, site.affinity));
        else if (root.session() != none)
            key = root.session();
        return view[mix(key) % count];
    }
    case Balance::Kind::LeastRequests: {
        std::uint32_t best = 0, ties = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t load = channel.outstanding[view[i]];
            if (i == 0 || load < channel.outstanding[view[best]]) {
                best = i;
                ties = 1;
            } else if (load == channel.outstanding[view[best]] && stream.below(++ties) == 0) {
                best = i;
            }
        }
        return view[best];
    }
    case Balance::Kind::Choices: break;
    }
    std::array<std::uint32_t, 32> looked{};
    const auto wanted = static_cast<std::uint32_t>(
        std::min<std::size_t>({static_cast<std::size_t>(balance.choices), looked.size(),
                               balance.distinct ? count : looked.size()}));
    std::uint32_t best = none, ties = 0, seen = 0;
    while (seen < wanted) {
        const auto candidate = static_cast<std::uint32_t>(stream.below(count));
        if (balance.distinct &&
            std::find(looked.begin(), looked.begin() + seen, candidate) != looked.begin() + seen)
            continue;
        looked[seen++] = candidate;
        const std::uint32_t load = channel.outstanding[view[candidate]];
        if (best == none || load < channel.outstanding[view[best]]) {
            best = candidate;
            ties = 1;
        } else if (load == channel.outstanding[view[best]] && stream.below(++ties) == 0) {
            best = candidate;
        }
    }
    return view[best];
}

/// A message that vanishes: its task stays for the caller's timeout, if anybody waits at all.
void Engine::lose(std::uint32_t t) {
    tasks_[t].state = TaskState::Lost;
    if (observation_ != nullptr) [[unlikely]]
        noteLost(t);
    if (!tasks_[t].is(isFused) && !isAwaited(t, tasks_[t]))
        releaseTask(t);
}

/// Latency, size over bandwidth, and a retransmission timeout (doubled each time) for every loss.
Nanoseconds Engine::transit(const PlanLink& link, std::uint64_t key, std::int64_t bytes,
                            const LinkEnds& ends) const {
    RandomStream stream(key);
    const Delay& latency = latencyOf(link, ends);
    Nanoseconds time = latency.constant ? latency.value : plan_.samplers.sample(latency.sampler, stream);
    time += link.proxies + roundToNanoseconds(static_cast<double>(bytes) * link.nsPerByte);
    Nanoseconds timeout = retransmissionTimeout;
    while (link.loss > 0 && stream.uniform() < link.loss && timeout < retransmissionTimeout << 16) {
        time += timeout;
        timeout *= 2;
    }
    return time;
}

void Engine::sendDisturbed(std::uint32_t child, const PlanLink& link) {
    Task& task = tasks_[child];
    const CallSite& site = sites_[task.site];
    if (site.publish != noIndex) {
        if (observation_ != nullptr) [[unlikely]]
            noteTravel(child, 0);
        publish(child);
        return;
    }
    LinkState& state = links_[site.link];
    const LinkEnds ends = link.spread == noIndex ? LinkEnds{} : endsOf(task);
    if (link.spread != noIndex && measuring() && !isNear(link, ends))
        state.apartBytes += static_cast<double>(site.requestBytes + site.responseBytes);
    Nanoseconds time = transit(link, combine(task.key, requestDraws), site.requestBytes, ends);
    for (const std::uint32_t f : state.requestFaults) {
        const PlanFault& fault = plan_.faults[f];
        const std::uint64_t key = combine(combine(task.key, requestDraws + faultDraws), fault.key);
        if (fault.kind == FaultKind::Delay) {
            time += draw(fault.add, key);
        } else if (RandomStream(key).uniform() < fault.amount) {
            lose(child);
            return;
        }
    }
    if (state.requestCuts > 0 || isApart(link, ends)) {
        task.state = TaskState::Connecting;
        time = link.connectTimeout;
    }
    if (observation_ != nullptr) [[unlikely]]
        noteTravel(child, time);
    schedule(time, noLane, child);
}

/// An answer over a way that is not plain, or on which a fault acts.
void Engine::replyDisturbed(std::uint32_t t, const CallSite& site) {
    Task& task = tasks_[t];
    const LinkState& state = links_[site.link];
    const PlanLink& link = planLinks_[site.link];
    const LinkEnds ends = link.spread == noIndex ? LinkEnds{} : endsOf(task);
    Nanoseconds time = transit(link, combine(task.key, answerDraws), site.responseBytes, ends);
    for (const std::uint32_t f : state.answerFaults) {
        const PlanFault& fault = plan_.faults[f];
        const std::uint64_t key = combine(combine(task.key, answerDraws + faultDraws), fault.key);
        if (fault.kind == FaultKind::Delay) {
            time += draw(fault.add, key);
        } else if (RandomStream(key).uniform() < fault.amount) {
            lose(t);
            return;
        }
    }
    if (state.answerCuts > 0 ||
        isApart(link, ends)) {  // sent again after a timeout that doubles, until the partition has healed
        task.state = TaskState::Held;
        schedule(std::max(retransmissionTimeout, now_ - task.mark), noLane, t);
        return;
    }
    task.state = TaskState::Replying;
    if (observation_ != nullptr) [[unlikely]]
        noteTravel(t, time);
    schedule(time, noLane, t);
}

void Engine::forgetOutstanding(const Task& task, const CallSite& site) {
    const std::uint32_t channel =
        site.wayChannel + (task.is(isFused) ? 0 : callerOffset(tasks_[task.parent]));
    if (!watchOf_.empty()) [[unlikely]]
        noteOutcome(channel, task.replica, task.failure);
    if (channels_[channel].outstanding.empty())
        return;
    std::uint32_t& outstanding =
        channels_[channel].outstanding[task.replica - planNodes_[site.node].firstReplica];
    outstanding -= outstanding > 0;
}

/// The nested way into deliver().
void Engine::deliverNow(std::uint32_t t) { deliver(t); }

void Engine::completeClient(std::uint32_t t, bool succeeded) {
    Task& task = tasks_[t];
    const std::uint32_t w = task.replica;
    recordClient(task, w, succeeded ? noFailure : task.failure);
    const std::uint32_t session = task.session();
    releaseTask(t);
    if (plan_.workloads[w].kind == ArrivalKind::Users)
        userAnswered(w, session);
}

}  // namespace windtunnel::simulator
