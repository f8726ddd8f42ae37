// Steps and faults as sentences, and the lists of steps within a step, on the values of the file's form.
#pragma once

#include "models/core/value.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace windtunnel::studio {

/// "call order POST /orders · timeout 300ms"; the verb is the first of `verbs` among its keys.
QString sentenceOf(const Value& object, std::span<const std::string> verbs);
QString stepSentence(const Value& step);

/// The verb of a step; empty when it has none.
std::string verbOf(const Value& step);

/// A list of steps within a step.
struct StepSlot {
    std::string pointer;  ///< from the step: "/choose/0/steps"
    QString name;         ///< "on a miss"; empty: the step has but this one
};
std::vector<StepSlot> slotsOf(const Value& step);

/// A step to begin with, as people add it from a menu.
Value newStep(const std::string& verb, const std::string& target, const std::string& entity);

}  // namespace windtunnel::studio
