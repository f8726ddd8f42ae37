#include "simulator/verification/guarantees.h"

#include "simulator/verification/linearization.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

namespace {

using Kind = RecordedOperation::Kind;

/// A write as far as age counts.
struct Written {
    std::uint32_t version = 0;  ///< 0 where there are no versions
    std::int64_t start = std::numeric_limits<std::int64_t>::min();
    std::int64_t end = std::numeric_limits<std::int64_t>::min();
    std::uint32_t line = 0;
};

/// The newest of some writes, for the question whether another one is older than any of them.
class NewestWrites {
public:
    void add(const Written& write) {
        if (write.version > highest_.version)
            highest_ = write;
        if (write.start > latest_.start)
            latest_ = write;
    }
    /// The write that is surely newer; nullptr when there is none.
    const Written* newerThan(const Written& write, bool versioned) const {
        if (versioned)
            return highest_.version > write.version ? &highest_ : nullptr;
        return latest_.start > write.end ? &latest_ : nullptr;
    }

private:
    Written highest_, latest_;
};

/// At `moment` somebody has come to know of a write (`isSource`), or something begins that must not be behind
/// what was known.
struct Knowledge {
    std::uint32_t group = 0;  ///< session or node within which it is known
    std::int64_t moment = 0;
    bool isSource = false;
    Written write;
    std::uint32_t line = 0;
};

/// One register, with the writes of its values at hand.
class RegisterVerifier {
public:
    RegisterVerifier(const RecordedRegister& target, const RecordedHistory& history, Verification& result)
        : target_(target), history_(history), result_(result) {
        for (const RecordedOperation& each : target.operations)
            if (each.kind == Kind::Write)
                writes_[each.value].push_back(&each);
    }

    void verify() {
        count();
        verifyReads();
        verifyMonotonicWrites();
        verifyWritesFollowReads();
        verifyLinearizability();
    }

private:
    static Written writtenBy(const RecordedOperation& write, bool versioned) {
        return {versioned ? write.value : 0, write.start, write.end, write.line};
    }

    /// Of the writes of what was read that began before the read had ended: the one that makes the read as
    /// new as can be, or as old. False when nobody can have written it.
    bool sourceOf(const RecordedOperation& read, bool newest, Written& source) const {
        bool found = read.value == 0;  // perhaps what was there at first
        source = {};
        const auto writes = writes_.find(read.value);
        for (const RecordedOperation* each :
             writes == writes_.end() ? std::vector<const RecordedOperation*>{} : writes->second) {
            if (each->start > read.end)
                continue;
            if (!found || (newest ? each->end > source.end : each->start < source.start))
                source = writtenBy(*each, target_.versioned);
            found = true;
        }
        return found;
    }

    void violate(Guarantee which, const std::string& reason) {
        GuaranteeVerdict& verdict = result_.verdicts[static_cast<std::size_t>(which)];
        if (verdict.violations++ == 0)
            verdict.first = fmt::format("{}: {}", target_.name, reason);
    }

    std::string valueText(std::uint32_t value) const {
        return target_.versioned ? fmt::format("version {}", value) : history_.values[value];
    }

    void count() {
        for (const RecordedOperation& each : target_.operations) {
            result_.reads += each.kind == Kind::Read && each.end != never;
            result_.writes += each.kind == Kind::Write;
        }
    }

