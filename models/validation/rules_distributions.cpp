// Parameters for which a distribution exists.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <cmath>

namespace windtunnel {
namespace {

/// Checks one distribution and those inside it.
class DistributionCheck {
public:
    explicit DistributionCheck(Findings& findings) : findings_(findings) {}

    void check(const Distribution& each, const std::string& at) const {
        std::visit([&](const auto& kind) { parameters(kind, at); }, each.kind);
    }

private:
    void report(std::string pointer, Phrase message, Phrase hint) const {
        findings_.error("impossible-distribution", std::move(pointer), std::move(message), std::move(hint));
    }
    void positive(double value, const std::string& at, std::string_view name) const {
        if (!(value > 0 && std::isfinite(value)))
            report(at / name, phrase("{} is {}", name, rounded(value)), phrase("{} is above 0", name));
    }
    void notNegative(Duration value, const std::string& at) const {
        if (value.ns < 0)
            report(at, phrase("a duration cannot be negative"), phrase("0s or more"));
    }

    void parameters(const Constant& constant, const std::string& at) const {
        notNegative(constant.value, at);
    }
    void parameters(const Exponential& exponential, const std::string& at) const {
        notNegative(exponential.mean, at / "exp");
    }
    void parameters(const Uniform& uniform, const std::string& at) const {
        notNegative(uniform.low, at / "uniform");
        if (uniform.low > uniform.high)
            report(at / "uniform",
                   phrase("the low end {} is above the high end {}", durationText(uniform.low.inSeconds()),
                          durationText(uniform.high.inSeconds())),
                   phrase("write [low, high]"));
    }
    void parameters(const Normal& normal, const std::string& at) const {
        notNegative(normal.mean, at / "normal" / "mean");
        notNegative(normal.sd, at / "normal" / "sd");
    }
    void parameters(const LogNormal& normal, const std::string& at) const {
        if (normal.mean.ns <= 0)
            report(at / "lognormal" / "mean", phrase("a lognormal mean of 0 or less does not exist"),
                   phrase("above 0s"));
        positive(normal.cv, at / "lognormal", "cv");
    }
    void parameters(const LogNormalPercentiles& normal, const std::string& at) const {
        if (normal.p50.ns <= 0)
            report(at / "lognormal" / "p50", phrase("a lognormal median of 0 or less does not exist"),
                   phrase("above 0s"));
        if (normal.p99 <= normal.p50)
            report(at / "lognormal" / "p99",
                   phrase("p99 ({}) is not above p50 ({})", durationText(normal.p99.inSeconds()),
                          durationText(normal.p50.inSeconds())),
                   phrase("99 of 100 draws lie below p99, 50 of 100 below p50"));
    }
    void parameters(const Erlang& erlang, const std::string& at) const {
        if (erlang.k < 1)
            report(at / "erlang" / "k",
                   phrase("an Erlang distribution of {} phases does not exist", erlang.k),
                   phrase("k is 1 or more"));
        notNegative(erlang.mean, at / "erlang" / "mean");
    }
    void parameters(const Gamma& gamma, const std::string& at) const {
        notNegative(gamma.mean, at / "gamma" / "mean");
        positive(gamma.cv, at / "gamma", "cv");
    }
    void parameters(const Weibull& weibull, const std::string& at) const {
        notNegative(weibull.scale, at / "weibull" / "scale");
        positive(weibull.shape, at / "weibull", "shape");
    }
    void parameters(const HyperExponential& hyper, const std::string& at) const {
        notNegative(hyper.mean, at / "hyperexp" / "mean");
        if (!(hyper.cv >= 1 && std::isfinite(hyper.cv)))
            report(at / "hyperexp" / "cv",
                   phrase("a hyperexponential distribution with cv {} does not exist", rounded(hyper.cv)),
                   phrase("cv is 1 or more; below 1 take {\"gamma\": {\"mean\", \"cv\"}} or {\"erlang\": "
                          "{\"k\", \"mean\"}}"));
    }
    void parameters(const Pareto& pareto, const std::string& at) const {
        if (pareto.min.ns <= 0)
            report(at / "pareto" / "min", phrase("a Pareto distribution begins above 0"),
                   phrase("for example \"min\": \"1ms\""));
        positive(pareto.alpha, at / "pareto", "alpha");
    }
    void parameters(const Empirical& empirical, const std::string& at) const {
        if (empirical.values.empty() && empirical.file.empty())
            report(at / "empirical", phrase("there is no value to draw from"),
                   phrase("list at least one duration"));
        for (std::size_t i = 0; i < empirical.values.size(); ++i)
            notNegative(empirical.values[i], at / "empirical" / i);
    }
    void parameters(const Quantiles& quantiles, const std::string& at) const {
        if (quantiles.points.empty())
            report(at / "quantiles", phrase("there is no quantile"),
                   phrase("for example {\"p50\": \"2ms\", \"p99\": \"20ms\", \"p100\": \"50ms\"}"));
        std::pair<double, Duration> last{0, Duration{}};
        for (const auto& point : quantiles.points) {
            const std::string pointer = at / "quantiles" / fmt::format("p{}", point.first);
            if (!(point.first >= 0 && point.first <= 100))
                report(pointer, phrase("p{} is no percentile", fmt::to_string(point.first)),
                       phrase("p0 to p100"));
            else if (point.second < last.second)
                report(pointer,
                       phrase("p{} ({}) is below p{} ({})", fmt::to_string(point.first),
                              durationText(point.second.inSeconds()), fmt::to_string(last.first),
                              durationText(last.second.inSeconds())),
                       phrase("quantiles never fall"));
            last = point;
        }
    }
    void parameters(const Mixture& mixture, const std::string& at) const {
        double sum = 0;
        for (std::size_t i = 0; i < mixture.parts.size(); ++i) {
            const double weight = mixture.parts[i].weight;
            if (!(weight >= 0 && std::isfinite(weight)))
                report(at / "mix" / i / "weight", phrase("{} is no weight", rounded(weight)),
                       phrase("0 or more"));
            sum += weight;
            check(mixture.parts[i].of, at / "mix" / i / "of");
        }
        if (!(sum > 0))
            report(at / "mix", phrase("no part of this mix has any weight"),
                   phrase("give at least one part a weight above 0"));
    }
    void parameters(const Sum& sum, const std::string& at) const {
        if (sum.parts.empty())
            report(at / "sum", phrase("there is nothing to add up"),
                   phrase("list at least one distribution"));
        for (std::size_t i = 0; i < sum.parts.size(); ++i)
            check(sum.parts[i], at / "sum" / i);
    }

    Findings& findings_;
};

}  // namespace

void distributionsHavePossibleFigures(const Survey& survey, Findings& findings) {
    const DistributionCheck checker(findings);
    for (const DistributionSite& each : survey.distributions)
        checker.check(*each.distribution, each.pointer);
}

}  // namespace windtunnel
