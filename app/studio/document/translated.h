// Texts of functions that belong to no class of Qt, in the language of the interface.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace windtunnel::studio {

inline QString tr(const char* source) { return QCoreApplication::translate("windtunnel::studio", source); }

}  // namespace windtunnel::studio
