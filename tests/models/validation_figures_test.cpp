#include "tests/models/shop_scenario.h"

#include <QTest>

#include <functional>

using namespace windtunnel;
using namespace windtunnel::shop;

using Change = std::function<void(Scenario&)>;
Q_DECLARE_METATYPE(Change)

namespace {

/// The first work of a bought order.
Distribution& demand(Scenario& scenario) { return std::get<WorkStep>(buying(scenario)[0].verb).demand; }

Policies& policies(Scenario& scenario) { return std::get<CallStep>(buying(scenario)[1].verb).policies; }

Database& ordersDb(Scenario& scenario) { return as<Database>(scenario, OrdersDb); }

Topic& events(Scenario& scenario) { return as<Topic>(scenario, Events); }

Retries retries(int max, Duration backoff = {}) {
    Retries result;
    result.max = max;
    result.backoff = backoff;
    return result;
}

QuorumReplication quorum(int n, int r, int w) {
    QuorumReplication result;
    result.n = n;
    result.r = r;
    result.w = w;
    return result;
}

ParallelStep parallel(int branches, int need) {
    ParallelStep result;
    result.branches.assign(static_cast<std::size_t>(branches), {work(ms(1))});
    result.need = need;
    return result;
}

}  // namespace

class ValidationFiguresTest : public QObject {
    Q_OBJECT

