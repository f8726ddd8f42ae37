// Compiling nodes, entities, workloads and endpoints.
#include "models/architecture/zone_latency.h"
#include "simulator/plan/compiler.h"
#include "simulator/plan/step_walk.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace windtunnel::simulator {

namespace {

double perNs(const Rate& rate) { return rate.perSecond() * secondsPerNanosecond; }

const ServiceFields* serviceFields(const Node& node) {
    if (const auto* service = std::get_if<Service>(&node.kind))
        return service;
    return std::get_if<Gateway>(&node.kind);
}

double targetOf(const Autoscale& scale) { return scale.target ? scale.target->value : scale.lag ? 0 : 0.7; }

PlanScaling::Lag lagOf(const Autoscale& scale) {
    if (!scale.lag)
        return {};
    return {.threshold = static_cast<double>(scale.lag->threshold),
            .activation = static_cast<double>(scale.lag->activation),
            .cooldown = scale.lag->cooldown.ns};
}

std::vector<PlanScaling::Time> scheduleOf(const Autoscale& scale) {
    std::vector<PlanScaling::Time> times;
    for (const ScheduledScaling& time : scale.schedule)
        times.push_back({.from = time.from.ns,
                         .lasting = time.lasting ? time.lasting->ns : never,
                         .every = time.every ? time.every->ns : 0,
                         .replicas = static_cast<std::uint32_t>(time.replicas)});
    return times;
}

}  // namespace

/// The largest number of replicas that a service has during the run.
int largestScale(const Scenario& scenario, const std::string& service, int replicas) {
    const Node* node = findNode(scenario, service);
    if (const ServiceFields* fields = node != nullptr ? serviceFields(*node) : nullptr;
        fields != nullptr && fields->autoscale)
        replicas = std::max(replicas, fields->autoscale->max);
    for (const Fault& fault : scenario.faults)
        if (const auto* scale = std::get_if<ScaleAction>(&fault.verb);
            scale != nullptr && scale->service == service)
            replicas = std::max(replicas, scale->to);
    const auto deploys = std::ranges::count_if(scenario.faults, [&service](const Fault& fault) {
        const auto* deploy = std::get_if<DeployAction>(&fault.verb);
        return deploy != nullptr && deploy->service == service;
    });
    return replicas * static_cast<int>(1 + deploys);  // each deploy brings others, beside those before it
}

namespace {

bool isSeveral(const Database& database) {
    return database.replicas > 0 || !database.perReplica.empty() ||
           std::holds_alternative<QuorumReplication>(database.replication);
}

}  // namespace

void Compiler::addEntities() {
    for (const Entity& entity : scenario_.entities) {
        entityOf_.emplace(entity.id, static_cast<std::uint32_t>(plan_.entities.size()));
        PlanEntity plan;
        plan.id = entity.id;
        plan.keys = entity.keys;
        plan.popularity = entity.popularity;
        plan.key = keyOf("entity " + entity.id);
        if (entity.popularity.kind == Popularity::Kind::Zipf)
            plan.zipf = ZipfSampler(static_cast<std::uint64_t>(entity.keys), entity.popularity.exponent);
        for (const Duration time : entity.probe)
            plan.probe.push_back(time.ns);
        std::ranges::sort(plan.probe);
        plan_.entities.push_back(std::move(plan));
    }
}

