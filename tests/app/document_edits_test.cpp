#include "app/studio/document/connection.h"
#include "app/studio/document/document.h"
#include "app/studio/document/field_edit.h"
#include "app/studio/document/fragment.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/document/references.h"
#include "models/io/load_scenario.h"
#include "models/io/writer.h"
#include "models/validation/validate.h"
#include "tests/app/studio_fixture.h"

#include <QSignalSpy>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

using EditOf = std::function<void(Scenario&)>;

/// Does, undoes and redoes a change in a document and compares the scenario each time.
void checkStep(Document& document, const EditOf& change) {
    const Scenario before = document.scenario();
    Scenario expected = before;
    change(expected);
    QVERIFY(!(expected == before));

    QVERIFY(document.edit(QStringLiteral("step"), change));
    QVERIFY(document.scenario() == expected);
    document.undoStack().undo();
    QVERIFY(document.scenario() == before);
    document.undoStack().redo();
    QVERIFY(document.scenario() == expected);
    document.undoStack().undo();
    QVERIFY(document.scenario() == before);
    QVERIFY(!document.isModified());
}

std::vector<std::string> errorsOf(const Scenario& scenario) {
    std::vector<std::string> messages;
    for (const Diagnostic& one : validate(scenario))
        if (one.severity == Severity::Error)
            messages.push_back(one.pointer + ": " + one.message.text());
    return messages;
}

Service& serviceIn(Scenario& scenario, const char* id) {
    return std::get<Service>(nodeOf(scenario, id)->kind);
}

}  // namespace

class DocumentEditsTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

    static Scenario bundled(const QString& name) {
        Document document;
        test::openBundled(document, name);
        return document.scenario();
    }

