#include "app/studio/run/live_overlay.h"

#include "app/studio/theme/theme.h"
#include "simulator/report/number_text.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr double dotTravels = 0.45;    // seconds on the screen when the real flight is too short to see
constexpr double visibleFlight = 0.2;  // seconds on the screen from which on a flight is drawn as it is
constexpr double fadesIn = 0.7;        // seconds
constexpr int tickMs = 16;
constexpr std::size_t colors = 6;
constexpr double dotSize = 7, squareSize = 7;  // pixels
enum Sprite : std::size_t { There, Back, Square, Failed = 3 * colors, FailedSquare, SpriteCount };

double between(double low, double value, double high) { return std::clamp(value, low, high); }

/// 1 ms and less: 0; ten seconds and more: 1; even in the logarithm.
double lagShare(Nanoseconds age) {
    return age <= 0 ? 0 : between(0.08, std::log10(static_cast<double>(age) / 1e6) / 4, 1);
}

/// The replicas that run or should, those of the newest version or configuration marked while there are
/// others.
std::vector<ReplicaMark> marksOf(const NodeSnapshot& node) {
    std::vector<ReplicaMark> marks;
    constexpr std::uint32_t all = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t newest = 0, oldest = all, newestConfiguration = 0, oldestConfiguration = all;
    const auto serves = [](const ReplicaSnapshot& replica) {
        return replica.phase == ReplicaPhase::Up || replica.phase == ReplicaPhase::Draining;
    };
    const auto exists = [](const ReplicaSnapshot& replica) {
        return replica.phase != ReplicaPhase::Down || replica.wanted || replica.believers > 0;
    };
    for (const ReplicaSnapshot& replica : node.replicas)
        if (exists(replica) && replica.phase != ReplicaPhase::Down) {
            newest = std::max(newest, replica.release);
            oldest = std::min(oldest, replica.release);
            if (!serves(replica))
                continue;
            newestConfiguration = std::max(newestConfiguration, replica.configuration);
            oldestConfiguration = std::min(oldestConfiguration, replica.configuration);
        }
    for (const ReplicaSnapshot& replica : node.replicas) {
        if (!exists(replica))
            continue;
        using State = ReplicaMark::State;
        const State state = replica.phase == ReplicaPhase::Up         ? State::Up
                            : replica.phase == ReplicaPhase::Starting ? State::Starting
                            : replica.phase == ReplicaPhase::Draining ? State::Draining
                                                                      : State::Crashed;
        marks.push_back(
            {.state = state,
             .isNew = replica.release == newest && oldest<newest, .isBelieved = replica.believers> 0,
             .hasNewConfiguration = serves(replica) && replica.configuration == newestConfiguration &&
                                    oldestConfiguration < newestConfiguration});
    }
    return marks;
}

QString seconds(Nanoseconds time) {
    return QString::fromStdString(secondsText(static_cast<double>(time) * 1e-9, Gap::Space));
}

}  // namespace

LiveOverlay::LiveOverlay(Run& run, QObject* parent) : QObject(parent), run_(run) {
    clock_.start();
    timer_.setInterval(tickMs);
    connect(&timer_, &QTimer::timeout, this, &LiveOverlay::tick);
    connect(&run_, &Run::frameArrived, this, &LiveOverlay::takeFrame);
}

const LiveFigures* LiveOverlay::figures(std::string_view id) const {
    const auto found = figures_.find(id);
    return found == figures_.end() ? nullptr : &found->second;
}

double LiveOverlay::flow(const Diagram& diagram, std::size_t line) const {
    const Line& drawn = diagram.lines()[line];
    const auto found = flows_.find(std::pair<std::string_view, std::string_view>(
        diagram.cards()[drawn.from].id, diagram.cards()[drawn.to].id));
    return found == flows_.end() || busiest_ <= 0 ? 0 : std::sqrt(found->second / busiest_);
}

/// Who is at the ends of what moves.
void LiveOverlay::readPlan(const PreparedRun& run) {
    ends_.clear();
    const Plan& plan = run.plan;
    for (const PlanLink& link : plan.links) {
        const std::string from = link.fromWorkload != noIndex ? plan.workloads[link.fromWorkload].id
                                 : link.fromNode != noIndex   ? plan.nodes[link.fromNode].id
                                                              : std::string();
        ends_.emplace_back(from, plan.nodes[link.toNode].id);
    }
    firstConsumerLine_ = static_cast<std::uint32_t>(ends_.size());
    for (const PlanConsumer& consumer : plan.consumers) {
        std::string from;
        if (consumer.queue != noIndex)
            from = plan.workQueues[consumer.queue].id;
        else if (consumer.group != noIndex && !plan.consumerGroups[consumer.group].topics.empty())
            from = plan.topics[plan.consumerGroups[consumer.group].topics.front()].id;
        ends_.emplace_back(from, plan.nodes[consumer.node].id);
    }
    readFlows();
}

