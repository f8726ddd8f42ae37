// The worker behind the window: same results however it is driven, prompt answers, and an end within a
// second.
#include "app/studio/player/player.h"
#include "models/io/load_scenario.h"
#include "simulator/experiment/experiment.h"

#include <QElapsedTimer>
#include <QTest>

#include <filesystem>
#include <functional>

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::studio;

namespace {

Scenario bundled(const char* name,
                 const std::vector<std::string>& more = {"/run/duration=4s", "/run/warmup=0.5s"}) {
    return loadScenario(std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "scenarios" / name,
                        {.overrides = more, .baseDirectory = {}})
        .scenario;
}

/// Replication 0 as the command line runs it.
std::string headless(const Scenario& scenario) {
    const std::atomic<bool> stop{false};
    ExperimentSettings settings;
    settings.threads = 1;
    const ExperimentResults results = runExperiment(scenario, settings, stop, {});
    return std::to_string(results.perReplication.front().fingerprint);
}

/// What a window does: takes frames until one is as wished.
std::shared_ptr<const RunFrame> waitFor(Player& player, const std::function<bool(const RunFrame&)>& wished,
                                        int ms = 60'000) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < ms) {
        if (const auto frame = player.takeFrame(); frame && wished(*frame))
            return frame;
        QTest::qSleep(2);
    }
    return nullptr;
}

bool hasFinished(const RunFrame& frame) { return frame.state == PlayState::Finished && !frame.seeking; }

bool isPausedAt(const RunFrame& frame, SimTime time) {
    return frame.state == PlayState::Paused && !frame.seeking && frame.snapshot.now == time;
}

std::string fingerprintOf(const Player& player) {
    return player.results() ? std::to_string(player.results()->perReplication.front().fingerprint) : "none";
}

}  // namespace

