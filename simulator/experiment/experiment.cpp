#include "simulator/experiment/experiment.h"

#include "simulator/engine/simulation.h"
#include "simulator/results/summarize.h"
#include "simulator/stats/confidence.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace windtunnel::simulator {

namespace {

constexpr int slicesPerReplication = 200;
constexpr std::uint32_t batchesOfASingleRun = 20;

/// What the workers and the gathering thread share.
struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::uint64_t, RunResults> finished;  ///< by replication, not yet gathered
    std::atomic<std::uint64_t> next{0};
    std::uint64_t end = 0;
    std::atomic<std::uint64_t> slices{0};
    std::atomic<std::uint64_t> events{0};
    std::exception_ptr failure;
};

RunResults runOne(const Plan& plan, std::uint64_t replication, const std::atomic<bool>& stop,
                  Shared& shared) {
    Simulation simulation(plan, replication);
    std::uint64_t counted = 0;
    for (int slice = 1; slice <= slicesPerReplication && !simulation.finished(); ++slice) {
        const auto until =
            static_cast<SimTime>(static_cast<double>(plan.duration) * slice / slicesPerReplication);
        simulation.advanceTo(slice == slicesPerReplication ? plan.duration : until, stop);
        shared.slices.fetch_add(1, std::memory_order_relaxed);
        shared.events.fetch_add(simulation.events() - counted, std::memory_order_relaxed);
        counted = simulation.events();
        if (stop.load(std::memory_order_relaxed))
            break;
    }
    return std::move(simulation).finish();
}

void work(const Plan& plan, const std::atomic<bool>& stop, Shared& shared) {
    try {
        for (;;) {
            const std::uint64_t replication = shared.next.fetch_add(1);
            if (replication >= shared.end || stop.load(std::memory_order_relaxed))
                return;
            RunResults results = runOne(plan, replication, stop, shared);
            const std::lock_guard lock(shared.mutex);
            shared.finished.emplace(replication, std::move(results));
            shared.changed.notify_one();
        }
    } catch (...) {
        const std::lock_guard lock(shared.mutex);
        shared.failure = std::current_exception();
        shared.changed.notify_one();
    }
}

/// Runs replications [first, end) and adds them to the summary in their order.
class Batch {
public:
    Batch(const Plan& plan, Summarizer& summary, const std::atomic<bool>& stop,
          const ProgressReport& progress)
        : plan_(plan), summary_(summary), stop_(stop), progress_(progress) {}

    void run(std::uint64_t first, std::uint64_t end, unsigned threads) {
        Shared shared;
        shared.next = first;
        shared.end = end;
        std::atomic<unsigned> active{0};
        std::vector<std::jthread> workers;
        const auto wanted = static_cast<unsigned>(std::min<std::uint64_t>(threads, end - first));
        for (unsigned i = 0; i < wanted; ++i) {
            ++active;
            workers.emplace_back([&] {
                work(plan_, stop_, shared);
                --active;
                shared.changed.notify_one();
            });
        }
        gather(shared, first, end, active);
        workers.clear();
        if (shared.failure)
            std::rethrow_exception(shared.failure);
        for (auto& [replication, results] :
             shared.finished)  // after an interruption some may be missing between
            summary_.add(std::move(results));
        eventsBefore_ += shared.events;
    }

private:
    void gather(Shared& shared, std::uint64_t first, std::uint64_t end, const std::atomic<unsigned>& active) {
        std::uint64_t wanted = first;
        std::unique_lock lock(shared.mutex);
        while (wanted < end && active > 0 && !shared.failure) {
            shared.changed.wait_for(lock, std::chrono::milliseconds(100));
            wanted = addFinished(shared, wanted);
            report(shared, first, end);
        }
        addFinished(shared, wanted);
    }
    std::uint64_t addFinished(Shared& shared, std::uint64_t wanted) {
        for (auto found = shared.finished.find(wanted); found != shared.finished.end();
             found = shared.finished.find(++wanted)) {
            summary_.add(std::move(found->second));
            shared.finished.erase(found);
        }
        return wanted;
    }
    void report(const Shared& shared, std::uint64_t first, std::uint64_t end) const {
        if (!progress_)
            return;
        const auto done = static_cast<double>(shared.slices.load()) / slicesPerReplication;
        progress_({.fraction = std::min(1.0, (static_cast<double>(first) + done) / static_cast<double>(end)),
                   .replicationsDone = summary_.replications(),
                   .replications = end,
                   .events = eventsBefore_ + shared.events});
    }

