#include "simulator/results/entity_results.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

template <class List> void addEach(List& into, const List& from) {
    for (std::size_t i = 0; i < from.size(); ++i)
        into[i] += from[i];
}

}  // namespace

void CopyResults::merge(const CopyResults& other) {
    reads += other.reads;
    stale += other.stale;
    setBack += other.setBack;
    staleness.merge(other.staleness);
    convergence.merge(other.convergence);
    addEach(causes, other.causes);
}

void EntityResults::merge(const EntityResults& other) {
    reads += other.reads;
    writes += other.writes;
    stale += other.stale;
    staleness.merge(other.staleness);
    versionLag.merge(other.versionLag);
    convergence.merge(other.convergence);
    visibility.merge(other.visibility);
    neverVisible += other.neverVisible;
    probed.resize(std::max(probed.size(), other.probed.size()));
    addEach(probed, other.probed);
    copies.resize(std::max(copies.size(), other.copies.size()));
    for (std::size_t i = 0; i < other.copies.size(); ++i)
        copies[i].merge(other.copies[i]);
    addEach(causes, other.causes);
    addEach(violations, other.violations);
    lostUpdates += other.lostUpdates;
    lostWrites += other.lostWrites;
    lostEvents += other.lostEvents;
    duplicates += other.duplicates;
    outOfOrder += other.outOfOrder;
    diverged += other.diverged;
}

}  // namespace windtunnel::simulator
