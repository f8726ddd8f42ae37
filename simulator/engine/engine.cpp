// Set-up and the loop: take the first event, let it act, let what became ready go on.
#include "simulator/engine/engine.h"

#include "simulator/engine/request_path.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t eventsPerCheck = 64;

}  // namespace

Engine::Engine(const Plan& plan, std::uint64_t replication) : EngineState(plan, replication) { setUp(); }

void Engine::shapeResults() {
    results_.workloads.resize(plan_.workloads.size());
    results_.endpoints.resize(plan_.endpoints.size());
    results_.nodes.resize(plan_.nodes.size());
    results_.links.resize(plan_.links.size());
    results_.topics.resize(plan_.topics.size());
    results_.marks.resize(plan_.marks.size());
    results_.deploys.resize(plan_.deploys.size());
    results_.configs.resize(plan_.configServers.size());
    results_.queues.resize(plan_.workQueues.size());
    if (plan_.telemetry.isOn())
        results_.telemetry.services.resize(plan_.nodes.size());
    if (plan_.telemetry.probe > 0)
        results_.telemetry.probes.resize(plan_.workloads.size());
    results_.groups.clear();
    for (const PlanGroup& group : plan_.consumerGroups)
        results_.groups.emplace_back(group.topics.size());
    results_.series.step = plan_.seriesStep;
    results_.series.values.resize(plan_.series.size());
    const Nanoseconds intervals = plan_.seriesStep > 0 ? plan_.duration / plan_.seriesStep + 1 : 0;
    for (std::vector<double>& column : results_.series.values)
        column.reserve(static_cast<std::size_t>(intervals));
    if (plan_.batches > 0)
        results_.batches.latency.assign(plan_.workloads.size(), std::vector<Histogram>(plan_.batches));
}

