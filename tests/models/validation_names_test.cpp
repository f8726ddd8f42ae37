#include "tests/models/shop_scenario.h"

#include <QTest>

#include <functional>

using namespace windtunnel;
using namespace windtunnel::shop;

using Change = std::function<void(Scenario&)>;
Q_DECLARE_METATYPE(Change)

class ValidationNamesTest : public QObject {
    Q_OBJECT

private slots:
    void theShopIsSound() { QCOMPARE(found(shop::shop()), std::string()); }

    void oneChangeGivesOneError_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* name, Change change, const char* expected, const char* hint) {
            QTest::newRow(name) << change << QString(expected) << QString(hint);
        };

        row(
            "a node's id twice", [](Scenario& s) { s.nodes.push_back(s.nodes[Names]); },
            "duplicate-id /nodes/12/id", "unique");
        row(
            "a workload called like an entity", [](Scenario& s) { s.workloads[0].id = "users"; },
            "duplicate-id /workloads/0/id", "unique");
        row(
            "a space in an id", [](Scenario& s) { s.workloads[0].id = "the buyers"; },
            "bad-id /workloads/0/id", "\"the-buyers\"");
        row(
            "an empty id", [](Scenario& s) { s.workloads[0].id = ""; }, "bad-id /workloads/0/id",
            "short name");
        row(
            "an endpoint with a space at its end",
            [](Scenario& s) { service(s, Order).endpoints[1].name = "GET /orders/{id} "; },
            "bad-endpoint /nodes/1/endpoints/GET ~1orders~1{id} ", "space");
        row(
            "an endpoint twice",
            [](Scenario& s) {
                service(s, Order).endpoints.push_back({"GET /orders/{id}", {}});
            },
            "duplicate-endpoint /nodes/1/endpoints/GET ~1orders~1{id}", "rename");

        row(
            "a call to nobody",
            [](Scenario& s) { std::get<CallStep>(buying(s)[1].verb).target.node = "usr"; },
            "dangling-call /nodes/1/endpoints/POST ~1orders/1/call", "did you mean \"user\"?");
        row(
            "a workload that calls nobody", [](Scenario& s) { s.workloads[0].calls[0].call.node = "gatway"; },
            "dangling-call /workloads/0/call", "did you mean \"gateway\"?");
        row(
            "a mix that calls nobody",
            [](Scenario& s) {
                s.workloads[0].calls.push_back({1, {"elsewhere", ""}});
            },
            "dangling-call /workloads/0/mix/1/call", "known services: gateway, order, user, catalog, bank");
        row(
            "a write to nowhere",
            [](Scenario& s) {
                std::get<WriteStep>(buying(s)[3].verb).store = "order-db";
                std::get<WriteStep>(buying(s)[3].verb).entity = "";
            },
            "dangling-store /nodes/1/endpoints/POST ~1orders/3/write", "\"orders-db\"");
        row(
            "an outbox to nowhere",
            [](Scenario& s) { std::get<WriteStep>(buying(s)[3].verb).outbox = "orders-events"; },
            "dangling-topic /nodes/1/endpoints/POST ~1orders/3/outbox", "\"order-events\"");
        row(
            "an unknown cache",
            [](Scenario& s) {
                std::get<GetStep>(service(s, Catalog).endpoints[0].steps[0].verb).cache = "cach";
            },
            "dangling-cache /nodes/3/endpoints/GET ~1products/0/get", "known caches: catalog-cache");
        row(
            "a read inside a miss",
            [](Scenario& s) {
                std::get<ReadStep>(
                    std::get<GetStep>(service(s, Catalog).endpoints[0].steps[0].verb).miss[0].verb)
                    .store = "catalog-database";
            },
            "dangling-store /nodes/3/endpoints/GET ~1products/0/miss/0/read", "known databases");
        row(
            "a publish to nowhere",
            [](Scenario& s) { std::get<PublishStep>(buying(s)[4].verb).topic = "order-event"; },
            "dangling-topic /nodes/1/endpoints/POST ~1orders/4/publish", "\"order-events\"");
        row(
            "a consumer of nothing known",
            [](Scenario& s) { service(s, Catalog).consumers[0].topics = {"events"}; },
            "dangling-topic /nodes/3/consumers/0/topic", "known topics: order-events");
        row(
            "one of two topics",
            [](Scenario& s) {
                service(s, Catalog).consumers[0].topics = {"order-events", "order-evens"};
            },
            "dangling-topic /nodes/3/consumers/0/topic/1", "\"order-events\"");
        row(
            "an unknown queue", [](Scenario& s) { service(s, Order).consumers[0].queue = "jbos"; },
            "dangling-queue /nodes/1/consumers/0/queue", "\"jobs\"");
        row(
            "an unknown dead letter", [](Scenario& s) { as<WorkQueue>(s, Jobs).deadLetter = "dead"; },
            "dangling-dead-letter /nodes/9/deadLetter", "known topics");
        row(
            "an unknown registry", [](Scenario& s) { service(s, Order).discovery = "name"; },
            "dangling-registry /nodes/1/discovery", "\"names\"");
        row(
            "perReplica of nobody", [](Scenario& s) { as<Database>(s, UsersDb).perReplica = "users"; },
            "dangling-service /nodes/5/perReplica", "\"user\"");
        row(
            "an apply to nowhere",
            [](Scenario& s) {
                std::get<ApplyStep>(service(s, Catalog).consumers[0].steps[1].verb).store = "catalogdb";
            },
            "dangling-store /nodes/3/consumers/0/steps/1/apply", "\"catalog-db\"");
        row(
            "a source that is not there", [](Scenario& s) { s.entities[1].source = "user-db"; },
            "dangling-source /entities/1/source", "\"users-db\"");
        row(
            "an entity that is not there",
            [](Scenario& s) {
                std::get<ReadStep>(service(s, User).endpoints[0].steps[1].verb).entity = "usres";
            },
            "dangling-entity /nodes/2/endpoints/GET ~1users~1{id}/1/entity", "\"users\"");
        row(
            "an unknown cluster", [](Scenario& s) { as<Topic>(s, Events).cluster = "kafak"; },
            "dangling-cluster /nodes/8/cluster", "\"kafka\"");
        row(
            "a link from nobody",
            [](Scenario& s) {
                s.links.emplace_back();
                s.links[0].from = "ordr";
                s.links[0].to = "user";
            },
            "dangling-link /links/0/from", "\"order\"");
        row(
            "a link twice",
            [](Scenario& s) {
                s.links.resize(2);
                for (Link& link : s.links) {
                    link.from = "order";
                    link.to = "user";
                }
            },
            "duplicate-link /links/1", "one");
        row(
            "a layout of nobody",
            [](Scenario& s) {
                s.layout = {{"ordre", {1, 2}}};
            },
            "dangling-layout /layout/ordre", "\"order\"");

        row(
            "a call to a database",
            [](Scenario& s) {
                std::get<CallStep>(buying(s)[1].verb).target = {"users-db", ""};
            },
            "wrong-kind /nodes/1/endpoints/POST ~1orders/1/call", "{\"read\": \"users-db\"}");
        row(
            "a read from a service",
            [](Scenario& s) {
                std::get<ReadStep>(service(s, User).endpoints[0].steps[1].verb).store = "order";
            },
            "wrong-kind /nodes/2/endpoints/GET ~1users~1{id}/1/read", "{\"call\": \"order\"}");
        row(
            "a publish to a database",
            [](Scenario& s) { std::get<PublishStep>(buying(s)[4].verb).topic = "users-db"; },
            "wrong-kind /nodes/1/endpoints/POST ~1orders/4/publish", "{\"read\": \"users-db\"}");
        row(
            "a consumer of a queue as a topic",
            [](Scenario& s) { service(s, Catalog).consumers[0].topics = {"jobs"}; },
            "wrong-kind /nodes/3/consumers/0/topic", "order-events");
        row(
            "a service as a source", [](Scenario& s) { s.entities[1].source = "user"; },
            "wrong-kind /entities/1/source", "users-db");
        row(
            "a scaled database",
            [](Scenario& s) {
                s.faults = {fault(ScaleAction{"users-db", 2})};
            },
            "wrong-kind /faults/0/scale", "known services");

        row(
            "an endpoint that is not there",
            [](Scenario& s) { std::get<CallStep>(buying(s)[1].verb).target.endpoint = "GET /user/{id}"; },
            "missing-endpoint /nodes/1/endpoints/POST ~1orders/1/call", "\"GET /users/{id}\"");
        row(
            "a service without endpoints",
            [](Scenario& s) {
                service(s, User).endpoints.clear();
                std::get<CallStep>(buying(s)[1].verb).target.endpoint = "";
            },
            "missing-endpoint /nodes/1/endpoints/POST ~1orders/1/call", "endpoints");
        row(
            "one of several endpoints",
            [](Scenario& s) {
                s.workloads[0].calls[0].call = {"order", ""};
            },
            "ambiguous-call /workloads/0/call", "\"order POST /orders\"");
        row(
            "one of several routes",
            [](Scenario& s) {
                s.workloads[0].calls[0].call = {"gateway", ""};
            },
            "ambiguous-call /workloads/0/call", "/orders, /catalog");
        row(
            "no route", [](Scenario& s) { s.workloads[0].calls[0].call.endpoint = "POST /order"; },
            "no-route /workloads/0/call", "/orders");
        row(
            "a route to an endpoint that is not there",
            [](Scenario& s) { s.workloads[0].calls[0].call.endpoint = "PUT /orders"; },
            "dead-route /workloads/0/call", "\"POST /orders\"");
        row(
            "a route in a circle",
            [](Scenario& s) {
                as<Gateway>(s, Gateway_).routes.push_back({"/round", "gateway", false});
                s.workloads.push_back(workload("dizzy", {"gateway", "GET /round"}, 1));
            },
            "dead-route /workloads/2/call", "must end");
        row(
            "a route to nowhere",
            [](Scenario& s) {
                as<Gateway>(s, Gateway_).routes.push_back({"/users", "usr", false});
            },
            "dangling-route /nodes/0/routes/~1users", "\"user\"");
        row(
            "a route to a database",
            [](Scenario& s) {
                as<Gateway>(s, Gateway_).routes.push_back({"/users", "users-db", false});
            },
            "wrong-kind /nodes/0/routes/~1users", "known services");
        row(
            "a route without a slash",
            [](Scenario& s) {
                as<Gateway>(s, Gateway_).routes.push_back({"users", "user", false});
            },
            "bad-route /nodes/0/routes/users", "\"/users\"");
        row(
            "a route twice",
            [](Scenario& s) {
                as<Gateway>(s, Gateway_).routes.push_back({"/orders/", "order", false});
            },
            "duplicate-route /nodes/0/routes/~1orders~1", "keep one");
    }
    void oneChangeGivesOneError() {
        QFETCH(Change, change);
        QFETCH(QString, expected);
        QFETCH(QString, hint);
        Scenario scenario = shop::shop();
        change(scenario);
        QCOMPARE(QString::fromStdString(found(scenario)), expected);
        const Diagnostic diagnostic = only(scenario);
        QVERIFY(!diagnostic.message.empty());
        QVERIFY2(QString::fromStdString(diagnostic.hint.text()).contains(hint),
                 diagnostic.hint.text().c_str());
    }

    void aBrokenRouteIsReportedOnceWhereItIs() {
        Scenario scenario = shop::shop();
        as<Gateway>(scenario, Gateway_).routes[0].to = "ordr";
        QCOMPARE(found(scenario), std::string("dangling-route /nodes/0/routes/~1orders"));
    }

    void clustersNeedNoDeclaration() {
        Scenario scenario = shop::shop();
        scenario.clusters.clear();
        as<Topic>(scenario, Events).cluster = "events";
        QCOMPARE(found(scenario), std::string());
    }

    void allProblemsComeAtOnce() {
        Scenario scenario = shop::shop();
        scenario.workloads[0].calls[0].call.node = "nobody";
        scenario.entities[0].id = "the orders";
        std::get<CallStep>(buying(scenario)[1].verb).target.node = "usr";
        const auto all = validate(scenario);
        QVERIFY(all.size() >= 4);  // the two calls, the id, and every use of the entity's old name
        for (const Diagnostic& each : all) {
            QVERIFY(!each.rule.empty());
            QVERIFY(each.pointer.starts_with('/'));
            QVERIFY(each.at == TextPosition{});
        }
    }
};

QTEST_APPLESS_MAIN(ValidationNamesTest)
#include "validation_names_test.moc"
