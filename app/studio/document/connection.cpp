#include "app/studio/document/connection.h"

#include "app/studio/document/names.h"
#include "app/studio/document/references.h"
#include "app/studio/document/translated.h"
#include "models/architecture/endpoint_resolution.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace windtunnel::studio {
namespace {

/// "1 endpoint calls user", "3 endpoints call user"
QString counted(int count, const QString& one, const QString& several, const QString& target) {
    return count == 1 ? one.arg(target) : several.arg(count).arg(target);
}

QString shown(std::string_view id) { return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())); }

Step stepOf(decltype(Step::verb) verb) { return Step{std::move(verb)}; }

/// Before the answer where there is an explicit one, else at the end.
void addStep(Steps& steps, Step step) {
    const auto answer = std::ranges::find_if(
        steps, [](const Step& one) { return std::holds_alternative<RespondStep>(one.verb); });
    steps.insert(answer, std::move(step));
}

bool uses(Node& node, std::string_view target) {
    bool found = false;
    for (Steps* list : stepLists(node))
        forEachStep(*list, [&](Step& step) {
            const std::string* name = targetOf(step);
            found = found || (name && *name == target);
        });
    return found;
}

/// "POST /orders" → "/orders"; the whole text where there is no method.
std::string_view pathOf(std::string_view endpoint) {
    const std::size_t slash = endpoint.find('/');
    return slash == std::string_view::npos ? std::string_view{} : endpoint.substr(slash);
}

/// "/orders/{id}" → "/orders"; empty for "/" and for "/{id}".
std::string firstSegment(std::string_view path) {
    if (path.size() < 2 || path[1] == '{')
        return {};
    return std::string(path.substr(0, path.find('/', 1)));
}

const Service* serviceOf(const Node* node) { return node ? std::get_if<Service>(&node->kind) : nullptr; }

std::string firstEndpoint(const Node& node) {
    const Service* service = serviceOf(&node);
    return service && !service->endpoints.empty() ? service->endpoints.front().name : std::string();
}

/// What a request to the gateway looks like that takes this route.
std::string requestFor(const Scenario& scenario, const Route& route) {
    const Node* target = findNode(scenario, route.to);
    const std::string endpoint = target ? firstEndpoint(*target) : std::string();
    const std::string_view path = pathOf(endpoint);
    const std::string method = path.empty() ? "GET " : endpoint.substr(0, endpoint.find('/'));
    if (!route.strip && path.starts_with(route.prefix))
        return endpoint;
    return method + route.prefix + (path.size() > 1 && route.strip ? std::string(path) : std::string());
}

/// What to write after the node's id in a call of it.
std::string endpointToCall(const Scenario& scenario, const Node& node, const std::string& wanted) {
    if (!wanted.empty())
        return wanted;
    if (const auto* gateway = std::get_if<Gateway>(&node.kind))
        return gateway->routes.empty() ? "GET /" : requestFor(scenario, gateway->routes.front());
    return firstEndpoint(node);
}

/// Entities whose versions travel through a topic or queue.
std::set<std::string> entitiesThrough(Scenario& scenario, std::string_view topic) {
    std::set<std::string> found;
    for (Node& node : scenario.nodes)
        for (Steps* list : stepLists(node))
            forEachStep(*list, [&](Step& step) {
                const auto* publish = std::get_if<PublishStep>(&step.verb);
                const auto* write = std::get_if<WriteStep>(&step.verb);
                if (publish && publish->topic == topic)
                    found.insert(publish->entity);
                if (write && write->outbox == topic)
                    found.insert(write->entity);
            });
    found.erase("");
    return found;
}

bool isWriter(const Endpoint& endpoint) {
    return !endpoint.name.starts_with("GET ") && !endpoint.name.starts_with("HEAD ");
}

class Connector {
public:
    Connector(Scenario& scenario, std::string_view from, std::string_view to, const ConnectionChoice& choice)
        : scenario_(scenario), from_(from), to_(to), choice_(choice) {}

