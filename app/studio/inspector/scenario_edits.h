// Adding and removing what has no place on the canvas: entities, faults, objectives, clusters, workloads.
#pragma once

#include "app/studio/inspector/subject.h"

namespace windtunnel::studio {

/// Why nothing of this kind can be added yet; empty: it can.
QString whyNotAdd(const Scenario& scenario, Subject::Kind kind);
/// Adds one that is valid with what there is; see whyNotAdd.
Subject addSubject(Scenario& scenario, Subject::Kind kind);
/// Takes it out, with what refers to it.
void removeSubject(Scenario& scenario, const Subject& subject);

}  // namespace windtunnel::studio
