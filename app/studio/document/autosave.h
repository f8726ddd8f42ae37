// Keeps a copy of unsaved work on disk, and finds what programs that died have left.
#pragma once

#include "app/studio/document/document.h"

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <vector>

namespace windtunnel::studio {

/// Work that was not saved when its program ended.
struct Leftover {
    QString file;          ///< of the copy
    QString originalPath;  ///< of the scenario; empty: it never had one
    QString title;
    QDateTime time;
    QByteArray text;
};

class Autosave : public QObject {
    Q_OBJECT

public:
    /// Writes into `folder` (made when needed) at most `delayMs` after a change, or after 20 changes.
    Autosave(Document& document, QString folder, int delayMs = 30'000, QObject* parent = nullptr);
    ~Autosave() override;  ///< an ordinary end: the copy is not needed any more

    void write();  ///< now, if there is something unsaved
    void setInterval(int delayMs) { timer_.setInterval(delayMs); }
    QString file() const { return file_; }

    /// $XDG_STATE_HOME/windtunnel/recovery, else ~/.local/state/windtunnel/recovery.
    static QString standardFolder();
    /// Copies whose program does not run any more, newest first.
    static std::vector<Leftover> leftovers(const QString& folder);
    static void discard(const Leftover& leftover);

private:
    void noteChange();
    void removeCopy();

    Document& document_;
    QString folder_;
    QString file_;
    std::unique_ptr<QLockFile> lock_;
    QTimer timer_;
    int changes_ = 0;
};

}  // namespace windtunnel::studio
