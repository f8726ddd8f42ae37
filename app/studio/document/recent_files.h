// The scenarios that were opened last, remembered between runs of the program.
#pragma once

#include <QString>
#include <QStringList>

namespace windtunnel::studio::recent {

inline constexpr int mostKept = 12;

QStringList files();  ///< newest first; those that exist no more are left out
void add(const QString& path);
void remove(const QString& path);
void clear();

}  // namespace windtunnel::studio::recent
