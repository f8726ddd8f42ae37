#include "simulator/report/csv_report.h"

#include "simulator/report/figures.h"
#include "simulator/report/output_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace windtunnel::simulator {

namespace {

/// One row that is filled cell by cell; the names of the cells are the header.
class Row {
public:
    void text(std::string name, std::string_view value) {
        names_.push_back(std::move(name));
        const bool quoted = value.find_first_of("\",\r\n") != std::string_view::npos;
        std::string cell;
        for (const char c : value) {
            cell += c == '"' ? "\"\"" : std::string(1, c);
        }
        values_.push_back(quoted ? '"' + cell + '"' : cell);
    }
    void count(std::string name, std::uint64_t value) { text(std::move(name), std::to_string(value)); }
    void number(std::string name, double value) {
        text(std::move(name), std::isfinite(value) ? fmt::format("{}", value) : "");
    }
    void number(std::string name, const std::optional<double>& value) {
        number(std::move(name), value.value_or(std::nan("")));
    }
    void figure(const std::string& name, const Figure& figure,
                double most = std::numeric_limits<double>::infinity()) {
        const auto bounds = boundsOf(figure, most);
        number(name, figure.value);
        number(name + ".low", bounds ? std::optional{bounds->first} : std::nullopt);
        number(name + ".high", bounds ? std::optional{bounds->second} : std::nullopt);
    }
    void latency(const std::string& name, const LatencySummary& latency) {
        figure(name + ".mean", latency.mean);
        figure(name + ".p50", latency.p50);
        figure(name + ".p90", latency.p90);
        figure(name + ".p95", latency.p95);
        figure(name + ".p99", latency.p99);
        figure(name + ".p999", latency.p999);
        figure(name + ".max", latency.max);
    }
    const std::vector<std::string>& names() const { return names_; }
    const std::vector<std::string>& values() const { return values_; }

private:
    std::vector<std::string> names_, values_;
};

void writeLine(std::ostream& out, const std::vector<std::string>& cells) {
    std::string_view comma;
    for (const std::string& cell : cells) {
        out << comma << cell;
        comma = ",";
    }
    out << "\r\n";
}

/// The header comes from a row of nothing, so that a table without rows has one too.
template <typename Item, typename Fill>
void writeTable(const std::filesystem::path& file, const std::vector<Item>& items, Fill fill) {
    writeAtomically(file, [&](std::ostream& out) {
        Row header;
        fill(header, Item{});
        writeLine(out, header.names());
        for (const Item& item : items) {
            Row row;
            fill(row, item);
            writeLine(out, row.values());
        }
    });
}

void fillFlow(Row& row, const FlowSummary& flow) {
    row.text("id", flow.id);
    row.count("sent", flow.sent);
    row.count("completed", flow.completed);
    row.count("failed", flow.failed);
    row.count("inFlight", flow.inFlight);
    for (std::size_t kind = 0; kind < failureKindCount; ++kind) {
        row.count("errors." + std::string{failureNames[kind]}, flow.errors[kind]);
    }
    row.figure("throughput", flow.throughput);
    row.figure("errorFraction", flow.errorFraction, 1);
    const Figure none{std::nan(""), {}, {}};
    row.latency("latency",
                flow.completed > 0 ? flow.latency : LatencySummary{none, none, none, none, none, none, none});
    for (std::size_t part = 0; part < partCount; ++part) {
        row.number("breakdown." + std::string{partNames[part]}, flow.breakdown[part]);
    }
}

void fillNode(Row& row, const NodeSummary& node) {
    row.text("id", node.id);
    row.text("kind", node.kind);
    row.figure("utilization", node.utilization, 1);
    row.figure("threadUtilization", node.threadUtilization, 1);
    row.figure("queueLength", node.queueLength);
    row.figure("inFlight", node.inFlight);
    row.figure("delayed", node.delayed, 1);
    row.latency("wait", node.wait);
    row.latency("residence", node.residence);
    row.count("arrivals", node.arrivals);
    row.count("completed", node.completed);
    row.count("errors", node.errors);
    row.count("refused", node.refused);
    row.count("abandoned", node.abandoned);
    row.figure("replicas", node.replicas);
    row.number("arrivalRate", node.arrivalRate);
    row.number("capacityRate", node.capacityRate > 0 ? std::optional{node.capacityRate} : std::nullopt);
    row.text("scarce", node.scarce);
    row.number("growth", node.growth);
    row.count("hits", node.hits);
    row.count("misses", node.misses);
    row.figure("hitRatio", node.hitRatio, 1);
    row.count("poisonedFills", node.poisonedFills);
}

void fillLink(Row& row, const LinkSummary& link) {
    row.text("id", link.id);
    row.count("calls", link.calls);
    row.count("attempts", link.attempts);
    row.count("retries", link.retries);
    row.count("hedges", link.hedges);
    row.count("timeouts", link.timeouts);
    row.count("rejected", link.rejected);
    row.count("failures", link.failures);
    row.count("fallbacks", link.fallbacks);
    row.latency("latency", link.latency);
    row.count("breaker.opened", link.breakerOpened);
    row.count("breaker.rejected", link.breakerRejected);
    row.number("breaker.openFraction",
               link.hasBreaker ? std::optional{link.breakerOpenFraction} : std::nullopt);
    row.number("breaker.firstOpened", link.breakerFirstOpened);
    row.number("staleView.requests",
               link.isDiscovered ? std::optional{static_cast<double>(link.misdirected)} : std::nullopt);
    row.number("staleView.longest",
               link.isDiscovered ? std::optional{link.longestMisdirected} : std::nullopt);
    row.number("outliers.ejections",
               link.isWatched ? std::optional{static_cast<double>(link.ejections)} : std::nullopt);
    row.number("outliers.unhealthy",
               link.isWatched ? std::optional{static_cast<double>(link.foundUnhealthy)} : std::nullopt);
}

void fillCopyFigures(Row& row, std::uint64_t reads, std::uint64_t staleReads, const Figure& stale,
                     const LatencySummary& staleness, const LatencySummary& convergence, bool converged) {
    const Figure none{std::nan(""), {}, {}};
    const LatencySummary unmeasured{none, none, none, none, none, none, none};
    row.count("reads", reads);
    row.count("staleReads", staleReads);
    row.figure("stale", stale, 1);
    row.latency("staleness", reads > 0 ? staleness : unmeasured);
    row.latency("convergence", converged ? convergence : unmeasured);
}

void fillTopic(Row& row, const TopicSummary& topic) {
    row.text("id", topic.id);
    row.count("published", topic.published);
    row.count("acknowledged", topic.acknowledged);
    row.count("failed", topic.failed);
    row.count("appended", topic.appended);
    row.count("lost", topic.lost);
    row.count("duplicated", topic.duplicated);
    row.count("aborted", topic.aborted);
    row.count("compacted", topic.compacted);
    row.number("batch.records", topic.recordsPerBatch);
    const Figure none{std::nan(""), {}, {}};
    const auto latency = [&](const char* name, const TopicLatencySummary& value) {
        row.latency(name, value.measured ? value.figures
                                         : LatencySummary{none, none, none, none, none, none, none});
    };
    latency("produce", topic.produce);
    latency("visible", topic.visible);
    latency("endToEnd", topic.endToEnd);
    latency("stages.accumulate", topic.accumulate);
    latency("stages.append", topic.append);
    latency("stages.replicate", topic.replicate);
    latency("stages.fetch", topic.fetch);
    latency("stages.process", topic.process);
}

/// A group with the topic that it reads.
struct GroupRow {
    std::string topic;
    GroupSummary group;
};

void fillGroup(Row& row, const GroupRow& line) {
    const GroupSummary& group = line.group;
    row.text("topic", line.topic);
    row.text("id", group.id);
    row.count("consumed", group.consumed);
    row.count("duplicates", group.duplicates);
    row.count("skipped", group.skipped);
    row.count("failed", group.failed);
    row.count("retried", group.retried);
    row.count("deadLettered", group.deadLettered);
    row.count("compacted", group.compacted);
    row.number("lag", group.lag.value);
    row.number("lag.low", group.lag.low);
    row.number("lag.high", group.lag.high);
    row.number("maxLag", static_cast<double>(group.maxLag));
    row.number("endLag", group.endLag);
    row.number("committedLag", group.committedLag.value);
    row.number("endToEnd.mean", group.processed ? std::optional{group.endToEnd.mean.value} : std::nullopt);
    row.number("endToEnd.p99", group.processed ? std::optional{group.endToEnd.p99.value} : std::nullopt);
    row.count("rebalances", group.rebalances);
    row.count("pausedPartitions", group.pausedPartitions);
    row.count("delayed", group.delayed);
    row.count("members", group.members);
    row.count("idle", group.idle);
}

std::vector<GroupRow> groupsOf(const std::vector<TopicSummary>& topics) {
    std::vector<GroupRow> rows;
    for (const TopicSummary& topic : topics)
        for (const GroupSummary& group : topic.groups)
            rows.push_back({topic.id, group});
    return rows;
}

void fillQueue(Row& row, const QueueSummary& queue) {
    row.text("id", queue.id);
    row.count("sent", queue.sent);
    row.count("acknowledged", queue.acknowledged);
    row.count("redelivered", queue.redelivered);
    row.count("duplicates", queue.duplicates);
    row.count("deadLettered", queue.deadLettered);
    row.count("lost", queue.lost);
    row.number("depth", queue.depth.value);
    row.number("depth.low", queue.depth.low);
    row.number("depth.high", queue.depth.high);
    row.number("maxDepth", static_cast<double>(queue.maxDepth));
    row.number("endDepth", queue.endDepth);
    row.number("endToEnd.mean", queue.processed ? std::optional{queue.endToEnd.mean.value} : std::nullopt);
    row.number("endToEnd.p99", queue.processed ? std::optional{queue.endToEnd.p99.value} : std::nullopt);
}

void fillEntity(Row& row, const EntitySummary& entity) {
    row.text("id", entity.id);
    row.count("writes", entity.writes);
    fillCopyFigures(row, entity.reads, entity.staleReads, entity.stale, entity.staleness, entity.convergence,
                    entity.converged);
    row.number("versionLag.mean", entity.lagMean);
    row.number("versionLag.p99", entity.lagP99);
    row.number("versionLag.max", entity.lagMax);
    row.number("visibilityTime.p99", entity.visibilityP99.value);
    row.number("visibilityTime.p999", entity.visibilityP999.value);
    row.count("violations.readYourWrites", entity.violations[0]);
    row.count("violations.monotonicReads", entity.violations[1]);
    row.count("violations.monotonicWrites", entity.violations[2]);
    row.count("violations.writesFollowReads", entity.violations[3]);
    row.number("lostUpdates", static_cast<double>(entity.lostUpdates));
    row.count("lostWrites", entity.lostWrites);
    row.count("lostEvents", entity.lostEvents);
    row.count("duplicates", entity.duplicates);
    row.count("outOfOrder", entity.outOfOrder);
    row.count("diverged", entity.diverged);
}

/// A copy with the entity that it is of.
struct CopyRow {
    std::string entity;
    CopySummary copy;
};

void fillCopy(Row& row, const CopyRow& line) {
    row.text("entity", line.entity);
    row.text("id", line.copy.id);
    fillCopyFigures(row, line.copy.reads, line.copy.staleReads, line.copy.stale, line.copy.staleness,
                    line.copy.convergence, line.copy.converged);
}

std::vector<CopyRow> copiesOf(const std::vector<EntitySummary>& entities) {
    std::vector<CopyRow> rows;
    for (const EntitySummary& entity : entities) {
        for (const CopySummary& copy : entity.copies) {
            rows.push_back({entity.id, copy});
        }
    }
    return rows;
}

void fillObjective(Row& row, const ObjectiveSummary& objective) {
    row.text("objective", objective.text);
    row.number("value", objective.value);
    const auto bounds = boundsOf(objective);
    row.number("low", bounds ? std::optional{bounds->first} : std::nullopt);
    row.number("high", bounds ? std::optional{bounds->second} : std::nullopt);
    row.text("met", objective.met ? "true" : "false");
    row.text("uncertain", objective.uncertain ? "true" : "false");
}

// One line per interval: its start, then a column per series.
void writeSeries(const std::filesystem::path& file, const SeriesSummary& series) {
    writeAtomically(file, [&](std::ostream& out) {
        Row header;
        header.number("time", 0);
        std::size_t intervals = 0;
        for (const auto& [name, values] : series.columns) {
            header.number(name, 0);
            intervals = std::max(intervals, values.size());
        }
        writeLine(out, header.names());
        for (std::size_t i = 0; i < intervals; ++i) {
            Row row;
            row.number("time", static_cast<double>(i) * series.step);
            for (const auto& [name, values] : series.columns) {
                row.number(name, i < values.size() ? std::optional{values[i]} : std::nullopt);
            }
            writeLine(out, row.values());
        }
    });
}

}  // namespace

void writeCsv(const ExperimentResults& results, const std::filesystem::path& folder) {
    requireWritableFolder(folder);
    writeTable(folder / "workloads.csv", results.workloads, fillFlow);
    writeTable(folder / "endpoints.csv", results.endpoints, fillFlow);
    writeTable(folder / "nodes.csv", results.nodes, fillNode);
    writeTable(folder / "links.csv", results.links, fillLink);
    if (!results.topics.empty())
        writeTable(folder / "topics.csv", results.topics, fillTopic);
    if (const std::vector<GroupRow> groups = groupsOf(results.topics); !groups.empty())
        writeTable(folder / "groups.csv", groups, fillGroup);
    if (!results.queues.empty())
        writeTable(folder / "queues.csv", results.queues, fillQueue);
    if (!results.entities.empty()) {
        writeTable(folder / "entities.csv", results.entities, fillEntity);
        writeTable(folder / "copies.csv", copiesOf(results.entities), fillCopy);
    }
    writeTable(folder / "objectives.csv", results.objectives, fillObjective);
    writeSeries(folder / "series.csv", results.series);
}

}  // namespace windtunnel::simulator
