// What a running simulation shows above the drawn architecture: figures on cards, messages on lines.
#pragma once

#include "app/studio/canvas/diagram.h"

#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace windtunnel::studio {

/// How far one copy of an entity is behind the newest version.
struct CopyFigures {
    QString entity;
    double behind = 0;  ///< 0: up to date, 1: as far as the bar reaches
    QString text;       ///< "3 versions"
};

/// One replica of a node, as a small mark on its card.
struct ReplicaMark {
    enum class State : std::uint8_t { Up, Starting, Draining, Crashed };
    State state = State::Up;
    bool isNew = false;                ///< of the newest version, while there are others
    bool isBelieved = false;           ///< gone, but callers still send requests to it
    bool hasNewConfiguration = false;  ///< the newest of its server, while others have an older one
    bool operator==(const ReplicaMark&) const = default;
};

/// What a card shows about its node at this moment.
struct LiveFigures {
    std::optional<double> utilisation;  ///< 0 to 1: colour and the ring around the icon
    std::int64_t queue = 0;             ///< requests or records that wait: a stack at the left edge
    QString text;                       ///< takes the place of the second line: "48 of 50 busy · 3 wait"
    bool down = false;                  ///< crashed: drawn as a failure
    double flash = 0;                   ///< 0 to 1, fades: a stale read was just seen here
    double ripple = 0;                  ///< 0 to 1: a write was just committed or applied here
    std::vector<CopyFigures> copies;
    std::vector<ReplicaMark> replicas;  ///< that run or should; of nodes that can have several
    QString state;                      ///< "4 up · 1 starting"; empty: nothing to tell
};

/// Set by whoever runs something; the canvas asks it for every frame and stays its owner's guest.
class CanvasOverlay {
public:
    virtual ~CanvasOverlay() = default;

    /// nullptr: the card looks as it does at rest. Called for visible cards only.
    virtual const LiveFigures* figures(std::string_view id) const = 0;
    /// How strong a line is drawn: 0 as at rest, 1 the busiest. Called for visible lines only.
    virtual double flow(const Diagram& diagram, std::size_t line) const = 0;
    /// Above everything else, in scene coordinates; `scale` is device-independent pixels per scene unit.
    /// Places: diagram.along(line, share). Must not take more than a few milliseconds.
    virtual void paint(QPainter& painter, const Diagram& diagram, const QRectF& visible, double scale) = 0;
};

}  // namespace windtunnel::studio
