#include "models/io/fields.h"

#include <fmt/format.h>

namespace windtunnel {
namespace {

const FieldRules store{.required = true, .refersTo = "store"};
const FieldRules cache{.required = true, .refersTo = "cache"};
const FieldRules entity{.shownDefault = "none", .refersTo = "entity"};
const std::string entityHelp = "the data that is meant";

template <class Kind> void addPolicies(Fields<Kind>& fields) {
    fields.add(lifted<Kind>(
        fieldsOf<Policies>(), [](auto& step) -> auto& { return step.policies; }));
}

/// An empty fallback still turns a failure into an answer, so that it is kept apart from none.
template <class Kind> Field<Kind> fallback() {
    return {{.name = "fallback",
             .help = "steps that run instead when all attempts have failed",
             .shape = Codec<Steps>::shape(),
             .shownDefault = "none"},
            [](const Value& value, Kind& out, Reading& in) {
                out.hasFallback = true;
                return Codec<Steps>::read(value, out.fallback, in);
            },
            [](const Kind& step) {
                return step.hasFallback ? std::optional(Codec<Steps>::write(step.fallback)) : std::nullopt;
            }};
}

Field<RespondStep> respondField() {
    Shape always = Codec<bool>::shape();
    always.names = {"true"};
    return {{.name = "respond", .help = "always true", .shape = std::move(always), .required = true},
            [](const Value& value, RespondStep&, Reading& in) {
                bool now = false;
                if (!Codec<bool>::read(value, now, in))
                    return false;
                if (!now)
                    in.error(value.place, "bad-value", phrase("\"respond\": false does nothing"),
                             phrase("write true, or leave the step out"));
                return now;
            },
            [](const RespondStep&) { return std::optional(Value(true)); }};
}

Field<PublishStep> keyField() {
    return {
        {.name = "key",
         .help = "what chooses the partition: the entity's key, or nothing",
         .shape = choiceOf({"entity", "none"}),
         .standard = Value("entity")},
        [](const Value& value, PublishStep& out, Reading& in) {
            const auto index = readName(value, std::vector<std::string>{"entity", "none"}, in);
            out.keyless = index == 1U;
            return index.has_value();
        },
        [](const PublishStep& step) { return step.keyless ? std::optional(Value("none")) : std::nullopt; }};
}

Field<ParallelStep> branchesField() {
    return {
        {.name = "parallel",
         .help = "branches at once, or how often \"steps\" runs at once",
         .shape = anyOf({listOf(Codec<Steps>::shape()), {.kind = Shape::Kind::Integer, .range = atLeast(1)}}),
         .required = true},
        [](const Value& value, ParallelStep& out, Reading& in) {
            if (!value.isNumber())
                return Codec<std::vector<Steps>>::read(value, out.branches, in);
            return Codec<std::optional<int>>::read(value, out.copies, in) &&
                   checkRange(between(1, 100'000), out.copies, value, in);
        },
        [](const ParallelStep& step) -> std::optional<Value> {
            return step.copies ? Value(*step.copies) : Codec<std::vector<Steps>>::write(step.branches);
        }};
}

Field<ParallelStep> copiedStepsField() {
    return {{.name = "steps", .help = "what runs several times at once", .shape = Codec<Steps>::shape()},
            [](const Value& value, ParallelStep& out, Reading& in) {
                Steps steps;
                const bool good = Codec<Steps>::read(value, steps, in);
                out.branches.push_back(std::move(steps));
                return good;
            },
            [](const ParallelStep& step) -> std::optional<Value> {
                if (!step.copies || step.branches.empty())
                    return std::nullopt;
                return Codec<Steps>::write(step.branches.front());
            }};
}

Field<ParallelStep> joinField() {
    return {{.name = "join",
             .help = "how many branches must succeed",
             .shape = anyOf({choiceOf({"all", "any"}), {.kind = Shape::Kind::Integer, .range = atLeast(1)}}),
             .standard = Value("all")},
            [](const Value& value, ParallelStep& out, Reading& in) {
                if (value.isNumber())
                    return Codec<int>::read(value, out.need, in) &&
                           checkRange(atLeast(1), out.need, value, in);
                const auto index = readName(value, std::vector<std::string>{"all", "any"}, in);
                out.need = index == 1U ? 1 : 0;
                return index.has_value();
            },
            [](const ParallelStep& step) -> std::optional<Value> {
                if (step.need == 0)
                    return std::nullopt;
                return step.need == 1 ? Value("any") : Value(step.need);
            }};
}

/// "steps" belongs to the form with a number, and only to it.
bool checkParallel(const Value& value, ParallelStep& step, Reading& in) {
    const Value* branches = value.find("parallel");
    const Value* steps = value.find("steps");
    if (branches->list() && steps) {
        in.error(steps->place, "bad-value", phrase("\"steps\" beside a list of branches"),
                 phrase("write \"parallel\": NUMBER with \"steps\", or the list of branches alone"));
        return false;
    }
    if (step.copies && !steps) {
        in.missingField(value, phrase("the step \"parallel\" with a number"), "steps",
                        phrase("what runs so many times at once"));
        step.branches.resize(1);
        return false;
    }
    return true;
}

}  // namespace

template <> const Fields<WorkStep>& fieldsOf<WorkStep>() {
    static const Fields<WorkStep> fields{"the step \"work\"",
                                         {field("work", &WorkStep::demand, "CPU time", {.required = true})}};
    return fields;
}

template <> const Fields<WaitStep>& fieldsOf<WaitStep>() {
    static const Fields<WaitStep> fields{
        "the step \"wait\"", {field("wait", &WaitStep::time, "time without CPU", {.required = true})}};
    return fields;
}

template <> const Fields<CallStep>& fieldsOf<CallStep>() {
    static const Fields<CallStep> fields = [] {
        Fields<CallStep> all{
            "the step \"call\"",
            {field("call", &CallStep::target, "node and endpoint", {.required = true}),
             field("request", &CallStep::request, "size of the request", {.shownDefault = "none"}),
             field("response", &CallStep::response, "size of the answer", {.shownDefault = "none"})}};
        addPolicies(all);
        return all.add(fallback<CallStep>());
    }();
    return fields;
}

template <> const Fields<ReadStep>& fieldsOf<ReadStep>() {
    static const Fields<ReadStep> fields = [] {
        Fields<ReadStep> all{
            "the step \"read\"",
            {field("read", &ReadStep::store, "the database", store),
             field("entity", &ReadStep::entity, entityHelp, entity),
             field("time", &ReadStep::time, "time of the query", {.shownDefault = "the database's"})}};
        addPolicies(all);
        return all.add(fallback<ReadStep>());
    }();
    return fields;
}

template <> const Fields<WriteStep>& fieldsOf<WriteStep>() {
    static const Fields<WriteStep> fields = [] {
        Fields<WriteStep> all{
            "the step \"write\"",
            {field("write", &WriteStep::store, "the database", store),
             field("entity", &WriteStep::entity, entityHelp, entity),
             field("time", &WriteStep::time, "time of the query", {.shownDefault = "the database's"}),
             field("outbox", &WriteStep::outbox, "topic whose event is queued in the same transaction",
                   {.shownDefault = "none", .refersTo = "topic"}),
             field("ifUnchanged", &WriteStep::ifUnchanged,
                   "fails when the version that was read is not the newest")}};
        addPolicies(all);
        return all.add(fallback<WriteStep>());
    }();
    return fields;
}

template <> const Fields<GetStep>& fieldsOf<GetStep>() {
    static const Fields<GetStep> fields = [] {
        Fields<GetStep> all{"the step \"get\"",
                            {field("get", &GetStep::cache, "the cache", cache),
                             field("entity", &GetStep::entity, entityHelp, entity),
                             field("miss", &GetStep::miss, "steps after a miss; what they read is stored")}};
        addPolicies(all);
        return all.add(fallback<GetStep>());
    }();
    return fields;
}

template <> const Fields<PutStep>& fieldsOf<PutStep>() {
    static const Fields<PutStep> fields = [] {
        Fields<PutStep> all{"the step \"put\"",
                            {field("put", &PutStep::cache, "the cache", cache),
                             field("entity", &PutStep::entity, entityHelp, entity)}};
        addPolicies(all);
        return all;
    }();
    return fields;
}

template <> const Fields<EvictStep>& fieldsOf<EvictStep>() {
    static const Fields<EvictStep> fields = [] {
        Fields<EvictStep> all{"the step \"evict\"",
                              {field("evict", &EvictStep::cache, "the cache", cache),
                               field("entity", &EvictStep::entity, entityHelp, entity)}};
        addPolicies(all);
        return all;
    }();
    return fields;
}

template <> const Fields<PublishStep>& fieldsOf<PublishStep>() {
    static const Fields<PublishStep> fields = [] {
        Fields<PublishStep> all{"the step \"publish\"",
                                {field("publish", &PublishStep::topic, "the topic or work queue",
                                       {.required = true, .refersTo = "topic"}),
                                 field("entity", &PublishStep::entity, entityHelp, entity),
                                 field("size", &PublishStep::size, "size of the record"),
                                 field("await", &PublishStep::await, "wait for the acknowledgement"),
                                 keyField(),
                                 field("partition", &PublishStep::partition, "this partition, from 0",
                                       {.range = atLeast(0), .shownDefault = "by key"}),
                                 field("producer", &PublishStep::producer, "settings of the producer",
                                       {.shownDefault = "the topic's"})}};
        addPolicies(all);
        return all.add(fallback<PublishStep>());
    }();
    return fields;
}

template <> const Fields<ApplyStep>& fieldsOf<ApplyStep>() {
    static const Fields<ApplyStep> fields{
        "the step \"apply\"",
        {field("apply", &ApplyStep::store, "the database or cache that holds the copy", store),
         field("entity", &ApplyStep::entity, entityHelp, entity),
         field("versioned", &ApplyStep::versioned, "an older version never replaces a newer one"),
         field("idempotent", &ApplyStep::idempotent, "a version that was applied is not applied again")}};
    return fields;
}

template <> const Fields<ParallelStep>& fieldsOf<ParallelStep>() {
    static const Fields<ParallelStep> fields{
        "the step \"parallel\"",
        {branchesField(), copiedStepsField(), joinField(),
         field("limit", &ParallelStep::limit, "branches that run at once",
               {.range = atLeast(1), .shownDefault = "unlimited"})}};
    return fields;
}

template <> const Fields<Choice>& fieldsOf<Choice>() {
    static const Fields<Choice> fields{
        "a choice",
        {{{.name = "p", .help = "chance of this branch", .shape = Codec<Fraction>::shape(), .required = true},
          [](const Value& value, Choice& out, Reading& in) {
              Fraction chance;
              const bool good = Codec<Fraction>::read(value, chance, in);
              out.p = chance.value;
              return good;
          },
          [](const Choice& choice) { return std::optional(Value(choice.p)); }},
         field("steps", &Choice::steps, "what is done", {.required = true})}};
    return fields;
}

template <> const Fields<ChooseStep>& fieldsOf<ChooseStep>() {
    static const Fields<ChooseStep> fields{
        "the step \"choose\"",
        {field("choose", &ChooseStep::choices, "branches with their chances", {.required = true})}};
    return fields;
}

template <> const Fields<RepeatStep>& fieldsOf<RepeatStep>() {
    static const Fields<RepeatStep> fields{
        "the step \"repeat\"",
        {field("repeat", &RepeatStep::times, "how often", {.range = atLeast(0), .required = true}),
         field("steps", &RepeatStep::steps, "what is done, one after the other", {.required = true})}};
    return fields;
}

template <> const Fields<SagaPart>& fieldsOf<SagaPart>() {
    static const Fields<SagaPart> fields{
        "a part of a saga",
        {field("do", &SagaPart::doSteps, "what is done", {.required = true}),
         field("undo", &SagaPart::undoSteps, "what undoes it", {.shownDefault = "nothing"})}};
    return fields;
}

template <> const Fields<SagaStep>& fieldsOf<SagaStep>() {
    static const Fields<SagaStep> fields{
        "the step \"saga\"",
        {field("saga", &SagaStep::parts, "parts, each with its undo", {.required = true})}};
    return fields;
}

template <> const Fields<RespondStep>& fieldsOf<RespondStep>() {
    static const Fields<RespondStep> fields{"the step \"respond\"", {respondField()}};
    return fields;
}

template <> const Fields<FailStep>& fieldsOf<FailStep>() {
    static const Fields<FailStep> fields{
        "the step \"fail\"", {field("fail", &FailStep::chance, "chance of failing", {.required = true})}};
    return fields;
}

template <> const Fields<MarkStep>& fieldsOf<MarkStep>() {
    static const Fields<MarkStep> fields{
        "the step \"mark\"", {field("mark", &MarkStep::name, "name of the count", {.required = true})}};
    return fields;
}

const Variants<Step>& stepVerbs() {
    static const auto held = [](auto& step) -> auto& { return step.verb; };
    static const Variants<Step> verbs{
        "a step",
        "verb",
        {alternative<WorkStep, Step>("work", "CPU on the replica", held),
         alternative<WaitStep, Step>("wait", "time that needs no CPU", held),
         alternative<CallStep, Step>("call", "REST call; waits for the answer", held),
         alternative<ReadStep, Step>("read", "query of a database", held),
         alternative<WriteStep, Step>("write", "commits a new version", held),
         alternative<GetStep, Step>("get", "look into a cache, fill it after a miss", held),
         alternative<PutStep, Step>("put", "write through a cache", held),
         alternative<EvictStep, Step>("evict", "invalidate in a cache", held),
         alternative<PublishStep, Step>("publish", "produce a record", held),
         alternative<ApplyStep, Step>("apply", "write the record's version into a copy", held),
         alternative<ParallelStep, Step>("parallel", "branches at once", held),
         alternative<ChooseStep, Step>("choose", "one branch by chance", held),
         alternative<RepeatStep, Step>("repeat", "steps several times", held),
         alternative<SagaStep, Step>("saga", "parts that are undone in reverse order on failure", held),
         alternative<RespondStep, Step>("respond", "answer now, go on without the caller", held),
         alternative<FailStep, Step>("fail", "fail by chance", held),
         alternative<MarkStep, Step>("mark", "count", held)}};
    return verbs;
}

bool Codec<Step>::read(const Value& value, Step& out, Reading& in) {
    const bool good = readVerb(value, out, stepVerbs(), in);
    auto* parallel = std::get_if<ParallelStep>(&out.verb);
    return parallel && value.find("parallel") ? checkParallel(value, *parallel, in) && good : good;
}
Value Codec<Step>::write(const Step& step) { return writeVariant(step, stepVerbs()); }
Shape Codec<Step>::shape() {
    return {.kind = Shape::Kind::Named, .name = "a step", .define = [] { return stepVerbs().shape(); }};
}

bool Codec<CallTarget>::read(const Value& value, CallTarget& out, Reading& in) {
    const std::string* text = value.text();
    if (!text) {
        in.wrongKind(value, phrase("a call target as in \"order POST /orders\""));
        return false;
    }
    const std::size_t space = text->find(' ');
    const std::string endpoint = space == std::string::npos ? std::string() : text->substr(space + 1);
    if (text->empty() || text->front() == ' ' || text->back() == ' ' || endpoint.starts_with(' ')) {
        in.error(value.place, "bad-value", phrase("\"{}\" is not a call target", *text),
                 phrase("write the node's id, one space and the endpoint, as in \"order POST /orders\""));
        return false;
    }
    out = {text->substr(0, space), endpoint};
    return true;
}
Value Codec<CallTarget>::write(const CallTarget& target) {
    return target.endpoint.empty() ? Value(target.node) : Value(target.node + ' ' + target.endpoint);
}
Shape Codec<CallTarget>::shape() {
    return textLike("^[A-Za-z0-9_-]+( [^ ](.*[^ ])?)?$", "order POST /orders");
}

}  // namespace windtunnel
