// What a caller does when a call is slow or fails: timeout, retries, breaker, bulkhead, hedge.
#pragma once

#include "models/core/units.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace windtunnel {

/// Why a request failed; told apart in every count.
enum class FailureKind : std::uint8_t {
    Timeout,      ///< no answer within the timeout
    Refused,      ///< queue full, or the node refuses
    Unavailable,  ///< no live replica, connection refused or reset
    Rejected,     ///< breaker open, bulkhead full or rate limit
    Conflict,     ///< optimistic lock
    Failed,       ///< a fail step or a downstream failure
};

/// The wait before retry k (from 0) is min(maxBackoff, min(maxBackoff, backoff * factor^k) * jitter).
struct Retries {
    int max = 0;  ///< retries after the first attempt
    Duration backoff;
    double factor = 2;
    std::optional<Duration> maxBackoff;
    bool fullJitter = false;         ///< wait is uniform in [0, wait]
    Fraction jitter;                 ///< else +- this share
    std::optional<Fraction> budget;  ///< token bucket: retries per call; none = no budget
    std::vector<FailureKind> on;     ///< empty = every kind
    bool operator==(const Retries&) const = default;
};

/// Count-based breaker with the meanings of Resilience4j.
struct Breaker {
    int window = 100;
    int minCalls = 100;
    Fraction failureRate{0.5};
    std::optional<Duration> slowCallDuration;
    Fraction slowCallRate{1.0};
    Duration open = Duration::seconds(60);
    int halfOpen = 10;
    bool operator==(const Breaker&) const = default;
};

/// At most `max` calls at once; `queue` more may wait, the rest is rejected.
struct Bulkhead {
    int max = 25;
    int queue = 0;
    bool operator==(const Bulkhead&) const = default;
};

/// Sends up to `max` further copies, one each `after` without an answer; the first answer wins.
struct Hedge {
    Duration after;
    int max = 1;
    bool operator==(const Hedge&) const = default;
};

/// The policies of one remote step; absent ones are inherited from the link, then off.
struct Policies {
    std::optional<Duration> timeout;  ///< per attempt
    std::optional<Retries> retries;
    std::optional<Breaker> breaker;
    std::optional<Bulkhead> bulkhead;
    std::optional<Hedge> hedge;
    bool operator==(const Policies&) const = default;
};

}  // namespace windtunnel
