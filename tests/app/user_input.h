// What a person does with mouse and keyboard, and how they answer what opens.
#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>

#include <functional>
#include <type_traits>

namespace windtunnel::studio::test {

inline QString plain(QString text) { return text.remove(QLatin1Char('&')); }

/// The entry of a menu that reads so; null: there is none.
inline QAction* entry(const QMenu& menu, const QString& text) {
    for (QAction* action : menu.actions())
        if (plain(action->text()) == text)
            return action;
    return nullptr;
}

inline void click(QMenu* menu, QAction* action) {
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
}

/// Down to the entry, and Enter; or, where it leads to a menu, into it.
inline void chooseWithKeys(QMenu* menu, const QAction* action) {
    const qsizetype most = menu->actions().size();
    for (qsizetype i = 0; i < most && menu->activeAction() != action; ++i)
        QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, action->menu() != nullptr ? Qt::Key_Right : Qt::Key_Return);
}

/// Once a dialog (or, for QMenu, a menu) of this kind is open.
template <class Window> void whenOpen(std::function<void(Window&)> answer) {
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, answer] {
        QWidget* const open = std::is_same_v<Window, QMenu> ? QApplication::activePopupWidget()
                                                            : QApplication::activeModalWidget();
        auto* const wanted = qobject_cast<Window*>(open);
        if (wanted == nullptr || !wanted->isVisible())
            return;
        timer->stop();
        timer->deleteLater();
        answer(*wanted);
    });
    timer->start(5);
}

/// When a menu opens: clicks on the entry that reads so; `offered` becomes all that it has.
inline void clickInNextMenu(const QString& text, QStringList* offered = nullptr) {
    whenOpen<QMenu>([text, offered](QMenu& menu) {
        if (offered != nullptr)
            for (const QAction* action : menu.actions())
                *offered << plain(action->text());
        QAction* const wanted = entry(menu, text);
        if (wanted == nullptr) {
            menu.close();
            QFAIL(qPrintable("no entry " + text));
        }
        click(&menu, wanted);
    });
}

/// When a file is asked for: types its name and presses Enter.
inline void typeName(const QString& path) {
    whenOpen<QFileDialog>([path](QFileDialog& dialog) {
        auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        if (dialog.isVisible())
            dialog.reject();
    });
}

inline void move(QWidget* widget, QPointF at, Qt::MouseButtons held = {}, Qt::KeyboardModifiers keys = {}) {
    QMouseEvent event(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, held, keys);
    QApplication::sendEvent(widget, &event);
}

inline void drag(QWidget* widget, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {},
                 Qt::MouseButton button = Qt::LeftButton) {
    move(widget, from, {}, keys);
    QTest::mousePress(widget, button, keys, from);
    constexpr int steps = 6;
    for (int step = 1; step <= steps; ++step)
        move(widget, QPointF(from) + QPointF(to - from) * step / steps, button, keys);
    QTest::mouseRelease(widget, button, keys, to);
}

/// A notch of the wheel is 120.
inline void wheel(QWidget* widget, QPointF at, int by, Qt::KeyboardModifiers keys = {}) {
    QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, by}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

/// With the event that asks for a menu, as a window sends it to what is under the pointer.
inline void rightClick(QWidget* widget, QPoint at) {
    QWidget* const child = widget->childAt(at);
    QWidget* const under = child != nullptr ? child : widget;
    const QPoint there = under->mapFrom(widget, at);
    QTest::mousePress(under, Qt::RightButton, {}, there);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, there, under->mapToGlobal(there));
    QApplication::sendEvent(under, &asked);
    QTest::mouseRelease(under, Qt::RightButton, {}, there);
}

/// What the tip says for that place.
inline QString tipAt(QWidget* widget, QPoint at) {
    QHelpEvent event(QEvent::ToolTip, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &event);
    return QToolTip::text();
}

/// The button (QToolButton, QPushButton) that reads so.
template <class Button> Button* buttonThatReads(const QWidget* page, const QString& text) {
    for (Button* button : page->findChildren<Button*>())
        if (plain(button->text()) == text)
            return button;
    return nullptr;
}

}  // namespace windtunnel::studio::test
