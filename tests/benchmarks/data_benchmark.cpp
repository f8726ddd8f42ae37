// What data and events cost: topics beside calls, versions followed beside queries that are only timed, reads
// judged beside the same that are not, and the memory of many keys.
//
//   data_benchmark [--pairs N]
//   data_benchmark --simulate FILE judged|unjudged
//
// The second form is what the first runs as a process of its own: the program itself always judges.
#include "models/io/load_scenario.h"
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"
#include "tests/benchmarks/paired_runs.h"

#include <atomic>
#include <exception>
#include <sstream>
#include <stdexcept>

namespace windtunnel::benchmarks {
namespace {

/// Every request is a record that three followers' logs take, that one group turns into another record, and
/// that a second group ends.
json topics() {
    const auto topic = [](const char* id) {
        return json{{"id", id}, {"kind", "topic"}, {"partitions", 12}, {"replication", 3}, {"minInsync", 2}};
    };
    const auto reader = [](const char* id, const char* from, json steps) {
        return json{{"id", id},
                    {"kind", "service"},
                    {"replicas", 3},
                    {"consumers", {{{"topic", from}, {"concurrency", 4}, {"steps", std::move(steps)}}}}};
    };
    const json work{{"work", {{"exp", "0.5ms"}}}};
    return {
        {"windtunnel", 1},
        {"clusters", {{{"id", "kafka"}, {"brokers", 3}}}},
        {"nodes",
         {{{"id", "front"},
           {"kind", "service"},
           {"threads", 1000},
           {"endpoints",
            {{"POST /", json::array({json{{"work", {{"exp", "0.1ms"}}}}, json{{"publish", "orders"}}})}}}},
          topic("orders"),
          topic("shipped"),
          reader("stock", "orders", json::array({work, json{{"publish", "shipped"}, {"await", false}}})),
          reader("mail", "shipped", json::array({work}))}},
        {"workloads", {{{"id", "users"}, {"call", "front POST /"}, {"arrivals", {{"poisson", "5000/s"}}}}}},
        {"run", {{"duration", "200s"}}}};
}

/// A gateway, a service and its database: four reads for each read with a write. With `keys` they are of an
/// entity that has so many; `replicas` of the database serve reads as well.
json store(int keys, int replicas) {
    const auto query = [keys](const char* verb) {
        json step{{verb, "db"}};
        if (keys > 0)
            step["entity"] = "item";
        return step;
    };
    const json work{{"work", {{"exp", "0.2ms"}}}};
    json database{{"id", "db"},
                  {"kind", "database"},
                  {"connections", 64},
                  {"read", {{"exp", "0.5ms"}}},
                  {"write", {{"exp", "0.5ms"}}}};
    if (replicas > 0) {
        database["replicas"] = replicas;
        database["readFrom"] = "any";
        database["replication"] = {{"mode", "async"}, {"lag", {{"exp", "20ms"}}}};
    }
    json scenario{
        {"windtunnel", 1},
        {"nodes",
         {{{"id", "gateway"},
           {"kind", "gateway"},
           {"work", {{"exp", "0.1ms"}}},
           {"routes", {{"/", "service"}}}},
          {{"id", "service"},
           {"kind", "service"},
           {"threads", 64},
           {"endpoints",
            {{"GET /", json::array({work, query("read")})},
             {"PUT /", json::array({work, query("read"), query("write")})}}}},
          database}},
        {"workloads",
         {{{"id", "users"},
           {"mix", {{{"weight", 4}, {"call", "gateway GET /"}}, {{"weight", 1}, {"call", "gateway PUT /"}}}},
           {"arrivals", {{"poisson", "2000/s"}}}}}},
        {"run", {{"duration", "1000s"}}}};
    if (keys > 0)
        scenario["entities"] = {
            {{"id", "item"}, {"keys", keys}, {"popularity", {{"zipf", 1}}}, {"source", "db"}}};
    return scenario;
}

/// A million keys in six copies, ten million reads and writes.
json manyKeys() {
    const json read{{"read", "db"}, {"entity", "item"}}, write{{"write", "db"}, {"entity", "item"}};
    return {
        {"windtunnel", 1},
        {"nodes",
         {{{"id", "service"},
           {"kind", "service"},
           {"threads", 1000},
           {"endpoints", {{"GET /", json::array({read})}, {"PUT /", json::array({write})}}}},
          {{"id", "db"},
           {"kind", "database"},
           {"connections", 1000},
           {"replicas", 5},
           {"readFrom", "any"},
           {"replication", {{"mode", "async"}, {"lag", {{"exp", "20ms"}}}}}}}},
        {"entities", {{{"id", "item"}, {"keys", 1'000'000}, {"source", "db"}}}},
        {"workloads",
         {{{"id", "users"},
           {"mix", {{{"weight", 1}, {"call", "service GET /"}}, {{"weight", 1}, {"call", "service PUT /"}}}},
           {"arrivals", {{"poisson", "10000/s"}}}}}},
        {"run", {{"duration", "1000s"}}}};
}

double eventsPerSecond(const Measured& measured) { return measured.events / measured.cost.cpuSeconds; }

/// To be called first, as comparison_benchmark says.
void weighMemory(const Workshop& workshop) {
    const Finished finished = runChild(
        {WINDTUNNEL_PROGRAM, "run", workshop.keep("keys.json", manyKeys()), "--quiet", "--threads", "1"});
    fmt::print("Memory: {:.0f} MiB for 10⁶ keys in 6 copies and 10⁷ reads and writes ({:.1f} s of CPU).\n\n",
               finished.cost.residentMiB, finished.cost.cpuSeconds);
}

void compareTopicsWithCalls(int pairs, const Workshop& workshop) {
    const std::string tree = workshop.keep("tree.json", treeOf(1000));
    const std::string events = workshop.keep("topics.json", topics());
    const Pairs both(
        pairs, [&] { return simulate(tree); }, [&] { return simulate(events); });
    fmt::print(
        "Events per second of CPU, median of {}: a tree of 1000 services {:.1f} million, topics {:.1f} "
        "million ({:.0f} ns per record's way): {:.2f} of the tree.\n\n",
        pairs, both.of(both.first, eventsPerSecond) / 1e6, both.of(both.second, eventsPerSecond) / 1e6,
        both.of(both.second, nanosecondsPerRequest), both.ratio(eventsPerSecond));
}

void priceOfFollowing(int pairs, const Workshop& workshop) {
    fmt::print("Versions followed beside the same queries without an entity, median of {}:\n", pairs);
    for (const int replicas : {0, 2})
        for (const int keys : {1000, 100'000}) {
            const std::string off = workshop.keep("off.json", store(0, replicas));
            const std::string on = workshop.keep("on.json", store(keys, replicas));
            const Pairs both(
                pairs, [&] { return simulate(off); }, [&] { return simulate(on); });
            fmt::print(
                "  {:>6} keys, {} replicas: {:.0f} ns per request without, {:.0f} ns with: {:+.0f} %\n", keys,
                replicas, both.of(both.first, nanosecondsPerRequest),
                both.of(both.second, nanosecondsPerRequest), 100 * (both.ratio(nanosecondsPerRequest) - 1));
            std::fflush(stdout);
        }
}

/// One replication without a report; the same events whether its reads are judged or not.
int simulateOnce(const std::string& file, bool judges) {
    simulator::Plan plan = simulator::compile(loadScenario(file).scenario);
    plan.judges = judges;
    simulator::Simulation simulation(plan, 0);
    simulation.advanceTo(plan.duration, std::atomic<bool>(false));
    const simulator::RunResults results = std::move(simulation).finish();
    std::uint64_t completed = 0;
    for (const simulator::FlowResults& workload : results.workloads)
        completed += workload.completed;
    fmt::print("{} {}\n", completed, results.events);
    return 0;
}

Measured simulateInAProcess(const std::string& file, const char* judged) {
    const Finished finished =
        runChild({std::filesystem::read_symlink("/proc/self/exe").string(), "--simulate", file, judged});
    Measured measured{finished.cost, 0, 0, 0};
    std::istringstream(finished.output) >> measured.requests >> measured.events;
    return measured;
}

void priceOfJudging(int pairs, const Workshop& workshop) {
    fmt::print("\nReads and copies judged beside the same keys, versions and replication unjudged, median of "
               "{}:\n",
               pairs);
    for (const int replicas : {0, 2})
        for (const int keys : {1000, 100'000}) {
            const std::string file = workshop.keep("judged.json", store(keys, replicas));
            const Pairs both(
                pairs, [&] { return simulateInAProcess(file, "unjudged"); },
                [&] { return simulateInAProcess(file, "judged"); });
            fmt::print(
                "  {:>6} keys, {} replicas: {:.0f} ns per request unjudged, {:.0f} ns judged: {:+.0f} %\n",
                keys, replicas, both.of(both.first, nanosecondsPerRequest),
                both.of(both.second, nanosecondsPerRequest), 100 * (both.ratio(nanosecondsPerRequest) - 1));
            std::fflush(stdout);
        }
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 3 && arguments[0] == "--simulate")
        return simulateOnce(arguments[1], arguments[2] == "judged");
    int pairs = 5;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--long")
            continue;  // means something to comparison_benchmark only
        if (arguments[i] != "--pairs" || i + 1 == arguments.size())
            throw std::runtime_error("usage: data_benchmark [--pairs N]");
        pairs = std::max(1, std::atoi(arguments[++i].c_str()));
    }
    const Workshop workshop;
    weighMemory(workshop);
    compareTopicsWithCalls(pairs, workshop);
    priceOfFollowing(pairs, workshop);
    priceOfJudging(pairs, workshop);
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
