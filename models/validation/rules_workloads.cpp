// Workloads and the run itself.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <cmath>

namespace windtunnel {
namespace {

class ArrivalsCheck {
public:
    ArrivalsCheck(const std::string& at, Findings& findings) : at_(at / "arrivals"), findings_(findings) {}

    void operator()(const PoissonArrivals& arrivals) const { rate(arrivals.rate, at_ / "poisson"); }
    void operator()(const ConstantArrivals& arrivals) const { rate(arrivals.rate, at_ / "constant"); }
    void operator()(const UserArrivals& arrivals) const {
        if (arrivals.users < 1)
            report(at_ / "users", fmt::format("{} users send nothing", arrivals.users), "at least 1");
    }
    void operator()(const ProfileArrivals& arrivals) const {
        if (arrivals.points.empty() && arrivals.file.empty())
            report(at_ / "profile", "the profile has no points",
                   R"(for example [["0s", "50/s"], ["60s", "500/s"]])");
        for (std::size_t i = 0; i < arrivals.points.size(); ++i) {
            rate(arrivals.points[i].second, at_ / "profile" / i);
            if (i > 0 && arrivals.points[i].first < arrivals.points[i - 1].first)
                report(at_ / "profile" / i,
                       fmt::format("the time {} comes after {}",
                                   durationText(arrivals.points[i].first.inSeconds()),
                                   durationText(arrivals.points[i - 1].first.inSeconds())),
                       "the times of a profile rise");
        }
    }
    void operator()(const BurstArrivals& arrivals) const {
        rate(arrivals.calm, at_ / "bursts" / "calm");
        rate(arrivals.burst, at_ / "bursts" / "burst");
    }
    void operator()(const TimedArrivals& arrivals) const {
        if (arrivals.times.empty() && arrivals.file.empty())
            report(at_ / "times", "there are no arrivals", "name a file with at least one moment");
        for (std::size_t i = 1; i < arrivals.times.size(); ++i) {
            if (arrivals.times[i] < arrivals.times[i - 1]) {
                report(at_ / "times",
                       fmt::format("arrival {} ({}) comes before the one above it", i + 1,
                                   durationText(arrivals.times[i].inSeconds())),
                       "sort the moments");
                return;
            }
        }
    }

private:
    void report(std::string pointer, std::string message, std::string hint) const {
        findings_.error("impossible-arrivals", std::move(pointer), std::move(message), std::move(hint));
    }
    void rate(Rate rate, std::string pointer) const {
        if (!(rate.amount >= 0 && std::isfinite(rate.amount)))
            report(std::move(pointer), fmt::format("{} is no rate", rounded(rate.amount)), "0/s or more");
    }

    std::string at_;
    Findings& findings_;
};

}  // namespace

void mixesHaveWeight(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.workloads.size(); ++i) {
        const Workload& workload = survey.scenario.workloads[i];
        const std::string at = std::string("/workloads") / i;
        if (workload.calls.empty()) {
            findings.error("workload-without-call", at, fmt::format("\"{}\" calls nothing", workload.id),
                           R"(add "call": "node endpoint", or "mix")");
            continue;
        }
        double sum = 0;
        for (std::size_t j = 0; j < workload.calls.size(); ++j) {
            const double weight = workload.calls[j].weight;
            if (!(weight >= 0 && std::isfinite(weight)))
                findings.error("impossible-weight", at / "mix" / j / "weight",
                               fmt::format("{} is no weight", rounded(weight)), "0 or more");
            sum += weight;
        }
        if (!(sum > 0))
            findings.error("impossible-weight", at / "mix",
                           fmt::format("no call of \"{}\" has any weight", workload.id),
                           "give at least one a weight above 0");
    }
}

void arrivalsArePossible(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.workloads.size(); ++i) {
        const Workload& workload = survey.scenario.workloads[i];
        const std::string at = std::string("/workloads") / i;
        std::visit(ArrivalsCheck(at, findings), workload.arrivals);
        if (workload.batch < 1)
            findings.error("impossible-arrivals", at / "batch",
                           fmt::format("a batch of {} requests", workload.batch), "at least 1");
        if (workload.sessions && *workload.sessions < 1)
            findings.error("impossible-arrivals", at / "sessions",
                           fmt::format("{} sessions", *workload.sessions), "at least 1, or none at all");
    }
}

void warmupEndsBeforeTheRun(const Survey& survey, Findings& findings) {
    const RunSettings& run = survey.scenario.run;
    if (run.duration.ns <= 0)
        findings.error("run-without-duration", "/run/duration", "the run takes no time",
                       R"(for example "60s")");
    else if (!run.automaticWarmup && run.warmup >= run.duration)
        findings.error("warmup-beyond-run", "/run/warmup",
                       fmt::format("the warm-up ({}) leaves nothing of the run ({}) to measure",
                                   durationText(run.warmup.inSeconds()),
                                   durationText(run.duration.inSeconds())),
                       "duration is the whole of it, warm-up included");
}

void replicationsArePossible(const Survey& survey, Findings& findings) {
    const RunSettings& run = survey.scenario.run;
    if (run.replications < 1)
        findings.error("impossible-replications", "/run/replications",
                       fmt::format("{} replications measure nothing", run.replications), "at least 1");
    if (run.maxReplications && *run.maxReplications < run.replications)
        findings.error("impossible-replications", "/run/maxReplications",
                       fmt::format("maxReplications ({}) is below replications ({})", *run.maxReplications,
                                   run.replications),
                       "at least as many as replications");
    if (!(run.confidence > 0 && run.confidence < 1))
        findings.error("impossible-confidence", "/run/confidence",
                       fmt::format("a confidence of {} is impossible", rounded(run.confidence)),
                       "above 0 and below 1, usually 0.95");
    if (run.precision && survey.scenario.objectives.empty())
        findings.warning("precision-without-objective", "/run/precision",
                         "precision is that of the objectives, and there are none", R"(add "objectives")");
}

}  // namespace windtunnel
