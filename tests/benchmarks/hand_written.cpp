// The systems of the benchmark scenarios, each written by hand as a program of its own that can do nothing
// else.
//
//   hand_written single-queue|gateway|tree REQUESTS
//
// Prints the number of requests, of events, and the mean latency in ms.
#include "tests/benchmarks/event_list.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace windtunnel::benchmarks {
namespace {

struct Outcome {
    std::uint64_t requests, events;
    double meanMs;
};

/// One server with exponential times of mean 1 ms; 0.8 customers per ms.
Outcome singleQueue(std::uint64_t requests) {
    struct Customer {
        double came = 0;
        std::uint32_t next = 0;
    };
    constexpr std::uint32_t door = 0;  // the subject of arrivals; customers follow
    simulator::RandomStream random(1);
    EventList events;
    Pool<Customer> customers;
    customers.take();
    Station server;
    Latencies latencies;
    std::uint64_t arrivals = 0;
    events.schedule(simulator::standardExponential(random) / 0.8, door);
    while (!events.empty()) {
        const auto [now, subject] = events.next();
        if (subject == door) {
            const std::uint32_t customer = customers.take();
            customers[customer].came = now;
            if (++arrivals < requests)
                events.schedule(now + simulator::standardExponential(random) / 0.8, door);
            if (server.enter(customer, 1, customers))
                events.schedule(now + simulator::standardExponential(random), customer);
        } else {
            latencies.add(now - customers[subject].came);
            const std::uint32_t following = server.leave(customers);
            if (following != Station::nobody)
                events.schedule(now + simulator::standardExponential(random), following);
            customers.give(subject);
        }
    }
    return {latencies.count(), events.scheduled(), latencies.meanMs()};
}

constexpr double hop = 0.5;  // ms

/// A gateway and three services that it calls one after the other: 8 threads each, held for the whole call.
Outcome gateway(std::uint64_t requests) {
    enum class Stage : std::uint8_t {
        Door,
        AtGateway,
        GatewayDone,
        AtService,
        ServiceDone,
        BackAtGateway,
        Answered
    };
    struct Request {
        double came = 0;
        std::uint32_t next = 0;
        Stage stage = Stage::Door;
        std::uint8_t service = 0;
    };
    constexpr std::uint32_t threads = 8;
    constexpr double gap = 7.0 / 4;
    simulator::RandomStream random(1);
    EventList events;
    Pool<Request> pool;
    Station stations[4];
    Latencies latencies;
    std::uint64_t arrivals = 0;
    const auto work = [&](double now, std::uint32_t request) {
        events.schedule(now + simulator::standardExponential(random), request);
    };
    const auto enter = [&](double now, std::uint32_t request, std::size_t station) {
        if (stations[station].enter(request, threads, pool))
            work(now, request);
    };
    const auto leave = [&](double now, std::size_t station) {
        const std::uint32_t following = stations[station].leave(pool);
        if (following != Station::nobody)
            work(now, following);
    };
    events.schedule(simulator::standardExponential(random) * gap, pool.take());
    while (!events.empty()) {
        const auto [now, subject] = events.next();
        Request& request = pool[subject];
        switch (request.stage) {
        case Stage::Door: {
            const std::uint32_t fresh = pool.take();
            pool[fresh] = {now, Station::nobody, Stage::AtGateway, 0};
            events.schedule(now + hop, fresh);
            if (++arrivals < requests)
                events.schedule(now + simulator::standardExponential(random) * gap, subject);
            break;
        }
        case Stage::AtGateway:
            request.stage = Stage::GatewayDone;
            enter(now, subject, 0);
            break;
        case Stage::BackAtGateway:
            if (request.service == 3) {
                request.stage = Stage::Answered;
                events.schedule(now + hop, subject);
                leave(now, 0);
                break;
            }
            [[fallthrough]];
        case Stage::GatewayDone:
            request.stage = Stage::AtService;
            ++request.service;
            events.schedule(now + hop, subject);
            break;
        case Stage::AtService:
            request.stage = Stage::ServiceDone;
            enter(now, subject, request.service);
            break;
        case Stage::ServiceDone:
            request.stage = Stage::BackAtGateway;
            events.schedule(now + hop, subject);
            leave(now, request.service);
            break;
        case Stage::Answered:
            latencies.add(now - request.came);
            pool.give(subject);
            break;
        }
    }
    return {latencies.count(), events.scheduled(), latencies.meanMs()};
}

/// A thousand services in a tree of three children each; 64 threads each, held for the whole call. Each child
/// is called with a chance of a half, all of them at once.
Outcome tree(std::uint64_t requests) {
    enum class Stage : std::uint8_t { Door, Arriving, Working, Answering };
    struct Call {
        double came = 0;
        std::uint32_t next = 0, caller = 0;
        std::uint16_t service = 0;
        Stage stage = Stage::Door;
        std::uint8_t awaited = 0;
    };
    constexpr std::uint32_t services = 1000, threads = 64;
    simulator::RandomStream random(1);
    EventList events;
    Pool<Call> calls;
    std::vector<Station> stations(services);
    Latencies latencies;
    std::uint64_t arrivals = 0;
    const auto send = [&](double now, std::uint32_t service, std::uint32_t caller) {
        const std::uint32_t call = calls.take();
        calls[call] = {now, Station::nobody, caller, static_cast<std::uint16_t>(service), Stage::Arriving, 0};
        events.schedule(now + hop, call);
    };
    const auto answer = [&](double now, std::uint32_t call) {
        calls[call].stage = Stage::Answering;
        events.schedule(now + hop, call);
        const std::uint32_t following = stations[calls[call].service].leave(calls);
        if (following != Station::nobody)
            events.schedule(now + simulator::standardExponential(random), following);
    };
    events.schedule(simulator::standardExponential(random) / 2, calls.take());
    while (!events.empty()) {
        const auto [now, subject] = events.next();
        switch (calls[subject].stage) {
        case Stage::Door:
            send(now, 0, Station::nobody);
            if (++arrivals < requests)
                events.schedule(now + simulator::standardExponential(random) / 2, subject);
            break;
        case Stage::Arriving:
            calls[subject].stage = Stage::Working;
            if (stations[calls[subject].service].enter(subject, threads, calls))
                events.schedule(now + simulator::standardExponential(random), subject);
            break;
        case Stage::Working: {
            const std::uint32_t first = 3U * calls[subject].service + 1;
            std::uint8_t chosen = 0;
            for (std::uint32_t child = first; child < first + 3 && child < services; ++child)
                if (random.next() >> 63 != 0) {
                    send(now, child, subject);
                    ++chosen;
                }
            if (chosen > 0)
                calls[subject].awaited = chosen;
            else
                answer(now, subject);
            break;
        }
        case Stage::Answering: {
            const std::uint32_t caller = calls[subject].caller;
            if (caller == Station::nobody)
                latencies.add(now - calls[subject].came);
            else if (--calls[caller].awaited == 0)
                answer(now, caller);
            calls.give(subject);
            break;
        }
        }
    }
    return {latencies.count(), events.scheduled(), latencies.meanMs()};
}

}  // namespace
}  // namespace windtunnel::benchmarks

int main(int argc, char** argv) {
    using namespace windtunnel::benchmarks;
    if (argc != 3)
        return 2;
    const auto requests = static_cast<std::uint64_t>(std::strtoull(argv[2], nullptr, 10));
    Outcome outcome{};
    if (std::strcmp(argv[1], "single-queue") == 0)
        outcome = singleQueue(requests);
    else if (std::strcmp(argv[1], "gateway") == 0)
        outcome = gateway(requests);
    else if (std::strcmp(argv[1], "tree") == 0)
        outcome = tree(requests);
    else
        return 2;
    std::printf("%llu %llu %.6f\n", static_cast<unsigned long long>(outcome.requests),
                static_cast<unsigned long long>(outcome.events), outcome.meanMs);
}
