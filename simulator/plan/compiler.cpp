#include "simulator/plan/compiler.h"

#include "models/architecture/database_preset.h"
#include "models/architecture/runtime_preset.h"
#include "simulator/plan/retry_topics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <map>

namespace windtunnel::simulator {

namespace {

double ns(Duration duration) { return static_cast<double>(duration.ns); }

/// Turns a distribution as the user wrote it into samplers.
struct SamplerMaker {
    SamplerTable& table;

    SamplerTable::Index make(const Distribution& distribution) {
        return std::visit([this](const auto& kind) { return add(kind); }, distribution.kind);
    }
    SamplerTable::Index add(const Constant& d) { return table.add(Sampler::constant(ns(d.value))); }
    SamplerTable::Index add(const Exponential& d) { return table.add(Sampler::exponential(ns(d.mean))); }
    SamplerTable::Index add(const Uniform& d) { return table.add(Sampler::uniform(ns(d.low), ns(d.high))); }
    SamplerTable::Index add(const Normal& d) { return table.add(Sampler::normal(ns(d.mean), ns(d.sd))); }
    SamplerTable::Index add(const LogNormal& d) {
        return table.add(Sampler::lognormalByMean(ns(d.mean), d.cv));
    }
    SamplerTable::Index add(const LogNormalPercentiles& d) {
        return table.add(Sampler::lognormalByTail(ns(d.p50), ns(d.p99)));
    }
    SamplerTable::Index add(const Erlang& d) {
        return table.add(Sampler::erlang(static_cast<std::uint32_t>(d.k), ns(d.mean)));
    }
    SamplerTable::Index add(const Gamma& d) { return table.add(Sampler::gamma(ns(d.mean), d.cv)); }
    SamplerTable::Index add(const Weibull& d) { return table.add(Sampler::weibull(ns(d.scale), d.shape)); }
    SamplerTable::Index add(const HyperExponential& d) {
        return table.add(Sampler::hyperexponential(ns(d.mean), d.cv));
    }
    SamplerTable::Index add(const Pareto& d) { return table.add(Sampler::pareto(ns(d.min), d.alpha)); }
    SamplerTable::Index add(const Empirical& d) {
        std::vector<double> values;
        for (const Duration value : d.values)
            values.push_back(ns(value));
        return table.addEmpirical(values);
    }
    SamplerTable::Index add(const Quantiles& d) {
        std::vector<QuantilePoint> points;
        for (const auto& [percent, value] : d.points)
            points.push_back({percent / 100, ns(value)});
        return table.addQuantiles(points);
    }
    SamplerTable::Index add(const Mixture& d) {
        std::vector<WeightedSampler> parts;
        for (const WeightedDistribution& part : d.parts)
            parts.push_back({part.weight, make(part.of)});
        return table.addMix(parts);
    }
    SamplerTable::Index add(const Sum& d) {
        std::vector<SamplerTable::Index> parts;
        for (const Distribution& part : d.parts)
            parts.push_back(make(part));
        return table.addSum(parts);
    }
};

}  // namespace

std::uint64_t Scope::stepKey(const std::string& verbAndTarget) {
    return combine(combine(key, keyOf(verbAndTarget)), seen[verbAndTarget]++);
}

Scope Scope::inner(std::uint64_t innerKey) const {
    Scope scope;
    scope.caller = caller;
    scope.key = innerKey;
    scope.failLabel = failLabel;
    scope.depth = depth;
    return scope;
}

Compiler::Compiler(const Scenario& scenario) : scenario_(scenario), resolver_(scenario.nodes) {}

Plan Compiler::run() {
    const RunSettings& settings = scenario_.run;
    plan_.seed = settings.seed;
    if (const auto& telemetry = scenario_.telemetry)
        plan_.telemetry = {.scrape = std::min(telemetry->scrape.ns, century),
                           .probe = telemetry->probe ? std::min(telemetry->probe->ns, century) : 0,
                           .sampling = telemetry->sampling.value};
    plan_.warmup = settings.automaticWarmup ? 0 : settings.warmup.ns;
    plan_.duration = settings.duration.ns;
    plan_.maxInFlight = static_cast<std::size_t>(settings.limits.inFlight);
    plan_.maxEvents = static_cast<std::uint64_t>(settings.limits.events.value_or(0));
    addEntities();
    addNodes();
    collectVersions();
    addHoldings();
    addConsumers();
    addWorkloads();
    compileConsumers();
    compileVersions();
    while (!toCompile_.empty()) {
        const std::uint32_t endpoint = toCompile_.back();
        toCompile_.pop_back();
        compileEndpoint(endpoint);
    }
    resolveLabels();
    for (CallSite& site : plan_.sites) {
        site.entry = plan_.endpoints[site.endpoint].entry;
        site.reported = plan_.endpoints[site.endpoint].reportedAs;
    }
    addFaults();
    chooseStoreSites();
    chooseAffinities();
    foreseeReads();
    chooseCpuModes();
    chooseRecords();
    chooseLanes();
    chooseTimerLanes();
    chooseSeries();
    return std::move(plan_);
}

SamplerTable::Index Compiler::samplerOf(const Distribution& distribution) {
    return SamplerMaker{plan_.samplers}.make(distribution);
}

Delay Compiler::delayOf(const Distribution& distribution) {
    Delay delay;
    delay.sampler = samplerOf(distribution);
    const Sampler& sampler = plan_.samplers[delay.sampler];
    delay.constant = sampler.isConstant();
    delay.value = delay.constant ? sampler.constantValue() : 0;
    delay.exponential = sampler.kind == SamplerKind::Exponential && sampler.meanNs < longestExponentialMeanNs;
    delay.mean = sampler.mean();
    return delay;
}

Delay Compiler::constantDelay(Nanoseconds value) { return delayOf(Distribution(Duration{value})); }

std::uint32_t Compiler::newLabel() {
    labels_.push_back(noIndex);
    return static_cast<std::uint32_t>(labels_.size() - 1);
}

void Compiler::bind(std::uint32_t label) {
    labels_[label] = static_cast<std::uint32_t>(plan_.program.size());
}

std::uint32_t Compiler::emit(Instruction instruction) {
    plan_.program.push_back(instruction);
    return static_cast<std::uint32_t>(plan_.program.size() - 1);
}

void Compiler::resolveLabels() {
    for (Instruction& instruction : plan_.program) {
        instruction.failTo = labels_[instruction.failTo];
        if (instruction.operation == Operation::Jump || instruction.operation == Operation::IfTraced)
            instruction.a = labels_[instruction.a];
        if (instruction.operation == Operation::RepeatBegin ||
            instruction.operation == Operation::EndLookup || instruction.operation == Operation::EndMiss)
            instruction.b = labels_[instruction.b];
    }
    for (ChoiceEntry& choice : plan_.choices)
        choice.target = labels_[choice.target];
    for (Fork& fork : plan_.forks)
        for (std::uint32_t& branch : fork.branches)
            branch = labels_[branch];
}

/// The constants that are written most often get a lane each: their events need no sorting.
void Compiler::chooseLanes() {
    std::map<Nanoseconds, int> uses;
    for (const PlanLink& link : plan_.links)
        if (link.plain && link.latency.value > 0)
            uses[link.latency.value] += 4;  // there and back, and links are walked most
    for (const Instruction& instruction : plan_.program)
        if (instruction.operation == Operation::Wait && plan_.waits[instruction.a].constant)
            uses[plan_.waits[instruction.a].value] += 1;
    std::vector<std::pair<int, Nanoseconds>> ranked;
    for (const auto& [value, count] : uses)
        if (value > 0)
            ranked.emplace_back(-count, value);
    std::ranges::sort(ranked);
    ranked.resize(std::min(ranked.size(), maxLanes));
    for (const auto& [count, value] : ranked)
        plan_.lanes.push_back(value);
    const auto assign = [this](Delay& delay) {
        const auto found = std::ranges::find(plan_.lanes, delay.value);
        if (delay.constant && found != plan_.lanes.end())
            delay.lane = static_cast<std::uint8_t>(found - plan_.lanes.begin());
    };
    for (PlanLink& link : plan_.links)
        assign(link.latency);
    for (Delay& delay : plan_.waits)
        assign(delay);
}

/// Constant timeouts and hedges get lanes of timers, as long as there are any.
void Compiler::chooseTimerLanes() {
    std::vector<Nanoseconds> lanes;
    const auto laneOf = [&lanes](Nanoseconds delay) {
        const auto found = std::ranges::find(lanes, delay);
        if (found != lanes.end())
            return static_cast<std::uint8_t>(found - lanes.begin());
        if (lanes.size() == maxTimerLanes)
            return noLane;
        lanes.push_back(delay);
        return static_cast<std::uint8_t>(lanes.size() - 1);
    };
    for (CallPolicy& policy : plan_.policies) {
        if (policy.timeout > 0)
            policy.timeoutLane = laneOf(policy.timeout);
        if (policy.hedges > 0)
            policy.hedgeLane = laneOf(policy.hedgeAfter);
    }
}

/// At most 300 intervals of a round length.
void Compiler::chooseSeries() {
    constexpr std::array<std::int64_t, 3> roundSteps{1, 2, 5};
    Nanoseconds unit = 1000;
    std::size_t i = 0;
    while (roundSteps[i] * unit < (plan_.duration + 299) / 300) {
        if (++i == roundSteps.size()) {
            i = 0;
            unit *= 10;
        }
    }
    plan_.seriesStep = roundSteps[i] * unit;
    using Source = SeriesColumn::Source;
    const auto add = [this](const std::string& name, Source source, std::size_t index) {
        plan_.series.push_back({name, source, static_cast<std::uint32_t>(index), 0});
    };
    for (std::size_t w = 0; w < plan_.workloads.size(); ++w) {
        const std::string prefix = "workloads/" + plan_.workloads[w].id + "/";
        add(prefix + "sent", Source::WorkloadSent, w);
        add(prefix + "completed", Source::WorkloadCompleted, w);
        add(prefix + "failed", Source::WorkloadFailed, w);
        add(prefix + "latency", Source::WorkloadLatency, w);
    }
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        if (plan_.nodes[n].kind == NodeKind::Queue || plan_.nodes[n].kind == NodeKind::Topic)
            continue;  // takes no time; how many wait in it is told with the queues
        const std::string prefix = "nodes/" + plan_.nodes[n].id + "/";
        add(prefix + "utilization", Source::NodeUtilization, n);
        add(prefix + "queueLength", Source::NodeQueue, n);
        add(prefix + "inFlight", Source::NodeInFlight, n);
        if (plan_.nodes[n].kind != NodeKind::External)
            add(prefix + "replicas", Source::NodeReplicas, n);
    }
    chooseDataSeries();
}

