// The names that enumerations have in a scenario file.
#pragma once

#include "models/core/codec.h"
#include "models/scenario/scenario.h"

#include <array>
#include <string_view>
#include <utility>

namespace windtunnel {

template <class Enumeration>
using Named = std::pair<std::string_view, Enumeration>;

template <>
struct Names<CpuSharing> {
    static constexpr std::array all{Named<CpuSharing>{"ps", CpuSharing::ProcessorSharing},
                                    Named<CpuSharing>{"fifo", CpuSharing::Fifo}};
};

template <>
struct Names<ThreadModel> {
    static constexpr std::array all{Named<ThreadModel>{"blocking", ThreadModel::Blocking},
                                    Named<ThreadModel>{"async", ThreadModel::Async}};
};

template <>
struct Names<Discipline::Kind> {
    using Kind = Discipline::Kind;
    static constexpr std::array all{Named<Kind>{"fifo", Kind::Fifo}, Named<Kind>{"lifo", Kind::Lifo},
                                    Named<Kind>{"priority", Kind::Priority}, Named<Kind>{"codel", Kind::Codel},
                                    Named<Kind>{"adaptive-lifo", Kind::AdaptiveLifo}};
};

template <>
struct Names<Balance::Kind> {
    using Kind = Balance::Kind;
    static constexpr std::array all{Named<Kind>{"round-robin", Kind::RoundRobin}, Named<Kind>{"random", Kind::Random},
                                    Named<Kind>{"least-requests", Kind::LeastRequests},
                                    Named<Kind>{"two-choices", Kind::Choices}, Named<Kind>{"key-hash", Kind::KeyHash}};
};

template <>
struct Names<FailureKind> {
    static constexpr std::array all{
        Named<FailureKind>{"timeout", FailureKind::Timeout},
        Named<FailureKind>{"refused", FailureKind::Refused},
        Named<FailureKind>{"unavailable", FailureKind::Unavailable},
        Named<FailureKind>{"rejected", FailureKind::Rejected},
        Named<FailureKind>{"conflict", FailureKind::Conflict},
        Named<FailureKind>{"failed", FailureKind::Failed}};
};

template <>
struct Names<Rebalance::Protocol> {
    using Protocol = Rebalance::Protocol;
    static constexpr std::array all{Named<Protocol>{"cooperative", Protocol::Cooperative},
                                    Named<Protocol>{"eager", Protocol::Eager}};
};

template <>
struct Names<Consumer::Delivery> {
    using Delivery = Consumer::Delivery;
    static constexpr std::array all{Named<Delivery>{"at-least-once", Delivery::AtLeastOnce},
                                    Named<Delivery>{"at-most-once", Delivery::AtMostOnce},
                                    Named<Delivery>{"exactly-once", Delivery::ExactlyOnce}};
};

template <>
struct Names<Consumer::Assignor> {
    using Assignor = Consumer::Assignor;
    static constexpr std::array all{Named<Assignor>{"range", Assignor::Range},
                                    Named<Assignor>{"round-robin", Assignor::RoundRobin},
                                    Named<Assignor>{"cooperative-sticky", Assignor::CooperativeSticky}};
};

template <>
struct Names<PrimaryReplication::Mode> {
    using Mode = PrimaryReplication::Mode;
    static constexpr std::array all{Named<Mode>{"async", Mode::Async}, Named<Mode>{"semi-sync", Mode::SemiSync},
                                    Named<Mode>{"sync", Mode::Sync}};
};

template <>
struct Names<ReadFrom> {
    static constexpr std::array all{Named<ReadFrom>{"primary", ReadFrom::Primary},
                                    Named<ReadFrom>{"replica", ReadFrom::Replica},
                                    Named<ReadFrom>{"any", ReadFrom::Any},
                                    Named<ReadFrom>{"session", ReadFrom::Session},
                                    Named<ReadFrom>{"sticky", ReadFrom::Sticky}};
};

template <>
struct Names<Cache::Eviction> {
    using Eviction = Cache::Eviction;
    static constexpr std::array all{Named<Eviction>{"lru", Eviction::Lru}, Named<Eviction>{"lfu", Eviction::Lfu},
                                    Named<Eviction>{"fifo", Eviction::Fifo},
                                    Named<Eviction>{"random", Eviction::Random}};
};

template <>
struct Names<Registry::Mode> {
    using Mode = Registry::Mode;
    static constexpr std::array all{Named<Mode>{"registry", Mode::Registry}, Named<Mode>{"platform", Mode::Platform},
                                    Named<Mode>{"dns", Mode::Dns}};
};

template <>
struct Names<Popularity::Kind> {
    using Kind = Popularity::Kind;
    static constexpr std::array all{Named<Kind>{"uniform", Kind::Uniform}, Named<Kind>{"zipf", Kind::Zipf},
                                    Named<Kind>{"sequential", Kind::Sequential},
                                    Named<Kind>{"session", Kind::Session}};
};

template <>
struct Names<DeployAction::Strategy> {
    using Strategy = DeployAction::Strategy;
    static constexpr std::array all{Named<Strategy>{"rolling", Strategy::Rolling},
                                    Named<Strategy>{"blue-green", Strategy::BlueGreen},
                                    Named<Strategy>{"canary", Strategy::Canary}};
};

}  // namespace windtunnel
