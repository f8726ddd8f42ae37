// Arranges the canvas with Graphviz as a child process, or with the own layers where it is missing.
#pragma once

#include "app/studio/canvas/canvas_view.h"

#include <QObject>
#include <QPointer>
#include <QProcess>

namespace windtunnel::studio {

class AutoLayout : public QObject {
    Q_OBJECT

public:
    explicit AutoLayout(CanvasView& view, QObject* parent = nullptr);

    /// Of the selected items where several are selected, else of all, but not of what is pinned; one step of
    /// undo. Stops a layout that is still being computed.
    void start();
    void cancel();
    bool isRunning() const { return process_ != nullptr; }
    void setProgram(const QString& program) { program_ = program; }  ///< "dot"

signals:
    void finished();

private:
    void finish(const QByteArray& json);
    void arrangeByLayers();
    void apply(Places places);

    CanvasView& view_;
    QPointer<QProcess> process_;
    QString program_ = QStringLiteral("dot");
    std::vector<std::string> ids_;  // what is being arranged
    int revision_ = 0;              // of the scenario that the layout was asked for
};

/// The graph as dot reads it: boxes of the cards' sizes, one cluster for each frame.
QByteArray dotText(const Diagram& diagram, const std::vector<std::string>& ids);
/// Centres from `dot -Tjson0`; empty when that is not what it is.
Places placesFromDot(const QByteArray& json, const std::vector<std::string>& ids);

}  // namespace windtunnel::studio
