// Words that remember what they were made of, so that they can be said in another language.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace windtunnel {

/// A pattern with what stands in its places, or several one after the other.
class Phrase {
public:
    /// The pattern in another language; empty: it is said as it is.
    using Translate = std::function<std::string(const std::string& pattern)>;

    Phrase() = default;
    /// The same in every language: a name, a number with its unit, a full stop.
    Phrase(std::string name);
    Phrase(std::string_view name) : Phrase(std::string(name)) {}
    Phrase(const char* name) : Phrase(std::string(name)) {}
    /// The pattern is one of fmt, with {} for each argument; its translations may say {1} before {0}. Without
    /// arguments it is said as it stands, braces and all.
    static Phrase of(std::string_view pattern, std::vector<Phrase> arguments = {});

    Phrase& operator+=(Phrase more);
    friend Phrase operator+(Phrase first, Phrase second) { return first += std::move(second); }

    std::string text() const { return text({}); }  ///< in English
    /// A translation whose places do not fit is not used.
    std::string text(const Translate& translate) const;
    bool empty() const { return form_ == Form::Name && words_.empty(); }
    bool operator==(const Phrase&) const = default;

private:
    enum class Form : unsigned char { Name, Pattern, Sequence };

    Form form_ = Form::Name;
    std::string words_;
    std::vector<Phrase> parts_;  // arguments, or what follows each other
};

/// Marks a literal that becomes a phrase later, by Phrase::of.
constexpr const char* phrasePattern(const char* pattern) { return pattern; }

/// The pattern must stand here as a literal: translators find it in the sources.
template <class... Arguments> Phrase phrase(std::string_view pattern, const Arguments&... arguments) {
    [[maybe_unused]] const auto part = [](const auto& argument) {
        if constexpr (std::integral<std::remove_cvref_t<decltype(argument)>>)
            return Phrase(fmt::to_string(argument));
        else
            return Phrase(argument);
    };
    return Phrase::of(pattern, {part(arguments)...});
}

}  // namespace windtunnel
