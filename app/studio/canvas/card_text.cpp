#include "app/studio/canvas/card_text.h"

#include "app/studio/document/translated.h"
#include "app/studio/theme/theme.h"
#include "models/architecture/database_preset.h"
#include "models/architecture/distribution_mean.h"
#include "models/architecture/runtime_preset.h"
#include "models/core/text.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace windtunnel::studio {
namespace {

/// "1 thread", "40 threads"
QString counted(int count, const QString& one, const QString& several) {
    return count == 1 ? one : several.arg(count);
}

QString text(const std::string& value) { return QString::fromStdString(value); }

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// "≈ 120 ms"
QString meanText(const Distribution& distribution) {
    const double seconds = meanSeconds(distribution);
    if (seconds <= 0)
        return {};
    const double digits = std::pow(10, 2 - std::floor(std::log10(seconds * 1e9)));
    const auto rounded = static_cast<std::int64_t>(std::round(seconds * 1e9 * digits) / digits);
    return text(format(Duration::nanoseconds(rounded)));
}

QString threadsText(const ServiceFields& fields) {
    const int threads = withRuntimePreset(fields).threads.value_or(200);
    return fields.replicas > 1 ? tr("%1 × %2 threads").arg(fields.replicas).arg(threads)
                               : counted(threads, tr("1 thread"), tr("%1 threads"));
}

QString detail(const Service& service) {
    return joined({threadsText(service),
                   service.cores ? (*service.cores == 1 ? tr("1 core") : tr("%1 cores").arg(*service.cores))
                                 : QString()});
}
QString detail(const Gateway& gateway) {
    return joined({threadsText(gateway),
                   counted(static_cast<int>(gateway.routes.size()), tr("1 route"), tr("%1 routes"))});
}
QString detail(const Database& database) {
    if (const auto* quorum = std::get_if<QuorumReplication>(&database.replication))
        return joined({text(database.tech),
                       QStringLiteral("N%1 R%2 W%3").arg(quorum->n).arg(quorum->r).arg(quorum->w)});
    return joined({text(database.tech), database.replicas > 0
                                            ? counted(database.replicas, tr("1 replica"), tr("%1 replicas"))
                                            : counted(withDatabasePreset(database).connections.value_or(100),
                                                      tr("1 connection"), tr("%1 connections"))});
}
QString detail(const Cache& cache) {
    const QString size = cache.capacity ? tr("%1 entries").arg(*cache.capacity) : tr("unlimited");
    return joined({size, cache.ttl ? tr("kept %1").arg(text(format(*cache.ttl))) : QString()});
}
QString detail(const Topic& topic) {
    return joined({counted(topic.partitions, tr("1 partition"), tr("%1 partitions")),
                   topic.replication > 1 ? tr("%1 copies").arg(topic.replication) : QString()});
}
QString detail(const WorkQueue& queue) {
    return queue.maxDeliveries ? counted(*queue.maxDeliveries, tr("1 delivery"), tr("%1 deliveries"))
                               : tr("work queue");
}
QString detail(const Registry& registry) {
    switch (registry.mode) {
    case Registry::Mode::Platform: return tr("platform");
    case Registry::Mode::Dns: return tr("DNS");
    case Registry::Mode::Registry: break;
    }
    return tr("refreshed every %1").arg(text(format(registry.refresh)));
}
QString detail(const ConfigServer& server) {
    return joined({server.bus ? tr("bus, about %1").arg(meanText(*server.bus)) : QString(),
                   server.poll ? tr("asked every %1").arg(text(format(*server.poll))) : QString()});
}
QString detail(const External& external) {
    const QString errors =
        external.errors.value > 0 ? tr("%1 fail").arg(text(format(external.errors))) : QString();
    return joined({external.latency ? tr("about %1").arg(meanText(*external.latency)) : QString(), errors});
}

QString arrivalsText(const Arrivals& arrivals) {
    if (const auto* poisson = std::get_if<PoissonArrivals>(&arrivals))
        return text(format(poisson->rate));
    if (const auto* constant = std::get_if<ConstantArrivals>(&arrivals))
        return tr("%1 evenly").arg(text(format(constant->rate)));
    if (const auto* users = std::get_if<UserArrivals>(&arrivals))
        return counted(users->users, tr("1 user"), tr("%1 users"));
    if (const auto* bursts = std::get_if<BurstArrivals>(&arrivals))
        return tr("%1, bursts of %2").arg(text(format(bursts->calm)), text(format(bursts->burst)));
    return std::holds_alternative<ProfileArrivals>(arrivals) ? tr("changing rate") : tr("given times");
}

}  // namespace

