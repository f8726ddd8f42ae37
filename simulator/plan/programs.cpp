// Compiling steps: each list becomes a stretch of the program, each remote step a call site.
#include "simulator/plan/compiler.h"
#include "simulator/plan/step_walk.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel::simulator {

void Compiler::compileSteps(const Steps& steps, Scope& scope) {
    following_.emplace_back(&steps, 0);
    for (const Step& step : steps) {
        ++following_.back().second;
        std::visit([&](const auto& verb) { compileStep(verb, scope); }, step.verb);
    }
    following_.pop_back();
}

/// True when a later step of what is being compiled may publish the entity.
bool Compiler::publishesLater(const std::string& entity) const {
    bool found = false;
    for (const auto& [steps, next] : following_)
        forEachStep(Steps(steps->begin() + static_cast<std::ptrdiff_t>(next), steps->end()),
                    [&](const Step& step) {
                        const auto* publish = std::get_if<PublishStep>(&step.verb);
                        found |= publish != nullptr && publish->entity == entity;
                    });
    return found;
}

void Compiler::compileStep(const WorkStep& step, Scope& scope) {
    plan_.waits.push_back(delayOf(step.demand));
    emit({.operation = Operation::Work,
          .part = Part::Cpu,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(plan_.waits.size() - 1),
          .failTo = scope.failLabel,
          .key = scope.stepKey("work")});
}

void Compiler::compileStep(const WaitStep& step, Scope& scope) {
    plan_.waits.push_back(delayOf(step.time));
    emit({.operation = Operation::Wait,
          .part = Part::Other,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(plan_.waits.size() - 1),
          .failTo = scope.failLabel,
          .key = scope.stepKey("wait")});
}

/// A piece of CPU that no step of the scenario says.
void Compiler::takeCpu(Duration time, const std::string& what, Scope& scope) {
    plan_.waits.push_back(constantDelay(time.ns));
    emit({.operation = Operation::Work,
          .part = Part::Cpu,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(plan_.waits.size() - 1),
          .failTo = scope.failLabel,
          .key = scope.stepKey(what)});
}

/// The CPU that the proxy beside the replica takes for a request that comes or goes.
void Compiler::passSidecar(Scope& scope) {
    const Sidecar* sidecar = sidecarOf(scope.caller.node);
    if (sidecar == nullptr || sidecar->cpu.ns == 0)
        return;
    takeCpu(sidecar->cpu, "sidecar", scope);
}

/// The CPU that a replica takes to report its part of a request that is traced.
void Compiler::traceRequest(Scope& scope) {
    const auto& telemetry = scenario_.telemetry;
    if (!telemetry || telemetry->overhead.ns == 0 || telemetry->sampling.value <= 0)
        return;
    const std::uint32_t untraced = newLabel();
    emit({.operation = Operation::IfTraced, .depth = scope.depth, .a = untraced, .failTo = scope.failLabel});
    takeCpu(telemetry->overhead, "trace", scope);
    bind(untraced);
}

void Compiler::compileCall(std::uint32_t site, std::uint64_t key, bool hasFallback, const Steps& fallback,
                           Scope& scope) {
    if (plan_.nodes[plan_.sites[site].node].kind != NodeKind::Topic)
        passSidecar(scope);
    Instruction call{
        .operation = Operation::Call, .depth = scope.depth, .a = site, .failTo = scope.failLabel, .key = key};
    if (!hasFallback) {
        emit(call);
        return;
    }
    const std::uint32_t caught = newLabel(), done = newLabel();
    call.failTo = caught;
    call.b = 1;  // has a fallback
    emit(call);
    emit({.operation = Operation::Jump, .depth = scope.depth, .a = done, .failTo = scope.failLabel});
    bind(caught);
    emit({.operation = Operation::Recover, .depth = scope.depth, .failTo = scope.failLabel});
    Scope inner = scope.inner(combine(key, keyOf("fallback")));
    compileSteps(fallback, inner);
    bind(done);
}

void Compiler::compileStep(const CallStep& step, Scope& scope) {
    const ResolvedCall resolved = resolver_.resolve(step.target);
    const std::uint32_t node = nodeOf_.at(resolved.node->id);
    std::string name = resolved.endpoint != nullptr ? resolved.endpoint->name : step.target.endpoint;
    const std::uint32_t endpoint = endpointOf(node, name);
    const std::uint64_t key = scope.stepKey("call " + resolved.node->id + " " + name);
    compileCall(siteOf(scope.caller, endpoint, step.policies, step.request, step.response), key,
                step.hasFallback, step.fallback, scope);
}

void Compiler::compileStep(const ReadStep& step, Scope& scope) {
    const std::uint32_t endpoint =
        queryEndpoint(nodeOf_.at(step.store), false, step.entity, step.time, false, false);
    const std::uint64_t key = scope.stepKey("read " + step.store + " " + step.entity);
    compileCall(siteOf(scope.caller, endpoint, step.policies, {}, sizeOf(step.entity)), key, step.hasFallback,
                step.fallback, scope);
}

