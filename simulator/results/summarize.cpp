#include "simulator/results/summarize.h"

#include "simulator/kernel/random.h"
#include "simulator/plan/reach.h"
#include "simulator/results/deploy_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace windtunnel::simulator {

namespace {

constexpr std::size_t batchCount = 20;

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

LatencySummary summaryOf(const std::array<double, 7>& v) {
    const auto plain = [](double value) { return Figure{value, {}, {}}; };
    return {plain(v[0]), plain(v[1]), plain(v[2]), plain(v[3]), plain(v[4]), plain(v[5]), plain(v[6])};
}

}  // namespace

const char* kindName(NodeKind kind) {
    switch (kind) {
    case NodeKind::Service: return "service";
    case NodeKind::Gateway: return "gateway";
    case NodeKind::Database: return "database";
    case NodeKind::External: return "external";
    case NodeKind::Queue: return "queue";
    case NodeKind::Topic: return "topic";
    case NodeKind::Cache: return "cache";
    }
    return "";
}

Summarizer::Summarizer(const Plan& plan, const Scenario& scenario)
    : plan_(plan),
      scenario_(scenario),
      sources_(plan),
      entities_(plan),
      queues_(plan),
      groups_(plan),
      topics_(plan),
      configs_(plan),
      costs_(plan, scenario),
      telemetry_(plan),
      objectives_(scenario.objectives.size()) {
    merged_.workloads.resize(plan.workloads.size());
    merged_.endpoints.resize(plan.endpoints.size());
    merged_.nodes.resize(plan.nodes.size());
    merged_.links.resize(plan.links.size());
    merged_.marks.resize(plan.marks.size());
    merged_.deploys.resize(plan.deploys.size());
    merged_.series.values.resize(plan.series.size());
    merged_.fingerprint = keyOf("fingerprint");
}

/// Of the recorded values together with `zeros` further ones that were 0; seconds.
Summarizer::Latencies Summarizer::latenciesOf(const Histogram& histogram, std::uint64_t zeros) {
    return simulator::latencyFigures(histogram, zeros);
}

Summarizer::FlowSample Summarizer::sampleOf(const FlowResults& flow, double seconds) const {
    FlowSample sample;
    sample.throughput = ratio(static_cast<double>(flow.completed), seconds);
    sample.errorFraction =
        ratio(static_cast<double>(flow.failed), static_cast<double>(flow.failed + flow.completed));
    sample.ended = flow.failed + flow.completed > 0;
    sample.answered = flow.completed > 0;
    sample.latency = latenciesOf(flow.latency, 0);
    return sample;
}

Summarizer::NodeSample Summarizer::sampleOf(const NodeResults& node, const Histogram& residence,
                                            double spanNs) const {
    NodeSample sample;
    sample.utilization = ratio(node.busyArea, node.coreCapacityArea);
    sample.threadUtilization = ratio(node.threadArea, node.threadCapacityArea);
    sample.queueLength = ratio(node.queueArea, spanNs);
    sample.inFlight = ratio(node.inFlightArea, spanNs);
    sample.replicas = ratio(node.replicaArea, spanNs);
    sample.delayed = ratio(static_cast<double>(node.delayed), static_cast<double>(node.waits));
    sample.waited = node.waits > 0;
    sample.hitRatio = ratio(static_cast<double>(node.hits), static_cast<double>(node.hits + node.misses));
    sample.resided = !residence.empty();
    sample.wait = latenciesOf(node.wait, node.waits - std::min(node.waits, node.wait.count()));
    sample.residence = latenciesOf(residence, 0);
    return sample;
}

