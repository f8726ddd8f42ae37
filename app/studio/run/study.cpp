#include "app/studio/run/study.h"

#include "app/studio/document/phrase_text.h"
#include "simulator/report/explanation.h"

#include <algorithm>
#include <utility>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr int pollMs = 100;

/// One core stays free for the window.
int threadsForTheBackground() {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency() - 1));
}

}  // namespace

Study::Study(QObject* parent) : QObject(parent) {
    timer_.setInterval(pollMs);
    connect(&timer_, &QTimer::timeout, this, &Study::poll);
}

Study::~Study() {
    stop_ = true;
    if (worker_.joinable())
        worker_.join();
}

template <class Work> void Study::begin(Work work) {
    cancel();
    if (worker_.joinable())
        worker_.join();
    stop_ = done_ = false;
    fraction_ = 0;
    outcome_ = {};
    busy_ = true;
    clock_.start();
    worker_ = std::thread([this, work = std::move(work)] {
        Outcome outcome;
        try {
            work(outcome);
        } catch (const simulator::NotSimulated& refused) {
            outcome.problem = shownText(refused.lines().front());
        } catch (const std::exception& refused) {
            outcome.problem = QString::fromUtf8(refused.what());
        }
        {
            const std::lock_guard lock(mutex_);
            outcome_ = std::move(outcome);
        }
        done_ = true;
    });
    timer_.start();
    emit progressed(0, -1);
}

void Study::replicate(Scenario scenario, int replications) {
    begin([this, scenario = std::move(scenario), replications](Outcome& outcome) {
        ExperimentSettings settings;
        settings.replications = replications;
        settings.threads = threadsForTheBackground();
        auto results = std::make_unique<ExperimentResults>(runExperiment(
            scenario, settings, stop_, [this](const Progress& progress) { fraction_ = progress.fraction; }));
        results->explanation = explain(*results);
        if (!stop_)
            outcome.results = std::move(results);
    });
}

void Study::compare(Scenario base, Scenario changed, int replications) {
    begin([this, base = std::move(base), changed = std::move(changed), replications](Outcome& outcome) {
        auto differences = compareScenarios(
            base, changed, replications, stop_,
            [this](const Progress& progress) { fraction_ = progress.fraction; }, threadsForTheBackground());
        if (!stop_)
            outcome.differences = std::make_unique<std::vector<FigureDifference>>(std::move(differences));
    });
}

void Study::cancel() { stop_ = true; }

void Study::poll() {
    if (!done_) {
        const double fraction = fraction_;
        const double spent = static_cast<double>(clock_.elapsed()) * 1e-3;
        emit progressed(fraction, fraction > 0.02 ? spent * (1 - fraction) / fraction : -1);
        return;
    }
    timer_.stop();
    worker_.join();
    busy_ = false;
    Outcome outcome;
    {
        const std::lock_guard lock(mutex_);
        outcome = std::exchange(outcome_, {});
    }
    if (!outcome.problem.isEmpty())
        emit failed(outcome.problem);
    if (outcome.results)
        emit replicated(*outcome.results);
    if (outcome.differences)
        emit compared(*outcome.differences);
    emit ended();
}

}  // namespace windtunnel::studio
