#include "models/architecture/database_preset.h"

#include <algorithm>
#include <array>
#include <variant>

namespace windtunnel {

namespace {

struct DatabasePreset {
    std::string_view name;
    int connections = 100;
    std::string_view connectionsSource;
    std::optional<Distribution> read, write;
    std::string_view timesSource;
};

constexpr std::string_view maxConnections = "its default of max_connections";

std::optional<Distribution> always(std::int64_t microseconds) {
    return Distribution{Duration::microseconds(microseconds)};
}

const std::array<DatabasePreset, 7>& products() {
    static const std::array<DatabasePreset, 7> all{{
        {"mariadb", 151, maxConnections, {}, {}, {}},
        {"mysql", 151, maxConnections, {}, {}, {}},
        {"postgres", 100, maxConnections, {}, {}, {}},
        {"mongodb", 128, "read and write tickets of WiredTiger before MongoDB 7.0", {}, {}, {}},
        {"cassandra", 32, "concurrent_reads and concurrent_writes of cassandra.yaml", {}, {}, {}},
        {"redis", 10'000, "maxclients of redis.conf", always(10), always(10),
         "of the order of 100,000 commands a second (Redis benchmark); that one thread runs them all is left "
         "out"},
        {"h2", 100, "as any other", always(100), always(200),
         "in the memory of its service: a tenth of the usual times, assumed"},
    }};
    return all;
}

/// Tells `visit` each field's name, its member, what the preset has for it, and the source of that.
template <class Fields, class Visit> void forEachProductField(Fields& fields, Visit&& visit) {
    const auto found = std::ranges::find(products(), fields.tech, &DatabasePreset::name);
    if (found == products().end())
        return;
    visit("connections", fields.connections, std::optional(found->connections), found->connectionsSource);
    if (std::holds_alternative<QuorumReplication>(fields.replication))
        return;
    visit("read", fields.read, found->read, found->timesSource);
    visit("write", fields.write, found->write, found->timesSource);
}

}  // namespace

std::span<const std::string_view> presetDatabases() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const DatabasePreset& preset : products())
            all.push_back(preset.name);
        return all;
    }();
    return names;
}

Database withDatabasePreset(Database database) {
    forEachProductField(database, [](std::string_view, auto& member, const auto& preset, std::string_view) {
        if (!member)
            member = preset;
    });
    return database;
}

std::vector<PresetField> presetFieldsOf(const Database& database) {
    std::vector<PresetField> filled;
    forEachProductField(database, [&](std::string_view name, const auto& member, const auto& preset,
                                      std::string_view source) {
        if (!member && preset)
            filled.push_back({name, source});
    });
    return filled;
}

}  // namespace windtunnel