/// Where the flow of each pair of ends is kept, so that frames only add numbers.
void LiveOverlay::readFlows() {
    flowOf_.clear();
    flowsInto_.clear();
    for (const Ends& ends : ends_)
        flowOf_.push_back(&flows_[ends]);
    std::map<std::string_view, std::vector<const double*>> into;
    for (const auto& [ends, flow] : flows_)
        into[ends.second].push_back(&flow);
    for (std::size_t c = firstConsumerLine_; c < ends_.size(); ++c)
        flowsInto_.push_back(into[ends_[c].first]);
}

void LiveOverlay::takeFrame(const RunFrame& frame) {
    const bool covered = !figures_.empty();
    read(frame);
    if (figures_.empty() == covered)
        emit coverChanged();
}

void LiveOverlay::read(const RunFrame& frame) {
    if (frame.run != plan_) {
        plan_ = frame.run;
        dots_.clear();
        figures_.clear();
        shownOf_.clear();
        flows_.clear();
        links_.clear();
        failures_.clear();
        if (plan_)
            readPlan(*plan_);
    }
    if (!plan_ || frame.state == PlayState::Preparing || frame.utilization.empty()) {
        emit changed();
        return;
    }
    simulatedNow_ = static_cast<double>(frame.snapshot.now) * 1e-9;
    if (frame.seeking)
        dots_.clear();
    readNodes(frame);
    readTopics(frame);
    readCopies(frame);
    readWorkloads(frame);
    readLinks(frame);
    const double speed = run_.speed();
    for (const Moment& moment : frame.moments)
        takeMoment(moment, speed);
    if (!timer_.isActive()) {
        lastTick_ = static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
        timer_.start();
    }
}

void LiveOverlay::readNodes(const RunFrame& frame) {
    if (shownOf_.empty())
        for (const PlanNode& node : plan_->plan.nodes)
            shownOf_.push_back(
                node.kind == NodeKind::Topic || node.kind == NodeKind::Queue ? nullptr : &figures_[node.id]);
    for (std::size_t n = 0; n < plan_->plan.nodes.size(); ++n) {
        const PlanNode& plan = plan_->plan.nodes[n];
        const NodeSnapshot& node = frame.snapshot.nodes[n];
        if (shownOf_[n] == nullptr)
            continue;
        LiveFigures& shown = *shownOf_[n];
        std::uint32_t threads = 0;
        for (const ReplicaSnapshot& replica : node.replicas)
            threads += replica.phase == ReplicaPhase::Up || replica.phase == ReplicaPhase::Draining
                           ? replica.threads
                           : 0;
        shown.utilisation = frame.utilization[n];
        shown.queue = node.queued;
        shown.down = node.up == 0;
        if (shown.down)
            shown.text = tr("down");
        else if (plan.kind == NodeKind::External ||
                 plan.threads == simulator::noIndex)  // no limit to be near
            shown.text = tr("%1 in flight").arg(node.inFlight);
        else
            shown.text = QString::fromStdString(percentText(frame.utilization[n], Gap::Space)) + " · " +
                         tr("%1 of %2 busy").arg(node.busyThreads).arg(threads) +
                         (node.queued > 0 ? " · " + tr("%1 wait").arg(node.queued) : QString());
        shown.copies.clear();
        shown.replicas = node.replicas.size() > 1 ? marksOf(node) : std::vector<ReplicaMark>();
        shown.state = stateText(node, shown.replicas);
    }
}

