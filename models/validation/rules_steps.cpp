// Figures within one step, and the order of steps.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

namespace windtunnel {

void chancesAddUpToOne(const Survey& survey, Findings& findings) {
    constexpr double roundingOfSums = 1e-9;
    for (const StepSite& each : survey.steps) {
        const auto* choose = std::get_if<ChooseStep>(&each.step->verb);
        if (!choose)
            continue;
        double sum = 0;
        for (std::size_t i = 0; i < choose->choices.size(); ++i) {
            const double chance = choose->choices[i].p;
            sum += chance;
            if (!(chance >= 0 && chance <= 1))
                findings.error("impossible-chance", each.pointer / "choose" / i / "p",
                               phrase("{} is no chance", rounded(chance)),
                               phrase("chances lie between 0 and 1"));
        }
        if (sum > 1 + roundingOfSums)
            findings.error("chances-above-one", each.pointer / "choose",
                           phrase("the chances add up to {}", rounded(sum)),
                           phrase("they add up to 1, or to less where the rest does nothing"));
    }
}

void joinsNeedNoMoreThanTheirBranches(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        const auto* parallel = std::get_if<ParallelStep>(&each.step->verb);
        if (!parallel)
            continue;
        const int branches = parallel->copies.value_or(static_cast<int>(parallel->branches.size()));
        if (branches < 1)
            findings.error("empty-parallel", each.pointer / "parallel",
                           phrase("there are no branches to run"), phrase("give at least one list of steps"));
        else if (parallel->need > branches || parallel->need < 0)
            findings.error("join-beyond-branches", each.pointer / "join",
                           phrase("the join waits for {} of {} branches", parallel->need, branches),
                           phrase("\"all\", \"any\" or a number from 1 to {}", branches));
        if (parallel->limit && *parallel->limit < 1)
            findings.error("impossible-limit", each.pointer / "limit",
                           phrase("a limit of {} lets no branch run", *parallel->limit),
                           phrase("at least 1"));
    }
}

void conditionalWritesNameTheirEntity(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        const auto* write = std::get_if<WriteStep>(&each.step->verb);
        if (write && write->ifUnchanged && write->entity.empty())
            findings.error("condition-without-entity", each.pointer / "ifUnchanged",
                           phrase("this write depends on a version but names no entity"),
                           phrase("add \"entity\": the one that the request has read"));
        const Node* store = write ? survey.node(write->store) : nullptr;
        const auto* database = store ? std::get_if<Database>(&store->kind) : nullptr;
        if (database && write->ifUnchanged &&
            std::holds_alternative<QuorumReplication>(database->replication))
            findings.error(
                "condition-without-primary", each.pointer / "ifUnchanged",
                phrase("\"{}\" is a quorum: no member knows which version is the newest", write->store),
                phrase("remove \"ifUnchanged\", or write to a database with a primary"));
        if (write && !write->outbox.empty() && write->entity.empty())
            findings.warning(
                "outbox-without-entity", each.pointer / "outbox",
                phrase("the events of this outbox carry no version, because the write names no entity"),
                phrase("add \"entity\""));
    }
}

void missesNameTheirEntity(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        const auto* get = std::get_if<GetStep>(&each.step->verb);
        if (get && get->entity.empty() && !get->miss.empty())
            findings.error("miss-without-entity", each.pointer / "miss",
                           phrase("this get names no entity, so there are no keys that the cache could miss"),
                           phrase("add \"entity\": what the steps of the miss read"));
    }
}

void respondsHaveACaller(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        if (each.consumer && std::holds_alternative<RespondStep>(each.step->verb))
            findings.warning("respond-in-consumer", each.pointer / "respond",
                             phrase("a consumer has no caller that it could answer"),
                             phrase("remove this step"));
    }
}

void filtersDoNotRespond(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        if (each.node && kindOf(*each.node) == NodeKind::Gateway &&
            std::holds_alternative<RespondStep>(each.step->verb))
            findings.error("respond-in-filter", each.pointer / "respond",
                           phrase("a filter cannot answer before the request has gone on"),
                           phrase("remove this step: the answer comes from the service behind the route"));
    }
}

void versionsAreCommittedAtTheSource(const Survey& survey, Findings& findings) {
    const auto sourceOf = [&](const std::string& entity) -> std::string_view {
        const auto found = survey.entities.find(entity);
        return found == survey.entities.end() ? std::string_view() : std::string_view(found->second->source);
    };
    for (const StepSite& each : survey.steps) {
        if (const auto* write = std::get_if<WriteStep>(&each.step->verb)) {
            const std::string_view source = sourceOf(write->entity);
            const Node* store =
                survey.node(write->store);  // other kinds and missing ones have their own rules
            if (!source.empty() && source != write->store && store && kindOf(*store) == NodeKind::Database)
                findings.error("write-beside-source", each.pointer / "write",
                               phrase("\"{}\" commits a version of \"{}\", whose source is \"{}\"",
                                      write->store, write->entity, source),
                               phrase("write it to \"{}\", or bring the copy up to date with "
                                      "{{\"apply\": \"{}\", \"entity\": \"{}\"}}",
                                      source, write->store, write->entity));
        }
        if (const auto* apply = std::get_if<ApplyStep>(&each.step->verb)) {
            if (!apply->entity.empty() && sourceOf(apply->entity) == apply->store)
                findings.warning(
                    "apply-to-source", each.pointer / "apply",
                    phrase("\"{}\" is the source of \"{}\", not a copy that events bring up to date",
                           apply->store, apply->entity),
                    phrase("commit with {{\"write\": \"{}\"}}, or apply to another store", apply->store));
        }
    }
}

}  // namespace windtunnel
