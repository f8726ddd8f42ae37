#include "app/studio/canvas/auto_layout.h"

#include "app/studio/canvas/layered_layout.h"
#include "app/studio/canvas/pinned_places.h"
#include "app/studio/canvas/snapping.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr int patienceMs = 20'000;
constexpr double pointsPerInch = 72;

double inches(double units) { return units / pointsPerInch; }

QByteArray quoted(const QString& text) {
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""));
    return "\"" + escaped.toUtf8() + "\"";
}

/// Links among the chosen cards as places in `ids`.
std::vector<std::pair<std::size_t, std::size_t>> linksAmong(const Diagram& diagram,
                                                            const std::vector<std::string>& ids) {
    const auto indexOf = [&](std::size_t card) {
        return static_cast<std::size_t>(std::ranges::find(ids, diagram.cards()[card].id) - ids.begin());
    };
    std::vector<std::pair<std::size_t, std::size_t>> links;
    for (const Line& line : diagram.lines())
        if (const auto from = indexOf(line.from), to = indexOf(line.to); from < ids.size() && to < ids.size())
            links.push_back({from, to});
    return links;
}

const Card& cardOf(const Diagram& diagram, const std::string& id) {
    return diagram.cards()[*diagram.card(id)];
}

}  // namespace

QByteArray dotText(const Diagram& diagram, const std::vector<std::string>& ids) {
    QByteArray text =
        "digraph {\nrankdir=LR; nodesep=0.45; ranksep=1.3; splines=line; nslimit=4; mclimit=1;\n"
        "node [shape=box, fixedsize=true, label=\"\"];\n";
    const bool zones =
        std::ranges::none_of(diagram.cards(), [](const Card& card) { return !card.group.isEmpty(); });
    std::map<QString, std::vector<std::size_t>> groups;  // where there are none, the zones
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const Card& card = cardOf(diagram, ids[i]);
        text += "n" + QByteArray::number(i) + " [width=" + QByteArray::number(inches(card.rect.width())) +
                ", height=" + QByteArray::number(inches(card.rect.height())) + "];\n";
        if (const QString& name = zones ? card.zone : card.group; !name.isEmpty())
            groups[name].push_back(i);
    }
    int cluster = 0;
    for (const auto& [name, members] : groups) {
        text +=
            "subgraph cluster" + QByteArray::number(cluster++) + " { margin=20; label=" + quoted(name) + ";";
        for (const std::size_t member : members)
            text += " n" + QByteArray::number(member) + ";";
        text += " }\n";
    }
    for (const auto& [from, to] : linksAmong(diagram, ids))
        text += "n" + QByteArray::number(from) + " -> n" + QByteArray::number(to) + ";\n";
    return text + "}\n";
}

Places placesFromDot(const QByteArray& json, const std::vector<std::string>& ids) {
    Places places;
    const QJsonArray objects = QJsonDocument::fromJson(json).object()[QStringLiteral("objects")].toArray();
    for (const QJsonValue& value : objects) {
        const QJsonObject object = value.toObject();
        const QString name = object[QStringLiteral("name")].toString();
        const QStringList pos = object[QStringLiteral("pos")].toString().split(QLatin1Char(','));
        if (!name.startsWith(QLatin1Char('n')) || pos.size() != 2)
            continue;  // a cluster
        bool known = false;
        const auto index = static_cast<std::size_t>(name.mid(1).toULongLong(&known));
        if (known && index < ids.size())
            places[ids[index]] = {pos[0].toDouble(), -pos[1].toDouble()};  // dot's y points upwards
    }
    return places;
}

AutoLayout::AutoLayout(CanvasView& view, QObject* parent) : QObject(parent), view_(view) {
    connect(&view_.document(), &Document::changed, this, [this] { ++revision_; });
}

void AutoLayout::cancel() {
    if (!process_)
        return;
    process_->disconnect(this);
    process_->kill();
    process_->deleteLater();
    process_ = nullptr;
}

void AutoLayout::start() {
    cancel();
    ids_ = view_.selection().items.size() > 1 ? view_.selectedIds() : std::vector<std::string>{};
    if (ids_.empty())
        for (const Card& card : view_.diagram().cards())
            ids_.push_back(card.id);
    if (ids_.empty())
        return;
    process_ = new QProcess(this);
    QProcess* process = process_;
    const int revision = revision_;
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        process->deleteLater();
        process_ = nullptr;
        arrangeByLayers();
    });
    connect(process, &QProcess::finished, this,
            [this, process, revision](int code, QProcess::ExitStatus status) {
                process->deleteLater();
                process_ = nullptr;
                if (revision != revision_)
                    return;  // the drawing has changed meanwhile
                if (status == QProcess::NormalExit && code == 0)
                    finish(process->readAllStandardOutput());
                else
                    arrangeByLayers();
            });
    QTimer::singleShot(patienceMs, process, &QProcess::kill);
    process->start(program_, {QStringLiteral("-Tjson0")});
    process->write(dotText(view_.diagram(), ids_));
    process->closeWriteChannel();
}

void AutoLayout::finish(const QByteArray& json) {
    Places places = placesFromDot(json, ids_);
    if (places.size() == ids_.size())
        apply(std::move(places));
    else
        arrangeByLayers();
}

void AutoLayout::arrangeByLayers() {
    LayoutProblem problem;
    for (const std::string& id : ids_)
        problem.sizes.push_back(cardOf(view_.diagram(), id).rect.size());
    problem.links = linksAmong(view_.diagram(), ids_);
    const std::vector<QPointF> centres = layeredLayout(problem);
    Places places;
    for (std::size_t i = 0; i < ids_.size(); ++i)
        places[ids_[i]] = centres[i];
    apply(std::move(places));
}

/// Puts the result where the items were, on the grid; what is pinned stays.
void AutoLayout::apply(Places places) {
    const auto topLeft = [&](auto centreOf) {
        QRectF box;
        for (const std::string& id : ids_) {
            QRectF rect = cardOf(view_.diagram(), id).rect;
            rect.moveCenter(centreOf(id));
            box = box.united(rect);
        }
        return box.topLeft();
    };
    Places pinned;
    for (const std::string& id : ids_)
        if (isPinned(view_.document().scenario(), id))
            pinned[id] = view_.places().at(id);
    if (pinned.empty()) {
        const QPointF shift = topLeft([&](const std::string& id) { return view_.places().at(id); }) -
                              topLeft([&](const std::string& id) { return places.at(id); });
        for (auto& [id, place] : places)
            place = onGrid(place + shift);
    } else {
        places = aroundPinned(std::move(places), pinned,
                              [&](const std::string& id) { return cardOf(view_.diagram(), id).rect.size(); });
    }
    view_.glideItems(places, tr("Arrange"));
    emit finished();
}

}  // namespace windtunnel::studio
