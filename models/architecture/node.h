// The node kinds of an architecture as plain values: service, gateway, database, cache, topic, queue,
// registry, configuration server, external.
#pragma once

#include "models/architecture/step.h"
#include "models/core/alternatives.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace windtunnel {

enum class CpuSharing : std::uint8_t { ProcessorSharing, Fifo };
enum class ThreadModel : std::uint8_t { Blocking, Async };

struct Discipline {
    enum class Kind : std::uint8_t { Fifo, Lifo, Priority, Codel, AdaptiveLifo };

    Kind kind = Kind::Fifo;
    bool preempt = false;                             ///< priority only
    Duration target = Duration::milliseconds(5);      ///< codel only
    Duration interval = Duration::milliseconds(100);  ///< codel and adaptive-lifo
    bool operator==(const Discipline&) const = default;
};

struct Balance {
    enum class Kind : std::uint8_t { RoundRobin, Random, LeastRequests, Choices, KeyHash };

    Kind kind = Kind::RoundRobin;
    int choices = 2;       ///< Choices only: replicas looked at ("two-choices" is 2, distinct)
    bool distinct = true;  ///< Choices only
    bool operator==(const Balance&) const = default;
};

struct Pauses {
    Distribution every, lasting;  ///< written "every" and "for"
    bool operator==(const Pauses&) const = default;
};

/// Crashes of each replica by itself.
struct Failures {
    Distribution every,
        lasting;        ///< written "every" and "for": from up to the next crash, and until up again
    bool host = false;  ///< callers notice by silence only
    bool operator==(const Failures&) const = default;
};

struct RateLimit {
    Rate rate;
    std::optional<int> burst;  ///< default 1
    bool operator==(const RateLimit&) const = default;
};

/// By what waits for the service's consumers: KEDA's rule.
struct LagScaling {
    int threshold = 10;  ///< records or messages for each replica
    int activation = 0;  ///< up to so many do not wake a service without replicas
    Duration cooldown = Duration::minutes(5);
    bool operator==(const LagScaling&) const = default;
};

/// At least so many replicas for a time.
struct ScheduledScaling {
    Duration from;
    std::optional<Duration> lasting;  ///< written "for"; none: to the end
    std::optional<Duration> every;    ///< again and again
    int replicas = 1;
    bool operator==(const ScheduledScaling&) const = default;
};

struct Autoscale {
    int min = 1, max = 10;
    std::optional<Fraction> target{};  ///< 70% unless `lag` is given
    Duration every = Duration::seconds(15);
    Duration window = Duration::minutes(5);
    std::optional<LagScaling> lag{};
    std::vector<ScheduledScaling> schedule{};
    bool operator==(const Autoscale&) const = default;
};

/// What each caller replica makes of the answers that it gets: Envoy's outlier detection, with its defaults.
struct Ejection {
    int failures = 5;  ///< in a row
    Duration every = Duration::seconds(10);
    Duration base = Duration::seconds(30);  ///< times the ejections so far
    Duration longest = Duration::minutes(5);
    Fraction most{0.1};
    bool operator==(const Ejection&) const = default;
};

/// Active checks by each caller replica; the defaults are those of Kubernetes' probes.
struct HealthCheck {
    Duration every = Duration::seconds(10);
    Duration timeout = Duration::seconds(1);
    int unhealthy = 3, healthy = 1;  ///< checks in a row
    bool operator==(const HealthCheck&) const = default;
};

/// A proxy beside each replica. The defaults are those of Istio 1.9 to 1.16: 0.35 ms of CPU per request, and
/// a pair of proxies that adds about 2.65 ms (istio.io, performance and scalability).
struct Sidecar {
    Duration latency = Duration::microseconds(500);  ///< per message
    Duration cpu = Duration::microseconds(350);      ///< per request, of the replica's cores
    bool operator==(const Sidecar&) const = default;
};

struct UniversalScalability {
    double alpha = 0, beta = 0;
    bool operator==(const UniversalScalability&) const = default;
};

struct Endpoint {
    std::string name;  ///< "POST /orders" by convention
    Steps steps;
    bool operator==(const Endpoint&) const = default;
};

struct Rebalance {
    enum class Protocol : std::uint8_t { Cooperative, Eager };

