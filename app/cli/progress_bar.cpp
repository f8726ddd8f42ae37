#include "app/cli/progress_bar.h"

#include "simulator/report/bars.h"
#include "simulator/report/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace windtunnel::cli {

namespace {

// Whole units: digits that change ten times a second only disturb.
std::string timeLeftText(double seconds) {
    const auto whole = static_cast<long>(std::ceil(seconds));
    return whole < 120     ? fmt::format("{} s left", whole)
           : whole < 7'200 ? fmt::format("{} min left", (whole + 30) / 60)
                           : fmt::format("{} h left", (whole + 1'800) / 3'600);
}

}  // namespace

ProgressBar::ProgressBar(const Console& console, bool wanted)
    : console_(console), shown_(wanted && console.errIsTerminal) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::update(double fraction, std::uint64_t replicationsDone, std::uint64_t replications,
                         std::uint64_t events) {
    if (!shown_) {
        return;
    }
    const double done = std::clamp(fraction, 0.0, 1.0);
    const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    simulator::TextStyle plain = console_.errStyle;
    plain.color = false;
    std::string line = fmt::format("{} {:3.0f}%", simulator::levelBar(done, 24, plain), done * 100);
    if (replications > 1) {
        line += fmt::format("  {}/{} replications", replicationsDone, replications);
    }
    line += fmt::format("  {} events", simulator::countText(static_cast<double>(events)));
    if (done > 0 && elapsed > 0.5) {
        line += "  " + timeLeftText(elapsed / done * (1 - done));
    }
    console_.err << "\r" << line << "\x1b[K" << std::flush;
    drawn_ = true;
}

void ProgressBar::clear() {
    if (drawn_) {
        console_.err << "\r\x1b[K" << std::flush;
        drawn_ = false;
    }
}

}  // namespace windtunnel::cli