private slots:
    void everyChangeIsTakenBackAndRepeatedExactly_data() {
        QTest::addColumn<QString>("scenario");
        for (const char* name : {"web-shop", "dual-write", "cache-aside", "read-model", "consumer-crash"})
            QTest::newRow(name) << name;
    }

    void everyChangeIsTakenBackAndRepeatedExactly() {
        QFETCH(QString, scenario);
        Document document;
        test::openBundled(document, scenario);
        std::vector<std::string> ids;
        for (const Node& node : document.scenario().nodes)
            ids.push_back(node.id);
        const std::string first = ids.front();

        for (int kind = 0; kind <= static_cast<int>(ItemKind::External); ++kind)
            checkStep(document, [&](Scenario& s) { addItem(s, static_cast<ItemKind>(kind), {40, 80}); });
        for (const std::string& id : ids) {
            checkStep(document, [&](Scenario& s) { removeItems(s, std::vector{id}); });
            checkStep(document, [&](Scenario& s) { renameId(s, id, "another-name"); });
            checkStep(document, [&](Scenario& s) {
                moveItems(s, std::vector{std::pair{id, QPointF(8, 16)}});
            });
            checkStep(document, [&](Scenario& s) {
                insertFragment(s, fragmentOf(s, std::vector{id}), {32, 32});
            });
        }
        checkStep(document, [&](Scenario& s) { removeItems(s, ids); });
        checkStep(document, [&](Scenario& s) { setGroup(s, ids, "Shop"); });
        checkStep(document, [&](Scenario& s) { insertFragment(s, fragmentOf(s, ids), {0, 400}); });
        checkStep(document, [&](Scenario& s) { setField(s, "/nodes/0/notes", Value("changed")); });
        checkStep(document, [&](Scenario& s) { setField(s, "/run/seed", Value(77)); });
        checkStep(document, [&](Scenario& s) { s.name += " again"; });
    }

    void removingANodeLeavesNothingThatNamesIt_data() {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("node");
        for (const char* name :
             {"web-shop", "dual-write", "cache-aside", "read-model", "hotrod", "breaker"}) {
            const Scenario scenario = bundled(name);
            for (const Node& node : scenario.nodes)
                QTest::addRow("%s without %s", name, node.id.c_str())
                    << name << QString::fromStdString(node.id);
        }
    }

    void removingANodeLeavesNothingThatNamesIt() {
        QFETCH(QString, scenario);
        QFETCH(QString, node);
        Scenario changed = bundled(scenario);
        const std::string id = node.toStdString();
        removeItems(changed, std::vector{id});
        QVERIFY(!findNode(changed, id));
        forEachReference(changed, [&](std::string& name) { QVERIFY2(name != id, name.c_str()); });
        QVERIFY(readDraft(writeScenario(changed)).scenario == changed);
    }

    void aRemovedCacheGivesWayToWhatItMissed() {
        Scenario scenario = bundled("cache-aside");
        const auto cache = std::ranges::find_if(
            scenario.nodes, [](const Node& node) { return std::holds_alternative<Cache>(node.kind); });
        const std::string id = cache->id;
        const auto reads = [&] {
            int count = 0;
            for (Node& node : scenario.nodes)
                for (Steps* list : stepLists(node))
                    forEachStep(*list,
                                [&](Step& step) { count += std::holds_alternative<ReadStep>(step.verb); });
            return count;
        };
        const int before = reads();
        QVERIFY(before > 0);
        removeItems(scenario, std::vector{id});
        QCOMPARE(reads(), before);
    }

    void aRenamedIdIsFollowedEverywhere_data() {
        QTest::addColumn<QString>("scenario");
        for (const char* name :
             {"web-shop", "dual-write", "cache-aside", "read-model", "consumer-crash", "hotrod"})
            QTest::newRow(name) << name;
    }

    void aRenamedIdIsFollowedEverywhere() {
        QFETCH(QString, scenario);
        const Scenario original = bundled(scenario);
        Scenario changed = original;
        std::vector<std::string> ids;
        for (const Node& node : original.nodes)
            ids.push_back(node.id);
        for (const Workload& workload : original.workloads)
            ids.push_back(workload.id);
        for (const Entity& entity : original.entities)
            ids.push_back(entity.id);
        for (const std::string& id : ids)
            renameId(changed, id, "new-" + id);
        QCOMPARE(errorsOf(changed), errorsOf(original));
        for (const std::string& id : ids)
            renameId(changed, "new-" + id, id);
        QVERIFY(changed == original);
    }

    void aRenamedEndpointKeepsItsCallers() {
        Scenario scenario = bundled("web-shop");
        renameEndpoint(scenario, "cart", "GET /cart", "GET /basket");
        QVERIFY(errorsOf(scenario).empty());
        QCOMPARE(serviceIn(scenario, "cart").endpoints.back().name, std::string("GET /basket"));
    }

    void namesThatCannotBeAreRefusedWithAReason() {
        const Scenario scenario = bundled("web-shop");
        QVERIFY(whyNotRename(scenario, "cart", "basket").isEmpty());
        QVERIFY(whyNotRename(scenario, "cart", "cart").isEmpty());
        QVERIFY(!whyNotRename(scenario, "cart", "").isEmpty());
        QVERIFY(!whyNotRename(scenario, "cart", "a b").isEmpty());
        QVERIFY(!whyNotRename(scenario, "cart", "order").isEmpty());
        QVERIFY(!whyNotRename(scenario, "cart", "buyers").isEmpty());
    }

    void aPastedPieceWorksBesideItsOriginal() {
        Scenario scenario = bundled("read-model");
        std::vector<std::string> ids;
        for (const Node& node : scenario.nodes)
            ids.push_back(node.id);
        const std::size_t nodes = scenario.nodes.size();
        const std::size_t entities = scenario.entities.size();
        const std::vector<std::string> added = insertFragment(scenario, fragmentOf(scenario, ids), {0, 300});
        QCOMPARE(added.size(), nodes);
        QCOMPARE(scenario.nodes.size(), 2 * nodes);
        QCOMPARE(scenario.entities.size(), 2 * entities);  // their sources were copied too
        QVERIFY2(errorsOf(scenario).empty(),
                 errorsOf(scenario).empty() ? "" : errorsOf(scenario).front().c_str());
    }

    void aPieceGoesThroughTheClipboardAsText() {
        const Scenario scenario = bundled("read-model");
        const Scenario piece = fragmentOf(scenario, std::vector<std::string>{"catalog", "catalog-db"});
        const std::unique_ptr<QMimeData> mime(mimeOf(piece));
        QVERIFY(mime->hasFormat("application/json"));
        QVERIFY(fragmentFrom(*mime) == piece);
        QMimeData text;
        text.setText(mime->text());
        QVERIFY(fragmentFrom(text) == piece);
        QVERIFY(!fragmentFrom(QByteArray("no JSON at all")));
        QVERIFY(!fragmentFrom(QByteArray("{\"nodes\": 3}")));
        const auto single = fragmentFrom(QByteArray(R"({"id": "a", "kind": "service"})"));
        QVERIFY(single && single->nodes.size() == 1);
    }

    void whatAPieceNamesAndNobodyKnowsIsLeftOut() {
        Scenario empty;
        const Scenario shop = bundled("web-shop");
        insertFragment(empty, fragmentOf(shop, std::vector<std::string>{"cart"}), {});
        QCOMPARE(empty.nodes.size(), std::size_t{1});
        QVERIFY(errorsOf(empty).empty());
    }

    void aFieldIsSetByItsPointerOrRefusedWithAMessage() {
        Scenario scenario = bundled("web-shop");
        QVERIFY(setField(scenario, "/nodes/1/replicas", Value(3)).empty());
        QCOMPARE(serviceIn(scenario, "catalog").replicas, 3);
        QVERIFY(fieldAt(scenario, "/nodes/1/replicas") == Value(3));
        QVERIFY(setField(scenario, "/nodes/1/replicas", {}).empty());
        QCOMPARE(serviceIn(scenario, "catalog").replicas, 1);
        QVERIFY(!fieldAt(scenario, "/nodes/1/replicas"));

        const Scenario before = scenario;
        const auto problems = setField(scenario, "/nodes/1/replicas", Value("many"));
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(problems.front().pointer, std::string("/nodes/1/replicas"));
        QVERIFY(!setField(scenario, "/nodes/99/replicas", Value(1)).empty());
        QVERIFY(!setField(scenario, "/nodes/1/replica", Value(1)).empty());
        QVERIFY(scenario == before);

        QVERIFY(setField(scenario, "/nodes/1/endpoints/GET ~1products/0/work", Value("7ms")).empty());
        const auto& steps = serviceIn(scenario, "catalog").endpoints.front().steps;
        QVERIFY(std::get<WorkStep>(steps.front().verb).demand == Distribution{Duration::milliseconds(7)});
        QVERIFY(setField(scenario, "/objectives/0", Value("p99(buyers) < 2s")).empty());
        QVERIFY(setField(scenario, "/run/duration", Value("20s")).empty());
        QCOMPARE(scenario.run.duration, Duration::seconds(20));
    }

    void typingInOneFieldIsOneStep() {
        Document document;
        test::openBundled(document, "web-shop");
        const Scenario before = document.scenario();
        const auto type = [&](int replicas) {
            document.edit(
                "replicas", [&](Scenario& s) { setField(s, "/nodes/1/replicas", Value(replicas)); },
                "replicas");
        };
        for (const int replicas : {2, 21, 210})
            type(replicas);
        QCOMPARE(document.undoStack().count(), 1);
        document.endMerging();
        type(3);
        QCOMPARE(document.undoStack().count(), 2);
        document.undoStack().undo();
        document.undoStack().undo();
        QVERIFY(document.scenario() == before);
    }

    void mergedStepsOfDifferentExtentAreTakenBackInOrder() {
        Document document;
        const auto add = [&] {
            document.edit(
                "add", [](Scenario& s) { addItem(s, ItemKind::Service, {}); }, "add");
        };
        add();
        add();
        add();
        QCOMPARE(document.undoStack().count(), 1);
        const Scenario after = document.scenario();
        QCOMPARE(after.nodes.size(), std::size_t{3});
        document.undoStack().undo();
        QVERIFY(document.scenario() == Scenario{});
        document.undoStack().redo();
        QVERIFY(document.scenario() == after);
    }

    void aChangeSaysWhatItTouched() {
        Document document;
        test::openBundled(document, "web-shop");
        std::vector<Change> seen;
        connect(&document, &Document::changed, this, [&](const Change& change) { seen.push_back(change); });
        document.edit("move", [](Scenario& s) { setPlace(s, "cart", {10, 20}); });
        QCOMPARE(seen.size(), std::size_t{1});
        QCOMPARE(seen.back().parts, std::uint32_t{Change::Layout});
        QCOMPARE(seen.back().ids, std::vector<std::string>{"cart"});
        document.edit("threads", [](Scenario& s) { serviceIn(s, "cart").threads = 7; });
        QCOMPARE(seen.back().parts, std::uint32_t{Change::Nodes});
        QVERIFY(!document.edit("nothing", [](Scenario&) {}));
        QCOMPARE(seen.size(), std::size_t{2});
    }

    void problemsFollowTheScenario() {
        Document document;
        test::openBundled(document, "web-shop");
        QSignalSpy spy(&document, &Document::problemsChanged);
        QCOMPARE(document.errorCount(), std::size_t{0});
        document.edit("break", [](Scenario& s) { s.workloads.front().calls.front().call.node = "nobody"; });
        QVERIFY(document.errorCount() > 0);
        QVERIFY(spy.wait());
        document.undoStack().undo();
        QCOMPARE(document.errorCount(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(DocumentEditsTest)
#include "document_edits_test.moc"
