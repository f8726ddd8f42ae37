#include "app/studio/theme/theme.h"

#include "app/studio/theme/studio_style.h"

#include <QApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace windtunnel::studio {
namespace {

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto channel = [&](float a, float b) {
        return static_cast<float>(static_cast<double>(a) +
                                  (static_cast<double>(b) - static_cast<double>(a)) * share);
    };
    return QColor::fromRgbF(channel(from.redF(), to.redF()), channel(from.greenF(), to.greenF()),
                            channel(from.blueF(), to.blueF()));
}

template <std::size_t Count> QColor alongRamp(const std::array<QRgb, Count>& ramp, double share) {
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(Count - 1);
    const auto low = std::min(static_cast<std::size_t>(at), Count - 2);
    return mixed(QColor(ramp[low]), QColor(ramp[low + 1]), at - static_cast<double>(low));
}

}  // namespace

QColor Theme::kind(int kind) const {
    // client, gateway, service, database, cache, topic, queue, registry, configuration server, external
    static constexpr std::array<QRgb, 10> onLight{0xff4b5563, 0xff2b8cc4, 0xff0072b2, 0xff00875f, 0xff1f9aa0,
                                                  0xffb5568a, 0xff7b5ea7, 0xff5f6f86, 0xff7a6a4f, 0xff6b7280};
    static constexpr std::array<QRgb, 10> onDark{0xffaab4c2, 0xff7cc6f2, 0xff4ba3dc, 0xff3cc79b, 0xff57cfd3,
                                                 0xffe29bc3, 0xffb59ce0, 0xff9fb0c8, 0xffc9b489, 0xffa9b1bd};
    const auto& colours = dark ? onDark : onLight;
    return QColor(colours[static_cast<std::size_t>(kind) % colours.size()]);
}

QColor Theme::series(int index) const {
    static constexpr std::array<QRgb, 6> onLight{0xff0072b2, 0xff009e73, 0xffcc79a7,
                                                 0xff56b4e9, 0xff7b5ea7, 0xff4b5563};
    static constexpr std::array<QRgb, 6> onDark{0xff4ba3dc, 0xff3cc79b, 0xffe29bc3,
                                                0xff9ad3f5, 0xffb59ce0, 0xffaab4c2};
    const auto& colours = dark ? onDark : onLight;
    return QColor(colours[static_cast<std::size_t>(std::abs(index)) % colours.size()]);
}

QColor Theme::utilisation(double share) const {
    // Samples of cividis (Nuñez, Anderton, Renslow 2018), which is even in lightness and safe for
    // colour-blind eyes; from faint to strong on either ground.
    static constexpr std::array<QRgb, 6> onLight{0xffe9e4c4, 0xffcbba69, 0xffa59c74,
                                                 0xff7c7b78, 0xff414d6b, 0xff00224e};
    static constexpr std::array<QRgb, 6> onDark{0xff1d2b47, 0xff414d6b, 0xff7c7b78,
                                                0xffa59c74, 0xffd3c164, 0xfffee838};
    return alongRamp(dark ? onDark : onLight, share);
}

QPalette Theme::palette() const {
    QPalette palette;
    palette.setColor(QPalette::Window, panel);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, field);
    palette.setColor(QPalette::AlternateBase, mixed(field, panel, 0.6));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, mutedText);
    palette.setColor(QPalette::Button, panel);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, failure);
    palette.setColor(QPalette::ToolTipBase, card);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, dark ? QColor(0x10151c) : QColor(Qt::white));
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Light, mixed(panel, Qt::white, dark ? 0.12 : 0.8));
    palette.setColor(QPalette::Midlight, mixed(panel, Qt::white, dark ? 0.06 : 0.4));
    palette.setColor(QPalette::Mid, mixed(panel, Qt::black, dark ? 0.25 : 0.16));
    palette.setColor(QPalette::Dark, mixed(panel, Qt::black, dark ? 0.4 : 0.28));
    palette.setColor(QPalette::Shadow, mixed(panel, Qt::black, 0.7));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(panel, mutedText, 0.6));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(panel, mutedText, 0.3));
    return palette;
}

Theme Theme::light() {
    Theme theme;
    theme.dark = false;
    theme.paper = QColor(0xf8f8f5);
    theme.gridDot = QColor(0xdcdcd4);
    theme.card = QColor(0xffffff);
    theme.cardEdge = QColor(0xc9ccd1);
    theme.text = QColor(0x1b2330);
    theme.mutedText = QColor(0x667080);
    theme.line = QColor(0x8791a0);
    theme.accent = QColor(0x0b6bcb);
    theme.frame = QColor(0x5b6b86);
    theme.frame.setAlpha(14);
    theme.frameEdge = QColor(0xb9c2d0);
    theme.failure = QColor(0xc62828);
    theme.stale = QColor(0xc77700);
    theme.good = QColor(0x00875f);
    theme.panel = QColor(0xf0f0ec);
    theme.field = QColor(0xffffff);
    theme.fieldEdge = QColor(0xababa8);
    return theme;
}

Theme Theme::darkOne() {
    Theme theme;
    theme.dark = true;
    theme.paper = QColor(0x14181f);
    theme.gridDot = QColor(0x262c36);
    theme.card = QColor(0x1f2630);
    theme.cardEdge = QColor(0x3a4453);
    theme.text = QColor(0xe6eaf0);
    theme.mutedText = QColor(0x97a3b4);
    theme.line = QColor(0x6f7d90);
    theme.accent = QColor(0x5aaef5);
    theme.frame = QColor(0xa9c1e8);
    theme.frame.setAlpha(12);
    theme.frameEdge = QColor(0x384354);
    theme.failure = QColor(0xff6b60);
    theme.stale = QColor(0xf0b429);
    theme.good = QColor(0x3cc79b);
    theme.panel = QColor(0x1a1f27);
    theme.field = QColor(0x12161c);
    theme.fieldEdge = QColor(0x627085);
    return theme;
}

Themes& Themes::instance() {
    static Themes themes;
    return themes;
}

Themes::Themes() : current_(Theme::light()) {
    systemIsDark_ = qApp && QApplication::palette().color(QPalette::Window).lightnessF() < 0.5F;
}

void Themes::choose(ThemeChoice choice) {
    choice_ = choice;
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark_);
    current_ = dark ? Theme::darkOne() : Theme::light();
    QApplication::setStyle(new StudioStyle);
    QApplication::setPalette(current_.palette());
    emit changed();
}

QColor faded(QColor colour, double opacity) {
    colour.setAlphaF(static_cast<float>(std::clamp(opacity, 0.0, 1.0)));
    return colour;
}

QFont interfaceFont(double pixels, QFont::Weight weight) {
    QFont font = QApplication::font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);  // text keeps its proportions at every zoom
    return font;
}

}  // namespace windtunnel::studio
