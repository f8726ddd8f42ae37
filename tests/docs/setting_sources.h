// Where the settings of data and events come from: what Kafka calls them, or who has described them.
#pragma once

#include <map>
#include <string>
#include <utility>

namespace windtunnel::documentation {

/// (table, field) -> name and default elsewhere, or the source. Settings that only this program has are
/// absent.
inline const std::map<std::pair<std::string, std::string>, std::string>& settingSources() {
    static const std::map<std::pair<std::string, std::string>, std::string> sources{
        {{"producer", "acks"}, "`acks` = all (since 3.0; 1 before)"},
        {{"producer", "linger"}, "`linger.ms` = 5 from 4.0 (KIP-1030), 0 before"},
        {{"producer", "batch"}, "`batch.size` = 16384"},
        {{"producer", "retries"}, "`retries` = 2147483647"},
        {{"producer", "deliveryTimeout"}, "`delivery.timeout.ms` = 120000"},
        {{"producer", "requestTimeout"}, "`request.timeout.ms` = 30000"},
        {{"producer", "inFlight"}, "`max.in.flight.requests.per.connection` = 5"},
        {{"producer", "idempotent"}, "`enable.idempotence` = true (since 3.0)"},
        {{"producer", "transaction"},
         "`transactional.id` = none; the interval is the application's (`commit.interval.ms` = 100 of "
         "Streams "
         "with exactly-once)"},
        {{"topic", "partitions"}, "`num.partitions` = 1"},
        {{"topic", "replication"}, "`default.replication.factor` = 1"},
        {{"topic", "minInsync"}, "`min.insync.replicas` = 1"},
        {{"topic", "retention"}, "`retention.ms` = 604800000"},
        {{"topic", "compact"}, "`cleanup.policy` = delete"},
        {{"topic", "segment"}, "`segment.bytes` = 1073741824"},
        {{"cluster", "kafka"}, "the version that clients and brokers have"},
        {{"cluster", "brokers"}, "assumed: what `replication` of 3 needs"},
        {{"cluster", "append"}, "assumed: write to the page cache and the request around it"},
        {{"cluster", "replicate"}, "assumed: round trip of a follower's fetch and its append"},
        {{"cluster", "sessionTimeout"}, "`broker.session.timeout.ms` = 9000 (KRaft)"},
        {{"cluster", "heartbeat"}, "`broker.heartbeat.interval.ms` = 2000 (KRaft)"},
        {{"cluster", "lagTimeMax"}, "`replica.lag.time.max.ms` = 30000"},
        {{"cluster", "electionTime"}, "assumed: the controller's decision until all know it"},
        {{"cluster", "unclean"}, "`unclean.leader.election.enable` = false"},
        {{"consumer", "topic"}, "`subscribe()`"},
        {{"consumer", "group"}, "`group.id`"},
        {{"consumer", "concurrency"}, "consumers in a process (Spring: `concurrency` = 1)"},
        {{"consumer", "listener"}, "Spring: `type` of a listener = record"},
        {{"consumer", "delivery"},
         "order of commit and processing; exactly-once: `sendOffsetsToTransaction()`"},
        {{"consumer", "commitInterval"},
         "`auto.commit.interval.ms` = 5000; \"batch\": `commitSync()` per poll"},
        {{"consumer", "maxPollRecords"}, "`max.poll.records` = 500"},
        {{"consumer", "maxPollInterval"}, "`max.poll.interval.ms` = 300000"},
        {{"consumer", "fetchMin"}, "`fetch.min.bytes` = 1"},
        {{"consumer", "fetchMaxWait"}, "`fetch.max.wait.ms` = 500"},
        {{"consumer", "sessionTimeout"}, "`session.timeout.ms` = 45000 (since 3.0; 10000 before)"},
        {{"consumer", "heartbeat"}, "`heartbeat.interval.ms` = 3000"},
        {{"consumer", "assignor"},
         "`partition.assignment.strategy` = range, cooperative-sticky: the first one that all have"},
        {{"consumer", "rebalance"}, "the group's protocol (classic)"},
        {{"consumer", "offsetReset"}, "`auto.offset.reset` = latest"},
        {{"consumer", "isolation"}, "`isolation.level` = read_uncommitted"},
        {{"consumer", "retries"}, "application (Spring: an error handler with a back-off)"},
        {{"consumer", "delay"}, "application (Spring: a paused container)"},
        {{"consumer", "retryTopics"}, "application (Spring: `@RetryableTopic`)"},
        {{"consumer", "deadLetter"}, "application; Connect: `errors.deadletterqueue.topic.name` = none"},
        {{"consumer", "prefetch"}, "AMQP: `basic.qos`, 0 = unlimited"},
        {{"consumer", "ack"}, "AMQP: acknowledgement mode"},
        {{"rebalance", "protocol"}, "follows from the assignor (KIP-429)"},
        {{"rebalance", "pause"}, "no setting: what JoinGroup and SyncGroup of all members take"},
        {{"cdc", "poll"}, "a polling publisher; Debezium: `poll.interval.ms` = 500"},
        {{"cdc", "lag"}, "log-based capture: 50 to 500 ms in published measurements"},

        {{"entity", "probe"}, "t-visibility: PBS, §3.3"},
        {{"replication", "mode"},
         "PostgreSQL `synchronous_commit`, MySQL semi-synchronous replication; async by default in both"},
        {{"replication", "lag"},
         "follows from load and network: Aurora reports less than 100 ms, MySQL less than a second"},
        {{"replication", "order"}, "a replicated log (binlog, WAL), or last-writer-wins"},
        {{"quorum", "n"}, "PBS and Dynamo: 3"},
        {{"quorum", "r"}, "PBS; Cassandra's `ONE` by default"},
        {{"quorum", "w"}, "PBS; Cassandra's `ONE` by default"},
        {{"quorum", "W"}, "WARS: PBS, §4.1; fits of four systems in table 3"},
        {{"quorum", "A"}, "WARS"},
        {{"quorum", "R"}, "WARS"},
        {{"quorum", "S"}, "WARS"},
        {{"quorum", "fanout"}, "PBS: all members; \"quorum\": k-quorums without expansion, §3.1"},
        {{"quorum", "readRepair"}, "Dynamo (DeCandia et al. 2007), §5"},
        {{"quorum", "zones"}, "PBS, the fit WAN"},
        {{"failover", "detect"}, "assumed"},
        {{"failover", "promote"}, "assumed"},
        {{"database", "readFrom"}, "drivers' read preference (MongoDB: primary by default)"},
        {{"database", "connections"}, "PostgreSQL `max_connections` = 100"},
        {{"database", "read"}, "assumed: SSD"},
        {{"database", "write"}, "assumed: SSD"},
        {{"database", "locks"}, "row locks (`SELECT … FOR UPDATE`)"},
        {{"cache", "ttl"}, "Redis: none by default"},
        {{"cache", "eviction"}, "Redis `maxmemory-policy`, memcached: LRU"},
        {{"cache", "get"}, "measured means of networked caches: 0.3 to 0.4 ms"},
        {{"cache", "set"}, "″"},
        {{"cache", "lease"}, "Nishtala et al., NSDI 2013"},
        {{"cache", "singleFlight"}, "Go `singleflight`, nginx `proxy_cache_lock`"},
    };
    return sources;
}

}  // namespace windtunnel::documentation
