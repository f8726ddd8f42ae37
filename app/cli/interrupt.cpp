#include "app/cli/interrupt.h"

#include "app/cli/exit_code.h"

#include <unistd.h>

#include <csignal>

namespace windtunnel::cli {

namespace {

// A signal handler can reach nothing but globals.
std::atomic<bool> stopRequested{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void onSignal(int) {
    if (stopRequested.exchange(true)) {
        ::_exit(static_cast<int>(ExitCode::Interrupted));
    }
}

void handleWith(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    stopRequested = false;
    handleWith(onSignal);
}

InterruptGuard::~InterruptGuard() { handleWith(SIG_DFL); }

const std::atomic<bool>& InterruptGuard::flag() const { return stopRequested; }

}  // namespace windtunnel::cli
