// What can be put on the canvas, to be dragged there, or clicked and then placed with a click.
#pragma once

#include "app/studio/document/names.h"

#include <QWidget>

#include <optional>

class QMimeData;
class QToolButton;

namespace windtunnel::studio {

class Palette : public QWidget {
    Q_OBJECT

public:
    explicit Palette(QWidget* parent = nullptr);

    QToolButton* button(ItemKind kind) const;
    QToolButton* frameButton() const { return frame_; }
    void showNothingChosen();  ///< after something was placed

signals:
    void chosen(windtunnel::studio::ItemKind kind);
    void frameChosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& icon, int kind, const QString& name, const QString& help,
                           QChar letter);

    QToolButton* frame_ = nullptr;
    QPoint pressedAt_;
};

/// The kind that is being dragged from a palette.
std::optional<ItemKind> paletteKind(const QMimeData& mime);
QMimeData* paletteMime(ItemKind kind);

}  // namespace windtunnel::studio
