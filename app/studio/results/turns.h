// Work that is asked for often and may be late: one piece in each turn of the event loop, never all at once.
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace windtunnel::studio {

class Turns : public QObject {
    Q_OBJECT

public:
    explicit Turns(std::vector<std::function<void()>> pieces, QObject* parent = nullptr);

    /// Each piece is done once more, soon; what is asked for twice before its turn is done once.
    void ask();
    bool isBusy() const { return timer_.isActive(); }

private:
    void take();

    std::vector<std::function<void()>> pieces_;
    std::vector<bool> due_;
    std::size_t next_ = 0;
    QTimer timer_;
};

}  // namespace windtunnel::studio
