#include "models/scenario/scenario.h"

#include <algorithm>

namespace windtunnel {

const Node* findNode(const Scenario& scenario, std::string_view id) {
    const auto found = std::ranges::find(scenario.nodes, id, &Node::id);
    return found == scenario.nodes.end() ? nullptr : &*found;
}

}  // namespace windtunnel
