#pragma once
// The event loop of one replication: what its pages do with the state that it works on.

#include "simulator/engine/engine_state.h"
#include "simulator/results/snapshot.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

class Engine : private EngineState {
public:
    Engine(const Plan& plan, std::uint64_t replication);

    void advanceTo(SimTime time, const std::atomic<bool>& stop);
    void advanceEvents(std::uint64_t most, SimTime time, const std::atomic<bool>& stop);
    void watch(Observation* observation);
    Snapshot snapshot() const;
    bool finished() const { return finished_; }
    SimTime now() const { return now_; }
    std::uint64_t events() const { return events_; }
    RunResults takeResults();

private:
    /// Looks change nothing: they are no events of the model.
    enum class SubjectClass : std::uint32_t { Task, Call, Agent, Look };
    enum class CallTimer : std::uint32_t { Timeout, Hedge, Backoff, Message };

    static EventSubject subject(SubjectClass kind, std::uint32_t index) {
        return index << 2 | static_cast<std::uint32_t>(kind);
    }

    // engine.cpp: set-up, loop
    void setUp();
    void shapeResults();
    void execute(EventKey event);
    void endRun(const std::atomic<bool>& stop);
    void handleOther(SubjectClass about, std::uint32_t index);
    void handleAgent(const Agent& agent, std::uint32_t agentIndex);
    void drainReady();
    void prefetchUpcoming() const;
    void makeReady(std::uint32_t task) { ready_.push_back(task); }
    bool limitReached();
    /// Folds an event of the model into the fingerprint.
    void countEvent(EventSubject about) {
        ++events_;
        const std::uint64_t folded =
            (fingerprint_ ^ static_cast<std::uint64_t>(now_)) * 0x9e3779b97f4a7c15ULL + about;
        fingerprint_ = folded ^ folded >> 29;
    }
    std::uint32_t addAgent(AgentKind kind, std::uint32_t index, std::uint32_t detail = 0);
    void scheduleAgent(SimTime time, std::uint32_t agent);
    void scheduleLook(SimTime time, std::uint32_t agent);
    Nanoseconds draw(const Delay& delay, std::uint64_t key) const;
    void schedule(Nanoseconds delay, std::uint8_t lane, std::uint32_t task);

    // steps.cpp: programs
    void dispatch(std::uint32_t t);
    void dispatchOther(std::uint32_t t);
    void dispatchNow(std::uint32_t t);
    void step(std::uint32_t t);
    void startWork(std::uint32_t t, const Instruction& instruction);
    void beginWork(std::uint32_t t, Replica& replica, const Instruction& instruction);
    void finishWork(std::uint32_t t);
    void finishSharedWork(std::uint32_t t, double demandNs);
    void releaseAsync(std::uint32_t t);
    void failAt(std::uint32_t t, std::uint8_t failure);
    void unwindTo(Task& task, std::uint32_t pc);
    void beginLoop(Task& task, const Instruction& instruction);
    bool nextRound(Task& task);
    void popLoop(Task& task);
    void leaveLoops(Task& task);
    std::uint64_t rootKey(const Task& root) const;
    void fork(std::uint32_t t, const Instruction& instruction);
    void startBranches(std::uint32_t join);
    void endBranch(std::uint32_t t, bool succeeded);
    bool isWholeBranch(std::uint32_t pc) const;
    std::uint32_t startBranch(std::uint32_t join, std::uint32_t pc, std::uint64_t key);
    void startCallBranch(std::uint32_t join, std::uint32_t pc, std::uint64_t key);
    void respond(std::uint32_t t);
    std::uint32_t choose(std::uint64_t key, std::uint32_t pc) const;
    std::uint32_t firstDeed(std::uint64_t key, std::uint32_t pc) const;
    void lockKey(std::uint32_t t, std::uint32_t table);
    void unlockKey(std::uint32_t t, std::uint32_t table);
    std::uint64_t entityKey(const Task& root, std::uint32_t entity) const;

