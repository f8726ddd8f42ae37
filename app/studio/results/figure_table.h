// A table of figures with a heading for each column; sorts by value, copies as text.
#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <QTableView>

#include <vector>

namespace windtunnel::studio {

/// A cell: what is shown, and what it is sorted by.
struct FigureCell {
    FigureCell(QString words) : text(std::move(words)) {}
    FigureCell(QString words, double by) : text(std::move(words)), value(by), isNumber(true) {}
    FigureCell(QString words, double by, QColor shown)
        : text(std::move(words)), value(by), isNumber(true), color(shown) {}

    /// Words that are sorted by a number.
    static FigureCell ranked(QString words, double by, QColor shown) {
        FigureCell cell(std::move(words), by, shown);
        cell.isWords = true;
        return cell;
    }

    QString text;
    double value = 0;
    bool isNumber = false, isWords = false;
    QColor color;  ///< invalid: the usual one
    QString help;
};

class FigureModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit FigureModel(QStringList headings, QObject* parent = nullptr);

    void setRows(std::vector<std::vector<FigureCell>> rows);
    void clear() { setRows({}); }
    const std::vector<std::vector<FigureCell>>& rows() const { return rows_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static constexpr int sortRole = Qt::UserRole;

private:
    QStringList headings_;
    std::vector<std::vector<FigureCell>> rows_;
};

class FigureTable : public QTableView {
    Q_OBJECT

public:
    FigureTable(const QString& name, const QStringList& headings, QWidget* parent = nullptr);

    FigureModel& figures() { return *model_; }
    void setRows(std::vector<std::vector<FigureCell>> rows);
    /// Of the selected row, as it was given; -1: none.
    int chosenRow() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    FigureModel* model_;
};

}  // namespace windtunnel::studio
