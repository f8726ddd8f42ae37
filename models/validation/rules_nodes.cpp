// Figures of one node that must suit one another.
#include "models/architecture/runtime_preset.h"
#include "models/core/nearest_name.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace windtunnel {
namespace {

void checkQuorum(const Database& database, const QuorumReplication& quorum, const std::string& at,
                 Findings& findings) {
    const std::string replication = at / "replication";
    if (database.locks)
        findings.error("locks-without-primary", at / "locks",
                       phrase("a quorum has no place where the writes to one key could wait for each other"),
                       phrase("remove \"locks\": its members keep the newest write"));
    if (quorum.n < 1)
        findings.error("impossible-quorum", replication / "n", phrase("n is {}", quorum.n),
                       phrase("at least 1 replica"));
    for (const auto& [field, value] : {std::pair{"r", quorum.r}, std::pair{"w", quorum.w}}) {
        if (value < 1 || value > quorum.n)
            findings.error("impossible-quorum", replication / field,
                           phrase("{} = {} of n = {} replicas is impossible", field, value, quorum.n),
                           phrase("from 1 to {}", quorum.n));
    }
    if (database.replicas != 0)
        findings.error("replicas-beside-quorum", at / "replicas",
                       phrase("a quorum has no primary that could have read replicas"),
                       phrase("remove \"replicas\": n = {} is the number of replicas", quorum.n));
    if (!quorum.zones.empty() && quorum.zones.size() != static_cast<std::size_t>(quorum.n))
        findings.error("impossible-quorum", replication / "zones",
                       phrase("{} zones for n = {} replicas", quorum.zones.size(), quorum.n),
                       phrase("one zone per replica, in order"));
}

}  // namespace

void coresAreNotMoreThanThreads(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const ServiceFields* service = serviceFields(node);
        if (!service || !service->cores)
            return;
        const std::optional<int> threads = withRuntimePreset(*service).threads;
        if (threads && *service->cores > *threads)
            findings.warning("cores-beyond-threads", at / "cores",
                             phrase("\"{}\" can use {} of its {} cores at most, one per thread", node.id,
                                    *threads, rounded(*service->cores)),
                             phrase("raise \"threads\" or lower \"cores\""));
    });
}

void runtimesHaveAPreset(const Survey& survey, Findings& findings) {
    const auto known = presetRuntimes();
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const ServiceFields* service = serviceFields(node);
        if (!service || service->runtime.empty() || std::ranges::find(known, service->runtime) != known.end())
            return;
        const auto nearest = nearestName(service->runtime, known);
        findings.warning(
            "no-preset", at / "runtime",
            phrase("there is no preset for \"{}\": the runtime is shown and sets nothing", service->runtime),
            nearest ? phrase("did you mean \"{}\"?", *nearest)
                    : phrase("presets are {}", fmt::format("{}", fmt::join(known, ", "))));
    });
}

namespace {

/// Somebody has to notice that there is work: consumers' sources keep it, callers would find nobody.
void checkScalingByLag(const Node& node, const Autoscale& scale, const std::string& pointer,
                       Findings& findings) {
    const auto* service = std::get_if<Service>(&node.kind);
    if (scale.lag && (service == nullptr || service->consumers.empty()))
        findings.error("impossible-autoscale", pointer / "lag",
                       phrase("\"{}\" consumes nothing whose lag could be followed", node.id),
                       phrase("give it consumers, or use target"));
    if (scale.min == 0 && !scale.lag)
        findings.error("impossible-autoscale", pointer / "min",
                       phrase("nothing would start \"{}\" again once it has no replicas", node.id),
                       phrase("min is at least 1, or lag tells when there is work"));
}

}  // namespace

