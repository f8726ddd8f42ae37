// The memory of producers is bounded: when a broker is slow or away, whoever publishes waits for room.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

namespace windtunnel::simulator {

namespace {

// buffer.memory and max.block.ms, as ProducerConfig.java has them.
constexpr std::int64_t bufferMemory = 32 << 20;
constexpr Nanoseconds longestBlock = 60'000'000'000;

}  // namespace

/// True when the record has to wait for room, behind those that wait already; then the task does.
bool Engine::waitsForMemory(std::uint32_t p, std::uint32_t t, std::int64_t bytes) {
    ProducerState& producer = topics_.producers[p];
    if (producer.blocked.empty() && producer.buffered + bytes <= bufferMemory)
        return false;
    if (producer.memoryEvent == none)
        producer.memoryEvent = addTopicEvent(TopicEventKind::Memory, p);
    tasks_[t].state = TaskState::Publishing;
    producer.blocked.push_back({.task = t, .until = now_ + longestBlock});
    scheduleAgent(now_ + longestBlock, topics_.producers[p].memoryEvent);
    return true;
}

/// Records have left the producer's memory: those who wait go on, after all that happens now.
void Engine::freeMemory(ProducerState& producer, std::int64_t bytes) {
    producer.buffered -= bytes;
    if (!producer.blocked.empty())
        scheduleAgent(now_, producer.memoryEvent);
}

/// As many as there is room for go on; who has waited for too long fails.
void Engine::admitBlocked(std::uint32_t p) {
    for (;;) {
        ProducerState& producer = topics_.producers[p];
        if (producer.blocked.empty())
            return;
        const ProducerState::Blocked first = producer.blocked.front();
        const std::uint32_t t = first.task;
        const bool nobodyWaits = !isAwaited(t, tasks_[t]);
        const bool fits =
            producer.buffered + plan_.publishes[sites_[tasks_[t].site].publish].bytes <= bufferMemory;
        if (!nobodyWaits && !fits && first.until > now_)
            return;
        producer.blocked.pop_front();
        if (nobodyWaits || !fits)
            answerPublish(t, static_cast<std::uint8_t>(FailureKind::Timeout), 0, 0);
        else
            publishRecord(t, p);
    }
}

/// The process is dead, and so is whoever waits in it.
void Engine::dropBlocked(ProducerState& producer) {
    while (!producer.blocked.empty()) {
        const std::uint32_t t = producer.blocked.front().task;
        producer.blocked.pop_front();
        answerPublish(t, static_cast<std::uint8_t>(FailureKind::Unavailable), 0, 0);
    }
}

}  // namespace windtunnel::simulator
