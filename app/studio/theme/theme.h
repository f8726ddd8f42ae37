// Colours by what they mean, for the light and the dark look; everything that paints asks here.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace windtunnel::studio {

/// Neighbours differ by shape as well as by colour; the colours are those of Okabe and Ito, which stay apart
/// for colour-blind eyes. Red means failure and amber means stale, so no kind and no series has them.
struct Theme {
    bool dark = false;

    QColor paper;      ///< ground of the canvas
    QColor gridDot;    ///< on the paper
    QColor card;       ///< ground of a card
    QColor cardEdge;   ///< outline of a card
    QColor text;       ///< names, figures
    QColor mutedText;  ///< what matters less
    QColor line;       ///< links before anything runs
    QColor accent;     ///< selection, focus, what is being drawn
    QColor frame;      ///< ground of a bounded context
    QColor frameEdge;
    QColor failure;    ///< failed, refused, down; nothing else
    QColor stale;      ///< old versions; nothing else
    QColor good;       ///< objectives met
    QColor panel;      ///< ground of docks and bars
    QColor field;      ///< ground of what can be typed into
    QColor fieldEdge;  ///< around it

    /// Of a kind of item; `kind` is an ItemKind.
    QColor kind(int kind) const;
    /// Of the n-th workload, run or curve.
    QColor series(int index) const;
    /// 0 to 1 on one ramp whose lightness falls evenly.
    QColor utilisation(double share) const;

    QPalette palette() const;

    static Theme light();
    static Theme darkOne();
};

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

/// The theme in use; tells when it changes.
class Themes : public QObject {
    Q_OBJECT

public:
    static Themes& instance();

    const Theme& current() const { return current_; }
    ThemeChoice choice() const { return choice_; }
    /// Also sets the application's style (Fusion) and palette.
    void choose(ThemeChoice choice);

signals:
    void changed();

private:
    Themes();

    Theme current_;
    ThemeChoice choice_ = ThemeChoice::System;
    bool systemIsDark_ = false;  // at start, before a palette was set
};

inline const Theme& theme() { return Themes::instance().current(); }

/// The colour with this opacity, 0 to 1.
QColor faded(QColor colour, double opacity);

/// The interface's font at a size in pixels, with figures of equal width.
QFont interfaceFont(double pixels, QFont::Weight weight = QFont::Normal);

}  // namespace windtunnel::studio
