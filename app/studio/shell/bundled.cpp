#include "app/studio/shell/bundled.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>
#include <vector>

namespace windtunnel::studio {
namespace {

/// In the order in which one would try them.
const std::vector<std::pair<QString, SampleGroup>>& knownSamples() {
    using enum SampleGroup;
    static const std::vector<std::pair<QString, SampleGroup>> samples = [] {
        std::vector<std::pair<QString, SampleGroup>> list;
        const auto add = [&](SampleGroup group, std::initializer_list<const char*> names) {
            for (const char* const name : names)
                list.emplace_back(QLatin1String(name), group);
        };
        add(FirstSteps, {"web-shop", "hotrod", "online-boutique", "tail-at-scale", "blocking-vs-async"});
        add(Resilience, {"hedged-requests", "retry-storm", "breaker", "course-breaker",
                         "thread-pool-starvation", "overload-queues"});
        add(Data, {"cache-aside", "read-replicas", "read-model", "consumer-crash", "dual-write",
                   "private-databases", "sink-connector", "shared-group", "saga", "quorums", "broker-crash",
                   "hot-key", "lag-spike", "retry-topics", "negative-stock"});
        add(CloudNative, {"cloud-native", "dead-replica", "outlier-ejection", "registry-partition",
                          "zone-outage", "two-regions", "flash-crowd", "elastic-or-fixed",
                          "queue-lag-scaling", "rolling-deploy", "config-refresh", "canary", "mesh-overhead",
                          "gateway-authentication", "average-of-percentiles"});
        return list;
    }();
    return samples;
}

std::ptrdiff_t rankOf(const QString& path) {
    const auto& samples = knownSamples();
    const QString name = QFileInfo(path).completeBaseName();
    return std::ranges::find(samples, name, &std::pair<QString, SampleGroup>::first) - samples.begin();
}

}  // namespace

QString sampleGroupName(SampleGroup group) {
    switch (group) {
    case SampleGroup::FirstSteps: return QCoreApplication::translate("SampleGroups", "First steps");
    case SampleGroup::Resilience:
        return QCoreApplication::translate("SampleGroups", "Latency and resilience");
    case SampleGroup::Data: return QCoreApplication::translate("SampleGroups", "Data and events");
    case SampleGroup::CloudNative: return QCoreApplication::translate("SampleGroups", "Cloud native");
    case SampleGroup::RealSystems: return QCoreApplication::translate("SampleGroups", "Real systems");
    }
    return {};
}

SampleGroup sampleGroupOf(const QString& path) {
    const auto rank = static_cast<std::size_t>(rankOf(path));
    return rank < knownSamples().size() ? knownSamples()[rank].second : SampleGroup::RealSystems;
}

QStringList bundledScenarios() {
    const QString beside =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/windtunnel/scenarios");
    const QDir folder(qEnvironmentVariable("WINDTUNNEL_SCENARIOS", beside));
    QStringList paths;
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        paths.append(QDir::cleanPath(folder.filePath(name)));
    std::ranges::stable_sort(paths, {}, rankOf);
    return paths;
}

}  // namespace windtunnel::studio
