// Work queues as queueing systems: competing consumers, prefetch, visibility, dead letters.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

#include <cmath>

using namespace windtunnel::test;

namespace {

double ratio(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

class WorkQueuesTest : public QObject {
    Q_OBJECT

private slots:
    /// One message at a time for each of four workers is M/M/4; depth counts what is not acknowledged.
    void competingConsumersAreOneStation() {
        const ScenarioRun run = runCase("work_queue");
        const auto& jobs = run.queue("jobs");
        const double time = sojournMMc(160, 50, 4);
        WITHIN_SHARE(jobs.endToEnd.mean.value, time, 0.02);
        WITHIN_SHARE(jobs.depth.value, 160 * time, 0.02);
        WITHIN_SHARE(jobs.sent, 2 * 1980 * 160.0, 0.01);
        QVERIFY(jobs.sent - jobs.acknowledged < 1000);
        QCOMPARE(jobs.redelivered, 0U);
        WITHIN_SHARE(run.node("worker").utilization.value * 200, 3.2, 0.01);  // cores busy
        WITHIN_SHARE(run.endpoint("worker < jobs").latency.mean.value, 0.02, 0.01);
    }

    /// Without a limit a message waits for the worker that it was given to: with two in turn, each of them is
    /// an Erlang-2 arrival queue, whatever the other one does.
    void withoutPrefetchLimitMessagesCannotChangeTheirWorker() {
        const ScenarioRun run =
            runCase("work_queue", {"/nodes/2/consumers/0/prefetch=0", "/nodes/2/consumers/0/concurrency=2",
                                   R"(/workloads/0/arrivals={"poisson": "80/s"})"});
        WITHIN_SHARE(run.queue("jobs").endToEnd.mean.value,
                     sojournGM1(50, [](double s) { return std::pow(80 / (80 + s), 2); }), 0.03);
    }

    /// The third delivery that fails is the last: 0.2^3 of the messages are buried, and all of them were
    /// delivered 1 + 0.2 + 0.04 times.
    void messagesThatFailThreeTimesAreBuried() {
        const ScenarioRun run = runCase("work_queue_faults");
        const auto& jobs = run.queue("jobs");
        WITHIN_SHARE(ratio(jobs.deadLettered, jobs.sent), 0.008, 0.06);
        WITHIN_SHARE(ratio(jobs.redelivered, jobs.sent), 0.24, 0.02);
        QCOMPARE(run.queue("graveyard").sent, jobs.deadLettered);
        WITHIN_SHARE(static_cast<double>(jobs.acknowledged + jobs.deadLettered), jobs.sent, 0.001);
        QCOMPARE(jobs.lost, 0U);
    }

    /// Steps that fail without taking any time: each delivery but the first takes a millisecond, so time goes
    /// on.
    void whatFailsAtOnceForEverEnds() {
        const ScenarioRun run =
            runCase("work_queue", {R"(/nodes/2/consumers/0/steps=[{"fail": 1}])", "run.duration=2s",
                                   "run.warmup=0s", "run.replications=1",
                                   R"(/workloads/0/arrivals={"constant": "0.5/s"})", "senders.batch=4"});
        const auto& jobs = run.queue("jobs");
        QCOMPARE(jobs.acknowledged, std::uint64_t{0});
        WITHIN(jobs.redelivered, 8 * 2000, 40);
    }

    void retriesInPlaceComeBeforeTheNextDelivery() {
        const ScenarioRun run =
            runCase("work_queue_faults",
                    {R"(/nodes/3/consumers/0/retries={"max": 1, "backoff": "5ms", "jitter": 0})"});
        const auto& jobs = run.queue("jobs");
        WITHIN_SHARE(ratio(jobs.redelivered, jobs.sent), 0.04 + 0.0016, 0.05);
        QVERIFY(jobs.deadLettered < jobs.sent / 5000);  // 0.2^6
    }

    /// Steps of 40 ms with 25 ms until the message is given to another one: every delivery is overdue, the
    /// first one to end finds its message taken away.
    void aVisibilityThatIsTooShortDoublesTheWork() {
        const ScenarioRun run =
            runCase("work_queue", {"jobs.visibility=25ms", "jobs.maxDeliveries=2",
                                   R"(/nodes/2/consumers/0/steps=[{"wait": "40ms"}])",
                                   "/nodes/2/consumers/0/concurrency=50",
                                   R"(/workloads/0/arrivals={"constant": "100/s"})", "run.duration=100s"});
        const auto& jobs = run.queue("jobs");
        WITHIN_SHARE(jobs.redelivered, jobs.sent, 0.01);
        WITHIN_SHARE(jobs.duplicates, 2.0 * static_cast<double>(jobs.sent), 0.01);
        QCOMPARE(jobs.acknowledged, 0U);
        WITHIN_SHARE(jobs.lost, jobs.sent, 0.01);  // twice delivered, never in time, no dead letters
    }

    /// Of two replicas one dies: what its workers hold goes back and none is lost; acknowledged before, what
    /// they were doing is gone.
    void aDeadWorkerLosesOnlyWhatItHasAcknowledged() {
        const auto figures = [](const std::string& ack) {
            return runCase("work_queue_faults",
                           {R"(/faults=[{"at": "50.01s", "for": "10s", "crash": "worker#1"}])",
                            R"(/nodes/3/consumers/0/steps=[{"work": "30ms"}])",
                            "/nodes/3/consumers/0/ack=" + ack, "run.replications=1",
                            R"(/workloads/0/arrivals={"constant": "500/s"})"});
        };
        const ScenarioRun after = figures("after"), before = figures("before");
        QVERIFY(after.queue("jobs").redelivered > 0);
        QVERIFY(after.queue("jobs").redelivered <= 16);  // 500/s * 30 ms are under way, some of them there
        QCOMPARE(after.queue("jobs").lost, 0U);
        QVERIFY(before.queue("jobs").lost > 0);
        QVERIFY(before.queue("jobs").lost <= 16);
        QVERIFY(after.queue("jobs").sent - after.queue("jobs").acknowledged < 20);
    }

    void fireAndForgetDoesNotWaitForTheQueue() {
        const ScenarioRun run =
            runCase("work_queue",
                    {R"(/links=[{"from": "front", "to": "jobs", "latency": "10ms"}])", "run.duration=50s",
                     R"(/nodes/0/endpoints/POST ~1jobs=[{"publish": "jobs", "await": false}])"});
        QCOMPARE(run.workload("senders").latency.max.value, 0.0);
        const ScenarioRun waits =
            runCase("work_queue",
                    {R"(/links=[{"from": "front", "to": "jobs", "latency": "10ms"}])", "run.duration=50s"});
        WITHIN(waits.workload("senders").latency.mean.value, 0.02, 1e-6);
    }
};

QTEST_APPLESS_MAIN(WorkQueuesTest)
#include "work_queues_test.moc"