void Compiler::addNodes() {
    std::set<int> priorities{0};
    for (const Workload& workload : scenario_.workloads)
        priorities.insert(workload.priority);
    for (std::uint32_t i = 0; i < scenario_.nodes.size(); ++i) {
        const Node& model = scenario_.nodes[i];
        PlanNode node;
        node.id = model.id;
        const auto zones = zonesOf(model);
        node.zones.assign(zones.begin(), zones.end());
        node.key = keyOf("node " + model.id);
        if (const ServiceFields* fields = serviceFields(model)) {
            node.kind = std::holds_alternative<Gateway>(model.kind) ? NodeKind::Gateway : NodeKind::Service;
            addServiceFields(node, *fields);
            if (node.discipline.kind == Discipline::Kind::Priority)
                node.priorities = static_cast<std::uint32_t>(priorities.size());
        } else if (const auto* database = std::get_if<Database>(&model.kind)) {
            node.kind = NodeKind::Database;
            node.threads = static_cast<std::uint32_t>(database->connections.value_or(100));
            node.cores = node.threads;
            node.replicas = node.maxReplicas = instancesOf(*database);
        } else if (const auto* cache = std::get_if<Cache>(&model.kind)) {
            node.kind = NodeKind::Cache;
            node.threads = cache->connections ? static_cast<std::uint32_t>(*cache->connections) : noIndex;
            node.cores = node.threads;
            node.replicas = node.maxReplicas = instancesOf(cache->perReplica);
            addCache(node, *cache, static_cast<std::uint32_t>(plan_.nodes.size()));
        } else if (const auto* external = std::get_if<External>(&model.kind)) {
            node.kind = NodeKind::External;
            node.threads = external->capacity ? static_cast<std::uint32_t>(*external->capacity) : noIndex;
            node.cores = node.threads;
            node.externalErrors = external->errors.value;
            if (external->rateLimit) {
                node.rateLimitPerNs = perNs(external->rateLimit->rate);
                node.rateBurst = external->rateLimit->burst.value_or(1);
            }
        } else if (std::holds_alternative<WorkQueue>(model.kind)) {
            node.kind = NodeKind::Queue;
            node.threads = noIndex;
            node.cores = noIndex;
        } else {
            continue;  // topics come last; the rest was refused by notSimulated() before
        }
        if (const auto* database = std::get_if<Database>(&model.kind);
            database != nullptr && isSeveral(*database))
            addStore(node, *database, static_cast<std::uint32_t>(plan_.nodes.size()));
        node.firstReplica = plan_.replicaCount;
        plan_.replicaCount += node.maxReplicas;
        nodeOf_.emplace(model.id, static_cast<std::uint32_t>(plan_.nodes.size()));
        plan_.nodes.push_back(std::move(node));
        sourceNode_.push_back(i);
    }
    addTopics();
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n)
        if (const auto* service = std::get_if<Service>(&scenario_.nodes[sourceNode_[n]].kind))
            for (const Endpoint& endpoint : service->endpoints)
                endpointOf(n, endpoint.name);
}

void Compiler::addServiceFields(PlanNode& node, const ServiceFields& fields) {
    node.replicas = static_cast<std::uint32_t>(fields.replicas);
    node.maxReplicas = static_cast<std::uint32_t>(largestScale(scenario_, node.id, fields.replicas));
    node.threads = static_cast<std::uint32_t>(fields.threads.value_or(200));
    node.cores = fields.cores.value_or(static_cast<double>(node.threads));
    node.speed = fields.speed;
    node.async = fields.model == ThreadModel::Async;
    node.fifoCpu = fields.cpu == CpuSharing::Fifo;
    node.queueLimit = fields.queue ? *fields.queue : -1;
    node.discipline = fields.discipline;
    node.balance = fields.balance;
    if (fields.autoscale) {
        plan_.scalings.push_back({.node = static_cast<std::uint32_t>(plan_.nodes.size()),
                                  .least = static_cast<std::uint32_t>(fields.autoscale->min),
                                  .most = static_cast<std::uint32_t>(fields.autoscale->max),
                                  .target = targetOf(*fields.autoscale),
                                  .every = fields.autoscale->every.ns,
                                  .window = fields.autoscale->window.ns,
                                  .lag = lagOf(*fields.autoscale),
                                  .schedule = scheduleOf(*fields.autoscale)});
    }
    node.drain = fields.drain.ns;
    if (fields.grace)
        node.grace = std::min(fields.grace->ns, century);
    node.prefersSameZone = fields.preferSameZone && node.zones.size() > 1;
    if (!fields.discovery.empty()) {
        const auto& registry = std::get<Registry>(findNode(scenario_, fields.discovery)->kind);
        node.discovery = static_cast<std::uint32_t>(plan_.discoveries.size());
        plan_.discoveries.push_back(
            {.kind = registry.mode == Registry::Mode::Registry   ? PlanDiscovery::Kind::Registry
                     : registry.mode == Registry::Mode::Platform ? PlanDiscovery::Kind::Platform
                                                                 : PlanDiscovery::Kind::Dns,
             .heartbeat = registry.heartbeat.ns,
             .eviction = registry.eviction.ns,
             .refresh = registry.refresh.ns,
             .ttl = registry.ttl.ns,
             .delay = registry.delay ? delayOf(*registry.delay) : constantDelay(0),
             .registry = registryOf(fields.discovery),
             .preserves = registry.selfPreservation && registry.mode == Registry::Mode::Registry,
             .node = static_cast<std::uint32_t>(plan_.nodes.size()),
             .key = keyOf("discovery " + node.id)});
    }
    if (!fields.config.empty()) {
        node.config = configServerOf(fields.config);
        plan_.configServers[node.config].nodes.push_back(static_cast<std::uint32_t>(plan_.nodes.size()));
    }
    if ((fields.ejection || fields.healthCheck) && (node.maxReplicas > 1 || node.discovery != noIndex))
        addOutliers(node, fields);
    node.machineStart = machineStart(node);
    node.startup = fields.startup ? delayOf(*fields.startup) : constantDelay(0);
    if (fields.pauses) {
        node.pausing = true;
        node.pauseEvery = delayOf(fields.pauses->every);
        node.pauseFor = delayOf(fields.pauses->lasting);
    }
    if (fields.rateLimit) {
        node.rateLimitPerNs = perNs(fields.rateLimit->rate);
        node.rateBurst = fields.rateLimit->burst.value_or(1);
    }
    if (fields.usl) {
        node.uslAlpha = fields.usl->alpha;
        node.uslBeta = fields.usl->beta;
    }
}