void Engine::setUp() {
    shapeResults();
    setUpEntities();
    setUpStores();
    setUpCaches();
    workloadStates_.resize(plan_.workloads.size());
    endpointStates_.resize(plan_.endpoints.size());
    links_.resize(plan_.links.size());
    nodes_.resize(plan_.nodes.size());
    replicas_.resize(plan_.replicaCount);
    cpuAgents_.resize(plan_.replicaCount, noIndex);
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) {
        const PlanNode& node = planNodes_[n];
        nodes_[n].rateTokens = node.rateBurst;
        wantedReplicas_.push_back(node.replicas);
        for (std::uint32_t i = 0; i < node.maxReplicas; ++i) {
            Replica& replica = replicas_[node.firstReplica + i];
            replica.node = n;
            replica.levels = &nodes_[n];
            replica.guarded = node.rateLimitPerNs > 0;
            replica.threads = node.threads;
            replica.queueLimit = queueLimitOf(node.queueLimit);
            replica.speed = node.speed;
            replica.async = node.async;
            replica.prioritised = node.priorities > 1;
            replica.sometimesNewest = node.discipline.kind == Discipline::Kind::Lifo ||
                                      node.discipline.kind == Discipline::Kind::AdaptiveLifo;
            replica.codel = node.discipline.kind == Discipline::Kind::Codel;
            replica.preempts = node.discipline.preempt;
            replica.isStore = node.kind == NodeKind::Database || node.kind == NodeKind::Cache;
            replica.firstQueue = static_cast<std::uint32_t>(queues_.size());
            queues_.resize(queues_.size() + node.priorities - 1);
            if (node.cpu == CpuMode::Shared) {
                replica.cpu = static_cast<std::uint32_t>(cpus_.size());
                cpus_.emplace_back().cores = node.cores;
                cpuAgents_[node.firstReplica + i] = addAgent(AgentKind::CpuWake, node.firstReplica + i);
            }
            if (i < node.replicas) {
                replica.state = ReplicaState::Up;
                replica.isWanted = true;
                setAlive(node.firstReplica + i, true);
                noteExistence(replica);
            }
        }
    }
    for (const CallSite& site : plan_.sites) {
        const PlanLink& link = planLinks_[site.link];
        siteStates_.push_back({.latency = link.latency.value,
                               .totals = &endpointStates_[site.reported],
                               .link = site.link,
                               .node = site.node,
                               .entry = site.entry,
                               .endpoint = site.reported,
                               .workload = link.fromWorkload,
                               .lane = link.latency.lane,
                               .plain = link.plain,
                               .simple = site.simple,
                               .pooled = link.pool > 0,
                               .hasChoice = site.hasChoice,
                               .chooses = site.hasChoice || site.store != noIndex,
                               .records = link.records,
                               .responds = plan_.endpoints[site.endpoint].responds,
                               .deployed = planNodes_[site.node].deployed,
                               .noted = planNodes_[site.node].deployed,
                               .seen = plan_.endpoints[site.reported].seenBy != noIndex});
    }
    for (const Fork& fork : plan_.forks) {
        forks_.push_back({.first = static_cast<std::uint32_t>(branches_.size()),
                          .count = static_cast<std::uint32_t>(fork.branches.size()),
                          .need = fork.need,
                          .limit = fork.limit});
        for (std::size_t i = 0; i < fork.branches.size(); ++i)
            branches_.push_back({fork.keys[i], fork.branches[i]});
    }
    channels_.resize(plan_.channelCount);
    for (std::uint32_t g = 0; g < plan_.channelGroups.size(); ++g) {
        const ChannelGroup& group = plan_.channelGroups[g];
        const PlanNode& target = planNodes_[group.node];
        const bool counts = target.maxReplicas > 1 && (target.balance.kind == Balance::Kind::LeastRequests ||
                                                       target.balance.kind == Balance::Kind::Choices);
        for (std::uint32_t i = 0; i < group.count; ++i) {
            Channel& channel = channels_[group.first + i];
            channel.group = g;
            channel.outstanding.assign(counts ? target.maxReplicas : 0, 0);
            if (plan_.policies[group.policy].hasBreaker)
                closeBreaker(channel);
        }
        if (plan_.policies[group.policy].hasBreaker)
            results_.links[group.link].breakerCount += group.count;
    }
    breakerOpenSince_.resize(plan_.channelCount, never);
    scheduleLook(plan_.warmup, addAgent(AgentKind::WarmupEnd, 0));
    const std::uint32_t seriesAgent = addAgent(AgentKind::SeriesTick, 0);
    monitor_.nextSeries = plan_.seriesStep;
    scheduleLook(plan_.seriesStep, seriesAgent);
    if (plan_.batches > 1)
        scheduleLook(plan_.warmup + (plan_.duration - plan_.warmup) / plan_.batches,
                     addAgent(AgentKind::NextBatch, 0));
    setUpMonitor(seriesAgent);
    seriesAreas_.resize(nodes_.size());
    warmupAreas_.resize(nodes_.size());
    warmupInFlight_.resize(nodes_.size(), 0);
    setUpTopics();
    setUpConsumers();
    setUpListings();
    setUpOutliers();
    setUpConfigurations();
    rollouts_.resize(plan_.deploys.size());
    if (!rollouts_.empty()) {
        activeRollout_.assign(nodes_.size(), noIndex);
        releases_.assign(nodes_.size(), 0);
        current_.resize(nodes_.size());
    }
    scheduleFaults();
    scheduleScalings();
    startWorkloads();
}

std::uint32_t Engine::addAgent(AgentKind kind, std::uint32_t index, std::uint32_t detail) {
    agents_.push_back({kind, index, detail});
    return static_cast<std::uint32_t>(agents_.size() - 1);
}

void Engine::scheduleLook(SimTime time, std::uint32_t agent) {
    queue_.scheduleTimer(time, subject(SubjectClass::Look, agent));  // seldom: it need not be in the heap
}

bool Engine::limitReached() {
    nextLimitCheck_ = std::min(maxEvents_, events_ + eventsPerCheck);
    if (tasks_.inUse() + topics_.held <= maxInFlight_ && events_ < maxEvents_)
        return false;
    stop_ = events_ < maxEvents_ ? StopReason::InFlightLimit : StopReason::EventLimit;
    finished_ = true;
    reached_ = now_;
    return true;
}

/// The end of the window, and what comes after it.
void Engine::endRun(const std::atomic<bool>& stop) {
    now_ = reached_ = plan_.duration;
    seriesTick();
    endWindowOfEntities();
    windowEnded_ = true;
    if (plan_.drain > 0)
        drain(stop);
    takeEntities();
    takeTopics(now_);
    finished_ = true;
}

