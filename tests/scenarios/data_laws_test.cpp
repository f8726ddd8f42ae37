// What must hold for the data of every bundled scenario: causes add up, copies come to rest at the truth.
#include "tests/scenarios/bundled_scenarios.h"

#include <numeric>

using namespace windtunnel;
using namespace windtunnel::test;

namespace {

bool isSource(const Scenario& scenario, const simulator::EntitySummary& summary, const std::string& store) {
    return std::ranges::any_of(scenario.entities, [&](const Entity& entity) {
        return entity.id == summary.id && entity.source == store;
    });
}

}  // namespace

class DataLawsTest : public QObject {
    Q_OBJECT

private slots:
    void everyStaleReadHasOneCause_data() { addBundledRows(); }
    void everyStaleReadHasOneCause() {
        QFETCH(QString, name);
        const ScenarioRun run = runBundled(name.toStdString(), {"run.replications=1"});
        for (const auto& entity : run.results.entities) {
            QCOMPARE(std::accumulate(entity.causes.begin(), entity.causes.end(), std::uint64_t{0}),
                     entity.staleReads);
            QVERIFY(entity.staleReads <= entity.reads);
            QCOMPARE(std::accumulate(entity.lagCounts.begin(), entity.lagCounts.end(), std::uint64_t{0}),
                     entity.reads);
            for (const auto& copy : entity.copies) {
                QCOMPARE(std::accumulate(copy.causes.begin(), copy.causes.end(), std::uint64_t{0}),
                         copy.staleReads);
                QVERIFY(copy.staleReads <= copy.reads);
            }
        }
    }

    void theSourceIsNeverStale_data() { addBundledRows(); }
    /// Who asks the only instance of the source alone sees the truth.
    void theSourceIsNeverStale() {
        QFETCH(QString, name);
        const LoadedScenario loaded = loadScenario(bundledFile(name.toStdString()), {});
        const ScenarioRun run = runBundled(name.toStdString(), {"run.replications=1"});
        for (const auto& entity : run.results.entities) {
            std::uint64_t copiesRead = 0, copiesStale = 0;
            for (const auto& copy : entity.copies) {
                copiesRead += copy.reads;
                copiesStale += copy.staleReads;
                if (isSource(loaded.scenario, entity, copy.id))
                    return;  // a source with replicas: its reads are counted at the copy
            }
            if (copiesRead == 0)
                QCOMPARE(entity.staleReads, std::uint64_t{0});
            QVERIFY(entity.staleReads <= copiesStale || entity.reads > 0);
        }
    }

    void copiesEqualTheirSourceInTheEnd_data() { addBundledRows(); }
    /// After the drain a copy differs only where something was counted as lost, or was set back.
    void copiesEqualTheirSourceInTheEnd() {
        QFETCH(QString, name);
        const ScenarioRun run = runBundled(name.toStdString(), {"run.replications=1"});
        for (const auto& entity : run.results.entities)
            QVERIFY2(entity.diverged == 0 || entity.lostEvents + entity.lostWrites + entity.outOfOrder > 0,
                     entity.id.c_str());
    }

    void whatIsAppendedIsConsumedOrInTheLog_data() { addBundledRows(); }
    /// Counted from the start, so that nothing is consumed that was appended before the window.
    void whatIsAppendedIsConsumedOrInTheLog() {
        QFETCH(QString, name);
        const ScenarioRun run = runBundled(name.toStdString(), {"run.warmup=0s", "run.replications=1"});
        for (const auto& topic : run.results.topics)
            for (const auto& group : topic.groups) {
                const double left = static_cast<double>(topic.appended) -
                                    static_cast<double>(group.consumed - group.duplicates + group.skipped) -
                                    group.endLag;
                // Those in hand at the end are past the position and not yet consumed.
                QVERIFY2(left >= 0 && left <= 500.0 * static_cast<double>(group.members),
                         qPrintable(QString("%1 %2: %3").arg(topic.id.c_str(), group.id.c_str()).arg(left)));
            }
    }
};

QTEST_APPLESS_MAIN(DataLawsTest)
#include "data_laws_test.moc"
