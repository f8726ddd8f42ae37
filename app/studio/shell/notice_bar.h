// A line above the canvas that tells something and offers what to do about it, without stopping the work.
#pragma once

#include <QFrame>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace windtunnel::studio {

class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    using Offer = std::pair<QString, std::function<void()>>;
    /// Replaces what it said before; each offer hides it.
    void tell(const QString& text, const std::vector<Offer>& offers);

private:
    QLabel* text_;
    QHBoxLayout* row_;
    std::vector<QWidget*> buttons_;
};

}  // namespace windtunnel::studio
