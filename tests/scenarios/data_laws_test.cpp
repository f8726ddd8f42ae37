// What must hold for data and events, on every bundled scenario and on small ones under faults: who may read
// stale data, what may be lost, applied twice or set back, and that every record is accounted for.
#include "models/scenario/zone_parts.h"
#include "models/validation/survey.h"
#ifndef Q_MOC_RUN  // which loses its way in raw strings
#include "tests/scenarios/data_cases.h"
#endif

#include <map>
#include <memory>
#include <numeric>

using namespace windtunnel;
using namespace windtunnel::test;
using simulator::EntitySummary;
using simulator::StaleCause;

namespace {

/// One case, loaded and run once for all laws.
struct Observed {
    explicit Observed(const DataCase& each)
        : scenario(loadScenario(each.file, {.overrides = each.overrides, .baseDirectory = {}}).scenario),
          survey(scenario),
          run(runFile(each.file, each.overrides)) {}
    Scenario scenario;
    Survey survey;
    ScenarioRun run;
};

const Observed& observed(const std::string& name) {
    static std::map<std::string, std::unique_ptr<Observed>> all;
    auto& entry = all[name];
    if (!entry)
        entry = std::make_unique<Observed>(*std::ranges::find(dataCases(), name, &DataCase::name));
    return *entry;
}

const Observed& fetched() { return observed(fetchedName()); }

void addRows() {
    QTest::addColumn<QString>("name");
    for (const DataCase& each : dataCases())
        QTest::newRow(each.name.c_str()) << QString::fromStdString(each.name);
}

template <class Wanted> std::vector<std::pair<const Wanted*, const Consumer*>> stepsOf(const Survey& survey) {
    std::vector<std::pair<const Wanted*, const Consumer*>> found;
    for (const StepSite& site : survey.steps)
        if (const auto* step = std::get_if<Wanted>(&site.step->verb))
            found.emplace_back(step, site.consumer);
    return found;
}

std::vector<std::pair<const ApplyStep*, const Consumer*>> appliesOf(const Survey& survey,
                                                                    const std::string& entity) {
    auto applies = stepsOf<ApplyStep>(survey);
    std::erase_if(applies, [&](const auto& apply) { return apply.first->entity != entity; });
    return applies;
}

const simulator::GroupSummary& groupOf(const Observed& here, const std::string& topic, const Node& node,
                                       const Consumer& consumer) {
    const auto& groups = here.run.topic(topic).groups;
    return *std::ranges::find(groups, consumer.group.empty() ? node.id : consumer.group,
                              &simulator::GroupSummary::id);
}

bool crashes(const Scenario& scenario, const std::string& id) {
    return std::ranges::any_of(scenario.faults, [&](const Fault& fault) {
        const auto* crash = std::get_if<CrashFault>(&fault.verb);
        return crash != nullptr && std::ranges::any_of(partsOfCrash(scenario, crash->target),
                                                       [&](const ZonePart& part) { return part.id == id; });
    });
}

const Database* databaseOf(const Survey& survey, const std::string& id) {
    const Node* node = survey.node(id);
    return node == nullptr ? nullptr : std::get_if<Database>(&node->kind);
}

const Entity& entityOf(const Survey& survey, const std::string& id) { return *survey.entities.at(id); }

bool hasReplicas(const Database& store) { return store.replicas > 0; }

const QuorumReplication* quorumOf(const Survey& survey, const std::string& store) {
    const Database* database = databaseOf(survey, store);
    return database == nullptr ? nullptr : std::get_if<QuorumReplication>(&database->replication);
}

/// Whether there is anything in the scenario that can keep the newest version of the entity from a reader.
bool canHappen(const Observed& here, const std::string& id, StaleCause cause) {
    const Entity& entity = entityOf(here.survey, id);
    const Database* source = databaseOf(here.survey, entity.source);
    const QuorumReplication* quorum = quorumOf(here.survey, entity.source);
    const bool sourceDies = crashes(here.scenario, entity.source);
    switch (cause) {
    case StaleCause::ReplicaLag: {
        if (source == nullptr || !hasReplicas(*source) || source->readFrom == ReadFrom::Primary)
            return false;
        const auto* replication = std::get_if<PrimaryReplication>(&source->replication);
        return sourceDies || replication == nullptr || replication->mode != PrimaryReplication::Mode::Sync;
    }
    case StaleCause::LostWrite: return source != nullptr && hasReplicas(*source) && sourceDies;
    case StaleCause::SmallQuorum: return quorum != nullptr && quorum->r + quorum->w <= quorum->n;
    case StaleCause::ConsumerLag: return !appliesOf(here.survey, id).empty();
    case StaleCause::LostEvent: return here.run.entity(id).lostEvents > 0;
    case StaleCause::CacheAge:
        return std::ranges::any_of(here.survey.steps, [&](const StepSite& site) {
            const auto* look = std::get_if<GetStep>(&site.step->verb);
            return look != nullptr && look->entity == id;
        });
    case StaleCause::SeparateStores:
        return std::ranges::any_of(here.scenario.nodes, [](const Node& node) {
            const auto* database = std::get_if<Database>(&node.kind);
            return database != nullptr && !database->perReplica.empty();
        });
    }
    return false;
}

/// Whether something may give the copy an older version than it holds.
bool mayGoBack(const Observed& here, const std::string& entity, const std::string& store) {
    const Database* database = databaseOf(here.survey, store);
    if (database == nullptr || (hasReplicas(*database) && crashes(here.scenario, store)))
        return true;
    return std::ranges::any_of(appliesOf(here.survey, entity), [&](const auto& apply) {
        return apply.first->store == store && !apply.first->versioned;
    });
}

/// All that is written is published from an outbox, no cluster elects a leader that lacks records, and no
/// consumer gives a record up.
bool mayLoseNothing(const Observed& here, const std::string& entity) {
    for (const auto& [write, consumer] : stepsOf<WriteStep>(here.survey))
        if (write->entity == entity && write->outbox.empty())
            return false;
    for (const Cluster& cluster : here.scenario.clusters)
        if (cluster.unclean)
            return false;
    for (const Node& node : here.scenario.nodes)
        if (const auto* topic = std::get_if<Topic>(&node.kind))
            if (topic->producer.acks.value_or(Producer::Acks::All) != Producer::Acks::All)
                return false;
    return std::ranges::none_of(here.survey.steps, [](const StepSite& site) {
        return site.consumer != nullptr && (site.consumer->delivery == Consumer::Delivery::AtMostOnce ||
                                            std::holds_alternative<FailStep>(site.step->verb));
    });
}

/// Each replica of a service has a store of its own.
bool isKeptByReplicas(const Observed& here, const EntitySummary& entity) {
    return std::ranges::any_of(entity.copies, [&](const auto& copy) {
        const Database* database = databaseOf(here.survey, copy.id);
        return database != nullptr && !database->perReplica.empty();
    });
}

std::uint64_t sum(const auto& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::string where(const auto&... names) { return (... + (std::string(names) + " ")); }

}  // namespace

class DataLawsTest : public QObject {
    Q_OBJECT

private slots:
    void everyStaleReadHasOneCause_data() { addRows(); }
    void everyStaleReadHasOneCause() {
        for (const EntitySummary& entity : fetched().run.results.entities) {
            QCOMPARE(sum(entity.causes), entity.staleReads);
            QVERIFY(entity.staleReads <= entity.reads);
            QCOMPARE(sum(entity.lagCounts), entity.reads);
            for (const auto& copy : entity.copies) {
                QCOMPARE(sum(copy.causes), copy.staleReads);
                QVERIFY(copy.staleReads <= copy.reads);
            }
        }
    }