/// A new replica of what is in a zone waits for a machine.
Delay Compiler::machineStart(const PlanNode& node) {
    const auto& zones = scenario_.zones;
    if (!zones || !zones->machines || node.zones.front().empty())
        return constantDelay(0);
    const auto known = zones->provider ? machineStartOf(*zones->provider) : std::nullopt;
    if (zones->machines->start)
        return delayOf(*zones->machines->start);
    return constantDelay(known ? known->ns : 0);
}

void Compiler::addOutliers(PlanNode& node, const ServiceFields& fields) {
    PlanOutliers outliers{.node = static_cast<std::uint32_t>(plan_.nodes.size()),
                          .key = keyOf("outliers " + node.id)};
    const auto limited = [=](Duration duration) { return std::min(duration.ns, century); };
    if (fields.ejection) {
        outliers.failures = static_cast<std::uint32_t>(fields.ejection->failures);
        outliers.every = limited(fields.ejection->every);
        outliers.base = limited(fields.ejection->base);
        outliers.longest = limited(fields.ejection->longest);
        outliers.most = fields.ejection->most.value;
    }
    if (fields.healthCheck) {
        outliers.checkEvery = limited(fields.healthCheck->every);
        outliers.checkTimeout = limited(fields.healthCheck->timeout);
        outliers.unhealthy = static_cast<std::uint32_t>(fields.healthCheck->unhealthy);
        outliers.healthy = static_cast<std::uint32_t>(fields.healthCheck->healthy);
    }
    node.outliers = static_cast<std::uint32_t>(plan_.outliers.size());
    plan_.outliers.push_back(outliers);
}

std::uint32_t Compiler::registryOf(const std::string& id) {
    const auto known = std::ranges::find(plan_.registries, id);
    const auto index = static_cast<std::uint32_t>(known - plan_.registries.begin());
    if (known == plan_.registries.end())
        plan_.registries.push_back(id);
    return index;
}

std::uint32_t Compiler::configServerOf(const std::string& id) {
    const auto known = std::ranges::find(plan_.configServers, id, &PlanConfigServer::id);
    if (known != plan_.configServers.end())
        return static_cast<std::uint32_t>(known - plan_.configServers.begin());
    const auto& model = std::get<ConfigServer>(findNode(scenario_, id)->kind);
    PlanConfigServer& server = plan_.configServers.emplace_back();
    server.id = id;
    server.hasBus = model.bus.has_value();
    server.bus = model.bus ? delayOf(*model.bus) : constantDelay(0);
    server.poll = model.poll ? model.poll->ns : 0;
    server.latency = model.latency ? delayOf(*model.latency) : constantDelay(0);
    server.failFast = model.failFast;
    server.publishes = std::ranges::any_of(scenario_.faults, [&id](const Fault& fault) {
        const auto* configure = std::get_if<ConfigureAction>(&fault.verb);
        return configure != nullptr && configure->server == id;
    });
    server.key = keyOf("configuration server " + id);
    return static_cast<std::uint32_t>(plan_.configServers.size() - 1);
}

