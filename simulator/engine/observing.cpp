// What happens, told to whoever watches. Nothing here changes anything.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

/// A branch is a part of the request that has forked.
std::uint32_t Engine::frameOf(std::uint32_t t) const {
    while (t != none && tasks_[t].is(isBranch))
        t = joins_[tasks_[t].parent].task;
    return t;
}

/// The workload whose request this is; none: it began with a record.
std::uint32_t Engine::workloadOf(const Task& root) const {
    if (root.is(isConsumer))
        return noIndex;
    return root.is(isClient) ? root.replica : planLinks_[sites_[root.site].link].fromWorkload;
}

Moment Engine::momentOf(MomentKind kind, std::uint32_t t) const {
    const Task& task = tasks_[t];
    const Task& root = tasks_[task.root];
    Moment moment;
    moment.kind = kind;
    moment.at = moment.until = now_;
    moment.request = rootKey(root);
    moment.workload = workloadOf(root);
    moment.task = frameOf(t);
    return moment;
}

/// A request or an answer that will be there after `time`.
void Engine::noteTravel(std::uint32_t t, Nanoseconds time) {
    const Task& task = tasks_[t];
    const bool back = task.state == TaskState::Replying;
    Moment moment = momentOf(back ? MomentKind::Answered : MomentKind::Sent, t);
    moment.until = now_ + time;
    moment.link = sites_[task.site].link;
    if (back) {
        moment.failure = task.failure;
    } else {
        moment.place = task.replica;
        moment.endpoint = sites_[task.site].reported;
        if (task.root != t && task.parent != none)
            moment.parent = frameOf(task.is(answersJoin) ? joins_[task.parent].task : task.parent);
    }
    observation_->add(moment);
}

void Engine::noteLost(std::uint32_t t) {
    Moment moment = momentOf(MomentKind::Lost, t);
    moment.link = sites_[tasks_[t].site].link;
    observation_->add(moment);
}

void Engine::noteTimeout(std::uint32_t c) {
    const CallRecord& call = calls_[c];
    Moment moment = momentOf(MomentKind::TimedOut, call.task);
    moment.at = call.attemptStart;
    moment.link = sites_[call.site].link;
    observation_->add(moment);
}

void Engine::noteSpent(const Task& task, Part part, SimTime from, SimTime until) {
    if (from == until || task.is(isClient))
        return;
    Moment moment = momentOf(MomentKind::Spent, static_cast<std::uint32_t>(&task - &tasks_[0]));
    moment.at = from;
    moment.until = until;
    moment.part = part;
    moment.place = task.replica;
    moment.subject = replicas_[task.replica].node;
    observation_->add(moment);
}

void Engine::watch(Observation* observation) {
    observation_ = observation;
    isWatched_ = observation != nullptr || monitor_.isOn;
}

void Engine::noteClient(const Task& task, std::uint32_t w, std::uint8_t failure) {
    if (observation_ != nullptr)
        noteEnd(task, w, failure);
    if (monitor_.isOn)
        noteProbed(task, w, failure);
}

void Engine::noteEnd(const Task& task, std::uint32_t w, std::uint8_t failure) {
    Moment moment;
    moment.kind = MomentKind::Ended;
    moment.at = task.sentAt;
    moment.until = now_;
    moment.request = rootKey(task);
    moment.task = task.root;
    moment.workload = w;
    moment.failure = failure;
    observation_->add(moment);
}

void Engine::noteBreaker(std::uint32_t link) {
    Moment moment;
    moment.kind = MomentKind::BreakerOpened;
    moment.at = moment.until = now_;
    moment.link = link;
    observation_->add(moment);
}

/// Which version of which key a record carries.
void Engine::noteRecord(Moment& moment, const Record& record) const {
    moment.until = now_;
    moment.request = record.rootKey;
    if (record.entity == Record::nobody)
        return;
    moment.entity = record.entity;
    moment.row = entities_[record.entity].ledger.knownRow(record.key);
    moment.version = record.version;
}

void Engine::noteAppended(std::uint32_t p, const Record& record) {
    Moment moment;
    moment.kind = MomentKind::Appended;
    noteRecord(moment, record);
    moment.at = record.publishedAt;
    moment.subject = topics_.partitions[p].topic;
    moment.place = p;
    moment.link = plan_.producers[topics_.producers[record.producer].plan].link;
    observation_->add(moment);
}

void Engine::noteConsuming(std::uint32_t t, std::uint32_t consumer, const Record& record) {
    Moment moment;
    moment.kind = MomentKind::Consumed;
    noteRecord(moment, record);
    moment.at = record.visibleAt;
    moment.task = t;
    moment.subject = consumer;
    moment.place = tasks_[t].replica;
    observation_->add(moment);
}

void Engine::noteVersion(MomentKind kind, std::uint32_t root, const VersionKey& version, std::uint32_t h,
                         std::uint32_t instance) {
    Moment moment;
    moment.kind = kind;
    moment.at = moment.until = now_;
    if (root != none) {
        moment.request = rootKey(tasks_[root]);
        moment.workload = workloadOf(tasks_[root]);
    }
    moment.entity = version.entity;
    moment.row = version.row;
    moment.version = version.version;
    moment.place = h;
    moment.instance = instance;
    observation_->add(moment);
}

/// `copy`: of the entity; none: not known, or the source itself.
void Engine::noteStale(std::uint32_t root, std::uint32_t h, std::uint32_t copy, const VersionKey& version,
                       const Freshness& freshness, StaleCause cause) {
    Moment moment;
    moment.kind = MomentKind::StaleRead;
    moment.at = now_;
    moment.until = freshness.missedSince;
    moment.request = rootKey(tasks_[root]);
    moment.workload = workloadOf(tasks_[root]);
    moment.entity = version.entity;
    moment.row = version.row;
    moment.version = version.version;
    moment.place = h;
    if (copy != noIndex)
        moment.instance = copy - plan_.holdings[h].firstCopy;
    moment.behind = freshness.behind;
    moment.cause = cause;
    observation_->add(moment);
}

}  // namespace windtunnel::simulator
