// The rules of the Horizontal Pod Autoscaler and of KEDA.
#include "simulator/engine/autoscaler.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

/// Rounds up, but not what rounding errors have put above a whole number.
std::uint32_t roundedUp(double replicas) {
    return static_cast<std::uint32_t>(std::max(0.0, std::ceil(replicas - 1e-9)));
}

bool closeToOne(double ratio) { return std::abs(ratio - 1) <= AutoscalerSettings::tolerance + 1e-12; }

}  // namespace

Autoscaler::Autoscaler(AutoscalerSettings settings, std::uint32_t initial) : settings_(settings) {
    wishes_.push_back({0, initial});
}

std::uint32_t Autoscaler::wish(const ScaledService& service) const {
    std::uint32_t most = service.scheduled;
    if (settings_.target > 0)
        most = std::max(most, wishOfCpu(service));
    for (const Backlog& backlog : service.backlogs)
        most = std::max(most, wishOf(backlog, service.wanted));
    return most;
}

std::uint32_t Autoscaler::wishOf(const Backlog& backlog, std::uint32_t wanted) const {
    const double waiting = std::min(backlog.waiting, settings_.threshold * backlog.most);
    return wanted > 0 && closeToOne(waiting / settings_.threshold / wanted)
               ? wanted
               : roundedUp(waiting / settings_.threshold);
}

bool Autoscaler::isActive(const ScaledService& service) const {
    return service.scheduled > 0 || std::ranges::any_of(service.backlogs, [&](const Backlog& backlog) {
               return backlog.waiting > settings_.activation;
           });
}

std::uint32_t Autoscaler::wishOfCpu(const ScaledService& service) const {
    if (service.ready == 0)
        return service.wanted;  // nothing is measured
    const double ratio = service.utilization / settings_.target;
    const bool grows = ratio > 1;
    const std::uint32_t unmeasured = grows ? service.starting + service.missing : service.missing;
    if (unmeasured == 0)
        return closeToOne(ratio) ? service.wanted : roundedUp(ratio * service.ready);
    const std::uint32_t replicas = service.ready + unmeasured;
    const double used = service.utilization * service.ready + (grows ? 0.0 : unmeasured);
    const double cautious = used / replicas / settings_.target;
    if (closeToOne(cautious) || grows != (cautious > 1))
        return service.wanted;
    const std::uint32_t wished = roundedUp(cautious * replicas);
    return grows ? std::max(wished, service.wanted) : std::min(wished, service.wanted);
}

std::uint32_t Autoscaler::decide(SimTime now, const ScaledService& service) {
    const bool sleeps = settings_.least == 0;
    const bool active = sleeps && isActive(service);
    if (active)
        lastActive_ = now;
    if (sleeps && !active && (service.wanted == 0 || now - lastActive_ >= settings_.cooldown)) {
        wishes_.clear();
        return 0;
    }
    if (sleeps && service.wanted == 0)
        return std::clamp(service.scheduled, 1U, settings_.most);
    const std::uint32_t wished = wish(service);
    while (!wishes_.empty() && wishes_.front().time < now - settings_.window)
        wishes_.pop_front();
    while (!wishes_.empty() && wishes_.back().replicas <= wished)
        wishes_.pop_back();
    wishes_.push_back({now, wished});
    const std::uint32_t highest = wishes_.front().replicas;
    const std::uint32_t steady =
        wished >= service.wanted ? wished : std::min(service.wanted, std::max(wished, highest));
    return std::clamp(steady, std::max(1U, settings_.least), settings_.most);
}

}  // namespace windtunnel::simulator