    Protocol protocol = Protocol::Cooperative;
    Distribution pause;
    bool operator==(const Rebalance&) const = default;
};

struct Consumer {
    enum class Delivery : std::uint8_t { AtLeastOnce, AtMostOnce, ExactlyOnce };
    enum class Assignor : std::uint8_t { Range, RoundRobin, CooperativeSticky };

    std::vector<std::string> topics;  ///< "topic": one id or a list
    std::string queue;                ///< a work queue instead; empty: none
    std::string group;                ///< empty: the service's id
    int concurrency = 1;
    Steps steps;
    bool batchListener = false;
    Delivery delivery = Delivery::AtLeastOnce;
    Duration commitInterval = Duration::seconds(5);
    bool commitPerBatch = false;
    int maxPollRecords = 500;
    Duration maxPollInterval = Duration::minutes(5);
    Bytes fetchMin{1};
    Duration fetchMaxWait = Duration::milliseconds(500);
    Duration sessionTimeout = Duration::seconds(45);
    Duration heartbeat = Duration::seconds(3);
    Assignor assignor = Assignor::Range;
    Rebalance rebalance;
    bool earliest = false;       ///< offsetReset
    bool readCommitted = false;  ///< isolation
    Duration delay;              ///< records are taken this long after they were published at the earliest
    std::optional<Retries> retries;     ///< in place
    std::vector<Duration> retryTopics;  ///< delay of each
    std::string deadLetter;
    int prefetch = 0;        ///< work queues only; 0 = default
    bool ackBefore = false;  ///< work queues only
    bool operator==(const Consumer&) const = default;
};

/// What a service and a gateway have in common. Optional fields are those that a runtime preset may set.
struct ServiceFields {
    int replicas = 1;
    std::optional<int> threads;   ///< default 200
    std::optional<double> cores;  ///< default = threads
    CpuSharing cpu = CpuSharing::ProcessorSharing;
    std::optional<ThreadModel> model;  ///< default blocking
    std::optional<int> queue;          ///< default unlimited
    Discipline discipline;
    Balance balance;
    std::string runtime;
    std::optional<Distribution> startup;  ///< default 0
    std::optional<Pauses> pauses;
    double speed = 1;
    std::optional<RateLimit> rateLimit;
    std::optional<Autoscale> autoscale;
    std::optional<UniversalScalability> usl;
    std::string discovery;  ///< registry id; empty: instant
    std::string config;     ///< configuration server id; empty: none
    std::optional<Ejection> ejection;
    std::optional<HealthCheck> healthCheck;
    std::optional<Sidecar> sidecar;
    Duration drain;                 ///< a replica that is to stop takes requests for so long still
    std::optional<Duration> grace;  ///< and works for so long at most; none: until all is done
    std::optional<Failures> failures;
    bool preferSameZone = false;
    bool operator==(const ServiceFields&) const = default;
};

struct Service : ServiceFields {
    std::vector<Endpoint> endpoints;  ///< in file order
    std::vector<Consumer> consumers;
    bool operator==(const Service&) const = default;
};

struct Route {
    std::string prefix;  ///< whole path segments, "/orders"
    std::string to;      ///< service id
    bool strip = false;
    bool operator==(const Route&) const = default;
};

struct Gateway : ServiceFields {
    std::vector<Route> routes;  ///< in file order; the longest prefix wins
    std::optional<Distribution> work;
    Steps filters;  ///< run before the route
    bool operator==(const Gateway&) const = default;
};

struct PrimaryReplication {
    enum class Mode : std::uint8_t { Async, SemiSync, Sync };

    Mode mode = Mode::Async;
    std::optional<Distribution> lag;
    bool ordered = true;  ///< "order": "log" or "none"
    bool operator==(const PrimaryReplication&) const = default;
};

struct QuorumReplication {
    int n = 3, r = 1, w = 1;
    Distribution writeLeg, ackLeg, readLeg, responseLeg;  ///< W, A, R, S
    bool fanoutQuorum = false;
    bool readRepair = false;
    std::vector<std::string> zones;
    bool operator==(const QuorumReplication&) const = default;
};

enum class ReadFrom : std::uint8_t { Primary, Replica, Any, Session, Sticky };

