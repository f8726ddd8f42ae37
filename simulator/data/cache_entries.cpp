#include "simulator/data/cache_entries.h"

#include "simulator/kernel/random.h"

namespace windtunnel::simulator {

CacheEntries::CacheEntries(std::size_t tables, std::size_t capacity, Nanoseconds lifetime, EvictionRule rule,
                           std::uint64_t key)
    : capacity_(capacity), lifetime_(lifetime), rule_(rule), key_(key), rows_(tables) {}

bool CacheEntries::use(CacheKey key) {
    const std::uint32_t entry = find(key);
    if (entry == none)
        return false;
    countUse(entry);
    return true;
}

bool CacheEntries::remove(CacheKey key) {
    const std::uint32_t entry = find(key);
    if (entry == none)
        return false;
    removeEntry(entry);
    return true;
}

void CacheEntries::insert(CacheKey key, SimTime now) {
    std::uint32_t index = 0;
    if (free_.empty()) {
        index = static_cast<std::uint32_t>(entries_.size());
        entries_.emplace_back();
    } else {
        index = free_.back();
        free_.pop_back();
    }
    Entry& entry = entries_[index];
    entry = Entry{};
    entry.key = key;
    entry.expires = lifetime_ == never ? never : now + lifetime_;
    auto& rows = rows_[key.table];
    if (key.row >= rows.size())
        rows.resize(key.row + std::size_t{1} + key.row / 2, none);
    rows[key.row] = index;
    append(ages_, &Entry::age, index);
    switch (rule_) {
    case EvictionRule::LeastRecentlyUsed:
    case EvictionRule::FirstIn: append(uses_, &Entry::use, index); break;
    case EvictionRule::Random:
        entry.slot = static_cast<std::uint32_t>(slots_.size());
        slots_.push_back(index);
        break;
    case EvictionRule::LeastFrequentlyUsed:
        entry.uses = 1;
        entry.lastUse = ++clock_;
        byUse_.insert({{entry.uses, entry.lastUse}, index});
        break;
    }
    ++size_;
}

/// Stored anew it is the youngest again; first-in keeps its place in the order of eviction.
void CacheEntries::renew(std::uint32_t index, SimTime now) {
    entries_[index].expires = lifetime_ == never ? never : now + lifetime_;
    unlink(ages_, &Entry::age, index);
    append(ages_, &Entry::age, index);
    countUse(index);
}

void CacheEntries::countUse(std::uint32_t index) {
    Entry& entry = entries_[index];
    if (rule_ == EvictionRule::LeastRecentlyUsed) {
        unlink(uses_, &Entry::use, index);
        append(uses_, &Entry::use, index);
    } else if (rule_ == EvictionRule::LeastFrequentlyUsed) {
        byUse_.erase({{entry.uses, entry.lastUse}, index});
        ++entry.uses;
        entry.lastUse = ++clock_;
        byUse_.insert({{entry.uses, entry.lastUse}, index});
    }
}

void CacheEntries::removeEntry(std::uint32_t index) {
    const Entry& entry = entries_[index];
    rows_[entry.key.table][entry.key.row] = none;
    unlink(ages_, &Entry::age, index);
    switch (rule_) {
    case EvictionRule::LeastRecentlyUsed:
    case EvictionRule::FirstIn: unlink(uses_, &Entry::use, index); break;
    case EvictionRule::Random:
        slots_[entry.slot] = slots_.back();
        entries_[slots_.back()].slot = entry.slot;
        slots_.pop_back();
        break;
    case EvictionRule::LeastFrequentlyUsed: byUse_.erase({{entry.uses, entry.lastUse}, index}); break;
    }
    free_.push_back(index);
    --size_;
}

std::uint32_t CacheEntries::chooseVictim() {
    switch (rule_) {
    case EvictionRule::Random: return slots_[RandomStream(combine(key_, evictions_++)).below(slots_.size())];
    case EvictionRule::LeastFrequentlyUsed: return byUse_.begin()->second;
    case EvictionRule::LeastRecentlyUsed:
    case EvictionRule::FirstIn: break;
    }
    return uses_.head;
}

void CacheEntries::append(List& list, Links Entry::*links, std::uint32_t index) {
    entries_[index].*links = {list.tail, none};
    (list.tail == none ? list.head : (entries_[list.tail].*links).after) = index;
    list.tail = index;
}

void CacheEntries::unlink(List& list, Links Entry::*links, std::uint32_t index) {
    const Links own = entries_[index].*links;
    (own.before == none ? list.head : (entries_[own.before].*links).after) = own.after;
    (own.after == none ? list.tail : (entries_[own.after].*links).before) = own.before;
}

}  // namespace windtunnel::simulator
