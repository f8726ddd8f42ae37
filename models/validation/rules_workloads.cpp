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
            report(at_ / "users", phrase("{} users send nothing", arrivals.users), phrase("at least 1"));
    }
    void operator()(const ProfileArrivals& arrivals) const {
        if (arrivals.points.empty() && arrivals.file.empty())
            report(at_ / "profile", phrase("the profile has no points"),
                   phrase("for example [[\"0s\", \"50/s\"], [\"60s\", \"500/s\"]]"));
        for (std::size_t i = 0; i < arrivals.points.size(); ++i) {
            rate(arrivals.points[i].second, at_ / "profile" / i);
            if (i > 0 && arrivals.points[i].first < arrivals.points[i - 1].first)
                report(at_ / "profile" / i,
                       phrase("the time {} comes after {}",
                              durationText(arrivals.points[i].first.inSeconds()),
                              durationText(arrivals.points[i - 1].first.inSeconds())),
                       phrase("the times of a profile rise"));
        }
    }
    void operator()(const BurstArrivals& arrivals) const {
        rate(arrivals.calm, at_ / "bursts" / "calm");
        rate(arrivals.burst, at_ / "bursts" / "burst");
    }
    void operator()(const TimedArrivals& arrivals) const {
        if (arrivals.times.empty() && arrivals.file.empty())
            report(at_ / "times", phrase("there are no arrivals"),
                   phrase("name a file with at least one moment"));
        for (std::size_t i = 1; i < arrivals.times.size(); ++i) {
            if (arrivals.times[i] < arrivals.times[i - 1]) {
                report(at_ / "times",
                       phrase("arrival {} ({}) comes before the one above it", i + 1,
                              durationText(arrivals.times[i].inSeconds())),
                       phrase("sort the moments"));
                return;
            }
        }
    }

private:
    void report(std::string pointer, Phrase message, Phrase hint) const {
        findings_.error("impossible-arrivals", std::move(pointer), std::move(message), std::move(hint));
    }
    void rate(Rate rate, std::string pointer) const {
        if (!(rate.amount >= 0 && std::isfinite(rate.amount)))
            report(std::move(pointer), phrase("{} is no rate", rounded(rate.amount)), phrase("0/s or more"));
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
            findings.error("workload-without-call", at, phrase("\"{}\" calls nothing", workload.id),
                           phrase("add \"call\": \"node endpoint\", or \"mix\""));
            continue;
        }
        double sum = 0;
        for (std::size_t j = 0; j < workload.calls.size(); ++j) {
            const double weight = workload.calls[j].weight;
            if (!(weight >= 0 && std::isfinite(weight)))
                findings.error("impossible-weight", at / "mix" / j / "weight",
                               phrase("{} is no weight", rounded(weight)), phrase("0 or more"));
            sum += weight;
        }
        if (!(sum > 0))
            findings.error("impossible-weight", at / "mix",
                           phrase("no call of \"{}\" has any weight", workload.id),
                           phrase("give at least one a weight above 0"));
    }
}

void arrivalsArePossible(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.workloads.size(); ++i) {
        const Workload& workload = survey.scenario.workloads[i];
        const std::string at = std::string("/workloads") / i;
        std::visit(ArrivalsCheck(at, findings), workload.arrivals);
        if (workload.batch < 1)
            findings.error("impossible-arrivals", at / "batch",
                           phrase("a batch of {} requests", workload.batch), phrase("at least 1"));
        if (workload.sessions && *workload.sessions < 1)
            findings.error("impossible-arrivals", at / "sessions", phrase("{} sessions", *workload.sessions),
                           phrase("at least 1, or none at all"));
    }
}

void warmupEndsBeforeTheRun(const Survey& survey, Findings& findings) {
    const RunSettings& run = survey.scenario.run;
    if (run.duration.ns <= 0)
        findings.error("run-without-duration", "/run/duration", phrase("the run takes no time"),
                       phrase("for example \"60s\""));
    else if (!run.automaticWarmup && run.warmup >= run.duration)
        findings.error("warmup-beyond-run", "/run/warmup",
                       phrase("the warm-up ({}) leaves nothing of the run ({}) to measure",
                              durationText(run.warmup.inSeconds()), durationText(run.duration.inSeconds())),
                       phrase("duration is the whole of it, warm-up included"));
}

void replicationsArePossible(const Survey& survey, Findings& findings) {
    const RunSettings& run = survey.scenario.run;
    if (run.replications < 1)
        findings.error("impossible-replications", "/run/replications",
                       phrase("{} replications measure nothing", run.replications), phrase("at least 1"));
    if (run.maxReplications && *run.maxReplications < run.replications)
        findings.error(
            "impossible-replications", "/run/maxReplications",
            phrase("maxReplications ({}) is below replications ({})", *run.maxReplications, run.replications),
            phrase("at least as many as replications"));
    if (!(run.confidence > 0 && run.confidence < 1))
        findings.error("impossible-confidence", "/run/confidence",
                       phrase("a confidence of {} is impossible", rounded(run.confidence)),
                       phrase("above 0 and below 1, usually 0.95"));
    if (run.precision && survey.scenario.objectives.empty())
        findings.warning("precision-without-objective", "/run/precision",
                         phrase("precision is that of the objectives, and there are none"),
                         phrase("add \"objectives\""));
}

void tracesCostSomething(const Survey& survey, Findings& findings) {
    const auto& telemetry = survey.scenario.telemetry;
    if (telemetry && telemetry->scrape < Duration::milliseconds(1))
        findings.error("scrape-too-short", "/telemetry/scrape",
                       phrase("looking every {} is more than any system bears",
                              durationText(telemetry->scrape.inSeconds())),
                       phrase("at least 1ms, usually seconds"));
    if (!telemetry || (telemetry->sampling.value > 0) == (telemetry->overhead.ns > 0))
        return;
    findings.warning("traces-without-effect",
                     telemetry->overhead.ns > 0 ? "/telemetry/overhead" : "/telemetry/sampling",
                     telemetry->overhead.ns > 0 ? phrase("no request is traced, so nobody pays the overhead")
                                                : phrase("traces without overhead change nothing"),
                     phrase("give both \"sampling\" and \"overhead\", or none"));
}

}  // namespace windtunnel
