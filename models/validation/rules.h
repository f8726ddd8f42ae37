// Every rule of validation: one function each, which looks at a survey and reports what it finds.
#pragma once

#include "models/validation/findings.h"
#include "models/validation/survey.h"

namespace windtunnel {

using Rule = void (*)(const Survey&, Findings&);

// rules_names.cpp: ids and what they refer to
void idsAreUnique(const Survey&, Findings&);
void idsUseAllowedCharacters(const Survey&, Findings&);
void endpointNamesAreUniqueAndTrimmed(const Survey&, Findings&);
void namesOfNodesExist(const Survey&, Findings&);
void namesOfEntitiesExist(const Survey&, Findings&);
void namesOfClustersExist(const Survey&, Findings&);
void endsOfLinksExist(const Survey&, Findings&);
void layoutNamesExist(const Survey&, Findings&);

// rules_calls.cpp: calls, gateways and their endpoints
void calledEndpointsExist(const Survey&, Findings&);
void routesAreDistinct(const Survey&, Findings&);

// rules_steps.cpp: figures within one step, and steps in the wrong place
void chancesAddUpToOne(const Survey&, Findings&);
void joinsNeedNoMoreThanTheirBranches(const Survey&, Findings&);
void conditionalWritesNameTheirEntity(const Survey&, Findings&);
void missesNameTheirEntity(const Survey&, Findings&);
void respondsHaveACaller(const Survey&, Findings&);
void filtersDoNotRespond(const Survey&, Findings&);
void versionsAreCommittedAtTheSource(const Survey&, Findings&);

// rules_distributions.cpp
void distributionsHavePossibleFigures(const Survey&, Findings&);

// rules_policies.cpp
void retriesArePossible(const Survey&, Findings&);
void breakersArePossible(const Survey&, Findings&);
void hedgesComeBeforeTheTimeout(const Survey&, Findings&);
void bulkheadsLetSomethingThrough(const Survey&, Findings&);

// rules_nodes.cpp: figures of one node that must suit one another
void coresAreNotMoreThanThreads(const Survey&, Findings&);
void runtimesHaveAPreset(const Survey&, Findings&);
void autoscaleBoundsAreOrdered(const Survey&, Findings&);
void quorumsArePossible(const Survey&, Findings&);
void replicaReadsHaveReplicas(const Survey&, Findings&);
void registriesEvictAfterAHeartbeat(const Survey&, Findings&);
void outliersArePossible(const Survey&, Findings&);

// rules_zones.cpp: where replicas are, and how they stop
void zonesHoldWhatCanBeApart(const Survey&, Findings&);
void ownZonesCanBePreferred(const Survey&, Findings&);
void graceIsLongerThanTheDrain(const Survey&, Findings&);
void machinesStartInSomeTime(const Survey&, Findings&);
void quotasAreEnough(const Survey&, Findings&);
void repetitionsTakeTime(const Survey&, Findings&);

// rules_topics.cpp
void replicationFitsTheBrokers(const Survey&, Findings&);
void publishedPartitionsExist(const Survey&, Findings&);
void consumersHaveOneSource(const Survey&, Findings&);
void retryTopicsAreForSingleRecords(const Survey&, Findings&);
void compactedRecordsHaveKeys(const Survey&, Findings&);
void heartbeatsAreShorterThanSessions(const Survey&, Findings&);
void producersArePossible(const Survey&, Findings&);
void consumersAreNotMoreThanPartitions(const Survey&, Findings&);

// rules_workloads.cpp: workloads and the run
void mixesHaveWeight(const Survey&, Findings&);
void arrivalsArePossible(const Survey&, Findings&);
void warmupEndsBeforeTheRun(const Survey&, Findings&);
void replicationsArePossible(const Survey&, Findings&);
void tracesCostSomething(const Survey&, Findings&);

// rules_faults.cpp
void faultTargetsExist(const Survey&, Findings&);
void faultsHaveATime(const Survey&, Findings&);
void deploysArePossible(const Survey&, Findings&);
void faultsHaveAnEffect(const Survey&, Findings&);
void partitionsSeparateKnownParts(const Survey&, Findings&);
void zonesAreOfTheProvider(const Survey&, Findings&);
void zonesAreUsed(const Survey&, Findings&);

// rules_objectives.cpp
void objectivesSpeakOfKnownSubjects(const Survey&, Findings&);

// rules_prices.cpp
void pricesAreOfWhatCosts(const Survey&, Findings&);

// rules_design.cpp, rules_load.cpp and rules_timeouts.cpp: warnings about suspicious models; they assume
// names that resolve
void everyNodeIsUsed(const Survey&, Findings&);
void everyEntityIsUsed(const Survey&, Findings&);
void callsDoNotGoInCircles(const Survey&, Findings&);
void declaredWaysAreUsed(const Survey&, Findings&);
void nothingIsOverloadedByArithmetic(const Survey&, Findings&);
void timeoutsLeaveTimeForTheAnswer(const Survey&, Findings&);
void silentFaultsMeetTimeouts(const Survey&, Findings&);

}  // namespace windtunnel
