#include "app/studio/canvas/diagram.h"

#include "app/studio/canvas/card_text.h"
#include "app/studio/canvas/layered_layout.h"
#include "app/studio/canvas/routing.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {
namespace {

constexpr double framePadding = 16;

std::uint32_t useOf(LinkKind kind) {
    switch (kind) {
    case LinkKind::Call: return CallUse;
    case LinkKind::Publish: return PublishUse;
    case LinkKind::Consume: return ConsumeUse;
    case LinkKind::Register: return RegisterUse;
    default: return QueryUse;
    }
}

Card cardOf(const Node& node) {
    Card card;
    card.id = node.id;
    card.kind = kindOf(node);
    card.title = QString::fromStdString(node.label.empty() ? node.id : node.label);
    card.detail = detailOf(node);
    card.group = QString::fromStdString(node.group);
    card.zone = QString::fromStdString(node.zone);
    for (const std::string& each : node.zones)
        card.zone += (card.zone.isEmpty() ? "" : " · ") + QString::fromStdString(each);
    if (const auto* service = std::get_if<Service>(&node.kind))
        card.copies = service->replicas;
    if (const auto* gateway = std::get_if<Gateway>(&node.kind))
        card.copies = gateway->replicas;
    if (const auto* database = std::get_if<Database>(&node.kind))
        card.copies = 1 + database->replicas;
    if (const auto* topic = std::get_if<Topic>(&node.kind))
        card.lanes = topic->partitions;
    return card;
}

Card cardOf(const Workload& workload) {
    Card card;
    card.id = workload.id;
    card.kind = ItemKind::Client;
    card.title = QString::fromStdString(workload.id);
    card.detail = detailOf(workload);
    card.zone = QString::fromStdString(workload.zone);
    return card;
}

std::vector<Card> cardsOf(const Scenario& scenario) {
    std::vector<Card> cards;
    for (const Workload& workload : scenario.workloads)
        cards.push_back(cardOf(workload));
    for (const Node& node : scenario.nodes)
        cards.push_back(cardOf(node));
    for (Card& card : cards)
        card.rect = QRectF({}, cardSize(card));
    for (const auto& [id, place] : scenario.layout)
        if (place.pinned)
            if (const auto card = std::ranges::find(cards, id, &Card::id); card != cards.end())
                card->pinned = true;
    return cards;
}

using Uses = std::map<std::pair<std::size_t, std::size_t>, std::uint32_t>;

/// By cards: workloads come first, then nodes, both in the order of the file.
Uses usesOf(const Scenario& scenario) {
    const std::size_t clients = scenario.workloads.size();
    const ArchitectureGraph graph(scenario.nodes);
    Uses uses;
    for (const ImpliedLink& link : graph.links())
        if (link.from != link.to)
            uses[{clients + link.from, clients + link.to}] |= useOf(link.kind);
    for (std::size_t i = 0; i < clients; ++i)
        for (const WeightedCall& call : scenario.workloads[i].calls)
            if (const auto place = graph.place(call.call.node))
                uses[{i, clients + *place}] |= CallUse;
    return uses;
}

double distanceTo(const std::vector<QPointF>& points, QPointF point) {
    double least = 1e18;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const QPointF a = points[i];
        const QPointF d = points[i + 1] - a;
        const double square = QPointF::dotProduct(d, d);
        const double share =
            square > 0 ? std::clamp(QPointF::dotProduct(point - a, d) / square, 0.0, 1.0) : 0;
        least = std::min(least, QLineF(point, a + d * share).length());
    }
    return least;
}

}  // namespace

bool Line::passes(const QRectF& area) const {
    constexpr double room = 40;  // arrowheads, and bends between two points
    if (!bounds.intersects(area))
        return false;
    const QRectF near = area.adjusted(-room, -room, room, room);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const auto [left, right] = std::minmax({points[i].x(), points[i + 1].x()});
        const auto [top, bottom] = std::minmax({points[i].y(), points[i + 1].y()});
        if (left <= near.right() && right >= near.left() && top <= near.bottom() && bottom >= near.top())
            return true;
    }
    return points.size() < 2;
}

Diagram::Diagram(const Scenario& scenario, const Places& places) : cards_(cardsOf(scenario)) {
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        places_.emplace(cards_[i].id, i);
        if (const auto place = places.find(cards_[i].id); place != places.end())
            cards_[i].rect.moveCenter(place->second);
    }
    for (const auto& [ends, uses] : usesOf(scenario)) {
        lineOf_[ends] = lines_.size();
        lines_.push_back({ends.first, ends.second, uses, {}, {}, {}});
    }
    routeAll();
    frameAll();
}

void Diagram::routeAll() { routeLines(cards_, lines_, std::vector<bool>(lines_.size(), true)); }

void Diagram::frameAll() {
    frames_.clear();
    frameZones();
    std::map<QString, QRectF> rects;
    for (const Card& card : cards_)
        if (!card.group.isEmpty())
            rects[card.group] = rects[card.group].united(card.rect);
    for (const auto& [name, rect] : rects)
        frames_.push_back(
            {name, rect.adjusted(-framePadding, -framePadding - frameTitleHeight, framePadding, framePadding),
             false});
}

