// Where reading stands in the file, and all problems found so far.
#pragma once

#include "models/core/diagnostic.h"
#include "models/core/value.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace windtunnel {

class Reading {
public:
    /// A diagnostic whose position is still a place.
    struct Problem {
        Diagnostic diagnostic;
        Place place = nowhere;
    };

    explicit Reading(std::filesystem::path baseDirectory = {}) : baseDirectory_(std::move(baseDirectory)) {}

    /// While it lives, problems lie inside this key or element.
    class Inside {
    public:
        Inside(Reading& reading, std::string_view key) : reading_(reading) {
            reading_.path_.push_back({key, 0});
        }
        Inside(Reading& reading, std::size_t index) : reading_(reading) {
            reading_.path_.push_back({{}, index});
        }
        ~Inside() { reading_.path_.pop_back(); }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

    private:
        Reading& reading_;
    };

    void error(Place place, std::string rule, Phrase message, Phrase hint = {});
    /// The same for a reader that keeps its own pointer.
    void errorAt(std::string pointer, Place place, std::string rule, Phrase message, Phrase hint = {});
    /// Something else than `expected` ("a duration as in \"5ms\"") stands here.
    void wrongKind(const Value& value, const Phrase& expected, Phrase hint = {});
    void unknownField(const Value::Member& member, const Phrase& owner, std::span<const std::string> known);
    void missingField(const Value& object, const Phrase& owner, std::string_view field, const Phrase& help);

    /// A value at this pointer could not be read, so that later findings about it say nothing new.
    bool isSpoiled(std::string_view pointer) const;

    std::string pointer() const;
    std::string_view fieldName() const;  ///< the innermost key
    const std::filesystem::path& baseDirectory() const {
        return baseDirectory_;
    }  ///< of files beside the scenario
    bool failed() const { return !problems_.empty(); }
    const std::vector<Problem>& problems() const { return problems_; }
    std::size_t unreported() const { return unreported_; }  ///< problems beyond those kept

private:
    struct Part {
        std::string_view key;  ///< data() is null for an element
        std::size_t index;
    };
    static constexpr std::size_t mostProblems = 200;  // kept; the rest is counted

    std::filesystem::path baseDirectory_;
    std::vector<Part> path_;
    std::vector<Problem> problems_;
    std::vector<std::string> spoiled_;
    std::size_t unreported_ = 0;
};

/// "did you mean \"replicas\"?", or the list of what is known where nothing is near: "fields are a, b".
Phrase suggestion(std::string_view wanted, std::span<const std::string> known, const Phrase& what);

}  // namespace windtunnel
