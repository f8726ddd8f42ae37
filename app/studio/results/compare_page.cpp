#include "app/studio/results/compare_page.h"

#include "app/studio/results/figures_text.h"
#include "app/studio/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {

using namespace simulator;

namespace {

using Words = QString (*)(double);

Words wordsOf(FigureUnit unit) {
    switch (unit) {
    case FigureUnit::Seconds: return secondsWords;
    case FigureUnit::PerSecond: return rateWords;
    case FigureUnit::Share: return percentWords;
    case FigureUnit::Count: return levelWords;
    }
    return levelWords;
}

QString signedWords(double value, Words words) { return (value < 0 ? "−" : "+") + words(std::abs(value)); }

QString figureWords(const std::string& figure) {
    if (figure == "mean")
        return ComparePage::tr("mean latency");
    if (figure == "p50" || figure == "p99")
        return ComparePage::tr("%1 latency").arg(QString::fromStdString(figure));
    if (figure == "throughput")
        return ComparePage::tr("throughput");
    if (figure == "errors")
        return ComparePage::tr("errors");
    if (figure == "utilization")
        return ComparePage::tr("utilisation");
    if (figure == "queue")
        return ComparePage::tr("waiting requests");
    if (figure == "stale reads")
        return ComparePage::tr("stale reads");
    if (figure == "convergence p99")
        return ComparePage::tr("p99 convergence");
    return QString::fromStdString(figure);
}

QColor verdictColor(Verdict verdict) {
    switch (verdict) {
    case Verdict::Better: return theme().good;
    case Verdict::Worse: return theme().failure;
    case Verdict::Different: return theme().accent;
    case Verdict::NoEvidence: return theme().mutedText;
    }
    return {};
}

}  // namespace

QString verdictWords(Verdict verdict) {
    switch (verdict) {
    case Verdict::Better: return ComparePage::tr("better");
    case Verdict::Worse: return ComparePage::tr("worse");
    case Verdict::Different: return ComparePage::tr("different");
    case Verdict::NoEvidence: return ComparePage::tr("no evidence of a difference");
    }
    return {};
}

