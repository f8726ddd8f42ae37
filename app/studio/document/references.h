// Finds every place of a scenario that names a node, a workload, an entity or a cluster.
#pragma once

#include "models/scenario/scenario.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::studio {

/// The lists of steps within a step: branches, choices, fallbacks, misses, both halves of a saga.
std::vector<Steps*> nestedSteps(Step& step);

/// Visits each step of the list and all within it, outer ones first.
void forEachStep(Steps& steps, const std::function<void(Step&)>& visit);
/// Each list of steps of a service (endpoints, then consumers); none for other kinds.
std::vector<Steps*> stepLists(Node& node);

/// The node that a step uses; nullptr for a step that stays at home.
const std::string* targetOf(const Step& step);
/// The entity that a step names; nullptr where a step has none.
std::string* entityOf(Step& step);
const std::string* entityOf(const Step& step);

/// Visits each name of a node, workload, entity or cluster that is not its definition, objectives and the
/// changes of deployments included; those are rewritten when the visitor changes a name.
void forEachReference(Scenario& scenario, const std::function<void(std::string&)>& visit);

/// Takes out the steps that use one of these, wherever they are nested; see removeReferences.
void removeSteps(Steps& steps, const std::function<bool(std::string_view)>& removed);

/// Takes out what names one of these nodes or workloads: steps, consumers, routes, links, calls of workloads
/// (and workloads that call nothing any more), faults, objectives, places. A get from a removed cache becomes
/// what it did on a miss. The nodes themselves stay.
void removeReferences(Scenario& scenario, const std::function<bool(std::string_view)>& removed);

}  // namespace windtunnel::studio
