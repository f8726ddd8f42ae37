// Pin a run, change the design, run again: what differs, by how much, and how sure that is; and studies.
#pragma once

#include "app/studio/results/comparison.h"
#include "app/studio/results/figure_table.h"
#include "app/studio/run/study.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace windtunnel::studio {

class ComparePage : public QWidget {
    Q_OBJECT

public:
    ComparePage(Run& run, Comparison& comparison, QWidget* parent = nullptr);

    QAction *pinAction, *compareAction, *studyAction, *cancelAction;
    FigureTable* table() { return table_; }
    QString words() const;

signals:
    void compared();                      ///< the table and the words are there
    void failed(const QString& problem);  ///< and the words say so
    void studied(const windtunnel::simulator::ExperimentResults& results);

private:
    void compare();
    void replicate();
    void showFailure(const QString& problem);
    void showDifferences(const std::vector<simulator::FigureDifference>& differences);
    void showProgress(double fraction, double left);
    void updateActions();

    Run& run_;
    Comparison& comparison_;
    Study study_;
    QLabel *pinned_, *words_, *left_;
    QSpinBox* replications_;
    QProgressBar* progress_;
    FigureTable* table_;
    bool tellsOutcome_ = false;  ///< a failure or a study's end, until something else is begun
};

/// "better", "worse", "different", "no evidence of a difference"
QString verdictWords(simulator::Verdict verdict);

}  // namespace windtunnel::studio
