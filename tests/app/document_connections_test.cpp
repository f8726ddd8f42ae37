#include "app/studio/document/connection.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/document/references.h"
#include "models/io/writer.h"
#include "models/validation/validate.h"

#include <QTest>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

std::string add(Scenario& scenario, ItemKind kind) { return addItem(scenario, kind, {}); }

bool linked(const Scenario& scenario, std::string_view from, std::string_view to, LinkKind kind) {
    const ArchitectureGraph graph(scenario.nodes);
    for (const ImpliedLink& link : graph.links())
        if (scenario.nodes[link.from].id == from && scenario.nodes[link.to].id == to && link.kind == kind)
            return true;
    return false;
}

QString problemsOf(const Scenario& scenario) {
    QString text;
    for (const Diagnostic& one : validate(scenario))
        text += QString::fromStdString(one.pointer + ": " + one.message.text() + "\n");
    return text;
}

}  // namespace

class DocumentConnectionsTest : public QObject {
    Q_OBJECT

private slots:
    void threeBoxesRunAsTheyAreDrawn() {
        Scenario scenario;
        const auto client = add(scenario, ItemKind::Client);
        const auto gateway = add(scenario, ItemKind::Gateway);
        const auto service = add(scenario, ItemKind::Service);
        const auto database = add(scenario, ItemKind::Database);
        connectItems(scenario, client, gateway);  // before the gateway has a route
        connectItems(scenario, gateway, service);
        connectItems(scenario, service, database);
        QVERIFY2(problemsOf(scenario).isEmpty(), qPrintable(problemsOf(scenario)));
        QVERIFY(linked(scenario, gateway, service, LinkKind::Call));
        QVERIFY(linked(scenario, service, database, LinkKind::Read));
        QVERIFY(linked(scenario, service, database, LinkKind::Write));
        QCOMPARE(scenario.entities.size(), std::size_t{1});
        QCOMPARE(scenario.entities.front().source, database);
    }

    void anEventReachesTheCopyOfAnotherService() {
        for (const bool storeFirst : {false, true}) {
            Scenario scenario;
            const auto client = add(scenario, ItemKind::Client);
            const auto order = add(scenario, ItemKind::Service);
            const auto orders = add(scenario, ItemKind::Database);
            const auto topic = add(scenario, ItemKind::Topic);
            const auto catalog = add(scenario, ItemKind::Service);
            const auto copy = add(scenario, ItemKind::Database);
            connectItems(scenario, client, order);
            connectItems(scenario, client, catalog);
            connectItems(scenario, order, orders);
            connectItems(scenario, order, topic);
            if (storeFirst) {
                removeItems(scenario, std::vector{copy});
                connectItems(scenario, topic, catalog);
                const auto again = add(scenario, ItemKind::Database);
                connectItems(scenario, catalog, again);
            } else {
                connectItems(scenario, topic, catalog);
                connectItems(scenario, catalog, copy);
            }
            QVERIFY2(problemsOf(scenario).isEmpty(), qPrintable(problemsOf(scenario)));
            QVERIFY(linked(scenario, topic, catalog, LinkKind::Consume));
            QVERIFY(linked(scenario, catalog, "database-2", LinkKind::Apply));
            QVERIFY(linked(scenario, catalog, "database-2", LinkKind::Read));
            QCOMPARE(scenario.entities.size(), std::size_t{1});
        }
    }

    void aCallGoesToTheChosenEndpointsOnly() {
        Scenario scenario;
        const auto shop = add(scenario, ItemKind::Service);
        const auto user = add(scenario, ItemKind::Service);
        auto& endpoints = std::get<Service>(nodeOf(scenario, shop)->kind).endpoints;
        endpoints.push_back({"POST /", {}});
        connectItems(scenario, shop, user, {.endpoints = {"POST /"}, .target = {}});
        auto& after = std::get<Service>(nodeOf(scenario, shop)->kind).endpoints;
        QCOMPARE(after[0].steps.size(), std::size_t{1});
        QCOMPARE(after[1].steps.size(), std::size_t{1});
        QVERIFY(std::get<CallStep>(after[1].steps.front().verb).target == (CallTarget{user, "GET /"}));
    }

