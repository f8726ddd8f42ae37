// The life of one key in space and time: commits, records, what each copy holds when, and the stale reads.
#pragma once

#include "app/studio/player/run_frame.h"
#include "app/studio/results/shown_span.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace windtunnel::studio {

class KeyLife : public QWidget {
    Q_OBJECT

public:
    explicit KeyLife(QWidget* parent = nullptr);

    /// All moments of a key; `now`: a moment that is of interest, seconds.
    void show(std::shared_ptr<const PreparedRun> run, std::vector<simulator::Moment> moments, double now);
    void clear(const QString& instead);
    /// Names of the places, from the source down.
    QStringList places() const;
    /// What a place does not hold yet at that time: versions committed and not applied there.
    std::uint32_t versionsBehind(std::size_t place, double seconds) const;

    QSize sizeHint() const override { return {500, 220}; }

signals:
    void momentAsked(double seconds);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        QString name;
        std::uint32_t holding = 0, instance = simulator::Moment::nobody;  ///< nobody: the source
        bool isTopic = false;
        std::vector<std::size_t> moments;
    };

    void findPlaces();
    std::size_t placeOf(const simulator::Moment& moment) const;
    void showAll();
    /// To the moment before (-1) or after (1) the one that is pointed at.
    void step(int by);
    double xAt(double seconds) const;
    double timeAt(double x) const;
    double yOf(std::size_t place) const;
    QString words(const simulator::Moment& moment) const;

    std::shared_ptr<const PreparedRun> run_;
    std::vector<simulator::Moment> moments_;
    std::vector<Place> places_;
    QString instead_;
    ShownSpan shown_;  ///< seconds
    double now_ = 0, grabbed_ = 0;
};

}  // namespace windtunnel::studio
