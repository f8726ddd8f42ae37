// Decides about tiny histories of one register by trying everything: slow, and plain enough to be believed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace windtunnel::test {

/// A read or a write of one register that holds 0 at first. No value is written twice.
struct RegisterOperation {
    std::string client;
    bool writes = false;
    std::int64_t value = 0;
    double start = 0, end = 0;
};

using RegisterHistory = std::vector<RegisterOperation>;

namespace register_checker {

/// True when the operations, done one after the other in some order that `mayPrecede` allows, explain all
/// values that were read.
template <class MayPrecede>
bool isExplained(const RegisterHistory& history, std::vector<bool>& done, std::int64_t value,
                 const MayPrecede& mustPrecede) {
    if (std::ranges::find(done, false) == done.end())
        return true;
    for (std::size_t next = 0; next < history.size(); ++next) {
        if (done[next] || (!history[next].writes && history[next].value != value))
            continue;
        bool free = true;
        for (std::size_t other = 0; other < history.size(); ++other)
            free &= done[other] || other == next || !mustPrecede(history[other], history[next]);
        if (!free)
            continue;
        done[next] = true;
        if (isExplained(history, done, history[next].writes ? history[next].value : value, mustPrecede))
            return true;
        done[next] = false;
    }
    return false;
}

/// The write that wrote the value; nullptr for what was there at first.
inline const RegisterOperation* writeOf(const RegisterHistory& history, std::int64_t value) {
    const auto found = std::ranges::find_if(
        history, [&](const RegisterOperation& each) { return each.writes && each.value == value; });
    return found == history.end() ? nullptr : &*found;
}

/// True when what one write wrote was surely gone before the other began.
inline bool isOlder(const RegisterOperation* one, const RegisterOperation* other) {
    return other != nullptr && one != other && (one == nullptr || one->end <= other->start);
}

}  // namespace register_checker

/// There is an order of all operations that explains every read and keeps to real time (Herlihy and Wing,
/// ACM TOPLAS 12(3), 1990).
inline bool isLinearizable(const RegisterHistory& history) {
    std::vector<bool> done(history.size());
    return register_checker::isExplained(history, done, 0,
                                         [](const RegisterOperation& before, const RegisterOperation& after) {
                                             return before.end <= after.start;
                                         });
}

/// The same, keeping to the order of each client only (Lamport, IEEE TC 28(9), 1979).
inline bool isSequential(const RegisterHistory& history) {
    std::vector<bool> done(history.size());
    return register_checker::isExplained(
        history, done, 0, [](const RegisterOperation& before, const RegisterOperation& after) {
            return before.client == after.client && before.end <= after.start;
        });
}

/// Reads of something older than the same client wrote before (Terry et al., PDIS 1994).
inline int missedOwnWrites(const RegisterHistory& history) {
    int count = 0;
    for (const RegisterOperation& read : history)
        count += !read.writes && std::ranges::any_of(history, [&](const RegisterOperation& write) {
            return write.writes && write.client == read.client && write.end <= read.start &&
                   register_checker::isOlder(register_checker::writeOf(history, read.value), &write);
        });
    return count;
}

/// Reads of something older than the same client read before.
inline int readsBackwards(const RegisterHistory& history) {
    int count = 0;
    for (const RegisterOperation& read : history)
        count += !read.writes && std::ranges::any_of(history, [&](const RegisterOperation& earlier) {
            return !earlier.writes && earlier.client == read.client && earlier.end <= read.start &&
                   register_checker::isOlder(register_checker::writeOf(history, read.value),
                                             register_checker::writeOf(history, earlier.value));
        });
    return count;
}

/// Reads of something older than the last write that was complete when they began (a write under way may be
/// seen or not: Lamport's regular register, 1986).
inline int staleReads(const RegisterHistory& history) {
    int count = 0;
    for (const RegisterOperation& read : history)
        count += !read.writes && std::ranges::any_of(history, [&](const RegisterOperation& write) {
            return write.writes && write.end <= read.start &&
                   register_checker::isOlder(register_checker::writeOf(history, read.value), &write);
        });
    return count;
}

}  // namespace windtunnel::test
