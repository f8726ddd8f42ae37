#pragma once
// What the engine knows about versions: the ledger of each entity, what requests and sessions have seen.

#include "simulator/data/replication_stream.h"
#include "simulator/data/version_ledger.h"
#include "simulator/kernel/slab.h"
#include "simulator/plan/data_plan.h"

#include <array>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// The newest versions of one key that a session has read and written.
struct SessionMarks {
    Version read = 0;
    Version written = 0;  ///< and been told so
    Version pending = 0;  ///< committed, while replicas still have to confirm it
};

/// What a request has done with one key of one entity; the records of a request are linked.
struct Remembered {
    std::uint32_t next = none;
    std::uint32_t entity = 0, row = 0;
    Version read = noVersion;     ///< last version seen, its own writes included; noVersion: none
    Version written = noVersion;  ///< last version committed
    SessionMarks own;             ///< of a request that is a session of its own
    Version owed = noVersion;     ///< committed, and its event still to be published by this request
    std::uint32_t counter = 0;    ///< of the version that was read
    Version filling =
        noVersion;  ///< what the last miss has read, for a fill that comes after its caller gave up
};

struct SessionKey {
    std::uint64_t session = 0;  ///< workload and number
    std::uint32_t entity = 0, row = 0;
    bool operator==(const SessionKey&) const = default;
    std::uint64_t hash() const { return combine(session, static_cast<std::uint64_t>(entity) << 32 | row); }
};

/// A version of a key.
struct VersionKey {
    std::uint32_t entity = 0, row = 0;
    Version version = 0;
    bool operator==(const VersionKey&) const = default;
    std::uint64_t hash() const { return combine(static_cast<std::uint64_t>(entity) << 32 | version, row); }
};

/// What a session had read before it wrote, while some copy may still lack it.
struct Dependency {
    std::uint32_t next = none;
    VersionKey read;
};

/// A version on its way into an event: what a record carries.
struct VersionMark {
    std::uint32_t entity = noIndex;
    std::uint64_t key = 0;
    Version version = 0;
    SimTime commitTime = 0;
    std::uint64_t session = 0;  ///< of the request; 0: one of its own
    bool written = false;       ///< the request has committed it, not only read it
};

/// How a consumer writes a record's version into its copy.
struct ApplyMode {
    bool versioned = false;   ///< older versions than the copy holds are left out
    bool idempotent = false;  ///< versions that were applied before are left out
};

/// An entity during a replication.
struct EntityState {
    EntityState(std::uint64_t keys, const std::vector<bool>& startsEmpty, Version trailing)
        : ledger(keys, startsEmpty, trailing) {}
    VersionLedger ledger;
    std::int64_t lostUpdates = 0;  ///< commits - counters, over all keys, so far
    std::int64_t lostBeforeWarmup = 0;
    // Since the last look of the series.
    std::uint64_t reads = 0, stale = 0, converged = 0;
    double convergence = 0;  ///< ns, added up

    void noteConverged(Nanoseconds after) {
        ++converged;
        convergence += static_cast<double>(after);
    }
};

/// A commit that waits for replicas which it does not reach now.
struct PendingCommit {
    std::uint32_t task = none, holding = 0, row = 0;
    Version version = 0;
};

/// A store of several instances during a replication.
struct StoreState {
    std::uint32_t primary = 0;           ///< instance
    bool primaryLost = false;            ///< from its crash until another one is promoted
    bool promotionDue = false;           ///< no replica was left to be promoted
    std::uint32_t generation = 0;        ///< counts crashes and promotions of primaries
    std::uint64_t position = 0;          ///< of the primary's log
    std::vector<std::uint64_t> applied;  ///< per instance: the position that it has reached
    std::vector<ReplicationStream> streams;
    std::vector<PendingCommit> pending;        ///< oldest first
    std::vector<std::vector<SimTime>> freeAt;  ///< a quorum: when each member's connections are free, heaps
};

/// The replicas at the two ends of a link; none: a workload, or nobody who could still be told apart.
struct LinkEnds {
    std::uint32_t caller = noIndex, callee = noIndex;
};

/// One end of a way that faults may disturb: an instance (or replica), a broker, the beginning of a link, or
/// a partition where its leader is.
struct WayEnd {
    enum class Kind : std::uint8_t { Replica, Broker, Caller, Partition, Registry, Config };

    Kind kind = Kind::Replica;
    std::uint32_t index = 0;
};

struct WayEnds {
    WayEnd from, to;
    WayEnds back() const { return {to, from}; }
};

/// The way to a member of a quorum and back.
struct QuorumLeg {
    std::uint32_t member = 0;
    Nanoseconds out = 0, back = 0, answered = 0;
    std::uint64_t tie = 0;
};

/// Who has answered a read with what, as long as that may have to be repaired.
struct QuorumAnswers {
    static constexpr std::uint32_t most = 16;
    std::uint32_t count = 0;
    std::array<std::uint32_t, most> member{};
    std::array<Version, most> version{};
    void push(std::uint32_t who, Version what) {
        if (count == most)
            return;
        member[count] = who;
        version[count++] = what;
    }
};

/// A query of a quorum, from its start until the last of its messages has come.
struct QuorumOperation {
    std::uint32_t next = none;
    std::uint32_t task = none;  ///< none once it has been answered
    std::uint32_t site = 0, row = 0;
    std::uint32_t needed = 0, answers = 0;
    std::uint32_t awaited = 0;   ///< members that may still answer
    std::uint32_t messages = 0;  ///< under way
    SimTime began = 0;
    std::uint64_t key = 0;
    Version version = 0;  ///< written, or the newest that was answered
    bool seen = false;
    bool judged = false;  ///< an apply: whether it comes again or too late was looked at
    Freshness freshness;
    std::uint32_t counter = 0;
    QuorumAnswers answered;
};

struct QuorumMessage {
    enum class Kind : std::uint8_t { Arrive, Begin, End, Answer, Repair, Done };

    std::uint32_t next = none;
    std::uint32_t operation = 0, member = 0;
    Kind kind = Kind::Arrive;
    Version version = 0;
    Freshness freshness;
    std::uint32_t counter = 0;
    Nanoseconds back = 0;   ///< how long the answer travels; never: it is not awaited
    Nanoseconds takes = 0;  ///< at the member
};

}  // namespace windtunnel::simulator
