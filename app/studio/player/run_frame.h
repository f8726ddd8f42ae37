// What the worker hands to the window now and then: how things stand, and what has moved since.
#pragma once

#include "models/core/phrase.h"
#include "models/scenario/scenario.h"
#include "simulator/plan/plan.h"
#include "simulator/results/observation.h"
#include "simulator/results/snapshot.h"
#include "simulator/results/summary.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace windtunnel::studio {

/// A scenario and its plan; never changes, so that both threads may read it.
struct PreparedRun {
    Scenario scenario;
    simulator::Plan plan;
    simulator::Nanoseconds step = 0;  ///< between two samples of the history
};

enum class PlayState : std::uint8_t { Idle, Preparing, Playing, Paused, Finished, Failed };

/// Averages over one step of the history, or latencies over a few of them.
struct Sample {
    struct Flow {
        double sent = 0, completed = 0, failed = 0;  ///< per second
        double p50 = 0, p90 = 0, p99 = 0, p999 = 0;  ///< seconds; of those answered lately
        bool answered = false;
    };
    struct Station {
        double utilization = 0, queue = 0, inFlight = 0;
        double replicas = 0;
    };
    struct Data {
        double stale = 0;  ///< fraction of the reads
        bool read = false;
        double oldestMissed = 0;  ///< seconds, of the copy that is farthest behind
        double behind = 0;        ///< versions, the same
    };
    double time = 0;  ///< seconds, the end of the step
    std::vector<Flow> flows;
    std::vector<Station> nodes;
    std::vector<Data> entities;
    std::vector<double> lags;    ///< records, per group
    std::vector<double> depths;  ///< messages, per work queue
};

struct RunFrame {
    std::shared_ptr<const PreparedRun> run;
    std::uint64_t generation = 0;  ///< counts prepared runs
    PlayState state = PlayState::Idle;
    bool seeking = false;  ///< on the way to a moment that was asked for
    simulator::Snapshot snapshot;
    std::vector<double> utilization;         ///< per node, over the last one to two steps of the history
    std::vector<double> linkRates;           ///< requests per second, the same
    std::vector<double> linkFailures;        ///< fraction of them, the same
    std::vector<simulator::Moment> moments;  ///< since the frame before; the latest ones
    std::vector<simulator::Observation::Ended> slowest, latest;  ///< requests, per workload
    std::uint64_t staleReads = 0, breakersOpened = 0;
    double speed = 0;              ///< simulated seconds per second, lately
    double eventsPerSecond = 0;    ///< lately
    std::string stoppedBy;         ///< why it has paused by itself; empty: it has not
    std::vector<Phrase> problems;  ///< Failed
};

}  // namespace windtunnel::studio