void Summarizer::add(RunResults&& run) {
    const auto spanNs = static_cast<double>(run.measuredUntil - run.measuredFrom);
    const double seconds = spanNs * secondsPerNanosecond;
    const auto gather = [](const auto& list, auto&& sample) {
        std::vector<decltype(sample(list.front()))> samples;
        for (const auto& entry : list)
            samples.push_back(sample(entry));
        return samples;
    };
    workloads_.push_back(
        gather(run.workloads, [&](const FlowResults& flow) { return sampleOf(flow, seconds); }));
    endpoints_.push_back(
        gather(run.endpoints, [&](const FlowResults& flow) { return sampleOf(flow, seconds); }));
    Histogram room;
    std::vector<NodeSample>& nodes = nodes_.emplace_back();
    for (std::size_t n = 0; n < run.nodes.size(); ++n)
        nodes.push_back(sampleOf(run.nodes[n], sources_.residenceAt(run, n, room), spanNs));
    std::vector<LinkSample>& links = links_.emplace_back();
    for (std::size_t l = 0; l < run.links.size(); ++l) {
        const Histogram& latency = sources_.latencyOver(run, l, room);
        links.push_back({!latency.empty(), latenciesOf(latency, 0)});
    }
    for (std::size_t o = 0; o < objectives_.size(); ++o) {
        bool measured = false;
        const double value = objectiveValue(scenario_.objectives[o], run, seconds, measured);
        objectives_[o].push_back(measured ? std::optional(value) : std::nullopt);
    }
    costs_.add(run);
    const bool isFirst = perReplication_.empty();
    const auto mergeAll = [&](auto& into, auto& from) {
        for (std::size_t i = 0; i < into.size(); ++i) {
            if (isFirst)
                into[i] = std::move(from[i]);  // leaves the counts behind
            else
                into[i].merge(from[i]);
        }
    };
    telemetry_.add(run);
    mergeAll(merged_.workloads, run.workloads);
    mergeAll(merged_.endpoints, run.endpoints);
    mergeAll(merged_.nodes, run.nodes);
    mergeAll(merged_.links, run.links);
    entities_.add(run.entities);
    groups_.add(run.groups, static_cast<double>(run.measuredUntil - run.measuredFrom));
    queues_.add(run.queues, static_cast<double>(run.measuredUntil - run.measuredFrom));
    topics_.add(run.topics);
    configs_.add(run.configs);
    for (std::size_t i = 0; i < merged_.marks.size(); ++i)
        merged_.marks[i] += run.marks[i];
    for (std::size_t d = 0; d < merged_.deploys.size(); ++d)
        merged_.deploys[d].merge(run.deploys[d]);
    merged_.sagasCompleted += run.sagasCompleted;
    merged_.sagasUndone += run.sagasUndone;
    merged_.sagasOrphaned += run.sagasOrphaned;
    merged_.events += run.events;
    merged_.fingerprint = combine(merged_.fingerprint, run.fingerprint);
    for (std::size_t c = 0; c < merged_.series.values.size(); ++c) {
        auto& column = merged_.series.values[c];
        if (isFirst) {
            column = std::move(run.series.values[c]);
            continue;
        }
        column.resize(std::max(column.size(), run.series.values[c].size()));
        for (std::size_t i = 0; i < run.series.values[c].size(); ++i)
            column[i] += run.series.values[c][i];
    }
    if (perReplication_.empty())
        merged_.batches = std::move(run.batches);
    measuredNs_ += spanNs;
    for (FlowResults& flow : run.endpoints)
        flow.latency = Histogram();
    for (FlowResults& flow : run.workloads)
        flow.latency = Histogram();
    for (NodeResults& node : run.nodes)
        node.wait = node.otherResidence = Histogram();
    for (LinkResults& link : run.links)
        link.recordedLatency = Histogram();
    for (QueueResults& queue : run.queues)
        queue.endToEnd = Histogram();
    run.telemetry = {};
    for (ConfigResults& config : run.configs)
        config.convergence = config.window = Histogram();
    for (EntityResults& entity : run.entities) {
        entity.staleness = entity.versionLag = entity.convergence = entity.visibility = Histogram();
        for (CopyResults& copy : entity.copies)
            copy.staleness = copy.convergence = Histogram();
    }
    run.series.values.clear();
    perReplication_.push_back(std::move(run));
}

/// The interval over the replications; the value is their mean.
template <class Sample, class Value>
Figure Summarizer::figure(const std::vector<std::vector<Sample>>& samples, std::size_t index,
                          Value value) const {
    std::vector<double> values;
    for (const std::vector<Sample>& replication : samples)
        values.push_back(value(replication[index]));
    return studentInterval(values, scenario_.run.confidence);
}

