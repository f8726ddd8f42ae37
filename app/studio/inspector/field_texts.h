// The texts of the field descriptions (names and help) as they are offered to translators.
#pragma once

#include <string>
#include <vector>

namespace windtunnel::studio {

/// "maxPollRecords" becomes "Max poll records".
std::string spelledOut(const std::string& name);

/// Every text of the field descriptions that the inspector shows: names spelled out, help, defaults in words.
std::vector<std::string> fieldTexts();

/// The same as the source of field_texts_for_translation.cpp, which lupdate reads.
std::string fieldTextsSource();

}  // namespace windtunnel::studio