void Compiler::addWorkloads() {
    std::vector<int> priorities{0};
    for (const Workload& workload : scenario_.workloads)
        priorities.push_back(workload.priority);
    std::ranges::sort(priorities, std::greater<>());
    priorities.erase(std::ranges::unique(priorities).begin(), priorities.end());
    for (const Workload& model : scenario_.workloads)
        workloadOf_.emplace(model.id, static_cast<std::uint32_t>(workloadOf_.size()));
    for (std::uint32_t w = 0; w < scenario_.workloads.size(); ++w) {
        const Workload& model = scenario_.workloads[w];
        PlanWorkload workload;
        workload.id = model.id;
        workload.key = keyOf("workload " + model.id);
        workload.batch = static_cast<std::uint32_t>(model.batch);
        workload.sessions = static_cast<std::uint64_t>(model.sessions.value_or(0));
        workload.priorityClass =
            static_cast<std::uint8_t>(std::ranges::find(priorities, model.priority) - priorities.begin());
        addArrivals(workload, model);
        double total = 0, upTo = 0;
        for (const WeightedCall& call : model.calls)
            total += call.weight;
        const Policies policies{
            .timeout = model.timeout, .retries = model.retries, .breaker = {}, .bulkhead = {}, .hedge = {}};
        for (const WeightedCall& call : model.calls) {
            upTo += call.weight / total;
            const std::uint32_t failed = newLabel();
            Scope scope;
            scope.caller = {.node = noIndex, .workload = w};
            scope.failLabel = failed;
            scope.key = workload.key;
            WorkloadTarget target{.upTo = upTo, .program = static_cast<std::uint32_t>(plan_.program.size())};
            const ResolvedCall resolved = resolver_.resolve(call.call);
            const std::string name =
                resolved.endpoint != nullptr ? resolved.endpoint->name : call.call.endpoint;
            const std::uint32_t endpoint = endpointOf(nodeOf_.at(resolved.node->id), name);
            target.site = siteOf(scope.caller, endpoint, policies, model.request, model.response);
            target.fused = plan_.sites[target.site].simple &&
                           std::ranges::none_of(plan_.entities, [](const PlanEntity& entity) {
                               return entity.popularity.kind == Popularity::Kind::Sequential;
                           });
            workload.targets.push_back(target);
            compileCall(target.site, keyOf("send"), false, {}, scope);
            emit({.operation = Operation::End, .failTo = failed});
            bind(failed);
            emit({.operation = Operation::Fail, .failTo = failed});
        }
        workload.targets.back().upTo = 2;
        plan_.workloads.push_back(std::move(workload));
    }
}

void Compiler::addArrivals(PlanWorkload& workload, const Workload& model) {
    double largestLoad = 1;
    for (const Fault& fault : scenario_.faults)
        if (const auto* load = std::get_if<LoadAction>(&fault.verb);
            load != nullptr && load->workload == model.id) {
            workload.modulated = true;
            largestLoad = std::max(largestLoad, load->factor);
        }
    if (const auto* poisson = std::get_if<PoissonArrivals>(&model.arrivals)) {
        workload.kind = ArrivalKind::Poisson;
        workload.ratePerNs = perNs(poisson->rate);
    } else if (const auto* constant = std::get_if<ConstantArrivals>(&model.arrivals)) {
        workload.kind = ArrivalKind::Constant;
        workload.ratePerNs = perNs(constant->rate);
    } else if (const auto* users = std::get_if<UserArrivals>(&model.arrivals)) {
        workload.kind = ArrivalKind::Users;
        workload.users = static_cast<std::uint32_t>(users->users);
        workload.maxUsers = static_cast<std::uint32_t>(std::ceil(users->users * largestLoad - 1e-9));
        workload.think = delayOf(users->think);
    } else if (const auto* profile = std::get_if<ProfileArrivals>(&model.arrivals)) {
        workload.kind = ArrivalKind::Profile;
        for (const auto& [time, rate] : profile->points)
            workload.profile.emplace_back(time.ns, perNs(rate));
    } else if (const auto* bursts = std::get_if<BurstArrivals>(&model.arrivals)) {
        workload.kind = ArrivalKind::Bursts;
        workload.modulated = true;
        workload.ratePerNs = perNs(bursts->calm);
        workload.burstPerNs = perNs(bursts->burst);
        workload.calmFor = delayOf(bursts->calmFor);
        workload.burstFor = delayOf(bursts->burstFor);
    } else {
        workload.kind = ArrivalKind::Times;
        for (const Duration time : std::get<TimedArrivals>(model.arrivals).times)
            workload.times.push_back(time.ns);
        std::ranges::sort(workload.times);
    }
}

