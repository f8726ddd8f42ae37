// An architecture as it is drawn: cards, lines and frames with their places and shapes; no painting.
#pragma once

#include "app/studio/document/names.h"
#include "models/architecture/graph.h"
#include "models/scenario/scenario.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace windtunnel::studio {

/// What a line stands for; a line may stand for several.
enum LineUse : std::uint32_t {
    CallUse = 1U << 0U,
    QueryUse = 1U << 1U,  ///< read, write, get, put, evict, apply
    PublishUse = 1U << 2U,
    ConsumeUse = 1U << 3U,
    RegisterUse = 1U << 4U,
};

struct Card {
    std::string id;
    ItemKind kind = ItemKind::Service;
    QString title;
    QString detail;  ///< one line of what matters: "2 × 50 threads"
    QString group;
    QString zone;
    bool tagsZone = false;  ///< no frame shows its zone, so the card says it
    bool pinned = false;    ///< stays when everything is arranged anew
    int copies = 1;         ///< replicas: drawn as cards behind
    int lanes = 1;          ///< partitions of a topic
    QRectF rect;
};

struct Line {
    std::size_t from = 0, to = 0;  ///< cards
    std::uint32_t uses = 0;        ///< of LineUse
    QPainterPath path;             ///< from edge to edge
    QRectF bounds;
    std::vector<QPointF> points;  ///< at equal lengths along the path, first and last included
    /// Whether the path, its arrowhead included, may be seen within the area.
    bool passes(const QRectF& area) const;
};

struct Frame {
    QString name;
    QRectF rect;
    bool isZone = false;  ///< else a group
};

/// Centres of cards by id.
using Places = std::map<std::string, QPointF, std::less<>>;

class Diagram {
public:
    Diagram() = default;
    /// Cards stand at `places`; those without one at the origin (see places()).
    Diagram(const Scenario& scenario, const Places& places);

    const std::vector<Card>& cards() const { return cards_; }
    const std::vector<Line>& lines() const { return lines_; }
    const std::vector<Frame>& frames() const { return frames_; }
    QRectF bounds() const;  ///< of everything drawn

    std::optional<std::size_t> card(std::string_view id) const;
    std::optional<std::size_t> line(std::string_view from, std::string_view to) const;
    /// Where a message is that has gone this share (0 to 1) of a line.
    QPointF along(std::size_t line, double share) const;

    std::optional<std::size_t> cardAt(QPointF point) const;                    ///< the topmost
    std::optional<std::size_t> lineAt(QPointF point, double tolerance) const;  ///< the nearest
    std::optional<std::size_t> frameAt(QPointF point) const;                   ///< by its title or edge
    std::vector<std::size_t> cardsIn(const QRectF& rect) const;
    std::vector<std::size_t> membersOf(const Frame& frame) const;

    /// Moves these cards by an offset and routes what they touch anew, quickly.
    void move(const std::set<std::size_t>& cards, QPointF by);

private:
    void routeAll();
    void frameAll();
    void frameZones();

    std::vector<Card> cards_;
    std::vector<Line> lines_;
    std::vector<Frame> frames_;
    std::unordered_map<std::string, std::size_t> places_;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> lineOf_;
};

/// Places for everything: those of the layout and, for the rest, an arrangement from left to right below
/// them.
Places arrangedPlaces(const Scenario& scenario);

/// The height of a frame's title above its cards, scene units.
inline constexpr double frameTitleHeight = 24;

}  // namespace windtunnel::studio
