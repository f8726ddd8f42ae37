// Choosing a replica: how much knowing a little of the load helps.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;

namespace {

constexpr double ms = 1e-3;

/// The mean number in two exponential servers of rate 1 when each arrival joins the shorter queue: the
/// stationary distribution of the Markov chain, uniformised and iterated, with room for 80 at each.
double numberWhenJoiningTheShorter(double arrivals) {
    constexpr std::size_t room = 80;
    std::vector<double> now(room * room, 0.0), next;
    const auto at = [](std::size_t i, std::size_t j) { return i * room + j; };
    now[at(0, 0)] = 1;
    const double events = arrivals + 2;
    for (int round = 0; round < 8000; ++round) {
        next.assign(room * room, 0.0);
        for (std::size_t i = 0; i < room; ++i)
            for (std::size_t j = 0; j < room; ++j) {
                const double p = now[at(i, j)];
                if (p < 1e-300)
                    continue;
                const double toLeft = i < j ? 1 : i > j ? 0 : 0.5;
                next[at(std::min(i + 1, room - 1), j)] += p * arrivals / events * toLeft;
                next[at(i, std::min(j + 1, room - 1))] += p * arrivals / events * (1 - toLeft);
                next[at(i > 0 ? i - 1 : 0, j)] += p / events;
                next[at(i, j > 0 ? j - 1 : 0)] += p / events;
            }
        now.swap(next);
    }
    double number = 0;
    for (std::size_t i = 0; i < room; ++i)
        for (std::size_t j = 0; j < room; ++j)
            number += static_cast<double>(i + j) * now[at(i, j)];
    return number;
}

/// Mean time in the system, in service times of 1 ms.
double meanTime(double load, const std::vector<std::string>& overrides = {}, int replicas = 100) {
    std::vector<std::string> all{
        fmt::format("/workloads/0/arrivals/poisson=\"{}/s\"", load * 1000 * replicas),
        fmt::format("server.replicas={}", replicas)};
    all.insert(all.end(), overrides.begin(), overrides.end());
    return runCase("N11_power_of_two_choices", all).workload("callers").latency.mean.value / ms;
}

}  // namespace

class BalancingTest : public QObject {
    Q_OBJECT

private slots:
    /// N11: 100 replicas, two distinct ones looked at; the values for 100 come from an independent simulation
    /// of the Markov chain, the limit for many replicas from the formula.
    void lessLoadedOfTwoRandomReplicas() {
        WITHIN(supermarket(0.9, 2), 2.614057, 1e-6);
        WITHIN_SHARE(meanTime(0.7, {"run.duration=6s"}), 1.62, 0.015);
        const double at90 = meanTime(0.9);
        WITHIN_SHARE(at90, 2.646, 0.02);
        WITHIN_SHARE(at90, supermarket(0.9, 2), 0.025);
        WITHIN_SHARE(meanTime(0.95, {"run.duration=21s"}), 3.46, 0.03);
    }

    /// One choice is none: each replica is an M/M/1 queue of its own.
    void oneChoiceIsRandom() {
        WITHIN_SHARE(meanTime(0.7, {R"(server.balance={"choices": 1})"}), supermarket(0.7, 1), 0.02);
        WITHIN_SHARE(meanTime(0.7, {"server.balance=random"}), supermarket(0.7, 1), 0.02);
    }

    /// Three choices, against the limit for many replicas; with few replicas queues are a little longer.
    void leastLoadedOfThree() {
        WITHIN(supermarket(0.9, 3), 2.0279, 1e-4);
        const std::vector<std::string> three{R"(server.balance={"choices": 3})", "run.duration=5s",
                                             "run.replications=2"};
        WITHIN_SHARE(meanTime(0.7, three, 400), supermarket(0.7, 3), 0.015);
        WITHIN_SHARE(meanTime(0.9, three, 400), supermarket(0.9, 3), 0.02);
    }

    /// Looking at the same replica twice wastes a choice: with few replicas it shows.
    void distinctChoicesAreBetter() {
        const std::vector<std::string> again{R"(server.balance={"choices": 2, "distinct": false})",
                                             "run.duration=41s"};
        const std::vector<std::string> distinct{R"(server.balance={"choices": 2})", "run.duration=41s"};
        const double repeated = meanTime(0.9, again, 10), best = meanTime(0.9, distinct, 10);
        QVERIFY(repeated > best * 1.02);
        QVERIFY(repeated < supermarket(0.9, 1));
    }

    /// Two replicas and a caller that knows both queues, against the Markov chain.
    void joiningTheShorterOfTwoQueues() {
        for (const double load : {0.5, 0.8}) {
            const double expected = numberWhenJoiningTheShorter(2 * load) / (2 * load);
            const std::vector<std::string> all{"server.balance=least-requests", "run.duration=301s",
                                               "run.warmup=1s"};
            WITHIN_SHARE(meanTime(load, all, 2), expected, 0.02);
            const std::vector<std::string> two{"server.balance=two-choices", "run.duration=301s",
                                               "run.warmup=1s"};
            WITHIN_SHARE(meanTime(load, two, 2), expected, 0.02);
        }
    }

    /// Knowing all queues is better than two of them, and not better than one common queue.
    void knowingAllQueues() {
        const double all =
            meanTime(0.9, {"server.balance=least-requests", "run.duration=3s", "run.replications=2"});
        QVERIFY(all >= sojournMMc(90, 1, 100));
        QVERIFY(all < supermarket(0.9, 3));
    }

    /// One key goes to one replica, which is then an M/M/1 queue; many keys spread like chance.
    void keysChooseTheReplica() {
        const ScenarioRun run = runCase("key_hash_balance");
        WITHIN_SHARE(run.workload("callers").latency.mean.value, 50 * ms, 0.05);
        WITHIN(run.node("server").utilization.value, 0.2, 0.003);
        const ScenarioRun many =
            runCase("key_hash_balance", {"/entities/0/keys=1000000", "run.duration=1000s"});
        WITHIN_SHARE(many.workload("callers").latency.mean.value, 1 / (100.0 - 20), 0.01);
    }
};

QTEST_APPLESS_MAIN(BalancingTest)
#include "balancing_test.moc"
