// The scenario that is being edited: its value, undo and redo, its file, and word of every change.
#pragma once

#include "app/studio/document/change.h"
#include "models/core/diagnostic.h"
#include "models/scenario/scenario.h"

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <vector>

namespace windtunnel::studio {

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    const Scenario& scenario() const { return scenario_; }
    QUndoStack& undoStack() { return undoStack_; }

    /// The only way to change the scenario: one step of undo, described by `text`. Steps with the same key
    /// that follow each other become one. False when `change` changed nothing.
    bool edit(const QString& text, const std::function<void(Scenario&)>& change,
              const QString& mergeKey = {});
    /// What is typed or dragged next is a step of its own.
    void endMerging() { ++mergeRound_; }

    /// Errors and warnings about the scenario as it is now.
    const std::vector<Diagnostic>& problems() const;
    std::size_t errorCount() const;

    QString filePath() const { return filePath_; }  ///< empty: never saved
    QString title() const;                          ///< the scenario's name, else the file's
    bool isModified() const { return recovered_ || !undoStack_.isClean(); }
    /// Where files that the scenario names lie.
    std::filesystem::path baseDirectory() const;

    void startNew();
    /// False, and nothing changes, when the file cannot be read without losing a part of it.
    bool open(const QString& path, std::vector<Diagnostic>& found);
    /// Takes a text as the content of `path` that has not been saved.
    bool recover(const QString& path, const QByteArray& text, std::vector<Diagnostic>& found);
    /// Becomes an unsaved scenario with this content: a bundled one, say.
    void startFrom(Scenario scenario, const std::filesystem::path& baseDirectory);
    bool save(QString& problem);
    bool saveAs(const QString& path, QString& problem);
    QByteArray text() const;  ///< as it would be saved

    bool fileChangedOutside() const;  ///< since it was opened or saved

signals:
    void changed(const windtunnel::studio::Change& change);
    void problemsChanged();   ///< a moment after the last change
    void fileStateChanged();  ///< path, title or modified
    void changedOutside();    ///< another program has written the file

private:
    friend class ScenarioCommand;

    void take(Scenario scenario, const QString& path);
    void tell(const Change& change);
    void watch();

    Scenario scenario_;
    QUndoStack undoStack_;
    QString filePath_;
    std::filesystem::path baseDirectory_;
    QByteArray savedDigest_;  // of the file as it was last read or written
    QFileSystemWatcher watcher_;
    QTimer problemsTimer_;
    mutable std::vector<Diagnostic> problems_;
    mutable bool problemsStale_ = true;
    bool recovered_ = false;
    int mergeRound_ = 0;
};

}  // namespace windtunnel::studio