/// Fetches what events that will come soon are going to touch. Each look goes one pointer further than the
/// one before it, which was at the same event some events ago: none of them waits.
[[gnu::always_inline]] inline void Engine::prefetchUpcoming() const {
    const auto fetch = [](const auto* record) { __builtin_prefetch(record, 1); };
    if (const EventKey third = queue_.upcoming(5); third.bits != noEvent) {
        const Task& task = tasks_[third.subject() >> 2];
        fetch(&task);
        fetch(&task.parent);
    }
    const EventKey second = queue_.upcoming(3);
    if (second.bits == noEvent)
        return;
    const Task& later = tasks_[second.subject() >> 2];
    if (later.replica < replicas_.size() && later.site < siteStates_.size()) {
        fetch(&replicas_[later.replica]);
        fetch(&siteStates_[later.site]);
    }
    fetch(program_ + later.pc);
    const Task& sooner = tasks_[queue_.upcoming(1).subject() >> 2];
    if (sooner.replica < replicas_.size() && sooner.site < siteStates_.size()) {
        fetch(replicas_[sooner.replica].levels);
        fetch(siteStates_[sooner.site].totals);
    }
}

[[gnu::always_inline]] inline void Engine::execute(EventKey event) {
    now_ = event.time();
    const EventSubject about = event.subject();
    const auto kind = static_cast<SubjectClass>(about & 3U);
    if (kind == SubjectClass::Task) {
        countEvent(about);
        dispatch(about >> 2);
    } else if (kind == SubjectClass::Look) [[unlikely]] {
        handleOther(kind, about >> 2);
        return;
    } else {
        countEvent(about);
        if (kind == SubjectClass::Agent && agents_[about >> 2].kind == AgentKind::Generator)
            generate(agents_[about >> 2].index);
        else
            handleOther(kind, about >> 2);
    }
    if (!ready_.empty())
        drainReady();
}

void Engine::advanceTo(SimTime time, const std::atomic<bool>& stop) {
    if (finished_)
        return;
    // What happens at the very end of the run is not measured: the window is [warm-up, duration).
    const EventKey bound = EventKey::of(std::min(time + 1, plan_.duration), 0, 0);
    for (;;) {
        for (int i = 0; i < 1024; ++i) {
            const EventKey event = queue_.popBefore(bound);
            if (event.bits == noEvent) {
                if (time < plan_.duration)
                    now_ = std::max(now_, time);
                else
                    endRun(stop);
                return;
            }
            if (prefetches_)
                prefetchUpcoming();
            execute(event);
            if (events_ >= nextLimitCheck_ && limitReached()) [[unlikely]]
                return;
        }
        if (stop.load(std::memory_order_relaxed)) {
            stop_ = StopReason::Interrupted;
            reached_ = now_;
            finished_ = true;
            return;
        }
    }
}

/// At most so many of the next events that are due at `time` or before; looks do not count.
void Engine::advanceEvents(std::uint64_t most, SimTime time, const std::atomic<bool>& stop) {
    const EventKey bound = EventKey::of(std::min(time + 1, plan_.duration), 0, 0);
    const std::uint64_t until = events_ + most;
    while (!finished_ && events_ < until) {
        const EventKey event = queue_.popBefore(bound);
        if (event.bits == noEvent) {
            if (time < plan_.duration)
                now_ = std::max(now_, time);
            else
                endRun(stop);
            return;
        }
        execute(event);
        if (events_ >= nextLimitCheck_ && limitReached()) [[unlikely]]
            return;
    }
}

void Engine::handleOther(SubjectClass about, std::uint32_t index) {
    if (about == SubjectClass::Call) {
        if (static_cast<CallTimer>(index & 3U) == CallTimer::Message) {
            quorumMessage(index >> 2);
            return;
        }
        callTimer(index >> 2, static_cast<CallTimer>(index & 3U));
        return;
    }
    const Agent agent = agents_[index];
    handleAgent(agent, index);
}

/// Goes on with a task outside the event loop.
void Engine::dispatchNow(std::uint32_t t) { dispatch(t); }

