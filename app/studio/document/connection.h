// What it means to connect two items: which steps, routes or consumers a line between them stands for.
#pragma once

#include "models/architecture/graph.h"
#include "models/scenario/scenario.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::studio {

/// What a connection would do, in words for the person who draws it.
struct ConnectionOffer {
    bool possible = false;
    QString text;  ///< "adds a call to 2 endpoints", or the reason why not
};

ConnectionOffer offerConnection(const Scenario& scenario, std::string_view from, std::string_view to);

struct ConnectionChoice {
    std::vector<std::string> endpoints;  ///< of `from` that get the step; empty: all
    std::string target;                  ///< endpoint of `to` that is called; empty: its first
};

/// Adds what the connection means; nothing when it is not possible.
void connectItems(Scenario& scenario, std::string_view from, std::string_view to,
                  const ConnectionChoice& choice = {});

/// Takes out every step, route and consumer that makes up the line from one to the other, and its properties.
void disconnectItems(Scenario& scenario, std::string_view from, std::string_view to);

}  // namespace windtunnel::studio