    // consistency.cpp: versions
    void setUpEntities();
    std::uint64_t sessionOf(std::uint32_t root) const;
    Remembered& remembered(std::uint32_t root, std::uint32_t entity);
    Remembered& beginToRemember(std::uint32_t root, std::uint32_t entity);
    void noteRead(std::uint32_t entity, SimTime began);
    void forgetRequest(std::uint32_t root);
    void seeVersion(std::uint32_t t, std::uint32_t holding);
    void expectVersion(std::uint32_t t, std::uint32_t entity);
    void rememberRead(Remembered& memory, Version version) const;
    void countReadAtCopy(std::uint32_t holding, std::uint32_t row, const Freshness& freshness, SimTime began);
    void countRead(std::uint32_t root, std::uint32_t holding, bool fromSource, Version version,
                   const Freshness& freshness, SimTime began, std::uint32_t copy = noIndex);
    void sawVersion(std::uint32_t root, std::uint32_t holding, std::uint32_t copy, Version version,
                    Freshness freshness, SimTime began);
    StaleCause causeOf(const PlanHolding& holding, bool isPrimary, std::uint32_t row) const;
    bool someHold(const PlanHolding& holding, std::uint32_t row, Version version) const;
    void judgeSession(std::uint32_t root, Remembered& memory, Version version, SimTime began, bool counts);
    SessionMarks& marksOf(std::uint32_t root, Remembered& memory);
    void settle(SessionMarks& marks, const Remembered& memory, SimTime by) const;
    SessionMarks& sessionMarks(std::uint64_t session, std::uint32_t entity, std::uint32_t row);
    bool checkVersion(std::uint32_t t, std::uint32_t holding);
    Version beginCommit(std::uint32_t root, std::uint32_t entity, bool blind);
    void completeCommit(std::uint32_t root, std::uint32_t entity, Version version, SimTime at);
    Version commitVersion(std::uint32_t root, std::uint32_t entity, bool blind);
    bool commitQuery(std::uint32_t t, const Instruction& instruction);
    void confirmQuery(std::uint32_t t, std::uint32_t holding, Version version, SimTime at);
    VersionMark versionToPublish(std::uint32_t root, std::uint32_t entity);
    void applyToCopy(std::uint32_t holding, std::uint32_t instance, std::uint64_t key, Version version,
                     ApplyMode mode, std::uint64_t session);
    void holdVersion(std::uint32_t holding, std::uint32_t copy, std::uint32_t row, Version version);
    void dropVersion(std::uint32_t holding, std::uint32_t copy, std::uint32_t row);
    void noteReached(std::uint32_t holding, std::uint32_t copy, std::uint32_t row, Version version);
    void noteReachedByAll(std::uint32_t entity, std::uint32_t row, Version version);
    void countReached(const PlanHolding& holding, SimTime committed);
    void countReachedBefore(std::uint32_t entity, std::uint32_t row, Version version);
    void noteVisible(std::uint32_t entity, Nanoseconds after);
    void noteDependencies(std::uint32_t root, const Remembered& memory, Version version);
    void addDependency(const VersionKey& write, const VersionKey& read);
    bool lacksDependency(const PlanHolding& holding, std::uint32_t copy, const VersionKey& read) const;
    void judgeDependencies(const PlanHolding& holding, std::uint32_t copy, const VersionKey& write);
    void forgetDependencies(const VersionKey& write);
    std::uint32_t sourceCopy(std::uint32_t holding) const;
    void eventOwed(std::uint32_t root, std::uint32_t entity, Version version);
    void eventPublished(std::uint32_t root, std::uint32_t entity, Version version);
    void eventLost(std::uint32_t entity, std::uint32_t row, Version version);
    void endWarmupOfEntities();
    void endWindowOfEntities();
    void countDiverged();
    void takeEntities();
    bool inWindow(SimTime time) const { return time >= plan_.warmup && time < plan_.duration; }
    std::size_t batchOf(SimTime time) const {
        return std::min<std::size_t>(plan_.batches - 1,
                                     static_cast<std::size_t>((time - plan_.warmup) / batchSpan_));
    }

    // stores.cpp: stores of several instances
    void setUpStores();
    bool aimAtStore(std::uint32_t child, const CallSite& site);
    std::uint32_t instanceFor(std::uint32_t child, const CallSite& site, const PlanStore& store);
    bool hasOwnWrites(std::uint32_t root, const CallSite& site, std::uint32_t instance);
    SimTime replicate(std::uint32_t holding, std::uint32_t row, Version version, std::uint64_t key);
    void awaitReplicas(std::uint32_t t, std::uint32_t holding, std::uint32_t row, Version version);
    void settleCommits(std::uint32_t store);
    void commitArrives(std::uint32_t store, std::uint32_t instance);
    void instanceLost(std::uint32_t store, std::uint32_t instance);
    void loseData(std::uint32_t store, std::uint32_t instance);
    void instanceBack(std::uint32_t store, std::uint32_t instance);
    void forgetUnacknowledged(std::uint32_t store);
    void scheduleCatchUp(std::uint32_t store, std::uint32_t instance);
    void catchUp(std::uint32_t store, std::uint32_t instance);
    void promote(std::uint32_t store, std::uint32_t generation);
    void loseWrites(std::uint32_t holding, std::uint32_t newSource);

    // quorums.cpp: operations on all members of a store
    void drawLegs(const PlanStore& store, std::uint32_t distances, bool writes, std::uint64_t key,
                  std::uint32_t link = noIndex);
    void beginQuorum(std::uint32_t t, const CallSite& site);
    void observe(const PlanStore& store, const CallSite& site, const QuorumOperation& operation);
    std::uint32_t sendToMember(std::uint32_t operation, QuorumMessage::Kind kind, std::uint32_t member,
                               Nanoseconds after);
    void quorumMessage(std::uint32_t message);
    void reachMember(std::uint32_t operation, const QuorumMessage& message);
    void serveAtMember(std::uint32_t operation, const QuorumMessage& message);
    void leaveMember(std::uint32_t operation, const QuorumMessage& message);
    void see(std::uint32_t operation, QuorumMessage& message);
    void takeOver(std::uint32_t operation, const QuorumMessage& message);
    void judgeApply(std::uint32_t operation, std::uint32_t copy);
    void answer(std::uint32_t operation, const QuorumMessage& message);
    void keepNewest(std::uint32_t operation, const QuorumMessage& message);
    void memberAnswered(std::uint32_t operation, const QuorumMessage& message);
    void repair(std::uint32_t operation, std::uint32_t member);
    void memberSilent(std::uint32_t operation);
    void finishQuorum(std::uint32_t operation, std::uint8_t failure);
    void forsakeQuorum(std::uint32_t operation);

    // partitions.cpp: cuts within clusters and stores, and between consumers and brokers
    bool replicasApart(std::uint32_t a, std::uint32_t b) const;
    bool brokersApart(std::uint32_t a, std::uint32_t b) const;
    bool brokerApartFrom(std::uint32_t replica, std::uint32_t broker) const;
    bool memberApart(std::uint32_t link, std::uint32_t replica) const;
    bool endsApart(const WayEnds& way) const;
    bool wayIsCut(const Connection& connection) const;
    bool isIsolated(std::uint32_t broker) const;
    void applyPartition(std::uint32_t fault, bool begins);
    void networkChanged(const std::vector<bool>& lagging);
    void isolate(std::uint32_t broker, bool isolated);
    std::vector<bool> laggingInstances() const;
    bool isStalled(std::uint32_t store, std::uint32_t instance) const;
    bool getsNoCommits(std::uint32_t store, std::uint32_t instance) const;
    bool isCutOff(std::uint32_t thread) const;
    bool leaderApart(std::uint32_t thread, std::uint32_t partition) const;
    void cutOff(std::uint32_t thread, bool isCut);

