// However the run is cut into slices, it stays the same.
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"
#include "simulator/results/latency_sources.h"
#include "tests/scenarios/bundled_scenarios.h"

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

RunResults inSlices(const Plan& plan, SimTime slice) {
    Simulation simulation(plan, 0);
    const std::atomic<bool> stop{false};
    for (SimTime until = slice; !simulation.finished(); until += slice)
        simulation.advanceTo(std::min(until, plan.duration), stop);
    return std::move(simulation).finish();
}

bool seesAny(const Plan& plan) {
    return std::ranges::any_of(plan.endpoints,
                               [](const PlanEndpoint& endpoint) { return endpoint.seenBy != noIndex; });
}

void compareFlows(const FlowResults& one, const FlowResults& other) {
    QCOMPARE(one.sent, other.sent);
    QCOMPARE(one.completed, other.completed);
    QCOMPARE(one.failed, other.failed);
    QVERIFY(one.latency == other.latency);
    QVERIFY(one.parts == other.parts);
}

}  // namespace

class SlicesTest : public QObject {
    Q_OBJECT

private slots:
    void slicesOfAnySizeGiveTheSame_data() { addBundledRows(); }
    void slicesOfAnySizeGiveTheSame() {
        const Plan plan = compile(atMost(enough, fetchedName()));
        const RunResults whole = inSlices(plan, plan.duration);
        const LatencySources sources(plan);
        Histogram room, otherRoom;
        for (const SimTime slice : {plan.duration / 7 + 1, SimTime{99'999'989}}) {
            const RunResults sliced = inSlices(plan, slice);
            QCOMPARE(sliced.fingerprint, whole.fingerprint);
            QCOMPARE(sliced.events, whole.events);
            for (std::size_t i = 0; i < whole.workloads.size(); ++i)
                compareFlows(sliced.workloads[i], whole.workloads[i]);
            for (std::size_t n = 0; n < whole.nodes.size(); ++n) {
                QCOMPARE(sliced.nodes[n].inFlightArea, whole.nodes[n].inFlightArea);
                QCOMPARE(sliced.nodes[n].busyArea, whole.nodes[n].busyArea);
                QVERIFY(sources.residenceAt(sliced, n, room) == sources.residenceAt(whole, n, otherRoom));
            }
            QCOMPARE(sliced.series.values, whole.series.values);
        }
    }

    void endpointsThatTheirClientsSeeHaveTheFiguresOfThose_data() { addBundledRows(); }
    /// As if each recorded its own.
    void endpointsThatTheirClientsSeeHaveTheFiguresOfThose() {
        Plan plan = compile(atMost(Duration::minutes(1), fetchedName()));
        if (!seesAny(plan))
            return;
        const RunResults seen = inSlices(plan, plan.duration);
        for (PlanEndpoint& endpoint : plan.endpoints)
            endpoint.seenBy = noIndex;
        const RunResults own = inSlices(plan, plan.duration);
        QCOMPARE(seen.fingerprint, own.fingerprint);
        for (std::size_t e = 0; e < plan.endpoints.size(); ++e) {
            const FlowResults &one = seen.endpoints[e], &other = own.endpoints[e];
            QVERIFY2(one.latency == other.latency, plan.endpoints[e].id.c_str());
            QCOMPARE(one.sent, other.sent);
            QCOMPARE(one.completed, other.completed);
            QCOMPARE(one.failed, other.failed);
            for (std::size_t p = 0; p < partCount; ++p)  // added up in another order
                QVERIFY(std::abs(one.parts[p] - other.parts[p]) <= 1e-9 * std::abs(other.parts[p]));
        }
    }
    void someEndpointsAreSeenByTheirClients() {
        const auto names = bundledNames();
        const auto some = std::ranges::count_if(
            names, [](const std::string& name) { return seesAny(compile(atMost(enough, name))); });
        QVERIFY2(some >= 3, qPrintable(QString::number(some)));
    }
};

QTEST_APPLESS_MAIN(SlicesTest)
#include "slices_test.moc"