    void staleReadsNeedAReason_data() { addRows(); }
    /// So a read of a primary, of a quorum with r + w > n or of replicas that have all confirmed is fresh.
    void staleReadsNeedAReason() {
        const Observed& here = fetched();
        for (const EntitySummary& entity : here.run.results.entities)
            for (std::size_t cause = 0; cause < simulator::staleCauseCount; ++cause)
                if (!canHappen(here, entity.id, static_cast<StaleCause>(cause)))
                    QVERIFY2(entity.causes[cause] == 0, where(entity.id, std::to_string(entity.causes[cause]),
                                                              "of cause", std::to_string(cause))
                                                            .c_str());
    }

    void copiesNeverGoBack_data() { addRows(); }
    /// Replicas that follow a log, members of a quorum and copies that are applied to by version.
    void copiesNeverGoBack() {
        const Observed& here = fetched();
        for (const EntitySummary& entity : here.run.results.entities)
            for (const auto& copy : entity.copies)
                if (!mayGoBack(here, entity.id, copy.id))
                    QVERIFY2(copy.setBack == 0,
                             where(entity.id, copy.id, std::to_string(copy.setBack)).c_str());
    }

    void whatIsIdempotentIsAppliedOnce_data() { addRows(); }
    void whatIsIdempotentIsAppliedOnce() {
        const Observed& here = fetched();
        for (const EntitySummary& entity : here.run.results.entities)
            if (std::ranges::all_of(appliesOf(here.survey, entity.id),
                                    [](const auto& apply) { return apply.first->idempotent; }))
                QCOMPARE(entity.duplicates, std::uint64_t{0});
    }

    void whatIsDeliveredOnceIsProcessedOnce_data() { addRows(); }
    void whatIsDeliveredOnceIsProcessedOnce() {
        const Observed& here = fetched();
        for (const Node& node : here.scenario.nodes)
            if (const auto* service = std::get_if<Service>(&node.kind))
                for (const Consumer& consumer : service->consumers)
                    if (consumer.delivery != Consumer::Delivery::AtLeastOnce)
                        for (const std::string& topic : consumer.topics)
                            QCOMPARE(groupOf(here, topic, node, consumer).duplicates, std::uint64_t{0});
    }

