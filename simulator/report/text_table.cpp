#include "simulator/report/text_table.h"

#include "simulator/report/display_width.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

namespace {

constexpr int gapBetweenColumns = 2;

}  // namespace

TextTable::TextTable(std::vector<Column> columns, TextStyle style)
    : columns_(std::move(columns)), style_(style) {}

void TextTable::add(std::vector<Cell> row) {
    row.resize(columns_.size());
    for (Cell& cell : row) {
        cell.text = inStyle(std::move(cell.text), style_);
    }
    rows_.push_back(std::move(row));
}

void TextTable::measure(Layout& layout) const {
    layout.widths.assign(columns_.size(), 0);
    layout.total = -gapBetweenColumns;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        int widest = 0;
        for (const auto& row : rows_) {
            widest = std::max(widest, displayWidth(row[i].text));
        }
        layout.shown[i] = layout.shown[i] && (widest > 0 || !columns_[i].optional);
        if (layout.shown[i]) {
            layout.widths[i] = std::max(widest, displayWidth(columns_[i].title));
            layout.total += layout.widths[i] + gapBetweenColumns;
        }
    }
}

// Too wide: first names are cut, then columns go: those for events, then others, by rank.
TextTable::Layout TextTable::layout() const {
    Layout layout;
    for (const Column& column : columns_) {
        layout.shown.push_back(style_.width >= column.from);
    }
    measure(layout);
    const auto cutNames = [&] {
        for (std::size_t i = 0; i < columns_.size() && layout.total > style_.width; ++i) {
            const int smallest = std::max(columns_[i].shrinkTo, displayWidth(columns_[i].title));
            if (columns_[i].shrinkTo > 0 && layout.widths[i] > smallest) {
                const int cut = std::min(layout.widths[i] - smallest, layout.total - style_.width);
                layout.widths[i] -= cut;
                layout.total -= cut;
            }
        }
    };
    cutNames();
    while (layout.total > style_.width) {
        const auto dispensable = [&](std::size_t i) {
            return layout.shown[i] && columns_[i].rank > 0
                       ? std::pair{columns_[i].optional ? 1 : 0, columns_[i].rank}
                       : std::pair{0, 0};
        };
        std::size_t least = 0;
        for (std::size_t i = 1; i < columns_.size(); ++i) {
            least = dispensable(i) > dispensable(least) ? i : least;
        }
        if (dispensable(least).second == 0) {
            break;
        }
        layout.shown[least] = false;
        measure(layout);
        cutNames();
    }
    return layout;
}

std::string TextTable::line(const Layout& layout, const std::vector<Cell>& cells) const {
    std::string text;
    std::string gap;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!layout.shown[i]) {
            continue;
        }
        const std::string content = cutToWidth(cells[i].text, layout.widths[i], style_.unicode ? "…" : "~");
        const int missing = std::max(0, layout.widths[i] - displayWidth(content));
        const std::string padding(static_cast<std::size_t>(missing), ' ');
        const std::string cell = painted(content, cells[i].tone, style_);
        if (columns_[i].side == Side::Right) {
            text += gap + padding + cell;
            gap.clear();
        } else {
            text += gap + cell;
            gap = padding;
        }
        gap += std::string(gapBetweenColumns, ' ');
    }
    while (text.ends_with(' ')) {
        text.pop_back();
    }
    return text;
}

void TextTable::print(std::ostream& out) const {
    std::vector<Cell> titles;
    for (const Column& column : columns_) {
        titles.push_back({column.title, titles.empty() ? Tone::Heading : Tone::Dim});
    }
    out << line(layout(), titles) << '\n';
    printRows(out);
}

void TextTable::printRows(std::ostream& out) const {
    const Layout chosen = layout();
    for (const auto& row : rows_) {
        out << line(chosen, row) << '\n';
    }
}

}  // namespace windtunnel::simulator
