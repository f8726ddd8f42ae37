#include "models/architecture/endpoint_resolution.h"

#include <QTest>

#include <vector>

using namespace windtunnel;
using Problem = ResolvedCall::Problem;

namespace {

Node named(std::string id, decltype(Node::kind) kind) {
    Node result;
    result.id = std::move(id);
    result.kind = std::move(kind);
    return result;
}

Node service(std::string id, std::vector<std::string> endpoints) {
    Service result;
    for (std::string& each : endpoints)
        result.endpoints.push_back({std::move(each), {}});
    return named(std::move(id), result);
}

Node gateway(std::string id, std::vector<Route> routes) {
    Gateway result;
    result.routes = std::move(routes);
    return named(std::move(id), result);
}

const std::vector<Node>& nodes() {
    static const std::vector<Node> all{
        service("order", {"POST /orders", "GET /orders/{id}"}),
        service("archive", {"GET /orders/old"}),
        service("user", {"GET /users"}),
        service("idle", {}),
        gateway("gateway", {{"/orders", "order", false},
                            {"/orders/old", "archive", false},
                            {"/order-service/", "order", true},
                            {"/idle", "idle", false},
                            {"/db", "orders-db", false},
                            {"/nowhere", "nobody", false}}),
        gateway("edge", {{"/", "gateway", false}}),
        gateway("front", {{"/users", "user", false}}),
        gateway("loop", {{"/", "loop", false}}),
        named("orders-db", Database{}),
        named("payment-provider", External{}),
    };
    return all;
}

ResolvedCall resolved(std::string node, std::string endpoint = "") {
    return resolveCall(nodes(), {std::move(node), std::move(endpoint)});
}

std::string answering(std::string node, std::string endpoint = "") {
    const ResolvedCall call = CallResolver(nodes()).resolveFully({std::move(node), std::move(endpoint)});
    return call.ok() && call.endpoint ? call.node->id + " " + call.endpoint->name : "";
}

}  // namespace

class EndpointResolutionTest : public QObject {
    Q_OBJECT

private slots:
    void aNamedEndpointIsFound() {
        const ResolvedCall call = resolved("order", "GET /orders/{id}");
        QVERIFY(call.ok());
        QCOMPARE(call.node->id, std::string("order"));
        QCOMPARE(call.endpoint->name, std::string("GET /orders/{id}"));
    }

    void theOnlyEndpointNeedsNoName() {
        QCOMPARE(answering("user"), std::string("user GET /users"));
        QVERIFY(resolved("order").problem == Problem::SeveralEndpoints);
        QVERIFY(resolved("idle").problem == Problem::NoEndpoints);
    }

    void whatIsNotThereIsTold() {
        QVERIFY(resolved("nobody").problem == Problem::UnknownNode);
        QVERIFY(resolved("order", "GET /order").problem == Problem::UnknownEndpoint);
        QVERIFY(resolved("orders-db").problem == Problem::NotCallable);
    }

    void anExternalAnswersEverything() {
        QVERIFY(resolved("payment-provider").ok());
        QVERIFY(resolved("payment-provider", "POST /charge").ok());
        QVERIFY(resolved("payment-provider", "POST /charge").endpoint == nullptr);
    }

    void aGatewayForwardsTheSameEndpoint() {
        const ResolvedCall call = resolved("gateway", "POST /orders");
        QVERIFY(call.ok());
        QCOMPARE(call.node->id, std::string("gateway"));
        QCOMPARE(call.route->to, std::string("order"));
        QVERIFY(call.forward == (CallTarget{"order", "POST /orders"}));
        QCOMPARE(answering("gateway", "GET /orders/{id}"), std::string("order GET /orders/{id}"));
    }

    void theLongestPrefixWins() {
        QCOMPARE(answering("gateway", "GET /orders/old"), std::string("archive GET /orders/old"));
    }

    void prefixesMatchWholeSegments() {
        QVERIFY(resolved("gateway", "GET /ordersearch").problem == Problem::NoRoute);
    }

    void strippingLeavesTheRest() {
        QCOMPARE(answering("gateway", "POST /order-service/orders"), std::string("order POST /orders"));
        QCOMPARE(strippedEndpoint("GET /order-service", "/order-service"), std::string("GET /"));
        QCOMPARE(strippedEndpoint("GET /a/b/c", "/a/b/"), std::string("GET /c"));
        QCOMPARE(strippedEndpoint("/a/b", "/a"), std::string("/b"));
        QCOMPARE(strippedEndpoint("GET /a", "/"), std::string("GET /a"));
    }

    void aRouteToWhatCannotAnswerIsDead() {
        for (const std::string path : {"GET /nowhere", "GET /idle", "GET /db", "PATCH /orders"})
            QVERIFY2(resolved("gateway", path).problem == Problem::DeadRoute, path.c_str());
        const ResolvedCall end = CallResolver(nodes()).resolveFully({"gateway", "PATCH /orders"});
        QVERIFY(end.problem == Problem::UnknownEndpoint);
        QCOMPARE(end.node->id, std::string("order"));
    }

    void gatewaysMayFollowOneAnother() {
        QCOMPARE(answering("edge", "POST /orders"), std::string("order POST /orders"));
        QVERIFY(resolved("loop", "GET /x").problem == Problem::DeadRoute);
        QVERIFY(!CallResolver(nodes()).resolveFully({"loop", "GET /x"}).ok());
    }

    void aGatewayWithOneWayOnNeedsNoEndpoint() {
        QCOMPARE(answering("front"), std::string("user GET /users"));
        QVERIFY(resolved("gateway").problem == Problem::SeveralEndpoints);
    }
};

QTEST_APPLESS_MAIN(EndpointResolutionTest)
#include "endpoint_resolution_test.moc"
