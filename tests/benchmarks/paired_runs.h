// Whole runs of the program timed in turn, by the CPU seconds that they use, and the systems that they
// simulate.
#pragma once

#include "tests/benchmarks/child_process.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace windtunnel::benchmarks {

using nlohmann::json;

inline const std::filesystem::path folder = std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "tests/benchmarks";

/// Files of this run; removed at its end.
struct Workshop {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / fmt::format("windtunnel-benchmark-{}", std::rand());

    Workshop() { std::filesystem::create_directories(path); }
    ~Workshop() { std::filesystem::remove_all(path); }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    std::string keep(const std::string& name, const json& scenario) const {
        std::ofstream(path / name) << scenario;
        return (path / name).string();
    }
};

struct Measured {
    Cost cost;
    double requests = 0, events = 0, meanMs = 0;
};

/// On one thread unless the options say otherwise.
inline Measured simulate(const std::string& scenario,
                         const std::vector<std::string>& options = {"--threads", "1"}) {
    std::vector<std::string> command{WINDTUNNEL_PROGRAM, "run", scenario, "--quiet", "--json", "-"};
    command.insert(command.end(), options.begin(), options.end());
    const Finished finished = runChild(command);
    const json results = json::parse(finished.output);
    const json& workload = *results.at("workloads").begin();
    return {finished.cost, workload.at("completed").get<double>(), results.at("events").get<double>(),
            workload.at("latency").at("mean").at("value").get<double>() * 1e3};
}

inline double median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

inline double nanosecondsPerRequest(const Measured& measured) {
    return measured.cost.cpuSeconds / measured.requests * 1e9;
}

/// Two ways to do a thing, run in turn.
struct Pairs {
    std::vector<Measured> first, second;

    Pairs(int count, const std::function<Measured()>& one, const std::function<Measured()>& other) {
        for (int i = 0; i < count; ++i) {
            first.push_back(one());
            second.push_back(other());
        }
    }
    double of(const std::vector<Measured>& side, double (*figure)(const Measured&)) const {
        std::vector<double> values;
        for (const Measured& measured : side)
            values.push_back(figure(measured));
        return median(values);
    }
    /// Second against first, pair by pair.
    double ratio(double (*figure)(const Measured&)) const {
        std::vector<double> values;
        for (std::size_t i = 0; i < first.size(); ++i)
            values.push_back(figure(second[i]) / figure(first[i]));
        return median(values);
    }
};

/// Services in a complete tree of three children each; every child is called with a chance of a half, all at
/// once.
inline json treeOf(int services) {
    json nodes = json::array();
    for (int i = 0; i < services; ++i) {
        json branches = json::array();
        for (int child = 3 * i + 1; child <= 3 * i + 3 && child < services; ++child) {
            const json call{{"call", fmt::format("s{}", child)}};
            branches.push_back({{{"choose", {{{"p", 0.5}, {"steps", json::array({call})}}}}}});
        }
        json steps = json::array({{{"work", {{"exp", "1ms"}}}}});
        if (!branches.empty())
            steps.push_back({{"parallel", branches}});
        nodes.push_back({{"id", fmt::format("s{}", i)},
                         {"kind", "service"},
                         {"threads", 64},
                         {"endpoints", {{"GET /", steps}}}});
    }
    return {{"windtunnel", 1},
            {"nodes", nodes},
            {"zones", {{"latency", {{"same", "0.5ms"}}}}},
            {"workloads", {{{"id", "users"}, {"call", "s0"}, {"arrivals", {{"poisson", "2000/s"}}}}}},
            {"run", {{"duration", "50s"}}}};
}

}  // namespace windtunnel::benchmarks
