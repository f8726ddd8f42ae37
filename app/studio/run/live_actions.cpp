#include "app/studio/run/live_actions.h"

#include "app/studio/document/names.h"
#include "app/studio/run/timeline.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {

namespace {

constexpr auto aWhile = Duration::seconds(10);

QString words(const char* text) {
    return QCoreApplication::translate("windtunnel::studio::LiveActions", text);
}

void add(QMenu& menu, Run& run, const QString& text, FaultVerb verb, std::optional<Duration> lasting = {}) {
    menu.addAction(text, &run, [&run, verb, lasting] {
        Fault fault;
        fault.verb = verb;
        run.act(verb, faultWords(fault), lasting);
    });
}

bool isTopic(ItemKind kind) {
    return kind == ItemKind::Topic || kind == ItemKind::Queue || kind == ItemKind::Registry;
}

int replicasOf(const Run& run, const std::string& id) {
    const RunFrame* frame = run.frame();
    if (frame == nullptr || !frame->run)
        return 1;
    const std::uint32_t n = simulator::nodeIndex(frame->run->plan, id);
    return n == simulator::noIndex ? 1 : static_cast<int>(std::max(1U, frame->snapshot.nodes[n].up));
}

}  // namespace

void addLiveActions(QMenu& menu, Run& run, const std::string& id) {
    const std::optional<ItemKind> kind = kindOf(run.document().scenario(), id);
    if (!kind || run.state() == PlayState::Idle || isTopic(*kind) || *kind == ItemKind::Registry)
        return;
    if (*kind == ItemKind::Client) {
        add(menu, run, words("Double the load"), LoadAction{id, 2});
        add(menu, run, words("Double the load for 10 s"), LoadAction{id, 2}, aWhile);
        add(menu, run, words("Halve the load"), LoadAction{id, 0.5});
        return;
    }
    const FaultTarget all{id, 0}, first{id, 1};
    const int replicas = replicasOf(run, id);
    if (*kind != ItemKind::External) {
        add(menu, run, replicas > 1 ? words("Crash all replicas for 10 s") : words("Crash for 10 s"),
            CrashFault{all, false}, aWhile);
        if (replicas > 1)
            add(menu, run, words("Crash replica 1 for 10 s"), CrashFault{first, false}, aWhile);
        add(menu, run, words("Crash for good"), CrashFault{all, false});
    }
    add(menu, run, words("Three times slower for 10 s"), SlowFault{all, 3}, aWhile);
    add(menu, run, words("Half of its requests fail for 10 s"), FailFault{all, Fraction{0.5}}, aWhile);
    add(menu, run, words("Refuse for 10 s"), RefuseFault{all}, aWhile);
    if (*kind == ItemKind::Service || *kind == ItemKind::Gateway) {
        menu.addSeparator();
        add(menu, run, words("Scale to %1").arg(replicas + 1), ScaleAction{id, replicas + 1});
        if (replicas > 1)
            add(menu, run, words("Scale to %1").arg(replicas - 1), ScaleAction{id, replicas - 1});
    }
}

void addLiveActions(QMenu& menu, Run& run, const std::string& from, const std::string& to) {
    if (run.state() == PlayState::Idle)
        return;
    const Scenario& scenario = run.document().scenario();
    if (kindOf(scenario, from) == ItemKind::Registry || kindOf(scenario, to) == ItemKind::Registry)
        return;
    const bool fromNode = findNode(scenario, from) != nullptr, toNode = findNode(scenario, to) != nullptr;
    if (fromNode && toNode)
        add(menu, run, words("Cut for 10 s"), PartitionFault{{{from}, {to}}}, aWhile);
    add(menu, run, words("100 ms slower for 10 s"),
        DelayFault{{from, to}, Distribution{Duration::milliseconds(100)}}, aWhile);
    add(menu, run, words("Drop a tenth for 10 s"), DropFault{{from, to}, Fraction{0.1}}, aWhile);
}

}  // namespace windtunnel::studio