void Engine::drainReady() {
    while (readyDone_ < ready_.size()) {
        if (tasks_.inUse() > plan_.maxInFlight) [[unlikely]]
            break;
        dispatchNow(ready_[readyDone_++]);
    }
    ready_.clear();
    readyDone_ = 0;
}

void Engine::handleAgent(const Agent& agent, std::uint32_t agentIndex) {
    switch (agent.kind) {
    case AgentKind::User: userSends(agent.index); break;
    case AgentKind::Generator: generate(agent.index); break;
    case AgentKind::BurstPhase: changePhase(agent.index, agentIndex); break;
    case AgentKind::CpuWake: cpuWake(agent.index); break;
    case AgentKind::ReplicaReady: replicaReady(agent.index, agent.detail); break;
    case AgentKind::PauseBegin: changePause(agent.index, true, agentIndex); break;
    case AgentKind::PauseEnd: changePause(agent.index, false, agentIndex); break;
    case AgentKind::FaultBegin: beginFault(agent.index, agentIndex); break;
    case AgentKind::FaultEnd: endFault(agent.index, agentIndex); break;
    case AgentKind::WarmupEnd: endWarmup(); break;
    case AgentKind::NextBatch: nextBatch(agentIndex); break;
    case AgentKind::CommitArrives: commitArrives(agent.index, agent.detail); break;
    case AgentKind::CatchUp: catchUp(agent.index, agent.detail); break;
    case AgentKind::Promotion: promote(agent.index, agent.detail); break;
    case AgentKind::Visibility: visibilityEnds(agent.index); break;
    case AgentKind::FetchWait: fetchWaitEnds(agent.index); break;
    case AgentKind::PollDeadline: pollIsOverdue(agent.index); break;
    case AgentKind::MemberExpiry: memberExpires(agent.index); break;
    case AgentKind::RebalanceEnd: rebalanceTimeIsOver(agent.index, agent.detail); break;
    case AgentKind::Topic: topicEvent(agent.index, agentIndex); break;
    case AgentKind::EntriesEnd: entriesEnd(agent.index, agent.detail); break;
    case AgentKind::Listed: changeListing(agent.index, agent.detail, true); break;
    case AgentKind::Unlisted: evict(agent.index, agent.detail, agentIndex); break;
    case AgentKind::Registered: registerAgain(agent.index, agent.detail); break;
    case AgentKind::Heartbeat: sendHeartbeat(agent.index, agent.detail, agentIndex); break;
    case AgentKind::HeartbeatComes: heartbeatComes(agent.index, agent.detail); break;
    case AgentKind::Fetch: fetchView(agent.index, agent.detail, agentIndex); break;
    case AgentKind::ViewComes: viewComes(agent.index, agent.detail); break;
    case AgentKind::ConfigurationComes: configurationComes(agent.index, agent.detail); break;
    case AgentKind::BusNews: beginFetching(agent.index, agent.detail); break;
    case AgentKind::ConfigurationPoll: pollConfiguration(agent.index, agent.detail); break;
    case AgentKind::ConfigurationAtStart: answerAtStart(agent.index, agent.detail); break;
    case AgentKind::AskAtStart: askAtStart(agent.index, agent.detail); break;
    case AgentKind::HealthCheck: checkHealth(agent.index, agentIndex); break;
    case AgentKind::HealthCheckTimeout: endHealthCheck(agent.index); break;
    case AgentKind::DrainEnd: drainEnds(agent.index, agent.detail); break;
    case AgentKind::GraceEnd: graceEnds(agent.index, agent.detail); break;
    case AgentKind::DeployStage: stageEnds(agent.index, agent.detail); break;
    case AgentKind::ScalingDecision: decideScaling(agent.index, agentIndex); break;
    case AgentKind::SeriesTick:
        if (draining_)
            break;
        if (monitor_.isOn)
            monitorLooks(agentIndex);
        if (now_ < monitor_.nextSeries)
            break;
        seriesTick();
        monitor_.nextSeries = now_ + plan_.seriesStep;
        scheduleLook(monitor_.nextSeries, agentIndex);
        break;
    }
}

}  // namespace windtunnel::simulator
