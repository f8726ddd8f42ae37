#include "app/studio/results/time_window.h"

#include <algorithm>

namespace windtunnel::studio {

void TimeWindow::setWhole(double seconds) {
    wholeUntil_ = seconds;
    if (whole_ || until_ > seconds) {
        showAll();
        return;
    }
    emit changed();
}

void TimeWindow::show(double from, double until) {
    const double least = wholeUntil_ * 1e-6;
    from_ = std::clamp(from, 0.0, wholeUntil_ - least);
    until_ = std::clamp(until, from_ + least, wholeUntil_);
    whole_ = from_ <= 0 && until_ >= wholeUntil_;
    emit changed();
}

void TimeWindow::showAll() {
    whole_ = true;
    from_ = 0;
    until_ = wholeUntil_;
    emit changed();
}

void TimeWindow::setNow(double seconds) {
    if (now_ == seconds)
        return;
    now_ = seconds;
    emit nowChanged(seconds);
}

}  // namespace windtunnel::studio
