#pragma once
// The truth about one entity: which versions of each key were committed when, and which of them each copy
// holds.

#include "simulator/data/flat_map.h"
#include "simulator/kernel/time.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

/// Counts the commits of a key; 0 is what was there at the start.
using Version = std::uint32_t;
inline constexpr Version noVersion = std::numeric_limits<Version>::max();

/// How a version that was read compares with the truth at the moment when the read began.
struct Freshness {
    Version behind = 0;       ///< versions missed; 0: fresh
    SimTime missedSince = 0;  ///< when the oldest missed version was committed; only when behind > 0
    bool stale() const { return behind > 0; }
};

/// Rows are the keys where these are few; of many, those that somebody has touched, numbered in that order. A
/// commit is remembered until every copy holds it or a newer one (and `trailing` versions longer), so memory
/// follows keys and lag, not time. A copy more than `mostKept` versions behind is taken to miss the oldest of
/// those.
class VersionLedger {
public:
    static constexpr Version mostKept = 1U << 16;

    /// keys: how many there can be; startsEmpty: for each copy whether it holds nothing at first, instead of
    /// version 0; trailing: versions kept although every copy has passed them, for copies that can be set
    /// back.
    VersionLedger(std::uint64_t keys, const std::vector<bool>& startsEmpty, Version trailing);

    std::uint32_t rowOf(std::uint64_t key);
    /// Of a key that has been touched; the largest number otherwise.
    std::uint32_t knownRow(std::uint64_t key) const;
    std::uint32_t rows() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint32_t copies() const { return copies_; }

    /// A new version that is not complete yet: it may be seen, but nobody must see it. `counter` is any
    /// number that goes with it.
    Version begin(std::uint32_t row, std::uint32_t counter);
    /// The writer has been told: reads that begin from now on ought to see it.
    void complete(std::uint32_t row, Version version, SimTime now);
    Version commit(std::uint32_t row, std::uint32_t counter, SimTime now) {
        const Version version = begin(row, counter);
        complete(row, version, now);
        return version;
    }

    /// Commits that were to be complete only after `now` never will be.
    void revoke(std::uint32_t row, SimTime now);

    Version newest(std::uint32_t row) const { return rows_[row].newest; }
    Version newestComplete(std::uint32_t row) const { return rows_[row].complete; }
    /// What the source itself holds: the newest, unless a failover has set it back.
    Version current(std::uint32_t row) const { return rows_[row].current; }
    void setCurrent(std::uint32_t row, Version version) {
        rows_[row].counter = counter(row, version);
        rows_[row].current = version;
    }
    /// The row will be asked for soon.
    void expect(std::uint32_t row) const {
        __builtin_prefetch(&rows_[row]);
        if (copies_ > 0)
            __builtin_prefetch(&place(row, 0));
    }
    /// Of a version that is still remembered; the oldest remembered one's else. `never`: not complete.
    SimTime commitTime(std::uint32_t row, Version version) const { return note(row, version).time; }
    std::uint32_t counter(std::uint32_t row, Version version) const {
        return version == rows_[row].current ? rows_[row].counter : note(row, version).counter;
    }
    std::uint32_t tag(std::uint32_t row, Version version) const { return note(row, version).tag; }
    void setTag(std::uint32_t row, Version version, std::uint32_t tag);
    bool remembers(std::uint32_t row, Version version) const {
        return version >= rows_[row].base && version <= rows_[row].newest;
    }

    Freshness judge(std::uint32_t row, Version seen, SimTime began) const;

    Version held(std::uint32_t row, std::uint32_t copy) const { return place(row, copy).version; }
    /// The largest version such that every copy holds it or a newer one.
    Version heldByAll(std::uint32_t row) const { return rows_[row].minimum; }
    /// Of the 64 versions below the newest one applied this is known; older ones count as applied.
    bool hasApplied(std::uint32_t row, std::uint32_t copy, Version version) const;
    /// The version was applied here and left out.
    void noteApplied(std::uint32_t row, std::uint32_t copy, Version version) {
        noteApplied(place(row, copy), version);
    }

