#include "app/studio/document/connection.h"
#include "app/studio/document/document.h"
#include "app/studio/document/field_edit.h"
#include "app/studio/document/fragment.h"
#include "app/studio/document/item_edits.h"
#include "models/io/load_scenario.h"
#include "models/io/writer.h"
#include "tests/app/studio_fixture.h"

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

/// Edits as a person makes them, chosen by a seed.
class RandomGestures {
public:
    RandomGestures(Document& document, std::uint64_t seed) : document_(document), state_(seed) {}

    void one() {
        switch (below(12)) {
        case 0:
        case 1: edit([&](Scenario& s) { addItem(s, static_cast<ItemKind>(below(9)), point()); }); break;
        case 2:
        case 3:
        case 4: edit([&](Scenario& s) { connectItems(s, anyId(), anyId()); }); break;
        case 5: edit([&](Scenario& s) { disconnectItems(s, anyId(), anyId()); }); break;
        case 6:
            edit([&](Scenario& s) { moveItems(s, std::vector{std::pair{anyId(), point()}}); }, "move");
            break;
        case 7: edit([&](Scenario& s) { rename(s); }); break;
        case 8:
            edit([&](Scenario& s) { setGroup(s, std::vector{anyId(), anyId()}, below(2) ? "Shop" : ""); });
            edit([&](Scenario& s) { setPinned(s, anyId(), below(2) == 0); });
            break;
        case 9: edit([&](Scenario& s) { paste(s); }); break;
        case 10:
            edit([&](Scenario& s) { setField(s, "/nodes/0/notes", Value(std::to_string(below(100)))); },
                 "notes");
            break;
        default: edit([&](Scenario& s) { removeItems(s, std::vector{anyId(), anyId()}); }); break;
        }
    }

    int changes() const { return changes_; }

    std::uint64_t below(std::uint64_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state_ >> 33U) % limit;
    }

private:
    void edit(const std::function<void(Scenario&)>& change, const QString& key = {}) {
        changes_ += document_.edit("gesture", change, key) ? 1 : 0;
    }
    QPointF point() { return {static_cast<double>(below(200)) * 8, static_cast<double>(below(100)) * 8}; }
    std::string anyId() {
        const Scenario& s = document_.scenario();
        const std::size_t count = s.nodes.size() + s.workloads.size();
        if (count == 0)
            return "nobody";
        const std::size_t index = below(count);
        return index < s.nodes.size() ? s.nodes[index].id : s.workloads[index - s.nodes.size()].id;
    }
    void rename(Scenario& s) {
        const std::string from = anyId();
        const std::string to = "name-" + std::to_string(below(60));
        if (from != "nobody" && whyNotRename(s, from, to).isEmpty())
            renameId(s, from, to);
    }
    void paste(Scenario& s) {
        if (s.nodes.size() < 60)
            insertFragment(s, fragmentOf(s, std::vector{anyId(), anyId(), anyId()}), {16, 16});
    }

    Document& document_;
    std::uint64_t state_;
    int changes_ = 0;
};

}  // namespace

class DocumentRandomGesturesTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

private slots:
    void tenThousandEditsNeverDivergeFromTheirHistory() {
        constexpr int edits = 10'000;
        Document document;
        test::openBundled(document, "read-model");
        Scenario beginning = document.scenario();
        RandomGestures gestures(document, 20261122);
        for (int i = 1; i <= edits; ++i) {
            gestures.one();
            if (gestures.below(8) == 0) {
                const Scenario here = document.scenario();
                const int back = static_cast<int>(gestures.below(6));
                const int index = document.undoStack().index();
                for (int k = 0; k < back; ++k)
                    document.undoStack().undo();
                document.undoStack().setIndex(index);
                QVERIFY2(document.scenario() == here, qPrintable(QString("edit %1").arg(i)));
            }
            if (i % 500 == 0) {
                const std::string text = writeScenario(document.scenario());
                const ScenarioDraft draft = readDraft(text);
                QVERIFY2(draft.scenario.has_value(),
                         draft.problems.empty() ? "" : draft.problems.front().message.text().c_str());
                QCOMPARE(writeScenario(*draft.scenario), text);
                QVERIFY2(*draft.scenario == document.scenario(), qPrintable(QString("edit %1").arg(i)));
            }
            if (i % 2000 == 0) {  // save, go on with what was saved
                document.undoStack().setIndex(0);
                QVERIFY(document.scenario() == beginning);
                document.undoStack().setIndex(document.undoStack().count());
                const QString path = home_.path("random.json");
                QString problem;
                QVERIFY2(document.saveAs(path, problem), qPrintable(problem));
                std::vector<Diagnostic> found;
                QVERIFY(document.open(path, found));
                beginning = document.scenario();
            }
        }
        QVERIFY(gestures.changes() > edits / 3);
    }
};

QTEST_GUILESS_MAIN(DocumentRandomGesturesTest)
#include "document_random_gestures_test.moc"
