// Quorums: a coordinator at the caller asks all members and goes on when enough have answered.
#include "simulator/engine/consistency.h"
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

namespace windtunnel::simulator {

void Engine::beginQuorum(std::uint32_t t, const CallSite& site) { failToConnect(t, site); }

}  // namespace windtunnel::simulator
