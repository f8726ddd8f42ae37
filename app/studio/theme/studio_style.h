// Fusion, but the edges of fields are seen on a dark ground too.
#pragma once

#include <QProxyStyle>

namespace windtunnel::studio {

/// Fusion draws edges darker than the window, which on a dark one is as good as not at all.
class StudioStyle : public QProxyStyle {
    Q_OBJECT

public:
    StudioStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

}  // namespace windtunnel::studio
