#include "app/studio/theme/studio_style.h"

#include "app/studio/theme/theme.h"

#include <QStyleOption>

namespace windtunnel::studio {
namespace {

/// The option, with a window so bright that what Fusion makes of it is the edge that is wanted.
template <class Option> Option brightened(const Option& option) {
    constexpr int fusionDarkens = 140;  // percent
    Option brighter = option;
    brighter.palette.setColor(QPalette::Window, theme().fieldEdge.lighter(fusionDarkens));
    return brighter;
}

/// Draws with the brightened option when it is one of these.
template <class Option, class Draw> bool drawnAs(const QStyleOption* option, Draw&& draw) {
    const auto* known = qstyleoption_cast<const Option*>(option);
    if (known == nullptr)
        return false;
    const Option brighter = brightened(*known);
    draw(&brighter);
    return true;
}

bool hasEdge(QStyle::PrimitiveElement element) {
    return element == QStyle::PE_FrameLineEdit || element == QStyle::PE_Frame ||
           element == QStyle::PE_FrameGroupBox || element == QStyle::PE_PanelButtonCommand ||
           element == QStyle::PE_IndicatorCheckBox || element == QStyle::PE_IndicatorRadioButton;
}

}  // namespace

StudioStyle::StudioStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    const auto draw = [&](const QStyleOption* one) {
        QProxyStyle::drawPrimitive(element, one, painter, widget);
    };
    const bool drawn =
        theme().dark && hasEdge(element) &&
        (drawnAs<QStyleOptionFrame>(option, draw) || drawnAs<QStyleOptionButton>(option, draw));
    if (!drawn)
        draw(option);
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const {
    const auto draw = [&](const QStyleOptionComplex* one) {
        QProxyStyle::drawComplexControl(control, one, painter, widget);
    };
    const bool drawn = theme().dark && (drawnAs<QStyleOptionSpinBox>(option, draw) ||
                                        drawnAs<QStyleOptionComboBox>(option, draw));
    if (!drawn)
        draw(option);
}

}  // namespace windtunnel::studio
