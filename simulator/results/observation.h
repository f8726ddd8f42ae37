#pragma once
// What somebody who watches a replication gets to see: its latest moments one by one, and counts.

#include "simulator/kernel/time.h"
#include "simulator/plan/parts.h"
#include "simulator/results/entity_results.h"
#include "simulator/stats/latency_bins.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace windtunnel::simulator {

enum class MomentKind : std::uint8_t {
    Sent,           ///< a request over a link, or a record to its producer
    Lost,           ///< a request or an answer vanished there
    Spent,          ///< a piece of time at a node, of one part, that has just ended
    Answered,       ///< the answer goes back over the link
    TimedOut,       ///< the caller waits no longer
    Ended,          ///< a workload's request has its answer, or none
    BreakerOpened,  ///< of a link
    Appended,       ///< a record to a partition
    Consumed,       ///< a record by a consumer
    Committed,      ///< a version of a key
    Applied,        ///< a copy has caught up with a version
    StaleRead,      ///< a read that missed versions
};

/// Which fields mean what depends on the kind; what does not apply is left as it is.
struct Moment {
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    SimTime at = 0;
    SimTime until = 0;  ///< when it arrives or ends; StaleRead: when the oldest missed version was committed
    std::uint64_t request = 0;                     ///< names the workload's request that it is done for
    std::uint32_t task = nobody, parent = nobody;  ///< numbers of pieces of work; given again after its end
    std::uint32_t link = nobody;                   ///< over which it goes
    std::uint32_t subject = nobody;                ///< Spent: node; Appended: topic; Consumed: consumer
    std::uint32_t place = nobody;     ///< Sent, Spent, Consumed: replica over all nodes; Appended: partition
                                      ///< over all topics; versions: holding
    std::uint32_t instance = nobody;  ///< versions: of the holding
    std::uint32_t endpoint = nobody;  ///< Sent
    std::uint32_t workload = nobody;  ///< that sent the request; nobody: it began with a record
    std::uint32_t entity = nobody;    ///< versions, and records that carry one
    std::uint32_t row = nobody;       ///< the key, numbered in the order in which keys were touched
    std::uint32_t version = 0;
    std::uint32_t behind = 0;  ///< StaleRead: versions
    MomentKind kind = MomentKind::Sent;
    std::uint8_t failure = 255;  ///< FailureKind; 255: none
    Part part = Part::Other;     ///< Spent
    StaleCause cause = StaleCause::ReplicaLag;

    bool failed() const { return failure != 255; }
    bool operator==(const Moment&) const = default;
};

/// A key of an entity.
struct KeyRow {
    std::uint32_t entity = 0, row = 0;
    bool operator==(const KeyRow&) const = default;
};

/// Attached to a simulation it is written by the thread that advances it. What is watched changes nothing.
class Observation {
public:
    struct Flow {
        std::uint64_t completed = 0, failed = 0;
        LatencyBins latency;  ///< of the completed ones
    };
    struct Traffic {
        std::uint64_t sent = 0, failed = 0;  ///< requests; answers with a failure, losses, timeouts
    };

    /// Remembers the last `capacity` moments; a power of two.
    Observation(std::size_t workloads, std::size_t links, std::size_t capacity)
        : flows_(workloads), traffic_(links), ring_(capacity) {}

    /// Without them only versions, records and breakers are remembered one by one.
    bool watchesRequests = true;
    /// All moments of this request, or of this key, are kept, however many.
    std::optional<std::uint64_t> followedRequest;
    std::optional<KeyRow> followedKey;

    void add(const Moment& moment);

    /// So many there have been; the last ones are remembered.
    std::uint64_t count() const { return count_; }
    std::uint64_t firstRemembered() const { return count_ > ring_.size() ? count_ - ring_.size() : 0; }
    const Moment& moment(std::uint64_t number) const { return ring_[number & (ring_.size() - 1)]; }
    const std::vector<Moment>& followed() const { return followed_; }

    const std::vector<Flow>& flows() const { return flows_; }
    const std::vector<Traffic>& traffic() const { return traffic_; }
    std::uint64_t staleReads() const { return staleReads_; }
    std::uint64_t breakersOpened() const { return breakersOpened_; }

    /// A request of a workload; request 0: none.
    struct Ended {
        std::uint64_t request = 0;
        SimTime sentAt = 0;
        Nanoseconds latency = 0;
    };
    /// The slowest that has been answered well.
    const Ended& slowest(std::size_t workload) const { return slowest_[workload]; }
    /// The last one that has ended, well or not.
    const Ended& latest(std::size_t workload) const { return latest_[workload]; }

private:
    void noteEnd(const Moment& moment);

    std::vector<Flow> flows_;
    std::vector<Ended> slowest_ = std::vector<Ended>(flows_.size());
    std::vector<Ended> latest_ = std::vector<Ended>(flows_.size());
    std::vector<Traffic> traffic_;
    std::vector<Moment> ring_;
    std::vector<Moment> followed_;
    std::uint64_t count_ = 0, staleReads_ = 0, breakersOpened_ = 0;
};

}  // namespace windtunnel::simulator