/// "4 up · 1 starting · 2 of the new version"; what there is one of is only said to be up or down.
QString LiveOverlay::stateText(const NodeSnapshot& node, const std::vector<ReplicaMark>& marks) {
    if (node.up == 0)
        return tr("down");
    const auto in = [&](ReplicaMark::State state) {
        return std::ranges::count(marks, state, &ReplicaMark::state);
    };
    QStringList parts;
    if (const auto up = in(ReplicaMark::State::Up); up > 1)
        parts << tr("%1 up").arg(up);
    else if (up == 1 || marks.empty())
        parts << tr("up");
    if (const auto starting = in(ReplicaMark::State::Starting); starting > 0)
        parts << tr("%1 starting").arg(starting);
    if (const auto draining = in(ReplicaMark::State::Draining); draining > 0)
        parts << tr("%1 draining").arg(draining);
    if (const auto crashed = in(ReplicaMark::State::Crashed); crashed > 0)
        parts << tr("%1 down").arg(crashed);
    if (const auto fresh = std::ranges::count(marks, true, &ReplicaMark::isNew); fresh > 0)
        parts << tr("%1 of the new version").arg(fresh);
    if (const auto changed = std::ranges::count(marks, true, &ReplicaMark::hasNewConfiguration); changed > 0)
        parts << tr("%1 with the new configuration").arg(changed);
    if (const auto gone = std::ranges::count(marks, true, &ReplicaMark::isBelieved); gone > 0)
        parts << tr("%1 gone, but still called").arg(gone);
    return parts.join(QStringLiteral(" · "));
}

void LiveOverlay::readTopics(const RunFrame& frame) {
    const Plan& plan = plan_->plan;
    std::vector<std::int64_t> lags(plan.topics.size(), 0);
    for (const GroupSnapshot& group : frame.snapshot.groups)
        for (const SlotSnapshot& slot : group.assigned)
            lags[slot.topic] += slot.lag();
    for (std::size_t t = 0; t < plan.topics.size(); ++t) {
        std::int64_t records = 0;
        bool leaderless = false;
        for (std::uint32_t p = 0; p < plan.topics[t].partitions; ++p) {
            const PartitionSnapshot& partition = frame.snapshot.partitions[plan.topics[t].firstPartition + p];
            records += partition.logEnd;
            leaderless |= partition.leader == PartitionSnapshot::noLeader;
        }
        LiveFigures& shown = figures_[plan.topics[t].id];
        shown.queue = lags[t];
        shown.down = leaderless;
        shown.text = QString::fromStdString(countText(static_cast<double>(records))) + " " + tr("records") +
                     (lags[t] > 0 ? " · " + tr("lag %1").arg(lags[t]) : QString());
    }
    for (std::size_t q = 0; q < plan.workQueues.size(); ++q) {
        LiveFigures& shown = figures_[plan.workQueues[q].id];
        shown.queue = static_cast<std::int64_t>(frame.snapshot.queues[q].waiting);
        shown.text = tr("%1 wait · %2 in work")
                         .arg(frame.snapshot.queues[q].waiting)
                         .arg(frame.snapshot.queues[q].held);
    }
}

void LiveOverlay::readCopies(const RunFrame& frame) {
    const Plan& plan = plan_->plan;
    for (std::size_t e = 0; e < plan.entities.size(); ++e)
        for (const CopySnapshot& copy : frame.snapshot.entities[e].copies) {
            const PlanHolding& holding = plan.holdings[copy.holding];
            if (holding.node == noIndex || copy.source)
                continue;
            QString name = QString::fromStdString(plan.entities[e].id);
            if (holding.copies > 1)
                name += QString(" #%1").arg(copy.instance + 1);
            figures_[plan.nodes[holding.node].id].copies.push_back(
                {.entity = name,
                 .behind = lagShare(copy.oldestMissed),
                 .text = copy.lagging == 0
                             ? tr("up to date")
                             : (copy.lagging == 1 ? tr("1 key") : tr("%1 keys").arg(copy.lagging)) + ", " +
                                   seconds(copy.oldestMissed)});
        }
}

void LiveOverlay::readWorkloads(const RunFrame& frame) {
    const Plan& plan = plan_->plan;
    for (std::size_t w = 0; w < plan.workloads.size(); ++w) {
        LiveFigures& shown = figures_[plan.workloads[w].id];
        if (run_.history().empty() || run_.history().back().flows.size() <= w) {
            shown.text = tr("%1 sent").arg(frame.snapshot.workloads[w].sent);
            continue;
        }
        const Sample::Flow& flow = run_.history().back().flows[w];
        shown.text = QString::fromStdString(rateText(flow.completed));
        if (flow.answered)
            shown.text += " · p99 " + QString::fromStdString(secondsText(flow.p99, Gap::Space));
        if (flow.failed > 0)
            shown.text += " · " + tr("%1 fail").arg(QString::fromStdString(rateText(flow.failed)));
    }
}

