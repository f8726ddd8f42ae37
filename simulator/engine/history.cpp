// The operations on versions written down one by one, where that is asked for.
#include "simulator/engine/engine.h"

namespace windtunnel::simulator {

std::uint64_t Engine::historySession(std::uint32_t root) const {
    const std::uint64_t session = sessionOf(root);
    return session != 0 ? session : rootKey(tasks_[root]);
}

/// The task reads or writes a version of its request's key at a store.
void Engine::beginOperation(std::uint32_t t, HistoryOperation::Kind kind, std::uint32_t entity,
                            std::uint32_t node, Version version) {
    const Task& task = tasks_[t];
    if (t >= operationOf_.size())
        operationOf_.resize(tasks_.end(), none);
    operationOf_[t] = static_cast<std::uint32_t>(results_.history.size());
    HistoryOperation& operation = results_.history.emplace_back();
    operation.kind = kind;
    operation.invoked = task.sentAt;
    operation.session = historySession(task.root);
    operation.key = entityKey(tasks_[task.root], entity);
    operation.entity = entity;
    operation.node = node;
    operation.version = version;
}

/// The store has answered; a failed write may have taken place all the same.
void Engine::completeOperation(std::uint32_t t, bool succeeded) {
    if (t >= operationOf_.size() || operationOf_[t] == none)
        return;
    if (succeeded)
        results_.history[operationOf_[t]].completed = now_;
    operationOf_[t] = none;
}

void Engine::noteApply(std::uint32_t entity, std::uint32_t node, std::uint64_t key, Version version,
                       std::uint64_t session) {
    HistoryOperation& operation = results_.history.emplace_back();
    operation.kind = HistoryOperation::Kind::Apply;
    operation.invoked = operation.completed = now_;
    operation.session = session;
    operation.key = key;
    operation.entity = entity;
    operation.node = node;
    operation.version = version;
}

}  // namespace windtunnel::simulator