    ConnectionOffer offer() {
        const auto fromKind = kindOf(scenario_, from_);
        const auto toKind = kindOf(scenario_, to_);
        if (!fromKind || !toKind)
            return no(tr("One of the ends does not exist"));
        if (from_ == to_)
            return no(tr("Both ends are the same"));
        if (*toKind == ItemKind::Client)
            return no(tr("Clients only send; draw from the client"));
        switch (*fromKind) {
        case ItemKind::Client: return fromClient(*toKind);
        case ItemKind::Gateway: return fromGateway(*toKind);
        case ItemKind::Service: return fromService(*toKind);
        case ItemKind::Database: return fromDatabase(*toKind);
        case ItemKind::Topic: return fromTopic(*toKind);
        case ItemKind::Queue: return fromQueue(*toKind);
        case ItemKind::Cache: return no(tr("A cache is asked; draw from the service to it"));
        case ItemKind::Registry: return no(tr("A registry is asked; draw from the service to it"));
        case ItemKind::Config: return no(tr("A configuration server is asked; draw from the service to it"));
        case ItemKind::External: return no(tr("An external system only answers; draw to it"));
        }
        return no({});
    }

    void apply() {
        switch (*kindOf(scenario_, from_)) {
        case ItemKind::Client: addWorkloadCall(); break;
        case ItemKind::Gateway: addRoute(); break;
        case ItemKind::Service: addSteps(); break;
        case ItemKind::Database: addOutbox(); break;
        case ItemKind::Topic:
        case ItemKind::Queue: addConsumerOrDeadLetter(); break;
        default: break;
        }
    }

private:
    static ConnectionOffer no(QString reason) { return {false, std::move(reason)}; }
    static ConnectionOffer yes(QString text) { return {true, std::move(text)}; }

    Node& node(const std::string& id) { return *nodeOf(scenario_, id); }
    template <class Kind> Kind& part(const std::string& id) { return std::get<Kind>(node(id).kind); }

    ConnectionOffer alreadyLinked() {
        return no(tr("%1 and %2 are connected already").arg(shown(from_), shown(to_)));
    }

    ConnectionOffer fromClient(ItemKind to) {
        const Workload& workload = *workloadOf(scenario_, from_);
        if (std::ranges::any_of(workload.calls,
                                [&](const WeightedCall& call) { return call.call.node == to_; }))
            return alreadyLinked();
        switch (to) {
        case ItemKind::Gateway:
        case ItemKind::Service:
        case ItemKind::External: return yes(tr("%1 sends requests to %2").arg(shown(from_), shown(to_)));
        case ItemKind::Topic:
        case ItemKind::Queue: return no(tr("Clients send requests; let a service publish"));
        default: return no(tr("Clients reach data through a service only"));
        }
    }

    ConnectionOffer fromGateway(ItemKind to) {
        if (to != ItemKind::Service && to != ItemKind::External && to != ItemKind::Gateway)
            return no(tr("A gateway forwards requests to services only"));
        const auto& routes = part<Gateway>(from_).routes;
        if (std::ranges::find(routes, to_, &Route::to) != routes.end())
            return alreadyLinked();
        return yes(tr("%1 forwards %2 to %3").arg(shown(from_), shown(prefixFor()), shown(to_)));
    }

    ConnectionOffer fromService(ItemKind to) {
        if (to == ItemKind::Registry)
            return part<Service>(from_).discovery == to_
                       ? alreadyLinked()
                       : yes(tr("Callers find %1 through %2").arg(shown(from_), shown(to_)));
        if (to == ItemKind::Config)
            return part<Service>(from_).config == to_
                       ? alreadyLinked()
                       : yes(tr("%1 has its configuration from %2").arg(shown(from_), shown(to_)));
        if (uses(node(from_), to_))
            return alreadyLinked();
        const int places = static_cast<int>(std::max<std::size_t>(targets().size(), 1));
        switch (to) {
        case ItemKind::Database:
            return copiedEntity().empty() ? yes(counted(places, tr("1 endpoint reads and writes %1"),
                                                        tr("%1 endpoints read and write %2"), shown(to_)))
                                          : yes(tr("%1 keeps its copy of %2 in %3")
                                                    .arg(shown(from_), shown(copiedEntity()), shown(to_)));
        case ItemKind::Cache:
            return yes(counted(places, tr("1 endpoint looks into %1 first"),
                               tr("%1 endpoints look into %2 first"), shown(to_)));
        case ItemKind::Topic:
        case ItemKind::Queue:
            return yes(counted(places, tr("1 endpoint publishes to %1"), tr("%1 endpoints publish to %2"),
                               shown(to_)));
        default:
            return yes(counted(places, tr("1 endpoint calls %1"), tr("%1 endpoints call %2"), shown(to_)));
        }
    }

