// The inspector alone, in a window that is shown.
#pragma once

#include "app/studio/inspector/inspector.h"

#include <QApplication>
#include <QTest>

#include <memory>

namespace windtunnel::studio::test {

inline std::unique_ptr<Inspector> shownInspector(Document& document) {
    QApplication::setStyle(QStringLiteral("Fusion"));
    auto inspector = std::make_unique<Inspector>(document);
    inspector->resize(340, 720);
    inspector->show();
    if (!QTest::qWaitForWindowExposed(inspector.get()))
        qWarning("the window is not shown");
    inspector->activateWindow();
    return inspector;
}

/// With the outline of a node: its endpoints, consumers and steps.
inline std::unique_ptr<Inspector> shownOutline(Document& document, const std::string& node) {
    auto inspector = shownInspector(document);
    inspector->showItem(node);
    inspector->tabs().setCurrentIndex(1);
    return inspector;
}

}  // namespace windtunnel::studio::test
