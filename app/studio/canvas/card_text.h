// The one line of what matters on a card, and how large a card is.
#pragma once

#include "app/studio/canvas/diagram.h"

#include <QSizeF>
#include <QString>

namespace windtunnel::studio {

QString detailOf(const Node& node);          ///< "2 × 50 threads · 2 cores"
QString detailOf(const Workload& workload);  ///< "340/s at random"
/// Wide enough for the title within limits, a multiple of 16.
QSizeF cardSize(const Card& card);

QString zoneText(const QString& zone);  ///< "zone seoul-a"
QString kindName(ItemKind kind);        ///< "Database"
QString kindPurpose(ItemKind kind);     ///< one sentence for the palette
QString iconName(ItemKind kind);        ///< "database"
QChar kindLetter(ItemKind kind);        ///< the key that places one

}  // namespace windtunnel::studio
