// What is said about recorded histories, against a checker that tries everything.
#include "simulator/report/history_report.h"
#include "simulator/verification/guarantees.h"
#include "simulator/verification/history_reader.h"
#include "simulator/verification/linearization.h"
#include "tests/support/register_checker.h"
#include "tests/support/scenario_run.h"

#include <array>
#include <sstream>

using namespace windtunnel;
using namespace windtunnel::test;
using namespace windtunnel::simulator;

namespace {

using Kind = RecordedOperation::Kind;

/// Draws numbers below a limit, one after the other.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t below(std::uint64_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_;
};

/// A small history whose reads return anything that is written somewhere. `distinct`: no value twice.
RecordedRegister randomRegister(Dice& dice, bool distinct) {
    RecordedRegister target{"x", false, {}};
    const std::uint64_t count = 2 + dice.below(6);
    std::uint32_t written = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        RecordedOperation operation;
        operation.line = static_cast<std::uint32_t>(i + 1);
        operation.session = static_cast<std::uint32_t>(dice.below(3));
        operation.kind = dice.below(2) == 0 ? Kind::Write : Kind::Read;
        const auto from = static_cast<SimTime>(dice.below(12));
        const auto to = from + static_cast<SimTime>(dice.below(5));
        const Moments moments = momentsOf(from, dice.below(12) == 0 ? never : to);
        operation.start = moments.start;
        operation.end = moments.end;
        if (operation.kind == Kind::Write)
            operation.value = distinct ? ++written : 1 + static_cast<std::uint32_t>(dice.below(2));
        target.operations.push_back(operation);
    }
    const std::uint32_t values = distinct ? written + 1 : 3;
    for (RecordedOperation& each : target.operations)
        if (each.kind == Kind::Read)
            each.value = static_cast<std::uint32_t>(dice.below(values));
    return target;
}

/// The same for the checker that tries everything: what nobody was told of is left out or put in.
std::vector<RegisterHistory> readings(const RecordedRegister& target) {
    std::vector<RegisterHistory> all(1);
    for (const RecordedOperation& each : target.operations) {
        if (each.kind == Kind::Read && each.end == never)
            continue;
        const RegisterOperation plain{std::to_string(each.session), each.kind == Kind::Write, each.value,
                                      static_cast<double>(each.start),
                                      each.end == never ? 1e9 : static_cast<double>(each.end)};
        std::vector<RegisterHistory> without;
        if (each.end == never)
            without = all;
        for (RegisterHistory& history : all)
            history.push_back(plain);
        all.insert(all.end(), without.begin(), without.end());
    }
    return all;
}

bool isLinearizableByTrying(const RecordedRegister& target) {
    return std::ranges::any_of(readings(target),
                               [](const RegisterHistory& history) { return isLinearizable(history); });
}

HistoryReading parsed(const std::string& text) {
    std::istringstream stream(text);
    return readHistory(stream);
}

std::string operation(const std::string& client, const std::string& type, int value, int start, int end) {
    return fmt::format(R"({{"process": "{}", "type": "{}", "value": {}, "invoked": {}, "completed": {}}})",
                       client, type, value, start, end) +
           "\n";
}

std::uint64_t violations(const Verification& found, Guarantee which) { return found.of(which).violations; }

}  // namespace