struct Failover {
    Duration detect = Duration::seconds(10);
    Duration promote = Duration::seconds(5);
    bool operator==(const Failover&) const = default;
};

struct ChangeCapture {
    std::optional<Duration> poll;
    std::optional<Distribution> lag;
    bool operator==(const ChangeCapture&) const = default;
};

struct Database {
    std::string tech;
    std::optional<int> connections;           ///< default 100
    std::optional<Distribution> read, write;  ///< default 1ms, 2ms (0s with quorum)
    std::string perReplica;                   ///< service id; empty: shared
    bool locks = false;
    int replicas = 0;  ///< read replicas beside the primary
    std::variant<std::monostate, PrimaryReplication, QuorumReplication> replication;
    ReadFrom readFrom = ReadFrom::Primary;
    Failover failover;
    std::optional<ChangeCapture> cdc;
    std::optional<Failures> failures;
    bool operator==(const Database&) const = default;
};

struct Cache {
    enum class Eviction : std::uint8_t { Lru, Lfu, Fifo, Random };

    std::string tech;
    std::optional<std::int64_t> capacity;  ///< entries; none = unlimited
    std::optional<Duration> ttl;
    Eviction eviction = Eviction::Lru;
    std::optional<Distribution> get, set;  ///< default 0.3ms
    std::optional<int> connections;
    bool lease = false;
    bool singleFlight = false;
    std::string perReplica;
    std::optional<Failures> failures;
    bool operator==(const Cache&) const = default;
};

struct Topic {
    std::string cluster = "kafka";
    int partitions = 1;
    int replication = 1;
    int minInsync = 1;
    Duration retention = Duration::seconds(7 * 86'400);
    bool compact = false;
    Bytes segment{std::int64_t{1} << 30U};  ///< compact: only full segments are cleaned
    Producer producer;
    bool operator==(const Topic&) const = default;
};

struct WorkQueue {
    std::string deadLetter;
    std::optional<int> maxDeliveries;
    std::optional<Duration> visibility;
    bool operator==(const WorkQueue&) const = default;
};

struct Registry {
    enum class Mode : std::uint8_t { Registry, Platform, Dns };

    Mode mode = Mode::Registry;
    Duration heartbeat = Duration::seconds(30);
    Duration eviction = Duration::seconds(90);
    Duration refresh = Duration::seconds(30);
    bool selfPreservation = false;
    std::optional<Distribution> delay;     ///< platform
    Duration ttl = Duration::seconds(60);  ///< dns
    bool operator==(const Registry&) const = default;
};

/// Hands out configurations, as Spring Cloud Config with its bus does, or a platform that mounts them.
struct ConfigServer {
    std::optional<Distribution> bus;      ///< from publication to each replica; none: no bus
    std::optional<Duration> poll;         ///< of each replica; none: it does not ask
    std::optional<Distribution> latency;  ///< of a fetch, default 0
    bool failFast = false;                ///< who cannot fetch it does not start
    bool operator==(const ConfigServer&) const = default;
};

struct External {
    std::optional<Distribution> latency;  ///< default 0
    Fraction errors;
    std::optional<RateLimit> rateLimit;
    std::optional<int> capacity;  ///< requests at once; more wait
    bool operator==(const External&) const = default;
};

/// A broker cluster.
struct Cluster {
    std::string id;
    std::string kafka = "4.0";
    int brokers = 3;
    Distribution append{Duration::milliseconds(1)};
    Distribution replicate{Duration::milliseconds(2)};
    Duration sessionTimeout = Duration::seconds(9);
    Duration heartbeat = Duration::seconds(2);
    Duration lagTimeMax = Duration::seconds(30);
    Distribution electionTime{Duration::milliseconds(500)};
    bool unclean = false;
    std::optional<Failures> failures;
    bool operator==(const Cluster&) const = default;
};

struct Node {
    std::string id;
    std::string label;  ///< shown; empty: the id
    std::string group;  ///< bounded context
    std::string zone;
    std::vector<std::string> zones;  ///< its replicas take turns in them; `zone` is empty then
    std::string notes;
    using Kinds =
        std::variant<Service, Gateway, Database, Cache, Topic, WorkQueue, Registry, ConfigServer, External>;
    Alternatives<Kinds> kind;
    bool operator==(const Node&) const = default;
};

}  // namespace windtunnel
