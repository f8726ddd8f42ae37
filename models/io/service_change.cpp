#include "models/io/service_change.h"

#include "models/io/fields.h"
#include "models/io/json_text.h"

#include <algorithm>

namespace windtunnel {

Service changedService(const Service& service, std::string_view change) {
    Service changed = service;
    changed.endpoints.clear();
    Reading ignored;  // the change was checked when the scenario was read
    if (!change.empty())
        readFields(parsedJson(change), changed, fieldsOf<Service>(), ignored);

    std::vector<Endpoint> replacements = std::exchange(changed.endpoints, service.endpoints);
    for (Endpoint& one : replacements) {
        const auto old = std::ranges::find(changed.endpoints, one.name, &Endpoint::name);
        if (old == changed.endpoints.end())
            changed.endpoints.push_back(std::move(one));
        else
            *old = std::move(one);
    }
    return changed;
}

}  // namespace windtunnel
