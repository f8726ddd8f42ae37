// Where one begins: a new drawing, recent files, and the bundled scenarios as pictures.
#pragma once

#include <QListWidget>
#include <QWidget>

class QLabel;
class QPushButton;

namespace windtunnel::studio {

class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    void refresh();  ///< recent files may have changed
    QListWidget* gallery() const { return gallery_; }
    QListWidget* recentList() const { return recent_; }
    QPushButton* newButton() const { return new_; }

signals:
    void newRequested();
    void openRequested();
    void fileChosen(const QString& path);
    void sampleChosen(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fillGallery();

    QLabel* title_;
    QLabel* subtitle_;
    QPushButton* new_;
    QPushButton* open_;
    QLabel* recentTitle_;
    QListWidget* recent_;
    QLabel* galleryTitle_;
    QListWidget* gallery_;
    bool filled_ = false;
};

}  // namespace windtunnel::studio
