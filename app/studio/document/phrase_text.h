// Phrases in the language of the window.
#pragma once

#include "models/core/phrase.h"

#include <QString>

namespace windtunnel::studio {

/// phrases_for_translation.cpp has the patterns that translators see.
QString shownText(const Phrase& phrase);

}  // namespace windtunnel::studio
