#include "app/studio/theme/icons.h"

#include "app/studio/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QSvgRenderer>

#include <map>
#include <memory>

namespace windtunnel::studio {
namespace {

QSvgRenderer& rendererFor(const QString& name, const QColor& colour) {
    static std::map<std::pair<QString, QRgb>, std::unique_ptr<QSvgRenderer>> renderers;
    auto& renderer = renderers[{name, colour.rgb()}];
    if (!renderer) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        svg.replace("#000000", colour.name().toUtf8());
        renderer = std::make_unique<QSvgRenderer>(svg);
    }
    return *renderer;
}

/// Draws anew whenever it is asked, so that a change of the theme shows at once.
class ThemeIconEngine : public QIconEngine {
public:
    explicit ThemeIconEngine(QString name, int kind = -1) : name_(std::move(name)), kind_(kind) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QColor colour = kind_ < 0 ? theme().text : theme().kind(kind_);
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * 0.35);
        const int side = std::min(rect.width(), rect.height());
        const QRectF square(rect.center() - QPointF(side / 2.0 - 0.5, side / 2.0 - 0.5), QSizeF(side, side));
        paintIcon(*painter, name_, square, colour);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemeIconEngine(name_, kind_); }

private:
    QString name_;
    int kind_;
};

}  // namespace

void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour) {
    rendererFor(name, colour).render(&painter, rect);
}

QIcon themeIcon(const QString& name) { return QIcon(new ThemeIconEngine(name)); }

QIcon kindIcon(const QString& name, int kind) { return QIcon(new ThemeIconEngine(name, kind)); }

}  // namespace windtunnel::studio
