// What a deploy action makes of a service.
#pragma once

#include "models/architecture/node.h"

#include <string_view>

namespace windtunnel {

/// The service with the fields of DeployAction::change put over its own; endpoints are replaced by name.
Service changedService(const Service& service, std::string_view change);

}  // namespace windtunnel
