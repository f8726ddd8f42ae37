// Choosing a replica: how much knowing a little of the load helps.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;

namespace {

/// Mean time in the system, in service times of 1 ms.
double meanTime(double load, const std::vector<std::string>& overrides = {}) {
    std::vector<std::string> all{fmt::format("/workloads/0/arrivals/poisson=\"{}/s\"", load * 100'000)};
    all.insert(all.end(), overrides.begin(), overrides.end());
    return runCase("N11_power_of_two_choices", all).workload("callers").latency.mean.value / 1e-3;
}

}  // namespace

class BalancingTest : public QObject {
    Q_OBJECT

private slots:
    /// N11: 100 replicas, two distinct ones looked at; the values for 100 come from an independent simulation of the
    /// Markov chain, the limit for many replicas from the formula.
    void lessLoadedOfTwoRandomReplicas() {
        WITHIN(supermarket(0.9, 2), 2.614057, 1e-6);
        WITHIN_SHARE(meanTime(0.7, {"run.duration=6s"}), 1.62, 0.015);
        const double at90 = meanTime(0.9);
        WITHIN_SHARE(at90, 2.646, 0.02);
        WITHIN_SHARE(at90, supermarket(0.9, 2), 0.025);
        WITHIN_SHARE(meanTime(0.95, {"run.duration=21s"}), 3.46, 0.03);
    }
};

QTEST_APPLESS_MAIN(BalancingTest)
#include "balancing_test.moc"