void autoscaleBoundsAreOrdered(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const ServiceFields* service = serviceFields(node);
        if (!service || !service->autoscale)
            return;
        const Autoscale& scale = *service->autoscale;
        const std::string pointer = at / "autoscale";
        if (scale.min > scale.max)
            findings.error("impossible-autoscale", pointer / "min",
                           phrase("min ({}) is above max ({})", scale.min, scale.max),
                           phrase("min is at most max"));
        else if (service->replicas < scale.min || service->replicas > scale.max)
            findings.warning("replicas-outside-autoscale", at / "replicas",
                             phrase("\"{}\" starts with {} replicas, outside {} to {} of its autoscale",
                                    node.id, service->replicas, scale.min, scale.max),
                             phrase("start with {} to {}", scale.min, scale.max));
        if (scale.target && !(scale.target->value > 0 && scale.target->value <= 1))
            findings.error("impossible-autoscale", pointer / "target",
                           phrase("a target of {} of the CPU is impossible", rounded(scale.target->value)),
                           phrase("above 0% and up to 100%"));
        checkScalingByLag(node, scale, pointer, findings);
        for (std::size_t i = 0; i < scale.schedule.size(); ++i) {
            const ScheduledScaling& time = scale.schedule[i];
            const std::string place = pointer / "schedule" / std::to_string(i);
            if (time.replicas > scale.max)
                findings.error("impossible-autoscale", place / "replicas",
                               phrase("{} replicas are above max ({})", time.replicas, scale.max),
                               phrase("replicas is at most max"));
            if (time.every && (!time.lasting || *time.lasting >= *time.every))
                findings.error("impossible-autoscale", place / "every",
                               phrase("it would begin again before it has ended"),
                               phrase("give a \"for\" below \"every\""));
        }
    });
}

void quorumsArePossible(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const auto* database = std::get_if<Database>(&node.kind);
        if (!database)
            return;
        if (const auto* quorum = std::get_if<QuorumReplication>(&database->replication))
            checkQuorum(*database, *quorum, at, findings);
    });
}

void replicaReadsHaveReplicas(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const auto* database = std::get_if<Database>(&node.kind);
        if (!database || database->replicas > 0)
            return;
        const bool quorum = std::holds_alternative<QuorumReplication>(database->replication);
        if (!quorum && database->readFrom == ReadFrom::Replica)
            findings.error("no-replica-to-read", at / "readFrom",
                           phrase("\"{}\" is read from replicas but has none", node.id),
                           phrase("add \"replicas\": 1 or read from \"primary\""));
        if (std::holds_alternative<PrimaryReplication>(database->replication))
            findings.warning("replication-without-replicas", at / "replication",
                             phrase("\"{}\" replicates to nobody", node.id),
                             phrase("add \"replicas\": 1 or more"));
    });
}

void registriesEvictAfterAHeartbeat(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const auto* registry = std::get_if<Registry>(&node.kind);
        if (registry && registry->mode == Registry::Mode::Registry &&
            registry->eviction < registry->heartbeat)
            findings.warning("eviction-before-heartbeat", at / "eviction",
                             phrase("\"{}\" evicts after {} those who report every {}", node.id,
                                    durationText(registry->eviction.inSeconds()),
                                    durationText(registry->heartbeat.inSeconds())),
                             phrase("evict after two or three missed heartbeats"));
    });
}

void outliersArePossible(const Survey& survey, Findings& findings) {
    forEachNode(survey, [&](const Node& node, const std::string& at) {
        const ServiceFields* service = serviceFields(node);
        if (!service)
            return;
        if (service->ejection && service->ejection->most.value > 1)
            findings.error(
                "impossible-ejection", at / "ejection" / "most",
                phrase("{} of the replicas cannot be left out", rounded(service->ejection->most.value)),
                phrase("from 0% to 100%"));
        if (service->healthCheck && service->healthCheck->timeout > service->healthCheck->every)
            findings.error("late-health-check", at / "healthCheck" / "timeout",
                           phrase("a check may take {} but the next one comes after {}",
                                  durationText(service->healthCheck->timeout.inSeconds()),
                                  durationText(service->healthCheck->every.inSeconds())),
                           phrase("a timeout up to the time between two checks"));
        if ((service->ejection || service->healthCheck) && mostReplicas(survey, node) < 2 &&
            service->discovery.empty())
            findings.warning("nobody-else-to-choose", at / (service->ejection ? "ejection" : "healthCheck"),
                             phrase("\"{}\" has one replica, so its callers cannot leave it out", node.id),
                             phrase("give it several replicas"));
    });
}

}  // namespace windtunnel
