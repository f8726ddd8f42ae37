#include "simulator/report/bars.h"

#include "simulator/report/display_width.h"
#include "simulator/report/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace windtunnel::simulator {

namespace {

struct PartLook {
    Tone tone;
    const char* shade;   // where there is no colour
    const char* letter;  // where there is only ASCII
};

constexpr std::array<PartLook, partCount> partLooks{{
    {Tone::Red, "█", "Q"},
    {Tone::Blue, "▒", "C"},
    {Tone::Cyan, "░", "N"},
    {Tone::Yellow, "▓", "S"},
    {Tone::Magenta, "▚", "B"},
    {Tone::Orange, "▞", "R"},
    {Tone::Dim, "·", "W"},
}};

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string_view signOf(std::size_t part, const TextStyle& style) {
    const PartLook& look = partLooks[part];
    return !style.unicode ? look.letter : style.color ? "█" : look.shade;
}

// Whole cells per part that add up to `cells`: what is left after rounding down goes to the largest
// remainders.
std::array<int, partCount> apportioned(const Parts& parts, int cells) {
    std::array<int, partCount> shares{};
    std::array<double, partCount> remainders{};
    const double sum = total(parts);
    int left = cells;
    for (std::size_t i = 0; i < partCount; ++i) {
        const double exact = parts[i] / sum * cells;
        shares[i] = static_cast<int>(exact);
        remainders[i] = exact - shares[i];
        left -= shares[i];
    }
    for (; left > 0; --left) {
        const auto largest = std::max_element(remainders.begin(), remainders.end());
        ++shares[static_cast<std::size_t>(largest - remainders.begin())];
        *largest = -1;
    }
    return shares;
}

}  // namespace

Tone levelTone(double share) { return share < 0.7 ? Tone::Good : share < 0.9 ? Tone::Warning : Tone::Bad; }

std::string levelBar(double share, int cells, const TextStyle& style) {
    static constexpr std::array eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const double filled = std::clamp(share, 0.0, 1.0) * cells;
    if (!style.unicode) {
        const int full = static_cast<int>(std::lround(filled));
        return "[" + repeated("#", full) + repeated(".", cells - full) + "]";
    }
    const int parts = static_cast<int>(std::lround(filled * 8));
    const std::string bar = repeated("█", parts / 8) + eighths[static_cast<std::size_t>(parts % 8)];
    const int used = parts / 8 + (parts % 8 > 0 ? 1 : 0);
    return painted(bar, levelTone(share), style) + painted(repeated("·", cells - used), Tone::Dim, style);
}

std::string partsBar(const Parts& parts, int cells, const TextStyle& style) {
    if (!(total(parts) > 0)) {
        return std::string(static_cast<std::size_t>(cells), ' ');
    }
    std::string bar;
    const std::array<int, partCount> shares = apportioned(parts, cells);
    for (std::size_t i = 0; i < partCount; ++i) {
        bar += painted(repeated(signOf(i, style), shares[i]), partLooks[i].tone, style);
    }
    return bar;
}

std::string partsLegend(const Parts& parts, int width, const TextStyle& style) {
    std::array<std::size_t, partCount> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return parts[a] > parts[b]; });
    const double sum = total(parts);
    std::string legend;
    for (const std::size_t part : order) {
        if (!(sum > 0) || parts[part] < 0.01 * sum) {
            break;
        }
        const std::string entry = fmt::format("{}{} {} {:.0f}%", legend.empty() ? "" : "  ",
                                              painted(signOf(part, style), partLooks[part].tone, style),
                                              partWord(part).text(), parts[part] / sum * 100);
        if (displayWidth(legend) + displayWidth(entry) > width) {
            break;
        }
        legend += entry;
    }
    return legend;
}

}  // namespace windtunnel::simulator
