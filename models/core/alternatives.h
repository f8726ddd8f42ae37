// One of several kinds with their own fields: a std::variant that is copied, moved and compared by code that
// exists once.
#pragma once

#include <variant>

namespace windtunnel {

/// Used as the std::variant that it is: with std::get, std::get_if, std::holds_alternative and std::visit.
/// Its copies, moves and comparisons have a function for each kind; most files that touch a scenario need
/// some of them, and had all of them compiled again. So they are only declared here;
/// `models/scenario/alternatives.cpp` has them all.
template <class Variant> class Alternatives : public Variant {
public:
    using Variant::Variant;
    using Variant::operator=;
    Alternatives();
    Alternatives(const Alternatives& other);
    Alternatives(Alternatives&& other) noexcept;
    Alternatives& operator=(const Alternatives& other);
    Alternatives& operator=(Alternatives&& other) noexcept;
    ~Alternatives();
    bool operator==(const Alternatives& other) const;
};

}  // namespace windtunnel
