#include "simulator/results/run_results.h"

#include <algorithm>

namespace windtunnel::simulator {

void TailBins::merge(const TailBins& other) {
    bins.resize(std::max(bins.size(), other.bins.size()));
    for (std::size_t b = 0; b < other.bins.size(); ++b) {
        bins[b].count += other.bins[b].count;
        bins[b].total += other.bins[b].total;
        for (std::size_t i = 0; i < partCount; ++i)
            bins[b].parts[i] += other.bins[b].parts[i];
    }
}

Parts TailBins::slowest(double share) const {
    std::uint64_t all = 0;
    for (const Bin& bin : bins)
        all += bin.count;
    Bin sum;
    for (std::size_t b = bins.size();
         b-- > 0 && static_cast<double>(sum.count) < share * static_cast<double>(all);) {
        sum.count += bins[b].count;
        sum.total += bins[b].total;
        for (std::size_t i = 0; i < partCount; ++i)
            sum.parts[i] += bins[b].parts[i];
    }
    Parts mean{};
    if (sum.count == 0)
        return mean;
    double rest = sum.total;
    for (std::size_t i = 0; i + 1 < partCount; ++i) {
        mean[i] = sum.parts[i] / static_cast<double>(sum.count);
        rest -= sum.parts[i];
    }
    mean[partCount - 1] = std::max(0.0, rest / static_cast<double>(sum.count));
    return mean;
}

void FlowResults::merge(const FlowResults& other) {
    sent += other.sent;
    completed += other.completed;
    failed += other.failed;
    for (std::size_t i = 0; i < errors.size(); ++i)
        errors[i] += other.errors[i];
    latency.merge(other.latency);
    for (std::size_t i = 0; i < partCount; ++i)
        parts[i] += other.parts[i];
    tail.merge(other.tail);
}

void DeployResults::Version::merge(const Version& other) {
    answered += other.answered;
    failed += other.failed;
}

void DeployResults::merge(const DeployResults& other) {
    began += other.began;
    finished += other.finished;
    rolledBack += other.rolledBack;
    lasted += other.lasted;
    mixed += other.mixed;
    misdirected += other.misdirected;
    before.merge(other.before);
    after.merge(other.after);
}

void NodeResults::merge(const NodeResults& other) {
    arrivals += other.arrivals;
    completed += other.completed;
    errors += other.errors;
    refused += other.refused;
    delayed += other.delayed;
    waits += other.waits;
    abandoned += other.abandoned;
    hits += other.hits;
    misses += other.misses;
    poisonedFills += other.poisonedFills;
    droppedAlive += other.droppedAlive;
    wait.merge(other.wait);
    otherResidence.merge(other.otherResidence);
    queueArea += other.queueArea;
    inFlightArea += other.inFlightArea;
    threadArea += other.threadArea;
    busyArea += other.busyArea;
    threadCapacityArea += other.threadCapacityArea;
    coreCapacityArea += other.coreCapacityArea;
    replicaArea += other.replicaArea;
    existingArea += other.existingArea;
    workDone += other.workDone;
    inFlightAtStart += other.inFlightAtStart;
    inFlightAtEnd += other.inFlightAtEnd;
    maxQueue = std::max(maxQueue, other.maxQueue);
    fewestReplicas = std::min(fewestReplicas, other.fewestReplicas);
    mostReplicas = std::max(mostReplicas, other.mostReplicas);
}

void LinkResults::merge(const LinkResults& other) {
    calls += other.calls;
    attempts += other.attempts;
    retries += other.retries;
    hedges += other.hedges;
    timeouts += other.timeouts;
    rejected += other.rejected;
    failures += other.failures;
    fallbacks += other.fallbacks;
    requestBytes += other.requestBytes;
    responseBytes += other.responseBytes;
    apartBytes += other.apartBytes;
    recordedLatency.merge(other.recordedLatency);
    breakerOpened += other.breakerOpened;
    breakerRejected += other.breakerRejected;
    breakerOpenArea += other.breakerOpenArea;
    breakerCount += other.breakerCount;
    breakerFirstOpened = std::min(breakerFirstOpened, other.breakerFirstOpened);
    misdirected += other.misdirected;
    ejections += other.ejections;
    foundUnhealthy += other.foundUnhealthy;
    longestMisdirected = std::max(longestMisdirected, other.longestMisdirected);
}

}  // namespace windtunnel::simulator
