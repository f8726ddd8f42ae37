// What deploy actions make of services.
#pragma once

#include "models/core/diagnostic.h"
#include "models/scenario/scenario.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace windtunnel {

/// The service with the fields of DeployAction::change put over its own; endpoints are replaced by name.
Service changedService(const Service& service, std::string_view change);

/// What the deploy at that place of Scenario::faults brings: the changes of the deploys of the same service
/// up to it, in file order. Its service must exist.
Service deployedVersion(const Scenario& scenario, std::size_t fault);

/// All that the rules find, in the versions that deploys bring too.
std::vector<Diagnostic> validateWithVersions(const Scenario& scenario);

}  // namespace windtunnel