    // producer_memory.cpp: room for what producers have gathered
    bool waitsForMemory(std::uint32_t producer, std::uint32_t t, std::int64_t bytes);
    void freeMemory(ProducerState& producer, std::int64_t bytes);
    void admitBlocked(std::uint32_t producer);
    void dropBlocked(ProducerState& producer);

    // ways.cpp: delays and losses within clusters and stores, and between consumers and brokers
    std::int16_t sidesOf(const PlanFault& fault, const WayEnd& end) const;
    bool isOnWay(const PlanFault& fault, const WayEnds& way) const;
    bool passes(const WayEnds& way, std::uint64_t key, Nanoseconds& time) const;
    bool swallowsAll(const WayEnds& way) const;
    bool isTouched(const WayEnds& way) const;
    bool getsThrough(const WayEnds& way, std::uint64_t key, Nanoseconds& time) const;
    Nanoseconds resent(const WayEnds& way, std::uint64_t key, Nanoseconds timeout) const;
    WayEnds replicationWay(std::uint32_t store, std::uint32_t instance) const;
    Nanoseconds delayOfCommit(std::uint32_t store, std::uint32_t instance, std::uint64_t key) const;
    Nanoseconds delayOfAcknowledgement(std::uint32_t store, std::uint32_t instance, std::uint64_t key) const;
    void disturbLeg(QuorumLeg& leg, std::uint32_t link, std::uint32_t member, std::uint64_t key) const;
    Nanoseconds delayOfFollower(std::uint32_t leader, std::uint32_t follower, std::uint64_t key) const;
    bool followerGetsNothing(std::uint32_t leader, std::uint32_t follower) const;
    bool passesBroker(std::uint32_t link, std::uint32_t broker, std::uint64_t key, bool request,
                      Nanoseconds& time) const;
    WayEnds readingWay(std::uint32_t thread, std::uint32_t partition) const;
    Nanoseconds delayOfFetch(std::uint32_t thread, std::uint32_t partition, SimTime sent,
                             std::uint64_t key) const;
    void applyWayFault(std::uint32_t fault, bool active);

    // history.cpp: operations one by one
    bool recordsHistory() const { return plan_.history && results_.replication == 0; }
    std::uint64_t historySession(std::uint32_t root) const;
    void beginOperation(std::uint32_t t, HistoryOperation::Kind kind, std::uint32_t entity,
                        std::uint32_t node, Version version);
    void completeOperation(std::uint32_t t, bool succeeded);
    void noteApply(std::uint32_t entity, std::uint32_t node, std::uint64_t key, Version version,
                   std::uint64_t session);

    // observing.cpp: for those who watch
    void spend(Task& task, Part part);
    std::uint32_t workloadOf(const Task& root) const;
    Moment momentOf(MomentKind kind, std::uint32_t t) const;
    std::uint32_t frameOf(std::uint32_t t) const;
    void noteTravel(std::uint32_t t, Nanoseconds time);
    void noteLost(std::uint32_t t);
    void noteTimeout(std::uint32_t c);
    void noteSpent(const Task& task, Part part, SimTime from, SimTime until);
    void noteEnd(const Task& task, std::uint32_t w, std::uint8_t failure);
    void noteBreaker(std::uint32_t link);
    void noteAppended(std::uint32_t partition, const Record& record);
    void noteConsuming(std::uint32_t t, std::uint32_t consumer, const Record& record);
    void noteRecord(Moment& moment, const Record& record) const;
    void noteVersion(MomentKind kind, std::uint32_t root, const VersionKey& version, std::uint32_t holding,
                     std::uint32_t instance = noIndex);
    void noteStale(std::uint32_t root, std::uint32_t holding, std::uint32_t copy, const VersionKey& version,
                   const Freshness& freshness, StaleCause cause);

    // snapshots.cpp: how things stand
    NodeSnapshot nodeSnapshot(std::uint32_t n) const;
    EntitySnapshot entitySnapshot(std::uint32_t e) const;
    void addTopics(Snapshot& snapshot) const;
    void addLinks(Snapshot& snapshot) const;
    void addBeliefs(Snapshot& snapshot) const;
    bool believesInTheGone(const ChannelGroup& group, const Channel& channel, NodeSnapshot& node) const;
    WorkloadSnapshot workloadSnapshot(std::uint32_t w) const;

    // drain.cpp: after the window
    void drain(const std::atomic<bool>& stop);
    bool idle() const;

    // consumers.cpp: threads that take records
    void setUpConsumers();
    template <class Act> void forConsumersOf(std::uint32_t replicaIndex, Act act);
    void startConsumers(std::uint32_t replicaIndex);
    void loseConsumers(std::uint32_t replicaIndex);
    void stopConsumers(std::uint32_t replicaIndex);
    const Record* carriedBy(const Task& root) const;
    void beginRecord(std::uint32_t thread, const Record& record, Nanoseconds delay);
    void endRecord(std::uint32_t t, bool good);
    bool mayTryAgain(std::uint32_t thread, std::uint8_t failure) const;
    Nanoseconds retryWait(const PlanConsumer& consumer, std::uint64_t key, std::uint32_t attempt) const;
    void applyRecord(std::uint32_t t, const Instruction& instruction);

