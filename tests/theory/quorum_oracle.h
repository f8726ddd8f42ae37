// Quorums without the simulator: the model of Bailis et al. (PVLDB 5(8), 2012, section 4.1) drawn trial by
// trial with the standard library's generator, as something to compare the engine with.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <random>
#include <vector>

namespace windtunnel::test {

/// A time in milliseconds.
using DrawnTime = std::function<double(std::mt19937_64&)>;

inline double unitDraw(std::mt19937_64& random) {
    return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
}

inline DrawnTime exponential(double mean) {
    return [mean](std::mt19937_64& random) { return -mean * std::log(unitDraw(random)); };
}

/// P(X > x) = (least / x)^alpha.
inline DrawnTime pareto(double least, double alpha) {
    return [=](std::mt19937_64& random) { return least * std::pow(unitDraw(random), -1 / alpha); };
}

/// `first` with this probability, else `second`.
inline DrawnTime mixed(double share, const DrawnTime& first, const DrawnTime& second) {
    return [=](std::mt19937_64& random) { return unitDraw(random) < share ? first(random) : second(random); };
}

/// The four one-way legs of a quorum: write, acknowledgement, read and response.
struct Legs {
    DrawnTime write, acknowledgement, read, response;
    int zones = 1;      ///< members are in different zones; who writes and who reads is in any of them
    double remote = 0;  ///< ms more on each leg to or from another zone
};

struct QuorumTruth {
    double fresh = 0;                    ///< P(a read that begins when the write is complete sees it)
    double visibleAfter = 0;             ///< ms: 99.9 % of the reads that begin so much later see it
    double readTail = 0, writeTail = 0;  ///< ms: 99.9th percentile of the operations
};

inline double quantileOf(std::vector<double>& values, double share) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
    std::ranges::nth_element(values, place);
    return *place;
}

/// One write and one read per trial, each sent to all n members.
inline QuorumTruth drawQuorum(const Legs& legs, int n, int r, int w, int trials, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto size = static_cast<std::size_t>(n);
    std::vector<double> written(size), acknowledged(size), asked(size), lag, reads, writes;
    std::vector<std::pair<double, std::size_t>> answers(size);
    std::size_t fresh = 0;
    for (int trial = 0; trial < trials; ++trial) {
        const auto zones = static_cast<std::uint64_t>(legs.zones);
        const std::size_t writer = random() % zones, reader = random() % zones;
        for (std::size_t i = 0; i < size; ++i) {
            const double toWriter = legs.zones > 1 && i != writer ? legs.remote : 0;
            const double toReader = legs.zones > 1 && i != reader ? legs.remote : 0;
            written[i] = legs.write(random) + toWriter;
            acknowledged[i] = written[i] + legs.acknowledgement(random) + toWriter;
            asked[i] = legs.read(random) + toReader;
            answers[i] = {asked[i] + legs.response(random) + toReader, i};
        }
        std::ranges::sort(acknowledged);
        std::ranges::sort(answers);
        const double complete = acknowledged[static_cast<std::size_t>(w - 1)];
        double needed = 1e300;  // how much later the read has to begin
        for (int i = 0; i < r; ++i) {
            const std::size_t member = answers[static_cast<std::size_t>(i)].second;
            needed = std::min(needed, written[member] - asked[member] - complete);
        }
        fresh += needed <= 0;
        lag.push_back(std::max(0.0, needed));
        writes.push_back(complete);
        reads.push_back(answers[static_cast<std::size_t>(r - 1)].first);
    }
    return {static_cast<double>(fresh) / trials, quantileOf(lag, 0.999), quantileOf(reads, 0.999),
            quantileOf(writes, 0.999)};
}

}  // namespace windtunnel::test
