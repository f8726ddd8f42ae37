#include "models/scenario/objective_text.h"

#include "models/core/nearest_name.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace windtunnel {
namespace {

using Measure = Objective::Measure;
using Comparison = Objective::Comparison;

enum class LimitUnit : std::uint8_t { Time, PerSecond, Share, Count };

struct NamedMeasure {
    std::string_view name;
    Measure measure;
};

constexpr std::array namedMeasures{
    NamedMeasure{"mean", Measure::Mean},
    NamedMeasure{"max", Measure::Max},
    NamedMeasure{"throughput", Measure::Throughput},
    NamedMeasure{"errors", Measure::Errors},
    NamedMeasure{"within", Measure::Within},
    NamedMeasure{"utilization", Measure::Utilization},
    NamedMeasure{"lag", Measure::Lag},
    NamedMeasure{"stale", Measure::Stale},
    NamedMeasure{"violations", Measure::Violations},
    NamedMeasure{"lost", Measure::Lost},
    NamedMeasure{"diverged", Measure::Diverged},
    NamedMeasure{"cost", Measure::Cost},
};

Phrase exampleOfOne() { return phrase("write it like \"p99(buyers) < 250ms\""); }

std::string_view trimmed(std::string_view text) {
    const auto space = [](char letter) { return letter == ' ' || letter == '\t'; };
    while (!text.empty() && space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && space(text.back()))
        text.remove_suffix(1);
    return text;
}

LimitUnit unitOf(Measure measure) {
    switch (measure) {
    case Measure::Mean:
    case Measure::Percentile:
    case Measure::Max:
    case Measure::Staleness:
    case Measure::Convergence: return LimitUnit::Time;
    case Measure::Throughput: return LimitUnit::PerSecond;
    case Measure::Errors:
    case Measure::Within:
    case Measure::Utilization:
    case Measure::Stale: return LimitUnit::Share;
    case Measure::Lag:
    case Measure::Violations:
    case Measure::Lost:
    case Measure::Diverged:
    case Measure::Cost: return LimitUnit::Count;
    }
    return LimitUnit::Count;
}

struct NumberAndUnit {
    double number = 0;
    std::string_view unit;
};

std::optional<NumberAndUnit> split(std::string_view text) {
    NumberAndUnit result;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, result.number);
    if (error != std::errc{} || !std::isfinite(result.number) || result.number < 0)
        return std::nullopt;
    result.unit = trimmed({rest, static_cast<std::size_t>(end - rest)});
    return result;
}

/// Numbers below the SI unit are divided, so that "7%" is the same number as "0.07".
struct UnitFactor {
    LimitUnit of;
    std::string_view unit;
    double multiply = 1;
    double divide = 1;
};

