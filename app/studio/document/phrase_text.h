// Phrases in the language of the window.
#pragma once

#include "models/core/phrase.h"

#include <QString>

#include <string>

namespace windtunnel::studio {

/// phrases_for_translation.cpp has the patterns that translators see.
QString shownText(const Phrase& phrase);
/// The pattern in the language of the window; of what describes a field, too.
std::string shownPattern(const std::string& pattern);

}  // namespace windtunnel::studio
