// The difference between two scenarios as something that can be applied and taken back by the same swap.
#pragma once

#include "app/studio/document/change.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace windtunnel::studio {

/// Of a list, `count` elements from `at` on take turns with `other`.
template <class Element> struct Splice {
    std::size_t at = 0;
    std::size_t count = 0;
    std::vector<Element> other;
};

class Edit {
public:
    /// What leads from `before` to `after`, element by element; `before` need not live on.
    static Edit between(const Scenario& before, const Scenario& after);

    /// Applies the edit to the scenario that it was made for; once more takes it back.
    void swap(Scenario& scenario);

    bool isEmpty() const { return change_.parts == 0; }
    const Change& change() const { return change_; }
    /// Both replace the same elements, so that of two edits in a row the first alone takes back both.
    bool coversTheSameAs(const Edit& other) const;

private:
    template <class Element> using Splices = std::vector<Splice<Element>>;
    using Place = std::pair<std::string, DrawnPlace>;

    struct Settings {
        std::string schema, name, question, teaches, notes;
        std::optional<Zones> zones;
        RunSettings run;
        std::optional<Prices> cost;
        std::optional<Telemetry> telemetry;
        bool operator==(const Settings&) const = default;
    };

    static Settings settingsOf(const Scenario& scenario);

    std::tuple<Splices<Node>, Splices<Link>, Splices<Cluster>, Splices<Entity>, Splices<Workload>,
               Splices<Fault>, Splices<Objective>, Splices<Place>>
        lists_;
    std::optional<Settings> settings_;
    Change change_;
};

}  // namespace windtunnel::studio
