// A window in which a scenario runs, without a canvas and without files.
#pragma once

#include "app/studio/results/chart.h"
#include "app/studio/results/run_desk.h"
#include "models/io/load_scenario.h"

#include <QMainWindow>
#include <QTest>

#include <filesystem>

namespace windtunnel::studio::test {

inline const std::filesystem::path scenarios = std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "scenarios";

inline Scenario bundled(const char* name,
                        const std::vector<std::string>& more = {"/run/duration=4s", "/run/warmup=0.5s"}) {
    return loadScenario(scenarios / name, {.overrides = more, .baseDirectory = {}}).scenario;
}

/// A main window with nothing but a document and a desk.
struct Window : QMainWindow {
    Document document;
    RunDesk* desk;

    explicit Window(const Scenario& scenario) {
        document.startFrom(scenario, scenarios);
        desk = new RunDesk(document, *this);
        setCentralWidget(new QWidget);
        resize(1280, 800);
        show();
        activateWindow();
        if (!QTest::qWaitForWindowActive(this))
            qWarning("the window is not active");
    }
    ~Window() override { delete desk; }
    Run& run() { return desk->run(); }
    bool runToTheEnd() {
        run().setSpeed(Player::unlimited);
        run().start();
        return QTest::qWaitFor([&] { return run().results() != nullptr; }, 60'000);
    }
    /// For eyes: only when asked for.
    void keepPicture(const QString& name) {
        if (const QString folder = qEnvironmentVariable("WINDTUNNEL_PICTURES"); !folder.isEmpty()) {
            QTest::qWait(100);
            grab().save(folder + "/" + name + ".png");
        }
    }
};

inline std::size_t points(const Chart& chart) {
    std::size_t sum = 0;
    for (const Curve& curve : chart.curves())
        sum += curve.x.size();
    return sum;
}

inline Chart* chartNamed(QWidget* page, const QString& title) {
    for (Chart* chart : page->findChildren<Chart*>())
        if (chart->title() == title)
            return chart;
    return nullptr;
}

}  // namespace windtunnel::studio::test
