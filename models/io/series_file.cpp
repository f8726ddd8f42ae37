#include "models/io/series_file.h"

#include "models/core/text.h"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <string_view>
#include <system_error>

namespace windtunnel {
namespace {

constexpr std::uintmax_t mostBytes = 256U << 20U;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\"";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<std::ifstream> open(const Value& name, Reading& in) {
    const std::filesystem::path file = in.baseDirectory() / *name.text();
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(file, problem);
    if (problem) {
        in.error(name.place, "no-file", phrase("the file \"{}\" cannot be read", *name.text()),
                 phrase("its place is told from the scenario's folder"));
        return std::nullopt;
    }
    if (size > mostBytes) {
        in.error(name.place, "file-too-large",
                 phrase("the file \"{}\" is larger than 256 MiB", *name.text()));
        return std::nullopt;
    }
    std::ifstream stream(file);
    if (!stream) {
        in.error(name.place, "no-file", phrase("the file \"{}\" cannot be read", *name.text()));
        return std::nullopt;
    }
    return stream;
}

/// Calls `take` with each line that holds something; a first line that it refuses is the heading.
bool forEachLine(const Value& name, Reading& in, const std::function<Phrase(std::string_view)>& take) {
    std::optional<std::ifstream> stream = open(name, in);
    if (!stream)
        return false;
    std::string line;
    bool first = true;
    bool any = false;
    for (int number = 1; std::getline(*stream, line); ++number) {
        std::string_view text = trimmed(line);
        if (number == 1 && text.starts_with("\xEF\xBB\xBF"))
            text = trimmed(text.substr(3));
        if (text.empty() || text.starts_with('#'))
            continue;
        const Phrase problem = take(text);
        if (!problem.empty() && !first) {
            in.error(name.place, "bad-file", phrase("{}:{}: {}", *name.text(), number, problem));
            return false;
        }
        any = any || problem.empty();
        first = false;
    }
    if (!any)
        in.error(name.place, "bad-file", phrase("the file \"{}\" holds no figures", *name.text()));
    return any;
}

std::string_view column(std::string_view line, int index) {
    for (; index > 0; --index) {
        const std::size_t end = line.find_first_of(",;\t");
        if (end == std::string_view::npos)
            return {};
        line.remove_prefix(end + 1);
    }
    return trimmed(line.substr(0, line.find_first_of(",;\t")));
}

bool isBare(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
}

Parsed<Duration> durationIn(std::string_view text) {
    return isBare(text) ? parseDuration(std::string(text) + "s") : parseDuration(text);
}

}  // namespace

std::optional<std::vector<Duration>> readDurations(const Value& name, Reading& in) {
    std::vector<Duration> values;
    const bool good = forEachLine(name, in, [&](std::string_view line) -> Phrase {
        Parsed<Duration> value = durationIn(column(line, 0));
        if (!value)
            return value.message;
        values.push_back(*value.value);
        return {};
    });
    return good ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<std::vector<std::pair<Duration, Rate>>> readRates(const Value& name, Reading& in) {
    std::vector<std::pair<Duration, Rate>> points;
    const bool good = forEachLine(name, in, [&](std::string_view line) -> Phrase {
        Parsed<Duration> time = durationIn(column(line, 0));
        if (!time)
            return time.message;
        const std::string_view text = column(line, 1);
        Parsed<Rate> rate = isBare(text) ? parseRate(std::string(text) + "/s") : parseRate(text);
        if (!rate)
            return rate.message;
        points.emplace_back(*time.value, *rate.value);
        return {};
    });
    return good ? std::optional(std::move(points)) : std::nullopt;
}

}  // namespace windtunnel