    // consumer_groups.cpp: polls, commits, members, rebalances
    void setUpGroups();
    Nanoseconds heartbeatPhase(std::uint32_t thread) const;
    void takeSlots(std::uint32_t group);
    void partitionReadable(std::uint32_t partition);
    void partitionTruncated(std::uint32_t partition, Offset end, Offset before);
    Offset groupsNeed(std::uint32_t partition) const;
    bool isUnread(std::uint32_t partition, Offset offset) const;
    void lookAtEnd(std::uint32_t group, std::uint32_t slot);
    void changeLag(std::uint32_t group, std::uint32_t topic, Offset by);
    void expectFetch(ConsumerThread& thread, const PlanConsumer& consumer) const;
    void poll(std::uint32_t thread);
    Offset fromWhere(std::uint32_t thread, std::uint32_t slot);
    void moveTo(std::uint32_t group, std::uint32_t slot, Offset position);
    bool fetchIsAnswered(std::uint32_t thread);
    std::pair<Offset, SimTime> dueEnd(const PlanConsumer& consumer, const SlotState& slot, Offset from) const;
    bool passesOver(std::uint32_t group, SlotState& slot, Offset offset);
    void fetchWaitEnds(std::uint32_t thread);
    void takeNextRecord(std::uint32_t thread, Nanoseconds delay);
    void handIsEmpty(std::uint32_t thread);
    void endTopicRecord(std::uint32_t thread, const Record& record, bool good);
    void noteProcessed(std::uint32_t thread, SlotState& slot, const Record& record, Offset offset, bool good);
    void noteConsumed(std::uint32_t topic, const Record& record, SimTime polledAt);
    void noteProgress(std::uint32_t group, std::uint32_t slot);
    void commitIfDue(std::uint32_t thread);
    void commitAll(std::uint32_t thread, SimTime at);
    void commitPaused(std::uint32_t thread);
    void commit(std::uint32_t group, std::uint32_t slot, Offset to, SimTime at);
    void enterGroup(std::uint32_t thread);
    void leaveGroup(std::uint32_t thread);
    void dropFetch(ConsumerThread& thread);
    void loseMember(std::uint32_t thread);
    void memberExpires(std::uint32_t thread);
    void watchPoll(std::uint32_t thread);
    void pollIsOverdue(std::uint32_t thread);
    void startRebalance(std::uint32_t group);
    void rebalanceTimeIsOver(std::uint32_t group, std::uint32_t round);
    bool tryToEndRebalance(std::uint32_t group);
    void handOver(std::uint32_t group, std::uint32_t slot);
    void startRecovery(std::uint32_t group, const std::vector<std::uint32_t>& moved);
    GroupResults& groupResults(std::uint32_t group, std::uint32_t topic) {
        return results_.groups[group][topic];
    }
    bool consumersAreIdle() const;
    void advanceGroups();
    void endWarmupOfGroups();
    void endWindowOfGroups();

    // work_queues.cpp: competing consumers
    void setUpWorkQueues();
    void enqueue(std::uint32_t t, const Instruction& instruction);
    void send(std::uint32_t queue, const Record& record);
    void deliverMessages(std::uint32_t queue);
    void beginMessage(std::uint32_t thread, std::uint32_t queue);
    void endMessage(std::uint32_t thread, const Record& record, bool good);
    void messageFailed(std::uint32_t thread, std::uint32_t queue, std::uint32_t message);
    void buryMessage(std::uint32_t queue, std::uint32_t message, std::uint32_t publish,
                     std::uint32_t deadLetters, std::uint32_t replica = noIndex);
    void forward(const Record& record, std::uint32_t publish, std::uint32_t queue, std::uint32_t replica,
                 std::uint32_t partition = noIndex);
    void loseMessage(std::uint32_t queue, const Record& record);
    void loseEventOf(const Record& record);
    void removeMessage(std::uint32_t queue, std::uint32_t message);
    void joinQueue(std::uint32_t thread);
    void leaveQueue(std::uint32_t thread, bool dead);
    void visibilityEnds(std::uint32_t queue);
    void endWarmupOfQueues();
    void endWindowOfQueues();

    // transactions.cpp: of producers, and of consumers with their outputs
    std::uint32_t replicaOf(std::uint32_t producer) const;
    std::uint32_t processOf(std::uint32_t producer) const;
    std::uint32_t threadOf(std::uint32_t producer) const;
    template <class Act> void forOutputsOf(std::uint32_t thread, Act act);
    bool hasOutputs(std::uint32_t thread);
    void commitOutputs(std::uint32_t thread);
    void outputsEvent(std::uint32_t producer);
    void endOutputs(std::uint32_t thread);
    void abortOutputs(std::uint32_t thread);

    // producers.cpp: publishing
    void setUpProducers();
    void publish(std::uint32_t t);
    void publishRecord(std::uint32_t t, std::uint32_t producer);
    void answerPublish(std::uint32_t t, std::uint8_t failure, Nanoseconds there, Nanoseconds back);
    void addRecord(std::uint32_t producer, const PlanPublish& step, Record& record,
                   const Batch::Waiting& waiting);
    void addRecordTo(std::uint32_t producer, std::uint32_t partition, Record& record,
                     const Batch::Waiting& waiting);
    std::uint32_t stickyPartition(ProducerState& producer, std::uint32_t bytes);
    void openBatch(std::uint32_t accumulator);
    void closeBatch(std::uint32_t accumulator);
    void readyBatch(std::uint32_t accumulator);
    void queueBatch(std::uint32_t accumulator, std::uint32_t batch, bool inFront);
    void unqueueBatch(std::uint32_t batch);
    void offerToSend(std::uint32_t accumulator);
    void sendRequests(std::uint32_t connection);
    std::uint32_t newRequest(std::uint32_t connection);
    void takeBatch(std::uint32_t accumulator, std::uint32_t request);
    bool travels(std::uint32_t link, const LinkEnds& ends, std::uint64_t key, std::int64_t bytes,
                 bool request, Nanoseconds& time, bool& cut) const;
    void sendRequest(std::uint32_t request);
    void vanish(std::uint32_t request);
    void answerRequest(std::uint32_t request);
    void requestEvent(std::uint32_t request);
    void leaveConnection(std::uint32_t request);
    void answerArrives(std::uint32_t request);
    void freeRequest(std::uint32_t request);
    void releaseBatch(std::uint32_t batch);
    void requestTimeouts(std::uint32_t connection);
    void retryBatch(std::uint32_t batch, PartResult why);
    void failBatch(std::uint32_t batch);
    void resolveBatch(std::uint32_t batch, std::uint8_t failure, Nanoseconds there, Nanoseconds back);
    void markAcknowledged(std::uint32_t batch);
    void restartSequence(std::uint32_t accumulator);
    void deliveryTimeouts(std::uint32_t producer);
    void openTransaction(std::uint32_t producer);
    void commitTransaction(std::uint32_t producer);
    void endTransaction(std::uint32_t producer, bool commit);
    void loseProducers(std::uint32_t replica);
    void restartProducers(std::uint32_t replica);
    void relayOutbox(std::uint32_t relay, std::uint32_t root, const VersionMark& mark);
    void relay(std::uint32_t relay);
    void noteRelayed(std::uint32_t producer, std::uint32_t batch, bool good);

