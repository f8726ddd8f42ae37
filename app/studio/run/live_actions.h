// What can be done to a part of the running system, as entries of a menu.
#pragma once

#include "app/studio/run/run.h"

#include <QMenu>

#include <string>

namespace windtunnel::studio {

/// Crash, slow, refuse, stall, scale for a node; load for a workload. Each becomes a fault at the present
/// moment of the run.
void addLiveActions(QMenu& menu, Run& run, const std::string& id);
/// Cut, delay, drop for the way between two nodes.
void addLiveActions(QMenu& menu, Run& run, const std::string& from, const std::string& to);

}  // namespace windtunnel::studio