/// Values from the merged histogram, intervals from the replications that measured something.
template <class Sample>
LatencySummary Summarizer::latencySummary(const std::vector<std::vector<Sample>>& samples, std::size_t index,
                                          Latencies Sample::*latencies, bool Sample::*present,
                                          const Histogram& histogram, std::uint64_t zeros) const {
    const Latencies merged =
        samples.size() == 1 ? samples.front()[index].*latencies : latenciesOf(histogram, zeros);
    LatencySummary summary = summaryOf(merged);
    const std::array<Figure*, latencyFigures> figures{
        &summary.mean, &summary.p50, &summary.p90, &summary.p95, &summary.p99, &summary.p999, &summary.max};
    for (std::size_t i = 0; i < latencyFigures; ++i) {
        std::vector<double> values;
        for (const std::vector<Sample>& replication : samples)
            if (replication[index].*present)
                values.push_back((replication[index].*latencies)[i]);
        const Figure interval = studentInterval(values, scenario_.run.confidence);
        figures[i]->low = interval.low;
        figures[i]->high = interval.high;
        if (figures[i]->low)  // a merged percentile may lie outside the replications' interval
            *figures[i] = {merged[i], std::max(0.0, std::min(*interval.low, merged[i])),
                           std::max(*interval.high, merged[i])};
    }
    return summary;
}

FlowSummary Summarizer::flowSummary(const std::string& id, FlowResults& merged,
                                    const std::vector<std::vector<FlowSample>>& samples,
                                    std::size_t index) const {
    FlowSummary flow;
    flow.id = id;
    flow.sent = merged.sent;
    flow.completed = merged.completed;
    flow.failed = merged.failed;
    flow.inFlight = merged.inFlight();
    flow.errors = merged.errors;
    flow.throughput = figure(samples, index, [](const FlowSample& s) { return s.throughput; });
    flow.errorFraction = figure(samples, index, [](const FlowSample& s) { return s.errorFraction; });
    flow.latency =
        latencySummary(samples, index, &FlowSample::latency, &FlowSample::answered, merged.latency, 0);
    if (merged.completed > 0) {
        double rest = static_cast<double>(merged.latency.sum());
        for (std::size_t i = 0; i + 1 < partCount; ++i) {
            flow.breakdown[i] =
                merged.parts[i] / static_cast<double>(merged.completed) * secondsPerNanosecond;
            rest -= merged.parts[i];
        }
        // Parts are summed in single precision; what is below its resolution is nothing.
        const double other = rest / static_cast<double>(merged.completed) * secondsPerNanosecond;
        flow.breakdown[partCount - 1] = other > flow.latency.mean.value * 1e-5 ? other : 0;
        flow.tailBreakdown = merged.tail.slowest(0.01);
        for (double& part : flow.tailBreakdown)
            part *= secondsPerNanosecond;
    }
    flow.histogram = std::move(merged.latency);
    return flow;
}