    /// The copy now holds the version, newer or older than before. Calls copyReached(version) for each
    /// version that the copy has now caught up with for the first time, and allReached(version) for each
    /// that no copy lacks any more; both before they are forgotten.
    template <class CopyReached, class AllReached>
    void hold(std::uint32_t row, std::uint32_t copy, Version version, CopyReached copyReached,
              AllReached allReached) {
        Place& here = place(row, copy);
        if (here.version == noVersion)  // it held nothing, so it lacked nothing
            here.reached = std::max(here.reached, rows_[row].newest);
        noteApplied(here, version);
        moveTo(row, here, version, version, copyReached, allReached);
    }
    /// The copy holds nothing of the key any more, so nothing old either.
    template <class CopyReached, class AllReached>
    void drop(std::uint32_t row, std::uint32_t copy, CopyReached copyReached, AllReached allReached) {
        Place& here = place(row, copy);
        if (here.version != noVersion)
            moveTo(row, here, noVersion, rows_[row].newest, copyReached, allReached);
    }

    /// The copy is back at version 0 and knows nothing of what was applied to it.
    void lose(std::uint32_t row, std::uint32_t copy);

private:
    struct Note {
        SimTime time = 0;  ///< of the commit; never: not complete
        std::uint32_t counter = 0, tag = 0;
    };
    struct Row {
        Version newest = 0, complete = 0, current = 0;
        std::uint32_t counter = 0;  ///< of the current one
        Version base = 0;           ///< the oldest one remembered
        Version minimum = 0;        ///< held by all copies
        Version allReached = 0;
        std::uint32_t block = none;  ///< of notes, each at version modulo the block's size
        std::uint8_t order = 0;      ///< size of the block as a power of two
    };
    struct Place {
        Version version = 0;
        Version reached = 0;        ///< the newest that it ever caught up with
        std::uint64_t applied = 1;  ///< bit i: version `highest - i` was applied here
        Version highest = 0;
    };
    struct Pool {
        std::vector<Note> notes;
        std::vector<std::uint32_t> free;
    };
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::uint8_t largestOrder = 16;

    Place& place(std::uint32_t row, std::uint32_t copy) { return places_[std::size_t{row} * copies_ + copy]; }
    const Place& place(std::uint32_t row, std::uint32_t copy) const {
        return places_[std::size_t{row} * copies_ + copy];
    }
    const Note& note(std::uint32_t row, Version version) const;
    Note& slot(Row& row, Version version) {
        const std::size_t size = std::size_t{1} << row.order;
        return pools_[row.order].notes[row.block * size + (version & (size - 1))];
    }
    const Note& slot(const Row& row, Version version) const {
        const std::size_t size = std::size_t{1} << row.order;
        return pools_[row.order].notes[row.block * size + (version & (size - 1))];
    }
    std::uint32_t addRow();
    std::uint32_t takeBlock(std::uint8_t order);
    void resize(Row& row, std::uint8_t order);
    void forget(Row& row);
    Version minimumOf(std::uint32_t row) const;
    static void noteApplied(Place& here, Version version);

    template <class CopyReached, class AllReached>
    void moveTo(std::uint32_t r, Place& here, Version version, Version upTo, CopyReached& copyReached,
                AllReached& allReached) {
        Row& row = rows_[r];
        const Version before = here.version;
        here.version = version;
        for (Version v = std::max(here.reached + 1, row.base); v <= upTo && v <= row.newest; ++v)
            copyReached(v);
        here.reached = std::max(here.reached, upTo);
        if (before != row.minimum && version >= row.minimum)
            return;
        row.minimum = minimumOf(r);
        for (Version v = std::max(row.allReached + 1, row.base); v <= row.minimum && v <= row.newest; ++v)
            allReached(v);
        row.allReached = std::max(row.allReached, row.minimum);
        forget(row);
    }

    std::uint64_t keys_;
    std::uint32_t copies_;
    Version trailing_;
    std::vector<std::uint32_t> rowByKey_;          ///< few keys: direct
    FlatMap<NumberKey, std::uint32_t> rowByHash_;  ///< many keys
    std::vector<Row> rows_;
    std::vector<Place> places_;  ///< [row][copy]
    std::vector<Place> start_;   ///< of a row
    std::array<Pool, largestOrder + 1> pools_;
    Note origin_;  ///< of version 0
};

}  // namespace windtunnel::simulator
