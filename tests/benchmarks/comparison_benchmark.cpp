// What a run of the program costs beside hand-written programs of the same systems, and what its features
// add.
//
//   comparison_benchmark [--long] [--pairs N]
//
// Whole processes are timed, in turn, by the CPU seconds that they used.
#include "tests/benchmarks/paired_runs.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace windtunnel::benchmarks {
namespace {

Measured writtenByHand(const std::string& system, std::uint64_t requests) {
    const Finished finished = runChild({WINDTUNNEL_HAND_WRITTEN, system, std::to_string(requests)});
    Measured measured{finished.cost, 0, 0, 0};
    std::istringstream(finished.output) >> measured.requests >> measured.events >> measured.meanMs;
    return measured;
}

void compareWithHandWritten(int pairs, const Workshop& workshop) {
    fmt::print("The same system, simulated from a scenario and written by hand. CPU time of whole processes, "
               "median of {}.\n\n"
               "{:<14}{:>11}{:>12}{:>12}{:>9}{:>9}{:>12}{:>12}{:>8}\n",
               pairs, "", "requests", "mean, hand", "simulated", "events", "events", "ns/event", "ns/event",
               "times");
    fmt::print("{:<14}{:>11}{:>12}{:>12}{:>9}{:>9}{:>12}{:>12}{:>8}\n", "", "", "ms", "ms", "hand", "simul.",
               "hand", "simulated", "as long");
    const struct {
        const char* name;
        std::string scenario;
        std::uint64_t requests;
    } systems[] = {
        {"single-queue", (folder / "single-queue.json").string(), 10'000'000},
        {"gateway", (folder / "gateway.json").string(), 1'000'000},
        {"tree", workshop.keep("tree.json", treeOf(1000)), 100'000},
    };
    for (const auto& system : systems) {
        const Pairs both(
            pairs, [&] { return writtenByHand(system.name, system.requests); },
            [&] { return simulate(system.scenario); });
        const auto perEvent = [](const Measured& m) { return m.cost.cpuSeconds / m.events * 1e9; };
        const Measured &hand = both.first.front(), &simulated = both.second.front();
        fmt::print("{:<14}{:>11}{:>12.3f}{:>12.3f}{:>9.2f}{:>9.2f}{:>12.1f}{:>12.1f}{:>8.2f}\n", system.name,
                   system.requests, hand.meanMs, simulated.meanMs, hand.events / hand.requests,
                   simulated.events / simulated.requests, both.of(both.first, perEvent),
                   both.of(both.second, perEvent), both.ratio(nanosecondsPerRequest));
        std::fflush(stdout);
    }
}

void priceATimeout(int pairs, const Workshop& workshop) {
    json scenario = json::parse(std::ifstream(folder / "gateway.json"));
    for (json& step : scenario["nodes"][0]["endpoints"]["GET /"])
        if (step.contains("call"))
            step["timeout"] = "10s";
    const std::string file = workshop.keep("timeouts.json", scenario);
    const Pairs both(
        pairs, [] { return simulate((folder / "gateway.json").string()); }, [&] { return simulate(file); });
    const double plain = both.of(both.first, nanosecondsPerRequest),
                 guarded = both.of(both.second, nanosecondsPerRequest);
    fmt::print("\nTimeouts that never fire (gateway, three calls per request): {:.0f} ns per request "
               "without, {:.0f} ns with:\n"
               "{:.0f} ns for each call, {:.2f} times as long.\n",
               plain, guarded, (guarded - plain) / 3, both.ratio(nanosecondsPerRequest));
}

void useTwoCores(int pairs) {
    const auto onThreads = [](const char* threads) {
        return simulate((folder / "gateway.json").string(), {"--replications", "2", "--threads", threads});
    };
    const Pairs both(
        pairs, [&] { return onThreads("1"); }, [&] { return onThreads("2"); });
    const auto wall = [](const Measured& measured) { return measured.cost.wallSeconds; };
    const auto cpu = [](const Measured& measured) { return measured.cost.cpuSeconds; };
    fmt::print("\nTwo replications (gateway) on {} cores: {:.2f} s on one thread, {:.2f} s on two: {:.2f} "
               "times as fast for {:.2f}"
               " times the CPU time.\n",
               std::thread::hardware_concurrency(), both.of(both.first, wall), both.of(both.second, wall),
               1 / both.ratio(wall), both.ratio(cpu));
}

/// To be called first: what the operating system reports of a child includes what its parent had when it
/// forked.
void weighMemory(bool withALongRun) {
    fmt::print("Memory (single-queue):");
    const struct {
        const char *duration, *requests;
    } runs[] = {{"1250s", "10⁶"}, {"12500s", "10⁷"}, {"125000s", "10⁸"}};
    for (const auto& each : runs) {
        if (!withALongRun && &each == &runs[2])
            break;
        const Finished finished =
            runChild({WINDTUNNEL_PROGRAM, "run", (folder / "single-queue.json").string(), "--quiet",
                      "--threads", "1", "--duration", each.duration});
        fmt::print(" {:.1f} MiB for {} requests;", finished.cost.residentMiB, each.requests);
        std::fflush(stdout);
    }
    fmt::print("\n\n");
}

void timeTheStart(const Workshop& workshop) {
    fmt::print("\nStart-up, CPU ms, median of 11:");
    for (const int services : {10, 1000}) {
        const std::string file = workshop.keep(fmt::format("start-{}.json", services), treeOf(services));
        std::vector<double> checked, ran;
        for (int i = 0; i < 11; ++i) {
            checked.push_back(runChild({WINDTUNNEL_PROGRAM, "check", file}).cost.cpuSeconds * 1e3);
            ran.push_back(
                runChild({WINDTUNNEL_PROGRAM, "run", file, "--quiet", "--duration", "1ms"}).cost.cpuSeconds *
                1e3);
        }
        fmt::print(" {} services: check {:.1f}, run of 1 ms {:.1f};", services, median(checked), median(ran));
    }
    fmt::print("\n");
}

int run(const std::vector<std::string>& arguments) {
    bool withALongRun = false;
    int pairs = 5;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--long")
            withALongRun = true;
        else if (arguments[i] == "--pairs" && i + 1 < arguments.size())
            pairs = std::max(1, std::atoi(arguments[++i].c_str()));
        else
            throw std::runtime_error("usage: comparison_benchmark [--long] [--pairs N]");
    }
    weighMemory(withALongRun);
    const Workshop workshop;
    compareWithHandWritten(pairs, workshop);
    priceATimeout(pairs, workshop);
    useTwoCores(pairs);
    timeTheStart(workshop);
    return 0;
}

}  // namespace
}  // namespace windtunnel::benchmarks

int main(int argc, char** argv) {
    try {
        return windtunnel::benchmarks::run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
