// What an endpoint or a consumer does: a list of steps, each one verb.
#pragma once

#include "models/architecture/distribution.h"
#include "models/architecture/policy.h"
#include "models/core/alternatives.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace windtunnel {

struct Step;
using Steps = std::vector<Step>;

/// CPU on the replica.
struct WorkStep {
    Distribution demand;
    bool operator==(const WorkStep&) const = default;
};

/// Time that needs no CPU.
struct WaitStep {
    Distribution time;
    bool operator==(const WaitStep&) const = default;
};

/// The node id and the endpoint; the endpoint is empty when the node has only one.
struct CallTarget {
    std::string node;
    std::string endpoint;
    bool operator==(const CallTarget&) const = default;
};

struct CallStep {
    CallTarget target;
    Policies policies;
    std::optional<Bytes> request, response;
    Steps fallback;
    bool hasFallback = false;  ///< an empty fallback list still turns a failure into an answer
    bool operator==(const CallStep& other) const;
};

struct ReadStep {
    std::string store;
    std::string entity;  ///< empty: none named
    std::optional<Distribution> time;
    Policies policies;
    Steps fallback;
    bool hasFallback = false;
    bool operator==(const ReadStep& other) const;
};

struct WriteStep {
    std::string store;
    std::string entity;
    std::optional<Distribution> time;
    std::string outbox;  ///< topic; empty: none
    bool ifUnchanged = false;
    Policies policies;
    Steps fallback;
    bool hasFallback = false;
    bool operator==(const WriteStep& other) const;
};

struct GetStep {
    std::string cache;
    std::string entity;
    Steps miss;
    Policies policies;
    Steps fallback;
    bool hasFallback = false;
    bool operator==(const GetStep& other) const;
};

struct PutStep {
    std::string cache;
    std::string entity;
    Policies policies;
    bool operator==(const PutStep&) const = default;
};

struct EvictStep {
    std::string cache;
    std::string entity;
    Policies policies;
    bool operator==(const EvictStep&) const = default;
};

/// Settings of whoever publishes; what is not given falls back to the topic's, then to the cluster's version.
struct Producer {
    enum class Acks : std::uint8_t { None, Leader, All };

    std::optional<Acks> acks;
    std::optional<Duration> linger;
    std::optional<Bytes> batch;
    std::optional<int> retries;
    std::optional<Duration> deliveryTimeout;
    std::optional<Duration> requestTimeout;
    std::optional<int> inFlight;
    std::optional<bool> idempotent;
    std::optional<Duration> transaction;
    bool operator==(const Producer&) const = default;
};

struct PublishStep {
    std::string topic;
    std::string entity;
    Bytes size{1000};
    bool await = true;
    bool keyless = false;  ///< "key": "none"
    std::optional<int> partition;
    Producer producer;
    Policies policies;
    Steps fallback;
    bool hasFallback = false;
    bool operator==(const PublishStep& other) const;
};

struct ApplyStep {
    std::string store;
    std::string entity;
    bool versioned = false;
    bool idempotent = false;
    bool operator==(const ApplyStep&) const = default;
};

/// Branches at once. Written either as a list of branches or as one list run `copies` times.
struct ParallelStep {
    std::vector<Steps> branches;
    std::optional<int> copies;  ///< set: `branches` holds exactly one list, run this many times
    int need = 0;               ///< successes that the join waits for; 0 = all, 1 = any
    std::optional<int> limit;   ///< at most so many branches at once
    bool operator==(const ParallelStep& other) const;
};

struct Choice {
    double p = 0;
    Steps steps;
    bool operator==(const Choice& other) const;
};

/// One branch by chance; the chances add up to 1, or what is missing does nothing.
struct ChooseStep {
    std::vector<Choice> choices;
    bool operator==(const ChooseStep& other) const;
};

struct RepeatStep {
    int times = 1;
    Steps steps;
    bool operator==(const RepeatStep& other) const;
};

struct SagaPart {
    Steps doSteps, undoSteps;
    bool operator==(const SagaPart& other) const;
};

struct SagaStep {
    std::vector<SagaPart> parts;
    bool operator==(const SagaStep& other) const;
};

/// Answer now; what follows runs on without the caller.
struct RespondStep {
    bool operator==(const RespondStep&) const = default;
};

struct FailStep {
    Fraction chance;
    bool operator==(const FailStep&) const = default;
};

struct MarkStep {
    std::string name;
    bool operator==(const MarkStep&) const = default;
};

struct Step {
    using Verbs = std::variant<WorkStep, WaitStep, CallStep, ReadStep, WriteStep, GetStep, PutStep, EvictStep,
                               PublishStep, ApplyStep, ParallelStep, ChooseStep, RepeatStep, SagaStep,
                               RespondStep, FailStep, MarkStep>;
    Alternatives<Verbs> verb;
    bool operator==(const Step&) const = default;
};

inline bool CallStep::operator==(const CallStep&) const = default;
inline bool ReadStep::operator==(const ReadStep&) const = default;
inline bool WriteStep::operator==(const WriteStep&) const = default;
inline bool GetStep::operator==(const GetStep&) const = default;
inline bool PublishStep::operator==(const PublishStep&) const = default;
inline bool ParallelStep::operator==(const ParallelStep&) const = default;
inline bool Choice::operator==(const Choice&) const = default;
inline bool ChooseStep::operator==(const ChooseStep&) const = default;
inline bool RepeatStep::operator==(const RepeatStep&) const = default;
inline bool SagaPart::operator==(const SagaPart&) const = default;
inline bool SagaStep::operator==(const SagaStep&) const = default;

}  // namespace windtunnel