void Compiler::compileStep(const WriteStep& step, Scope& scope) {
    const std::uint32_t endpoint =
        queryEndpoint(nodeOf_.at(step.store), true, step.entity, step.time, step.ifUnchanged,
                      step.entity.empty() && !step.outbox.empty());
    const std::uint64_t key = scope.stepKey("write " + step.store + " " + step.entity);
    const std::uint32_t site = siteOf(scope.caller, endpoint, step.policies, sizeOf(step.entity), {});
    plan_.sites[site].owesEvent = !step.entity.empty() && step.outbox.empty() && publishesLater(step.entity);
    if (!step.outbox.empty()) {
        const std::uint32_t relay = relayOf(plan_.sites[site].node, step);
        plan_.sites[site].relay = relay;
    }
    compileCall(site, key, step.hasFallback, step.fallback, scope);
}

void Compiler::compileStep(const ParallelStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("parallel");
    Fork fork;
    const std::size_t copies = step.copies ? static_cast<std::size_t>(*step.copies) : step.branches.size();
    fork.need = step.need > 0 ? static_cast<std::uint32_t>(step.need) : static_cast<std::uint32_t>(copies);
    fork.limit = static_cast<std::uint32_t>(step.limit ? static_cast<std::size_t>(*step.limit) : copies);
    for (std::size_t i = 0; i < copies; ++i) {
        fork.keys.push_back(combine(key, i + 1));
        fork.branches.push_back(step.copies && i > 0 ? fork.branches.front() : newLabel());
    }
    emit({.operation = Operation::Parallel,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(plan_.forks.size()),
          .failTo = scope.failLabel,
          .key = key});
    const std::uint32_t behind = newLabel();
    emit({.operation = Operation::Jump, .depth = scope.depth, .a = behind, .failTo = scope.failLabel});
    plan_.forks.push_back(fork);
    for (std::size_t i = 0; i < step.branches.size(); ++i) {
        const std::uint32_t failed = newLabel();
        Scope inner = scope.inner(combine(key, keyOf("branch")));
        inner.failLabel = failed;
        inner.depth = 0;
        bind(fork.branches[i]);
        compileSteps(step.branches[i], inner);
        emit({.operation = Operation::BranchEnd, .failTo = failed});
        bind(failed);
        emit({.operation = Operation::BranchFail, .failTo = failed});
    }
    bind(behind);
}

void Compiler::compileStep(const ChooseStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("choose");
    const auto first = static_cast<std::uint32_t>(plan_.choices.size());
    const std::uint32_t behind = newLabel();
    double upTo = 0;
    for (const Choice& choice : step.choices) {
        upTo += choice.p;
        plan_.choices.push_back({upTo, newLabel()});
    }
    if (!step.choices.empty() && upTo > 1 - 1e-9)
        plan_.choices.back().upTo = 2;  // rounding of the sum must not leave a gap
    emit({.operation = Operation::Choose,
          .depth = scope.depth,
          .a = first,
          .b = static_cast<std::uint32_t>(step.choices.size()),
          .failTo = scope.failLabel,
          .key = key});
    emit({.operation = Operation::Jump, .depth = scope.depth, .a = behind, .failTo = scope.failLabel});
    for (std::size_t i = 0; i < step.choices.size(); ++i) {
        Scope inner = scope.inner(combine(key, i + 1));
        bind(plan_.choices[first + i].target);
        compileSteps(step.choices[i].steps, inner);
        emit({.operation = Operation::Jump, .depth = scope.depth, .a = behind, .failTo = scope.failLabel});
    }
    bind(behind);
}

void Compiler::compileStep(const RepeatStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("repeat");
    const std::uint32_t behind = newLabel();
    emit({.operation = Operation::RepeatBegin,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(step.times),
          .b = behind,
          .failTo = scope.failLabel,
          .key = key});
    const auto body = static_cast<std::uint32_t>(plan_.program.size());
    Scope inner = scope.inner(combine(key, keyOf("body")));
    ++inner.depth;
    compileSteps(step.steps, inner);
    emit({.operation = Operation::RepeatEnd,
          .depth = inner.depth,
          .a = body,
          .failTo = scope.failLabel,
          .key = key});
    bind(behind);
}

/// The parts in order; a failure in part i undoes the parts before it, last first, then fails on.
void Compiler::compileStep(const SagaStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("saga");
    const std::uint32_t behind = newLabel(), orphaned = newLabel();
    std::vector<std::uint32_t> failedAt;
    for (std::size_t i = 0; i < step.parts.size(); ++i) {
        failedAt.push_back(newLabel());
        Scope inner = scope.inner(combine(key, 2 * i));
        inner.failLabel = failedAt[i];
        compileSteps(step.parts[i].doSteps, inner);
    }
    emit({.operation = Operation::SagaCompleted, .depth = scope.depth, .failTo = scope.failLabel});
    emit({.operation = Operation::Jump, .depth = scope.depth, .a = behind, .failTo = scope.failLabel});
    for (std::size_t i = step.parts.size(); i-- > 0;) {
        bind(failedAt[i]);
        if (i == 0)
            break;
        Scope inner = scope.inner(combine(key, 2 * i + 1));
        inner.failLabel = orphaned;
        compileSteps(step.parts[i - 1].undoSteps, inner);
    }
    emit({.operation = Operation::SagaUndone, .depth = scope.depth, .failTo = scope.failLabel});
    bind(orphaned);
    emit({.operation = Operation::SagaOrphaned, .depth = scope.depth, .failTo = scope.failLabel});
    bind(behind);
}

