#pragma once
// Walks through nested steps in file order.

#include "models/architecture/node.h"

#include <variant>

namespace windtunnel::simulator {

/// Calls `visit` with every step of the list and of the lists inside it.
template <class Visit> void forEachStep(const Steps& steps, const Visit& visit) {
    const auto within = [&](const auto& verb) {
        using Verb = std::remove_cvref_t<decltype(verb)>;
        if constexpr (requires { verb.fallback; })
            forEachStep(verb.fallback, visit);
        if constexpr (std::is_same_v<Verb, GetStep>)
            forEachStep(verb.miss, visit);
        if constexpr (std::is_same_v<Verb, ParallelStep>)
            for (const Steps& branch : verb.branches)
                forEachStep(branch, visit);
        if constexpr (std::is_same_v<Verb, ChooseStep>)
            for (const Choice& choice : verb.choices)
                forEachStep(choice.steps, visit);
        if constexpr (std::is_same_v<Verb, RepeatStep>)
            forEachStep(verb.steps, visit);
        if constexpr (std::is_same_v<Verb, SagaStep>)
            for (const SagaPart& part : verb.parts) {
                forEachStep(part.doSteps, visit);
                forEachStep(part.undoSteps, visit);
            }
    };
    for (const Step& step : steps) {
        visit(step);
        std::visit(within, step.verb);
    }
}

/// True when one of the steps answers before the end.
inline bool responds(const Steps& steps) {
    bool found = false;
    forEachStep(steps, [&](const Step& step) { found |= std::holds_alternative<RespondStep>(step.verb); });
    return found;
}

}  // namespace windtunnel::simulator
