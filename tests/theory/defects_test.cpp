// Defects that others have published: what goes wrong in them can be computed from their settings.
#include "tests/scenarios/bundled_scenarios.h"

#include <array>
#include <cmath>

using namespace windtunnel::test;

namespace {

double share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// What one user after the other meets at a breaker that counts two calls, any failure being too many.
struct BreakerMixture {
    double good = 0, late = 0, rejected = 0;  ///< shares of the visits
    double openings = 0;                      ///< per visit
};

/// The states are what the breaker has counted: closed after none, one good, one bad or two good calls, then
/// half-open after k calls, all good or not. `rejections` visits fall into the time that it is open.
BreakerMixture breakerMixture(double failing, std::size_t halfOpen, int rejections) {
    enum : std::size_t { None, OneGood, OneBad, TwoGood, HalfOpen };
    const auto tried = [&](std::size_t calls, bool spoilt) {
        return HalfOpen + 2 * calls + (spoilt ? 1 : 0);
    };
    const std::size_t states = tried(halfOpen, false);
    std::vector<double> share(states, 0);
    share[None] = 1;
    double opened = 0;
    for (int round = 0; round < 5000; ++round) {
        std::vector<double> next(states, 0);
        opened = 0;
        const auto open = [&](double part) {
            next[tried(0, false)] += part;
            opened += part;
        };
        const double good = 1 - failing;
        next[OneGood] += share[None] * good;
        next[OneBad] += share[None] * failing;
        next[TwoGood] += (share[OneGood] + share[TwoGood]) * good;
        open((share[OneGood] + share[TwoGood]) * failing + share[OneBad]);
        for (std::size_t calls = 0; calls < halfOpen; ++calls) {
            const bool last = calls + 1 == halfOpen;
            const double clean = share[tried(calls, false)], spoilt = share[tried(calls, true)];
            if (last) {
                next[None] += clean * good;
                open(clean * failing + spoilt);
            } else {
                next[tried(calls + 1, false)] += clean * good;
                next[tried(calls + 1, true)] += clean * failing + spoilt;
            }
        }
        for (std::size_t state = 0; state < states; ++state)  // the half of it stays: no period, one limit
            share[state] = (share[state] + next[state]) / 2;
    }
    const double visits = 1 + opened * rejections;  // per call that passes
    return {(1 - failing) / visits, failing / visits, opened * rejections / visits, opened / visits};
}

/// The mean of a group's lag at two moments, per second between them.
double lagGrowth(const ScenarioRun& run, const std::string& column, double from, double until) {
    return (run.seriesMean(column, until - 10, until + 10) - run.seriesMean(column, from - 10, from + 10)) /
           (until - from);
}

}  // namespace

class DefectsTest : public QObject {
    Q_OBJECT

private slots:
    /// Published in the course "Spring Cloud" of joneconsulting (msa_with_spring_cloud at 5827d69,
    /// Resilience4JConfig; toy-msa at 9ff5032): failure rate 4 %, window 2, open for 1 s, time limiter 4 s,
    /// and an order service that sleeps 10 s two times in three. With a visit every 0.3 s, three fall into
    /// the second that the breaker is open.
    void theBreakerOfTheCourseLetsHalfOfTheVisitsWaitFourSeconds() {
        for (const int halfOpen : {10, 3, 1}) {
            const ScenarioRun run =
                runCase("course_breaker", {"/nodes/0/endpoints/GET ~1users~1{userId}/0/breaker/halfOpen=" +
                                           std::to_string(halfOpen)});
            const BreakerMixture expected = breakerMixture(2.0 / 3, static_cast<std::size_t>(halfOpen), 3);
            const auto& visits = run.workload("visitor");
            const auto within = [&](double ms) {
                return visits.histogram.fractionAtMost(static_cast<std::int64_t>(ms * 1e6));
            };
            QCOMPARE(visits.failed, std::uint64_t{0});  // the fallback hides it
            WITHIN(within(1), expected.rejected, 0.01);
            WITHIN(within(100) - within(1), expected.good, 0.01);
            WITHIN(within(4010) - within(3990), expected.late, 0.015);
            WITHIN(visits.latency.mean.value, expected.late * 4 + expected.good * 0.05, 0.05);
            WITHIN_SHARE(share(run.link("user -> order").breakerOpened, visits.completed), expected.openings,
                         0.05);
        }
        // Ten trial calls of which hardly ever all are good: 13 visits a round, 20/3 of them late.
        WITHIN(breakerMixture(2.0 / 3, 10, 3).late, 20.0 / 3 / 13, 0.001);
    }