    // brokers.cpp: partitions and their copies
    void setUpTopics();
    void placePartitions(std::uint32_t topic);
    void topicEvent(std::uint32_t event, std::uint32_t agent);
    std::uint32_t addTopicEvent(TopicEventKind kind, std::uint32_t index, std::uint32_t detail = 0);
    EventSubject agentSubject(std::uint32_t agent) const { return subject(SubjectClass::Agent, agent); }
    bool partitionServes(std::uint32_t partition) const;
    bool topicsIdle() const;
    void requestArrives(std::uint32_t request);
    void lookAtRequest(std::uint32_t request);
    void decide(std::uint32_t part, PartResult result);
    void loseUnsent(std::uint32_t part);
    void loseRecord(std::uint32_t topic, const Record& record);
    void acceptPart(std::uint32_t part);
    void appendDone(std::uint32_t part);
    void appendBatch(std::uint32_t part);
    void awaitCopies(std::uint32_t part);
    void fetch(std::uint32_t partition, std::uint32_t copy, Offset before);
    void followerHas(std::uint32_t partition, std::uint32_t copy);
    void advance(std::uint32_t partition);
    void noteReadable(std::uint32_t partition);
    void trimLog(std::uint32_t partition);
    void dropExpired(std::uint32_t partition);
    bool isFenced(const Batch& batch) const;
    void cleanLogs(std::uint32_t topic, std::uint32_t agent);
    void refreshFetching(std::uint32_t partition);
    void leaveInSync(std::uint32_t partition, std::uint32_t copy);
    void checkInSync(std::uint32_t cluster, std::uint32_t agent);
    void applyBrokerFault(const PlanFault& fault, bool begins);
    void brokerChanged(std::uint32_t broker);
    void crashBroker(std::uint32_t broker, bool host);
    void dropRequestsAt(std::uint32_t broker);
    void rewindSequences(std::uint32_t broker);
    SimTime sessionEnd(std::uint32_t broker, SimTime silentSince) const;
    void awaitSessionExpiry(std::uint32_t broker);
    void expireSession(std::uint32_t broker);
    void restartBroker(std::uint32_t broker);
    void registerBroker(std::uint32_t broker);
    void callElection(std::uint32_t partition);
    void electLeader(std::uint32_t partition);
    void beginLeading(std::uint32_t partition);
    void balanceLeaders(std::uint32_t cluster, std::uint32_t agent);
    void failWaiting(std::uint32_t partition);
    void truncateLog(std::uint32_t partition, Offset end);
    void endLeaderless(std::uint32_t partition, SimTime until);
    void takeTopics(SimTime end);
    std::size_t topicRecorder(std::uint32_t topic, TopicLatency which) const {
        return firstTopicRecorder_ + topicLatencies * topic + static_cast<std::size_t>(which);
    }

    // calls.cpp: requests and answers
    void startCall(std::uint32_t t, const Instruction& instruction);
    bool isAwaited(std::uint32_t t, const Task& task) const;
    std::uint64_t callKey(const Task& caller, const Instruction& instruction) const;
    void beginCallTask(Task& child, std::uint32_t siteIndex, const SiteState& site, std::uint64_t key);
    std::uint32_t newCallTask(std::uint32_t caller, std::uint32_t siteIndex, std::uint64_t key);
    void failToConnect(std::uint32_t child, const CallSite& site);
    void failToConnect(std::uint32_t child, const CallSite& site, bool silent, std::uint32_t replica = none);
    bool isGone(const Replica& replica) const;
    void forgetOutstanding(const Task& task, const CallSite& site);
    std::uint32_t sendMessenger(std::uint32_t t, std::uint8_t failure);
    void completeFused(std::uint32_t t, const SiteState& site);
    std::uint32_t callerOffset(const Task& caller) const;
    std::uint32_t pickReplica(const CallSite& site, const std::vector<std::uint32_t>& view,
                              std::uint32_t channel, const Task& child);
    bool aim(std::uint32_t child, const SiteState& site, std::uint32_t channel);
    bool aimAmong(std::uint32_t child, const CallSite& site, std::uint32_t channel);
    void send(std::uint32_t child, bool atOnce = false);
    void sendDisturbed(std::uint32_t child, const PlanLink& link);
    Nanoseconds transit(const PlanLink& link, std::uint64_t key, std::int64_t bytes,
                        const LinkEnds& ends = {}) const;
    LinkEnds endsOf(const Task& task) const;
    LinkEnds endsOf(const Connection& connection) const;
    const Delay& latencyOf(const PlanLink& link, const LinkEnds& ends) const;
    std::uint32_t spreadRow(const PlanLink& link, const LinkEnds& ends) const;
    bool isNear(const PlanLink& link, const LinkEnds& ends) const;
    bool isApart(const PlanLink& link, const LinkEnds& ends) const;
    const std::vector<std::uint32_t>& nearest(const std::vector<std::uint32_t>& view, const PlanLink& link,
                                              std::uint32_t caller);
    void reply(std::uint32_t t, bool atOnce = false);
    void lose(std::uint32_t t);
    void replyDisturbed(std::uint32_t t, const CallSite& site);
    void deliver(std::uint32_t t);
    void deliverNow(std::uint32_t t);
    void noteAnswer(Task& task, const SiteState& site);
    void mergeSpent(Task& task, const Task& child) const;
    void completeClient(std::uint32_t t, bool succeeded);
    void releaseTask(std::uint32_t t);
    void releaseRoot(std::uint32_t root);
    std::uint32_t takeTask();

