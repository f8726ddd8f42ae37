// A small shop that validates without a word, and what validation says after one thing in it has been
// changed.
#pragma once

#include "models/scenario/objective_text.h"
#include "models/validation/validate.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::shop {

inline Duration ms(std::int64_t value) { return Duration::milliseconds(value); }
inline Duration us(std::int64_t value) { return Duration::microseconds(value); }
inline Duration seconds(std::int64_t value) { return Duration::seconds(value); }

template <class Verb> Step step(Verb verb) {
    Step result;
    result.verb = std::move(verb);
    return result;
}

inline Step work(Duration mean) { return step(WorkStep{Exponential{mean}}); }

inline CallStep callOf(std::string node, std::string endpoint) {
    CallStep result;
    result.target = {std::move(node), std::move(endpoint)};
    return result;
}

template <class Verb> Verb at(std::string Verb::*place, std::string id, std::string entity) {
    Verb result;
    result.*place = std::move(id);
    result.entity = std::move(entity);
    return result;
}

inline Step read(std::string store, std::string entity) {
    return step(at(&ReadStep::store, std::move(store), std::move(entity)));
}
inline Step write(std::string store, std::string entity) {
    return step(at(&WriteStep::store, std::move(store), std::move(entity)));
}
inline Step publish(std::string topic, std::string entity) {
    return step(at(&PublishStep::topic, std::move(topic), std::move(entity)));
}
inline Step apply(std::string store, std::string entity) {
    return step(at(&ApplyStep::store, std::move(store), std::move(entity)));
}

inline Node node(std::string id, decltype(Node::kind) kind) {
    Node result;
    result.id = std::move(id);
    result.kind = std::move(kind);
    return result;
}

inline Entity entity(std::string id, std::string source) {
    Entity result;
    result.id = std::move(id);
    result.keys = 1000;
    result.source = std::move(source);
    return result;
}

inline Workload workload(std::string id, CallTarget call, double perSecond) {
    Workload result;
    result.id = std::move(id);
    result.calls = {{1, std::move(call)}};
    result.arrivals = PoissonArrivals{{perSecond, Rate::Per::Second}};
    return result;
}

inline Objective objective(std::string_view text) { return std::get<Objective>(parseObjective(text)); }

template <class Verb> Fault fault(Verb verb, Duration start = seconds(20)) {
    Fault result;
    result.at = Distribution(start);
    result.lasting = Distribution(seconds(5));
    result.verb = std::move(verb);
    return result;
}

/// Places in the shop's list of nodes.
enum Place : std::size_t {
    Gateway_,
    Order,
    User,
    Catalog,
    OrdersDb,
    UsersDb,
    CatalogDb,
    Cache_,
    Events,
    Jobs,
    Names,
    Bank
};

/// gateway → order → {user, bank, orders-db, order-events, jobs}; catalog keeps a copy and a cache; user →
/// users-db.
inline Scenario shop() {
    Scenario result;
    result.name = "shop";

    Gateway gateway;
    gateway.work = Distribution(Exponential{Duration::microseconds(300)});
    gateway.routes = {{"/orders", "order", false}, {"/catalog", "catalog", true}};

    Service order;
    order.replicas = 2;
    order.threads = 50;
    order.cores = 2;
    order.discovery = "names";
    order.endpoints = {
        {"POST /orders",
         {work(ms(2)), step(callOf("user", "GET /users/{id}")), step(callOf("bank", "POST /charge")),
          write("orders-db", "orders"), publish("order-events", "orders"), publish("jobs", "")}},
        {"GET /orders/{id}", {read("orders-db", "orders")}}};
    Consumer worker;
    worker.queue = "jobs";
    worker.steps = {work(ms(1))};
    order.consumers = {worker};

    Service user;
    user.endpoints = {{"GET /users/{id}", {work(ms(1)), read("users-db", "users")}}};

    Service catalog;
    GetStep get = at(&GetStep::cache, "catalog-cache", "orders");
    get.miss = {read("catalog-db", "orders")};
    catalog.endpoints = {{"GET /products", {step(get)}}};
    Consumer copier;
    copier.topics = {"order-events"};
    copier.steps = {work(ms(1)), apply("catalog-db", "orders")};
    catalog.consumers = {copier};

    Topic events;
    events.partitions = 6;
    events.replication = 3;
    events.minInsync = 2;

    result.nodes = {
        node("gateway", gateway),       node("order", order),           node("user", user),
        node("catalog", catalog),       node("orders-db", Database{}),  node("users-db", Database{}),
        node("catalog-db", Database{}), node("catalog-cache", Cache{}), node("order-events", events),
        node("jobs", WorkQueue{}),      node("names", Registry{}),      node("bank", External{})};
    result.clusters = {Cluster{}};
    result.clusters.front().id = "kafka";
    result.entities = {entity("orders", "orders-db"), entity("users", "users-db")};
    result.workloads = {workload("buyers", {"gateway", "POST /orders"}, 100),
                        workload("browsers", {"gateway", "GET /catalog/products"}, 400)};
    return result;
}

inline Service& service(Scenario& scenario, Place place) {
    return std::get<Service>(scenario.nodes[place].kind);
}
inline Steps& buying(Scenario& scenario) { return service(scenario, Order).endpoints.front().steps; }
template <class Kind> Kind& as(Scenario& scenario, Place place) {
    return std::get<Kind>(scenario.nodes[place].kind);
}

/// "rule pointer" of every diagnostic, one a line.
inline std::string found(const Scenario& scenario) {
    std::string result;
    for (const Diagnostic& each : validate(scenario))
        result += (result.empty() ? "" : "\n") + each.rule + " " + each.pointer;
    return result;
}

/// The only diagnostic; throws when there are none or more.
inline Diagnostic only(const Scenario& scenario) {
    const std::vector<Diagnostic> all = validate(scenario);
    if (all.size() != 1)
        throw std::runtime_error("diagnostics: " + found(scenario));
    return all.front();
}

}  // namespace windtunnel::shop