    /// The same breaker under Poisson visits. A round: those of the second that it is open, ten trials, those
    /// from the last trial until the last late one has timed out, 4 s after it began. The good ones behind
    /// the last late one are geometric, and their mean is (1/3) / (2/3).
    void theBreakerOfTheCourseUnderASteadyStream() {
        constexpr double rate = 10, trials = 10, failing = 2.0 / 3, limiter = 4;
        const double goodAtTheEnd = (1 - failing) / failing;
        const double visits = rate * 1 + trials + rate * (limiter - goodAtTheEnd / rate);
        const ScenarioRun run = runBundled("course-breaker", {"run.warmup=20s"});
        const auto& visitors = run.workload("visitors");
        const double late = 1 - visitors.histogram.fractionAtMost(3'900'000'000);
        WITHIN_SHARE(late, trials * failing / visits, 0.03);
        WITHIN_SHARE(share(run.mark("empty list"), visitors.sent), 1 - trials * (1 - failing) / visits, 0.01);
        WITHIN(1 - runBundled("course-breaker", {"/nodes/1/endpoints/GET ~1users~1{userId}/2/timeout=300ms"})
                       .workload("visitors")
                       .histogram.fractionAtMost(310'000'000),
               0, 1e-12);
    }

    /// Istio's task on fault injection: 7 s at the ratings are within the 10 s of the reviews, and beyond the
    /// twice 3 s of the page. Version 3 of the reviews gives up after 2.5 s.
    void thePageOfBookinfoGivesUpBeforeItsReviewsDo() {
        const std::vector<std::string> always{"/faults/0/at=0s", "/faults/1/at=0s"};
        const ScenarioRun run = runBundled("bookinfo", always);
        const auto& tester = run.workload("tester");
        // ingress, the page, the details, and their hops; then the timeouts
        constexpr double hop = 0.22e-3, page = 0.05e-3 + 7.4e-3 + 0.9e-3 + 3 * 2 * hop;
        WITHIN_SHARE(tester.latency.mean.value, page + 3 + 3, 1e-3);
        WITHIN_SHARE(tester.latency.max.value, page + 3 + 3, 1e-3);
        WITHIN_SHARE(run.workload("tester-of-v3").latency.mean.value, page + 2 * hop + 1.4e-3 + 2.5, 1e-3);
        WITHIN_SHARE(run.workload("readers").latency.p50.value, page + 2 * hop + 1.4e-3, 0.01);
        QCOMPARE(run.mark("pages without reviews"), run.link("productpage -> reviews-v2").failures);
        WITHIN_SHARE(run.mark("pages without reviews"), tester.sent, 0.05);  // but those of the last 6 s
        WITHIN_SHARE(run.node("reviews-v2").abandoned, run.link("productpage -> reviews-v2").timeouts, 0.03);
        // What helps: the reviews wait less long than the page.
        auto mended = always;
        mended.emplace_back("/nodes/4/endpoints/GET ~1reviews~10/1/timeout=2.5s");
        QCOMPARE(runBundled("bookinfo", mended).mark("pages without reviews"), std::uint64_t{0});
    }

    /// The flag kafkaQueueProblems of the OpenTelemetry demo (at 054282e): 101 records an order, one second
    /// of sleep for each.
    void theLagOfTheFlagGrowsByWhatItsConstantsSay() {
        const std::vector<std::string> steady{"buyers.arrivals={\"constant\": \"0.2/s\"}",
                                              "run.replications=1"};
        auto patient = steady;
        patient.emplace_back("/nodes/3/consumers/0/maxPollRecords=100");
        const std::string lag = "topics/orders/fraud-detection/lag";
        WITHIN(lagGrowth(runBundled("lag-spike", patient), lag, 100, 500), 0.2 * 101 - 1, 0.3);
        // Polls of 500 records take longer than the five minutes between polls: thrown out, the consumer
        // begins them anew and gets nowhere.
        WITHIN(lagGrowth(runBundled("lag-spike", steady), lag, 100, 500), 0.2 * 101, 0.6);
    }

    /// spring-cloud-msa-book at ed4a42c, chapter 13: each record of payment-event goes to one of two members,
    /// and of an odd number of partitions the first one has one more.
    void aSharedGroupLosesTheShareOfTheOthersPartitions() {
        for (const int partitions : {1, 3, 5}) {
            const ScenarioRun run =
                runBundled("shared-group",
                           {"payment-event.partitions=" + std::to_string(partitions), "run.replications=2"});
            const double first = (partitions + 1) / 2 / static_cast<double>(partitions);
            const auto reached = [&](const char* outcome) {
                const auto& marks = run.results.marks;
                const auto mark =
                    std::ranges::find(marks, outcome, [](const auto& each) { return each.first; });
                return mark == marks.end() ? 0.0 : share(mark->second, run.mark("ordered"));
            };
            WITHIN(std::max(reached("paid"), reached("stock taken")), first, 0.015);
            WITHIN(std::min(reached("paid"), reached("stock taken")), 1 - first, 0.015);
        }
    }
};

QTEST_APPLESS_MAIN(DefectsTest)
#include "defects_test.moc"
