// Policies whose figures contradict one another.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <cmath>

namespace windtunnel {

void retriesArePossible(const Survey& survey, Findings& findings) {
    for (const RetriesSite& each : survey.retries) {
        const Retries& retries = *each.retries;
        const auto report = [&](std::string_view field, Phrase message, Phrase hint) {
            findings.error("impossible-retries", each.pointer / field, std::move(message), std::move(hint));
        };
        if (retries.max < 0)
            report("max", phrase("{} retries are impossible", retries.max),
                   phrase("0 or more, after the first attempt"));
        if (!(retries.factor >= 1 && std::isfinite(retries.factor)))
            report("factor",
                   phrase("a factor of {} makes the waits shorter each time", rounded(retries.factor)),
                   phrase("1 keeps them equal, 2 doubles them"));
        if (retries.maxBackoff && *retries.maxBackoff < retries.backoff)
            report("maxBackoff",
                   phrase("maxBackoff ({}) is below the first backoff ({})",
                          durationText(retries.maxBackoff->inSeconds()),
                          durationText(retries.backoff.inSeconds())),
                   phrase("at least as long as backoff"));
        if (!(retries.jitter.value >= 0 && retries.jitter.value <= 1))
            report("jitter", phrase("a jitter of {} is impossible", rounded(retries.jitter.value)),
                   phrase("\"full\", or a fraction from 0 to 1 (0.2 = ±20 %)"));
    }
}

void breakersArePossible(const Survey& survey, Findings& findings) {
    for (const PoliciesSite& each : survey.policies) {
        if (!each.policies->breaker)
            continue;
        const Breaker& breaker = *each.policies->breaker;
        const std::string at = each.pointer / "breaker";
        const auto atLeastOne = [&](int value, std::string_view field) {
            if (value < 1)
                findings.error("impossible-breaker", at / field, phrase("{} is {}", field, value),
                               phrase("at least 1"));
        };
        const auto share = [&](Fraction value, std::string_view field) {
            if (!(value.value > 0 && value.value <= 1))
                findings.error("impossible-breaker", at / field,
                               phrase("{} is {}", field, rounded(value.value)),
                               phrase("above 0% and up to 100%"));
        };
        atLeastOne(breaker.window, "window");
        atLeastOne(breaker.minCalls, "minCalls");
        atLeastOne(breaker.halfOpen, "halfOpen");
        share(breaker.failureRate, "failureRate");
        share(breaker.slowCallRate, "slowCallRate");
        if (breaker.slowCallRate.value < 1 && !breaker.slowCallDuration)
            findings.warning("breaker-without-slow-calls", at / "slowCallRate",
                             phrase("slowCallRate has no effect, because no call counts as slow"),
                             phrase("add \"slowCallDuration\", from which on a call is slow"));
    }
}

void hedgesComeBeforeTheTimeout(const Survey& survey, Findings& findings) {
    for (const PoliciesSite& each : survey.policies) {
        const Policies& policies = *each.policies;
        if (!policies.hedge)
            continue;
        if (policies.hedge->max < 1)
            findings.error("impossible-hedge", each.pointer / "hedge" / "max",
                           phrase("{} further copies are impossible", policies.hedge->max),
                           phrase("at least 1"));
        if (policies.timeout && policies.hedge->after >= *policies.timeout)
            findings.warning(
                "hedge-after-timeout", each.pointer / "hedge" / "after",
                phrase("the hedge would be sent after {}, but the call ends at its timeout of {}",
                       durationText(policies.hedge->after.inSeconds()),
                       durationText(policies.timeout->inSeconds())),
                phrase("hedge earlier, near the p95 of the call"));
    }
}

void bulkheadsLetSomethingThrough(const Survey& survey, Findings& findings) {
    for (const PoliciesSite& each : survey.policies) {
        const auto& bulkhead = each.policies->bulkhead;
        if (bulkhead && (bulkhead->max < 1 || bulkhead->queue < 0))
            findings.error("impossible-bulkhead", each.pointer / "bulkhead",
                           phrase("a bulkhead of {} calls and {} in its queue lets nothing through",
                                  bulkhead->max, bulkhead->queue),
                           phrase("max is at least 1, queue at least 0"));
    }
}

}  // namespace windtunnel
