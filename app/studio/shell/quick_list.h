// A list that is narrowed by typing: the command palette, and finding things on the canvas.
#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

#include <functional>
#include <optional>
#include <string>
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
        std::string id = {};  ///< for conditions
    };
    /// Nothing when the text is no condition but a name.
    using Condition = std::function<std::optional<bool>(const QString& text, const Entry& entry)>;

    QuickList(const QString& prompt, std::vector<Entry> entries, QWidget* parent);

    /// Texts that are conditions leave those entries that meet them.
    void setCondition(Condition condition) { condition_ = std::move(condition); }

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
    Condition condition_;
    QLineEdit* field_;
    QListWidget* list_;
};

}  // namespace windtunnel::studio
