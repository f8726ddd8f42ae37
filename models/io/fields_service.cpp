#include "models/io/fields.h"

#include <fmt/format.h>

namespace windtunnel {

template <> const Fields<Discipline>& fieldsOf<Discipline>();
template <> const Fields<Balance>& fieldsOf<Balance>();

namespace {

std::vector<std::string> disciplineNames() { return Codec<Discipline::Kind>::names(); }

/// What may be set for a discipline that is written as an object.
const Fields<Discipline>& settingsOf(Discipline::Kind kind) {
    static const Fields<Discipline> none{"the discipline", {}};
    static const Fields<Discipline> priority{
        "the discipline \"priority\"",
        {field("preempt", &Discipline::preempt, "a larger priority interrupts work, which resumes later")}};
    static const Fields<Discipline> codel{
        "the discipline \"codel\"",
        {field("target", &Discipline::target, "wait that is fine"),
         field("interval", &Discipline::interval, "time that the wait may be above the target")}};
    static const Fields<Discipline> adaptive{
        "the discipline \"adaptive-lifo\"",
        {field("interval", &Discipline::interval, "time without an empty queue before it turns to lifo")}};
    switch (kind) {
    case Discipline::Kind::Priority: return priority;
    case Discipline::Kind::Codel: return codel;
    case Discipline::Kind::AdaptiveLifo: return adaptive;
    default: return none;
    }
}

/// How one endpoint's name must look.
bool checkEndpoint(const Value::Member& member, Reading& in) {
    const std::string& name = member.key;
    if (!name.empty() && name.front() != ' ' && name.back() != ' ')
        return true;
    in.error(member.keyPlace, "bad-endpoint", phrase("\"{}\" is not an endpoint", name),
             phrase("an endpoint is any text without a leading or trailing space, as in \"GET /orders\""));
    return false;
}

bool readEndpoints(const Value& value, Service& out, Reading& in) {
    const Value::Object* members = value.object();
    if (!members) {
        in.wrongKind(value, phrase("an object of endpoints as in {\"GET /orders\": [steps]}"));
        return false;
    }
    bool good = true;
    for (const Value::Member& member : *members) {
        const Reading::Inside inside(in, member.key);
        good = checkEndpoint(member, in) && good;
        Endpoint& endpoint = out.endpoints.emplace_back();
        endpoint.name = member.key;
        good = Codec<Steps>::read(member.value, endpoint.steps, in) && good;
    }
    return good;
}

Field<Service> endpointsField() {
    Shape shape = mapOf(Codec<Steps>::shape());
    shape.example = "GET /orders";
    return {{.name = "endpoints",
             .help = "what it answers: {\"GET /orders\": [steps]}",
             .shape = std::move(shape)},
            readEndpoints,
            [](const Service& service) -> std::optional<Value> {
                if (service.endpoints.empty())
                    return std::nullopt;
                Value object;
                for (const Endpoint& endpoint : service.endpoints)
                    object.add(endpoint.name, Codec<Steps>::write(endpoint.steps));
                return object;
            }};
}

const Fields<Route>& routeFields() {
    static const Fields<Route> fields{
        "a route",
        {field("to", &Route::to, "the service", {.required = true, .refersTo = "service"}),
         field("strip", &Route::strip, "the prefix is taken away before the call goes on")}};
    return fields;
}

bool readRoutes(const Value& value, Gateway& out, Reading& in) {
    const Value::Object* members = value.object();
    if (!members) {
        in.wrongKind(value, phrase("an object of routes as in {\"/orders\": \"order\"}"));
        return false;
    }
    bool good = true;
    for (const Value::Member& member : *members) {
        const Reading::Inside inside(in, member.key);
        Route& route = out.routes.emplace_back();
        route.prefix = member.key;
        if (!member.key.starts_with('/') || member.key.find(' ') != std::string::npos) {
            in.error(member.keyPlace, "bad-route",
                     phrase("\"{}\" is not the beginning of a path", member.key),
                     phrase("a route begins with / and has no spaces, as in \"/orders\""));
            good = false;
        }
        const bool read = member.value.text() ? Codec<std::string>::read(member.value, route.to, in)
                                              : readFields(member.value, route, routeFields(), in);
        good = read && good;
    }
    return good;
}

Field<Gateway> routesField() {
    Shape shape = mapOf(anyOf({Codec<std::string>::shape(), objectOf(routeFields().infos())}));
    shape.pattern = "^/[^ ]*$";
    shape.example = "/orders";
    return {{.name = "routes",
             .help = "what begins with these path segments goes to that service",
             .shape = std::move(shape)},
            readRoutes,
            [](const Gateway& gateway) -> std::optional<Value> {
                if (gateway.routes.empty())
                    return std::nullopt;
                Value object;
                for (const Route& route : gateway.routes)
                    object.add(route.prefix,
                               route.strip ? writeFields(route, routeFields()) : Value(route.to));
                return object;
            }};
}

}  // namespace

template <> const Fields<Pauses>& fieldsOf<Pauses>() {
    static const Fields<Pauses> fields{
        "pauses",
        {field("every", &Pauses::every, "time between two pauses", {.required = true}),
         field("for", &Pauses::lasting, "how long one lasts", {.required = true})}};
    return fields;
}

template <> const Fields<Failures>& fieldsOf<Failures>() {
    static const Fields<Failures> fields{
        "failures",
        {field("every", &Failures::every, "time from one repair to the next crash", {.required = true}),
         field("for", &Failures::lasting, "time until it is repaired", {.required = true}),
         field("host", &Failures::host, "the host goes with it: callers notice by silence only")}};
    return fields;
}

template <> const Fields<RateLimit>& fieldsOf<RateLimit>() {
    static const Fields<RateLimit> fields{
        "a rate limit",
        {field("rate", &RateLimit::rate, "requests that pass in the long run",
               {.range = moreThan(0), .required = true}),
         field("burst", &RateLimit::burst, "requests that may come at once",
               {.range = atLeast(1), .shownDefault = "1"})}};
    return fields;
}

template <> const Fields<LagScaling>& fieldsOf<LagScaling>() {
    static const Fields<LagScaling> fields{
        "scaling by lag",
        {field("threshold", &LagScaling::threshold, "records or messages that wait for each replica",
               {.range = atLeast(1)}),
         field("activation", &LagScaling::activation, "up to so many do not wake a service without replicas",
               {.range = atLeast(0)}),
         field("cooldown", &LagScaling::cooldown,
               "time without more than that until the last replica goes, with min 0")}};
    return fields;
}

template <> const Fields<ScheduledScaling>& fieldsOf<ScheduledScaling>() {
    static const Fields<ScheduledScaling> fields{
        "scheduled scaling",
        {field("from", &ScheduledScaling::from, "when it begins, from the start of the run", needed),
         field("for", &ScheduledScaling::lasting, "how long it lasts",
               {.range = moreThan(0), .shownDefault = "to the end"}),
         field("every", &ScheduledScaling::every, "from one beginning to the next",
               {.range = moreThan(0), .shownDefault = "once"}),
         field("replicas", &ScheduledScaling::replicas, "fewest replicas meanwhile",
               {.range = atLeast(1), .required = true})}};
    return fields;
}

template <> const Fields<Autoscale>& fieldsOf<Autoscale>() {
    static const Fields<Autoscale> fields{
        "autoscale",
        {field("min", &Autoscale::min, "fewest replicas; 0 with lag only", {.range = atLeast(0)}),
         field("max", &Autoscale::max, "most replicas", {.range = atLeast(1)}),
         field("target", &Autoscale::target, "CPU utilization that is aimed at",
               {.range = moreThan(0), .shownDefault = "70%, none with lag"}),
         field("every", &Autoscale::every, "time between two decisions", {.range = moreThan(0)}),
         field("window", &Autoscale::window, "scaling down follows the highest wish of this time"),
         field("lag", &Autoscale::lag, "replicas follow what waits for the service's consumers",
               {.shownDefault = "none"}),
         field("schedule", &Autoscale::schedule, "at least so many replicas at certain times")}};
    return fields;
}

template <> const Fields<UniversalScalability>& fieldsOf<UniversalScalability>() {
    static const Fields<UniversalScalability> fields{
        "usl",
        {field("alpha", &UniversalScalability::alpha, "contention", {.range = atLeast(0)}),
         field("beta", &UniversalScalability::beta, "coherency", {.range = atLeast(0)})}};
    return fields;
}

template <> const Fields<Ejection>& fieldsOf<Ejection>() {
    static const Fields<Ejection> fields{
        "ejection",
        {field("failures", &Ejection::failures, "failures in a row after which a replica is left out",
               {.range = atLeast(1)}),
         field("every", &Ejection::every, "time between two looks at who may come back",
               {.range = moreThan(0)}),
         field("base", &Ejection::base, "how long a replica is left out, times how often it has been",
               {.range = moreThan(0)}),
         field("longest", &Ejection::longest, "never left out for longer at a time"),
         field("most", &Ejection::most, "share of the replicas that may be left out; one always may")}};
    return fields;
}

template <> const Fields<HealthCheck>& fieldsOf<HealthCheck>() {
    static const Fields<HealthCheck> fields{
        "a health check",
        {field("every", &HealthCheck::every, "time between two checks of a replica", {.range = moreThan(0)}),
         field("timeout", &HealthCheck::timeout, "a check without an answer fails after this",
               {.range = moreThan(0)}),
         field("unhealthy", &HealthCheck::unhealthy,
               "failed checks in a row after which a replica is left out", {.range = atLeast(1)}),
         field("healthy", &HealthCheck::healthy, "good checks in a row after which it comes back",
               {.range = atLeast(1)})}};
    return fields;
}

template <> const Fields<Sidecar>& fieldsOf<Sidecar>() {
    static const Fields<Sidecar> fields{
        "a sidecar",
        {field("latency", &Sidecar::latency, "added to each request and each answer that passes it"),
         field("cpu", &Sidecar::cpu, "CPU time of the replica's cores per request, in or out")}};
    return fields;
}

template <> const Fields<ServiceFields>& fieldsOf<ServiceFields>() {
    using S = ServiceFields;
    static const Fields<S> fields{
        "a service",
        {field("replicas", &S::replicas, "identical instances", {.range = atLeast(0)}),
         field("threads", &S::threads, "requests that one replica works on at a time",
               {.range = atLeast(1), .shownDefault = "200"}),
         field("cores", &S::cores, "CPU cores of one replica",
               {.range = moreThan(0), .shownDefault = "= threads"}),
         field("cpu", &S::cpu, "how work competes: processor sharing or first in, first out"),
         field("model", &S::model, "whether calls and waits hold the thread", {.shownDefault = "blocking"}),
         field("queue", &S::queue, "requests that may wait for a thread; more are refused",
               {.range = atLeast(0), .shownDefault = "unlimited"}),
         field("discipline", &S::discipline, "who is next in the queue"),
         field("balance", &S::balance, "how callers pick a replica"),
         field("runtime", &S::runtime, "jvm, go, node, python, native, dotnet: shown, and a preset",
               {.shownDefault = "none"}),
         field("startup", &S::startup, "from start to ready", {.shownDefault = "0s"}),
         field("pauses", &S::pauses, "stop-the-world pauses of a replica", {.shownDefault = "none"}),
         field("speed", &S::speed, "divides every CPU demand", {.range = moreThan(0)}),
         field("rateLimit", &S::rateLimit, "token bucket; more is rejected", {.shownDefault = "none"}),
         field("autoscale", &S::autoscale, "replicas follow the load", {.shownDefault = "none"}),
         field("usl", &S::usl, "work slows as concurrency grows", {.shownDefault = "none"}),
         field("discovery", &S::discovery, "registry through which callers see the replicas",
               {.shownDefault = "instant", .refersTo = "registry"}),
         field("config", &S::config, "configuration server of its replicas",
               {.shownDefault = "none", .refersTo = "config"}),
         field("ejection", &S::ejection, "callers leave out replicas that fail", {.shownDefault = "none"}),
         field("healthCheck", &S::healthCheck, "callers check the replicas", {.shownDefault = "none"}),
         field("sidecar", &S::sidecar, "proxy beside each replica", {.shownDefault = "none"}),
         field("drain", &S::drain, "a replica that is to stop takes requests for so long still"),
         field("grace", &S::grace, "what a replica still works on so long after it was told to stop is lost",
               {.shownDefault = "until all is done"}),
         field("failures", &S::failures, "each replica crashes now and then", {.shownDefault = "none"}),
         field("preferSameZone", &S::preferSameZone,
               "callers choose among the replicas in their own zone, as long as they know of one")}};
    return fields;
}

template <> const Fields<Service>& fieldsOf<Service>() {
    static const Fields<Service> fields = [] {
        Fields<Service> all{"a service", {}};
        all.add(lifted<Service>(
            fieldsOf<ServiceFields>(), [](auto& service) -> auto& { return service; }));
        all.add(endpointsField());
        return all.add(field("consumers", &Service::consumers, "what it reads from topics and work queues"));
    }();
    return fields;
}

template <> const Fields<Gateway>& fieldsOf<Gateway>() {
    static const Fields<Gateway> fields = [] {
        Fields<Gateway> all{"a gateway", {}};
        all.add(lifted<Gateway>(
            fieldsOf<ServiceFields>(), [](auto& gateway) -> auto& { return gateway; }));
        all.add(field("work", &Gateway::work, "its own CPU per request", {.shownDefault = "0s"}));
        all.add(field("filters", &Gateway::filters, "steps before a request goes on"));
        return all.add(routesField());
    }();
    return fields;
}

bool Codec<Discipline>::read(const Value& value, Discipline& out, Reading& in) {
    if (!value.object())
        return Codec<Discipline::Kind>::read(value, out.kind, in);
    if (value.object()->size() != 1) {
        in.wrongKind(value, phrase("one discipline as in {\"codel\": {\"target\": \"5ms\"}}"));
        return false;
    }
    const Value::Member& only = value.object()->front();
    Value name(only.key);
    name.place = only.keyPlace;
    if (!Codec<Discipline::Kind>::read(name, out.kind, in))
        return false;
    const Reading::Inside inside(in, only.key);
    return readFields(only.value, out, settingsOf(out.kind), in);
}

Value Codec<Discipline>::write(const Discipline& one) {
    const Value name = Codec<Discipline::Kind>::write(one.kind);
    Value settings = writeFields(one, settingsOf(one.kind));
    if (settings.object()->empty())
        return name;
    Value object;
    object.add(*name.text(), std::move(settings));
    return object;
}

Shape Codec<Discipline>::shape() {
    std::vector<Shape> forms{choiceOf(disciplineNames())};
    for (const auto& [name, kind] : Names<Discipline::Kind>::all)
        if (const Fields<Discipline>& settings = settingsOf(kind); !settings.all.empty())
            forms.push_back(objectOf({{.name = std::string(name),
                                       .help = "settings",
                                       .shape = objectOf(settings.infos()),
                                       .required = true}}));
    return anyOf(std::move(forms));
}

template <> const Fields<Balance>& fieldsOf<Balance>() {
    static const Fields<Balance> fields{
        "a choice of replicas",
        {field("choices", &Balance::choices, "replicas that are looked at; the least busy wins",
               {.range = atLeast(1), .required = true}),
         field("distinct", &Balance::distinct, "never the same replica twice")}};
    return fields;
}

bool Codec<Balance>::read(const Value& value, Balance& out, Reading& in) {
    if (!value.object())
        return Codec<Balance::Kind>::read(value, out.kind, in);
    out.kind = Balance::Kind::Choices;
    return readFields(value, out, fieldsOf<Balance>(), in);
}
Value Codec<Balance>::write(const Balance& one) {
    const bool named = one.kind != Balance::Kind::Choices || (one.choices == 2 && one.distinct);
    return named ? Codec<Balance::Kind>::write(one.kind) : writeFields(one, fieldsOf<Balance>());
}
Shape Codec<Balance>::shape() {
    return anyOf({choiceOf(Codec<Balance::Kind>::names()), objectOf(fieldsOf<Balance>().infos())});
}

}  // namespace windtunnel
