// What an edit has changed in the scenario, so that a view repaints no more than that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace windtunnel::studio {

struct Change {
    enum Part : std::uint32_t {
        Nodes = 1U << 0U,
        Links = 1U << 1U,
        Clusters = 1U << 2U,
        Entities = 1U << 3U,
        Workloads = 1U << 4U,
        Faults = 1U << 5U,
        Objectives = 1U << 6U,
        Layout = 1U << 7U,
        Settings = 1U << 8U,  ///< name, texts, zones, run
        Everything = (1U << 9U) - 1U,
    };

    std::uint32_t parts = 0;       ///< of Part
    std::vector<std::string> ids;  ///< of nodes, workloads and places in the layout that changed; may repeat

    bool touches(std::uint32_t wanted) const { return (parts & wanted) != 0; }
    bool operator==(const Change&) const = default;
};

}  // namespace windtunnel::studio
