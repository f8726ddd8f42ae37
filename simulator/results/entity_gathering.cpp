#include "simulator/results/entity_gathering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace windtunnel::simulator {

namespace {

constexpr std::size_t mostLagCounts = 1000;
// Without probe times the curve is given at these: three to a decade, from a microsecond to an hour.
constexpr Nanoseconds firstGridTime = 1000, lastGridTime = 3'600'000'000'000;

double share(std::uint64_t part, std::uint64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

template <class Samples, class Member> auto present(const Samples& samples, Member member) {
    std::vector<std::remove_cvref_t<decltype(*(samples.front().*member))>> values;
    for (const auto& sample : samples)
        if (sample.*member)
            values.push_back(*(sample.*member));
    return values;
}

/// The time after which a share q of all observations sees the commit; the longest seen where some never do.
double visibilityTime(const EntityResults& results, double q) {
    const std::uint64_t all = results.visibility.count() + results.neverVisible;
    if (results.visibility.empty())
        return 0;
    const double within = q * static_cast<double>(all) / static_cast<double>(results.visibility.count());
    return toSeconds(results.visibility.quantile(std::min(1.0, within)));
}

std::vector<std::pair<double, double>> visibilityCurve(const EntityResults& results,
                                                       const std::vector<Nanoseconds>& probe) {
    std::vector<std::pair<double, double>> curve;
    const std::uint64_t all = results.visibility.count() + results.neverVisible;
    if (all == 0)
        return curve;
    if (!probe.empty()) {
        for (std::size_t i = 0; i < probe.size(); ++i)
            curve.emplace_back(toSeconds(probe[i]), share(results.probed[i], all));
        return curve;
    }
    const double ever = share(results.visibility.count(), all);
    const auto at = [&](Nanoseconds time) {
        curve.emplace_back(toSeconds(time), results.visibility.fractionAtMost(time) * ever);
    };
    at(0);
    for (Nanoseconds decade = firstGridTime; decade < lastGridTime; decade *= 10)
        for (const Nanoseconds step : std::array<Nanoseconds, 3>{1, 2, 5}) {
            if (decade * step > results.visibility.max() && curve.size() > 1)
                break;
            at(decade * step);
        }
    at(std::max<Nanoseconds>(results.visibility.max(), 2 * firstGridTime));
    return curve;
}

}  // namespace

EntityGathering::EntityGathering(const Plan& plan)
    : plan_(plan),
      merged_(plan.entities.size()),
      samples_(plan.entities.size()),
      copies_(plan.entities.size()) {
    for (std::size_t e = 0; e < plan.entities.size(); ++e)
        copies_[e].resize(plan.entities[e].reported.size());
}

EntityGathering::Sample EntityGathering::sampleOf(const EntityResults& results) {
    Sample sample;
    if (results.reads > 0) {
        sample.stale = share(results.stale, results.reads);
        sample.staleness = latencyFigures(results.staleness, results.reads - results.stale);
    }
    if (!results.convergence.empty())
        sample.convergence = latencyFigures(results.convergence, 0);
    if (!results.visibility.empty()) {
        sample.visibilityP99 = visibilityTime(results, 0.99);
        sample.visibilityP999 = visibilityTime(results, 0.999);
    }
    return sample;
}

EntityGathering::Sample EntityGathering::sampleOf(const CopyResults& results) {
    Sample sample;
    if (results.reads > 0) {
        sample.stale = share(results.stale, results.reads);
        sample.staleness = latencyFigures(results.staleness, results.reads - results.stale);
    }
    if (!results.convergence.empty())
        sample.convergence = latencyFigures(results.convergence, 0);
    return sample;
}

void EntityGathering::add(const std::vector<EntityResults>& run) {
    for (std::size_t e = 0; e < std::min(run.size(), merged_.size()); ++e) {
        samples_[e].push_back(sampleOf(run[e]));
        for (std::size_t c = 0; c < copies_[e].size(); ++c)
            copies_[e][c].push_back(sampleOf(run[e].copies[c]));
        if (samples_[e].size() == 1)
            merged_[e].batches = run[e].batches;
        merged_[e].merge(run[e]);
    }
}

std::vector<EntitySummary> EntityGathering::summaries(double confidence) const {
    std::vector<EntitySummary> all;
    for (std::size_t e = 0; e < merged_.size(); ++e)
        all.push_back(summaryOf(e, confidence));
    return all;
}

EntitySummary EntityGathering::summaryOf(std::size_t e, double confidence) const {
    const EntityResults& merged = merged_[e];
    EntitySummary summary;
    summary.id = plan_.entities[e].id;
    summary.reads = merged.reads;
    summary.writes = merged.writes;
    summary.staleReads = merged.stale;
    std::vector<double> fractions = present(samples_[e], &Sample::stale);
    if (samples_[e].size() == 1) {  // batch means
        fractions.clear();
        for (const auto& [reads, stale] : merged.batches)
            if (reads > 0)
                fractions.push_back(share(stale, reads));
    }
    summary.stale = withInterval(share(merged.stale, merged.reads), fractions, confidence);
    summary.staleness = latencySummary(latencyFigures(merged.staleness, merged.reads - merged.stale),
                                       present(samples_[e], &Sample::staleness), confidence);
    const std::uint64_t fresh = merged.reads - merged.stale;
    if (merged.reads > 0)
        summary.lagMean = static_cast<double>(merged.versionLag.sum()) / static_cast<double>(merged.reads);
    constexpr double perUnit = 1 / secondsPerNanosecond;
    summary.lagP99 = std::round(quantileWithZeros(merged.versionLag, fresh, 0.99) * perUnit);
    summary.lagMax = static_cast<double>(merged.versionLag.max());
    summary.lagCounts.push_back(fresh);
    merged.versionLag.forEachBucket([&](std::int64_t low, std::int64_t, std::uint64_t count) {
        const auto behind = std::min(static_cast<std::size_t>(low), mostLagCounts);
        summary.lagCounts.resize(std::max(summary.lagCounts.size(), behind + 1));
        summary.lagCounts[behind] += count;
    });
    summary.converged = !merged.convergence.empty();
    summary.convergence = latencySummary(latencyFigures(merged.convergence, 0),
                                         present(samples_[e], &Sample::convergence), confidence);
    summary.visibility = visibilityCurve(merged, plan_.entities[e].probe);
    summary.visibilityP99 =
        withInterval(visibilityTime(merged, 0.99), present(samples_[e], &Sample::visibilityP99), confidence);
    summary.visibilityP999 = withInterval(visibilityTime(merged, 0.999),
                                          present(samples_[e], &Sample::visibilityP999), confidence);
    for (std::size_t c = 0; c < copies_[e].size(); ++c)
        summary.copies.push_back(copySummaryOf(e, c, confidence));
    summary.causes = merged.causes;
    summary.violations = merged.violations;
    summary.lostUpdates = merged.lostUpdates;
    summary.lostWrites = merged.lostWrites;
    summary.lostEvents = merged.lostEvents;
    summary.duplicates = merged.duplicates;
    summary.outOfOrder = merged.outOfOrder;
    summary.diverged = merged.diverged;
    return summary;
}

CopySummary EntityGathering::copySummaryOf(std::size_t e, std::size_t c, double confidence) const {
    const CopyResults& merged = merged_[e].copies.empty() ? CopyResults{} : merged_[e].copies[c];
    CopySummary summary;
    summary.id = plan_.entities[e].reported[c];
    summary.reads = merged.reads;
    summary.staleReads = merged.stale;
    summary.setBack = merged.setBack;
    summary.stale =
        withInterval(share(merged.stale, merged.reads), present(copies_[e][c], &Sample::stale), confidence);
    summary.staleness = latencySummary(latencyFigures(merged.staleness, merged.reads - merged.stale),
                                       present(copies_[e][c], &Sample::staleness), confidence);
    summary.converged = !merged.convergence.empty();
    summary.convergence = latencySummary(latencyFigures(merged.convergence, 0),
                                         present(copies_[e][c], &Sample::convergence), confidence);
    summary.causes = merged.causes;
    return summary;
}

std::optional<double> entityValue(const Objective& objective, const Plan& plan,
                                  const std::vector<EntityResults>& results) {
    using Measure = Objective::Measure;
    const auto found = std::ranges::find(plan.entities, objective.subject, &PlanEntity::id);
    if (found == plan.entities.end())
        return {};
    const EntityResults& entity = results[static_cast<std::size_t>(found - plan.entities.begin())];
    const double q = objective.percentile / 100;
    const auto total = [](const auto& counts) {
        return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    };
    switch (objective.measure) {
    case Measure::Stale:
        return entity.reads > 0 ? std::optional(share(entity.stale, entity.reads)) : std::nullopt;
    case Measure::Staleness: {
        const std::uint64_t fresh = entity.reads - entity.stale;
        if (entity.reads == 0)
            return {};
        return q > 0 ? quantileWithZeros(entity.staleness, fresh, q)
                     : latencyFigures(entity.staleness, fresh)[0];
    }
    case Measure::Convergence:
        if (entity.convergence.empty())
            return {};
        return q > 0 ? toSeconds(entity.convergence.quantile(q)) : latencyFigures(entity.convergence, 0)[0];
    case Measure::Violations: return total(entity.violations);
    case Measure::Lost:
        return static_cast<double>(entity.lostUpdates) +
               static_cast<double>(entity.lostWrites + entity.lostEvents);
    case Measure::Diverged: return static_cast<double>(entity.diverged);
    default: return {};
    }
}

}  // namespace windtunnel::simulator
