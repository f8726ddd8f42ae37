#include "simulator/results/observation.h"

namespace windtunnel::simulator {

void Observation::noteEnd(const Moment& moment) {
    Flow& flow = flows_[moment.workload];
    const Nanoseconds latency = moment.until - moment.at;
    latest_[moment.workload] = {.request = moment.request, .sentAt = moment.at, .latency = latency};
    if (moment.failed()) {
        ++flow.failed;
        return;
    }
    ++flow.completed;
    flow.latency.add(latency);
    if (latency > slowest_[moment.workload].latency)
        slowest_[moment.workload] = latest_[moment.workload];
}

void Observation::add(const Moment& moment) {
    switch (moment.kind) {
    case MomentKind::Sent: ++traffic_[moment.link].sent; break;
    case MomentKind::Answered: traffic_[moment.link].failed += moment.failed(); break;
    case MomentKind::Lost:
    case MomentKind::TimedOut: ++traffic_[moment.link].failed; break;
    case MomentKind::Ended: noteEnd(moment); break;
    case MomentKind::StaleRead: ++staleReads_; break;
    case MomentKind::BreakerOpened: ++breakersOpened_; break;
    default: break;
    }
    if (followedRequest && *followedRequest == moment.request)
        followed_.push_back(moment);
    else if (followedKey && moment.row == followedKey->row && moment.kind >= MomentKind::Appended &&
             moment.entity == followedKey->entity)
        followed_.push_back(moment);
    if (!watchesRequests && moment.kind <= MomentKind::Ended)
        return;
    ring_[count_++ & (ring_.size() - 1)] = moment;
}

}  // namespace windtunnel::simulator
