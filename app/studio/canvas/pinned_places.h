// Arrangements that leave alone what is pinned.
#pragma once

#include "app/studio/canvas/diagram.h"

#include <QSizeF>

#include <functional>

namespace windtunnel::studio {

using SizeOf = std::function<QSizeF(const std::string& id)>;

/// Shifts an arrangement to where it suits what is pinned best, puts that back to its place, and what would
/// lie upon it above or below, where nothing else is. Everything pinned has a place in the arrangement too.
Places aroundPinned(Places arranged, const Places& pinned, const SizeOf& sizeOf);

}  // namespace windtunnel::studio
