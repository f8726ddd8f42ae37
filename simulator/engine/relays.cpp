// Outboxes: what is committed with one is published later, at least once.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

void Engine::relayOutbox(std::uint32_t relay, std::uint32_t root, const VersionMark& mark) {
    const PlanRelay& plan = plan_.relays[relay];
    const PlanPublish& step = plan_.publishes[plan.publish];
    RelayState& state = topics_.relays[relay];
    RelayState::Row row;
    row.record.rootKey = rootKey(tasks_[root]);
    const std::uint64_t number = mark.entity == noIndex ? state.unversioned++ : mark.version;
    row.record.draws = combine(combine(row.record.rootKey, plan.key), number);
    row.record.bytes = step.bytes;
    row.record.entity = mark.entity == noIndex ? Record::nobody : mark.entity;
    row.record.key = mark.key;
    row.record.version = mark.version;
    row.record.committedAt = mark.commitTime;
    row.record.session = mark.session;
    row.record.fromWrite = true;
    // The log is read in the order of the commits.
    const SimTime committed = std::max(now_, mark.commitTime);
    row.due =
        plan.poll > 0
            ? (committed / plan.poll + 1) * plan.poll
            : std::max(state.lastDue,
                       committed + draw(plan.lag, combine(combine(streamKey_, plan.key), state.count++)));
    state.lastDue = row.due;
    state.rows.push_back(row);
    ++topics_.held;
    if (!state.scheduled) {
        state.scheduled = true;
        scheduleAgent(row.due, state.event);
    }
}

/// Rows stay in the outbox while the store is down.
void Engine::relay(std::uint32_t r) {
    RelayState& state = topics_.relays[r];
    const PlanRelay& plan = plan_.relays[r];
    const PlanPublish& step = plan_.publishes[plan.publish];
    state.scheduled = false;
    const bool up = !nodes_[plan.node].view.empty();
    topics_.gathering = true;
    while (up && !state.rows.empty() && state.rows.front().due <= now_) {
        Record record = state.rows.front().record;
        state.rows.pop_front();
        --topics_.held;
        ++state.unresolved;
        addRecord(plan_.producers[step.producer].first, step, record, {});
    }
    topics_.gathering = false;
    const PlanProducer& producer = plan_.producers[step.producer];
    const std::uint32_t first = topics_.producers[producer.first].firstAccumulator;
    for (std::uint32_t a = first; producer.linger == 0 && a < first + plan_.topics[producer.topic].partitions;
         ++a)
        readyBatch(a);
    if (state.rows.empty())
        return;
    constexpr Nanoseconds again = 100'000'000;
    state.scheduled = true;
    scheduleAgent(up ? state.rows.front().due : now_ + (plan.poll > 0 ? plan.poll : again), state.event);
}

/// What a relay could not publish it publishes again.
void Engine::noteRelayed(std::uint32_t p, std::uint32_t b, bool good) {
    const std::uint32_t plan = topics_.producers[p].plan;
    if (plan_.producers[plan].callerFirstReplica != noIndex)
        return;
    const Batch& batch = topics_.batches[b];
    for (std::uint32_t r = 0; r < topics_.relays.size(); ++r) {
        const PlanPublish& step = plan_.publishes[plan_.relays[r].publish];
        if (step.producer != plan)
            continue;
        RelayState& state = topics_.relays[r];
        for (auto record = batch.records.rbegin(); record != batch.records.rend(); ++record) {
            if (record->entity != (step.entity == noIndex ? Record::nobody : step.entity))
                continue;
            --state.unresolved;
            if (good)
                continue;
            state.rows.push_front({*record, now_});
            ++topics_.held;
        }
        if (!good && !state.rows.empty() && !state.scheduled) {
            state.scheduled = true;
            scheduleAgent(now_, state.event);
        }
    }
}

}  // namespace windtunnel::simulator
