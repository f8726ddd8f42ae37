#include "app/studio/results/history_curves.h"

#include "app/studio/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr std::size_t mostNodes = 6;
constexpr std::size_t smoothedOver = 10;  // steps: single ones are too short to average over
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

using Value = std::function<double(const Sample&)>;

QString words(const char* text) { return QCoreApplication::translate("HistoryCurves", text); }

/// Each value becomes the mean of the defined ones among the last few.
std::vector<Curve> smoothed(std::vector<Curve> curves) {
    for (Curve& curve : curves) {
        const std::vector<double> raw = curve.y;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            double sum = 0;
            int count = 0;
            for (std::size_t k = i + 1 - std::min(i + 1, smoothedOver); k <= i; ++k)
                if (std::isfinite(raw[k])) {
                    sum += raw[k];
                    ++count;
                }
            curve.y[i] = count > 0 ? sum / count : missing;
        }
    }
    return curves;
}

Curve curveOf(QString name, QColor color, Curve::Look look, std::span<const Sample> samples,
              const Value& value) {
    Curve curve{.name = std::move(name), .color = color, .look = look, .x = {}, .y = {}};
    for (const Sample& sample : samples) {
        curve.x.push_back(sample.time);
        curve.y.push_back(value(sample));
    }
    return curve;
}

/// The curve of the run, and that of the pinned one beneath where it has the same thing.
void addPair(std::vector<Curve>& curves, const HistoryView& view, const QString& name, QColor color,
             Curve::Look look, const std::function<std::uint32_t(const Plan&)>& indexIn,
             const std::function<double(const Sample&, std::uint32_t)>& value) {
    if (view.pinned != nullptr && view.pinned->run)
        if (const std::uint32_t index = indexIn(view.pinned->run->plan); index != noIndex)
            curves.push_back(curveOf(name + " " + words(QT_TRANSLATE_NOOP("HistoryCurves", "(pinned)")),
                                     color, Curve::Look::Dashed, view.pinned->history,
                                     [&](const Sample& sample) { return value(sample, index); }));
    if (const std::uint32_t index = indexIn(view.run->plan); index != noIndex)
        curves.push_back(curveOf(name, color, look, view.samples,
                                 [&](const Sample& sample) { return value(sample, index); }));
}

std::vector<std::uint32_t> busiest(const HistoryView& view, double Sample::Station::*figure) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t n = 0; n < view.sums.size(); ++n)
        if (view.run->plan.nodes[n].kind != NodeKind::Topic &&
            view.run->plan.nodes[n].kind != NodeKind::Queue)
            order.push_back(n);
    std::ranges::stable_sort(
        order, [&](std::uint32_t a, std::uint32_t b) { return view.sums[a].*figure > view.sums[b].*figure; });
    if (order.size() > mostNodes)
        order.resize(mostNodes);
    std::ranges::sort(order);  // so that colours stay when the order of the busiest changes
    return order;
}

std::vector<Curve> stationCurves(const HistoryView& view, double Sample::Station::*figure) {
    std::vector<Curve> curves;
    if (view.run == nullptr)
        return curves;
    int color = 0;
    for (const std::uint32_t n : busiest(view, figure)) {
        const std::string id = view.run->plan.nodes[n].id;
        addPair(
            curves, view, QString::fromStdString(id), theme().series(color++), Curve::Look::Line,
            [&](const Plan& plan) { return nodeIndex(plan, id); },
            [&](const Sample& sample, std::uint32_t index) { return sample.nodes[index].*figure; });
    }
    return curves;
}

std::uint32_t entityIndex(const Plan& plan, const std::string& id) {
    for (std::uint32_t e = 0; e < plan.entities.size(); ++e)
        if (plan.entities[e].id == id)
            return e;
    return noIndex;
}

std::vector<Curve> entityCurves(const HistoryView& view, Curve::Look look,
                                const std::function<double(const Sample::Data&)>& value) {
    std::vector<Curve> curves;
    if (view.run == nullptr)
        return curves;
    int shown = 0;
    for (const PlanEntity& entity : view.run->plan.entities) {
        if (entity.copies == 0)
            continue;
        QColor color = theme().stale;
        if (shown > 0)
            color = theme().series(shown - 1);
        ++shown;
        addPair(
            curves, view, QString::fromStdString(entity.id), color, look,
            [&](const Plan& plan) { return entityIndex(plan, entity.id); },
            [&](const Sample& sample, std::uint32_t index) { return value(sample.entities[index]); });
    }
    return curves;
}

Curve distributionCurve(const FlowSummary& flow, const QString& name, QColor color, Curve::Look look) {
    Curve curve{.name = name, .color = color, .look = look, .x = {}, .y = {}};
    const auto most = static_cast<double>(flow.histogram.count());
    for (double x = 1; x <= most && x <= 1e6; x *= 1.05) {
        curve.x.push_back(x);
        curve.y.push_back(static_cast<double>(flow.histogram.quantile(1 - 1 / x)) * 1e-9);
    }
    return curve;
}

}  // namespace