NodeSummary Summarizer::nodeSummary(std::size_t n, Histogram& room) const {
    const PlanNode& plan = plan_.nodes[n];
    const NodeResults& merged = merged_.nodes[n];
    NodeSummary node;
    node.id = plan.id;
    node.kind = kindName(plan.kind);
    node.utilization = figure(nodes_, n, [](const NodeSample& s) { return s.utilization; });
    node.threadUtilization = figure(nodes_, n, [](const NodeSample& s) { return s.threadUtilization; });
    node.queueLength = figure(nodes_, n, [](const NodeSample& s) { return s.queueLength; });
    node.inFlight = figure(nodes_, n, [](const NodeSample& s) { return s.inFlight; });
    node.delayed = figure(nodes_, n, [](const NodeSample& s) { return s.delayed; });
    node.replicas = figure(nodes_, n, [](const NodeSample& s) { return s.replicas; });
    node.wait = latencySummary(nodes_, n, &NodeSample::wait, &NodeSample::waited, merged.wait,
                               merged.waits - std::min(merged.waits, merged.wait.count()));
    node.residence = latencySummary(nodes_, n, &NodeSample::residence, &NodeSample::resided,
                                    sources_.residenceAt(merged_, n, room), 0);
    node.fewestReplicas = std::min(merged.fewestReplicas, merged.mostReplicas);
    node.mostReplicas = merged.mostReplicas;
    node.isScaled = std::ranges::find(plan_.scalings, n, &PlanScaling::node) != plan_.scalings.end();
    node.arrivals = merged.arrivals;
    node.completed = merged.completed;
    node.errors = merged.errors;
    node.refused = merged.refused;
    node.abandoned = merged.abandoned;
    node.hits = merged.hits;
    node.misses = merged.misses;
    node.poisonedFills = merged.poisonedFills;
    node.droppedAlive = merged.droppedAlive;
    node.hitRatio = figure(nodes_, n, [](const NodeSample& s) { return s.hitRatio; });
    const double seconds = measuredNs_ * secondsPerNanosecond;
    node.arrivalRate = ratio(static_cast<double>(merged.arrivals), seconds);
    const double cores = ratio(merged.busyArea, merged.coreCapacityArea);
    const double threads = ratio(merged.threadArea, merged.threadCapacityArea);
    const bool store = plan.kind != NodeKind::Service && plan.kind != NodeKind::Gateway;
    node.scarce = store ? "connections" : threads > cores ? "threads" : "cores";
    if (merged.completed + merged.errors > merged.refused)
        node.demand = merged.workDone /
                      static_cast<double>(merged.completed + merged.errors - merged.refused) *
                      secondsPerNanosecond;
    const double use = std::max(cores, threads);
    const auto served =
        static_cast<double>(merged.completed + merged.errors - std::min(merged.errors, merged.refused));
    if (use > 1e-6 && served > 0)
        node.capacityRate = served / seconds / use;
    node.growth =
        ratio(static_cast<double>(merged.inFlightAtEnd) - static_cast<double>(merged.inFlightAtStart),
              static_cast<double>(replications()));
    return node;
}

LinkSummary Summarizer::linkSummary(std::size_t l, Histogram& room) const {
    const LinkResults& merged = merged_.links[l];
    LinkSummary link;
    link.id = plan_.links[l].id;
    link.calls = merged.calls;
    link.attempts = merged.attempts;
    link.retries = merged.retries;
    link.hedges = merged.hedges;
    link.timeouts = merged.timeouts;
    link.rejected = merged.rejected;
    link.failures = merged.failures;
    link.fallbacks = merged.fallbacks;
    link.latency = latencySummary(links_, l, &LinkSample::latency, &LinkSample::answered,
                                  sources_.latencyOver(merged_, l, room), 0);
    link.hasBreaker = plan_.links[l].hasBreaker;
    link.breakerOpened = merged.breakerOpened;
    link.breakerRejected = merged.breakerRejected;
    const double breakers =
        merged.breakerCount / static_cast<double>(std::max<std::size_t>(1, replications()));
    link.breakerOpenFraction = ratio(merged.breakerOpenArea, breakers * measuredNs_);
    if (merged.breakerFirstOpened != never)
        link.breakerFirstOpened = toSeconds(merged.breakerFirstOpened);
    link.isDiscovered = plan_.nodes[plan_.links[l].toNode].discovery != noIndex;
    link.isWatched = plan_.nodes[plan_.links[l].toNode].outliers != noIndex;
    link.ejections = merged.ejections;
    link.foundUnhealthy = merged.foundUnhealthy;
    link.misdirected = merged.misdirected;
    link.longestMisdirected = toSeconds(merged.longestMisdirected);
    return link;
}

namespace {

bool isAboutEntity(const Objective& objective) {
    switch (objective.measure) {
    case Objective::Measure::Stale:
    case Objective::Measure::Staleness:
    case Objective::Measure::Convergence:
    case Objective::Measure::Violations:
    case Objective::Measure::Lost:
    case Objective::Measure::Diverged: return true;
    default: return false;
    }
}

}  // namespace

