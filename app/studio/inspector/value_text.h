// Values of a scenario as one line of text that people type, and back: "1.5s", "a, b", "p50 5ms, p99 20ms".
#pragma once

#include "models/core/shape.h"
#include "models/core/value.h"

#include <QString>

namespace windtunnel::studio {

/// Numbers and texts as they are, lists with commas, pairs and percentiles with spaces; JSON for all else.
QString lineFrom(const Value& value);

/// What a line means for a field of this shape. Never fails: what cannot be understood comes back as text, so
/// that the reader says what is wrong with it.
Value valueFrom(const QString& line, const Shape& shape);

/// "5ms", "200/s": a value of the shape to begin with, within its range.
Value startingValue(const FieldInfo& field);

/// "maxPollRecords" becomes "Max poll records", in the language of the interface.
QString labelOf(const FieldInfo& field);
QString labelOf(const std::string& name);
/// The help of the field descriptions in the language of the interface.
QString helpOf(const std::string& help);
/// Meaning, what may be written, range and default, as rich text.
QString toolTipOf(const FieldInfo& field);
/// What holds when the field is left out; empty where there is no such thing.
QString defaultOf(const FieldInfo& field);

}  // namespace windtunnel::studio
