// Endpoints, routes, consumers and their steps of one node as a tree that can be edited.
#pragma once

#include "app/studio/document/document.h"
#include "models/core/shape.h"

#include <QAbstractItemModel>

#include <memory>

namespace windtunnel::studio {

class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Root, Endpoint, Route, Consumer, Step, Slot };

    OutlineModel(Document& document, QObject* parent);
    ~OutlineModel() override;

    /// Empty: nothing is shown.
    void setNode(const std::string& id);
    const std::string& node() const { return node_; }

    Kind kindOf(const QModelIndex& index) const;
    /// From the node: "/endpoints/POST ~1orders/0".
    std::string pointerOf(const QModelIndex& index) const;
    QModelIndex indexAt(std::string_view pointer) const;  ///< the innermost that the pointer leads into
    Value valueOf(const QModelIndex& index) const;
    std::string keyOf(const QModelIndex& index) const;  ///< of an endpoint or route
    /// Fields of the line that are no steps; see FormTarget.
    std::vector<FieldInfo> fieldsOf(const QModelIndex& index) const;
    bool holdsSteps(const QModelIndex& index) const;

    /// Each is one step of undo; the line to go to, invalid when nothing was done.
    QModelIndex addStep(const QModelIndex& at, const std::string& verb);
    QModelIndex addEndpoint();
    QModelIndex addRoute();
    QModelIndex addConsumer();
    QModelIndex addFallback(const QModelIndex& step);
    QModelIndex addBranch(const QModelIndex& step);
    QModelIndex remove(const QModelIndex& index);
    QModelIndex moveBy(const QModelIndex& index, int rows);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    void refused(const QString& problem);  ///< an edit that the reader would not take
    void moved(const QModelIndex& to);

private:
    struct Item;

    Item* itemOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Item* item) const;
    void reload();
    std::string nodePointer() const;
    Value nodeValue() const;
    bool put(const QString& text, Value node, const QString& mergeKey = {});
    bool moveSteps(const std::string& from, const std::string& toList, std::size_t row, std::string& arrived);
    QModelIndex rename(const QModelIndex& index, const std::string& name);

    Document& document_;
    std::string node_;
    std::unique_ptr<Item> root_;
    Value shown_;
};

}  // namespace windtunnel::studio
