// Figures as the window shows them: three digits, a unit, and the interval where there is one.
#pragma once

#include "simulator/kernel/time.h"
#include "simulator/report/number_text.h"
#include "simulator/stats/confidence.h"

#include <QObject>
#include <QString>

#include <cstdint>

namespace windtunnel::studio {

inline double secondsOf(double nanoseconds) { return nanoseconds * 1e-9; }
inline double secondsOf(simulator::SimTime time) { return secondsOf(static_cast<double>(time)); }

inline QString secondsWords(double seconds) {
    return QString::fromStdString(simulator::secondsText(seconds, simulator::Gap::Space));
}
inline QString rateWords(double perSecond) { return QString::fromStdString(simulator::rateText(perSecond)); }
inline QString percentWords(double fraction) {
    return QString::fromStdString(simulator::percentText(fraction, simulator::Gap::Space));
}
inline QString levelWords(double level) { return QString::fromStdString(simulator::levelText(level)); }
inline QString countWords(double count) { return QString::fromStdString(simulator::countText(count)); }

/// "1 version", "3 versions"
inline QString versionsWords(std::uint32_t count) {
    return count == 1 ? QObject::tr("1 version") : QObject::tr("%1 versions").arg(count);
}

/// "12.3 ms ± 0.4"
inline QString withSpread(const simulator::Interval& figure, QString (*words)(double)) {
    const auto half = figure.halfWidth();
    return half && *half > 0 ? words(figure.value) + " ± " + words(*half) : words(figure.value);
}

}  // namespace windtunnel::studio
