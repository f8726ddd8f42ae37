#include "app/studio/shell/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace windtunnel::studio {

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent), text_(new QLabel(this)), row_(new QHBoxLayout(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    text_->setWordWrap(true);
    row_->addWidget(text_, 1);
    row_->setContentsMargins(12, 6, 8, 6);
    hide();
}

void NoticeBar::tell(const QString& text, const std::vector<Offer>& offers) {
    for (QWidget* button : buttons_)
        button->deleteLater();
    buttons_.clear();
    text_->setText(text);
    for (const auto& [label, run] : offers) {
        auto* button = new QPushButton(label, this);
        connect(button, &QPushButton::clicked, this, [this, action = run] {
            hide();
            if (action)
                action();
        });
        row_->addWidget(button);
        buttons_.push_back(button);
    }
    show();
}

}  // namespace windtunnel::studio
