// Results made by hand, for tests of the reports: a shop whose database is overloaded.
#pragma once

#include "simulator/results/summary.h"

#include <algorithm>
#include <string>
#include <utility>

namespace windtunnel::simulator::sample {

inline Figure figure(double value, double relativeSpread = 0.02) {
    Figure made;
    made.value = value;
    made.low = value * (1 - relativeSpread);
    made.high = value * (1 + relativeSpread);
    return made;
}

inline Figure single(double value) {
    Figure made;
    made.value = value;
    return made;
}

/// Mean, and percentiles that are multiples of it.
inline LatencySummary latency(double mean) {
    return {figure(mean),     figure(mean * 0.8), figure(mean * 2), figure(mean * 3),
            figure(mean * 5), figure(mean * 8),   figure(mean * 15)};
}

inline FlowSummary workload(std::string id, std::uint64_t completed, double meanSeconds) {
    FlowSummary flow;
    flow.id = std::move(id);
    flow.sent = completed;
    flow.completed = completed;
    flow.throughput = figure(static_cast<double>(completed) / 110);
    flow.errorFraction = figure(0);
    flow.latency = latency(meanSeconds);
    flow.breakdown = {0.4 * meanSeconds, 0.3 * meanSeconds, 0.1 * meanSeconds, 0.2 * meanSeconds, 0, 0, 0};
    flow.tailBreakdown = {4 * meanSeconds, 0.3 * meanSeconds, 0.1 * meanSeconds, 0.6 * meanSeconds, 0, 0, 0};
    return flow;
}

inline NodeSummary node(std::string id, std::string kind, double utilization, double threadUtilization,
                        std::string scarce) {
    NodeSummary made;
    made.id = std::move(id);
    made.kind = std::move(kind);
    made.utilization = figure(utilization);
    made.threadUtilization = figure(threadUtilization);
    made.queueLength = figure(1.5);
    made.inFlight = figure(3.25);
    made.wait = latency(0.002);
    made.delayed = figure(0.3);
    made.residence = latency(0.004);
    made.arrivals = made.completed = 11'000;
    made.replicas = single(2);
    made.arrivalRate = 100;
    made.capacityRate = 100 / std::max({utilization, threadUtilization, 0.01});
    made.scarce = std::move(scarce);
    return made;
}

inline LinkSummary link(std::string id, std::uint64_t calls) {
    LinkSummary made;
    made.id = std::move(id);
    made.calls = made.attempts = calls;
    made.latency = latency(0.003);
    return made;
}

/// buyers -> gateway -> order -> {user, orders-db}; nothing is wrong.
inline ExperimentResults calmShop() {
    ExperimentResults results;
    results.scenario = "Order and stock";
    results.question = "How long do shoppers wait?";
    results.seed = 7;
    results.replications = 5;
    results.simulated = 110;
    results.warmup = 10;
    results.events = 12'400'000;
    results.wall = 1.5;
    results.fingerprint = "9f3ac01d77e0b2a4";
    results.workloads = {workload("buyers", 11'000, 0.012)};
    results.endpoints = {workload("order POST /orders", 11'000, 0.01)};
    results.nodes = {node("gateway", "gateway", 0.05, 0.1, "threads"),
                     node("order", "service", 0.4, 0.3, "cores"), node("user", "service", 0.2, 0.1, "cores"),
                     node("orders-db", "database", 0.35, 0.35, "connections")};
    results.links = {link("buyers -> gateway", 11'000), link("gateway -> order", 11'000),
                     link("order -> user", 11'000), link("order -> orders-db", 11'000)};
    results.series.step = 1;
    results.series.columns = {{"workloads/buyers/completed", {99, 101}},
                              {"nodes/order/utilization", {0.25, 0.5}}};
    results.objectives = {{"p99(buyers) < 250ms", 0.06, 0.058, 0.062, true, false}};
    return results;
}

}  // namespace windtunnel::simulator::sample
