#include "models/core/alternatives.h"

#include "models/scenario/scenario.h"

#include <type_traits>
#include <utility>

namespace windtunnel {

template <class Variant> Alternatives<Variant>::Alternatives() = default;
template <class Variant> Alternatives<Variant>::Alternatives(const Alternatives& other) = default;
template <class Variant>
Alternatives<Variant>::Alternatives(Alternatives&& other) noexcept : Variant(static_cast<Variant&&>(other)) {
    static_assert(std::is_nothrow_move_constructible_v<Variant> &&
                  std::is_nothrow_move_assignable_v<Variant>);
}
template <class Variant>
Alternatives<Variant>& Alternatives<Variant>::operator=(const Alternatives& other) = default;
template <class Variant>
Alternatives<Variant>& Alternatives<Variant>::operator=(Alternatives&& other) noexcept {
    Variant::operator=(static_cast<Variant&&>(other));
    return *this;
}
template <class Variant> Alternatives<Variant>::~Alternatives() = default;
template <class Variant> bool Alternatives<Variant>::operator==(const Alternatives& other) const {
    return static_cast<const Variant&>(*this) == static_cast<const Variant&>(other);
}

template class Alternatives<Distribution::Kinds>;
template class Alternatives<Step::Verbs>;
template class Alternatives<Node::Kinds>;
template class Alternatives<FaultVerbs>;
template class Alternatives<ArrivalKinds>;

}  // namespace windtunnel