std::uint32_t Compiler::endpointOf(std::uint32_t node, const std::string& name) {
    const auto [entry, isNew] =
        endpoints_.try_emplace({node, name}, static_cast<std::uint32_t>(plan_.endpoints.size()));
    if (isNew) {
        const std::string id = name.empty() ? plan_.nodes[node].id : plan_.nodes[node].id + " " + name;
        plan_.endpoints.push_back({.id = id, .node = node, .reportedAs = entry->second});
        requestedName_.push_back(name);
        toCompile_.push_back(entry->second);
    }
    return entry->second;
}

/// The program of a service's endpoint; returns where it begins.
std::uint32_t Compiler::compileService(std::uint32_t node, const std::string& name, const Steps& steps) {
    Scope scope;
    scope.caller = {.node = node, .workload = noIndex};
    scope.key = combine(plan_.nodes[node].key, keyOf(name));
    scope.failLabel = newLabel();
    const std::uint32_t failed = scope.failLabel;
    const auto entry = static_cast<std::uint32_t>(plan_.program.size());
    passSidecar(scope);
    traceRequest(scope);
    compileSteps(steps, scope);
    emit({.operation = Operation::End, .failTo = failed});
    bind(failed);
    emit({.operation = Operation::Fail, .failTo = failed});
    return entry;
}

void Compiler::compileEndpoint(std::uint32_t endpoint) {
    const std::uint32_t n = plan_.endpoints[endpoint].node;
    const Node& model = scenario_.nodes[sourceNode_[n]];
    if (compileMessaging(endpoint))
        return;
    if (std::holds_alternative<Database>(model.kind)) {
        const Query query = *std::ranges::find(queries_, endpoint, &Query::endpoint);
        compileQuery(query);
        return;
    }
    if (std::holds_alternative<Topic>(model.kind)) {  // never walked: records go to its producers
        plan_.endpoints[endpoint].entry = emit({.operation = Operation::End, .failTo = newLabel()});
        bind(plan_.program.back().failTo);
        return;
    }
    if (std::holds_alternative<Cache>(model.kind)) {
        compileCacheAct(endpoint);
        return;
    }
    const std::string name = requestedName_[endpoint];
    if (const auto* service = std::get_if<Service>(&model.kind)) {
        const auto found = std::ranges::find(service->endpoints, name, &Endpoint::name);
        plan_.endpoints[endpoint].entry = compileService(n, name, found->steps);
        plan_.endpoints[endpoint].responds |= responds(found->steps);
        return;
    }
    Scope scope;
    scope.caller = {.node = n, .workload = noIndex};
    scope.key = combine(plan_.nodes[n].key, keyOf(name));
    scope.failLabel = newLabel();
    const std::uint32_t failed = scope.failLabel;
    const auto entry = static_cast<std::uint32_t>(plan_.program.size());
    if (const auto* gateway = std::get_if<Gateway>(&model.kind)) {
        passSidecar(scope);
        traceRequest(scope);
        if (gateway->work)
            compileStep(WorkStep{*gateway->work}, scope);
        compileSteps(gateway->filters, scope);
        const ResolvedCall resolved = resolver_.resolve({.node = model.id, .endpoint = name});
        compileStep(
            CallStep{
                .target = *resolved.forward, .policies = {}, .request = {}, .response = {}, .fallback = {}},
            scope);
    } else {
        const External& external = std::get<External>(model.kind);
        compileStep(WorkStep{external.latency.value_or(Distribution(Duration{}))}, scope);
        plan_.program.back().part = Part::Other;
        compileStep(FailStep{external.errors}, scope);
    }
    emit({.operation = Operation::End, .failTo = failed});
    bind(failed);
    emit({.operation = Operation::Fail, .failTo = failed});
    plan_.endpoints[endpoint].entry = entry;
}

