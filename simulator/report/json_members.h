#pragma once
// Members of JSON objects as the results write them: figures, latencies, counts.

#include "simulator/report/figures.h"
#include "simulator/report/json_stream.h"
#include "simulator/results/latency_summary.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::simulator {

inline constexpr auto oneLine = JsonStream::Layout::OneLine;
inline constexpr double endless = std::numeric_limits<double>::infinity();

inline void member(JsonStream& json, std::string_view name, std::string_view value) {
    json.name(name);
    json.text(value);
}

inline void member(JsonStream& json, std::string_view name, std::uint64_t value) {
    json.name(name);
    json.number(value);
}

inline void member(JsonStream& json, std::string_view name, double value) {
    json.name(name);
    json.number(value);
}

inline void member(JsonStream& json, std::string_view name, bool value) {
    json.name(name);
    json.boolean(value);
}

inline void member(JsonStream& json, std::string_view name, const std::optional<double>& value) {
    json.name(name);
    value ? json.number(*value) : json.null();
}

inline void member(JsonStream& json, std::string_view name, const Figure& figure, double most = endless) {
    const auto bounds = boundsOf(figure, most);
    json.name(name);
    json.beginObject(oneLine);
    member(json, "value", figure.value);
    member(json, "low", bounds ? std::optional{bounds->first} : std::nullopt);
    member(json, "high", bounds ? std::optional{bounds->second} : std::nullopt);
    json.endObject();
}

inline void member(JsonStream& json, std::string_view name, const LatencySummary& latency) {
    json.name(name);
    json.beginObject();
    member(json, "mean", latency.mean);
    member(json, "p50", latency.p50);
    member(json, "p90", latency.p90);
    member(json, "p95", latency.p95);
    member(json, "p99", latency.p99);
    member(json, "p999", latency.p999);
    member(json, "max", latency.max);
    json.endObject();
}

// Nothing was completed: the latencies have no values.
inline LatencySummary unmeasured() {
    const Figure none{std::nan(""), {}, {}};
    return {none, none, none, none, none, none, none};
}

inline void member(JsonStream& json, std::string_view name, const Parts& parts) {
    json.name(name);
    json.beginObject(oneLine);
    for (std::size_t i = 0; i < partCount; ++i) {
        member(json, partNames[i], parts[i]);
    }
    json.endObject();
}

inline void member(JsonStream& json, std::string_view name, const std::vector<std::string>& texts) {
    json.name(name);
    json.beginArray();
    for (const std::string& text : texts) {
        json.text(text);
    }
    json.endArray();
}

template <typename Range, typename Write>
void writeAll(JsonStream& json, std::string_view name, const Range& range, Write write) {
    json.name(name);
    json.beginObject();
    for (const auto& each : range) {
        write(json, each);
    }
    json.endObject();
}

}  // namespace windtunnel::simulator
