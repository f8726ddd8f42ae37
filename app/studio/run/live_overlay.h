// A run drawn over the architecture: dots and records on lines, levels on cards, ripples and flashes.
#pragma once

#include "app/studio/canvas/overlay.h"
#include "app/studio/run/run.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPixmap>
#include <QTimer>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::studio {

class LiveOverlay : public QObject, public CanvasOverlay {
    Q_OBJECT

public:
    explicit LiveOverlay(Run& run, QObject* parent = nullptr);

    const LiveFigures* figures(std::string_view id) const override;
    double flow(const Diagram& diagram, std::size_t line) const override;
    void paint(QPainter& painter, const Diagram& diagram, const QRectF& visible, double scale) override;

    /// Messages that are on their way on the screen.
    std::size_t dotCount() const { return dots_.size(); }
    static constexpr std::size_t mostDots = 5'000;
    /// Numbers and colours instead of movement.
    void setReducedMotion(bool reduced) { reducedMotion_ = reduced; }

signals:
    /// The canvas should ask again.
    void changed();
    /// There are figures now, or none any more: cards make room for them.
    void coverChanged();

private:
    using Ends = std::pair<std::string, std::string>;
    /// Ends are also found by what the canvas calls them, without making strings.
    struct EndsOrder {
        using is_transparent = void;
        bool operator()(const auto& a, const auto& b) const {
            const int first = std::string_view(a.first).compare(b.first);
            return first != 0 ? first < 0 : std::string_view(a.second) < std::string_view(b.second);
        }
    };
    using Flows = std::map<Ends, double, EndsOrder>;

    struct Dot {
        std::uint32_t line = 0;  ///< of ends_
        bool back = false, square = false, failed = false;
        std::uint32_t color = 0;     ///< of the sprites: a workload's
        double from = 0, until = 0;  ///< real seconds; simulated ones while `exact`
        bool exact = false;
    };

    void takeFrame(const RunFrame& frame);
    void read(const RunFrame& frame);
    void readPlan(const PreparedRun& run);
    void readFlows();
    void readNodes(const RunFrame& frame);
    static QString stateText(const simulator::NodeSnapshot& node, const std::vector<ReplicaMark>& marks);
    void readTopics(const RunFrame& frame);
    void readCopies(const RunFrame& frame);
    void readWorkloads(const RunFrame& frame);
    void readLinks(const RunFrame& frame);
    void takeMoment(const simulator::Moment& moment, double speed);
    void addDot(std::uint32_t line, const simulator::Moment& moment, double speed, bool square);
    void light(std::uint32_t holding, double LiveFigures::*what);
    void tick();
    double shareOf(const Dot& dot) const;
    void makeSprites(double ratio);
    void paintDots(QPainter& painter, const Diagram& diagram, const QRectF& visible, double scale);
    void paintTroubles(QPainter& painter, const Diagram& diagram, double scale);

    Run& run_;
    QTimer timer_;
    QElapsedTimer clock_;
    std::shared_ptr<const PreparedRun> plan_;
    std::map<std::string, LiveFigures, std::less<>> figures_;
    std::vector<Ends> ends_;               ///< of the links, then of the ways from topics to consumers
    std::uint32_t firstConsumerLine_ = 0;  ///< in ends_, by consumer
    Flows flows_;                          ///< requests per second
    std::vector<double*> flowOf_;          ///< in flows_, by end
    /// What goes into a topic comes out of it: for each consumer the flows to its source.
    std::vector<std::vector<const double*>> flowsInto_;
    std::vector<LiveFigures*> shownOf_;  ///< in figures_, by node of the plan; null: no card of its own
    double busiest_ = 0;
    std::vector<double> failures_;  ///< by link
    std::vector<simulator::LinkSnapshot> links_;
    std::vector<Dot> dots_;
    std::vector<QPixmap> sprites_;
    double spriteRatio_ = 0, simulatedNow_ = 0, lastTick_ = 0;
    bool spritesDark_ = false, reducedMotion_ = false;
};

}  // namespace windtunnel::studio