double Summarizer::objectiveValue(const Objective& objective, const RunResults& run, double seconds,
                                  bool& measured) const {
    using Measure = Objective::Measure;
    if (objective.measure == Measure::Lag) {
        const std::optional<double> value = lagOf(plan_, objective.subject, run, seconds * 1e9);
        measured = value.has_value();
        return value.value_or(0);
    }
    if (isAboutEntity(objective)) {
        const std::optional<double> value = isConfigServer(plan_, objective.subject)
                                                ? configValue(objective, plan_, run.configs)
                                                : entityValue(objective, plan_, run.entities);
        measured = value.has_value();
        return value.value_or(0);
    }
    if (objective.measure == Measure::Cost) {
        const std::optional<double> value = costs_.value(objective.subject, run, seconds);
        measured = value.has_value();
        return value.value_or(0);
    }
    if (const std::uint32_t n = nodeIndex(plan_, objective.subject);
        objective.measure == Measure::Utilization) {
        measured = n != noIndex && run.nodes[n].coreCapacityArea > 0;
        return measured ? ratio(run.nodes[n].busyArea, run.nodes[n].coreCapacityArea) : 0;
    }
    const FlowResults* flow = nullptr;
    if (const std::uint32_t w = workloadIndex(plan_, objective.subject); w != noIndex)
        flow = &run.workloads[w];
    else if (const std::uint32_t e = endpointIndex(plan_, objective.subject); e != noIndex)
        flow = &run.endpoints[plan_.endpoints[e].reportedAs];
    Histogram room;
    const Histogram* latency = flow != nullptr ? &flow->latency : nullptr;
    if (flow == nullptr)
        if (const std::uint32_t n = nodeIndex(plan_, objective.subject); n != noIndex)
            latency = &sources_.residenceAt(run, n, room);
    switch (objective.measure) {
    case Measure::Throughput:
        measured = flow != nullptr && seconds > 0;
        return measured ? static_cast<double>(flow->completed) / seconds : 0;
    case Measure::Errors:
        measured = flow != nullptr && flow->completed + flow->failed > 0;
        return measured
                   ? static_cast<double>(flow->failed) / static_cast<double>(flow->completed + flow->failed)
                   : 0;
    case Measure::Within: {
        // Of all requests that ended: a failed one was not answered within any time.
        measured = flow != nullptr && flow->completed + flow->failed > 0;
        if (!measured)
            return 0;
        return flow->latency.fractionAtMost(objective.within.ns) * static_cast<double>(flow->completed) /
               static_cast<double>(flow->completed + flow->failed);
    }
    default: break;
    }
    measured = latency != nullptr && !latency->empty();
    if (!measured)
        return 0;
    if (objective.measure == Measure::Mean)
        return latency->mean() * secondsPerNanosecond;
    if (objective.measure == Measure::Max)
        return toSeconds(latency->max());
    return toSeconds(latency->quantile(objective.percentile / 100));
}

namespace {

bool meets(double value, Objective::Comparison comparison, double limit) {
    switch (comparison) {
    case Objective::Comparison::Less: return value < limit;
    case Objective::Comparison::LessOrEqual: return value <= limit;
    case Objective::Comparison::Greater: return value > limit;
    case Objective::Comparison::GreaterOrEqual: return value >= limit;
    case Objective::Comparison::Equal: return value == limit;
    }
    return false;
}

/// Summed over the replications; everything else is a mean.
bool isCount(Objective::Measure measure) {
    using Measure = Objective::Measure;
    return measure == Measure::Violations || measure == Measure::Lost || measure == Measure::Diverged;
}

}  // namespace