/// Around the frames of groups. A zone whose members stand among others gets none; its cards name it instead.
void Diagram::frameZones() {
    constexpr double padding = framePadding + 12;
    std::map<QString, QRectF> rects;
    for (const Card& card : cards_)
        if (!card.zone.isEmpty())
            rects[card.zone] = rects[card.zone].united(card.rect);
    for (const auto& [name, rect] : rects) {
        bool grouped = false, alone = true;
        for (const Card& card : cards_)
            grouped |= card.zone == name && !card.group.isEmpty();
        const double title = frameTitleHeight * (grouped ? 2 : 1);
        const QRectF around = rect.adjusted(-padding, -padding - title, padding, padding);
        for (const Card& card : cards_)
            alone &= card.zone == name || !card.rect.intersects(around);
        if (alone)
            frames_.push_back({name, around, true});
        for (Card& card : cards_)
            if (card.zone == name)
                card.tagsZone = !alone;
    }
}

QRectF Diagram::bounds() const {
    QRectF all;
    for (const Card& card : cards_)
        all = all.united(card.rect);
    for (const Line& line : lines_)
        all = all.united(line.path.boundingRect());
    for (const Frame& frame : frames_)
        all = all.united(frame.rect);
    return all;
}

std::optional<std::size_t> Diagram::card(std::string_view id) const {
    const auto found = places_.find(std::string(id));
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> Diagram::line(std::string_view from, std::string_view to) const {
    const auto first = card(from);
    const auto second = card(to);
    if (!first || !second)
        return std::nullopt;
    const auto found = lineOf_.find({*first, *second});
    return found == lineOf_.end() ? std::nullopt : std::optional(found->second);
}

QPointF Diagram::along(std::size_t line, double share) const {
    const std::vector<QPointF>& points = lines_[line].points;
    if (points.empty())
        return cards_[lines_[line].from].rect.center();
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(points.size() - 1);
    const auto low = std::min(static_cast<std::size_t>(at), points.size() - 2);
    return points[low] + (points[low + 1] - points[low]) * (at - static_cast<double>(low));
}

std::optional<std::size_t> Diagram::cardAt(QPointF point) const {
    for (std::size_t i = cards_.size(); i-- > 0;)
        if (cards_[i].rect.contains(point))
            return i;
    return std::nullopt;
}

std::optional<std::size_t> Diagram::lineAt(QPointF point, double tolerance) const {
    std::optional<std::size_t> nearest;
    double least = tolerance;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (!lines_[i].bounds.contains(point))
            continue;
        const double distance = distanceTo(lines_[i].points, point);
        if (distance <= least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

std::optional<std::size_t> Diagram::frameAt(QPointF point) const {
    for (std::size_t i = frames_.size(); i-- > 0;) {
        const QRectF& rect = frames_[i].rect;
        const QRectF title(rect.topLeft(), QSizeF(rect.width(), frameTitleHeight));
        if (title.contains(point) || (rect.contains(point) && !rect.adjusted(6, 6, -6, -6).contains(point)))
            return i;
    }
    return std::nullopt;
}

std::vector<std::size_t> Diagram::cardsIn(const QRectF& rect) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < cards_.size(); ++i)
        if (rect.intersects(cards_[i].rect))
            found.push_back(i);
    return found;
}

std::vector<std::size_t> Diagram::membersOf(const Frame& frame) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < cards_.size(); ++i)
        if ((frame.isZone ? cards_[i].zone : cards_[i].group) == frame.name)
            found.push_back(i);
    return found;
}

void Diagram::move(const std::set<std::size_t>& cards, QPointF by) {
    QRectF swept;  // lines that the cards may have stood in the way of, or do now
    for (const std::size_t card : cards) {
        swept = swept.united(cards_[card].rect);
        cards_[card].rect.translate(by);
        swept = swept.united(cards_[card].rect);
    }
    std::set<std::size_t> neighbours;  // their ends spread anew along the sides
    for (const Line& line : lines_)
        if (cards.contains(line.from) || cards.contains(line.to)) {
            neighbours.insert(line.from);
            neighbours.insert(line.to);
        }
    std::vector<bool> chosen(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i)
        chosen[i] = neighbours.contains(lines_[i].from) || neighbours.contains(lines_[i].to) ||
                    lines_[i].bounds.intersects(swept);
    routeLines(cards_, lines_, chosen);
    frameAll();
}

Places arrangedPlaces(const Scenario& scenario) {
    const std::vector<Card> cards = cardsOf(scenario);
    Places places;
    QRectF placed;
    std::vector<std::size_t> free;
    std::vector<std::size_t> local(cards.size(), 0);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (const auto place = placeOf(scenario, cards[i].id)) {
            places[cards[i].id] = *place;
            QRectF rect = cards[i].rect;
            rect.moveCenter(*place);
            placed = placed.united(rect);
        } else {
            local[i] = free.size();
            free.push_back(i);
        }
    }
    LayoutProblem problem;
    for (const std::size_t card : free)
        problem.sizes.push_back(cards[card].rect.size());
    const auto isFree = [&](std::size_t card) { return std::ranges::binary_search(free, card); };
    for (const auto& [ends, uses] : usesOf(scenario))
        if (isFree(ends.first) && isFree(ends.second))
            problem.links.push_back({local[ends.first], local[ends.second]});
    const std::vector<QPointF> centres = layeredLayout(problem);
    const QPointF shift =
        placed.isEmpty() ? QPointF() : QPointF(placed.left(), std::ceil(placed.bottom() / 8) * 8 + 64);
    for (std::size_t i = 0; i < free.size(); ++i)
        places[cards[free[i]].id] = centres[i] + shift;
    return places;
}

}  // namespace windtunnel::studio