class PlayerThreadTest : public QObject {
    Q_OBJECT

private slots:
    void theFingerprintIsThatOfTheCommandLine_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"web-shop.json", "read-model.json", "read-replicas.json", "breaker.json",
                                 "cache-aside.json", "consumer-crash.json"})
            QTest::newRow(name) << QString(name);
    }
    void theFingerprintIsThatOfTheCommandLine() {
        QFETCH(QString, file);
        const Scenario scenario = bundled(file.toUtf8().constData());
        const std::string expected = headless(scenario);
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(scenario);
        QVERIFY(waitFor(player, hasFinished) != nullptr);
        QCOMPARE(fingerprintOf(player), expected);
    }

    void slowingPausingSteppingAndScrubbingChangeNothing() {
        const Scenario scenario = bundled("read-model.json");
        const std::string expected = headless(scenario);
        Player player;
        player.setSpeed(5);
        player.start(scenario);
        QVERIFY(waitFor(player, [](const RunFrame& frame) { return frame.snapshot.now > 300'000'000; }) !=
                nullptr);
        player.pause();
        const auto paused =
            waitFor(player, [](const RunFrame& frame) { return frame.state == PlayState::Paused; });
        QVERIFY(paused != nullptr);
        player.stepEvents(17);
        const std::uint64_t wanted = paused->snapshot.events + 17;
        QVERIFY(waitFor(player, [&](const RunFrame& frame) {
                    return frame.state == PlayState::Paused && frame.snapshot.events == wanted;
                }) != nullptr);
        player.seek(2'000'000'000);
        QVERIFY(waitFor(player, [](const RunFrame& frame) { return isPausedAt(frame, 2'000'000'000); }) !=
                nullptr);
        player.seek(700'000'000);
        QVERIFY(waitFor(player, [](const RunFrame& frame) { return isPausedAt(frame, 700'000'000); }) !=
                nullptr);
        player.setSpeed(Player::unlimited);
        player.play();
        QVERIFY(waitFor(player, hasFinished) != nullptr);
        QCOMPARE(fingerprintOf(player), expected);
    }

    void aPastMomentLooksTheSameHoweverOneGotThere() {
        const Scenario scenario = bundled("read-replicas.json");
        const SimTime moment = 1'234'567'890;
        const auto there = [&](Player& player) {
            player.seek(moment);
            return waitFor(player, [&](const RunFrame& frame) { return isPausedAt(frame, moment); });
        };
        Player direct;
        direct.start(scenario, 0, false);
        const auto one = there(direct);
        Player roundabout;
        roundabout.setSpeed(Player::unlimited);
        roundabout.start(scenario);
        QVERIFY(waitFor(roundabout, hasFinished) != nullptr);
        roundabout.seek(3'333'333'333);
        QVERIFY(waitFor(roundabout, [](const RunFrame& frame) { return isPausedAt(frame, 3'333'333'333); }) !=
                nullptr);
        const auto other = there(roundabout);
        QVERIFY(one && other);
        QVERIFY(one->snapshot == other->snapshot);
        QCOMPARE(one->utilization, other->utilization);
        QCOMPARE(one->linkRates, other->linkRates);
        QCOMPARE(one->staleReads, other->staleReads);
        QVERIFY(one->staleReads > 0);
    }

    void samplesDoNotDependOnTheWayEither() {
        const Scenario scenario = bundled("web-shop.json");
        const auto samplesOf = [&](bool slowly) {
            Player player;
            player.setSpeed(slowly ? 20 : Player::unlimited);
            player.start(scenario);
            if (slowly) {
                waitFor(player, [](const RunFrame& frame) { return frame.snapshot.now > 100'000'000; });
                player.pause();
                waitFor(player, [](const RunFrame& frame) { return frame.state == PlayState::Paused; });
                player.play();
            }
            const auto last = waitFor(player, hasFinished);
            return player.samplesFrom(0, last->generation);
        };
        const std::vector<Sample> fast = samplesOf(false), slow = samplesOf(true);
        QVERIFY(fast.size() > 500);
        QCOMPARE(slow.size(), fast.size());
        for (std::size_t i = 0; i < fast.size(); ++i) {
            QCOMPARE(slow[i].time, fast[i].time);
            QCOMPARE(slow[i].flows[0].p99, fast[i].flows[0].p99);
            QCOMPARE(slow[i].nodes[0].utilization, fast[i].nodes[0].utilization);
        }
    }

    void aRunPausesAtTheFirstStaleRead() {
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(bundled("read-replicas.json"), 0, false);
        player.play(RunUntil::StaleRead);
        const auto frame = waitFor(player, [](const RunFrame& each) { return !each.stoppedBy.empty(); });
        QVERIFY(frame != nullptr);
        QCOMPARE(frame->stoppedBy, std::string("stale read"));
        QVERIFY(frame->state == PlayState::Paused);
        QCOMPARE(frame->staleReads, std::uint64_t{1});
        QVERIFY(!frame->moments.empty());
        QVERIFY(frame->moments.back().kind == MomentKind::StaleRead || frame->moments.size() > 1);
        player.play(RunUntil::StaleRead);
        const auto next = waitFor(player, [&](const RunFrame& each) { return each.staleReads > 1; });
        QVERIFY(next != nullptr);
    }

    void aRunPausesWhenABreakerOpensAndWhenARequestEnds() {
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(bundled("breaker.json", {}), 0, false);
        player.play(RunUntil::RequestEnds);
        const auto first =
            waitFor(player, [](const RunFrame& each) { return each.stoppedBy == "request ended"; });
        QVERIFY(first != nullptr);
        QVERIFY(first->snapshot.workloads[0].completed + first->snapshot.workloads[0].failed == 1);
        player.play(RunUntil::BreakerOpens);
        const auto frame =
            waitFor(player, [](const RunFrame& each) { return each.stoppedBy == "breaker opened"; });
        QVERIFY(frame != nullptr);
        std::uint32_t open = 0;
        for (const LinkSnapshot& link : frame->snapshot.links)
            open += link.openBreakers;
        QCOMPARE(open, 1U);
    }

    void aRunPausesAtAMoment() {
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(bundled("web-shop.json"), 0, false);
        player.play(RunUntil::Time, 1'500'000'001);
        const auto frame = waitFor(player, [](const RunFrame& each) { return each.stoppedBy == "time"; });
        QVERIFY(frame != nullptr);
        QCOMPARE(frame->snapshot.now, SimTime{1'500'000'001});
    }

    void aRunPausesWhenAnObjectiveFails() {
        const Scenario with = loadScenarioText(R"({"windtunnel": 1, "nodes": [{"id": "a", "kind": "service",
            "endpoints": {"GET /": [{"work": "1ms"}]}}],
            "workloads": [{"id": "w", "call": "a GET /", "arrivals": {"constant": "100/s"}}],
            "objectives": ["p99(w) < 1s", "p99(w) < 0.1ms"], "run": {"duration": "5s"}})",
                                               "scenario")
                                  .scenario;
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(with, 0, false);
        player.play(RunUntil::ObjectiveFails);
        const auto frame = waitFor(player, [](const RunFrame& each) { return !each.stoppedBy.empty(); });
        QVERIFY(frame != nullptr);
        QCOMPARE(frame->stoppedBy, std::string("p99(w) < 0.1ms"));
        QVERIFY(frame->snapshot.now < 1'000'000'000);
    }

    void theSimulatedClockKeepsTheSpeed() {
        Player player;
        player.setSpeed(0.5);
        player.start(bundled("web-shop.json"));
        QElapsedTimer clock;
        QVERIFY(waitFor(player, [](const RunFrame& frame) { return frame.snapshot.now > 0; }) != nullptr);
        clock.start();
        const auto first = waitFor(player, [](const RunFrame&) { return true; });
        QTest::qSleep(600);
        const auto last = waitFor(player, [](const RunFrame&) { return true; });
        const auto later =
            waitFor(player, [&](const RunFrame& frame) { return frame.snapshot.now > last->snapshot.now; });
        const double real = static_cast<double>(clock.nsecsElapsed());
        const auto simulated = static_cast<double>(later->snapshot.now - first->snapshot.now);
        QVERIFY2(simulated > 0.1 * real && simulated < 0.8 * real,
                 qPrintable(QString::number(simulated / real)));
    }

    void framesDoNotQueueUp() {
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(bundled("web-shop.json", {"/run/duration=40s", "/run/warmup=0.5s"}));
        QTest::qSleep(300);
        int frames = 0;
        while (player.takeFrame() != nullptr)
            ++frames;
        QVERIFY(frames <= 1);
    }

    void aNewScenarioTakesOverAtTheSameMomentWithTheSamePast() {
        Scenario scenario = bundled("web-shop.json");
        const SimTime moment = 1'000'000'000;
        Player player;
        player.start(scenario, moment, false);
        const auto before = waitFor(player, [&](const RunFrame& frame) { return isPausedAt(frame, moment); });
        QVERIFY(before != nullptr);
        Fault fault;
        fault.at = Distribution{Constant{Duration{moment}}};
        fault.verb = CrashFault{{scenario.nodes.front().id, 0}, false};
        scenario.faults.push_back(fault);
        player.start(scenario, moment + 1, false);
        const auto after =
            waitFor(player, [&](const RunFrame& frame) { return isPausedAt(frame, moment + 1); });
        QVERIFY(after != nullptr);
        QCOMPARE(after->snapshot.workloads[0].sent, before->snapshot.workloads[0].sent);
        QCOMPARE(after->snapshot.workloads[0].completed, before->snapshot.workloads[0].completed);
        QCOMPARE(after->snapshot.nodes[0].up, 0U);
        QVERIFY(before->snapshot.nodes[0].up > 0);
    }

    void whatCannotBeSimulatedIsSaid() {
        Scenario scenario = bundled("web-shop.json");
        Fault deploy;
        deploy.at = Distribution{Constant{Duration::seconds(1)}};
        DeployAction action;
        action.service = "catalog";
        action.change = R"({"balance":"random"})";
        deploy.verb = action;
        scenario.faults.push_back(deploy);
        Player player;
        player.start(scenario);
        const auto frame =
            waitFor(player, [](const RunFrame& each) { return each.state == PlayState::Failed; });
        QVERIFY(frame != nullptr);
        QVERIFY(!frame->problems.empty());
        player.start(bundled("web-shop.json"), 100, false);
        QVERIFY(waitFor(player, [](const RunFrame& each) { return isPausedAt(each, 100); }) != nullptr);
    }

    void closingEndsTheWorkerAtOnce() {
        for (const char* name : {"web-shop.json", "read-model.json"}) {
            auto player = std::make_unique<Player>();
            player->setSpeed(Player::unlimited);
            player->start(bundled(name, {"/run/duration=3600s"}));
            QVERIFY(waitFor(*player, [](const RunFrame& frame) { return frame.snapshot.now > 0; }) !=
                    nullptr);
            QElapsedTimer clock;
            clock.start();
            player.reset();
            QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        }
    }

    void ordersAreGivenWithoutWaiting() {
        Player player;
        player.setSpeed(Player::unlimited);
        player.start(bundled("web-shop.json", {"/run/duration=3600s"}));
        qint64 longest = 0;
        for (int i = 0; i < 200; ++i) {
            QElapsedTimer clock;
            clock.start();
            if (i % 3 == 0)
                player.pause();
            else if (i % 3 == 1)
                player.seek(i * 1'000'000LL);
            else
                player.play();
            player.takeFrame();
            longest = std::max(longest, clock.elapsed());
            QTest::qSleep(1);
        }
        QVERIFY2(longest < 50, qPrintable(QString::number(longest)));
    }
};

QTEST_APPLESS_MAIN(PlayerThreadTest)
#include "player_thread_test.moc"
