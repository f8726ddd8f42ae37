// The stretch of simulated time that all charts over time show, and the moment that they point at.
#pragma once

#include <QObject>

namespace windtunnel::studio {

class TimeWindow : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    double from() const { return from_; }
    double until() const { return until_; }
    /// The whole run, however long it gets, until somebody looks closer.
    bool isWhole() const { return whole_; }
    double whole() const { return wholeUntil_; }

    void setWhole(double seconds);         ///< the run's duration
    void show(double from, double until);  ///< looks closer
    void showAll();
    void setNow(double seconds);
    double now() const { return now_; }

signals:
    void changed();
    void nowChanged(double seconds);
    /// Somebody has asked for the picture of that moment.
    void momentAsked(double seconds);

private:
    double from_ = 0, until_ = 1, wholeUntil_ = 1, now_ = 0;
    bool whole_ = true;
};

}  // namespace windtunnel::studio
