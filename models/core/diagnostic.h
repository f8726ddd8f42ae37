// What is wrong with a scenario, where, and what would be right: all problems are values, none is thrown
// away.
#pragma once

#include "models/core/phrase.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace windtunnel {

enum class Severity : std::uint8_t { Warning, Error };

struct TextPosition {
    int line = 0;    ///< from 1; 0 = unknown
    int column = 0;  ///< from 1, in characters (code points)
    bool operator==(const TextPosition&) const = default;
};

struct Diagnostic {
    Severity severity = Severity::Error;
    std::string rule;     ///< "unknown-field", "dangling-call": stable, for tests and the studio
    std::string pointer;  ///< JSON pointer, "/nodes/3/endpoints/POST ~1orders/1/call"
    TextPosition at;
    Phrase message;            ///< what is wrong
    Phrase hint;               ///< what would be right; may be empty
    std::string origin = {};   ///< where it was said when not in the file: "--set order.replica=4"
    std::string excerpt = {};  ///< the line of the file, where it is short enough to show
    bool operator==(const Diagnostic&) const = default;
};

/// Thrown once by the reader, with everything that it found.
class ScenarioError : public std::runtime_error {
public:
    explicit ScenarioError(std::vector<Diagnostic> found);
    const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

private:
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace windtunnel
