#include "models/architecture/zone_latency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace windtunnel {
namespace {

using enum Region::Area;

// Names as the providers publish them; places of the cities or sites that they name.
constexpr std::array awsRegions{
    Region{"us-east-1", 39.04, -77.49},
    Region{"us-east-2", 39.96, -83.00},
    Region{"us-west-1", 37.34, -121.89},
    Region{"us-west-2", 45.84, -119.70},
    Region{"ca-central-1", 45.50, -73.57},
    Region{"sa-east-1", -23.55, -46.63},
    Region{"eu-west-1", 53.35, -6.26, Europe},
    Region{"eu-west-2", 51.51, -0.13, Europe},
    Region{"eu-west-3", 48.86, 2.35, Europe},
    Region{"eu-central-1", 50.11, 8.68, Europe},
    Region{"eu-north-1", 59.33, 18.07, Europe},
    Region{"eu-south-1", 45.46, 9.19, Europe},
    Region{"me-south-1", 26.23, 50.59},
    Region{"af-south-1", -33.92, 18.42},
    Region{"ap-south-1", 19.08, 72.88},
    Region{"ap-southeast-1", 1.35, 103.82},
    Region{"ap-southeast-2", -33.87, 151.21},
    Region{"ap-east-1", 22.32, 114.17, EastAsia},
    Region{"ap-northeast-1", 35.68, 139.69, EastAsia},
    Region{"ap-northeast-2", 37.57, 126.98, EastAsia},
    Region{"ap-northeast-3", 34.69, 135.50, EastAsia},
};
constexpr std::array gcpRegions{
    Region{"us-east1", 33.20, -80.01},
    Region{"us-east4", 39.04, -77.49},
    Region{"us-central1", 41.26, -95.86},
    Region{"us-west1", 45.59, -121.18},
    Region{"us-west2", 34.05, -118.24},
    Region{"northamerica-northeast1", 45.50, -73.57},
    Region{"southamerica-east1", -23.55, -46.63},
    Region{"europe-west1", 50.45, 3.82, Europe},
    Region{"europe-west2", 51.51, -0.13, Europe},
    Region{"europe-west3", 50.11, 8.68, Europe},
    Region{"europe-west4", 53.44, 6.83, Europe},
    Region{"asia-south1", 19.08, 72.88},
    Region{"asia-southeast1", 1.35, 103.82},
    Region{"australia-southeast1", -33.87, 151.21},
    Region{"asia-northeast1", 35.68, 139.69, EastAsia},
    Region{"asia-northeast2", 34.69, 135.50, EastAsia},
    Region{"asia-northeast3", 37.57, 126.98, EastAsia},
};
constexpr std::array naverRegions{
    Region{"KR", 37.57, 126.98, EastAsia}, Region{"JPN", 35.68, 139.69, EastAsia},
    Region{"SGN", 1.35, 103.82},           Region{"USWN", 37.34, -121.89},
    Region{"DEN", 50.11, 8.68, Europe},
};

/// IBM Cloud publishes 0.08 to 0.1 ms for a round trip within a zone (average, August 2024).
constexpr Duration withinZone = Duration::microseconds(50);
/// Round trips between zones of one AWS region: 0.25 to 3.4 ms (xkyle.com); one of 1 ms is assumed for all.
constexpr Duration betweenZones = Duration::microseconds(500);

bool isLetter(char one) { return one >= 'a' && one <= 'z'; }
bool isDigit(char one) { return one >= '0' && one <= '9'; }

/// What follows a region's name in that of one of its zones: "a", "-a" or "-1".
bool isZoneSuffix(Provider provider, std::string_view rest) {
    switch (provider) {
    case Provider::Aws: return rest.size() == 1 && isLetter(rest[0]);
    case Provider::Gcp: return rest.size() == 2 && rest[0] == '-' && isLetter(rest[1]);
    case Provider::Naver: return rest.size() == 2 && rest[0] == '-' && isDigit(rest[1]);
    case Provider::OnPremises: break;
    }
    return false;
}

std::optional<Distribution> providedLatency(Provider provider, std::string_view from, std::string_view to) {
    if (from == to || from.empty() || to.empty())
        return withinZone;
    if (provider == Provider::OnPremises)
        return betweenZones;
    const Region* one = regionOf(provider, from);
    const Region* other = regionOf(provider, to);
    if (one == nullptr || other == nullptr)
        return std::nullopt;
    return one == other ? betweenZones : latencyBetween(*one, *other);
}

}  // namespace