void LiveOverlay::readLinks(const RunFrame& frame) {
    for (auto& [ends, rate] : flows_)
        rate = 0;
    busiest_ = 0;
    for (std::size_t l = 0; l < firstConsumerLine_ && l < frame.linkRates.size(); ++l) {
        *flowOf_[l] += frame.linkRates[l];
        busiest_ = std::max(busiest_, *flowOf_[l]);
    }
    for (std::size_t c = firstConsumerLine_; c < ends_.size(); ++c) {
        double in = 0;
        for (const double* rate : flowsInto_[c - firstConsumerLine_])
            in += *rate;
        *flowOf_[c] = in;
    }
    failures_ = frame.linkFailures;
    links_ = frame.snapshot.links;
}

void LiveOverlay::light(std::uint32_t h, double LiveFigures::*what) {
    if (h == Moment::nobody || plan_->plan.holdings[h].node == noIndex)
        return;
    figures_[plan_->plan.nodes[plan_->plan.holdings[h].node].id].*what = 1;
}

void LiveOverlay::takeMoment(const Moment& moment, double speed) {
    switch (moment.kind) {
    case MomentKind::Sent:
    case MomentKind::Answered: addDot(moment.link, moment, speed, false); break;
    case MomentKind::Appended: addDot(moment.link, moment, speed, true); break;
    case MomentKind::Consumed: addDot(firstConsumerLine_ + moment.subject, moment, speed, true); break;
    case MomentKind::Committed:
    case MomentKind::Applied: light(moment.place, &LiveFigures::ripple); break;
    case MomentKind::StaleRead: light(moment.place, &LiveFigures::flash); break;
    default: break;
    }
}

void LiveOverlay::addDot(std::uint32_t line, const Moment& moment, double speed, bool square) {
    if (dots_.size() >= mostDots || line >= ends_.size() || reducedMotion_)
        return;
    Dot dot;
    dot.line = line;
    dot.back = moment.kind == MomentKind::Answered;
    dot.square = square;
    dot.failed = moment.failed();
    dot.color =
        moment.workload == Moment::nobody ? static_cast<std::uint32_t>(colors) - 1 : moment.workload % colors;
    const double flight = static_cast<double>(moment.until - moment.at) * 1e-9;
    dot.exact = !square && flight / speed >= visibleFlight;
    if (dot.exact) {
        dot.from = static_cast<double>(moment.at) * 1e-9;
        dot.until = static_cast<double>(moment.until) * 1e-9;
    } else {
        dot.from = static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
        dot.until = dot.from + dotTravels;
    }
    dots_.push_back(dot);
}

double LiveOverlay::shareOf(const Dot& dot) const {
    const double now = dot.exact ? simulatedNow_ : static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
    return (now - dot.from) / std::max(1e-12, dot.until - dot.from);
}

/// Fades what has flashed and forgets what has arrived.
void LiveOverlay::tick() {
    const double now = static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
    const double faded = (now - std::exchange(lastTick_, now)) / fadesIn;
    bool alive = false;
    for (auto& [id, shown] : figures_) {
        shown.flash = std::max(0.0, shown.flash - faded);
        shown.ripple = std::max(0.0, shown.ripple - faded);
        alive |= shown.flash > 0 || shown.ripple > 0;
    }
    std::erase_if(dots_, [&](const Dot& dot) { return shareOf(dot) >= 1; });
    const bool moving = std::ranges::any_of(dots_, [](const Dot& dot) { return !dot.exact; });
    if (!alive && !moving && !run_.isRunning())
        timer_.stop();
    emit changed();
}

void LiveOverlay::makeSprites(double ratio) {
    if (ratio == spriteRatio_ && theme().dark == spritesDark_ && !sprites_.empty())
        return;
    spriteRatio_ = ratio;
    spritesDark_ = theme().dark;
    sprites_.clear();
    const auto add = [&](QColor color, bool hollow, bool square) {
        const double size = (square ? squareSize : dotSize) + 2;
        QPixmap pixmap(
            QSize(static_cast<int>(std::ceil(size * ratio)), static_cast<int>(std::ceil(size * ratio))));
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hollow ? color : theme().paper, hollow ? 1.6 : 1));
        painter.setBrush(hollow ? theme().paper : color);
        const QRectF rect(1.5, 1.5, size - 3, size - 3);
        if (square)
            painter.drawRoundedRect(rect, 1.5, 1.5);
        else
            painter.drawEllipse(rect);
        painter.end();
        sprites_.push_back(pixmap);
    };
    for (std::size_t color = 0; color < colors; ++color) {
        const QColor shown = theme().series(static_cast<int>(color));
        add(shown, false, false);
        add(shown, true, false);
        add(shown, false, true);
    }
    add(theme().failure, false, false);
    add(theme().failure, false, true);
}

