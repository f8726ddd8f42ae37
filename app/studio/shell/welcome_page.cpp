#include "app/studio/shell/welcome_page.h"

#include "app/studio/canvas/picture.h"
#include "app/studio/document/document.h"
#include "app/studio/document/recent_files.h"
#include "app/studio/shell/bundled.h"
#include "app/studio/theme/icons.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

constexpr QSize pictureSize{272, 152};
constexpr int pathRole = Qt::UserRole;

QLabel* heading(const QString& text, double pixels, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(interfaceFont(pixels, QFont::DemiBold));
    return label;
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    title_ = heading(QStringLiteral("Windtunnel"), 28, this);
    subtitle_ = new QLabel(tr("Draw a microservice architecture, run it, see latency and stale data."), this);
    subtitle_->setForegroundRole(QPalette::PlaceholderText);
    subtitle_->setWordWrap(true);
    new_ = new QPushButton(themeIcon(QStringLiteral("new")), tr("New architecture"), this);
    open_ = new QPushButton(themeIcon(QStringLiteral("open")), tr("Open a file …"), this);
    recentTitle_ = heading(tr("Recent files"), 14, this);
    recent_ = new QListWidget(this);
    recent_->setAccessibleName(tr("Recent files"));
    recent_->setFrameShape(QFrame::NoFrame);
    recent_->setTextElideMode(Qt::ElideMiddle);
    galleryTitle_ = heading(tr("Start from an example"), 14, this);
    gallery_ = new QListWidget(this);
    gallery_->setAccessibleName(tr("Examples"));
    gallery_->setViewMode(QListView::IconMode);
    gallery_->setIconSize(pictureSize);
    gallery_->setGridSize(pictureSize + QSize(20, 44));
    gallery_->setResizeMode(QListView::Adjust);
    gallery_->setMovement(QListView::Static);
    gallery_->setFrameShape(QFrame::NoFrame);
    gallery_->setUniformItemSizes(true);
    gallery_->setWordWrap(true);
    gallery_->setMouseTracking(true);

    auto* side = new QVBoxLayout;
    side->addWidget(title_);
    side->addWidget(subtitle_);
    side->addSpacing(16);
    side->addWidget(new_);
    side->addWidget(open_);
    side->addSpacing(24);
    side->addWidget(recentTitle_);
    side->addWidget(recent_, 1);
    auto* main = new QVBoxLayout;
    main->addWidget(galleryTitle_);
    main->addWidget(gallery_, 1);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(40, 32, 24, 16);
    columns->setSpacing(40);
    auto* sideWidget = new QWidget(this);
    sideWidget->setLayout(side);
    side->setContentsMargins(0, 0, 0, 0);
    sideWidget->setFixedWidth(280);
    columns->addWidget(sideWidget);
    columns->addLayout(main, 1);

    connect(new_, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open_, &QPushButton::clicked, this, &WelcomePage::openRequested);
    // A single click opens, as does Enter; itemActivated alone would ask for two.
    connect(recent_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { emit fileChosen(item->data(pathRole).toString()); });
    connect(recent_, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { emit fileChosen(item->data(pathRole).toString()); });
    connect(gallery_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { emit sampleChosen(item->data(pathRole).toString()); });
    connect(gallery_, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { emit sampleChosen(item->data(pathRole).toString()); });
    connect(&Themes::instance(), &Themes::changed, this, [this] {
        filled_ = false;
        if (isVisible())
            fillGallery();
    });
    refresh();
}

void WelcomePage::refresh() {
    recent_->clear();
    for (const QString& path : recent::files()) {
        auto* item = new QListWidgetItem(QFileInfo(path).completeBaseName(), recent_);
        item->setData(pathRole, path);
        item->setToolTip(path);
    }
    recentTitle_->setVisible(recent_->count() > 0);
}

void WelcomePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
    if (!filled_)
        fillGallery();
}

void WelcomePage::fillGallery() {
    filled_ = true;
    gallery_->clear();
    for (const QString& path : bundledScenarios()) {
        Document sample;
        std::vector<Diagnostic> found;
        if (!sample.open(path, found))
            continue;
        const Diagram diagram(sample.scenario(), arrangedPlaces(sample.scenario()));
        const QPixmap picture =
            QPixmap::fromImage(thumbnail(diagram, theme(), pictureSize, devicePixelRatioF()));
        auto* item = new QListWidgetItem(QIcon(picture), sample.title(), gallery_);
        item->setData(pathRole, path);
        item->setToolTip(QString::fromStdString(sample.scenario().question));
        item->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
    }
}

}  // namespace windtunnel::studio
