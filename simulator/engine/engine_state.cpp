// How much room a replication has, and where each of its recorders begins.
#include "simulator/engine/engine_state.h"

#include <algorithm>
#include <limits>

namespace windtunnel::simulator {

namespace {

/// Room beyond the limit for what the events between two looks at it may add.
constexpr std::size_t slack = 1'000'000;
std::size_t roomFor(const Plan& plan) { return plan.maxInFlight + slack; }

constexpr std::size_t mostQuorumMessages = std::size_t{1} << 26;  ///< what a subject can number

constexpr std::size_t manyNodes = 40;

bool hasQuorum(const Plan& plan) {
    return std::ranges::any_of(plan.stores,
                               [](const PlanStore& store) { return store.kind == PlanStore::Kind::Quorum; });
}

}  // namespace

EngineState::EngineState(const Plan& plan, std::uint64_t replication)
    : plan_(plan),
      program_(plan.program.data()),
      sites_(plan.sites.data()),
      planLinks_(plan.links.data()),
      planNodes_(plan.nodes.data()),
      waits_(plan.waits.data()),
      warmup_(plan.warmup),
      maxInFlight_(plan.maxInFlight),
      maxEvents_(plan.maxEvents != 0 ? plan.maxEvents : std::numeric_limits<std::uint64_t>::max()),
      prefetches_(plan.nodes.size() >= manyNodes && !plan.lanes.empty()),
      streamKey_(combine(combine(keyOf("seed"), plan.seed), replication)),
      tasks_(roomFor(plan)),
      calls_(roomFor(plan)),
      joins_(roomFor(plan)),
      loops_(roomFor(plan)),
      carried_(plan.consumers.empty() ? 1 : roomFor(plan)),
      quorumOperations_(hasQuorum(plan) ? roomFor(plan) : 1),
      quorumMessages_(hasQuorum(plan) ? mostQuorumMessages : 1),
      remembered_(plan.entities.empty() ? 1 : 2 * roomFor(plan)),
      dependencies_(plan.entities.empty() ? 1 : 2 * roomFor(plan)),
      gets_(plan.caches.empty() ? 1 : roomFor(plan)),
      batchesPerWorkload_(std::max(1U, plan.batches)),
      firstEndpointRecorder_(batchesPerWorkload_ * plan.workloads.size()),
      firstNodeRecorder_(firstEndpointRecorder_ + plan.endpoints.size()),
      firstLinkRecorder_(firstNodeRecorder_ + 2 * plan.nodes.size()),
      firstTopicRecorder_(firstLinkRecorder_ + plan.links.size()),
      batchSpan_(std::max<SimTime>(1, (plan.duration - plan.warmup) / std::max(1U, plan.batches))),
      recorders_(firstTopicRecorder_ + topicLatencies * plan.topics.size()) {
    results_.replication = replication;
}

}  // namespace windtunnel::simulator
