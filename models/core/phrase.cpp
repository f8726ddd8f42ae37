#include "models/core/phrase.h"

#include <fmt/args.h>

#include <utility>

namespace windtunnel {

Phrase::Phrase(std::string name) : words_(std::move(name)) {}

Phrase Phrase::of(std::string_view pattern, std::vector<Phrase> arguments) {
    Phrase made{std::string(pattern)};
    made.form_ = Form::Pattern;
    made.parts_ = std::move(arguments);
    return made;
}

Phrase& Phrase::operator+=(Phrase more) {
    if (empty())
        return *this = std::move(more);
    if (form_ != Form::Sequence) {
        Phrase sequence;
        sequence.form_ = Form::Sequence;
        sequence.parts_.push_back(std::move(*this));
        *this = std::move(sequence);
    }
    parts_.push_back(std::move(more));
    return *this;
}

std::string Phrase::text(const Translate& translate) const {
    if (form_ == Form::Name)
        return words_;
    std::string joined;
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const Phrase& part : parts_)
        if (form_ == Form::Sequence)
            joined += part.text(translate);
        else
            arguments.push_back(part.text(translate));
    if (form_ == Form::Sequence)
        return joined;
    const std::string said = translate ? translate(words_) : std::string();
    if (parts_.empty())
        return said.empty() ? words_ : said;
    if (!said.empty())
        try {
            return fmt::vformat(said, arguments);
        } catch (const fmt::format_error&) {  // said in English instead
        }
    return fmt::vformat(words_, arguments);
}

}  // namespace windtunnel
