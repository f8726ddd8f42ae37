// The File menu and what it promises: nothing unsaved is ever lost without a question.
#pragma once

#include "app/studio/document/autosave.h"
#include "app/studio/document/document.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include <vector>

namespace windtunnel::studio {

class NoticeBar;

class FilePage : public QObject {
    Q_OBJECT

public:
    FilePage(Document& document, NoticeBar& notices, QWidget* window);

    QAction* newFile = nullptr;
    QAction* openFile = nullptr;
    QAction* save = nullptr;
    QAction* saveAs = nullptr;
    QMenu* recentMenu = nullptr;

    bool open(const QString& path);        ///< asks about unsaved changes first
    bool openSample(const QString& path);  ///< a copy, to be saved under another name
    void startNew();
    bool saveNow();
    bool saveUnderAnotherName();
    /// False: the person wants to stay.
    bool mayDiscard();
    void offerRecovery();  ///< work of programs that died

    void setAutosaveInterval(int delayMs) { autosave_.setInterval(delayMs); }

signals:
    void opened();  ///< there is a drawing to show

private:
    QAction* add(const QString& text, const QList<QKeySequence>& keys, void (FilePage::*run)(),
                 const QString& icon);
    void openByDialog();
    void saveClicked() { saveNow(); }
    void saveAsClicked() { saveUnderAnotherName(); }
    void fillRecent();
    void showProblems(const QString& path, const std::vector<Diagnostic>& found);
    QString folder() const;

    Document& document_;
    NoticeBar& notices_;
    QWidget* window_;
    Autosave autosave_;
};

}  // namespace windtunnel::studio
