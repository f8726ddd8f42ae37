// How fluid the studio is: panning over a thousand nodes, opening, memory, and how long its event loop is
// held up. Needs no display, but paints every pixel that one would show.
#include "app/studio/canvas/canvas_view.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/results/run_desk.h"
#include "app/studio/shell/file_page.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <memory>
#include <vector>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

constexpr QSize windowSize(1600, 1000);
constexpr int nodes = 1000, linksPerNode = 5;

double milliseconds(const std::function<void()>& work) {
    QElapsedTimer clock;
    clock.start();
    work();
    return static_cast<double>(clock.nsecsElapsed()) * 1e-6;
}

double cpuMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double quantile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double residentMebibytes() {
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}

void work(int forMs) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < forMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

/// Services in columns; each calls five of those further on.
Scenario large() {
    Scenario scenario;
    for (int i = 0; i < nodes; ++i) {
        Endpoint endpoint{"GET /", {Step{WorkStep{Distribution{Duration::microseconds(100)}}}}};
        for (int k = 0; k < linksPerNode; ++k)
            if (const int to = i + 25 + 7 * k * k + k; to < nodes) {
                CallStep call;
                call.target = {"n" + std::to_string(to), "GET /"};
                endpoint.steps.push_back(Step{call});
            }
        Service service;
        service.endpoints.push_back(std::move(endpoint));
        Node node;
        node.id = "n" + std::to_string(i);
        node.kind = std::move(service);
        scenario.nodes.push_back(std::move(node));
        setPlace(scenario, scenario.nodes.back().id, QPointF((i / 25) * 280, (i % 25) * 104));
    }
    return scenario;
}

/// Sixty frames a second; the figures are what painting one costs, in processor time.
void pan() {
    Document document;
    document.startFrom(large(), {});
    CanvasView view(document);
    view.resize(windowSize);
    view.show();
    work(100);
    fmt::print("panning over {} nodes and {} links, {} x {} pixels\n", nodes, view.diagram().lines().size(),
               windowSize.width(), windowSize.height());
    for (const double scale : {0.08, 0.25, 0.5, 1.0}) {
        std::vector<double> frames;
        Viewport viewport = view.viewport();
        viewport.scale = scale;
        viewport.origin = {0, 0};
        view.setViewport(viewport);
        view.repaint();
        constexpr int count = 300;
        for (int i = 0; i < count; ++i) {
            const double turn = 2 * 3.14159265 * i / count;
            viewport.panBy({-24 * std::cos(turn / 2), -12 * std::sin(turn)});
            const double before = cpuMilliseconds();
            view.setViewport(viewport);
            view.repaint();
            frames.push_back(cpuMilliseconds() - before);
            work(std::max(1, 16 - static_cast<int>(frames.back())));
        }
        const double median = quantile(frames, 0.5);
        fmt::print("  at {:3.0f} %: median {:5.2f} ms ({:4.0f} frames per second), p99 {:5.2f} ms\n",
                   scale * 100, median, 1000 / median, quantile(frames, 0.99));
    }
}

/// The child of `openings`: a whole start, from the process to the first picture.
void showAWindow() {
    MainWindow window;
    window.resize(windowSize);
    window.show();
    work(1);
    window.grab();
}

void openings(const char* self, const QString& file) {
    std::vector<double> starts;
    for (int i = 0; i < 5; ++i)
        starts.push_back(milliseconds([&] { QProcess::execute(self, {"--window"}); }));
    fmt::print(
        "from the start of the process to the welcome page with its pictures: {:.0f} ms (the least of 5)\n",
        *std::ranges::min_element(starts));
    MainWindow window;
    window.resize(windowSize);
    window.show();
    work(100);
    const double opening = milliseconds([&] {
        window.files().open(file);
        work(1);
        window.grab();
    });
    fmt::print("opening {} nodes, until they are drawn: {:.0f} ms\n", nodes, opening);
}

void memory() {
    fmt::print("memory after opening, running to the end and closing:");
    for (int cycle = 1; cycle <= 10; ++cycle) {
        MainWindow window;
        window.resize(windowSize);
        window.show();
        window.files().open(WINDTUNNEL_SOURCE_DIR "/scenarios/online-boutique.json");
        Run& run = window.desk().run();
        run.setSpeed(Player::unlimited);
        run.start();
        while (!run.results())
            work(20);
        window.hide();
        fmt::print(" {:.0f}", residentMebibytes());
        fflush(stdout);
    }
    fmt::print(" MiB\n");
}

/// How long the event loop does one thing, on the clock and by its own processor time.
void waits(const QString& name, const QString& file) {
    MainWindow window;
    window.resize(windowSize);
    window.show();
    window.files().open(file);
    Run& run = window.desk().run();
    run.setSpeed(Player::unlimited);
    run.start();
    while (run.now() <= 0)
        work(10);
    std::vector<double> waited, used;
    QElapsedTimer clock;
    double cpu = cpuMilliseconds();
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &window, [&] {
        waited.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        clock.restart();
        used.push_back(cpuMilliseconds() - cpu);
        cpu = cpuMilliseconds();
    });
    clock.start();
    beat.start(1);
    work(8000);
    beat.stop();
    fmt::print("event loop, {} at full speed: p99 {:.1f} ms, longest {:.1f} ms; of its own processor time "
               "longest {:.1f} ms\n",
               name.toStdString(), quantile(waited, 0.99), quantile(waited, 1), quantile(used, 1));
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("WINDTUNNEL_SCENARIOS", WINDTUNNEL_SOURCE_DIR "/scenarios");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName("windtunnel-studio-benchmark");
    if (application.arguments().contains("--window")) {
        showAWindow();
        return 0;
    }
    QTemporaryDir folder;
    const QString file = folder.filePath("large.json");
    {
        Document document;
        Scenario scenario = large();
        Workload workload;
        workload.id = "load";
        workload.calls = {{1, {"n900", "GET /"}}};
        workload.arrivals = PoissonArrivals{Rate{2000, Rate::Per::Second}};
        scenario.workloads.push_back(workload);
        scenario.run.duration = Duration::seconds(3600);
        document.startFrom(std::move(scenario), {});
        QString problem;
        if (!document.saveAs(file, problem)) {
            fmt::print(stderr, "{}\n", problem.toStdString());
            return 1;
        }
    }
    pan();
    openings(argv[0], file);
    memory();
    waits("the online boutique", WINDTUNNEL_SOURCE_DIR "/scenarios/online-boutique.json");
    waits("1000 nodes", file);
    return 0;
}
