#pragma once
// Two variants of a design under the same chance: what differs, by how much, and how sure that is.

#include "simulator/experiment/experiment.h"
#include "simulator/stats/confidence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace windtunnel::simulator {

enum class FigureUnit : std::uint8_t { Seconds, PerSecond, Share, Count };
enum class Verdict : std::uint8_t {
    Better,
    Worse,
    Different,   ///< neither side of it is better by itself
    NoEvidence,  ///< the interval of the difference holds 0
};

/// A figure that both variants have.
struct FigureDifference {
    std::string subject;  ///< id of a workload, node, entity or group
    std::string figure;   ///< "p99"
    FigureUnit unit = FigureUnit::Seconds;
    Interval base, changed;
    Interval difference;  ///< changed - base, over pairs of replications
    Verdict verdict = Verdict::NoEvidence;
};

/// Replication i of both runs with the same random numbers; nothing else differs than what the scenarios do.
/// At least two replications. Empty after `stop` has become true. Throws NotSimulated.
std::vector<FigureDifference> compareScenarios(const Scenario& base, const Scenario& changed,
                                               int replications, const std::atomic<bool>& stop,
                                               const ProgressReport& progress, int threads = 0);

}  // namespace windtunnel::simulator