class VerificationTest : public QObject {
    Q_OBJECT

private slots:
    /// C28.
    void smallHistoriesAreJudgedAsDefined() {
        const auto w = [](const char* who, int value, int start, int end) {
            return operation(who, "write", value, start, end);
        };
        const auto r = [](const char* who, int value, int start, int end) {
            return operation(who, "read", value, start, end);
        };
        const std::vector<std::string> histories{w("A", 1, 0, 10) + r("B", 1, 5, 8) + r("C", 0, 9, 12),
                                                 w("A", 1, 0, 10) + r("B", 0, 11, 12),
                                                 w("A", 1, 0, 10) + r("A", 0, 11, 12),
                                                 w("A", 1, 0, 1) + r("B", 1, 2, 3) + r("B", 0, 4, 5),
                                                 w("A", 1, 0, 10) + r("B", 0, 2, 3) + r("C", 1, 4, 5) +
                                                     r("B", 1, 6, 7),
                                                 w("A", 1, 0, 1) + r("B", 0, 2, 3) + r("B", 1, 4, 5)};
        const std::vector<bool> linearizable{false, false, false, false, true, false},
            ownWrites{true, true, false, true, true, true}, monotonic{true, true, true, false, true, true},
            regular{true, false, false, false, true, false};
        for (std::size_t i = 0; i < histories.size(); ++i) {
            const HistoryReading reading = parsed(histories[i]);
            QVERIFY(reading.problems.empty());
            const Verification found = verify(reading.history);
            QCOMPARE(found.of(Guarantee::Linearizability).holds(), linearizable[i]);
            QCOMPARE(found.of(Guarantee::ReadYourWrites).holds(), ownWrites[i]);
            QCOMPARE(found.of(Guarantee::MonotonicReads).holds(), monotonic[i]);
            QCOMPARE(found.of(Guarantee::Regularity).holds(), regular[i]);
            QVERIFY(!found.of(Guarantee::WritesFollowReads).observable);
        }
    }

