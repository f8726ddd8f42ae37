// The settings of a producer, put together from where it publishes and the topic that it publishes to.
#pragma once

#include "models/architecture/step.h"

namespace windtunnel {

/// A publish step's own settings; what it leaves open is the topic's.
Producer over(const Producer& own, const Producer& topic);

}  // namespace windtunnel
