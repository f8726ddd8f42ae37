// What one draw and one recorded value cost, in nanoseconds.

#include "simulator/kernel/sampler.h"
#include "simulator/kernel/zipf_sampler.h"
#include "simulator/stats/histogram.h"
#include "simulator/stats/moments.h"
#include "simulator/stats/series.h"
#include "simulator/stats/time_average.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace windtunnel::simulator {
namespace {

/// One draw from a stream of its own, as the engine does: the key of the request, then of the step.
void drawKeyed(benchmark::State& state, const SamplerTable& table) {
    std::uint64_t request = 0;
    std::int64_t sum = 0;
    const Sampler sampler = table[static_cast<SamplerTable::Index>(table.size() - 1)];
    for (auto _ : state) {
        RandomStream stream(combine(++request, 3));
        sum += sampler.sample(stream, table);
    }
    benchmark::DoNotOptimize(sum);
}

/// Successive draws of one stream.
void drawStream(benchmark::State& state, const SamplerTable& table) {
    RandomStream stream(1);
    std::int64_t sum = 0;
    const Sampler sampler = table[static_cast<SamplerTable::Index>(table.size() - 1)];
    for (auto _ : state)
        sum += sampler.sample(stream, table);
    benchmark::DoNotOptimize(sum);
}

SamplerTable tableOf(const Sampler& sampler) {
    SamplerTable table;
    table.add(sampler);
    return table;
}

SamplerTable mixTable() {
    SamplerTable table;
    const auto fast = table.add(Sampler::exponential(1e6));
    const auto slow = table.add(Sampler::uniform(1e7, 2e7));
    table.addMix(std::vector<WeightedSampler>{{0.9, fast}, {0.1, slow}});
    return table;
}

SamplerTable quantileTable() {
    SamplerTable table;
    table.addQuantiles(std::vector<QuantilePoint>{{0.5, 2e6}, {0.9, 5e6}, {0.99, 2e7}, {1, 1e8}});
    return table;
}

void drawZipf(benchmark::State& state) {
    const ZipfSampler zipf(1'000'000, 0.99);
    RandomStream stream(1);
    std::uint64_t sum = 0;
    for (auto _ : state)
        sum += zipf.sample(stream);
    benchmark::DoNotOptimize(sum);
}
BENCHMARK(drawZipf);

/// Exponential latencies of 5 ms, made before the clock starts.
std::vector<std::int64_t> latencies() {
    std::vector<std::int64_t> result(1 << 12);
    RandomStream stream(1);
    for (std::int64_t& value : result)
        value = Sampler::exponential(5e6).sample(stream, {});
    return result;
}

void histogramAdd(benchmark::State& state) {
    const std::vector<std::int64_t> values = latencies();
    Histogram histogram;
    std::size_t i = 0;
    for (auto _ : state)
        histogram.add(values[i++ & (values.size() - 1)]);
    benchmark::DoNotOptimize(histogram);
}
BENCHMARK(histogramAdd);

void histogramQuantile(benchmark::State& state) {
    Histogram histogram;
    for (const std::int64_t value : latencies())
        histogram.add(value);
    for (auto _ : state)
        benchmark::DoNotOptimize(histogram.quantile(0.99));
}
BENCHMARK(histogramQuantile);

void momentsAdd(benchmark::State& state) {
    const std::vector<std::int64_t> values = latencies();
    Moments moments;
    std::size_t i = 0;
    for (auto _ : state)
        moments.add(static_cast<double>(values[i++ & (values.size() - 1)]));
    benchmark::DoNotOptimize(moments);
}
BENCHMARK(momentsAdd);

void timeAverageChange(benchmark::State& state) {
    const std::vector<std::int64_t> values = latencies();
    TimeAverage level;
    std::int64_t now = 0;
    std::size_t i = 0;
    for (auto _ : state) {
        now += values[i & (values.size() - 1)];
        level.change(now, i++ % 2 == 0 ? 1 : -1);
    }
    benchmark::DoNotOptimize(level);
}
BENCHMARK(timeAverageChange);

void seriesAdd(benchmark::State& state) {
    Series series(1'000'000'000);
    std::int64_t now = 0;
    for (auto _ : state)
        series.add(now += 1000, 1);
    benchmark::DoNotOptimize(series);
}
BENCHMARK(seriesAdd);

const struct {
    const char* name;
    SamplerTable table;
} samplers[] = {
    {"constant", tableOf(Sampler::constant(1e6))},
    {"exponential", tableOf(Sampler::exponential(1e6))},
    {"uniform", tableOf(Sampler::uniform(1e6, 2e6))},
    {"normal", tableOf(Sampler::normal(1e7, 1e6))},
    {"lognormal", tableOf(Sampler::lognormalByMean(1e6, 1))},
    {"erlang 3", tableOf(Sampler::erlang(3, 1e6))},
    {"gamma cv 0.5", tableOf(Sampler::gamma(1e6, 0.5))},
    {"weibull", tableOf(Sampler::weibull(1e6, 1.5))},
    {"hyperexponential", tableOf(Sampler::hyperexponential(1e6, 3))},
    {"pareto", tableOf(Sampler::pareto(1e6, 2))},
    {"mix", mixTable()},
    {"quantiles", quantileTable()},
};

}  // namespace
}  // namespace windtunnel::simulator

int main(int argc, char** argv) {
    using namespace windtunnel::simulator;
    for (const auto& sampler : samplers) {
        const SamplerTable* table = &sampler.table;
        benchmark::RegisterBenchmark((std::string("drawKeyed/") + sampler.name).c_str(),
                                     [table](benchmark::State& state) { drawKeyed(state, *table); });
        benchmark::RegisterBenchmark((std::string("drawStream/") + sampler.name).c_str(),
                                     [table](benchmark::State& state) { drawStream(state, *table); });
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
