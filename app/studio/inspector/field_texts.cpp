#include "app/studio/inspector/field_texts.h"

#include "models/io/fields.h"

#include <cctype>
#include <set>

namespace windtunnel::studio {
namespace {

class Collector {
public:
    void visit(const Shape& shape) {
        if (shape.kind == Shape::Kind::Named) {
            if (shape.define && seen_.insert(shape.name).second)
                visit(shape.define());
            return;
        }
        add(shape.help);
        for (const Shape& part : shape.parts)
            visit(part);
        for (const FieldInfo& field : shape.fields) {
            add(spelledOut(field.name));
            add(field.help);
            if (isInWords(field.shownDefault))
                add(field.shownDefault);
            visit(field.shape);
        }
    }

    std::vector<std::string> texts() const { return {texts_.begin(), texts_.end()}; }

private:
    /// "unlimited", not "200" or "30s".
    static bool isInWords(const std::string& text) {
        return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
               text != "true" && text != "all";
    }
    void add(const std::string& text) {
        if (!text.empty())
            texts_.insert(text);
    }

    std::set<std::string> texts_;
    std::set<std::string> seen_;
};

}  // namespace

std::string spelledOut(const std::string& name) {
    for (const std::string_view abbreviation : {"cpu", "usl", "ttl", "cdc", "id"})
        if (name == abbreviation) {
            std::string capitals(abbreviation);
            for (char& letter : capitals)
                letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
            return capitals;
        }
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto letter = static_cast<unsigned char>(name[i]);
        if (name[i] == '$')
            continue;
        const bool wordBegins = std::isupper(letter) != 0 && i > 0;
        if (wordBegins)
            text += ' ';
        const int shown = wordBegins ? std::tolower(letter) : text.empty() ? std::toupper(letter) : letter;
        text += static_cast<char>(shown);
    }
    return text;
}

std::vector<std::string> fieldTexts() {
    Collector collector;
    collector.visit(Codec<Scenario>::define());
    return collector.texts();
}

std::string fieldTextsSource() {
    std::string source =
        "// The texts of the field descriptions, for lupdate; written by tests/app/translations_test.cpp.\n"
        "// clang-format off\n"
        "#include <QtGlobal>\n\n"
        "namespace windtunnel::studio {\n"
        "extern const char* const fieldTextsForTranslation[];\n"
        "const char* const fieldTextsForTranslation[] = {\n";
    for (const std::string& text : fieldTexts()) {
        std::string quoted;
        for (const char letter : text)
            quoted += letter == '"' || letter == '\\' ? std::string("\\") + letter : std::string(1, letter);
        source += "    QT_TRANSLATE_NOOP(\"FieldTexts\", \"" + quoted + "\"),\n";
    }
    return source + "};\n}  // namespace windtunnel::studio\n";
}

}  // namespace windtunnel::studio
