// The stretch of time that a picture shows, moved and zoomed with mouse and keys.
#pragma once

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {

/// In any unit of time.
struct ShownSpan {
    double from = 0, until = 1;

    double length() const { return until - from; }
    void pan(double by) {
        from += by;
        until += by;
    }
    /// What is at `at` stays where it is; a fifth closer with each notch of the wheel.
    void zoom(double at, double notches) {
        const double factor = std::pow(0.8, notches);
        const double least = std::max(1e-12, std::abs(at) * 1e-12);
        from = at - (at - from) * factor;
        until = std::max(from + least, at + (until - at) * factor);
    }
    /// + and - zoom in the middle, left and right pan by a tenth. False: another key.
    bool take(const QKeyEvent& event) {
        switch (event.key()) {
        case Qt::Key_Left: pan(-length() / 10); return true;
        case Qt::Key_Right: pan(length() / 10); return true;
        case Qt::Key_Plus:
        case Qt::Key_Equal: zoom((from + until) / 2, 1); return true;
        case Qt::Key_Minus: zoom((from + until) / 2, -1); return true;
        default: return false;
        }
    }
};

}  // namespace windtunnel::studio
