// Where replicas are, and how they stop.
#include "models/architecture/distribution_mean.h"
#include "models/architecture/runtime_preset.h"
#include "models/architecture/zone_latency.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <algorithm>
#include <map>
#include <utility>

namespace windtunnel {

void zonesHoldWhatCanBeApart(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        if (node.zones.empty())
            return;
        const auto wrong = [&](Phrase what, Phrase hint) {
            findings.error("impossible-zones", at / "zones", std::move(what), std::move(hint));
        };
        const auto* database = std::get_if<Database>(&node.kind);
        if (!node.zone.empty())
            wrong(phrase("\"{}\" has both a zone and zones", node.id),
                  phrase("put \"{}\" among the zones", node.zone));
        else if (std::ranges::find(node.zones, "") != node.zones.end())
            wrong(phrase("a zone without a name"), phrase("names as in [\"a\", \"b\"]"));
        else if (database && std::holds_alternative<QuorumReplication>(database->replication))
            wrong(phrase("\"{}\" is a quorum, whose members have zones of their own", node.id),
                  phrase("move \"zones\" into \"replication\""));
        else if (database && !database->perReplica.empty())
            wrong(phrase("each replica of \"{}\" has its own \"{}\", where it is itself",
                         database->perReplica, node.id),
                  phrase("give \"{}\" the zones", database->perReplica));
    });
}

void ownZonesCanBePreferred(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const ServiceFields* service = serviceFields(node);
        if (service && service->preferSameZone && node.zones.size() < 2)
            findings.warning("nothing-to-prefer", at / "preferSameZone",
                             phrase("the replicas of \"{}\" are all in one zone", node.id),
                             phrase("give it \"zones\""));
    });
}

void graceIsLongerThanTheDrain(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const ServiceFields* service = serviceFields(node);
        if (service && service->grace && *service->grace < service->drain)
            findings.warning("grace-below-drain", at / "grace",
                             phrase("a replica of \"{}\" is ended while it still takes requests", node.id),
                             phrase("the grace period begins with the drain, and should be longer"));
    });
}

void machinesStartInSomeTime(const Survey& survey, Findings& findings) {
    const auto& zones = survey.scenario.zones;
    if (!zones || !zones->machines || zones->machines->start ||
        (zones->provider && machineStartOf(*zones->provider)))
        return;
    findings.error("unknown-start", "/zones/machines",
                   zones->provider
                       ? phrase("nothing is known about how long this provider needs for a machine")
                       : phrase("nobody says how long a machine takes to start"),
                   phrase("add \"start\" as you have measured it, for instance \"60s\""));
}

void quotasAreEnough(const Survey& survey, Findings& findings) {
    const auto& zones = survey.scenario.zones;
    if (!zones || !zones->machines)
        return;
    const std::optional<double> known = zones->provider ? defaultQuotaOf(*zones->provider) : std::nullopt;
    const double quota = zones->machines->quota.value_or(known.value_or(0));
    if (quota <= 0)
        return;
    std::map<std::string_view, double> cores;
    for (const Node& node : survey.scenario.nodes) {
        const ServiceFields* service = serviceFields(node);
        const double each =
            service ? withRuntimePreset(*service).cores.value_or(0) : 0;  // only what is known
        const std::vector<std::string_view> places = zonesOf(node);
        for (int i = 0; each > 0 && i < mostReplicas(survey, node); ++i)
            cores[regionNameOf(*zones, places[static_cast<std::size_t>(i) % places.size()])] += each;
    }
    for (const auto& [region, sum] : cores)
        if (!region.empty() && sum > quota)
            findings.warning(
                "quota-exceeded", zones->machines->quota ? "/zones/machines/quota" : "/zones/machines",
                phrase("in \"{}\" there may be replicas with {} cores at once, and the quota is {}", region,
                       rounded(sum), rounded(quota)),
                phrase("ask for a larger quota, or have fewer replicas: those beyond it would not start"));
}

void repetitionsTakeTime(const Survey& survey, Findings& findings) {
    const auto check = [&](const Distribution& every, const Distribution& lasting, const std::string& at) {
        if (meanSeconds(every) <= 0 && meanSeconds(lasting) <= 0)
            findings.error("endless-repetition", at / "every",
                           phrase("it would happen again and again without any time passing"),
                           phrase("give \"every\" a time above 0"));
    };
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        if (const ServiceFields* service = serviceFields(node); service && service->pauses)
            check(service->pauses->every, service->pauses->lasting, at / "pauses");
        std::visit(
            [&](const auto& kind) {
                if constexpr (requires { kind.failures; })
                    if (kind.failures)
                        check(kind.failures->every, kind.failures->lasting, at / "failures");
            },
            node.kind);
    });
    for (std::size_t i = 0; i < survey.scenario.clusters.size(); ++i)
        if (const auto& failures = survey.scenario.clusters[i].failures)
            check(failures->every, failures->lasting, std::string("/clusters") / i / "failures");
    for (std::size_t i = 0; i < survey.scenario.faults.size(); ++i)
        if (const Fault& fault = survey.scenario.faults[i]; fault.every && fault.lasting)
            check(*fault.every, *fault.lasting, std::string("/faults") / i);
}

}  // namespace windtunnel