void Compiler::chooseDataSeries() {
    using Source = SeriesColumn::Source;
    for (std::uint32_t g = 0; g < plan_.consumerGroups.size(); ++g)
        for (std::uint32_t t = 0; t < plan_.consumerGroups[g].topics.size(); ++t)
            plan_.series.push_back({"topics/" + plan_.topics[plan_.consumerGroups[g].topics[t]].id + "/" +
                                        plan_.consumerGroups[g].id + "/lag",
                                    Source::GroupLag, g, t});
    for (std::uint32_t q = 0; q < plan_.workQueues.size(); ++q)
        plan_.series.push_back({"queues/" + plan_.workQueues[q].id + "/depth", Source::QueueDepth, q, 0});
    for (std::uint32_t e = 0; e < plan_.entities.size(); ++e) {
        const std::string prefix = "entities/" + plan_.entities[e].id + "/";
        if (plan_.entities[e].copies == 0)
            continue;
        plan_.series.push_back({prefix + "stale", Source::EntityStale, e, 0});
        plan_.series.push_back({prefix + "convergence", Source::EntityConvergence, e, 0});
    }
}

Plan compile(const Scenario& scenario) {
    if (auto lines = notSimulated(scenario); !lines.empty())
        throw NotSimulated(std::move(lines));
    Scenario complete = withRetryTopics(scenario);
    for (Node& node : complete.nodes)
        std::visit(
            []<class Kind>(Kind& kind) {
                if constexpr (std::derived_from<Kind, ServiceFields>)
                    static_cast<ServiceFields&>(kind) = withRuntimePreset(kind);
                if constexpr (std::same_as<Kind, Database>)
                    kind = withDatabasePreset(std::move(kind));
            },
            node.kind);
    return Compiler(complete).run();
}

namespace {

template <class Table> std::uint32_t indexOf(const Table& table, const std::string& id) {
    const auto found =
        std::ranges::find(table, id, [](const auto& entry) -> const std::string& { return entry.id; });
    return found == table.end() ? noIndex : static_cast<std::uint32_t>(found - table.begin());
}

}  // namespace

std::uint32_t workloadIndex(const Plan& plan, const std::string& id) { return indexOf(plan.workloads, id); }
std::uint32_t nodeIndex(const Plan& plan, const std::string& id) { return indexOf(plan.nodes, id); }
std::uint32_t endpointIndex(const Plan& plan, const std::string& id) { return indexOf(plan.endpoints, id); }

}  // namespace windtunnel::simulator
