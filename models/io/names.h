// The names that enumerations have in a scenario file.
#pragma once

#include "models/core/codec.h"
#include "models/scenario/scenario.h"

#include <array>
#include <string_view>
#include <utility>

namespace windtunnel {

template <class Enumeration> using NameOf = std::pair<std::string_view, Enumeration>;

template <> struct Names<CpuSharing> {
    static constexpr std::array all{NameOf<CpuSharing>{"ps", CpuSharing::ProcessorSharing},
                                    NameOf<CpuSharing>{"fifo", CpuSharing::Fifo}};
};

template <> struct Names<ThreadModel> {
    static constexpr std::array all{NameOf<ThreadModel>{"blocking", ThreadModel::Blocking},
                                    NameOf<ThreadModel>{"async", ThreadModel::Async}};
};

template <> struct Names<Discipline::Kind> {
    using Kind = Discipline::Kind;
    static constexpr std::array all{NameOf<Kind>{"fifo", Kind::Fifo}, NameOf<Kind>{"lifo", Kind::Lifo},
                                    NameOf<Kind>{"priority", Kind::Priority},
                                    NameOf<Kind>{"codel", Kind::Codel},
                                    NameOf<Kind>{"adaptive-lifo", Kind::AdaptiveLifo}};
};

template <> struct Names<Balance::Kind> {
    using Kind = Balance::Kind;
    static constexpr std::array all{
        NameOf<Kind>{"round-robin", Kind::RoundRobin}, NameOf<Kind>{"random", Kind::Random},
        NameOf<Kind>{"least-requests", Kind::LeastRequests}, NameOf<Kind>{"two-choices", Kind::Choices},
        NameOf<Kind>{"key-hash", Kind::KeyHash}};
};

template <> struct Names<FailureKind> {
    static constexpr std::array all{NameOf<FailureKind>{"timeout", FailureKind::Timeout},
                                    NameOf<FailureKind>{"refused", FailureKind::Refused},
                                    NameOf<FailureKind>{"unavailable", FailureKind::Unavailable},
                                    NameOf<FailureKind>{"rejected", FailureKind::Rejected},
                                    NameOf<FailureKind>{"conflict", FailureKind::Conflict},
                                    NameOf<FailureKind>{"failed", FailureKind::Failed}};
};

template <> struct Names<Rebalance::Protocol> {
    using Protocol = Rebalance::Protocol;
    static constexpr std::array all{NameOf<Protocol>{"cooperative", Protocol::Cooperative},
                                    NameOf<Protocol>{"eager", Protocol::Eager}};
};

template <> struct Names<Consumer::Delivery> {
    using Delivery = Consumer::Delivery;
    static constexpr std::array all{NameOf<Delivery>{"at-least-once", Delivery::AtLeastOnce},
                                    NameOf<Delivery>{"at-most-once", Delivery::AtMostOnce},
                                    NameOf<Delivery>{"exactly-once", Delivery::ExactlyOnce}};
};

template <> struct Names<Consumer::Assignor> {
    using Assignor = Consumer::Assignor;
    static constexpr std::array all{NameOf<Assignor>{"range", Assignor::Range},
                                    NameOf<Assignor>{"round-robin", Assignor::RoundRobin},
                                    NameOf<Assignor>{"cooperative-sticky", Assignor::CooperativeSticky}};
};

template <> struct Names<PrimaryReplication::Mode> {
    using Mode = PrimaryReplication::Mode;
    static constexpr std::array all{NameOf<Mode>{"async", Mode::Async},
                                    NameOf<Mode>{"semi-sync", Mode::SemiSync},
                                    NameOf<Mode>{"sync", Mode::Sync}};
};

template <> struct Names<Provider> {
    static constexpr std::array all{
        NameOf<Provider>{"aws", Provider::Aws}, NameOf<Provider>{"gcp", Provider::Gcp},
        NameOf<Provider>{"naver", Provider::Naver}, NameOf<Provider>{"on-premises", Provider::OnPremises}};
};

template <> struct Names<ReadFrom> {
    static constexpr std::array all{
        NameOf<ReadFrom>{"primary", ReadFrom::Primary}, NameOf<ReadFrom>{"replica", ReadFrom::Replica},
        NameOf<ReadFrom>{"any", ReadFrom::Any}, NameOf<ReadFrom>{"session", ReadFrom::Session},
        NameOf<ReadFrom>{"sticky", ReadFrom::Sticky}};
};

template <> struct Names<Cache::Eviction> {
    using Eviction = Cache::Eviction;
    static constexpr std::array all{
        NameOf<Eviction>{"lru", Eviction::Lru}, NameOf<Eviction>{"lfu", Eviction::Lfu},
        NameOf<Eviction>{"fifo", Eviction::Fifo}, NameOf<Eviction>{"random", Eviction::Random}};
};

template <> struct Names<Registry::Mode> {
    using Mode = Registry::Mode;
    static constexpr std::array all{NameOf<Mode>{"registry", Mode::Registry},
                                    NameOf<Mode>{"platform", Mode::Platform}, NameOf<Mode>{"dns", Mode::Dns}};
};

template <> struct Names<Popularity::Kind> {
    using Kind = Popularity::Kind;
    static constexpr std::array all{NameOf<Kind>{"uniform", Kind::Uniform}, NameOf<Kind>{"zipf", Kind::Zipf},
                                    NameOf<Kind>{"sequential", Kind::Sequential},
                                    NameOf<Kind>{"session", Kind::Session}};
};

template <> struct Names<DeployAction::Strategy> {
    using Strategy = DeployAction::Strategy;
    static constexpr std::array all{NameOf<Strategy>{"rolling", Strategy::Rolling},
                                    NameOf<Strategy>{"blue-green", Strategy::BlueGreen},
                                    NameOf<Strategy>{"canary", Strategy::Canary}};
};

}  // namespace windtunnel