namespace {

/// Threads of a replica that may work at once: consumers have their own, and what nobody can call needs none.
/// Cores that are not given are as many as there are threads.
std::uint64_t runningAtMost(std::uint32_t threads, const Service* service) {
    if (service == nullptr || service->consumers.empty())
        return threads;
    if (!service->cores)
        return 0;
    std::uint64_t running = service->endpoints.empty() ? 0 : threads;
    for (const Consumer& consumer : service->consumers)
        running += static_cast<std::uint64_t>(consumer.concurrency);
    return running;
}

}  // namespace

/// Work needs no shared cores where there are always enough and their speed never changes.
void Compiler::chooseCpuModes() {
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) {
        PlanNode& node = plan_.nodes[n];
        const Node& model = scenario_.nodes[sourceNode_[n]];
        const auto* service = std::get_if<Service>(&model.kind);
        bool shared = node.pausing || node.uslAlpha > 0 || node.uslBeta > 0 || node.discipline.preempt ||
                      node.cores < static_cast<double>(runningAtMost(node.threads, service)) ||
                      sidecarOf(n) != nullptr;
        for (const PlanFault& fault : plan_.faults)
            shared |= fault.node == n && (fault.kind == FaultKind::Slow || fault.kind == FaultKind::Stall);
        const auto look = [&](const Step& step) {
            if (const auto* parallel = std::get_if<ParallelStep>(&step.verb))
                for (const Steps& branch : parallel->branches)
                    forEachStep(branch, [&](const Step& inner) {
                        shared |= std::holds_alternative<WorkStep>(inner.verb);
                    });
            shared |= std::holds_alternative<RespondStep>(step.verb);
        };
        const auto lookAt = [&](const Service& each) {
            for (const Endpoint& endpoint : each.endpoints)
                forEachStep(endpoint.steps, look);
            for (const Consumer& consumer : each.consumers)
                forEachStep(consumer.steps, look);
        };
        if (service != nullptr && !node.async)
            lookAt(*service);
        else if (const auto* gateway = std::get_if<Gateway>(&model.kind); gateway != nullptr && !node.async)
            forEachStep(gateway->filters, look);
        for (std::size_t v = 0; v < versionModels_.size(); ++v) {
            if (versionModels_[v].node != n || !versionModels_[v].service)
                continue;
            shared |=
                plan_.versions[v].cores <
                static_cast<double>(runningAtMost(plan_.versions[v].threads, &*versionModels_[v].service));
            if (!node.async)
                lookAt(*versionModels_[v].service);
        }
        node.cpu = shared ? CpuMode::Shared : CpuMode::Delay;
    }
}

/// The first entity that the steps touch, following calls; noIndex: none.
std::uint32_t Compiler::firstEntity(const Steps& steps, int callsLeft) const {
    std::uint32_t found = noIndex;
    forEachStep(steps, [&](const Step& step) {
        if (found != noIndex)
            return;
        std::visit(
            [&](const auto& verb) {
                if constexpr (requires { verb.entity; }) {
                    if (const auto known = entityOf_.find(verb.entity); known != entityOf_.end())
                        found = known->second;
                } else if constexpr (requires { verb.target; }) {
                    const ResolvedCall resolved = resolver_.resolveFully(verb.target);
                    if (callsLeft > 0 && resolved.endpoint != nullptr)
                        found = firstEntity(resolved.endpoint->steps, callsLeft - 1);
                }
            },
            step.verb);
    });
    return found;
}

void Compiler::chooseAffinities() {
    for (CallSite& site : plan_.sites) {
        if (plan_.nodes[site.node].balance.kind != Balance::Kind::KeyHash)
            continue;
        const ResolvedCall resolved = resolver_.resolveFully(
            {.node = plan_.nodes[site.node].id, .endpoint = requestedName_[site.endpoint]});
        if (resolved.endpoint != nullptr)
            site.affinity = firstEntity(resolved.endpoint->steps, 16);
    }
}

}  // namespace windtunnel::simulator
