#include "app/cli/command.h"
#include "simulator/report/output_file.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace windtunnel::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view starter = R"({
  "windtunnel": 1,
  "name": "NAME",
  "question": "Does one small database carry the shop?",
  "notes": "Run it: windtunnel run FILE. Then try --set shop-db.connections=8, or twice the arrivals.",
  "nodes": [
    {"id": "gateway", "kind": "gateway", "threads": 200, "work": {"exp": "0.3ms"}, "routes": {"/orders": "shop"},
     "notes": "Sends what begins with /orders to the shop."},
    {"id": "shop", "kind": "service", "replicas": 2, "threads": 50, "cores": 2,
     "notes": "Each request works 4 ms on average, then stores the order; a store that hangs is given up after 500 ms.",
     "endpoints": {"POST /orders": [{"work": {"exp": "4ms"}}, {"write": "shop-db", "timeout": "500ms"}]}},
    {"id": "shop-db", "kind": "database", "connections": 4, "write": {"exp": "8ms"},
     "notes": "4 connections of 8 ms each: 500 writes a second at most."}
  ],
  "workloads": [
    {"id": "buyers", "call": "gateway POST /orders", "arrivals": {"poisson": "300/s"}}
  ],
  "objectives": ["p99(buyers) < 100ms", "errors(buyers) < 1%"],
  "run": {"duration": "60s", "warmup": "5s", "replications": 5}
}
)";

void replaceAll(std::string& text, std::string_view what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

std::string starterNamed(const std::string& name, const std::string& file) {
    std::string text{starter};
    replaceAll(text, "NAME", name);
    replaceAll(text, "FILE", file);
    return text;
}

fs::path fileFor(const std::string& name) { return name.ends_with(".json") ? name : name + ".json"; }

// The name stands in JSON text and in a command.
void requirePlainName(const std::string& name) {
    const bool plain = !name.empty() && std::none_of(name.begin(), name.end(), [](unsigned char c) {
        return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
    });
    if (!plain) {
        throw UsageError("the name may hold no quotes, backslashes or control characters",
                         "windtunnel new shop");
    }
}

ExitCode writeNew(const std::string& name, const Console& console) {
    if (name == "-") {
        console.out << starterNamed("scenario", "scenario.json");
        return ExitCode::Good;
    }
    const fs::path file = fileFor(name);
    requirePlainName(file.string());
    requirePlainName(file.stem().string());
    if (std::error_code ignored; fs::exists(fs::symlink_status(file, ignored))) {
        throw UsageError(fmt::format("{} exists already", file.string()), "choose another name");
    }
    simulator::requireWritableFile(file);
    simulator::writeAtomically(
        file, [&](std::ostream& out) { out << starterNamed(file.stem().string(), file.string()); });
    console.err << "Wrote " << file.string() << ". Next: windtunnel run " << file.string() << '\n';
    return ExitCode::Good;
}

}  // namespace

Action declareNew(CLI::App& app) {
    auto name = std::make_shared<std::string>("scenario");
    app.add_option("NAME", *name, "name of the scenario and its file; - for standard output");
    return [name](const Console& console) { return writeNew(*name, console); };
}

}  // namespace windtunnel::cli