std::vector<ObjectiveSummary> Summarizer::objectives() const {
    std::vector<ObjectiveSummary> summaries;
    if (perReplication_.empty() || objectives_.empty())
        return summaries;
    RunResults merged;
    merged.workloads = merged_.workloads;
    merged.endpoints = merged_.endpoints;
    merged.nodes = merged_.nodes;
    if (scenario_.cost)
        merged.links = merged_.links;
    merged.entities = entities_.merged();
    merged.groups = groups_.merged();
    merged.queues = queues_.merged();
    merged.configs = configs_.merged();
    for (std::size_t o = 0; o < objectives_.size(); ++o) {
        const Objective& objective = scenario_.objectives[o];
        ObjectiveSummary& summary = summaries.emplace_back();
        summary.text = objective.text;
        bool measured = false;
        const double value = objectiveValue(objective, merged, measuredNs_ * secondsPerNanosecond, measured);
        if (!measured)
            continue;
        summary.value = value;
        summary.met = meets(value, objective.comparison, objective.limit);
        std::vector<double> values;
        for (const std::optional<double>& sample : objectives_[o])
            if (sample)
                values.push_back(*sample);
        const Figure interval = studentInterval(values, scenario_.run.confidence);
        if (interval.low) {
            const double times = isCount(objective.measure) ? static_cast<double>(values.size()) : 1;
            summary.low = std::min(*interval.low * times, value);
            summary.high = std::max(*interval.high * times, value);
            summary.uncertain = meets(*summary.low, objective.comparison, objective.limit) !=
                                meets(*summary.high, objective.comparison, objective.limit);
        }
    }
    return summaries;
}

/// The mean over the measured intervals of a series column, with the interval of its batch means.
Figure Summarizer::batched(std::size_t column, double scale) const {
    const auto& values = merged_.series.values[column];
    const auto first = std::min(
        values.size(), static_cast<std::size_t>((plan_.warmup + plan_.seriesStep - 1) / plan_.seriesStep));
    std::vector<double> measured(values.begin() + static_cast<std::ptrdiff_t>(first), values.end());
    for (double& value : measured)
        value *= scale;
    return batchMeansInterval(measured, scenario_.run.confidence, batchCount);
}

/// One replication: intervals from the means of successive batches.
void Summarizer::useBatchMeans(ExperimentResults& results) const {
    const auto take = [](Figure& figure, const Figure& interval) {
        if (!interval.low)
            return;
        const double half = (*interval.high - *interval.low) / 2;
        figure.low = figure.value - half;
        figure.high = figure.value + half;
    };
    using Source = SeriesColumn::Source;
    for (std::size_t c = 0; c < plan_.series.size(); ++c) {
        const SeriesColumn& column = plan_.series[c];
        if (column.source == Source::WorkloadCompleted)
            take(results.workloads[column.index].throughput, batched(c, 1 / toSeconds(plan_.seriesStep)));
        else if (column.source == Source::NodeUtilization)
            take(results.nodes[column.index].utilization, batched(c, 1));
        else if (column.source == Source::NodeQueue)
            take(results.nodes[column.index].queueLength, batched(c, 1));
        else if (column.source == Source::NodeInFlight)
            take(results.nodes[column.index].inFlight, batched(c, 1));
        else if (column.source == Source::QueueDepth)
            take(results.queues[column.index].depth, batched(c, 1));
        else if (column.source == Source::EntityConvergence)
            take(results.entities[column.index].convergence.mean, batched(c, 1));
        else if (column.source == Source::GroupLag)
            for (GroupSummary& group :
                 results.topics[plan_.consumerGroups[column.index].topics[column.detail]].groups)
                if (group.id == plan_.consumerGroups[column.index].id)
                    take(group.lag, batched(c, 1));
    }
    for (std::size_t w = 0; w < merged_.batches.latency.size(); ++w) {
        LatencySummary& latency = results.workloads[w].latency;
        const std::array<Figure*, latencyFigures> figures{&latency.mean, &latency.p50, &latency.p90,
                                                          &latency.p95,  &latency.p99, &latency.p999,
                                                          &latency.max};
        for (std::size_t i = 0; i + 1 < latencyFigures; ++i) {
            std::vector<double> values;
            for (const Histogram& batch : merged_.batches.latency[w])
                if (!batch.empty())
                    values.push_back(latenciesOf(batch, 0)[i]);
            take(*figures[i], studentInterval(values, scenario_.run.confidence));
        }
    }
}