    void readsGoThroughACacheThatIsConnectedAndAreRestoredWithoutIt() {
        Scenario scenario;
        const auto service = add(scenario, ItemKind::Service);
        const auto database = add(scenario, ItemKind::Database);
        const auto cache = add(scenario, ItemKind::Cache);
        connectItems(scenario, service, database);
        const Scenario without = scenario;
        connectItems(scenario, service, cache);
        QVERIFY(linked(scenario, service, cache, LinkKind::Get));
        QVERIFY(linked(scenario, service, cache, LinkKind::Evict));
        QVERIFY(linked(scenario, service, database, LinkKind::Read));
        disconnectItems(scenario, service, cache);
        QVERIFY(scenario == without);
    }

    void aDatabasePublishesThroughAnOutboxOnlyWhenSomebodyWrites() {
        Scenario scenario;
        const auto service = add(scenario, ItemKind::Service);
        const auto database = add(scenario, ItemKind::Database);
        const auto topic = add(scenario, ItemKind::Topic);
        QVERIFY(!offerConnection(scenario, database, topic).possible);
        connectItems(scenario, service, database);
        QVERIFY(offerConnection(scenario, database, topic).possible);
        connectItems(scenario, database, topic);
        QVERIFY(linked(scenario, database, topic, LinkKind::Publish));
        disconnectItems(scenario, database, topic);
        QVERIFY(!linked(scenario, database, topic, LinkKind::Publish));
    }

    void impossibleEndsSayWhy_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        const auto row = [](ItemKind from, ItemKind to) {
            QTest::addRow("%d to %d", static_cast<int>(from), static_cast<int>(to))
                << static_cast<int>(from) << static_cast<int>(to);
        };
        row(ItemKind::Client, ItemKind::Database);
        row(ItemKind::Client, ItemKind::Topic);
        row(ItemKind::Client, ItemKind::Client);
        row(ItemKind::Service, ItemKind::Client);
        row(ItemKind::Gateway, ItemKind::Database);
        row(ItemKind::Database, ItemKind::Database);
        row(ItemKind::Database, ItemKind::Service);
        row(ItemKind::Topic, ItemKind::Topic);
        row(ItemKind::Topic, ItemKind::Database);
        row(ItemKind::Cache, ItemKind::Service);
        row(ItemKind::External, ItemKind::Service);
        row(ItemKind::Registry, ItemKind::Service);
        row(ItemKind::Config, ItemKind::Service);
    }

    void impossibleEndsSayWhy() {
        QFETCH(int, from);
        QFETCH(int, to);
        Scenario scenario;
        const auto first = add(scenario, static_cast<ItemKind>(from));
        const auto second = add(scenario, static_cast<ItemKind>(to));
        const ConnectionOffer offer = offerConnection(scenario, first, second);
        QVERIFY(!offer.possible);
        QVERIFY(!offer.text.isEmpty());
        const Scenario before = scenario;
        connectItems(scenario, first, second);
        QVERIFY(scenario == before);
    }

    void whatIsOfferedChangesTheScenarioAndIsTakenApartAgain() {
        for (int from = 0; from <= static_cast<int>(ItemKind::External); ++from)
            for (int to = 0; to <= static_cast<int>(ItemKind::External); ++to) {
                Scenario scenario;
                const auto first = add(scenario, static_cast<ItemKind>(from));
                const auto second = add(scenario, static_cast<ItemKind>(to));
                if (!offerConnection(scenario, first, second).possible)
                    continue;
                const Scenario before = scenario;
                connectItems(scenario, first, second);
                QVERIFY2(!(scenario == before), qPrintable(QString("%1 to %2").arg(from).arg(to)));
                QVERIFY(!offerConnection(scenario, first, second).possible);  // there already
                disconnectItems(scenario, first, second);
                scenario.entities.clear();
                QVERIFY2(scenario == before, qPrintable(QString::fromStdString(writeScenario(scenario))));
            }
    }

    void aServiceDoesNotConnectToItself() {
        Scenario scenario;
        const auto service = add(scenario, ItemKind::Service);
        QVERIFY(!offerConnection(scenario, service, service).possible);
        QVERIFY(!offerConnection(scenario, service, "nobody").possible);
    }
};

QTEST_APPLESS_MAIN(DocumentConnectionsTest)
#include "document_connections_test.moc"
