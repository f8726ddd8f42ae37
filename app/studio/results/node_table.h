// All that is drawn, as a table: what the canvas shows, for keyboards, screen readers and many nodes.
#pragma once

#include "app/studio/results/figure_table.h"
#include "app/studio/run/live_overlay.h"

#include <QElapsedTimer>
#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace windtunnel::studio {

class NodeTable : public QWidget {
    Q_OBJECT

public:
    /// The overlay must outlive the table.
    NodeTable(Run& run, const LiveOverlay& overlay, QWidget* parent = nullptr);

    FigureTable* table() { return table_; }
    /// Follows the canvas; an empty or unknown id chooses nothing.
    void choose(const std::string& id);

signals:
    /// A row was chosen here.
    void chosen(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Per second and as a fraction of it.
    struct Traffic {
        double rate = 0, failed = 0;
    };
    using Row = std::vector<FigureCell>;

    void refresh();
    void refreshSometimes();
    void showChosen();
    void rowChosen();
    std::map<std::string, Traffic> traffic() const;
    Row rowOf(const Node& node, const std::map<std::string, Traffic>& traffic) const;
    Row rowOf(const Workload& workload) const;
    QString stateOf(const Node& node) const;
    std::optional<double> p99Of(const Node& node) const;

    Run& run_;
    const LiveOverlay& overlay_;
    FigureTable* table_;
    std::vector<std::string> ids_;  ///< by row of the model
    std::string chosen_;
    QElapsedTimer shown_;
    bool following_ = false;  ///< the choice comes from outside
};

}  // namespace windtunnel::studio