    ConnectionOffer fromDatabase(ItemKind to) {
        if (to == ItemKind::Database)
            return no(tr("Read replicas are a property of one database: set its replicas"));
        if (to != ItemKind::Topic)
            return no(tr("A database is asked; draw from the service to it"));
        if (writers().empty())
            return no(tr("No service writes to %1 yet, so it has no changes to publish").arg(shown(from_)));
        for (const WriteStep* write : writers())
            if (write->outbox == to_)
                return alreadyLinked();
        return yes(tr("Changes of %1 leave through an outbox to %2").arg(shown(from_), shown(to_)));
    }

    ConnectionOffer fromTopic(ItemKind to) {
        if (to != ItemKind::Service)
            return no(tr("Only services consume records"));
        for (const Consumer& consumer : part<Service>(to_).consumers)
            if (std::ranges::find(consumer.topics, from_) != consumer.topics.end())
                return alreadyLinked();
        return yes(tr("%1 consumes records of %2").arg(shown(to_), shown(from_)));
    }

    ConnectionOffer fromQueue(ItemKind to) {
        if (to == ItemKind::Topic || to == ItemKind::Queue)
            return part<WorkQueue>(from_).deadLetter == to_
                       ? alreadyLinked()
                       : yes(tr("What cannot be delivered goes to %1").arg(shown(to_)));
        if (to != ItemKind::Service)
            return no(tr("Only services consume messages"));
        for (const Consumer& consumer : part<Service>(to_).consumers)
            if (consumer.queue == from_)
                return alreadyLinked();
        return yes(tr("%1 works on messages of %2").arg(shown(to_), shown(from_)));
    }

    void addWorkloadCall() {
        makeCallable(node(to_));
        WeightedCall call;
        call.call = {to_, endpointToCall(scenario_, node(to_), choice_.target)};
        workloadOf(scenario_, from_)->calls.push_back(std::move(call));
    }

    std::string prefixFor() {
        const std::string own = firstSegment(pathOf(firstEndpoint(node(to_))));
        const auto& routes = part<Gateway>(from_).routes;
        const bool taken = std::ranges::find(routes, own, &Route::prefix) != routes.end();
        return own.empty() || taken ? "/" + to_ : own;
    }

    void addRoute() {
        makeCallable(node(to_));
        Route route;
        route.prefix = prefixFor();
        route.to = to_;
        route.strip = !pathOf(firstEndpoint(node(to_))).starts_with(route.prefix);
        part<Gateway>(from_).routes.push_back(route);
        for (Workload& workload : scenario_.workloads)  // clients that have waited for a first route take it
            for (WeightedCall& call : workload.calls)
                if (call.call.node == from_ && !resolveCall(scenario_.nodes, call.call).ok())
                    call.call.endpoint = requestFor(scenario_, route);
    }

    /// The lists of steps that a connection from a service adds to.
    std::vector<Steps*> targets() {
        Service& service = part<Service>(from_);
        std::vector<Steps*> lists;
        for (Endpoint& endpoint : service.endpoints)
            if (choice_.endpoints.empty() ||
                std::ranges::find(choice_.endpoints, endpoint.name) != choice_.endpoints.end())
                lists.push_back(&endpoint.steps);
        if (lists.empty() && choice_.endpoints.empty())
            for (Consumer& consumer : service.consumers)
                lists.push_back(&consumer.steps);
        return lists;
    }

    static void makeCallable(Node& node) {
        auto* service = std::get_if<Service>(&node.kind);
        if (service && service->endpoints.empty())
            service->endpoints.push_back({"GET /", {}});
    }

    void addSteps() {
        const ItemKind kind = *kindOf(scenario_, to_);
        if (kind == ItemKind::Registry) {
            part<Service>(from_).discovery = to_;
            return;
        }
        if (kind == ItemKind::Config) {
            part<Service>(from_).config = to_;
            return;
        }
        if (targets().empty())
            makeCallable(node(from_));
        switch (kind) {
        case ItemKind::Database: addQueries(); break;
        case ItemKind::Cache: addLookUps(); break;
        case ItemKind::Topic:
        case ItemKind::Queue: addPublishing(); break;
        default: addCalls();
        }
    }

    void addCalls() {
        makeCallable(node(to_));
        CallStep call;
        call.target = {to_, endpointToCall(scenario_, node(to_), choice_.target)};
        for (Steps* steps : targets())
            addStep(*steps, stepOf(call));
    }