void Compiler::compileStep(const RespondStep&, Scope& scope) {
    emit({.operation = Operation::Respond, .depth = scope.depth, .failTo = scope.failLabel});
}

void Compiler::compileStep(const FailStep& step, Scope& scope) {
    plan_.chances.push_back(step.chance.value);
    emit({.operation = Operation::FailChance,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(plan_.chances.size() - 1),
          .failTo = scope.failLabel,
          .key = scope.stepKey("fail")});
}

void Compiler::compileStep(const MarkStep& step, Scope& scope) {
    const auto [entry, isNew] = marks_.try_emplace(step.name, static_cast<std::uint32_t>(plan_.marks.size()));
    if (isNew)
        plan_.marks.push_back(step.name);
    emit({.operation = Operation::Mark, .depth = scope.depth, .a = entry->second, .failTo = scope.failLabel});
}

/// Queries of one store that take the same time and touch the same entity share a program.
std::uint32_t Compiler::queryEndpoint(std::uint32_t node, bool isWrite, const std::string& entity,
                                      const std::optional<Distribution>& time, bool ifUnchanged,
                                      bool queuesRow) {
    const Database& database = std::get<Database>(scenario_.nodes[sourceNode_[node]].kind);
    const auto& standard = isWrite ? database.write : database.read;
    const bool quorum = std::holds_alternative<QuorumReplication>(database.replication);
    const Distribution own = time       ? *time
                             : standard ? *standard
                             : quorum   ? Distribution(Duration{})
                             : isWrite  ? Distribution(Duration::milliseconds(2))
                                        : Distribution(Duration::milliseconds(1));
    for (const Query& query : queries_)
        if (query.node == node && query.isWrite == isWrite && query.entity == entity && query.time == own &&
            query.ifUnchanged == ifUnchanged && query.queuesRow == queuesRow)
            return query.endpoint;
    const std::string id = plan_.nodes[node].id + (isWrite ? " write" : " read");
    const auto endpoint = static_cast<std::uint32_t>(plan_.endpoints.size());
    const std::uint32_t reported = reportedQueries_.try_emplace({node, isWrite}, endpoint).first->second;
    plan_.endpoints.push_back({.id = id, .node = node, .reportedAs = reported});
    requestedName_.push_back(isWrite ? "write" : "read");
    queries_.push_back({node, isWrite, entity, own, ifUnchanged, queuesRow, endpoint});
    toCompile_.push_back(endpoint);  // not at once: that would be amid the program of whoever asks
    return endpoint;
}

/// [take the row lock] time at the store, which sees the version when it begins [check the version] [commit]
/// [give the lock back]
void Compiler::compileQuery(const Query& query) {
    const auto& [ownNode, isWrite, entity, ownTime, ifUnchanged, queuesRow, endpoint] = query;
    const Delay time = delayOf(ownTime);
    const std::uint32_t node = ownNode;
    const Database& database = std::get<Database>(scenario_.nodes[sourceNode_[node]].kind);
    const bool locks = isWrite && database.locks && !entity.empty();
    const std::uint32_t holding = holdingOf(node, entity);
    const bool versions = holding != noIndex;
    std::uint32_t table = noIndex;
    if (locks) {
        const auto [entry, isNew] =
            locks_.try_emplace({node, entity}, static_cast<std::uint32_t>(plan_.locks.size()));
        if (isNew)
            plan_.locks.push_back({node, entityOf_.at(entity)});
        table = entry->second;
    }
    const std::uint32_t failed = newLabel();
    plan_.endpoints[endpoint].entry = static_cast<std::uint32_t>(plan_.program.size());
    if (locks)
        emit({.operation = Operation::LockKey, .a = table, .failTo = failed});
    plan_.waits.push_back(time);
    emit({.operation = Operation::Work,
          .part = Part::Store,
          .a = static_cast<std::uint32_t>(plan_.waits.size() - 1),
          .b = !isWrite && versions ? 1 + holding : 0,
          .failTo = failed,
          .key = combine(plan_.nodes[node].key, keyOf(isWrite ? "write" : "read"))});
    if (ifUnchanged && versions)
        emit({.operation = Operation::CheckVersion, .a = holding, .failTo = failed});
    if (isWrite && (versions || queuesRow))
        emit({.operation = Operation::CommitVersion,
              .part = Part::Store,
              .a = holding,
              .b = !database.locks && !ifUnchanged,
              .failTo = failed});
    if (locks)
        emit({.operation = Operation::UnlockKey, .a = table, .failTo = failed});
    emit({.operation = Operation::End, .failTo = failed});
    bind(failed);
    if (locks)
        emit({.operation = Operation::UnlockKey, .a = table, .failTo = failed});
    emit({.operation = Operation::Fail, .failTo = failed});
}

}  // namespace windtunnel::simulator
