#include "models/architecture/runtime_preset.h"

#include <algorithm>
#include <array>

namespace windtunnel {
namespace {

constexpr std::string_view typical = "typical, not measured";

/// A figure and where it comes from.
template <class T> struct Sourced {
    T value;
    std::string_view source;
};

struct RuntimePreset {
    std::string_view name;
    std::optional<Sourced<int>> threads = {};
    std::optional<Sourced<double>> cores = {};
    std::optional<Sourced<ThreadModel>> model = {};
    std::optional<Sourced<Distribution>> startup = {};
    std::optional<Sourced<Pauses>> pauses = {};
};

Distribution about(Duration duration) { return Distribution{duration}; }
Distribution between(Duration low, Duration high) { return Distribution{Uniform{low, high}}; }
Distribution randomly(Duration mean) { return Distribution{Exponential{mean}}; }

RuntimePreset jvm() {
    return {.name = "jvm",
            .threads = {{200, "Apache Tomcat: maxThreads is 200"}},
            .startup = {{about(Duration::milliseconds(6281)),
                         "median of Spring Petclinic as one jar, from start to first answer, JDK 26 "
                         "(blog.rasc.ch, April 2026)"}},
            .pauses = {{{randomly(Duration::seconds(5)),
                         between(Duration::milliseconds(10), Duration::milliseconds(50))},
                        "collections of the young generation; typical, not measured"}}};
}

RuntimePreset go() {
    return {.name = "go",
            .threads = {{10'000, "net/http: a goroutine for each connection, without a limit; 10000 stands "
                                 "for none"}},
            .startup = {{about(Duration::milliseconds(100)), typical}},
            .pauses = {{{randomly(Duration::seconds(1)),
                         between(Duration::microseconds(10), Duration::microseconds(100))},
                        "Go 1.8 release notes: usually below 100us, often 10us; how often: typical, not "
                        "measured"}}};
}

RuntimePreset node() {
    return {.name = "node",
            .threads = {{1, "Node.js: one event loop runs all JavaScript of a process"}},
            .cores = {{1, "Node.js: one event loop runs all JavaScript of a process"}},
            .model = {{ThreadModel::Async, "Node.js: calls and waits do not block the event loop"}},
            .startup = {{about(Duration::milliseconds(500)), typical}},
            .pauses = {{{randomly(Duration::seconds(1)),
                         between(Duration::milliseconds(1), Duration::milliseconds(5))},
                        "V8: about 1ms for the young generation, a few for the old; how often: typical, not "
                        "measured"}}};
}

RuntimePreset python() {
    return {.name = "python",
            .threads = {{40, "Starlette and FastAPI: 40 threads for endpoints that block"}},
            .cores = {{1, "CPython: the global interpreter lock lets one thread compute at a time"}},
            .startup = {{about(Duration::seconds(1)), typical}}};
}

RuntimePreset native() {
    return {.name = "native", .startup = {{about(Duration::milliseconds(100)), typical}}};
}

RuntimePreset dotnet() {
    return {.name = "dotnet",
            .model = {{ThreadModel::Async, "ASP.NET Core: requests await without a thread of the pool"}},
            .startup = {{about(Duration::seconds(1)), typical}},
            .pauses = {{{randomly(Duration::seconds(5)),
                         between(Duration::milliseconds(1), Duration::milliseconds(10))},
                        ".NET: collections of generations 0 and 1 suspend all threads; how long and often: "
                        "typical, not measured"}}};
}

const std::array<RuntimePreset, 6>& runtimes() {
    static const std::array<RuntimePreset, 6> all{jvm(), go(), node(), python(), native(), dotnet()};
    return all;
}

/// Tells `visit` each field's name, its member and what the preset has for it.
template <class Fields, class Visit> void forEachRuntimeField(Fields& fields, Visit&& visit) {
    const auto found = std::ranges::find(runtimes(), fields.runtime, &RuntimePreset::name);
    if (found == runtimes().end())
        return;
    visit("threads", fields.threads, found->threads);
    visit("cores", fields.cores, found->cores);
    visit("model", fields.model, found->model);
    visit("startup", fields.startup, found->startup);
    visit("pauses", fields.pauses, found->pauses);
}

}  // namespace

std::span<const std::string_view> presetRuntimes() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const RuntimePreset& preset : runtimes())
            all.push_back(preset.name);
        return all;
    }();
    return names;
}

ServiceFields withRuntimePreset(ServiceFields fields) {
    forEachRuntimeField(fields, [](std::string_view, auto& member, const auto& preset) {
        if (!member && preset)
            member = preset->value;
    });
    return fields;
}

std::vector<PresetField> presetFieldsOf(const ServiceFields& fields) {
    std::vector<PresetField> filled;
    forEachRuntimeField(fields, [&](std::string_view name, const auto& member, const auto& preset) {
        if (!member && preset)
            filled.push_back({name, preset->source});
    });
    return filled;
}

}  // namespace windtunnel
