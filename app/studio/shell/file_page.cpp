#include "app/studio/shell/file_page.h"

#include "app/studio/document/phrase_text.h"
#include "app/studio/document/recent_files.h"
#include "app/studio/shell/notice_bar.h"
#include "app/studio/theme/icons.h"
#include "models/io/load_scenario.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QStandardPaths>

namespace windtunnel::studio {

FilePage::FilePage(Document& document, NoticeBar& notices, QWidget* window)
    : QObject(window),
      document_(document),
      notices_(notices),
      window_(window),
      autosave_(document, Autosave::standardFolder()) {
    newFile =
        add(tr("&New"), {QKeySequence(Qt::CTRL | Qt::Key_N)}, &FilePage::startNew, QStringLiteral("new"));
    openFile = add(tr("&Open …"), {QKeySequence(Qt::CTRL | Qt::Key_O)}, &FilePage::openByDialog,
                   QStringLiteral("open"));
    save = add(tr("&Save"), {QKeySequence(Qt::CTRL | Qt::Key_S)}, &FilePage::saveClicked,
               QStringLiteral("save"));
    saveAs =
        add(tr("Save &as …"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}, &FilePage::saveAsClicked, {});
    recentMenu = new QMenu(tr("Open &recent"), window_);
    connect(recentMenu, &QMenu::aboutToShow, this, &FilePage::fillRecent);
    connect(&document_, &Document::changedOutside, this, [this] {
        notices_.tell(tr("Another program has changed this file."),
                      {{tr("Load it anew"),
                        [this] {
                            if (mayDiscard()) {
                                std::vector<Diagnostic> found;
                                if (!document_.open(document_.filePath(), found))
                                    showProblems(document_.filePath(), found);
                            }
                        }},
                       {tr("Keep mine"), {}}});
    });
}

QAction* FilePage::add(const QString& text, const QList<QKeySequence>& keys, void (FilePage::*run)(),
                       const QString& icon) {
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    if (!icon.isEmpty())
        action->setIcon(themeIcon(icon));
    connect(action, &QAction::triggered, this, run);
    return action;
}

QString FilePage::folder() const {
    return document_.filePath().isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
               : QFileInfo(document_.filePath()).absolutePath();
}

bool FilePage::mayDiscard() {
    if (!document_.isModified())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Unsaved changes"),
                         tr("Save the changes to “%1”?").arg(document_.title()),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save: return saveNow();
    case QMessageBox::Discard: return true;
    default: return false;
    }
}

void FilePage::startNew() {
    if (!mayDiscard())
        return;
    document_.startNew();
    emit opened();
}

bool FilePage::open(const QString& path) {
    if (!mayDiscard())
        return false;
    std::vector<Diagnostic> found;
    if (!document_.open(path, found)) {
        recent::remove(QFileInfo(path).absoluteFilePath());
        showProblems(path, found);
        return false;
    }
    notices_.hide();
    recent::add(path);
    emit opened();
    return true;
}

bool FilePage::openSample(const QString& path) {
    if (!mayDiscard())
        return false;
    Document sample;
    std::vector<Diagnostic> found;
    if (!sample.open(path, found)) {
        showProblems(path, found);
        return false;
    }
    notices_.hide();
    document_.startFrom(sample.scenario(), sample.baseDirectory());
    emit opened();
    return true;
}

void FilePage::openByDialog() {
    const QString path =
        QFileDialog::getOpenFileName(window_, tr("Open"), folder(), tr("Scenarios (*.json);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

bool FilePage::saveNow() {
    if (document_.filePath().isEmpty())
        return saveUnderAnotherName();
    if (document_.fileChangedOutside()) {
        const auto answer = QMessageBox::warning(
            window_, tr("Changed by another program"),
            tr("Another program has changed the file since it was opened. Write over it?"),
            QMessageBox::Save | QMessageBox::Cancel, QMessageBox::Cancel);
        if (answer != QMessageBox::Save)
            return false;
    }
    QString problem;
    if (document_.save(problem))
        return true;
    QMessageBox::critical(window_, tr("Not saved"), problem);
    return saveUnderAnotherName();
}

bool FilePage::saveUnderAnotherName() {
    const QString proposed =
        document_.filePath().isEmpty() ? folder() + QStringLiteral("/scenario.json") : document_.filePath();
    QString path = QFileDialog::getSaveFileName(window_, tr("Save as"), proposed, tr("Scenarios (*.json)"));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".json");
    QString problem;
    if (!document_.saveAs(path, problem)) {
        QMessageBox::critical(window_, tr("Not saved"), problem);
        return false;
    }
    recent::add(path);
    return true;
}

void FilePage::fillRecent() {
    recentMenu->clear();
    for (const QString& path : recent::files())
        connect(recentMenu->addAction(QFileInfo(path).fileName()), &QAction::triggered, this,
                [this, path] { open(path); });
    recentMenu->addSeparator();
    connect(recentMenu->addAction(tr("Clear")), &QAction::triggered, this, [] { recent::clear(); });
}

void FilePage::offerRecovery() {
    const std::vector<Leftover> leftovers = Autosave::leftovers(Autosave::standardFolder());
    if (leftovers.empty())
        return;
    const Leftover newest = leftovers.front();
    notices_.tell(
        tr("“%1” was not saved when the program ended at %2.")
            .arg(newest.title, newest.time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd hh:mm"))),
        {{tr("Restore it"),
          [this, newest] {
              std::vector<Diagnostic> found;
              if (!mayDiscard())
                  return;
              if (!document_.recover(newest.originalPath, newest.text, found)) {
                  showProblems(newest.title, found);
                  return;
              }
              autosave_.write();  // before the old copy goes
              Autosave::discard(newest);
              emit opened();
          }},
         {tr("Discard"), [newest] { Autosave::discard(newest); }}});
}

namespace {

/// Another kind of file, a broken one, or a scenario that this version would not keep whole.
QString whyNotOpened(const QString& name, const std::vector<Diagnostic>& found) {
    for (const Diagnostic& one : found)
        if (one.rule == "syntax")
            return FilePage::tr("%1 cannot be read: it is not valid JSON.").arg(name);
        else if (one.rule == "missing-field" && one.pointer.empty())
            return FilePage::tr("%1 is not a Windtunnel scenario.").arg(name);
    return FilePage::tr("%1 cannot be read without losing a part of it.").arg(name);
}

}  // namespace

void FilePage::showProblems(const QString& path, const std::vector<Diagnostic>& found) {
    QString details;
    for (const Diagnostic& one : found)
        details += QString::fromStdString(
                       formatDiagnostic(one, QFileInfo(path).fileName().toStdString(), shownPattern)) +
                   QLatin1Char('\n');
    QMessageBox box(QMessageBox::Warning, tr("Cannot be opened"),
                    whyNotOpened(QFileInfo(path).fileName(), found), QMessageBox::Ok, window_);
    box.setInformativeText(found.empty() ? QString() : shownText(found.front().message));
    box.setDetailedText(details);
    box.exec();
}

}  // namespace windtunnel::studio