    const QString call_ = "/nodes/1/endpoints/POST ~1orders/1";

private slots:
    void impossibleFiguresGiveOneFinding_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, Change change, QString expected) {
            QTest::newRow(name) << change << expected;
        };
        const QString distribution = "impossible-distribution /nodes/1/endpoints/POST ~1orders/0/work/";
        row(
            "uniform, low above high",
            [](Scenario& s) {
                demand(s) = Uniform{ms(2), ms(1)};
            },
            distribution + "uniform");
        row(
            "lognormal, no mean",
            [](Scenario& s) {
                demand(s) = LogNormal{ms(0), 1};
            },
            distribution + "lognormal/mean");
        row(
            "lognormal, no cv",
            [](Scenario& s) {
                demand(s) = LogNormal{ms(1), 0};
            },
            distribution + "lognormal/cv");
        row(
            "lognormal, p99 below p50",
            [](Scenario& s) {
                demand(s) = LogNormalPercentiles{ms(2), ms(1)};
            },
            distribution + "lognormal/p99");
        row(
            "erlang, no phase",
            [](Scenario& s) {
                demand(s) = Erlang{0, ms(1)};
            },
            distribution + "erlang/k");
        row(
            "gamma, no cv",
            [](Scenario& s) {
                demand(s) = Gamma{ms(1), 0};
            },
            distribution + "gamma/cv");
        row(
            "weibull, no shape",
            [](Scenario& s) {
                demand(s) = Weibull{ms(1), 0};
            },
            distribution + "weibull/shape");
        row(
            "hyperexp, cv below 1",
            [](Scenario& s) {
                demand(s) = HyperExponential{ms(1), 0.9};
            },
            distribution + "hyperexp/cv");
        row(
            "pareto, no alpha",
            [](Scenario& s) {
                demand(s) = Pareto{ms(1), 0};
            },
            distribution + "pareto/alpha");
        row(
            "pareto from 0",
            [](Scenario& s) {
                demand(s) = Pareto{ms(0), 2};
            },
            distribution + "pareto/min");
        row(
            "empirical, empty", [](Scenario& s) { demand(s) = Empirical{}; }, distribution + "empirical");
        row(
            "quantiles that fall",
            [](Scenario& s) {
                demand(s) = Quantiles{{{50, ms(2)}, {99.9, ms(1)}}};
            },
            distribution + "quantiles/p99.9");
        row(
            "quantile above 100",
            [](Scenario& s) {
                demand(s) = Quantiles{{{101, ms(2)}}};
            },
            distribution + "quantiles/p101");
        row(
            "mix without weight",
            [](Scenario& s) {
                demand(s) = Mixture{{{0, Distribution(ms(1))}}};
            },
            distribution + "mix");
        row(
            "inside a mix",
            [](Scenario& s) {
                demand(s) = Mixture{{{1, Distribution(Erlang{0, ms(1)})}}};
            },
            distribution + "mix/0/of/erlang/k");
        row(
            "inside a sum",
            [](Scenario& s) {
                demand(s) = Sum{{Distribution(ms(1)), Distribution(Pareto{ms(1), -1})}};
            },
            distribution + "sum/1/pareto/alpha");
        row(
            "at a database",
            [](Scenario& s) {
                ordersDb(s).write = Distribution(Erlang{0, ms(1)});
            },
            "impossible-distribution /nodes/4/write/erlang/k");
        row(
            "in a pause",
            [](Scenario& s) {
                service(s, User).pauses =
                    Pauses{Distribution(seconds(60)), Distribution(Uniform{ms(2), ms(1)})};
            },
            "impossible-distribution /nodes/2/pauses/for/uniform");

        row(
            "chances above 1",
            [](Scenario& s) {
                buying(s).push_back(step(ChooseStep{{{0.7, {}}, {0.4, {}}}}));
            },
            "chances-above-one /nodes/1/endpoints/POST ~1orders/6/choose");
        row(
            "a negative chance",
            [](Scenario& s) {
                buying(s).push_back(step(ChooseStep{{{-0.1, {}}}}));
            },
            "impossible-chance /nodes/1/endpoints/POST ~1orders/6/choose/0/p");
        row(
            "a join beyond its branches", [](Scenario& s) { buying(s).push_back(step(parallel(2, 3))); },
            "join-beyond-branches /nodes/1/endpoints/POST ~1orders/6/join");
        row(
            "no branches", [](Scenario& s) { buying(s).push_back(step(parallel(0, 0))); },
            "empty-parallel /nodes/1/endpoints/POST ~1orders/6/parallel");
        row(
            "a condition without entity",
            [](Scenario& s) {
                std::get<WriteStep>(buying(s)[3].verb).entity = "";
                std::get<WriteStep>(buying(s)[3].verb).ifUnchanged = true;
            },
            "condition-without-entity /nodes/1/endpoints/POST ~1orders/3/ifUnchanged");
        row(
            "an outbox without entity",
            [](Scenario& s) {
                std::get<WriteStep>(buying(s)[3].verb).entity = "";
                std::get<WriteStep>(buying(s)[3].verb).outbox = "order-events";
            },
            "outbox-without-entity /nodes/1/endpoints/POST ~1orders/3/outbox");
        row(
            "an answer of a consumer",
            [](Scenario& s) { service(s, Catalog).consumers[0].steps.push_back(step(RespondStep{})); },
            "respond-in-consumer /nodes/3/consumers/0/steps/2/respond");
        row(
            "a write beside the source",
            [](Scenario& s) {
                service(s, Catalog).endpoints[0].steps.push_back(write("catalog-db", "orders"));
            },
            "write-beside-source /nodes/3/endpoints/GET ~1products/1/write");
        row(
            "an apply to the source",
            [](Scenario& s) {
                service(s, Catalog).consumers[0].steps.push_back(apply("orders-db", "orders"));
            },
            "apply-to-source /nodes/3/consumers/0/steps/2/apply");

        row(
            "fewer than no retries", [](Scenario& s) { policies(s).retries = retries(-1); },
            "impossible-retries " + call_ + "/retries/max");
        row(
            "a factor below 1",
            [](Scenario& s) {
                policies(s).retries = retries(2);
                policies(s).retries->factor = 0.5;
            },
            "impossible-retries " + call_ + "/retries/factor");
        row(
            "maxBackoff below backoff",
            [](Scenario& s) {
                policies(s).retries = retries(2, ms(100));
                policies(s).retries->maxBackoff = ms(50);
            },
            "impossible-retries " + call_ + "/retries/maxBackoff");
        row(
            "retries of a workload", [](Scenario& s) { s.workloads[1].retries = retries(-1); },
            "impossible-retries /workloads/1/retries/max");
        row(
            "a breaker without window",
            [](Scenario& s) {
                policies(s).breaker = Breaker{};
                policies(s).breaker->window = 0;
            },
            "impossible-breaker " + call_ + "/breaker/window");
        row(
            "a breaker at 0 %",
            [](Scenario& s) {
                policies(s).breaker = Breaker{};
                policies(s).breaker->failureRate = {0};
            },
            "impossible-breaker " + call_ + "/breaker/failureRate");
        row(
            "slow calls that no call is",
            [](Scenario& s) {
                policies(s).breaker = Breaker{};
                policies(s).breaker->slowCallRate = {0.5};
            },
            "breaker-without-slow-calls " + call_ + "/breaker/slowCallRate");
        row(
            "a hedge after the timeout",
            [](Scenario& s) {
                policies(s).timeout = ms(100);
                policies(s).hedge = Hedge{ms(100)};
            },
            "hedge-after-timeout " + call_ + "/hedge/after");
        row(
            "a hedge of nothing",
            [](Scenario& s) {
                policies(s).hedge = Hedge{ms(10), 0};
            },
            "impossible-hedge " + call_ + "/hedge/max");
        row(
            "a closed bulkhead",
            [](Scenario& s) {
                policies(s).bulkhead = Bulkhead{0, 0};
            },
            "impossible-bulkhead " + call_ + "/bulkhead");

        row(
            "more cores than threads", [](Scenario& s) { service(s, Order).cores = 51; },
            "cores-beyond-threads /nodes/1/cores");
        row(
            "autoscale upside down",
            [](Scenario& s) {
                service(s, Order).autoscale = Autoscale{3, 2};
            },
            "impossible-autoscale /nodes/1/autoscale/min");
        row(
            "autoscale without target",
            [](Scenario& s) {
                service(s, Order).autoscale = Autoscale{1, 3, Fraction{0}};
            },
            "impossible-autoscale /nodes/1/autoscale/target");
        row(
            "replicas outside autoscale",
            [](Scenario& s) {
                service(s, Order).autoscale = Autoscale{3, 4};
            },
            "replicas-outside-autoscale /nodes/1/replicas");
        row(
            "more ejected than there are",
            [](Scenario& s) {
                service(s, Order).replicas = 2;
                service(s, Order).ejection = Ejection{.most = {1.5}};
            },
            "impossible-ejection /nodes/1/ejection/most");
        row(
            "health checks that overlap",
            [](Scenario& s) {
                service(s, Order).replicas = 2;
                service(s, Order).healthCheck = HealthCheck{.timeout = Duration::seconds(11)};
            },
            "late-health-check /nodes/1/healthCheck/timeout");
        row(
            "ejection of the only one",
            [](Scenario& s) {
                service(s, User).replicas = 1;
                service(s, User).ejection = Ejection{};
            },
            "nobody-else-to-choose /nodes/2/ejection");
        row(
            "r above n", [](Scenario& s) { ordersDb(s).replication = quorum(3, 4, 1); },
            "impossible-quorum /nodes/4/replication/r");
        row(
            "w of 0", [](Scenario& s) { ordersDb(s).replication = quorum(3, 1, 0); },
            "impossible-quorum /nodes/4/replication/w");
        row(
            "replicas beside a quorum",
            [](Scenario& s) {
                ordersDb(s).replication = quorum(3, 1, 1);
                ordersDb(s).replicas = 2;
            },
            "replicas-beside-quorum /nodes/4/replicas");
        row(
            "row locks of a quorum",
            [](Scenario& s) {
                ordersDb(s).replication = quorum(3, 1, 1);
                ordersDb(s).locks = true;
            },
            "locks-without-primary /nodes/4/locks");
        row(
            "a condition at a quorum",
            [](Scenario& s) {
                ordersDb(s).replication = quorum(3, 1, 1);
                std::get<WriteStep>(buying(s)[3].verb).ifUnchanged = true;
            },
            "condition-without-primary /nodes/1/endpoints/POST ~1orders/3/ifUnchanged");
        row(
            "a zone too few",
            [](Scenario& s) {
                ordersDb(s).replication = quorum(3, 1, 1);
                std::get<QuorumReplication>(ordersDb(s).replication).zones = {"a", "b"};
            },
            "impossible-quorum /nodes/4/replication/zones");
        row(
            "reads from no replica", [](Scenario& s) { ordersDb(s).readFrom = ReadFrom::Replica; },
            "no-replica-to-read /nodes/4/readFrom");
        row(
            "replication to nobody", [](Scenario& s) { ordersDb(s).replication = PrimaryReplication{}; },
            "replication-without-replicas /nodes/4/replication");
        row(
            "eviction before the heartbeat",
            [](Scenario& s) { as<Registry>(s, Names).eviction = seconds(10); },
            "eviction-before-heartbeat /nodes/10/eviction");

        row(
            "more copies than brokers", [](Scenario& s) { events(s).replication = 4; },
            "replication-beyond-brokers /nodes/8/replication");
        row(
            "more in sync than copies", [](Scenario& s) { events(s).minInsync = 4; },
            "insync-beyond-replication /nodes/8/minInsync");
        row(
            "a partition that is not there",
            [](Scenario& s) { std::get<PublishStep>(buying(s)[4].verb).partition = 6; },
            "missing-partition /nodes/1/endpoints/POST ~1orders/4/partition");
        row(
            "a consumer of nothing", [](Scenario& s) { service(s, Order).consumers.emplace_back(); },
            "consumer-without-source /nodes/1/consumers/1");
        row(
            "a consumer of both",
            [](Scenario& s) { service(s, Order).consumers[0].topics = {"order-events"}; },
            "consumer-of-both /nodes/1/consumers/0/queue");
        row(
            "a slow heartbeat", [](Scenario& s) { service(s, Catalog).consumers[0].heartbeat = seconds(45); },
            "heartbeat-beyond-session /nodes/3/consumers/0/heartbeat");
        row(
            "a broker's slow heartbeat", [](Scenario& s) { s.clusters[0].heartbeat = seconds(9); },
            "heartbeat-beyond-session /clusters/0/heartbeat");
        row(
            "idempotent without acknowledgements",
            [](Scenario& s) {
                events(s).producer.idempotent = true;
                events(s).producer.acks = Producer::Acks::Leader;
            },
            "impossible-producer /nodes/8/producer/acks");
        row(
            "a step's producer over the topic's",
            [](Scenario& s) {
                events(s).producer.idempotent = true;
                std::get<PublishStep>(buying(s)[4].verb).producer.acks = Producer::Acks::None;
            },
            "impossible-producer /nodes/1/endpoints/POST ~1orders/4/producer/acks");
        row(
            "too many in flight",
            [](Scenario& s) {
                events(s).producer.idempotent = true;
                events(s).producer.inFlight = 6;
            },
            "impossible-producer /nodes/8/producer/inFlight");
        row(
            "a short delivery timeout", [](Scenario& s) { events(s).producer.deliveryTimeout = seconds(29); },
            "impossible-producer /nodes/8/producer/deliveryTimeout");
        row(
            "more consumers than partitions",
            [](Scenario& s) { service(s, Catalog).consumers[0].concurrency = 7; },
            "idle-consumers /nodes/3/consumers/0");

        row(
            "a mix without weight", [](Scenario& s) { s.workloads[0].calls[0].weight = 0; },
            "impossible-weight /workloads/0/mix");
        row(
            "no call",
            [](Scenario& s) {
                s.workloads.push_back(workload("idle", {}, 1));
                s.workloads[2].calls.clear();
            },
            "workload-without-call /workloads/2");
        row(
            "a negative rate", [](Scenario& s) { s.workloads[0].arrivals = ConstantArrivals{{-1}}; },
            "impossible-arrivals /workloads/0/arrivals/constant");
        row(
            "no users",
            [](Scenario& s) {
                s.workloads[0].arrivals = UserArrivals{0, Distribution(seconds(1))};
            },
            "impossible-arrivals /workloads/0/arrivals/users");
        row(
            "a profile back in time",
            [](Scenario& s) {
                s.workloads[0].arrivals = ProfileArrivals{{{seconds(10), {1}}, {seconds(5), {2}}}, ""};
            },
            "impossible-arrivals /workloads/0/arrivals/profile/1");
        row(
            "no batch", [](Scenario& s) { s.workloads[0].batch = 0; },
            "impossible-arrivals /workloads/0/batch");
        row(
            "warm-up of the whole run", [](Scenario& s) { s.run.warmup = s.run.duration; },
            "warmup-beyond-run /run/warmup");
        row(
            "no duration", [](Scenario& s) { s.run.duration = {}; }, "run-without-duration /run/duration");
        row(
            "no replications", [](Scenario& s) { s.run.replications = 0; },
            "impossible-replications /run/replications");
        row(
            "fewer at most than at least",
            [](Scenario& s) {
                s.run.replications = 5;
                s.run.maxReplications = 4;
            },
            "impossible-replications /run/maxReplications");
        row(
            "certainty", [](Scenario& s) { s.run.confidence = 1; }, "impossible-confidence /run/confidence");
        row(
            "precision of nothing", [](Scenario& s) { s.run.precision = Fraction{0.05}; },
            "precision-without-objective /run/precision");
    }
    void impossibleFiguresGiveOneFinding() {
        QFETCH(Change, change);
        QFETCH(QString, expected);
        Scenario scenario = shop::shop();
        change(scenario);
        QCOMPARE(QString::fromStdString(found(scenario)), expected);
        QVERIFY(!only(scenario).message.empty());
        QVERIFY(!only(scenario).hint.empty());
    }

    void possibleFiguresPass_data() {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, Change change) { QTest::newRow(name) << change; };
        row("equal ends", [](Scenario& s) { demand(s) = Uniform{ms(1), ms(1)}; });
        row("hyperexp at cv 1", [](Scenario& s) { demand(s) = HyperExponential{ms(1), 1}; });
        row("flat quantiles", [](Scenario& s) { demand(s) = Quantiles{{{50, ms(1)}, {100, ms(1)}}}; });
        row("constant zero", [](Scenario& s) { demand(s) = Constant{}; });
        row("chances of thirds", [](Scenario& s) {
            buying(s).push_back(step(ChooseStep{{{1.0 / 3, {}}, {1.0 / 3, {}}, {1.0 / 3, {}}}}));
        });
        row("ten tenths", [](Scenario& s) {
            buying(s).push_back(step(ChooseStep{std::vector<Choice>(10, Choice{0.1, {}})}));
        });
        row("a join of all", [](Scenario& s) { buying(s).push_back(step(parallel(2, 2))); });
        row("copies of one branch", [](Scenario& s) {
            ParallelStep copies = parallel(1, 3);
            copies.copies = 3;
            buying(s).push_back(step(copies));
        });
        row("equal backoffs", [](Scenario& s) {
            policies(s).retries = retries(2, ms(100));
            policies(s).retries->factor = 1;
            policies(s).retries->maxBackoff = ms(100);
        });
        row("a small window with the usual minCalls", [](Scenario& s) {
            policies(s).breaker = Breaker{};
            policies(s).breaker->window = 10;
        });
        row("a hedge before the timeout", [](Scenario& s) {
            policies(s).timeout = ms(100);
            policies(s).hedge = Hedge{ms(50)};
        });
        row("a full quorum", [](Scenario& s) { ordersDb(s).replication = quorum(3, 3, 3); });
        row("replicas to read", [](Scenario& s) {
            ordersDb(s).replicas = 1;
            ordersDb(s).replication = PrimaryReplication{};
            ordersDb(s).readFrom = ReadFrom::Replica;
        });
        row("a copy on every broker", [](Scenario& s) { events(s).minInsync = 3; });
        row("the last partition",
            [](Scenario& s) { std::get<PublishStep>(buying(s)[4].verb).partition = 5; });
        row("as many consumers as partitions",
            [](Scenario& s) { service(s, Catalog).consumers[0].concurrency = 6; });
        row("one acknowledgement", [](Scenario& s) { events(s).producer.acks = Producer::Acks::Leader; });
        row("a profile with a step", [](Scenario& s) {
            s.workloads[0].arrivals =
                ProfileArrivals{{{seconds(0), {1}}, {seconds(5), {1}}, {seconds(5), {2}}}, ""};
        });
        row("warm-up found by itself", [](Scenario& s) { s.run.automaticWarmup = true; });
        row("the cores of its threads", [](Scenario& s) { service(s, Order).cores = 50; });
    }
    void possibleFiguresPass() {
        QFETCH(Change, change);
        Scenario scenario = shop::shop();
        change(scenario);
        QCOMPARE(QString::fromStdString(found(scenario)), QString());
    }
};

QTEST_APPLESS_MAIN(ValidationFiguresTest)
#include "validation_figures_test.moc"