void Summarizer::noteStops(ExperimentResults& results) const {
    for (const RunResults& run : perReplication_) {
        if (run.stop == StopReason::Finished)
            continue;
        results.complete = false;
        const double at = toSeconds(run.measuredUntil);
        if (run.stop == StopReason::InFlightLimit)
            results.notes.push_back(fmt::format(
                "replication {} stopped at {:.6g} s: more than {} requests in flight (run.limits.inFlight)",
                run.replication + 1, at, plan_.maxInFlight));
        else if (run.stop == StopReason::EventLimit)
            results.notes.push_back(
                fmt::format("replication {} stopped at {:.6g} s: {} events (run.limits.events)",
                            run.replication + 1, at, plan_.maxEvents));
        else
            results.notes.push_back(
                fmt::format("replication {} was interrupted at {:.6g} s", run.replication + 1, at));
    }
}

ExperimentResults Summarizer::finish() {
    ExperimentResults results;
    results.scenario = scenario_.name;
    results.question = scenario_.question;
    results.seed = plan_.seed;
    results.replications = perReplication_.size();
    results.confidence = scenario_.run.confidence;
    results.simulated =
        ratio(measuredNs_, static_cast<double>(perReplication_.size())) * secondsPerNanosecond;
    results.warmup = toSeconds(plan_.warmup);
    results.events = merged_.events;
    results.fingerprint = fmt::format("{:016x}", merged_.fingerprint);
    noteStops(results);
    if (perReplication_.empty()) {
        results.complete = false;
        return results;
    }
    Histogram room;
    for (std::size_t n = 0; n < plan_.nodes.size() && plan_.nodes[n].kind != NodeKind::Topic; ++n)
        results.nodes.push_back(nodeSummary(n, room));
    for (std::size_t l = 0; l < plan_.links.size(); ++l)
        results.links.push_back(linkSummary(l, room));
    results.objectives = objectives();
    results.cost = costs_.summary(merged_, measuredNs_ * secondsPerNanosecond, scenario_.run.confidence);
    // The flows last: they take their histograms away.
    const std::vector<std::vector<std::uint32_t>> reached = nodesReached(plan_);
    for (std::size_t w = 0; w < plan_.workloads.size(); ++w) {
        results.workloads.push_back(flowSummary(plan_.workloads[w].id, merged_.workloads[w], workloads_, w));
        for (const std::uint32_t node : reached[w])
            results.workloads.back().nodes.push_back(plan_.nodes[node].id);
    }
    for (std::size_t e = 0; e < plan_.endpoints.size(); ++e)
        if (plan_.endpoints[e].reportedAs == e &&
            plan_.nodes[plan_.endpoints[e].node].kind != NodeKind::Topic)
            results.endpoints.push_back(
                flowSummary(plan_.endpoints[e].id, merged_.endpoints[e], endpoints_, e));
    results.topics = topics_.summaries(scenario_.run.confidence);
    results.entities = entities_.summaries(scenario_.run.confidence);
    results.queues = queues_.summaries(scenario_.run.confidence);
    for (std::uint32_t t = 0; t < results.topics.size(); ++t)
        results.topics[t].groups = groups_.summaries(t, scenario_.run.confidence);
    for (std::size_t d = 0; d < plan_.deploys.size(); ++d)
        results.deploys.push_back(deploySummary(plan_, d, merged_.deploys[d]));
    results.configs = configs_.summaries(scenario_.run.confidence);
    results.telemetry = telemetry_.summary(scenario_.run.confidence);
    results.sagasCompleted = merged_.sagasCompleted;
    results.sagasUndone = merged_.sagasUndone;
    results.sagasOrphaned = merged_.sagasOrphaned;
    for (std::size_t m = 0; m < plan_.marks.size(); ++m)
        results.marks.emplace_back(plan_.marks[m], merged_.marks[m]);
    results.series.step = toSeconds(plan_.seriesStep);
    for (std::size_t c = 0; c < plan_.series.size(); ++c) {
        auto& column =
            results.series.columns.emplace_back(plan_.series[c].name, merged_.series.values[c]).second;
        for (double& value : column)
            value /= static_cast<double>(perReplication_.size());
    }
    if (perReplication_.size() == 1)
        useBatchMeans(results);
    results.history = std::move(perReplication_.front().history);
    results.perReplication = std::move(perReplication_);
    return results;
}

}  // namespace windtunnel::simulator