    const Plan& plan_;
    Summarizer& summary_;
    const std::atomic<bool>& stop_;
    const ProgressReport& progress_;
    std::uint64_t eventsBefore_ = 0;
};

/// The end of the transient by MSER-5 over the mean number of requests in flight of a pilot replication.
SimTime automaticWarmup(const Plan& plan, const std::atomic<bool>& stop) {
    Simulation pilot(plan, 0);
    pilot.advanceTo(plan.duration, stop);
    const RunResults results = std::move(pilot).finish();
    std::vector<double> inFlight;
    for (std::size_t c = 0; c < plan.series.size(); ++c) {
        if (plan.series[c].source != SeriesColumn::Source::NodeInFlight)
            continue;
        const std::vector<double>& column = results.series.values[c];
        inFlight.resize(std::max(inFlight.size(), column.size()));
        for (std::size_t i = 0; i < column.size(); ++i)
            inFlight[i] += column[i];
    }
    return static_cast<SimTime>(mser5(inFlight)) * plan.seriesStep;
}

/// True when the interval of every objective is as narrow as the scenario asks.
bool preciseEnough(const Summarizer& summary, double precision) {
    const std::vector<ObjectiveSummary> objectives = summary.objectives();
    return std::ranges::all_of(objectives, [&](const ObjectiveSummary& objective) {
        if (!objective.value || !objective.low)
            return false;
        return (*objective.high - *objective.low) / 2 <= precision * std::abs(*objective.value);
    });
}

Scenario withSettings(const Scenario& scenario, const ExperimentSettings& settings) {
    Scenario changed = scenario;
    if (settings.seed)
        changed.run.seed = *settings.seed;
    if (settings.replications)
        changed.run.replications = *settings.replications;
    if (settings.duration)
        changed.run.duration = *settings.duration;
    return changed;
}

bool isAdaptive(const Scenario& scenario) { return scenario.run.precision && !scenario.objectives.empty(); }

}  // namespace

Plan experimentPlan(const Scenario& scenario, const std::atomic<bool>& stop) {
    Plan plan = compile(scenario);
    if (scenario.run.automaticWarmup)
        plan.warmup = automaticWarmup(plan, stop);
    if (scenario.run.replications == 1 && !isAdaptive(scenario))
        plan.batches = batchesOfASingleRun;
    return plan;
}

ExperimentResults runExperiment(const Scenario& original, const ExperimentSettings& settings,
                                const std::atomic<bool>& stop, const ProgressReport& progress) {
    const auto started = std::chrono::steady_clock::now();
    const Scenario scenario = withSettings(original, settings);
    Plan plan = experimentPlan(scenario, stop);
    plan.history = settings.history;
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const unsigned threads = settings.threads > 0 ? static_cast<unsigned>(settings.threads) : cores;
    const auto wanted = static_cast<std::uint64_t>(scenario.run.replications);
    const bool adaptive = isAdaptive(scenario);
    Summarizer summary(plan, scenario);
    Batch batch(plan, summary, stop, progress);
    batch.run(0, wanted, threads);
    if (adaptive) {
        const auto most = static_cast<std::uint64_t>(scenario.run.maxReplications.value_or(100));
        // The step is fixed, so that the number of replications does not depend on the number of threads.
        constexpr std::uint64_t step = 4;
        for (std::uint64_t done = wanted;
             done < most && !stop && !preciseEnough(summary, scenario.run.precision->value);) {
            const std::uint64_t end = std::min(most, done + step);
            batch.run(done, end, threads);
            done = end;
        }
    }
    const bool precise = !adaptive || preciseEnough(summary, scenario.run.precision->value);
    const bool all = summary.replications() >= wanted;
    ExperimentResults results = summary.finish();
    if (!all)
        results.complete = false;
    if (!precise)
        results.notes.push_back("the wanted precision was not reached within run.maxReplications");
    if (scenario.run.automaticWarmup)
        results.notes.push_back("the warm-up was chosen by MSER-5 over a pilot replication");
    results.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return results;
}

}  // namespace windtunnel::simulator
