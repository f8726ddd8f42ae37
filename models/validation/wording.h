// Words that several rules use in their messages and hints.
#pragma once

#include "models/core/phrase.h"
#include "models/validation/survey.h"

#include <string>
#include <string_view>
#include <vector>

namespace windtunnel {

/// "did you mean \"user\"?", else "known services: a, b, c", else that there are none.
Phrase nameHint(std::string_view wanted, const std::vector<std::string_view>& known, const Phrase& plural);

/// Ids of the nodes of one of these kinds, in file order.
std::vector<std::string_view> idsOf(const Survey& survey, std::initializer_list<NodeKind> kinds);

/// "a database", "an external".
Phrase withArticle(NodeKind kind);

/// "12.5", "320", "0.031": four significant digits.
std::string rounded(double number);

/// "250ms", "1.5s" from seconds, with four significant digits.
std::string durationText(double seconds);

}  // namespace windtunnel
