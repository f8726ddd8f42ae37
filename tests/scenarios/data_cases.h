// The runs that laws of data are checked on: every bundled scenario, and small ones under all kinds of
// faults.
#pragma once

#include "tests/scenarios/bundled_scenarios.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::test {

struct DataCase {
    std::string name;
    std::filesystem::path file;
    std::vector<std::string> overrides;
};

inline std::string faults(const std::string& list) { return "/faults=[" + list + "]"; }

/// Again and again: up for 15 s and broken for 5 s, on average.
inline std::string often(const std::string& what) {
    return R"({"every":{"exp":"15s"},"for":{"exp":"5s"},)" + what + "}";
}

inline DataCase fixture(const std::string& name, const std::string& variant,
                        std::vector<std::string> overrides) {
    return {name + ": " + variant,
            std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "tests/scenarios/fixtures" / (name + ".json"),
            std::move(overrides)};
}

inline std::vector<DataCase> replicaCases() {
    const std::string any = "store.readFrom=any";
    const std::string sync = "store.replication.mode=sync";
    return {
        fixture("replicas", "read at the primary", {}),
        fixture("replicas", "read at the primary while replicas die",
                {faults(often(R"("crash":"store#2")") + "," + often(R"("crash":"store#3")"))}),
        fixture("replicas", "read anywhere", {any}),
        fixture("replicas", "read anywhere, another seed", {any, "/run/seed=7"}),
        fixture("replicas", "read anywhere, no order", {any, "store.replication.order=none"}),
        fixture("replicas", "read anywhere while replicas stall",
                {any, faults(often(R"("stall":"store#2")"))}),
        fixture("replicas", "read anywhere, all confirm", {any, sync}),
        fixture("replicas", "read own writes", {"store.readFrom=session"}),
        fixture("replicas", "read anywhere over a bad link",
                {any, faults(often(R"("drop":"service -> store","fraction":0.3)") + "," +
                             often(R"("partition":[["service"],["store"]])"))}),
        fixture("replicas", "the primary dies",
                {any, "/entities/0/keys=5000", faults(R"({"at":"20s","for":"10s","crash":"store#1"})")}),
    };
}

inline std::vector<DataCase> quorumCases() {
    const auto sizes = [](int r, int w) {
        return std::vector{"store.replication.r=" + std::to_string(r),
                           "store.replication.w=" + std::to_string(w)};
    };
    const auto with = [](std::vector<std::string> list, const std::string& more) {
        list.push_back(more);
        return list;
    };
    return {
        fixture("quorum", "3 and 3", sizes(3, 3)),
        fixture("quorum", "2 and 4", sizes(2, 4)),
        fixture("quorum", "5 and 1", sizes(5, 1)),
        fixture("quorum", "1 and 5, another seed", with(sizes(1, 5), "/run/seed=5")),
        fixture("quorum", "1 and 2: too small", sizes(1, 2)),
        fixture(
            "quorum", "3 and 3 while members die",
            with(sizes(3, 3), faults(often(R"("crash":"store#1")") + "," + often(R"("crash":"store#4")")))),
        fixture(
            "quorum", "3 and 3 while members stall",
            with(sizes(3, 3), faults(often(R"("stall":"store#2")") + "," + often(R"("stall":"store#3")")))),
        fixture("quorum", "3 and 3 over a bad link",
                with(sizes(3, 3), faults(often(R"("drop":"service -> store","fraction":0.3)") + "," +
                                         often(R"("partition":[["service"],["store"]])")))),
        fixture("quorum", "3 and 3 of connections that are scarce", with(sizes(3, 3), "store.connections=2")),
    };
}

inline std::vector<DataCase> eventCases() {
    const std::string kill = often(R"("crash":"reader#1")") + "," + often(R"("crash":"far-reader#2")");
    const std::string brokers = often(R"("crash":"kafka#1")") + "," + often(R"("crash":"kafka#2")");
    const std::string first = "/nodes/4/consumers/0/", second = "/nodes/5/consumers/0/";
    const std::string once = R"(delivery="exactly-once")";
    const std::string byVersion = R"(steps/1={"apply":"near","entity":"stock","versioned":true})";
    const std::string plain = R"(steps/1={"apply":"near","entity":"stock"})";
    return {
        fixture("events", "nothing happens", {}),
        fixture("events", "consumers die", {faults(kill)}),
        fixture("events", "consumers die, another seed", {faults(kill), "/run/seed=3"}),
        fixture("events", "consumers die, eagerly balanced",
                {faults(kill), first + R"(rebalance={"protocol":"eager","pause":"1s"})"}),
        fixture("events", "brokers die", {faults(brokers)}),
        fixture("events", "brokers die, another seed", {faults(brokers), "/run/seed=8"}),
        fixture("events", "brokers stall", {faults(often(R"("stall":"kafka#3")"))}),
        fixture("events", "publishers and the database die",
                {faults(often(R"("crash":"order#1")") + "," + often(R"("crash":"db")"))}),
        fixture("events", "bad links",
                {faults(often(R"("drop":"order -> db","fraction":0.5)") + "," +
                        often(R"("partition":[["reader"],["near"]])")),
                 first + R"(retries={"max":1000,"backoff":"100ms"})"}),
        fixture("events", "everything at once",
                {faults(kill + "," + brokers + "," + often(R"("crash":"order#2")"))}),
        fixture("events", "exactly once",
                {faults(kill + "," + brokers), first + once, second + once,
                 second + R"(isolation="read_committed")"}),
        fixture("events", "at most once", {faults(kill), first + R"(delivery="at-most-once")"}),
        fixture("events", "unclean elections",
                {faults(brokers + "," + often(R"("crash":"kafka#3")")), "/clusters/0/unclean=true",
                 R"(/nodes/2/producer={"acks":1})", "/nodes/2/minInsync=1"}),
        fixture("events", "applied by version", {faults(kill), first + byVersion}),
        fixture("events", "applied as they come", {faults(kill), first + plain}),
    };
}

/// All of them, measured from the start and drained to the end.
inline const std::vector<DataCase>& dataCases() {
    static const std::vector<DataCase> cases = [] {
        std::vector<DataCase> all;
        for (const std::string& name : bundledNames())
            all.push_back({name, bundledFile(name), {}});
        for (auto& list : {replicaCases(), quorumCases(), eventCases()})
            all.insert(all.end(), list.begin(), list.end());
        for (DataCase& each : all)
            for (const char* setting : {"/run/warmup=0s", "/run/replications=1", "/run/drain=600s"})
                each.overrides.emplace_back(setting);
        return all;
    }();
    return cases;
}

}  // namespace windtunnel::test