constexpr std::array unitFactors{
    UnitFactor{LimitUnit::Time, "ns", 1, 1e9},
    UnitFactor{LimitUnit::Time, "us", 1, 1e6},
    UnitFactor{LimitUnit::Time, "ms", 1, 1e3},
    UnitFactor{LimitUnit::Time, "s"},
    UnitFactor{LimitUnit::Time, "min", 60},
    UnitFactor{LimitUnit::Time, "h", 3600},
    UnitFactor{LimitUnit::Time, "d", 86'400},
    UnitFactor{LimitUnit::PerSecond, "/s"},
    UnitFactor{LimitUnit::PerSecond, "/min", 1, 60},
    UnitFactor{LimitUnit::PerSecond, "/h", 1, 3600},
    UnitFactor{LimitUnit::Share, ""},
    UnitFactor{LimitUnit::Share, "%", 1, 100},
    UnitFactor{LimitUnit::Count, ""},
};

ObjectiveProblem limitProblem(std::string_view limit, LimitUnit wanted, std::string_view measure) {
    const auto of = [&](const Phrase& kind, const Phrase& sample) {
        return ObjectiveProblem{phrase("\"{}\" is no limit for {}", limit, measure),
                                phrase("{} is compared with {}, for example {}", measure, kind, sample)};
    };
    switch (wanted) {
    case LimitUnit::Time: return of(phrase("a duration with its unit"), "250ms");
    case LimitUnit::PerSecond: return of(phrase("a rate"), "95/s");
    case LimitUnit::Share: return of(phrase("a fraction from 0 to 1"), phrase("1% or 0.01"));
    case LimitUnit::Count: return of(phrase("a plain number"), "0");
    }
    return {};
}

/// In SI: seconds, 1/s, a fraction or a count; nullopt when the unit does not suit.
std::optional<double> parseLimit(std::string_view text, LimitUnit wanted) {
    const auto parts = split(text);
    if (!parts)
        return std::nullopt;
    for (const UnitFactor& each : unitFactors) {
        if (each.of != wanted || each.unit != parts->unit)
            continue;
        const double value = parts->number * each.multiply / each.divide;
        return wanted == LimitUnit::Share && value > 1 ? std::nullopt : std::optional(value);
    }
    return std::nullopt;
}

/// The p of "p99.9"; nullopt for what is not above 0 and at most 100.
std::optional<double> parsePercentile(std::string_view text) {
    if (text.size() < 2 || text.front() != 'p')
        return std::nullopt;
    const auto parts = split(text.substr(1));
    if (!parts || !parts->unit.empty() || parts->number <= 0 || parts->number > 100)
        return std::nullopt;
    return parts->number;
}

bool looksLikePercentile(std::string_view text) {
    return text.size() > 1 && text.front() == 'p' && text[1] >= '0' && text[1] <= '9';
}

/// "staleness" or "convergence" behind "p99." or "mean."; the rest of the name in `statistic`.
std::optional<Measure> timeOfCopies(std::string_view name, std::string_view& statistic) {
    for (const auto& [suffix, measure] :
         {std::pair{std::string_view(".staleness"), Measure::Staleness},
          std::pair{std::string_view(".convergence"), Measure::Convergence}}) {
        if (!name.ends_with(suffix))
            continue;
        statistic = name.substr(0, name.size() - suffix.size());
        return measure;
    }
    return std::nullopt;
}

Phrase unknownMeasureHint(std::string_view name) {
    std::vector<std::string_view> known{"p50",
                                        "p90",
                                        "p95",
                                        "p99",
                                        "p99.9",
                                        "p99.staleness",
                                        "p99.convergence",
                                        "mean.staleness",
                                        "mean.convergence"};
    for (const NamedMeasure& each : namedMeasures)
        known.push_back(each.name);
    if (name == "staleness" || name == "convergence")
        return phrase("say which: p99.{} or mean.{}", name, name);
    if (const auto near = nearestName(name, known))
        return phrase("did you mean {}?", *near);
    return phrase(
        "{} {}", phrase("one of"),
        "mean, p50 … p100, max, throughput, errors, within, utilization, lag, stale, p99.staleness, "
        "p99.convergence, violations, lost, diverged, cost");
}

std::optional<ObjectiveProblem> readMeasure(std::string_view name, Objective& objective) {
    const ObjectiveProblem badPercentile{
        phrase("\"{}\" is no percentile", name),
        phrase("percentiles lie above 0 and up to 100, for example p99 or p99.9")};
    for (const NamedMeasure& each : namedMeasures) {
        if (each.name == name) {
            objective.measure = each.measure;
            return std::nullopt;
        }
    }
    std::string_view statistic = name;
    const auto copies = timeOfCopies(name, statistic);
    objective.measure = copies.value_or(Measure::Percentile);
    if (const auto percentile = parsePercentile(statistic)) {
        objective.percentile = *percentile;
        return std::nullopt;
    }
    if (copies && statistic == "mean")
        return std::nullopt;
    if (copies && statistic == "max") {
        objective.percentile = 100;
        return std::nullopt;
    }
    if (looksLikePercentile(statistic))
        return badPercentile;
    return ObjectiveProblem{phrase("unknown measure \"{}\"", name), unknownMeasureHint(name)};
}

std::optional<ObjectiveProblem> readSubject(std::string_view inside, Objective& objective) {
    std::string_view subject = trimmed(inside);
    if (objective.measure == Measure::Within) {
        const std::size_t comma = subject.rfind(',');
        const auto within = comma == std::string_view::npos
                                ? std::nullopt
                                : parseLimit(trimmed(subject.substr(comma + 1)), LimitUnit::Time);
        if (!within || *within <= 0 || *within > 9.2e9)
            return ObjectiveProblem{phrase("within needs a subject and a duration"),
                                    phrase("write it like \"within(buyers, 200ms) > 99%\"")};
        objective.within = Duration::nanoseconds(std::llround(*within * 1e9));
        subject = trimmed(subject.substr(0, comma));
    }
    if (subject.empty())
        return ObjectiveProblem{phrase("the parentheses name nothing"), exampleOfOne()};
    objective.subject = subject;
    return std::nullopt;
}

/// Takes the comparison from the front of `text`.
std::optional<Comparison> takeComparison(std::string_view& text) {
    static constexpr std::array<std::pair<std::string_view, Comparison>, 5> operators{{
        {"<=", Comparison::LessOrEqual},
        {">=", Comparison::GreaterOrEqual},
        {"==", Comparison::Equal},
        {"<", Comparison::Less},
        {">", Comparison::Greater},
    }};
    for (const auto& [sign, comparison] : operators) {
        if (!text.starts_with(sign))
            continue;
        text.remove_prefix(sign.size());
        return comparison;
    }
    return std::nullopt;
}

}  // namespace

