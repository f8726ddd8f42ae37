#include "simulator/results/request_trace.h"

#include <algorithm>
#include <map>

namespace windtunnel::simulator {

namespace {

class TraceBuilder {
public:
    void add(const Moment& moment) {
        switch (moment.kind) {
        case MomentKind::Sent: send(moment); break;
        case MomentKind::Consumed: consume(moment); break;
        case MomentKind::Lost:
            if (TraceSpan* span = open(moment.task))
                span->lost = true;
            break;
        case MomentKind::Spent:
            if (TraceSpan* span = open(moment.task))
                span->pieces.push_back({moment.at, moment.until, moment.part});
            break;
        case MomentKind::Answered:
            if (TraceSpan* span = open(moment.task)) {
                span->leftAt = moment.at;
                span->endedAt = moment.until;
                span->failure = moment.failure;
            }
            break;
        case MomentKind::TimedOut: abandon(moment); break;
        case MomentKind::Ended:
            trace_.workload = moment.workload;
            trace_.sentAt = moment.at;
            trace_.endedAt = moment.until;
            trace_.failure = moment.failure;
            break;
        case MomentKind::Committed:
        case MomentKind::StaleRead: trace_.versions.push_back(moment); break;
        case MomentKind::BreakerOpened:
        case MomentKind::Appended:
        case MomentKind::Applied: break;
        }
    }
    RequestTrace take() { return std::move(trace_); }
    RequestTrace& trace() { return trace_; }

private:
    TraceSpan* open(std::uint32_t task) {
        const auto found = open_.find(task);
        return found == open_.end() ? nullptr : &trace_.spans[found->second];
    }

    TraceSpan& begin(const Moment& moment) {
        if (trace_.spans.empty())
            trace_.sentAt = moment.at;
        open_[moment.task] = static_cast<std::uint32_t>(trace_.spans.size());
        TraceSpan& span = trace_.spans.emplace_back();
        span.sentAt = moment.at;
        span.replica = moment.place;
        return span;
    }

    void send(const Moment& moment) {
        const auto caller = moment.parent == Moment::nobody ? open_.end() : open_.find(moment.parent);
        const std::uint32_t parent = caller == open_.end() ? TraceSpan::nobody : caller->second;
        std::uint32_t attempt = 0;
        for (const TraceSpan& other : trace_.spans)
            attempt += other.parent == parent && other.link == moment.link &&
                       other.endpoint == moment.endpoint && other.failed() &&
                       other.consumer == TraceSpan::nobody;
        TraceSpan& span = begin(moment);
        span.parent = parent;
        span.depth = parent == TraceSpan::nobody ? 0 : trace_.spans[parent].depth + 1;
        span.link = moment.link;
        span.endpoint = moment.endpoint;
        span.attempt = attempt;
        span.arrivedAt = moment.until;
    }

    void consume(const Moment& moment) {
        TraceSpan& span = begin(moment);
        span.consumer = moment.subject;
        span.arrivedAt = moment.until;
    }

    /// The last one that the caller sent over this link is the one that it waited for.
    void abandon(const Moment& moment) {
        const auto caller = open_.find(moment.task);
        const std::uint32_t parent = caller == open_.end() ? TraceSpan::nobody : caller->second;
        for (TraceSpan& span : trace_.spans)
            if (span.parent == parent && span.link == moment.link && span.sentAt >= moment.at &&
                span.abandonedAt == never && span.endedAt == never)
                span.abandonedAt = moment.until;
    }

    RequestTrace trace_;
    std::map<std::uint32_t, std::uint32_t> open_;  ///< by task: its latest span
};

/// Walks back from `until`: what the span waited for last decided.
void walkBack(const RequestTrace& trace, std::uint32_t s, SimTime until, std::vector<CriticalStretch>& path) {
    const TraceSpan& span = trace.spans[s];
    SimTime cursor = until;
    while (cursor > span.sentAt) {
        std::uint32_t last = TraceSpan::nobody;
        for (std::uint32_t c = s + 1; c < trace.spans.size(); ++c) {
            const TraceSpan& child = trace.spans[c];
            if (child.parent == s && child.knownAt() <= cursor && child.sentAt < cursor &&
                (last == TraceSpan::nobody || child.knownAt() > trace.spans[last].knownAt()))
                last = c;
        }
        if (last == TraceSpan::nobody)
            break;
        const SimTime known = trace.spans[last].knownAt();
        if (known < cursor)
            path.push_back({s, known, cursor});
        walkBack(trace, last, known, path);
        cursor = trace.spans[last].sentAt;
    }
    if (cursor > span.sentAt)
        path.push_back({s, span.sentAt, cursor});
}

}  // namespace

SimTime RequestTrace::lastMoment() const {
    SimTime last = endedAt == never ? sentAt : endedAt;
    for (const TraceSpan& span : spans) {
        for (const SimTime time : {span.arrivedAt, span.leftAt, span.endedAt, span.abandonedAt})
            if (time != never)
                last = std::max(last, time);
        if (!span.pieces.empty())
            last = std::max(last, span.pieces.back().until);
    }
    return last;
}

RequestTrace traceOf(std::span<const Moment> moments) {
    TraceBuilder builder;
    for (const Moment& moment : moments)
        builder.add(moment);
    if (!moments.empty())
        builder.trace().request = moments.front().request;
    return builder.take();
}

std::vector<CriticalStretch> criticalPath(const RequestTrace& trace) {
    std::vector<CriticalStretch> path;
    SimTime cursor = never;
    for (std::uint32_t s = static_cast<std::uint32_t>(trace.spans.size()); s-- > 0;) {
        const TraceSpan& span = trace.spans[s];
        const SimTime known = span.knownAt();
        if (span.parent != TraceSpan::nobody || span.consumer != TraceSpan::nobody || known == never ||
            known > cursor)
            continue;
        walkBack(trace, s, known, path);
        cursor = span.sentAt;
    }
    std::ranges::reverse(path);
    return path;
}

Parts partsOf(const RequestTrace& trace, const std::vector<CriticalStretch>& path) {
    Parts parts{};
    const auto add = [&](Part part, SimTime from, SimTime until) {
        if (until > from)
            parts[static_cast<std::size_t>(part)] += static_cast<double>(until - from);
    };
    for (const CriticalStretch& stretch : path) {
        const TraceSpan& span = trace.spans[stretch.span];
        SimTime explained = 0;
        for (const TraceSpan::Piece& piece : span.pieces) {
            const SimTime from = std::max(piece.from, stretch.from),
                          until = std::min(piece.until, stretch.until);
            add(piece.part, from, until);
            explained += std::max<SimTime>(0, until - from);
        }
        const auto within = [&](SimTime from, SimTime until) {
            return std::max<SimTime>(0, std::min(until, stretch.until) - std::max(from, stretch.from));
        };
        const SimTime way = within(span.sentAt, span.arrivedAt) +
                            (span.leftAt == never ? 0 : within(span.leftAt, span.endedAt));
        add(Part::Network, 0, way);
        add(Part::Other, 0, stretch.until - stretch.from - explained - way);
    }
    return parts;
}

}  // namespace windtunnel::simulator