    // policies.cpp: timeouts, retries, breakers, bulkheads, hedges, pools
    void startPolicyCall(std::uint32_t t, const Instruction& instruction);
    void tryAttempt(std::uint32_t c);
    void beginAttempt(std::uint32_t c);
    void startAttempt(std::uint32_t c, CallRecord& call, const CallSite& site, const CallPolicy& policy);
    void sendCopy(std::uint32_t c, CallRecord& call, const CallSite& site);
    void copyAnswered(std::uint32_t c, std::uint32_t child);
    void attemptFailed(std::uint32_t c, std::uint8_t failure);
    void endAttempt(std::uint32_t c, bool succeeded);
    void abandonCopies(std::uint32_t c);
    void callTimer(std::uint32_t c, CallTimer kind);
    void callEnded(std::uint32_t c, std::uint8_t failure);
    bool mayRetry(CallRecord& call, std::uint8_t failure);
    Nanoseconds backoff(const CallRecord& call, const RetryPolicy& retries) const;
    bool breakerPermits(CallRecord& call);
    void breakerRecords(CallRecord& call, bool succeeded, Nanoseconds took);
    void openBreaker(Channel& channel);
    void closeBreaker(Channel& channel);
    void leaveBulkhead(CallRecord& call);
    void leavePool(std::uint32_t channel);
    void dropCall(std::uint32_t c);
    LinkResults& linkResults(std::uint32_t site) { return results_.links[sites_[site].link]; }
    bool measuring() const { return now_ >= warmup_; }

    // stations.cpp: replicas, queues, cores
    void arrive(std::uint32_t t);
    void arriveNow(std::uint32_t t);
    bool admits(const Task& task, const Replica& replica, NodeState& state, std::uint8_t& failure);
    void turnAway(std::uint32_t t, std::uint8_t failure);
    void holdThread(Task& task, NodeState& state);
    void takeThread(Task& task, Replica& replica, NodeState& state);
    bool serveOne(Replica& replica, NodeState& state);
    void waitForThread(std::uint32_t t, Replica& replica);
    void releaseThread(Replica& replica, NodeState& state);
    void serveNext(Replica& replica, NodeState& state);
    std::uint32_t takeFromQueue(Replica& replica);
    bool takesNewest(const Replica& replica) const;
    bool dropsStale(std::uint32_t t, const Replica& replica);
    void appendToQueue(std::uint32_t t, Replica& replica);
    void prependToQueue(std::uint32_t t, Replica& replica);
    std::uint32_t unlink(TaskList& list, std::uint32_t t);
    bool preempts(std::uint32_t t, Replica& replica);
    void endFrame(std::uint32_t t, std::uint8_t failure);
    void endFrameNow(std::uint32_t t, std::uint8_t failure);
    void recordEndpoint(const Task& task, const SiteState& site, std::uint8_t failure);
    void leaveNode(Task& task, Replica& replica, NodeState& state);
    void addCpuJob(Replica& replica, std::uint32_t t, double demandNs);
    void cpuWake(std::uint32_t replicaIndex);
    void advanceCpu(Cpu& cpu) const;
    void updateCpu(std::uint32_t replicaIndex);
    double removeCpuJob(std::uint32_t replicaIndex, std::uint32_t t);
    void setAlive(std::uint32_t replicaIndex, bool alive);
    void noteExistence(Replica& replica);
    TaskList& queueOf(Replica& replica, std::uint8_t priority) {
        return priority == 0 || !replica.prioritised ? replica.queue
                                                     : queues_[replica.firstQueue + priority - 1U];
    }
    TaskList& firstWaitingClass(const Replica& replica);

    // arrivals.cpp: workloads
    void startWorkloads();
    void generate(std::uint32_t w);
    void scheduleArrival(std::uint32_t w);
    SimTime modulatedArrival(std::uint32_t w) const;
    void workOff(std::uint32_t w);
    double rateNow(std::uint32_t w) const;
    void rateChanged(std::uint32_t w);
    SimTime profileArrival(const PlanWorkload& workload, SimTime from, double owed, double factor) const;
    void sendRequest(std::uint32_t w, std::uint32_t session, std::uint64_t key);
    std::uint32_t newRoot(std::uint32_t w, std::uint32_t site, std::uint32_t session, std::uint64_t key,
                          TaskFlag kind);
    void sendFused(std::uint32_t w, std::uint32_t site, std::uint32_t session, std::uint64_t key);
    void scheduleUsualArrival(std::uint32_t w);
    void drawNextGap(Generator& generator) const;
    void startUser(std::uint32_t user);
    void userSends(std::uint32_t user);
    void userAnswered(std::uint32_t w, std::uint32_t session);
    void changePhase(std::uint32_t w, std::uint32_t agent);

