// How far zones are from each other: as the scenario says, or as the provider's regions lie.
#pragma once

#include "models/architecture/link.h"
#include "models/architecture/node.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace windtunnel {

/// Where a provider has data centres. Zones are named after it: "ap-northeast-2a".
struct Region {
    /// Cables between Europe and East Asia go round; the measured detour is larger than elsewhere.
    enum class Area : std::uint8_t { Europe, EastAsia, Elsewhere };

    std::string_view name;
    double latitude = 0, longitude = 0;  ///< degrees, of the city or the site
    Area area = Area::Elsewhere;
    bool operator==(const Region&) const = default;
};

/// None for on-premises, whose zones may have any names.
std::span<const Region> regionsOf(Provider provider);

/// The region of a zone; nullptr when it is neither a region of the provider nor a zone of one.
const Region* regionOf(Provider provider, std::string_view zone);

/// True if the provider knows how far the zone is from others.
bool isNamedBy(Provider provider, std::string_view zone);

/// On the surface of the earth.
double kilometresBetween(const Region& one, const Region& other);

/// One way, an estimate from the distance: light in fibre (200 km in a millisecond) times the detour that
/// cables and routers make, 1.5, and 2.5 between Europe and East Asia; rounded to 0.1 ms. The factors are
/// fitted to round trips that IBM Cloud publishes between cities (averages of 30 days, 25 August 2024).
Duration latencyBetween(const Region& one, const Region& other);

/// One way; pairs win, then `same` and `between`, then the provider. Who has no zone is near everyone. None:
/// 0.
std::optional<Distribution> zoneLatency(const Zones& zones, std::string_view from, std::string_view to);

/// From the order of a virtual machine until one can log in: AWS 26 s (25.8 s on average, brevdev,
/// ec2-coldboot-research), Google Cloud 25 s (up to 32 CPUs, R. Aboukhalil, 5,000 machines, August 2018).
/// None: nothing is published.
std::optional<Duration> machineStartOf(Provider provider);

/// Cores that a new account may have in one region: AWS 5 (its command line's documentation, default of the
/// quota L-1216C47A, running on-demand standard instances). None: nothing that holds for all is published.
std::optional<double> defaultQuotaOf(Provider provider);

/// The region of a zone; the zone itself where the provider does not know it, or there is none.
std::string_view regionNameOf(const Zones& zones, std::string_view zone);

/// Where the replicas of a node are, in turn: replica i (from 0) in [i % size]. Never empty; [""]: nowhere in
/// particular. Members of a quorum are where the quorum says.
std::vector<std::string_view> zonesOf(const Node& node);

}  // namespace windtunnel
