// A list that is narrowed by typing: the command palette, and finding things on the canvas.
#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace windtunnel::studio {

class QuickList : public QDialog {
    Q_OBJECT

public:
    struct Entry {
        QIcon icon;
        QString text;
        QString detail;  ///< shown at the right: a key, a kind
        std::function<void()> run;
    };

    QuickList(const QString& prompt, std::vector<Entry> entries, QWidget* parent);

    QLineEdit* field() const { return field_; }
    QListWidget* list() const { return list_; }

    /// The letters occur in this order; smaller is better, negative: no match. Beginnings of words count
    /// more.
    static int rank(const QString& text, const QString& wanted);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow();
    void runCurrent();

    std::vector<Entry> entries_;
    QLineEdit* field_;
    QListWidget* list_;
};

}  // namespace windtunnel::studio
