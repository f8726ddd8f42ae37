#include "app/studio/canvas/palette.h"

#include "app/studio/canvas/card_text.h"
#include "app/studio/theme/icons.h"
#include "app/studio/theme/theme.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

const char* mimeType() { return "application/x-windtunnel-kind"; }
constexpr const char* kindProperty = "kind";

}  // namespace

Palette::Palette(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Palette"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(2);
    for (int k = 0; k <= static_cast<int>(ItemKind::External); ++k) {
        const auto kind = static_cast<ItemKind>(k);
        QToolButton* button =
            addButton(iconName(kind), k, kindName(kind), kindPurpose(kind), kindLetter(kind));
        connect(button, &QToolButton::clicked, this, [this, kind] { emit chosen(kind); });
    }
    frame_ = addButton(QStringLiteral("frame"), -1, tr("Frame"), tr("A bounded context around nodes"), u'F');
    connect(frame_, &QToolButton::clicked, this, &Palette::frameChosen);
    column->addStretch();
}

QToolButton* Palette::addButton(const QString& iconName, int kind, const QString& name, const QString& help,
                                QChar letter) {
    auto* button = new QToolButton(this);
    button->setProperty(kindProperty, kind);
    button->setIcon(kind < 0 ? themeIcon(iconName) : kindIcon(iconName, kind));
    button->setText(QStringLiteral("%1   %2").arg(name, letter));
    button->setToolTip(tr("%1\n%2 and a click, or drag it onto the canvas").arg(help, letter));
    button->setAccessibleName(name);
    button->setAccessibleDescription(help);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({22, 22});
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(34);
    button->installEventFilter(this);
    layout()->addWidget(button);
    return button;
}

QToolButton* Palette::button(ItemKind kind) const {
    for (QToolButton* one : findChildren<QToolButton*>())
        if (one->property(kindProperty).toInt() == static_cast<int>(kind))
            return one;
    return nullptr;
}

void Palette::showNothingChosen() {
    for (QToolButton* one : findChildren<QToolButton*>())
        one->setChecked(false);
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    auto* button = qobject_cast<QToolButton*>(watched);
    const int kind = button ? button->property(kindProperty).toInt() : -1;
    if (kind >= 0 && event->type() == QEvent::MouseButtonPress)
        pressedAt_ = static_cast<QMouseEvent*>(event)->pos();
    if (kind >= 0 && event->type() == QEvent::MouseMove) {
        auto* move = static_cast<QMouseEvent*>(event);
        if ((move->buttons() & Qt::LeftButton) != 0 &&
            (move->pos() - pressedAt_).manhattanLength() >= QApplication::startDragDistance()) {
            auto* drag = new QDrag(button);
            drag->setMimeData(paletteMime(static_cast<ItemKind>(kind)));
            drag->setPixmap(kindIcon(iconName(static_cast<ItemKind>(kind)), kind).pixmap(40, 40));
            drag->setHotSpot({20, 20});
            button->setDown(false);
            drag->exec(Qt::CopyAction);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

std::optional<ItemKind> paletteKind(const QMimeData& mime) {
    if (!mime.hasFormat(mimeType()))
        return std::nullopt;
    const int kind = mime.data(mimeType()).toInt();
    return kind >= 0 && kind <= static_cast<int>(ItemKind::External)
               ? std::optional(static_cast<ItemKind>(kind))
               : std::nullopt;
}

QMimeData* paletteMime(ItemKind kind) {
    auto* mime = new QMimeData;
    mime->setData(mimeType(), QByteArray::number(static_cast<int>(kind)));
    return mime;
}

}  // namespace windtunnel::studio