QString detailOf(const Node& node) {
    return std::visit([](const auto& kind) { return detail(kind); }, node.kind);
}

QString detailOf(const Workload& workload) { return arrivalsText(workload.arrivals); }

QSizeF cardSize(const Card& card) {
    static constexpr std::array least{128, 208, 160, 160, 160, 192, 160, 152, 152, 160};
    static constexpr std::array heights{56, 56, 56, 64, 56, 64, 56, 56, 56, 56};
    const auto kind = static_cast<std::size_t>(card.kind);
    const double title = QFontMetricsF(interfaceFont(13, QFont::DemiBold)).horizontalAdvance(card.title);
    const double detail = QFontMetricsF(interfaceFont(11)).horizontalAdvance(card.detail);
    const double wanted = std::max(title, detail) + 72;
    const double width = std::clamp(std::ceil(wanted / 16) * 16, static_cast<double>(least[kind]), 272.0);
    return {width, static_cast<double>(heights[kind])};
}

QString zoneText(const QString& zone) { return tr("zone %1").arg(zone); }

QString kindName(ItemKind kind) {
    switch (kind) {
    case ItemKind::Client: return tr("Client");
    case ItemKind::Gateway: return tr("Gateway");
    case ItemKind::Service: return tr("Service");
    case ItemKind::Database: return tr("Database");
    case ItemKind::Cache: return tr("Cache");
    case ItemKind::Topic: return tr("Topic");
    case ItemKind::Queue: return tr("Queue");
    case ItemKind::Registry: return tr("Registry");
    case ItemKind::Config: return tr("Configuration");
    case ItemKind::External: return tr("External");
    }
    return {};
}

QString kindPurpose(ItemKind kind) {
    switch (kind) {
    case ItemKind::Client:
        return tr("Sends requests: at a rate, in bursts, or as users who wait for answers");
    case ItemKind::Gateway: return tr("Receives requests and forwards them by their path");
    case ItemKind::Service: return tr("Answers requests with threads on cores, and consumes events");
    case ItemKind::Database: return tr("Keeps data, alone, with read replicas or as a quorum");
    case ItemKind::Cache: return tr("Answers before the database does, and may be out of date");
    case ItemKind::Topic: return tr("Carries events in partitions to every group of consumers");
    case ItemKind::Queue: return tr("Gives each message to one of its consumers");
    case ItemKind::Registry: return tr("Tells callers which replicas there are");
    case ItemKind::Config: return tr("Hands out configurations: over a bus, when asked, and at the start");
    case ItemKind::External: return tr("A system of others: a latency and errors");
    }
    return {};
}

QString iconName(ItemKind kind) {
    static constexpr std::array names{"client", "gateway", "service",  "database", "cache",
                                      "topic",  "queue",   "registry", "config",   "external"};
    return QLatin1String(names[static_cast<std::size_t>(kind)]);
}

QChar kindLetter(ItemKind kind) {
    static constexpr std::array letters{u'L', u'G', u'S', u'D', u'K', u'T', u'Q', u'R', u'O', u'X'};
    return letters[static_cast<std::size_t>(kind)];
}

}  // namespace windtunnel::studio
