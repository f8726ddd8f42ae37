// Where one begins: a new drawing, recent files, and the bundled scenarios as pictures.
#pragma once

#include <QListWidget>
#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabBar;

namespace windtunnel::studio {

class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    void refresh();  ///< recent files may have changed
    QListWidget* gallery() const { return gallery_; }
    QListWidget* recentList() const { return recent_; }
    QPushButton* newButton() const { return new_; }
    QTabBar* groups() const { return groups_; }  ///< of the examples; the first one has them all
    QLineEdit* filter() const { return filter_; }
    bool isDrawn() const { return waiting_.empty(); }  ///< all pictures are there

signals:
    void newRequested();
    void openRequested();
    void fileChosen(const QString& path);
    void sampleChosen(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fillGallery();
    void drawNext();
    void draw(QListWidgetItem& item) const;
    void narrow();
    void nameGroups();

    QLabel* title_;
    QLabel* subtitle_;
    QPushButton* new_;
    QPushButton* open_;
    QLabel* recentTitle_;
    QListWidget* recent_;
    QLabel* galleryTitle_;
    QListWidget* gallery_;
    QTabBar* groups_;
    QLineEdit* filter_;
    QTimer drawing_;                         ///< one picture in each turn of the event loop
    std::vector<QListWidgetItem*> waiting_;  ///< for their pictures; the gallery owns them
    bool filled_ = false;
};

}  // namespace windtunnel::studio