std::variant<Objective, ObjectiveProblem> parseObjective(std::string_view text) {
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return ObjectiveProblem{phrase("\"{}\" is no objective", text), exampleOfOne()};

    Objective objective;
    objective.text = text;
    const std::string_view name = trimmed(text.substr(0, open));
    if (auto problem = readMeasure(name, objective))
        return *problem;
    if (auto problem = readSubject(text.substr(open + 1, close - open - 1), objective))
        return *problem;

    std::string_view rest = trimmed(text.substr(close + 1));
    const auto comparison = takeComparison(rest);
    if (!comparison)
        return ObjectiveProblem{rest.empty() ? phrase("{} is not compared with anything", name)
                                             : phrase("\"{}\" is no comparison", rest),
                                phrase("compare with <, <=, >, >= or ==; {}", exampleOfOne())};
    objective.comparison = *comparison;

    const std::string_view limitText = trimmed(rest);
    const auto limit = parseLimit(limitText, unitOf(objective.measure));
    if (!limit)
        return limitProblem(limitText, unitOf(objective.measure), name);
    objective.limit = *limit;
    return objective;
}

std::string measureText(const Objective& objective) {
    const std::string statistic =
        objective.percentile > 0 ? fmt::format("p{}", objective.percentile) : std::string("mean");
    switch (objective.measure) {
    case Measure::Percentile: return statistic;
    case Measure::Staleness: return statistic + ".staleness";
    case Measure::Convergence: return statistic + ".convergence";
    default: break;
    }
    for (const NamedMeasure& each : namedMeasures) {
        if (each.measure == objective.measure)
            return std::string(each.name);
    }
    return {};
}

std::string_view comparisonText(Comparison comparison) {
    switch (comparison) {
    case Comparison::Less: return "<";
    case Comparison::LessOrEqual: return "<=";
    case Comparison::Greater: return ">";
    case Comparison::GreaterOrEqual: return ">=";
    case Comparison::Equal: return "==";
    }
    return "";
}

ObjectiveSubject subjectOf(Measure measure) {
    switch (measure) {
    case Measure::Mean:
    case Measure::Percentile:
    case Measure::Max:
    case Measure::Throughput:
    case Measure::Errors:
    case Measure::Within: return ObjectiveSubject::Requests;
    case Measure::Utilization: return ObjectiveSubject::Node;
    case Measure::Lag: return ObjectiveSubject::Topic;
    case Measure::Stale:
    case Measure::Staleness:
    case Measure::Convergence:
    case Measure::Violations:
    case Measure::Lost:
    case Measure::Diverged: return ObjectiveSubject::Entity;
    case Measure::Cost: return ObjectiveSubject::Prices;
    }
    return ObjectiveSubject::Requests;
}

}  // namespace windtunnel