    /// Two topics, one behind the other: readers of committed records get what the first consumer has
    /// published once, though it has published some of it again.
    void whatIsDeliveredOnceIsPublishedOnce() {
        const auto processed = [](const std::string& name, const std::string& topic) {
            std::uint64_t count = 0;
            const ScenarioRun& run = observed(name).run;
            for (const auto& partition : run.topic(topic).groups[0].partitions)
                count += partition.processed;
            return count;
        };
        const std::string once = "events: exactly once", again = "events: consumers die";
        QVERIFY(processed(once, "second") <= processed(once, "first"));
        QVERIFY(observed(once).run.topic("second").aborted > 100);
        QVERIFY(processed(again, "second") > processed(again, "first") + 6);
    }

    void anOutboxLosesNothing_data() { addRows(); }
    void anOutboxLosesNothing() {
        const Observed& here = fetched();
        for (const EntitySummary& entity : here.run.results.entities)
            if (mayLoseNothing(here, entity.id))
                QCOMPARE(entity.lostEvents, std::uint64_t{0});
    }

    void everyRecordIsAccountedFor_data() { addRows(); }
    /// Per partition and group: what was appended was processed, passed over, cut off, or is still there.
    void everyRecordIsAccountedFor() {
        for (const auto& topic : fetched().run.results.topics)
            for (const auto& group : topic.groups) {
                QCOMPARE(group.partitions.size(), topic.partitions.size());
                std::uint64_t processed = 0;
                for (std::size_t p = 0; p < group.partitions.size(); ++p) {
                    const auto& each = group.partitions[p];
                    QVERIFY2(each.appended == each.processed + each.passedOver + each.cutOff + each.remaining,
                             where(topic.id, group.id, std::to_string(p)).c_str());
                    QVERIFY(each.appended <= topic.partitions[p].appended);  // the topic's go on in the drain
                    processed += each.processed;
                }
                QCOMPARE(group.consumed - group.duplicates, processed);
            }
    }

    void copiesEqualTheirSourceInTheEnd_data() { addRows(); }
    /// After the drain a key differs only where something was counted as lost, given up or set back.
    void copiesEqualTheirSourceInTheEnd() {
        const Observed& here = fetched();
        for (const EntitySummary& entity : here.run.results.entities) {
            const std::string& source = entityOf(here.survey, entity.id).source;
            const Database* database = databaseOf(here.survey, source);
            if (database != nullptr && !database->perReplica.empty())
                continue;  // instances that nothing brings together
            if (quorumOf(here.survey, source) != nullptr && !here.scenario.faults.empty())
                continue;  // a member that was down misses what was written: there is no anti-entropy
            if (isKeptByReplicas(here, entity))
                continue;  // nothing brings what one replica has written to the stores of the others
            std::uint64_t excuses = entity.lostEvents + entity.lostWrites;
            for (const auto& copy : entity.copies)
                excuses += mayGoBack(here, entity.id, copy.id) ? copy.setBack : 0;
            for (const auto& topic : here.run.results.topics)
                for (const auto& group : topic.groups)
                    excuses += group.deadLettered;
            QVERIFY2(entity.diverged <= excuses,
                     where(entity.id, std::to_string(entity.diverged), ">", std::to_string(excuses)).c_str());
        }
    }

    /// The laws would hold in a world where nothing ever goes wrong: here it does.
    void theCasesShowWhatTheLawsForbid() {
        const auto entity = [](const std::string& name) { return observed(name).run.results.entities[0]; };
        QVERIFY(entity("replicas: read anywhere").causes[static_cast<std::size_t>(StaleCause::ReplicaLag)] >
                100);
        QVERIFY(entity("quorum: 1 and 2: too small").staleReads > 100);
        QVERIFY(entity("replicas: the primary dies").lostWrites > 0);
        QVERIFY(entity("replicas: the primary dies").copies[0].setBack > 0);
        QVERIFY(entity("events: applied as they come").duplicates > 0);
        QVERIFY(entity("events: applied as they come").outOfOrder > 0);
        QVERIFY(entity("events: at most once").lostEvents > 0);
        QVERIFY(entity("events: unclean elections").lostEvents > 0);
        QVERIFY(entity("events: consumers die").staleReads > 0);
        const auto cutOff = observed("events: unclean elections").run.topic("first").groups[0];
        QVERIFY(std::ranges::any_of(cutOff.partitions, [](const auto& each) { return each.cutOff > 0; }));
        const auto skipped = observed("events: at most once").run.topic("first").groups[0];
        QVERIFY(
            std::ranges::any_of(skipped.partitions, [](const auto& each) { return each.passedOver > 0; }));
        const auto again = observed("events: consumers die").run.topic("first").groups[0];
        QVERIFY(again.duplicates > 10);
    }
};

QTEST_APPLESS_MAIN(DataLawsTest)
#include "data_laws_test.moc"
