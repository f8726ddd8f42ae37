// Telemetry: looks at every replica now and then, a patient client, and traced requests.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t traceDraws = 0x7ace;
constexpr Nanoseconds aSecond = 1'000'000'000;

bool isMonitored(const PlanNode& node) {
    return node.kind == NodeKind::Service || node.kind == NodeKind::Gateway;
}

}  // namespace

/// All that looks at times of its own shares the agent of the series: events have the numbers of agents, and
/// watching must not change them.
void Engine::setUpMonitor(std::uint32_t agent) {
    if (!plan_.telemetry.isOn())
        return;
    monitor_.isOn = isWatched_ = true;
    monitor_.sinceLook.resize(replicas_.size());
    monitor_.lastLook.resize(nodes_.size());
    monitor_.lastSecond.resize(nodes_.size());
    if (plan_.telemetry.probe > 0)
        monitor_.probers.resize(plan_.workloads.size());
    for (SiteState& site : siteStates_)
        site.noted |= isMonitored(planNodes_[site.node]);
    monitor_.nextLook = plan_.telemetry.scrape;
    monitor_.nextSecond = aSecond;
    scheduleLook(monitor_.nextLook, agent);
    scheduleLook(monitor_.nextSecond, agent);
}

void Engine::monitorLooks(std::uint32_t agent) {
    if (now_ == monitor_.nextLook) {
        scrape();
        monitor_.nextLook += plan_.telemetry.scrape;
        scheduleLook(monitor_.nextLook, agent);
    }
    if (now_ == monitor_.nextSecond) {
        secondEnds();
        monitor_.nextSecond += aSecond;
        scheduleLook(monitor_.nextSecond, agent);
    }
}

/// The share of its cores that a node has used since `from`, which becomes now.
double Engine::utilizationSince(std::uint32_t n, NodeAreas& from) {
    look(n);
    const NodeAreas& to = nodes_[n].areas;
    const double capacity = coreCapacity(n, from, to);
    const double busy = to.busy - from.busy;
    from = to;
    return capacity > 0 ? busy / capacity : 0;
}

void Engine::scrape() {
    const Nanoseconds interval = plan_.telemetry.scrape;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        const PlanNode& node = planNodes_[n];
        if (!isMonitored(node))
            continue;
        const double used = utilizationSince(n, monitor_.lastLook[n]);
        double sum = 0;
        int replicas = 0;
        for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r) {
            Histogram& since = monitor_.sinceLook[r];
            if (since.empty())
                continue;
            sum += static_cast<double>(since.quantile(0.99));
            ++replicas;
            since = Histogram();
        }
        if (now_ - interval < warmup_)
            continue;
        ServiceTelemetry& results = results_.telemetry.services[n];
        results.seenPeak = std::max(results.seenPeak, used);
        if (replicas > 0) {
            ++results.looks;
            results.p99Sum += sum / replicas;
            results.p99Peak = std::max(results.p99Peak, sum / replicas);
        }
    }
}

void Engine::secondEnds() {
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        if (!isMonitored(planNodes_[n]))
            continue;
        const double used = utilizationSince(n, monitor_.lastSecond[n]);
        ServiceTelemetry& results = results_.telemetry.services[n];
        if (now_ - aSecond >= warmup_)
            results.truePeak = std::max(results.truePeak, used);
    }
}

/// An answer that a replica gives counts for the version that gave it, and for who watches.
void Engine::noteAnswer(const Task& task, const SiteState& site, std::uint8_t failure) {
    if (site.deployed)
        noteVersion(task, site, failure);
    if (!monitor_.isOn || failure != noFailure || !isMonitored(planNodes_[site.node]))
        return;
    monitor_.sinceLook[task.replica].add(now_ - task.enteredAt);
    if (task.enteredAt >= warmup_)
        results_.telemetry.services[site.node].residence.add(now_ - task.enteredAt);
}

void Engine::noteProbe(const Task& root, std::uint32_t w) {
    Prober& prober = monitor_.probers[w];
    if (prober.sentAt != never || now_ < prober.freeAt)
        return;
    prober.sentAt = now_;
    prober.key = root.key;
}

void Engine::noteProbed(const Task& root, std::uint32_t w, std::uint8_t failure) {
    if (monitor_.probers.empty())
        return;
    Prober& prober = monitor_.probers[w];
    if (prober.sentAt != root.sentAt || prober.key != rootKey(root))
        return;
    prober.freeAt = std::max(prober.sentAt + plan_.telemetry.probe, now_);
    prober.sentAt = never;
    if (failure == noFailure && root.is(isMeasured))
        results_.telemetry.probes[w].add(now_ - root.sentAt);
}

/// All parts of a client's request are traced, or none.
bool Engine::isTraced(const Task& task) const {
    const double sampling = plan_.telemetry.sampling;
    return sampling >= 1 ||
           RandomStream(combine(rootKey(tasks_[task.root]), traceDraws)).uniform() < sampling;
}

}  // namespace windtunnel::simulator