void LiveOverlay::paint(QPainter& painter, const Diagram& diagram, const QRectF& visible, double scale) {
    paintTroubles(painter, diagram, scale);
    paintDots(painter, diagram, visible, scale);
}

void LiveOverlay::paintDots(QPainter& painter, const Diagram& diagram, const QRectF& visible, double scale) {
    makeSprites(painter.device() != nullptr ? painter.device()->devicePixelRatioF() : 1);
    std::unordered_map<std::uint32_t, std::optional<std::size_t>> lines;  // of those that anything is on
    for (const Dot& dot : dots_)
        if (const auto [line, added] = lines.try_emplace(dot.line); added)
            line->second = diagram.line(ends_[dot.line].first, ends_[dot.line].second);
    std::array<std::vector<QPainter::PixmapFragment>, SpriteCount> fragments;
    const double shrink = between(0.55, scale, 1) / scale;  // far away they would cover the lines
    for (const Dot& dot : dots_) {
        const double share = shareOf(dot);
        const std::optional<std::size_t>& line = lines.at(dot.line);
        if (!line || share < 0 || share > 1)
            continue;
        const QPointF place = diagram.along(*line, dot.back ? 1 - share : share);
        if (!visible.contains(place))
            continue;
        const std::size_t sprite = dot.failed ? (dot.square ? FailedSquare : Failed)
                                              : 3 * dot.color + (dot.square ? Square
                                                                 : dot.back ? Back
                                                                            : There);
        const QPixmap& pixmap = sprites_[sprite];
        const double fit = shrink / pixmap.devicePixelRatio();
        fragments[sprite].push_back(
            QPainter::PixmapFragment::create(place, QRectF(QPointF(0, 0), pixmap.size()), fit, fit));
    }
    for (std::size_t sprite = 0; sprite < SpriteCount; ++sprite)
        if (!fragments[sprite].empty())
            painter.drawPixmapFragments(fragments[sprite].data(), static_cast<int>(fragments[sprite].size()),
                                        sprites_[sprite]);
}

/// Links over which requests fail, that are cut, whose breakers are open, or whose callers call the gone.
void LiveOverlay::paintTroubles(QPainter& painter, const Diagram& diagram, double scale) {
    for (std::size_t l = 0; l < links_.size() && l < failures_.size(); ++l) {
        const LinkSnapshot& link = links_[l];
        const bool believes = link.believers > 0;
        if (failures_[l] <= 0.001 && !link.cut && !link.disturbed && link.openBreakers == 0 && !believes)
            continue;
        const auto line = diagram.line(ends_[l].first, ends_[l].second);
        if (!line)
            continue;
        QColor color = theme().failure;
        if (failures_[l] > 0.001 || link.cut) {
            color.setAlphaF(static_cast<float>(link.cut ? 1 : between(0.25, failures_[l] * 3, 0.9)));
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color, (link.cut ? 2 : 2.5) / std::min(scale, 1.0),
                                link.cut ? Qt::DotLine : Qt::SolidLine));
            painter.drawPath(diagram.lines()[*line].path);
        }
        QString word;
        if (link.cut)
            word = tr("cut");
        else if (link.openBreakers > 0)
            word = link.breakers == 1
                       ? tr("breaker open")
                       : tr("%1 of %2 breakers open").arg(link.openBreakers).arg(link.breakers);
        else if (link.disturbed)
            word = tr("disturbed");
        else if (believes)
            word = link.callers == 1 ? tr("outdated list")
                                     : tr("outdated: %1 of %2").arg(link.believers).arg(link.callers);
        if (word.isEmpty() || scale < 0.4)
            continue;
        painter.setFont(interfaceFont(11, QFont::DemiBold));
        const bool failing = link.cut || link.openBreakers > 0 || link.disturbed;
        QRectF box = painter.fontMetrics().boundingRect(word);
        box.moveCenter(diagram.along(*line, 0.5) - QPointF(0, failing ? 0 : 20));  // messages go on below it
        painter.setPen(QPen(failing ? theme().failure : theme().stale, 1));
        painter.setBrush(theme().card);
        painter.drawRoundedRect(box.adjusted(-6, -3, 6, 3), 6, 6);
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, word);
    }
}

}  // namespace windtunnel::studio
