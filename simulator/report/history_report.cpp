#include "simulator/report/history_report.h"

#include "simulator/report/json_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace windtunnel::simulator {

namespace {

/// An operation with the process that does it: processes do one thing at a time, so what overlaps within a
/// session gets further ones.
struct Numbered {
    const HistoryOperation* operation = nullptr;
    std::uint64_t process = 0;
    std::uint64_t session = 0;
};

std::vector<Numbered> numbered(const std::vector<HistoryOperation>& history) {
    std::vector<Numbered> all;
    for (const HistoryOperation& operation : history)
        all.push_back({&operation});
    std::ranges::stable_sort(all, {}, [](const Numbered& each) { return each.operation->invoked; });
    struct Session {
        std::uint64_t number = 0;
        std::vector<std::pair<std::uint64_t, SimTime>> processes;
    };
    std::unordered_map<std::uint64_t, Session> sessions;
    std::uint64_t count = 0;
    for (Numbered& each : all) {
        const auto [session, isNew] =
            sessions.try_emplace(each.operation->session, Session{sessions.size(), {}});
        each.session = session->second.number;
        auto& own = session->second.processes;
        auto free = std::ranges::find_if(
            own, [&](const auto& process) { return process.second <= each.operation->invoked; });
        if (free == own.end())
            free = own.insert(own.end(), {count++, 0});
        free->second = each.operation->completed;
        each.process = free->first;
    }
    return all;
}

/// A moment of an operation, in an order in which what was complete at a time precedes what began then.
struct Moment {
    SimTime time = 0;
    int rank = 0;
    std::size_t number = 0;
    bool begins = true;
    auto order() const { return std::tuple(time, rank, number, !begins); }
};

std::vector<Moment> momentsOf(const std::vector<Numbered>& all) {
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const HistoryOperation& operation = *all[i].operation;
        const bool atOnce = operation.invoked == operation.completed;
        moments.push_back({operation.invoked, atOnce ? 1 : 2, i, true});
        moments.push_back({operation.completed, atOnce ? 1 : 0, i, false});
    }
    std::ranges::sort(moments, {}, &Moment::order);
    return moments;
}

std::string keyText(const ExperimentResults& results, const HistoryOperation& operation) {
    return fmt::format("{} {}", results.entities[operation.entity].id, operation.key);
}

std::string timeText(SimTime time) {
    return fmt::format("{}.{:09}", time / 1'000'000'000, time % 1'000'000'000);
}

constexpr std::string_view verbOf(HistoryOperation::Kind kind) {
    switch (kind) {
    case HistoryOperation::Kind::Read: return "read";
    case HistoryOperation::Kind::Write: return "write";
    case HistoryOperation::Kind::Apply: return "apply";
    }
    return "";
}

void writeLines(const ExperimentResults& results, std::ostream& out) {
    for (const auto& [operation, process, session] : numbered(results.history)) {
        const bool ok = operation->completed != never;
        out << fmt::format(
            R"({{"process": {}, "session": {}, "type": "{}", "entity": "{}", "key": {}, "version": {}, )"
            R"("node": "{}", "invoked": {}, "completed": {}, "ok": {}}})",
            process, session, verbOf(operation->kind), results.entities[operation->entity].id, operation->key,
            operation->version, results.nodes[operation->node].id, timeText(operation->invoked),
            ok ? timeText(operation->completed) : "null", ok);
        out << '\n';
    }
}

/// Version 0 is nil: nobody has written it.
std::string valueText(std::uint32_t version, std::string_view nothing) {
    return version == 0 ? std::string(nothing) : fmt::format("{}", version);
}

void writeElle(const ExperimentResults& results, std::ostream& out) {
    const std::vector<Numbered> all = numbered(results.history);
    std::size_t index = 0;
    for (const Moment& moment : momentsOf(all)) {
        const auto& [operation, process, session] = all[moment.number];
        const bool reads = operation->kind == HistoryOperation::Kind::Read;
        const std::string value = moment.begins && reads ? "nil" : valueText(operation->version, "nil");
        const bool told = moment.time != never;
        out << fmt::format(
            "{{:index {}, :type {}, :process {}, :time {}, :f :txn, :value [[{} \"{}\" {}]]}}\n", index++,
            moment.begins ? ":invoke"
            : told        ? ":ok"
                          : ":info",
            process, told ? moment.time : operation->invoked, reads ? ":r" : ":w",
            keyText(results, *operation), value);
    }
}

void writeRegister(const ExperimentResults& results, std::ostream& out) {
    const std::vector<Numbered> all = numbered(results.history);
    out << '[';
    std::string_view comma = "\n";
    for (const Moment& moment : momentsOf(all)) {
        const auto& [operation, process, session] = all[moment.number];
        const bool reads = operation->kind == HistoryOperation::Kind::Read;
        const bool told = moment.time != never;
        out << comma
            << fmt::format(
                   R"({{"process": {}, "type": "{}", "f": "{}", "key": "{}", "value": {}, "time": {}}})",
                   process,
                   moment.begins ? "invoke"
                   : told        ? "ok"
                                 : "info",
                   reads ? "read" : "write", keyText(results, *operation),
                   moment.begins && reads ? "null" : valueText(operation->version, "null"),
                   told ? moment.time : operation->invoked);
        comma = ",\n";
    }
    out << "\n]\n";
}

/// Checkers know reads and writes only.
ExperimentResults withoutApplies(const ExperimentResults& results) {
    ExperimentResults kept;
    kept.entities = results.entities;
    std::ranges::copy_if(results.history, std::back_inserter(kept.history), [](const HistoryOperation& each) {
        return each.kind != HistoryOperation::Kind::Apply;
    });
    return kept;
}

}  // namespace

HistoryForm historyFormOf(std::string_view fileName) {
    return fileName.ends_with(".edn")    ? HistoryForm::Elle
           : fileName.ends_with(".json") ? HistoryForm::Register
                                         : HistoryForm::Lines;
}

void writeHistory(const ExperimentResults& results, HistoryForm form, std::ostream& out) {
    switch (form) {
    case HistoryForm::Lines: writeLines(results, out); break;
    case HistoryForm::Elle: writeElle(withoutApplies(results), out); break;
    case HistoryForm::Register: writeRegister(withoutApplies(results), out); break;
    }
}

}  // namespace windtunnel::simulator
