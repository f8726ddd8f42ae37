// A picture of the window made without a person: for the manual, and to be looked at before a change is
// called done.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace windtunnel::studio {

class MainWindow;

struct Screenshot {
    QString file;
    QSize size;
    std::optional<double> at;  ///< seconds of simulated time; nothing: the drawing alone
    QString panel;             ///< "latency", "compare", "problems", …: in front; empty: as it comes
    QStringList changes;       ///< "order.replicas=4": a second run has these, and is compared with the first
};

/// Runs the application until the picture is written. A sentence when that was not possible, else nothing.
QString takeScreenshot(MainWindow& window, const Screenshot& wanted);

}  // namespace windtunnel::studio
