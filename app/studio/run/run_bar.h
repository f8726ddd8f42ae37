// The toolbar of a run: run, pause, step, stop, until, speed, and the simulated clock.
#pragma once

#include "app/studio/run/run.h"

#include <QToolBar>

class QLabel;
class QSlider;

namespace windtunnel::studio {

class RunBar : public QToolBar {
    Q_OBJECT

public:
    explicit RunBar(Run& run, QWidget* parent = nullptr);

private:
    void showFrame(const RunFrame& frame);
    void showSpeed();
    void showState();
    void setIcons();

    Run& run_;
    QSlider* speed_;
    QLabel *speedText_, *clock_, *pace_;
};

/// "1/100", "1×", "as fast as possible"
QString speedWords(double speed);

}  // namespace windtunnel::studio