    /// The entity that this service hears of and could keep in a store that owns nothing; empty: none.
    std::string copiedEntity() {
        for (const Entity& entity : scenario_.entities)
            if (entity.source == to_)
                return {};
        for (const Consumer& consumer : part<Service>(from_).consumers)
            for (const std::string& topic : sourcesOf(consumer))
                for (const std::string& entity : entitiesThrough(scenario_, topic))
                    return entity;
        return {};
    }

    static std::vector<std::string> sourcesOf(const Consumer& consumer) {
        std::vector<std::string> sources = consumer.topics;
        if (!consumer.queue.empty())
            sources.push_back(consumer.queue);
        return sources;
    }

    /// The entity that the database owns, made where it owns none.
    std::string ownedEntity() {
        for (const Entity& entity : scenario_.entities)
            if (entity.source == to_)
                return entity.id;
        std::string_view stem = to_;
        for (const std::string_view ending : {"-db", "-database", "-store"})
            if (stem.ends_with(ending))
                stem.remove_suffix(ending.size());
        Entity entity;
        entity.id = freeId(scenario_, stem == to_ ? "items" : stem);
        entity.keys = 1000;
        entity.source = to_;
        scenario_.entities.push_back(entity);
        return entity.id;
    }

    void addQueries() {
        if (const std::string entity = copiedEntity(); !entity.empty()) {
            addCopy(entity);
            return;
        }
        const std::string entity = ownedEntity();
        const auto& endpoints = part<Service>(from_).endpoints;
        const auto writing = std::ranges::count_if(endpoints, isWriter);
        const bool apart = writing > 0 && writing < std::ssize(endpoints);  // some read, others write
        const std::vector<Steps*> lists = targets();
        for (Steps* steps : lists) {
            const auto own =
                std::ranges::find_if(endpoints, [&](const Endpoint& one) { return &one.steps == steps; });
            const bool known = apart && own != endpoints.end();
            ReadStep read;
            read.store = to_;
            read.entity = entity;
            WriteStep write;
            write.store = to_;
            write.entity = entity;
            if (!known || !isWriter(*own))
                addStep(*steps, stepOf(read));
            if (!known || isWriter(*own))
                addStep(*steps, stepOf(write));
        }
    }

    void addCopy(const std::string& entity) {
        Service& service = part<Service>(from_);
        for (Endpoint& endpoint : service.endpoints) {
            ReadStep read;
            read.store = to_;
            read.entity = entity;
            addStep(endpoint.steps, stepOf(read));
        }
        for (Consumer& consumer : service.consumers)
            for (const std::string& topic : sourcesOf(consumer))
                if (entitiesThrough(scenario_, topic).contains(entity)) {
                    consumer.steps.push_back(stepOf(ApplyStep{.store = to_, .entity = entity}));
                    break;
                }
    }

    /// Reads go through the cache, writes invalidate what it holds.
    void addLookUps() {
        bool found = false;
        for (Steps* steps : targets()) {
            Steps changed;
            for (Step& step : *steps) {
                const std::string entity = entityOf(step) ? *entityOf(step) : std::string();
                if (std::holds_alternative<ReadStep>(step.verb)) {
                    found = true;
                    GetStep get;
                    get.cache = to_;
                    get.entity = entity;
                    get.miss = {std::move(step)};
                    changed.push_back(stepOf(std::move(get)));
                } else if (std::holds_alternative<WriteStep>(step.verb)) {
                    found = true;
                    changed.push_back(std::move(step));
                    changed.push_back(stepOf(EvictStep{.cache = to_, .entity = entity, .policies = {}}));
                } else
                    changed.push_back(std::move(step));
            }
            *steps = std::move(changed);
        }
        if (found)
            return;
        GetStep get;
        get.cache = to_;
        for (Steps* steps : targets())
            addStep(*steps, stepOf(get));
    }

    static std::string lastWritten(Steps& steps) {
        std::string entity;
        forEachStep(steps, [&](Step& step) {
            if (const auto* write = std::get_if<WriteStep>(&step.verb))
                entity = write->entity;
        });
        return entity;
    }

    void addPublishing() {
        std::vector<Steps*> lists = targets();
        std::vector<Steps*> writing;
        std::ranges::copy_if(lists, std::back_inserter(writing),
                             [](Steps* steps) { return !lastWritten(*steps).empty(); });
        for (Steps* steps : writing.empty() ? lists : writing) {
            PublishStep publish;
            publish.topic = to_;
            publish.entity = lastWritten(*steps);
            addStep(*steps, stepOf(publish));
        }
    }