std::span<const Region> regionsOf(Provider provider) {
    switch (provider) {
    case Provider::Aws: return awsRegions;
    case Provider::Gcp: return gcpRegions;
    case Provider::Naver: return naverRegions;
    case Provider::OnPremises: break;
    }
    return {};
}

const Region* regionOf(Provider provider, std::string_view zone) {
    for (const Region& each : regionsOf(provider))
        if (zone.starts_with(each.name) &&
            (zone.size() == each.name.size() || isZoneSuffix(provider, zone.substr(each.name.size()))))
            return &each;
    return nullptr;
}

bool isNamedBy(Provider provider, std::string_view zone) {
    return provider == Provider::OnPremises || regionOf(provider, zone) != nullptr;
}

/// The haversine formula.
double kilometresBetween(const Region& one, const Region& other) {
    constexpr double earthRadius = 6371;
    constexpr double radians = std::numbers::pi / 180;
    const double dLatitude = std::sin((other.latitude - one.latitude) * radians / 2);
    const double dLongitude = std::sin((other.longitude - one.longitude) * radians / 2);
    const double chord = dLatitude * dLatitude + std::cos(one.latitude * radians) *
                                                     std::cos(other.latitude * radians) * dLongitude *
                                                     dLongitude;
    return 2 * earthRadius * std::asin(std::sqrt(std::min(1.0, chord)));
}

Duration latencyBetween(const Region& one, const Region& other) {
    constexpr double kilometresPerMillisecond = 200;
    const bool goesRound =
        (one.area == Europe && other.area == EastAsia) || (one.area == EastAsia && other.area == Europe);
    const double milliseconds =
        kilometresBetween(one, other) / kilometresPerMillisecond * (goesRound ? 2.5 : 1.5);
    return Duration::microseconds(100 * std::llround(milliseconds * 10));
}

std::optional<Distribution> zoneLatency(const Zones& zones, std::string_view from, std::string_view to) {
    for (const ZonePair& pair : zones.pairs)
        if ((pair.first == from && pair.second == to) || (pair.first == to && pair.second == from))
            return pair.latency;
    const bool near = from == to || from.empty() || to.empty();
    if (const auto& given = near ? zones.same : zones.between; given)
        return given;
    return zones.provider ? providedLatency(*zones.provider, from, to) : std::nullopt;
}

std::optional<Duration> machineStartOf(Provider provider) {
    switch (provider) {
    case Provider::Aws: return Duration::seconds(26);
    case Provider::Gcp: return Duration::seconds(25);
    default: return std::nullopt;
    }
}

std::optional<double> defaultQuotaOf(Provider provider) {
    return provider == Provider::Aws ? std::optional(5.0) : std::nullopt;
}

std::string_view regionNameOf(const Zones& zones, std::string_view zone) {
    const Region* region = zones.provider ? regionOf(*zones.provider, zone) : nullptr;
    return region == nullptr ? zone : region->name;
}

std::vector<std::string_view> zonesOf(const Node& node) {
    const auto* database = std::get_if<Database>(&node.kind);
    const auto* quorum =
        database != nullptr ? std::get_if<QuorumReplication>(&database->replication) : nullptr;
    if (quorum != nullptr && !quorum->zones.empty())
        return {quorum->zones.begin(), quorum->zones.end()};
    if (node.zones.empty())
        return {node.zone};
    return {node.zones.begin(), node.zones.end()};
}

}  // namespace windtunnel
