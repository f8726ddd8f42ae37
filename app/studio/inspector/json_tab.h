// The JSON of one thing, to be read and changed as text.
#pragma once

#include "app/studio/document/document.h"

#include <QPlainTextEdit>
#include <QWidget>

class QLabel;
class QPushButton;

namespace windtunnel::studio {

class JsonTab : public QWidget {
    Q_OBJECT

public:
    explicit JsonTab(Document& document, QWidget* parent = nullptr);

    /// Where it stands; an empty text: nowhere, nothing is shown.
    void setTarget(std::function<std::string(const Scenario&)> pointer);
    QPlainTextEdit& editor() { return *text_; }

signals:
    /// The id in the text became another one: what was shown stands there now.
    void applied();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void apply();
    void revert();
    void showProblem(const QString& text, int line);
    void retranslate();

    Document& document_;
    std::function<std::string(const Scenario&)> pointer_;
    QPlainTextEdit* text_;
    QLabel* problem_;
    QPushButton* apply_;
    QPushButton* revert_;
};

}  // namespace windtunnel::studio