    std::vector<WriteStep*> writers() {
        std::vector<WriteStep*> found;
        for (Node& one : scenario_.nodes)
            for (Steps* list : stepLists(one))
                forEachStep(*list, [&](Step& step) {
                    if (auto* write = std::get_if<WriteStep>(&step.verb); write && write->store == from_)
                        found.push_back(write);
                });
        return found;
    }

    void addOutbox() {
        for (WriteStep* write : writers())
            write->outbox = to_;
    }

    /// Databases that a service uses and that own nothing else: places for copies.
    std::vector<std::string> copiesAt(Node& service) {
        std::vector<std::string> stores;
        for (const Node& one : scenario_.nodes) {
            const bool store = std::holds_alternative<Database>(one.kind);
            const bool source =
                std::ranges::find(scenario_.entities, one.id, &Entity::source) != scenario_.entities.end();
            if (store && !source && uses(service, one.id))
                stores.push_back(one.id);
        }
        return stores;
    }

    void addConsumerOrDeadLetter() {
        Service* service = std::get_if<Service>(&node(to_).kind);
        if (!service) {
            part<WorkQueue>(from_).deadLetter = to_;
            return;
        }
        Consumer consumer;
        if (kindOf(node(from_)) == ItemKind::Queue)
            consumer.queue = from_;
        else
            consumer.topics = {from_};
        consumer.steps = {stepOf(WorkStep{Exponential{Duration::milliseconds(1)}})};
        for (const std::string& store : copiesAt(node(to_)))
            for (const std::string& entity : entitiesThrough(scenario_, from_))
                consumer.steps.push_back(stepOf(ApplyStep{.store = store, .entity = entity}));
        service->consumers.push_back(std::move(consumer));
    }

    Scenario& scenario_;
    std::string from_, to_;
    const ConnectionChoice& choice_;
};

}  // namespace

ConnectionOffer offerConnection(const Scenario& scenario, std::string_view from, std::string_view to) {
    const ConnectionChoice all;
    return Connector(const_cast<Scenario&>(scenario), from, to, all).offer();  // offer() changes nothing
}

void connectItems(Scenario& scenario, std::string_view from, std::string_view to,
                  const ConnectionChoice& choice) {
    Connector connector(scenario, from, to, choice);
    if (connector.offer().possible)
        connector.apply();
}

void disconnectItems(Scenario& scenario, std::string_view from, std::string_view to) {
    const std::string source(from);
    const std::string target(to);
    const auto isTarget = [&](std::string_view id) { return id == target; };
    if (Workload* workload = workloadOf(scenario, source))
        std::erase_if(workload->calls, [&](const WeightedCall& call) { return call.call.node == target; });
    if (Node* node = nodeOf(scenario, source)) {
        for (Steps* list : stepLists(*node))
            removeSteps(*list, isTarget);
        if (auto* gateway = std::get_if<Gateway>(&node->kind))
            std::erase_if(gateway->routes, [&](const Route& route) { return route.to == target; });
        if (auto* queue = std::get_if<WorkQueue>(&node->kind); queue && queue->deadLetter == target)
            queue->deadLetter.clear();
        if (auto* service = std::get_if<Service>(&node->kind)) {
            if (service->discovery == target)
                service->discovery.clear();
            if (service->config == target)
                service->config.clear();
            for (Consumer& consumer : service->consumers)
                if (consumer.deadLetter == target)
                    consumer.deadLetter.clear();
        }
    }
    if (Node* node = nodeOf(scenario, target))
        if (auto* service = std::get_if<Service>(&node->kind))
            std::erase_if(service->consumers, [&](Consumer& consumer) {
                const bool fed = std::erase(consumer.topics, source) > 0 && consumer.topics.empty();
                return fed || (!consumer.queue.empty() && consumer.queue == source);
            });
    for (Node& node : scenario.nodes)
        for (Steps* list : stepLists(node))
            forEachStep(*list, [&](Step& step) {
                auto* write = std::get_if<WriteStep>(&step.verb);
                if (write && write->store == source && write->outbox == target)
                    write->outbox.clear();
            });
    std::erase_if(scenario.links, [&](const Link& link) { return link.from == source && link.to == target; });
}

}  // namespace windtunnel::studio
