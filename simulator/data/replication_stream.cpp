#include "simulator/data/replication_stream.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

bool later(const ReplicatedCommit& a, const ReplicatedCommit& b) {
    return a.due != b.due ? a.due > b.due : a.position > b.position;
}

}  // namespace

SimTime ReplicationStream::send(ReplicatedCommit commit) {
    if (ordered_) {
        commit.due = lastDue_ = std::max(lastDue_, commit.due);
        entries_.push_back(commit);
    } else {
        entries_.push_back(commit);
        std::ranges::push_heap(entries_, later);
    }
    return commit.due;
}

ReplicatedCommit ReplicationStream::take() {
    if (!ordered_) {
        std::ranges::pop_heap(entries_, later);
        const ReplicatedCommit commit = entries_.back();
        entries_.pop_back();
        return commit;
    }
    const ReplicatedCommit commit = entries_[first_++];
    if (first_ == entries_.size()) {
        clear();
    } else if (first_ >= 4096 && 2 * first_ >= entries_.size()) {
        entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
    return commit;
}

void ReplicationStream::clear() {
    entries_.clear();
    first_ = 0;
}

}  // namespace windtunnel::simulator