std::vector<Curve> latencyCurves(const HistoryView& view, const std::string& workload) {
    std::vector<Curve> curves;
    if (view.run == nullptr)
        return curves;
    const auto add = [&](const char* name, int color, double Sample::Flow::*figure) {
        addPair(
            curves, view, name, theme().series(color), Curve::Look::Line,
            [&](const Plan& plan) { return workloadIndex(plan, workload); },
            [&](const Sample& sample, std::uint32_t index) {
                return sample.flows[index].answered ? sample.flows[index].*figure : missing;
            });
    };
    add("p50", 1, &Sample::Flow::p50);
    add("p90", 3, &Sample::Flow::p90);
    add("p99", 0, &Sample::Flow::p99);
    add("p99.9", 4, &Sample::Flow::p999);
    return curves;
}

std::vector<Curve> throughputCurves(const HistoryView& view, const std::string& workload) {
    std::vector<Curve> curves;
    if (view.run == nullptr)
        return curves;
    const auto add = [&](const QString& name, QColor color, Curve::Look look, double Sample::Flow::*figure) {
        addPair(
            curves, view, name, color, look, [&](const Plan& plan) { return workloadIndex(plan, workload); },
            [&](const Sample& sample, std::uint32_t index) { return sample.flows[index].*figure; });
    };
    add(words(QT_TRANSLATE_NOOP("HistoryCurves", "sent")), theme().mutedText, Curve::Look::Line,
        &Sample::Flow::sent);
    add(words(QT_TRANSLATE_NOOP("HistoryCurves", "answered")), theme().series(1), Curve::Look::Line,
        &Sample::Flow::completed);
    add(words(QT_TRANSLATE_NOOP("HistoryCurves", "failed")), theme().failure, Curve::Look::Area,
        &Sample::Flow::failed);
    return smoothed(std::move(curves));
}

std::vector<Curve> utilizationCurves(const HistoryView& view) {
    return smoothed(stationCurves(view, &Sample::Station::utilization));
}
std::vector<Curve> queueCurves(const HistoryView& view) {
    return smoothed(stationCurves(view, &Sample::Station::queue));
}

std::vector<Curve> staleCurves(const HistoryView& view) {
    return smoothed(entityCurves(view, Curve::Look::Area,
                                 [](const Sample::Data& data) { return data.read ? data.stale : missing; }));
}
std::vector<Curve> missedCurves(const HistoryView& view) {
    return entityCurves(view, Curve::Look::Line, [](const Sample::Data& data) { return data.oldestMissed; });
}

std::vector<Curve> lagCurves(const HistoryView& view) {
    std::vector<Curve> curves;
    if (view.run == nullptr)
        return curves;
    int color = 0;
    for (const PlanGroup& group : view.run->plan.consumerGroups)
        addPair(
            curves, view, QString::fromStdString(group.id), theme().series(color++), Curve::Look::Line,
            [&](const Plan& plan) {
                const auto found = std::ranges::find(plan.consumerGroups, group.id, &PlanGroup::id);
                return found == plan.consumerGroups.end()
                           ? noIndex
                           : static_cast<std::uint32_t>(found - plan.consumerGroups.begin());
            },
            [](const Sample& sample, std::uint32_t index) { return sample.lags[index]; });
    for (const PlanWorkQueue& queue : view.run->plan.workQueues)
        addPair(
            curves, view, QString::fromStdString(queue.id), theme().series(color++), Curve::Look::Line,
            [&](const Plan& plan) {
                const auto found = std::ranges::find(plan.workQueues, queue.id, &PlanWorkQueue::id);
                return found == plan.workQueues.end()
                           ? noIndex
                           : static_cast<std::uint32_t>(found - plan.workQueues.begin());
            },
            [](const Sample& sample, std::uint32_t index) { return sample.depths[index]; });
    return curves;
}

std::vector<Curve> distributionCurves(const ExperimentResults* results, const ExperimentResults* pinned) {
    std::vector<Curve> curves;
    const auto add = [&](const ExperimentResults& from, bool dashed) {
        for (std::size_t w = 0; w < from.workloads.size(); ++w) {
            const FlowSummary& flow = from.workloads[w];
            if (flow.histogram.empty())
                continue;
            const QString name = QString::fromStdString(flow.id);
            curves.push_back(distributionCurve(
                flow, dashed ? name + " " + words(QT_TRANSLATE_NOOP("HistoryCurves", "(pinned)")) : name,
                theme().series(static_cast<int>(w)), dashed ? Curve::Look::Dashed : Curve::Look::Line));
        }
    };
    if (pinned != nullptr)
        add(*pinned, true);
    if (results != nullptr)
        add(*results, false);
    return curves;
}

std::vector<Curve> visibilityCurves(const ExperimentResults* results, const ExperimentResults* pinned) {
    std::vector<Curve> curves;
    const auto add = [&](const ExperimentResults& from, bool dashed) {
        for (std::size_t e = 0; e < from.entities.size(); ++e) {
            const EntitySummary& entity = from.entities[e];
            if (entity.visibility.empty())
                continue;
            const QString name = QString::fromStdString(entity.id);
            Curve curve{.name = dashed ? name + " " + words(QT_TRANSLATE_NOOP("HistoryCurves", "(pinned)"))
                                       : name,
                        .color = theme().series(static_cast<int>(e)),
                        .look = dashed ? Curve::Look::Dashed : Curve::Look::Line,
                        .x = {},
                        .y = {}};
            for (const auto& [seconds, share] : entity.visibility) {
                curve.x.push_back(seconds);
                curve.y.push_back(share);
            }
            curves.push_back(std::move(curve));
        }
    };
    if (pinned != nullptr)
        add(*pinned, true);
    if (results != nullptr)
        add(*results, false);
    return curves;
}

}  // namespace windtunnel::studio
