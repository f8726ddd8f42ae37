#include "app/studio/shell/screenshot.h"

#include "app/studio/canvas/canvas_view.h"
#include "app/studio/document/phrase_text.h"
#include "app/studio/results/compare_page.h"
#include "app/studio/results/run_desk.h"
#include "app/studio/shell/main_window.h"
#include "models/io/load_scenario.h"

#include <QApplication>
#include <QDockWidget>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace windtunnel::studio {
namespace {

constexpr int settleMs = 300;  // docks, the view and the charts find their sizes

class Photographer : public QObject {
public:
    Photographer(MainWindow& window, const Screenshot& wanted)
        : window_(window), wanted_(wanted), run_(window.desk().run()) {}

    void begin() {
        if (window_.canvas().isVisible())
            window_.canvas().zoomToFit();
        if (!wanted_.changes.isEmpty())
            runToTheEnd([this] { changeAndCompare(); });
        else if (wanted_.at && window_.canvas().isVisible())
            runToTheMoment();
        else
            raiseAndTake();
    }
    QString problem() const { return problem_; }

private:
    void give(const QString& problem) {
        problem_ = problem;
        QApplication::exit();
    }
    void after(int milliseconds, void (Photographer::*next)()) {
        QTimer::singleShot(milliseconds, this, [this, next] { (this->*next)(); });
    }

    /// Messages are on their way in the picture, so it is taken a little after the run has come there.
    void runToTheMoment() {
        constexpr double before = 0.8;
        constexpr int moreMs = 800;
        connect(&run_, &Run::stateChanged, this, [this] {
            const bool there =
                run_.frame() != nullptr && !run_.frame()->seeking && run_.now() >= *wanted_.at - before;
            const bool goesOn = run_.state() == PlayState::Playing || run_.state() == PlayState::Finished;
            if (run_.state() != PlayState::Failed && !(there && goesOn))
                return;
            disconnect(&run_, nullptr, this, nullptr);
            after(moreMs, &Photographer::raiseAndTake);
        });
        run_.startAt(std::max(0.0, *wanted_.at - before));
    }

    void runToTheEnd(std::function<void()> then) {
        connect(&run_, &Run::failed, this,
                [this](const QStringList& problems) { give(problems.join("; ")); });
        connect(&run_, &Run::finished, this, [this, then = std::move(then)] {
            disconnect(&run_, nullptr, this, nullptr);
            QTimer::singleShot(0, this, then);
        });
        run_.setSpeed(Player::unlimited);
        run_.start();
    }

    void changeAndCompare() {
        window_.desk().comparison().pin();
        LoadOptions options;
        for (const QString& change : wanted_.changes)
            options.overrides.push_back(change.toStdString());
        Document& document = window_.document();
        options.baseDirectory = document.baseDirectory();
        const ScenarioDraft draft = readDraft(document.text().toStdString(), options);
        if (!draft.scenario)
            return give(shownText(draft.problems.front().message));
        document.edit(wanted_.changes.join("; "), [&](Scenario& scenario) { scenario = *draft.scenario; });
        runToTheEnd([this] {
            ComparePage& page = *window_.desk().compare();
            connect(&page, &ComparePage::compared, this,
                    [this] { after(settleMs, &Photographer::raiseAndTake); });
            connect(&page, &ComparePage::failed, this, [this](const QString& problem) { give(problem); });
            page.compareAction->trigger();
            if (!page.cancelAction->isEnabled())  // nothing was begun, so nothing would ever come
                give(page.words());
        });
    }

    void raiseAndTake() {
        const QString panel =
            wanted_.panel.isEmpty() && !wanted_.changes.isEmpty() ? QStringLiteral("compare") : wanted_.panel;
        for (QDockWidget* dock : window_.findChildren<QDockWidget*>())
            if (!panel.isEmpty() && dock->objectName().startsWith(panel)) {
                dock->show();
                dock->raise();
            }
        window_.resize(wanted_.size);  // panels that come may have needed more for a moment
        after(settleMs, &Photographer::take);
    }

    void take() {
        const bool written = window_.grab().save(wanted_.file);
        give(written ? QString() : QStringLiteral("cannot write %1").arg(wanted_.file));
    }

    MainWindow& window_;
    const Screenshot& wanted_;
    Run& run_;
    QString problem_;
};

}  // namespace

QString takeScreenshot(MainWindow& window, const Screenshot& wanted) {
    window.resize(wanted.size);
    window.show();
    Photographer photographer(window, wanted);
    QTimer::singleShot(settleMs, &photographer, [&] { photographer.begin(); });
    QApplication::exec();
    return photographer.problem();
}

}  // namespace windtunnel::studio
