// A table of aligned columns for a terminal; its width alone decides on the columns that every table has,
// those for special events come when there is room.
#pragma once

#include "simulator/report/text_style.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::simulator {

enum class Side : std::uint8_t { Left, Right };

struct Column {
    std::string title = {};
    Side side = Side::Right;
    bool optional = false;  ///< left out when every cell is empty
    int shrinkTo = 0;       ///< > 0: may be cut to this many columns when the table is too wide
    int rank = 0;           ///< > 0: may be left out when the table is too wide, optional columns before the
                            ///< others, the highest rank first
    int from = 0;           ///< shown on terminals of this width or more, whatever the cells hold
};

struct Cell {
    std::string text;
    Tone tone = Tone::Plain;
};

class TextTable {
public:
    TextTable(std::vector<Column> columns, TextStyle style);

    /// Missing cells at the end are empty.
    void add(std::vector<Cell> row);
    bool empty() const { return rows_.empty(); }
    void print(std::ostream& out) const;
    /// Without the line of titles.
    void printRows(std::ostream& out) const;

private:
    struct Layout {
        std::vector<bool> shown;
        std::vector<int> widths;
        int total = 0;
    };
    Layout layout() const;
    void measure(Layout& layout) const;
    std::string line(const Layout& layout, const std::vector<Cell>& cells) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
    TextStyle style_;
};

}  // namespace windtunnel::simulator
