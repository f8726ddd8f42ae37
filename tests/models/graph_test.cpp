#include "models/architecture/graph.h"
#include "tests/models/shop_scenario.h"

#include <QTest>

using namespace windtunnel;
using namespace windtunnel::shop;

namespace {

Node calling(std::string id, std::vector<std::string> callees) {
    Service result;
    result.endpoints = {{"GET /", {}}};
    for (std::string& each : callees)
        result.endpoints.front().steps.push_back(step(callOf(std::move(each), "GET /")));
    return node(std::move(id), result);
}

using Places = std::vector<std::size_t>;

}  // namespace

class GraphTest : public QObject {
    Q_OBJECT

private slots:
    void stepsImplyLinks() {
        const Scenario scenario = shop::shop();
        const ArchitectureGraph graph(scenario.nodes);
        const std::vector<ImpliedLink> expected{
            {Gateway_, Order, LinkKind::Call},    {Gateway_, Catalog, LinkKind::Call},
            {Order, User, LinkKind::Call},        {Order, OrdersDb, LinkKind::Read},
            {Order, OrdersDb, LinkKind::Write},   {Order, Events, LinkKind::Publish},
            {Order, Jobs, LinkKind::Publish},     {Order, Names, LinkKind::Register},
            {Order, Bank, LinkKind::Call},        {User, UsersDb, LinkKind::Read},
            {Catalog, CatalogDb, LinkKind::Read}, {Catalog, CatalogDb, LinkKind::Apply},
            {Catalog, Cache_, LinkKind::Get},     {Events, Catalog, LinkKind::Consume},
            {Jobs, Order, LinkKind::Consume},
        };
        QVERIFY(std::vector(graph.links().begin(), graph.links().end()) == expected);
        QVERIFY(graph.linked(Order, User));
        QVERIFY(!graph.linked(User, Order));
        QVERIFY(!graph.linked(Order, Catalog));
        QVERIFY(graph.place("bank") == Bank);
        QVERIFY(!graph.place("nobody"));
    }

    void anOutboxPublishesFromItsDatabase() {
        Scenario scenario = shop::shop();
        std::get<WriteStep>(buying(scenario)[3].verb).outbox = "jobs";
        QVERIFY(ArchitectureGraph(scenario.nodes).linked(OrdersDb, Jobs));
    }

    void namesThatLeadNowhereAreLeftOut() {
        const std::vector<Node> nodes{calling("a", {"b", "nobody"}), calling("b", {})};
        QCOMPARE(ArchitectureGraph(nodes).links().size(), std::size_t{1});
    }

    void circlesOfCallsAreFoundOnce() {
        const std::vector<Node> nodes{calling("a", {"b"}),      calling("b", {"c"}), calling("c", {"d", "b"}),
                                      calling("d", {"b", "e"}), calling("e", {}),    calling("f", {"f"})};
        const std::vector<Places> expected{{1, 2}, {5}};
        QVERIFY(ArchitectureGraph(nodes).callCycles() == expected);
        QVERIFY(ArchitectureGraph(shop::shop().nodes).callCycles().empty());
    }

    void aCircleRunsFromCallerToCallee() {
        const std::vector<Node> nodes{calling("a", {"c"}), calling("b", {"a"}), calling("c", {"b"})};
        QVERIFY(ArchitectureGraph(nodes).callCycles() == (std::vector<Places>{{0, 2, 1}}));
    }

    void eventsReachTheirConsumers() {
        const Scenario scenario = shop::shop();
        const ArchitectureGraph graph(scenario.nodes);
        const Places fromOrder{Order};
        const std::vector<bool> reached = graph.reachable(fromOrder);
        QVERIFY(reached[Order] && reached[User] && reached[Events] && reached[Catalog] && reached[CatalogDb]);
        QVERIFY(!reached[Gateway_]);
        QVERIFY(graph.reachable({}) == std::vector<bool>(scenario.nodes.size(), false));
    }

    void usersComeBeforeWhatTheyUse() {
        const std::vector<Node> nodes{calling("c", {}), calling("b", {"c"}), calling("a", {"b", "c"})};
        QVERIFY(ArchitectureGraph(nodes).topologicalOrder() == (Places{2, 1, 0}));
        const std::vector<Node> circle{calling("a", {"b"}), calling("b", {"a"})};
        QVERIFY(!ArchitectureGraph(circle).topologicalOrder());
    }

    void theLongestChainOfCallsIsCounted() {
        QCOMPARE(ArchitectureGraph(shop::shop().nodes).longestCallDepth(), std::size_t{2});
        const std::vector<Node> nodes{calling("a", {"b", "d"}), calling("b", {"c"}), calling("c", {"b", "d"}),
                                      calling("d", {})};
        QCOMPARE(ArchitectureGraph(nodes).longestCallDepth(), std::size_t{2});  // a → (b, c) → d
        QCOMPARE(ArchitectureGraph({}).longestCallDepth(), std::size_t{0});
    }

    void fanOutCountsOthersOnce() {
        const auto fanOut = ArchitectureGraph(shop::shop().nodes).fanOut();
        QCOMPARE(fanOut[Gateway_], std::size_t{2});
        QCOMPARE(fanOut[Order], std::size_t{6});
        QCOMPARE(fanOut[Bank], std::size_t{0});
        const std::vector<Node> alone{calling("a", {"a"})};
        QCOMPARE(ArchitectureGraph(alone).fanOut()[0], std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(GraphTest)
#include "graph_test.moc"