    void randomHistoriesAreJudgedAsByTryingEverything_data() {
        QTest::addColumn<bool>("distinct");
        QTest::newRow("each value once") << true;
        QTest::newRow("values again") << false;
    }
    void randomHistoriesAreJudgedAsByTryingEverything() {
        QFETCH(bool, distinct);
        Dice dice(distinct ? 1 : 2);
        int possible = 0, impossible = 0;
        for (int i = 0; i < 20'000; ++i) {
            const RecordedRegister target = randomRegister(dice, distinct);
            const Linearization found = linearize(target);
            const bool expected = isLinearizableByTrying(target);
            QVERIFY(found.outcome != Linearization::Outcome::Undecided);
            QCOMPARE(found.outcome == Linearization::Outcome::Exists, expected);
            QCOMPARE(found.reason.empty(), expected);
            ++(expected ? possible : impossible);
        }
        QVERIFY(possible > 1'000);
        QVERIFY(impossible > 1'000);
    }

    void readsAreCountedAsByTheDefinitions() {
        Dice dice(3);
        std::array<std::uint64_t, 3> total{};
        for (int i = 0; i < 20'000; ++i) {
            RecordedHistory history;
            history.values.resize(10);
            history.registers.push_back(randomRegister(dice, true));
            std::vector<RecordedOperation>& operations = history.registers.front().operations;
            const auto isFromTheFuture = [all = operations](const RecordedOperation& read) {
                return std::ranges::any_of(all, [&](const RecordedOperation& write) {
                    return write.kind == Kind::Write && write.value == read.value &&
                           (write.end == never || write.start > read.end);
                });
            };
            std::erase_if(operations, [&](const RecordedOperation& each) {  // the definitions know no future
                return each.end == never || (each.kind == Kind::Read && isFromTheFuture(each));
            });
            const RegisterHistory plain = readings(history.registers.front()).front();
            const Verification found = verify(history);
            const auto expect = [&](Guarantee which, int count, std::size_t at) {
                total[at] += static_cast<std::uint64_t>(count);
                return violations(found, which) == static_cast<std::uint64_t>(count);
            };
            QVERIFY(expect(Guarantee::Regularity, staleReads(plain), 0));
            QVERIFY(expect(Guarantee::ReadYourWrites, missedOwnWrites(plain), 1));
            QVERIFY(expect(Guarantee::MonotonicReads, readsBackwards(plain), 2));
        }
        QVERIFY(total[0] > 1'000 && total[1] > 300 && total[2] > 300);
    }

    /// What `run` counts is what `verify` finds in the history that it wrote.
    void theResultsOfARunAgree_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("linearizable");
        QTest::newRow("replicas") << "store.readFrom=replica" << false;
        QTest::newRow("unordered") << "store.replication.order=none" << false;
        QTest::newRow("primary") << "store.readFrom=primary" << true;
    }
    void theResultsOfARunAgree() {
        QFETCH(QString, change);
        QFETCH(bool, linearizable);
        const auto file =
            std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "tests/theory/cases/replicated_store.json";
        const LoadedScenario loaded = loadScenario(
            file,
            {.overrides =
                 {"/run/duration=4s", "/run/warmup=0s", "item.keys=50",
                  R"(/workloads=[{"id":"writers","call":"service PUT /","sessions":3,"arrivals":{"constant":"100/s"}},{"id":"readers","mix":[{"weight":1,"call":"service PUT /"},{"weight":4,"call":"service GET /"}],"sessions":3,"arrivals":{"poisson":"400/s"}}])",
                  change.toStdString()},
             .baseDirectory = {}});
        const std::atomic<bool> stop{false};
        ExperimentSettings settings;
        settings.history = true;
        const ExperimentResults results = runExperiment(loaded.scenario, settings, stop, {});
        std::stringstream text;
        writeHistory(results, HistoryForm::Lines, text);
        const HistoryReading reading = readHistory(text);
        QVERIFY(reading.problems.empty());
        QCOMPARE(reading.history.operations, results.history.size());
        const Verification found = verify(reading.history);
        const EntitySummary& item = results.entities.front();
        QCOMPARE(found.reads, item.reads);
        QCOMPARE(violations(found, Guarantee::Regularity), item.staleReads);
        QCOMPARE(violations(found, Guarantee::ReadYourWrites), item.violations[0]);
        QCOMPARE(violations(found, Guarantee::MonotonicReads), item.violations[1]);
        QCOMPARE(found.of(Guarantee::Linearizability).holds(), linearizable);
    }

    void versionsTellTheOrderOfWrites() {
        const auto line = [](const char* type, int version, int start, int node = 0, int process = 0) {
            return fmt::format(
                       R"({{"process": {}, "type": "{}", "version": {}, "node": {}, "invoked": {}, "completed": {}}})",
                       process, type, version, node, start, start + 1) +
                   "\n";
        };
        Verification found = verify(parsed(line("write", 2, 0) + line("write", 1, 5)).history);
        QCOMPARE(violations(found, Guarantee::MonotonicWrites), std::uint64_t{1});
        found = verify(parsed(line("read", 2, 4) + line("write", 1, 6) + line("write", 2, 3, 0, 1)).history);
        QCOMPARE(violations(found, Guarantee::WritesFollowReads), std::uint64_t{1});
        // A store applies the session's writes in the wrong order, another one in the right one.
        found = verify(parsed(line("write", 1, 0) + line("write", 2, 2) + line("apply", 2, 5, 1) +
                              line("apply", 1, 6, 1) + line("apply", 1, 7, 2) + line("apply", 2, 8, 2))
                           .history);
        QCOMPARE(violations(found, Guarantee::MonotonicWrites), std::uint64_t{1});
    }

    void aLongHistoryIsDecidedByTheZones() {
        std::string text;
        for (int i = 1; i <= 20'000; ++i)
            text += operation("A", "write", i, 2 * i, 2 * i + 1) +
                    operation("B", "read", i, 2 * i + 1, 2 * i + 2);
        QVERIFY(verify(parsed(text).history).of(Guarantee::Linearizability).holds());
        text += operation("C", "read", 19'999, 50'000, 50'001);
        QVERIFY(!verify(parsed(text).history).of(Guarantee::Linearizability).holds());
    }

    void tooMuchAtATimeIsUndecided() {
        std::string text;
        for (int i = 0; i < 70; ++i)
            text += operation(std::to_string(i), "write", 7, 0, 10);
        const Verification found = verify(parsed(text).history);
        QCOMPARE(found.of(Guarantee::Linearizability).undecided, std::uint64_t{1});
        QVERIFY(!found.of(Guarantee::Linearizability).holds());
    }
};

QTEST_APPLESS_MAIN(VerificationTest)
#include "verification_test.moc"