    /// Goes through what is known in each group in the order of time; a violation for each that is behind.
    void findBehind(Guarantee which, std::vector<Knowledge>& all, std::string_view verb) {
        std::ranges::stable_sort(all, {}, [](const Knowledge& each) {
            return std::tuple(each.group, each.moment, !each.isSource);
        });
        NewestWrites known;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i == 0 || all[i].group != all[i - 1].group)
                known = {};
            if (all[i].isSource)
                known.add(all[i].write);
            else if (const Written* newer = known.newerThan(all[i].write, target_.versioned))
                violate(which, fmt::format("line {} {} something older than line {}", all[i].line, verb,
                                           newer->line));
        }
    }

    void verifyReads() {
        std::vector<Knowledge> anybody, ownWrites, ownReads;
        for (const RecordedOperation& each : target_.operations) {
            if (each.kind == Kind::Write && each.end != never) {
                const Written write = writtenBy(each, target_.versioned);
                anybody.push_back({0, each.end, true, write, each.line});
                ownWrites.push_back({each.session, each.end, true, write, each.line});
            }
            if (each.kind != Kind::Read || each.end == never)
                continue;
            Written newest, oldest;
            if (!sourceOf(each, true, newest)) {
                violate(Guarantee::Regularity, fmt::format("line {} reads {}, which nobody had written",
                                                           each.line, valueText(each.value)));
                continue;
            }
            sourceOf(each, false, oldest);
            const Knowledge read{0, each.start, false, newest, each.line};
            anybody.push_back(read);
            ownWrites.push_back(read);
            ownReads.push_back(read);
            ownWrites.back().group = ownReads.back().group = each.session;
            ownReads.push_back({each.session, each.end, true, oldest, each.line});
        }
        findBehind(Guarantee::Regularity, anybody, "reads");
        findBehind(Guarantee::ReadYourWrites, ownWrites, "reads");
        findBehind(Guarantee::MonotonicReads, ownReads, "reads");
    }

    /// A session's writes in the order of versions, and as each store applies them.
    void verifyMonotonicWrites() {
        std::vector<Knowledge> commits;
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Knowledge>> applies;
        std::int64_t place = 0;  // applies take no time: their order is that of the lines
        for (const RecordedOperation& each : target_.operations) {
            ++place;
            if (each.kind == Kind::Write && target_.versioned) {
                const Written write = writtenBy(each, true);
                commits.push_back({each.session, each.start, false, write, each.line});
                if (each.end != never)
                    commits.push_back({each.session, each.end, true, write, each.line});
            }
            const auto writes = writes_.find(each.value);
            if (each.kind != Kind::Apply || writes == writes_.end() || writes->second.size() > 1)
                continue;
            const RecordedOperation& origin = *writes->second.front();
            const Written write = writtenBy(origin, target_.versioned);
            std::vector<Knowledge>& store = applies[{each.node, origin.session}];
            store.push_back({0, 2 * place, false, write, each.line});
            store.push_back({0, 2 * place + 1, true, write, each.line});
        }
        findBehind(Guarantee::MonotonicWrites, commits, "writes");
        for (auto& [store, sequence] : applies)
            findBehind(Guarantee::MonotonicWrites, sequence, "applies");
    }

    void verifyWritesFollowReads() {
        if (!target_.versioned)
            return;
        std::vector<Knowledge> all;
        for (const RecordedOperation& each : target_.operations) {
            if (each.kind == Kind::Write)
                all.push_back({each.session, each.start, false, writtenBy(each, true), each.line});
            else if (each.kind == Kind::Read && each.end != never)
                all.push_back(
                    {each.session, each.end, true, {each.value, each.start, each.end, each.line}, each.line});
        }
        findBehind(Guarantee::WritesFollowReads, all, "writes");
    }

    void verifyLinearizability() {
        const Linearization found = linearize(target_);
        GuaranteeVerdict& verdict = result_.verdicts[static_cast<std::size_t>(Guarantee::Linearizability)];
        if (found.outcome == Linearization::Outcome::Impossible)
            violate(Guarantee::Linearizability, found.reason);
        else if (found.outcome == Linearization::Outcome::Undecided && verdict.undecided++ == 0 &&
                 verdict.violations == 0)
            verdict.first = fmt::format("{}: {}", target_.name, found.reason);
    }

    const RecordedRegister& target_;
    const RecordedHistory& history_;
    Verification& result_;
    std::unordered_map<std::uint32_t, std::vector<const RecordedOperation*>> writes_;
};

}  // namespace

Verification verify(const RecordedHistory& history) {
    Verification result;
    bool versioned = false, applied = false;
    for (const RecordedRegister& each : history.registers) {
        RegisterVerifier(each, history, result).verify();
        versioned = versioned || each.versioned;
        applied = applied || std::ranges::find(each.operations, Kind::Apply, &RecordedOperation::kind) !=
                                 each.operations.end();
    }
    const auto tell = [&](Guarantee which, bool observable) {
        result.verdicts[static_cast<std::size_t>(which)].observable = observable;
    };
    tell(Guarantee::MonotonicWrites, versioned || applied);
    tell(Guarantee::WritesFollowReads, versioned);
    return result;
}

}  // namespace windtunnel::simulator
