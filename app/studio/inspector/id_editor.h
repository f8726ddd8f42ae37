// The id of what is selected: a new one is taken by everything that refers to it.
#pragma once

#include "app/studio/document/document.h"
#include "app/studio/inspector/subject.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace windtunnel::studio {

class IdEditor : public QWidget {
    Q_OBJECT

public:
    explicit IdEditor(Document& document, QWidget* parent = nullptr);

    void setSubject(const Subject& subject);
    QLineEdit& line() { return *line_; }

signals:
    void renamed(const std::string& id);

private:
    void take();

    Document& document_;
    Subject subject_;
    QLineEdit* line_;
    QLabel* problem_;
};

}  // namespace windtunnel::studio