ComparePage::ComparePage(Run& run, Comparison& comparison, QWidget* parent)
    : QWidget(parent),
      pinAction(new QAction(tr("&Pin this run"), this)),
      compareAction(new QAction(tr("&Compare with the pinned run"), this)),
      studyAction(new QAction(tr("&Study: many replications"), this)),
      cancelAction(new QAction(tr("Cancel"), this)),
      run_(run),
      comparison_(comparison),
      pinned_(new QLabel),
      words_(new QLabel),
      left_(new QLabel),
      replications_(new QSpinBox),
      progress_(new QProgressBar),
      table_(new FigureTable(tr("Differences"), {tr("Of"), tr("Figure"), tr("Pinned"), tr("Now"),
                                                 tr("Difference"), tr("Interval"), tr("Verdict")})) {
    replications_->setRange(2, 200);
    replications_->setValue(8);
    replications_->setAccessibleName(tr("Replications"));
    replications_->setToolTip(tr("Independent repetitions; more make the intervals narrower"));
    pinAction->setToolTip(tr("Put this run aside and draw it dashed under the next one"));
    compareAction->setToolTip(
        tr("Run the pinned design and the present one many times with the same chance"));
    studyAction->setToolTip(tr("Repeat the run in the background; the tables then have intervals"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 6, 6, 0);
    for (QAction* action : {pinAction, compareAction, studyAction}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        bar->addWidget(button);
    }
    bar->addWidget(new QLabel(tr("with")));
    bar->addWidget(replications_);
    bar->addWidget(new QLabel(tr("replications")));
    constexpr int verdictColumn = 6, besideTheFigure = 2;
    table_->horizontalHeader()->moveSection(verdictColumn, besideTheFigure);  // seen in a narrow window, too
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setMinimumWidth(40);
    progress_->setMaximumWidth(160);
    pinned_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // the rest is worth more
    pinned_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* cancel = new QToolButton;
    cancel->setDefaultAction(cancelAction);
    bar->addWidget(progress_);
    bar->addWidget(left_);
    bar->addWidget(cancel);
    bar->addWidget(pinned_, 1);
    words_->setWordWrap(true);
    words_->setMargin(8);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(words_);
    layout->addWidget(table_, 1);
    connect(pinAction, &QAction::triggered, this, [this] {
        if (comparison_.isPinned())
            comparison_.unpin();
        else
            comparison_.pin();
    });
    connect(compareAction, &QAction::triggered, this, &ComparePage::compare);
    connect(studyAction, &QAction::triggered, this, &ComparePage::replicate);
    connect(cancelAction, &QAction::triggered, &study_, &Study::cancel);
    connect(&comparison_, &Comparison::changed, this, [this] {
        table_->setRows({});
        tellsOutcome_ = false;
        updateActions();
    });
    connect(&run_, &Run::stateChanged, this, &ComparePage::updateActions);
    connect(&study_, &Study::progressed, this, &ComparePage::showProgress);
    connect(&study_, &Study::compared, this, &ComparePage::showDifferences);
    connect(&study_, &Study::replicated, this, [this](const ExperimentResults& results) {
        tellsOutcome_ = true;
        words_->setForegroundRole(QPalette::Text);
        words_->setText(tr("%1 replications have been run; the tables show their means and %2 intervals.")
                            .arg(results.replications)
                            .arg(percentWords(results.confidence)));
        emit studied(results);
    });
    connect(&study_, &Study::failed, this, &ComparePage::showFailure);
    connect(&study_, &Study::ended, this, &ComparePage::updateActions);
    updateActions();
}

QString ComparePage::words() const { return words_->text(); }

void ComparePage::updateActions() {
    const bool busy = study_.isBusy();
    pinAction->setEnabled(comparison_.isPinned() || comparison_.canPin());
    pinAction->setText(comparison_.isPinned() ? tr("Un&pin") : tr("&Pin this run"));
    compareAction->setEnabled(comparison_.isPinned() && !busy);
    studyAction->setEnabled(!busy);
    cancelAction->setEnabled(busy);
    progress_->setVisible(busy);
    left_->setVisible(busy);
    pinned_->setText(
        comparison_.isPinned()
            ? tr("Pinned: %1").arg(QString::fromStdString(comparison_.pinned()->run->scenario.name))
            : QString());
    if (table_->figures().rows().empty() && !busy && !tellsOutcome_) {
        words_->setForegroundRole(QPalette::PlaceholderText);
        if (!comparison_.isPinned())
            words_->setText(
                tr("Run a design and pin it. Then change something and run again: charts show both, and "
                   "Compare tells what differs and how sure that is."));
        else
            words_->setText(
                tr("Now change the design and run it: the pinned run is drawn dashed. Compare runs both "
                   "designs with the same chance."));
    }
}

void ComparePage::compare() {
    if (!comparison_.isPinned())
        return;
    tellsOutcome_ = false;
    study_.compare(comparison_.pinned()->run->scenario, run_.document().scenario(), replications_->value());
    updateActions();
}

void ComparePage::replicate() {
    tellsOutcome_ = false;
    study_.replicate(run_.document().scenario(), replications_->value());
    updateActions();
}

void ComparePage::showFailure(const QString& problem) {
    tellsOutcome_ = true;
    words_->setForegroundRole(QPalette::Text);
    words_->setText(problem);
    emit failed(problem);
}

void ComparePage::showProgress(double fraction, double left) {
    progress_->setValue(static_cast<int>(fraction * 1000));
    left_->setText(left >= 0 ? tr("%1 left").arg(secondsWords(left)) : QString());
}

void ComparePage::showDifferences(const std::vector<FigureDifference>& differences) {
    std::vector<std::vector<FigureCell>> rows;
    QStringList better, worse;
    for (const FigureDifference& each : differences) {
        const Words inUnit = wordsOf(each.unit);
        const QString subject = QString::fromStdString(each.subject), figure = figureWords(each.figure);
        const QString interval = each.difference.low ? signedWords(*each.difference.low, inUnit) + " … " +
                                                           signedWords(*each.difference.high, inUnit)
                                                     : QString();
        rows.push_back({subject,
                        figure,
                        {withSpread(each.base, inUnit), each.base.value},
                        {withSpread(each.changed, inUnit), each.changed.value},
                        {signedWords(each.difference.value, inUnit), each.difference.value},
                        interval,
                        FigureCell::ranked(verdictWords(each.verdict), static_cast<double>(each.verdict),
                                           verdictColor(each.verdict))});
        const QString sentence =
            tr("%1 of %2: %3 → %4").arg(figure, subject, inUnit(each.base.value), inUnit(each.changed.value));
        if (each.verdict == Verdict::Better)
            better << sentence;
        else if (each.verdict == Verdict::Worse)
            worse << sentence;
    }
    const auto list = [](const QString& title, QStringList all, QColor color) {
        if (all.isEmpty())
            return QString();
        const qsizetype more = all.size() - 3;
        all = all.mid(0, 3);
        QString text =
            QString("<span style='color:%1'><b>%2</b></span> ").arg(color.name(), title) + all.join("; ");
        if (more > 0)
            text += tr(" and %1 more").arg(more);
        return text + ". ";
    };
    QString text = list(tr("Better:"), better, theme().good) + list(tr("Worse:"), worse, theme().failure);
    if (text.isEmpty())
        text = tr("No evidence of a difference that matters: the intervals of all differences hold 0.");
    words_->setForegroundRole(QPalette::Text);
    words_->setText(text);
    table_->setRows(std::move(rows));
    emit compared();
}

}  // namespace windtunnel::studio
