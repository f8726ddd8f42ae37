// The canvas's commands with their names and keys; the window puts them into menus and the command palette.
#pragma once

#include "app/studio/canvas/canvas_view.h"

#include <QAction>
#include <QObject>

#include <vector>

namespace windtunnel::studio {

class AutoLayout;

class CanvasActions : public QObject {
    Q_OBJECT

public:
    explicit CanvasActions(CanvasView& view, QObject* parent = nullptr);

    QAction* undo = nullptr;
    QAction* redo = nullptr;
    QAction* layout = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* zoomFit = nullptr;

    std::vector<QAction*> edit;     ///< undo … select; nullptr separates
    std::vector<QAction*> arrange;  ///< align, distribute, frame, layout
    std::vector<QAction*> look;     ///< zoom

    /// For the menu at a card or a line.
    std::vector<QAction*> contextual() const;

    void retranslate();  ///< after a change of the language

private:
    QAction* add(std::vector<QAction*>& group, const char* text, const QList<QKeySequence>& keys,
                 std::function<void()> run, const QString& icon = {});
    void removeSelected();
    void copySelected();
    void paste();
    void duplicate();
    void selectAll();
    void selectRelated(bool callers);
    std::vector<std::pair<std::string, QRectF>> selectedRects() const;
    void align(Qt::Edge edge, bool centre);
    void distribute(bool across);
    void frameSelected();
    void unframeSelected();
    bool areSelectedPinned() const;
    void pinSelected();
    void updateEnabled();

    CanvasView& view_;
    AutoLayout* autoLayout_ = nullptr;
    std::vector<std::pair<QAction*, const char*>> texts_;
    std::vector<QAction*> needItems_, needSeveral_;
    QAction* remove_ = nullptr;
    QAction* rename_ = nullptr;
    QAction* pin_ = nullptr;
};

}  // namespace windtunnel::studio