    // faults.cpp
    void scheduleFaults();
    void beginFault(std::uint32_t f, std::uint32_t agent);
    void endFault(std::uint32_t f, std::uint32_t agent);
    void applyFault(std::uint32_t f, bool begins);
    template <class Act> void forFaultReplicas(const PlanFault& fault, Act act);
    void crash(std::uint32_t replicaIndex, bool host);
    void restart(std::uint32_t replicaIndex);
    void kill(std::uint32_t t, bool silent);
    void forgetChannels(std::uint32_t replicaIndex);
    void orphanCallsOf(const std::vector<bool>& isDead);
    void startReplica(std::uint32_t replicaIndex, bool isNew);
    void replicaReady(std::uint32_t replicaIndex, std::uint32_t generation);
    void scale(std::uint32_t n, std::uint32_t to);
    void drain(std::uint32_t replica);
    void drainEnds(std::uint32_t replica, std::uint32_t generation);
    void graceEnds(std::uint32_t replica, std::uint32_t generation);
    // rollouts.cpp: deploys
    void beginDeploy(std::uint32_t d);
    void supersede(std::uint32_t d);
    void rolloutNews(std::uint32_t n);
    void advanceRollout(std::uint32_t d);
    bool stepRollout(std::uint32_t d);
    std::vector<std::uint32_t> formerReplicas(std::uint32_t d) const;
    bool beginBatch(std::uint32_t d);
    void want(std::uint32_t r, Release release);
    void freshAreReady(std::uint32_t d);
    void replaceFormer(std::uint32_t d);
    void watch(std::uint32_t d);
    void stageEnds(std::uint32_t d, std::uint32_t round);
    bool keepsObjective(std::uint32_t d) const;
    void rollBack(std::uint32_t d);
    void endRollout(std::uint32_t d);
    void retire(std::uint32_t r);
    void hold(std::uint32_t r);
    void expose(std::uint32_t r);
    bool isMixed(std::uint32_t d) const;
    void noteMix(std::uint32_t d);
    void endMix(std::uint32_t d);
    void noteVersion(const Task& task, const SiteState& site, std::uint8_t failure);
    const std::vector<std::uint32_t>& versionsView(const std::vector<std::uint32_t>& view, std::uint32_t n,
                                                   const Task& task);
    std::uint32_t entryOf(const CallSite& site, const Replica& replica) const;
    static bool isKept(const Replica& replica) { return replica.isWanted && !replica.isExtra; }
    static std::uint32_t queueLimitOf(std::int64_t limit) {
        return limit < 0 ? Replica::unlimitedQueue
                         : static_cast<std::uint32_t>(std::min<std::int64_t>(limit, Replica::unlimitedQueue));
    }
    double coreCapacity(std::uint32_t n, const NodeAreas& from, const NodeAreas& to) const;

    // discovery.cpp
    void setUpListings();
    void announce(std::uint32_t replica);
    std::uint64_t leaveKey(std::uint32_t replica) const;
    void withdraw(std::uint32_t replica);
    void loseHeartbeat(std::uint32_t replica);
    void publishChange(std::uint32_t replica, bool present);
    void changeListing(std::uint32_t replica, std::uint32_t number, bool present);
    void renewView(const ChannelGroup& group, std::uint32_t channel);
    void renewViews(std::uint32_t replica);
    const std::vector<std::uint32_t>& viewOf(std::uint32_t node, std::uint32_t channel);
    void noteMisdirected(const CallSite& site, const Replica& replica);
    bool keepsEverybody(std::uint32_t registry) const;
    std::int64_t heartbeatsUntil(std::uint32_t replica, SimTime time) const;
    void evict(std::uint32_t replica, std::uint32_t number, std::uint32_t agent);
    void registryFails(std::uint32_t registry, bool begins);
    void registerAgain(std::uint32_t replica, std::uint32_t number);
    SimTime fetchedBefore(const PlanDiscovery& discovery, SimTime time) const;
    SimTime lastFetch(const PlanDiscovery& discovery, const Channel& channel) const;
    static constexpr std::uint32_t noView = none;
    std::uint32_t knownView(const PlanDiscovery& discovery, const Channel& channel, SimTime fetched) const;

    // registries.cpp: heartbeats and fetches one by one, while faults act on their way
    WayEnds heartbeatWay(std::uint32_t replica) const;
    WayEnds fetchWay(std::uint32_t channel) const;
    bool isOfRegistry(std::uint32_t node) const;
    bool sendsHeartbeats(const Replica& replica) const {
        return replica.state == ReplicaState::Up && !replica.isHeld;
    }
    bool isListed(std::uint32_t replica) const;
    void watchRegistries();
    bool heartbeatsAreWatched(std::uint32_t replica) const {
        return !heartbeatWatches_.empty() && heartbeatWatches_[replica].active;
    }
    HeartbeatWatch& heartbeatWatch(std::uint32_t replica);
    void watchHeartbeats(std::uint32_t replica);
    void endHeartbeatWatch(std::uint32_t replica);
    void scheduleLeaseEnd(std::uint32_t replica);
    void registerDisturbed(std::uint32_t replica);
    void sendHeartbeat(std::uint32_t replica, std::uint32_t round, std::uint32_t agent);
    void heartbeatComes(std::uint32_t replica, std::uint32_t round);
    std::int64_t heartbeatsBetween(std::uint32_t replica, SimTime from, SimTime until) const;
    bool isRenewed(std::uint32_t replica, std::uint32_t agent);
    void watchFetches(std::uint32_t channel);
    void fetchFirst(std::uint32_t channel);
    void fetchView(std::uint32_t channel, std::uint32_t round, std::uint32_t agent);
    void viewComes(std::uint32_t channel, std::uint32_t round);

