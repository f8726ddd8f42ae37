#include "app/studio/results/turns.h"

namespace windtunnel::studio {

Turns::Turns(std::vector<std::function<void()>> pieces, QObject* parent)
    : QObject(parent), pieces_(std::move(pieces)), due_(pieces_.size(), false) {
    timer_.setInterval(0);
    connect(&timer_, &QTimer::timeout, this, &Turns::take);
}

void Turns::ask() {
    due_.assign(pieces_.size(), true);
    if (!pieces_.empty())
        timer_.start();
}

/// Goes round, so that none waits for ever behind those that are asked for again.
void Turns::take() {
    for (std::size_t looked = 0; looked < pieces_.size(); ++looked) {
        const std::size_t piece = next_;
        next_ = (next_ + 1) % pieces_.size();
        if (!due_[piece])
            continue;
        due_[piece] = false;
        pieces_[piece]();
        return;
    }
    timer_.stop();
}

}  // namespace windtunnel::studio
