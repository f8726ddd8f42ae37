#include "models/validation/validate.h"

#include "models/validation/rules.h"

namespace windtunnel {
namespace {

/// Impossible or contradictory models, and warnings that hold whatever else is wrong.
constexpr Rule rules[] = {
    idsAreUnique,
    idsUseAllowedCharacters,
    endpointNamesAreUniqueAndTrimmed,
    namesOfNodesExist,
    namesOfEntitiesExist,
    namesOfClustersExist,
    endsOfLinksExist,
    layoutNamesExist,
    calledEndpointsExist,
    routesAreDistinct,
    chancesAddUpToOne,
    joinsNeedNoMoreThanTheirBranches,
    conditionalWritesNameTheirEntity,
    missesNameTheirEntity,
    respondsHaveACaller,
    filtersDoNotRespond,
    versionsAreCommittedAtTheSource,
    distributionsHavePossibleFigures,
    retriesArePossible,
    breakersArePossible,
    hedgesComeBeforeTheTimeout,
    bulkheadsLetSomethingThrough,
    coresAreNotMoreThanThreads,
    runtimesHaveAPreset,
    autoscaleBoundsAreOrdered,
    quorumsArePossible,
    replicaReadsHaveReplicas,
    registriesEvictAfterAHeartbeat,
    outliersArePossible,
    zonesHoldWhatCanBeApart,
    ownZonesCanBePreferred,
    graceIsLongerThanTheDrain,
    machinesStartInSomeTime,
    quotasAreEnough,
    repetitionsTakeTime,
    tracesCostSomething,
    replicationFitsTheBrokers,
    publishedPartitionsExist,
    consumersHaveOneSource,
    retryTopicsAreForSingleRecords,
    compactedRecordsHaveKeys,
    heartbeatsAreShorterThanSessions,
    producersArePossible,
    consumersAreNotMoreThanPartitions,
    mixesHaveWeight,
    arrivalsArePossible,
    warmupEndsBeforeTheRun,
    replicationsArePossible,
    faultTargetsExist,
    faultsHaveATime,
    deploysArePossible,
    faultsHaveAnEffect,
    partitionsSeparateKnownParts,
    zonesAreOfTheProvider,
    zonesAreUsed,
    objectivesSpeakOfKnownSubjects,
    pricesAreOfWhatCosts,
};

/// Warnings about designs that can run; on a broken model they would mostly repeat what is broken.
constexpr Rule suspicions[] = {
    everyNodeIsUsed,
    everyEntityIsUsed,
    callsDoNotGoInCircles,
    declaredWaysAreUsed,
    nothingIsOverloadedByArithmetic,
    timeoutsLeaveTimeForTheAnswer,
    silentFaultsMeetTimeouts,
};

}  // namespace

std::vector<Diagnostic> validate(const Scenario& scenario) {
    const Survey survey(scenario);
    Findings findings;
    for (const Rule rule : rules)
        rule(survey, findings);
    if (!findings.anyError()) {
        for (const Rule suspicion : suspicions)
            suspicion(survey, findings);
    }
    return std::move(findings).take();
}

}  // namespace windtunnel
