// Compiling what is done with caches: look-ups with their misses, changes, invalidations.
#include "simulator/plan/compiler.h"

#include <algorithm>

namespace windtunnel::simulator {

/// Callers that do the same with the same entity of a cache share a program.
std::uint32_t Compiler::cacheEndpoint(const std::string& cache, const std::string& entity, CacheAct act) {
    const std::uint32_t node = nodeOf_.at(cache);
    for (const CacheQuery& query : cacheQueries_)
        if (query.node == node && query.entity == entity && query.act == act)
            return query.endpoint;
    const char* const verb = act == CacheAct::Get ? "get" : act == CacheAct::Evict ? "evict" : "put";
    const std::string id = cache + " " + verb;
    const auto endpoint = static_cast<std::uint32_t>(plan_.endpoints.size());
    std::uint32_t reported = endpoint;
    for (const CacheQuery& query : cacheQueries_)
        if (reported == endpoint && plan_.endpoints[query.endpoint].id == id)
            reported = plan_.endpoints[query.endpoint].reportedAs;
    plan_.endpoints.push_back({.id = id, .node = node, .reportedAs = reported});
    requestedName_.push_back(verb);
    cacheQueries_.push_back({node, entity, act, endpoint});
    toCompile_.push_back(endpoint);
    return endpoint;
}

/// The time of the operation; a look-up sees the entry when it begins, a change happens when it ends. Without
/// an entity there is nothing to be seen or changed.
void Compiler::compileCacheAct(std::uint32_t endpoint) {
    const CacheQuery query = *std::ranges::find(cacheQueries_, endpoint, &CacheQuery::endpoint);
    const Cache& cache = std::get<Cache>(scenario_.nodes[sourceNode_[query.node]].kind);
    const bool get = query.act == CacheAct::Get;
    const std::uint32_t holding = holdingOf(query.node, query.entity);
    const std::uint32_t failed = newLabel();
    plan_.endpoints[endpoint].entry = static_cast<std::uint32_t>(plan_.program.size());
    plan_.waits.push_back(
        delayOf((get ? cache.get : cache.set).value_or(Distribution(Duration::microseconds(300)))));
    emit({.operation = Operation::Work,
          .part = Part::Store,
          .a = static_cast<std::uint32_t>(plan_.waits.size() - 1),
          .b = get && holding != noIndex ? 1 + holding : 0,
          .failTo = failed,
          .key = combine(plan_.nodes[query.node].key, keyOf(requestedName_[endpoint]))});
    const bool changes = !get && holding != noIndex;
    if (changes && query.act == CacheAct::Evict)
        emit({.operation = Operation::DropEntry, .a = holding, .failTo = failed});
    else if (changes)
        emit({.operation = Operation::StoreEntry,
              .a = holding,
              .b = query.act == CacheAct::Put,
              .failTo = failed});
    emit({.operation = Operation::End, .failTo = failed});
    bind(failed);
    emit({.operation = Operation::Fail, .failTo = failed});
}

/// [look up] found: done. Else [the steps of the miss] [store what they have read, whether or not it works].
void Compiler::compileStep(const GetStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("get " + step.cache + " " + step.entity);
    if (step.entity.empty()) {
        const std::uint32_t lookup = cacheEndpoint(step.cache, {}, CacheAct::Get);
        compileCall(siteOf(scope.caller, lookup, step.policies, {}, {}), key, step.hasFallback, step.fallback,
                    scope);
        return;
    }
    const std::uint32_t holding = holdingOf(nodeOf_.at(step.cache), step.entity);
    const std::uint32_t unreachable = newLabel(), missFailed = newLabel(), notStored = newLabel(),
                        stored = newLabel(), done = newLabel();
    const auto get = [&](Operation operation, std::uint32_t b, std::uint32_t failTo) {
        emit({.operation = operation, .depth = scope.depth, .a = holding, .b = b, .failTo = failTo});
    };
    const auto call = [&](CacheAct act, std::uint64_t callKey, std::uint32_t failTo, bool caught) {
        const std::uint32_t endpoint = cacheEndpoint(step.cache, step.entity, act);
        passSidecar(scope);
        emit({.operation = Operation::Call,
              .depth = scope.depth,
              .a = act == CacheAct::Get
                       ? siteOf(scope.caller, endpoint, step.policies, {}, sizeOf(step.entity))
                       : siteOf(scope.caller, endpoint, step.policies, sizeOf(step.entity), {}),
              .b = caught,
              .failTo = failTo,
              .key = callKey});
    };
    const auto jump = [&](std::uint32_t label) {
        emit({.operation = Operation::Jump, .depth = scope.depth, .a = label, .failTo = scope.failLabel});
    };
    const auto recover = [&] {
        emit({.operation = Operation::Recover, .depth = scope.depth, .failTo = scope.failLabel});
    };
    get(Operation::BeginGet, 0, scope.failLabel);
    call(CacheAct::Get, key, unreachable, step.hasFallback);
    get(Operation::EndLookup, done, scope.failLabel);
    Scope miss = scope.inner(combine(key, keyOf("miss")));
    miss.failLabel = missFailed;
    compileSteps(step.miss, miss);
    get(Operation::EndMiss, done, scope.failLabel);
    call(CacheAct::Fill, combine(key, keyOf("fill")), notStored, true);
    jump(stored);
    bind(notStored);
    recover();
    bind(stored);
    get(Operation::EndGet, 0, scope.failLabel);
    jump(done);
    bind(missFailed);
    get(Operation::EndGet, 1, scope.failLabel);
    bind(unreachable);
    if (step.hasFallback) {
        recover();
        get(Operation::EndGet, 0, scope.failLabel);
        Scope fallback = scope.inner(combine(key, keyOf("fallback")));
        compileSteps(step.fallback, fallback);
    } else {
        get(Operation::EndGet, 1, scope.failLabel);
    }
    bind(done);
}

void Compiler::compileStep(const PutStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("put " + step.cache + " " + step.entity);
    const std::uint32_t endpoint = cacheEndpoint(step.cache, step.entity, CacheAct::Put);
    compileCall(siteOf(scope.caller, endpoint, step.policies, sizeOf(step.entity), {}), key, false, {},
                scope);
}

void Compiler::compileStep(const EvictStep& step, Scope& scope) {
    const std::uint64_t key = scope.stepKey("evict " + step.cache + " " + step.entity);
    const std::uint32_t endpoint = cacheEndpoint(step.cache, step.entity, CacheAct::Evict);
    compileCall(siteOf(scope.caller, endpoint, step.policies, {}, {}), key, false, {}, scope);
}

}  // namespace windtunnel::simulator
