// Whether an objective fails by what a run has shown so far.
#pragma once

#include "app/studio/player/run_frame.h"

#include <string>

namespace windtunnel::studio {

/// The text of the first objective that does, judged over all that has happened until now; empty: none. Those
/// that only the end of a run can tell (convergence, losses, and the like) never fail here.
std::string firstFailedObjective(const PreparedRun& run, const simulator::Snapshot& now,
                                 const simulator::Observation& observation);

}  // namespace windtunnel::studio
