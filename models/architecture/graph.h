// The graph that the steps of an architecture imply: who calls, reads, publishes to and consumes from whom.
#pragma once

#include "models/architecture/node.h"

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace windtunnel {

enum class LinkKind : std::uint8_t {
    Call,  ///< service or gateway → service, gateway or external
    Read,
    Write,
    Get,
    Put,
    Evict,
    Apply,
    Publish,   ///< service, outbox of a database, or whatever has dead letters → topic or queue
    Consume,   ///< topic or queue → service, the way that records travel
    Register,  ///< service → registry or configuration server
};

/// Nodes are their places in the list that the graph was made of.
struct ImpliedLink {
    std::size_t from = 0, to = 0;
    LinkKind kind = LinkKind::Call;
    auto operator<=>(const ImpliedLink&) const = default;
};

/// Names that lead nowhere are left out. The nodes must outlive the graph.
class ArchitectureGraph {
public:
    explicit ArchitectureGraph(std::span<const Node> nodes);

    std::span<const ImpliedLink> links() const { return links_; }  ///< each once, by from, to and kind
    std::optional<std::size_t> place(std::string_view id) const;
    bool linked(std::size_t from, std::size_t to) const;  ///< by any kind, in this direction

    /// One round trip for each knot of nodes that call each other in circles: callers before callees,
    /// beginning with the node that comes first in the file.
    std::vector<std::vector<std::size_t>> callCycles() const;
    /// Nodes that requests entering at `starts` can touch, these included.
    std::vector<bool> reachable(std::span<const std::size_t> starts) const;
    /// Users before what they use, over all kinds of link; none when there is a circle.
    std::optional<std::vector<std::size_t>> topologicalOrder() const;
    /// Calls on the longest chain of calls; a circle counts as one node.
    std::size_t longestCallDepth() const;
    /// For each node, how many others it calls or uses.
    std::vector<std::size_t> fanOut() const;

private:
    std::span<const Node> nodes_;
    std::unordered_map<std::string_view, std::size_t> places_;
    std::vector<ImpliedLink> links_;
};

}  // namespace windtunnel
