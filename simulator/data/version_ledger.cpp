#include "simulator/data/version_ledger.h"

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t mostDirect = 1U << 22;
constexpr std::uint64_t mostDense = 1U << 17;

}  // namespace

VersionLedger::VersionLedger(std::uint64_t keys, const std::vector<bool>& startsEmpty, Version trailing)
    : keys_(keys), copies_(static_cast<std::uint32_t>(startsEmpty.size())), trailing_(trailing) {
    for (const bool empty : startsEmpty)
        start_.emplace_back().version = empty ? noVersion : 0;
    while (keys_ <= mostDense && rows() < keys_)
        addRow();
}

std::uint32_t VersionLedger::addRow() {
    rows_.emplace_back();
    places_.insert(places_.end(), start_.begin(), start_.end());
    return rows() - 1;
}

std::uint32_t VersionLedger::rowOf(std::uint64_t key) {
    if (keys_ <= mostDense)
        return static_cast<std::uint32_t>(key);
    if (keys_ > mostDirect) {
        std::uint32_t& row = rowByHash_[{key}];
        if (row == 0)
            row = addRow() + 1;  // numbered from 1 there
        return row - 1;
    }
    if (key >= rowByKey_.size())
        rowByKey_.resize(std::max<std::size_t>(key + 1, 2 * rowByKey_.size()), none);
    std::uint32_t& row = rowByKey_[key];
    if (row == none)
        row = addRow();
    return row;
}

std::uint32_t VersionLedger::knownRow(std::uint64_t key) const {
    if (keys_ <= mostDense)
        return static_cast<std::uint32_t>(key);
    if (keys_ <= mostDirect)
        return key < rowByKey_.size() ? rowByKey_[key] : none;
    const std::uint32_t* row = rowByHash_.find({key});
    return row != nullptr ? *row - 1 : none;
}

Version VersionLedger::begin(std::uint32_t r, std::uint32_t counter) {
    Row& row = rows_[r];
    if (row.block == none) {
        row.block = takeBlock(0);
        slot(row, 0) = origin_;
    }
    if (copies_ == 0)
        row.minimum = row.allReached = row.newest + 1;
    if (row.newest + 1 - row.base >= (Version{1} << row.order)) {
        forget(row);
        if (row.newest + 1 - row.base >= (Version{1} << row.order)) {
            if (row.order < largestOrder)
                resize(row, static_cast<std::uint8_t>(row.order + 1));
            else
                ++row.base;
        }
    }
    const Version version = ++row.newest;
    slot(row, version) = {never, counter, 0};
    row.current = version;
    row.counter = counter;
    if (copies_ > 0 && row.minimum == version - 1 && minimumOf(r) == version)
        row.minimum = row.allReached = version;  // no copy holds anything
    return version;
}

void VersionLedger::complete(std::uint32_t r, Version version, SimTime now) {
    Row& row = rows_[r];
    if (version >= row.base)
        slot(row, version).time = now;
    row.complete = std::max(row.complete, version);
}

void VersionLedger::revoke(std::uint32_t r, SimTime now) {
    Row& row = rows_[r];
    if (row.block == none)
        return;
    for (Version v = row.newest; v > 0 && v >= row.base; --v)
        if (slot(row, v).time > now)
            slot(row, v).time = never;
    while (row.complete > row.base && slot(row, row.complete).time == never)
        --row.complete;
}

const VersionLedger::Note& VersionLedger::note(std::uint32_t r, Version version) const {
    const Row& row = rows_[r];
    if (row.block == none)
        return origin_;
    return slot(row, std::max(version, row.base));
}

void VersionLedger::setTag(std::uint32_t r, Version version, std::uint32_t tag) {
    Row& row = rows_[r];
    if (row.block != none && version >= row.base)
        slot(row, version).tag = tag;
}

Freshness VersionLedger::judge(std::uint32_t r, Version seen, SimTime began) const {
    const Row& row = rows_[r];
    Version newest = row.complete;
    const Version oldest = std::max(seen, row.base > 0 ? row.base - 1 : 0);
    while (newest > oldest && slot(row, newest).time > began)
        --newest;
    if (newest <= seen)
        return {};
    Version missed = oldest + 1;
    while (missed < newest && slot(row, missed).time > began)
        ++missed;
    return {newest - seen, note(r, missed).time};
}

bool VersionLedger::hasApplied(std::uint32_t row, std::uint32_t copy, Version version) const {
    const Place& here = place(row, copy);
    if (version > here.highest)
        return false;
    const Version back = here.highest - version;
    return back >= 64 || (here.applied >> back & 1) != 0;
}

void VersionLedger::noteApplied(Place& here, Version version) {
    if (version > here.highest) {
        const Version step = version - here.highest;
        here.applied = (step < 64 ? here.applied << step : 0) | 1;
        here.highest = version;
    } else if (here.highest - version < 64) {
        here.applied |= std::uint64_t{1} << (here.highest - version);
    }
}

Version VersionLedger::minimumOf(std::uint32_t r) const {
    Version least = noVersion;
    const std::size_t first = std::size_t{r} * copies_;
    for (std::size_t i = first; i < first + copies_; ++i)
        least = std::min(least, places_[i].version);
    return std::min(least, rows_[r].newest);
}

/// Drops what no copy needs any more; gives a block back that has become much too large.
void VersionLedger::forget(Row& row) {
    const Version needed = row.minimum > trailing_ ? row.minimum - trailing_ : 0;
    row.base = std::max(row.base, std::min(needed, row.newest + 1));
    std::uint8_t order = row.order;
    while (order > 2 && row.newest - row.base + 1 <= (Version{1} << order) / 8)
        --order;
    if (order < row.order)
        resize(row, order);
}

std::uint32_t VersionLedger::takeBlock(std::uint8_t order) {
    Pool& pool = pools_[order];
    if (!pool.free.empty()) {
        const std::uint32_t block = pool.free.back();
        pool.free.pop_back();
        return block;
    }
    const auto block = static_cast<std::uint32_t>(pool.notes.size() >> order);
    pool.notes.resize(pool.notes.size() + (std::size_t{1} << order));
    return block;
}

void VersionLedger::resize(Row& row, std::uint8_t order) {
    Row moved = row;
    moved.order = order;
    moved.block = takeBlock(order);
    for (Version v = row.base; v <= row.newest; ++v)
        slot(moved, v) = slot(row, v);
    pools_[row.order].free.push_back(row.block);
    row = moved;
}

void VersionLedger::lose(std::uint32_t row, std::uint32_t copy) {
    Place& here = place(row, copy);
    here.version = here.highest = 0;
    here.applied = 1;
    rows_[row].minimum = minimumOf(row);
}

}  // namespace windtunnel::simulator
