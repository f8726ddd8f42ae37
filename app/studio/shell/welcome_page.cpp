#include "app/studio/shell/welcome_page.h"

#include "app/studio/canvas/picture.h"
#include "app/studio/document/document.h"
#include "app/studio/document/recent_files.h"
#include "app/studio/shell/bundled.h"
#include "app/studio/theme/icons.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr QSize pictureSize{272, 152};
constexpr int pathRole = Qt::UserRole, groupRole = Qt::UserRole + 1;
constexpr int groupCount = static_cast<int>(SampleGroup::RealSystems) + 1;

/// Every word occurs somewhere.
bool mentions(const QString& text, const QString& wanted) {
    return std::ranges::all_of(wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts),
                               [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

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
    groups_ = new QTabBar(this);
    groups_->setAccessibleName(tr("Groups of examples"));
    groups_->setDrawBase(false);
    groups_->setExpanding(false);
    groups_->setUsesScrollButtons(true);
    for (int tab = 0; tab <= groupCount; ++tab)
        groups_->addTab(QString());
    nameGroups();
    filter_ = new QLineEdit(this);
    filter_->setAccessibleName(tr("Filter the examples"));
    filter_->setPlaceholderText(tr("Filter: a name, or what it is about"));
    filter_->setClearButtonEnabled(true);
    filter_->setMaximumWidth(300);

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
    auto* heads = new QHBoxLayout;
    heads->addWidget(galleryTitle_);
    heads->addStretch(1);
    heads->addWidget(filter_, 1);
    main->addLayout(heads);
    main->addWidget(groups_);
    main->setSpacing(6);
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
    connect(groups_, &QTabBar::currentChanged, this, &WelcomePage::narrow);
    connect(filter_, &QLineEdit::textChanged, this, &WelcomePage::narrow);
    connect(&drawing_, &QTimer::timeout, this, &WelcomePage::drawNext);
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

void WelcomePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        nameGroups();
    QWidget::changeEvent(event);
}

void WelcomePage::nameGroups() {
    groups_->setTabText(0, tr("All"));
    for (int group = 0; group < groupCount; ++group)
        groups_->setTabText(group + 1, sampleGroupName(static_cast<SampleGroup>(group)));
}

/// All are there at once, under the names of their files; their pictures follow.
void WelcomePage::fillGallery() {
    filled_ = true;
    waiting_.clear();
    gallery_->clear();
    QPixmap blank(pictureSize);
    blank.fill(Qt::transparent);
    for (const QString& path : bundledScenarios()) {
        auto* item = new QListWidgetItem(QIcon(blank), QFileInfo(path).completeBaseName(), gallery_);
        item->setData(pathRole, path);
        item->setData(groupRole, static_cast<int>(sampleGroupOf(path)));
        item->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
        waiting_.push_back(item);
    }
    narrow();
    drawing_.start(0);
}

void WelcomePage::drawNext() {
    if (waiting_.empty()) {
        drawing_.stop();
        return;
    }
    auto next = std::ranges::find_if(waiting_, [](QListWidgetItem* item) { return !item->isHidden(); });
    if (next == waiting_.end())
        next = waiting_.begin();
    QListWidgetItem* const item = *next;
    waiting_.erase(next);
    draw(*item);
    if (!filter_->text().isEmpty())
        narrow();  // its title and its question are known now
}

void WelcomePage::draw(QListWidgetItem& item) const {
    Document sample;
    std::vector<Diagnostic> found;
    if (!sample.open(item.data(pathRole).toString(), found))
        return;
    const Diagram diagram(sample.scenario(), arrangedPlaces(sample.scenario()));
    item.setIcon(QIcon(QPixmap::fromImage(thumbnail(diagram, theme(), pictureSize, devicePixelRatioF()))));
    item.setText(sample.title());
    item.setToolTip(QString::fromStdString(sample.scenario().question));
}

void WelcomePage::narrow() {
    const int group = groups_->currentIndex() - 1;
    for (int row = 0; row < gallery_->count(); ++row) {
        QListWidgetItem& item = *gallery_->item(row);
        const QString about = item.text() + QLatin1Char(' ') + item.toolTip() + QLatin1Char(' ') +
                              QFileInfo(item.data(pathRole).toString()).completeBaseName();
        item.setHidden((group >= 0 && item.data(groupRole).toInt() != group) ||
                       !mentions(about, filter_->text()));
    }
}

}  // namespace windtunnel::studio
