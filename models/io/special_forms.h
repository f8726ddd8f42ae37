// Types of a scenario that are written as text or in several shapes, not as one plain object.
#pragma once

#include "models/core/codec.h"
#include "models/scenario/scenario.h"

namespace windtunnel {

/// A duration, or {"exp": mean} and the like.
template <> struct Codec<Distribution> {
    static bool read(const Value& value, Distribution& out, Reading& in);
    static Value write(const Distribution& value);
    static Shape shape();
};

/// An object with one verb.
template <> struct Codec<Step> {
    static bool read(const Value& value, Step& out, Reading& in);
    static Value write(const Step& value);
    static Shape shape();
};

/// "order POST /orders"
template <> struct Codec<CallTarget> {
    static bool read(const Value& value, CallTarget& out, Reading& in);
    static Value write(const CallTarget& value);
    static Shape shape();
};

/// an object, or the number of retries
template <> struct Codec<Retries> {
    static bool read(const Value& value, Retries& out, Reading& in);
    static Value write(const Retries& value);
    static Shape shape();
};

/// an object, or the number of calls
template <> struct Codec<Bulkhead> {
    static bool read(const Value& value, Bulkhead& out, Reading& in);
    static Value write(const Bulkhead& value);
    static Shape shape();
};

/// "lifo" or {"codel": {…}}
template <> struct Codec<Discipline> {
    static bool read(const Value& value, Discipline& out, Reading& in);
    static Value write(const Discipline& value);
    static Shape shape();
};

/// "random" or {"choices": 3}
template <> struct Codec<Balance> {
    static bool read(const Value& value, Balance& out, Reading& in);
    static Value write(const Balance& value);
    static Shape shape();
};

/// "uniform" or {"zipf": 0.99}
template <> struct Codec<Popularity> {
    static bool read(const Value& value, Popularity& out, Reading& in);
    static Value write(const Popularity& value);
    static Shape shape();
};

/// "order#2"
template <> struct Codec<FaultTarget> {
    static bool read(const Value& value, FaultTarget& out, Reading& in);
    static Value write(const FaultTarget& value);
    static Shape shape();
};

/// "a -> b"
template <> struct Codec<Direction> {
    static bool read(const Value& value, Direction& out, Reading& in);
    static Value write(const Direction& value);
    static Shape shape();
};

/// An object with one verb.
template <> struct Codec<Fault> {
    static bool read(const Value& value, Fault& out, Reading& in);
    static Value write(const Fault& value);
    static Shape shape();
};

/// An object with one kind.
template <> struct Codec<Arrivals> {
    static bool read(const Value& value, Arrivals& out, Reading& in);
    static Value write(const Arrivals& value);
    static Shape shape();
};

/// An object told apart by "kind".
template <> struct Codec<Node> {
    static bool read(const Value& value, Node& out, Reading& in);
    static Value write(const Node& value);
    static Shape shape();
};

/// "p99(buyers) < 250ms"
template <> struct Codec<Objective> {
    static bool read(const Value& value, Objective& out, Reading& in);
    static Value write(const Objective& value);
    static Shape shape();
};

}  // namespace windtunnel
