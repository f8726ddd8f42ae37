#include "app/studio/run/live_actions.h"

#include "app/studio/document/names.h"
#include "app/studio/document/translated.h"
#include "app/studio/run/timeline.h"
#include "models/architecture/zone_latency.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace windtunnel::studio {

namespace {

constexpr auto aWhile = Duration::seconds(10);

void add(QMenu& menu, Run& run, const QString& text, FaultVerb verb, std::optional<Duration> lasting = {}) {
    menu.addAction(text, &run, [&run, verb, lasting] {
        Fault fault;
        fault.verb = verb;
        run.act(verb, faultWords(fault), lasting);
    });
}

bool isTopic(ItemKind kind) { return kind == ItemKind::Topic || kind == ItemKind::Queue; }

/// Platforms and DNS are not drawn as something that can end.
bool isRegistryServer(Run& run, const std::string& id) {
    const Node* node = findNode(run.document().scenario(), id);
    const auto* registry = node == nullptr ? nullptr : std::get_if<Registry>(&node->kind);
    return registry != nullptr && registry->mode == Registry::Mode::Registry;
}

int replicasOf(const Run& run, const std::string& id) {
    const RunFrame* frame = run.frame();
    if (frame == nullptr || !frame->run)
        return 1;
    const std::uint32_t n = simulator::nodeIndex(frame->run->plan, id);
    return n == simulator::noIndex ? 1 : static_cast<int>(std::max(1U, frame->snapshot.nodes[n].up));
}

/// The same version again: what a deploy costs by itself. What the new version does otherwise is written into
/// the action afterwards.
void addDeploys(QMenu& menu, Run& run, const std::string& id) {
    using Strategy = DeployAction::Strategy;
    QMenu* deploys = menu.addMenu(tr("Deploy a new version"));
    const auto deploy = [&](const char* text, Strategy strategy) {
        DeployAction action;
        action.service = id;
        action.strategy = strategy;
        add(*deploys, run, tr(text), action);
    };
    deploy(QT_TRANSLATE_NOOP("windtunnel::studio", "One replica after the other"), Strategy::Rolling);
    deploy(QT_TRANSLATE_NOOP("windtunnel::studio", "All at once beside the old ones"), Strategy::BlueGreen);
    deploy(QT_TRANSLATE_NOOP("windtunnel::studio", "A canary first: 10 %, 50 %, all"), Strategy::Canary);
}

/// What stands in a zone ends with it.
void addZoneCrashes(QMenu& menu, Run& run, const std::string& id) {
    const Node* node = findNode(run.document().scenario(), id);
    if (node == nullptr)
        return;
    std::set<std::string> zones;
    for (const std::string_view zone : zonesOf(*node))
        if (!zone.empty() && findNode(run.document().scenario(), zone) == nullptr)
            zones.emplace(zone);
    for (const std::string& zone : zones)
        add(menu, run, tr("Crash all of zone %1 for 10 s").arg(QString::fromStdString(zone)),
            CrashFault{{zone, 0}, false}, aWhile);
}

}  // namespace

void addLiveActions(QMenu& menu, Run& run, const std::string& id) {
    const std::optional<ItemKind> kind = kindOf(run.document().scenario(), id);
    if (!kind || run.state() == PlayState::Idle || isTopic(*kind))
        return;
    if (*kind == ItemKind::Registry) {
        if (isRegistryServer(run, id)) {
            add(menu, run, tr("Crash for 60 s"), CrashFault{{id, 0}, false}, Duration::seconds(60));
            add(menu, run, tr("Crash for good"), CrashFault{{id, 0}, false});
        }
        return;
    }
    if (*kind == ItemKind::Client) {
        add(menu, run, tr("Double the load"), LoadAction{id, 2});
        add(menu, run, tr("Double the load for 10 s"), LoadAction{id, 2}, aWhile);
        add(menu, run, tr("Halve the load"), LoadAction{id, 0.5});
        return;
    }
    const FaultTarget all{id, 0}, first{id, 1};
    if (*kind == ItemKind::Config) {
        add(menu, run, tr("Publish a new configuration"), ConfigureAction{id});
        add(menu, run, tr("Crash for 10 s"), CrashFault{all, false}, aWhile);
        return;
    }
    const int replicas = replicasOf(run, id);
    if (*kind != ItemKind::External) {
        add(menu, run, replicas > 1 ? tr("Crash all replicas for 10 s") : tr("Crash for 10 s"),
            CrashFault{all, false}, aWhile);
        if (replicas > 1)
            add(menu, run, tr("Crash replica 1 for 10 s"), CrashFault{first, false}, aWhile);
        add(menu, run, tr("Crash for good"), CrashFault{all, false});
        addZoneCrashes(menu, run, id);
    }
    add(menu, run, tr("Three times slower for 10 s"), SlowFault{all, 3}, aWhile);
    add(menu, run, tr("Half of its requests fail for 10 s"), FailFault{all, Fraction{0.5}}, aWhile);
    add(menu, run, tr("Refuse for 10 s"), RefuseFault{all}, aWhile);
    if (*kind == ItemKind::Service || *kind == ItemKind::Gateway) {
        menu.addSeparator();
        add(menu, run, tr("Scale to %1").arg(replicas + 1), ScaleAction{id, replicas + 1});
        if (replicas > 1)
            add(menu, run, tr("Scale to %1").arg(replicas - 1), ScaleAction{id, replicas - 1});
        addDeploys(menu, run, id);
    }
}

void addLiveActions(QMenu& menu, Run& run, const std::string& from, const std::string& to) {
    if (run.state() == PlayState::Idle)
        return;
    const Scenario& scenario = run.document().scenario();
    for (const std::string& end : {from, to})
        if (kindOf(scenario, end) == ItemKind::Registry && !isRegistryServer(run, end))
            return;
    const bool fromNode = findNode(scenario, from) != nullptr, toNode = findNode(scenario, to) != nullptr;
    if (fromNode && toNode)
        add(menu, run, tr("Cut for 10 s"), PartitionFault{{{from}, {to}}}, aWhile);
    add(menu, run, tr("100 ms slower for 10 s"),
        DelayFault{{from, to}, Distribution{Duration::milliseconds(100)}}, aWhile);
    add(menu, run, tr("Drop a tenth for 10 s"), DropFault{{from, to}, Fraction{0.1}}, aWhile);
}

}  // namespace windtunnel::studio
