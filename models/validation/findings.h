// Where rules put what they find.
#pragma once

#include "models/core/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace windtunnel {

class Findings {
public:
    void error(std::string_view rule, std::string pointer, Phrase message, Phrase hint = {}) {
        add(Severity::Error, rule, std::move(pointer), std::move(message), std::move(hint));
    }
    void warning(std::string_view rule, std::string pointer, Phrase message, Phrase hint = {}) {
        add(Severity::Warning, rule, std::move(pointer), std::move(message), std::move(hint));
    }

    bool anyError() const { return anyError_; }
    std::vector<Diagnostic> take() && { return std::move(found_); }

private:
    void add(Severity severity, std::string_view rule, std::string pointer, Phrase message, Phrase hint) {
        anyError_ = anyError_ || severity == Severity::Error;
        found_.push_back(
            {severity, std::string(rule), std::move(pointer), {}, std::move(message), std::move(hint)});
    }

    std::vector<Diagnostic> found_;
    bool anyError_ = false;
};

}  // namespace windtunnel
