#include "simulator/kernel/timers.h"

namespace windtunnel::simulator {

void Timers::rise(std::size_t hole, Entry entry) {
    while (hole != 0 && entry.key < heap_[(hole - 1) / 2].key) {
        place(hole, heap_[(hole - 1) / 2]);
        hole = (hole - 1) / 2;
    }
    place(hole, entry);
}

void Timers::sink(std::size_t hole, Entry entry) {
    for (std::size_t child = hole * 2 + 1; child < heap_.size(); child = hole * 2 + 1) {
        if (child + 1 < heap_.size() && heap_[child + 1].key < heap_[child].key)
            ++child;
        if (!(heap_[child].key < entry.key))
            break;
        place(hole, heap_[child]);
        hole = child;
    }
    place(hole, entry);
}

void Timers::removeFromHeap(std::size_t hole) {
    const Entry last = heap_.back();
    heap_.pop_back();
    if (hole == heap_.size())
        return;
    if (hole != 0 && last.key < heap_[(hole - 1) / 2].key)
        rise(hole, last);
    else
        sink(hole, last);
}

}  // namespace windtunnel::simulator