    // configurations.cpp
    void setUpConfigurations();
    bool countsConfigurations(const Replica& replica) const;
    void publishConfiguration(std::uint32_t server);
    void beginFetching(std::uint32_t replica, std::uint32_t generation);
    void configurationComes(std::uint32_t replica, std::uint32_t generation);
    void schedulePoll(std::uint32_t replica);
    void pollConfiguration(std::uint32_t replica, std::uint32_t generation);
    WayEnds configWay(std::uint32_t replica) const;
    bool fetchConfiguration(std::uint32_t replica);
    void hasConfiguration(std::uint32_t server, std::uint32_t version);
    void forgetConfiguration(std::uint32_t replica);
    bool isConfigured(std::uint32_t replica) const;
    void beginConfiguring(std::uint32_t replica);
    void askAtStart(std::uint32_t replica, std::uint32_t generation);
    void answerAtStart(std::uint32_t replica, std::uint32_t generation);
    void configureAtStart(std::uint32_t replica, bool reached);
    Nanoseconds fetchTime(std::uint32_t replica);
    void noteConfiguration(const Task& task);
    void takeConfigurations();

    // outliers.cpp: callers that leave out replicas which fail
    void setUpOutliers();
    const std::vector<std::uint32_t>& withoutOutliers(const std::vector<std::uint32_t>& view,
                                                      std::uint32_t channel);
    void noteOutcome(std::uint32_t channel, std::uint32_t replica, std::uint8_t failure);
    bool mayEject(const OutlierWatch& watch);
    void eject(OutlierWatch& watch, Suspicion& suspicion);
    std::uint32_t aimOf(const Task& task) const;
    void noteUnreached(const Task& task);
    void noteGivenUp(const CallRecord& call);
    void forgetSuspicions(std::uint32_t channel);
    bool isDeaf(const OutlierWatch& watch, std::uint32_t replica) const;
    Nanoseconds checkTravels(const OutlierWatch& watch, std::uint32_t replica, std::uint64_t key) const;
    void checkHealth(std::uint32_t watch, std::uint32_t agent);
    bool refusesChecks(const Replica& replica, std::uint64_t key) const;
    void endHealthCheck(std::uint32_t watch);
    void noteCheck(const OutlierWatch& watch, Suspicion& suspicion, bool good);

    void scheduleScalings();
    std::vector<Backlog> backlogsOf(const Scaling& scaling) const;
    void decideScaling(std::uint32_t scaling, std::uint32_t agent);
    void stopDrained(std::uint32_t replicaIndex);
    void changePause(std::uint32_t replicaIndex, bool begins, std::uint32_t agent);

    // caches.cpp
    void setUpCaches();
    CacheState& cacheState(const PlanHolding& holding, std::uint32_t instance);
    std::uint32_t& changesOf(CacheState& state, CacheKey key);
    void beginGet(std::uint32_t t, std::uint32_t holding);
    PendingGet* pendingGet(std::uint32_t root, std::uint32_t task, std::uint32_t holding);
    bool noteForGets(std::uint32_t root, std::uint32_t entity, std::uint32_t from, bool fromSource,
                     Version version);
    bool endLookup(std::uint32_t t, const Instruction& instruction);
    void endMiss(std::uint32_t t, const Instruction& instruction);
    void countFound(std::uint32_t root, const PendingGet& get);
    void noteForGet(std::uint32_t root, PendingGet& get, std::uint32_t from, bool fromSource,
                    Version version);
    FlightKey flightOf(std::uint32_t root, const PendingGet& get);
    void closeGet(std::uint32_t root, std::uint32_t task, std::uint32_t holding, bool found);
    void forgetGets(std::uint32_t root);
    void endFlight(const FlightKey& key, bool found);
    void wakeFromFlight(std::uint32_t t, bool found);
    void leaveFlight(std::uint32_t t);
    void lookUpEntry(std::uint32_t t, std::uint32_t holding);
    bool lookUp(std::uint32_t root, PendingGet& get, std::uint32_t instance);
    void storeEntry(std::uint32_t t, std::uint32_t holding, bool isFill);
    void changeEntry(std::uint32_t holding, std::uint32_t instance, std::uint32_t row, Version version);
    void holdEntry(std::uint32_t holding, std::uint32_t instance, std::uint32_t row, Version version);
    void dropEntry(std::uint32_t t, std::uint32_t holding);
    void entryGone(std::uint32_t cache, std::uint32_t instance, CacheKey key);
    void scheduleExpiry(CacheState& state);
    void entriesEnd(std::uint32_t index, std::uint32_t cache);
    void cacheLost(std::uint32_t cache, std::uint32_t instance);
    bool entriesStillEnd(SimTime time) const;

    // recording.cpp: results
    void endWarmup();
    void seriesTick();

    // monitoring.cpp: what a monitoring system sees
    void setUpMonitor(std::uint32_t agent);
    void monitorLooks(std::uint32_t agent);
    double utilizationSince(std::uint32_t node, NodeAreas& from);
    void scrape();
    void secondEnds();
    void noteAnswer(const Task& task, const SiteState& site, std::uint8_t failure);
    void noteClient(const Task& task, std::uint32_t workload, std::uint8_t failure);
    void noteProbe(const Task& root, std::uint32_t workload);
    void noteProbed(const Task& root, std::uint32_t workload, std::uint8_t failure);
    bool isTraced(const Task& task) const;
    void recordClient(const Task& task, std::uint32_t w, std::uint8_t failure);
    double seriesValue(const SeriesColumn& column, Nanoseconds span);
    void takeLatencies();
    void look(std::uint32_t n);
    void nextBatch(std::uint32_t agent);

    // Where each latency is recorded: workloads (by batch), endpoints, waits, other residences, links.
    std::size_t workloadRecorder(std::uint32_t w) const { return w * batchesPerWorkload_ + batch_; }
    std::size_t endpointRecorder(std::uint32_t e) const { return firstEndpointRecorder_ + e; }
    std::size_t waitRecorder(std::uint32_t n) const { return firstNodeRecorder_ + 2 * std::size_t{n}; }
    std::size_t residenceRecorder(std::uint32_t n) const { return waitRecorder(n) + 1; }
    std::size_t linkRecorder(std::uint32_t l) const { return firstLinkRecorder_ + l; }

    friend struct EngineAccess;  // tests count what is still in flight
};

}  // namespace windtunnel::simulator
