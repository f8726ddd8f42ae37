#include "app/studio/document/document.h"

#include "app/studio/document/scenario_command.h"
#include "models/io/load_scenario.h"
#include "models/io/service_change.h"
#include "models/io/writer.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr int problemsDelayMs = 150;

QByteArray digestOf(const QByteArray& content) {
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

std::optional<QByteArray> contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

std::filesystem::path folderOf(const QString& path) {
    return path.isEmpty() ? std::filesystem::path()
                          : std::filesystem::path(QFileInfo(path).absolutePath().toStdString());
}

Diagnostic unreadable(const QString& path, const QString& reason) {
    Diagnostic diagnostic;
    diagnostic.rule = "no-file";
    diagnostic.message = Document::tr("The file %1 cannot be read: %2").arg(path, reason).toStdString();
    return diagnostic;
}

}  // namespace

Document::Document(QObject* parent) : QObject(parent) {
    problemsTimer_.setSingleShot(true);
    problemsTimer_.setInterval(problemsDelayMs);
    connect(&problemsTimer_, &QTimer::timeout, this, &Document::problemsChanged);
    connect(&undoStack_, &QUndoStack::cleanChanged, this, &Document::fileStateChanged);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this] {
        if (fileChangedOutside())
            emit changedOutside();
        watch();  // a file that was replaced is watched no longer
    });
}

Document::~Document() {
    undoStack_.blockSignals(true);  // whoever listens may be gone already
    blockSignals(true);
}

bool Document::edit(const QString& text, const std::function<void(Scenario&)>& change,
                    const QString& mergeKey) {
    Scenario after = scenario_;
    change(after);
    Edit edit = Edit::between(scenario_, after);
    if (edit.isEmpty())
        return false;
    const QString key =
        mergeKey.isEmpty() ? QString() : QStringLiteral("%1#%2").arg(mergeKey).arg(mergeRound_);
    undoStack_.push(new ScenarioCommand(*this, std::move(edit), text, key));
    return true;
}

const std::vector<Diagnostic>& Document::problems() const {
    if (problemsStale_) {
        problems_ = validateWithVersions(scenario_);
        problemsStale_ = false;
    }
    return problems_;
}

std::size_t Document::errorCount() const {
    return static_cast<std::size_t>(std::ranges::count(problems(), Severity::Error, &Diagnostic::severity));
}

QString Document::title() const {
    if (!scenario_.name.empty())
        return QString::fromStdString(scenario_.name);
    return filePath_.isEmpty() ? tr("Untitled") : QFileInfo(filePath_).completeBaseName();
}

std::filesystem::path Document::baseDirectory() const { return baseDirectory_; }

void Document::startNew() {
    baseDirectory_.clear();
    take({}, {});
}

void Document::startFrom(Scenario scenario, const std::filesystem::path& baseDirectory) {
    baseDirectory_ = baseDirectory;
    take(std::move(scenario), {});
}

bool Document::open(const QString& path, std::vector<Diagnostic>& found) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        found = {unreadable(path, file.errorString())};
        return false;
    }
    const QByteArray content = file.readAll();
    LoadOptions options;
    options.baseDirectory = folderOf(path);
    ScenarioDraft draft = readDraft({content.constData(), static_cast<std::size_t>(content.size())}, options);
    found = std::move(draft.problems);
    if (!draft.scenario)
        return false;
    savedDigest_ = digestOf(content);
    baseDirectory_ = options.baseDirectory;
    take(std::move(*draft.scenario), QFileInfo(path).absoluteFilePath());
    return true;
}

bool Document::recover(const QString& path, const QByteArray& text, std::vector<Diagnostic>& found) {
    LoadOptions options;
    options.baseDirectory = folderOf(path);
    ScenarioDraft draft = readDraft({text.constData(), static_cast<std::size_t>(text.size())}, options);
    found = std::move(draft.problems);
    if (!draft.scenario)
        return false;
    const auto content = path.isEmpty() ? std::nullopt : contentOf(path);
    savedDigest_ = content ? digestOf(*content) : QByteArray();
    baseDirectory_ = options.baseDirectory;
    take(std::move(*draft.scenario), path);
    recovered_ = true;
    emit fileStateChanged();
    return true;
}

bool Document::save(QString& problem) { return saveAs(filePath_, problem); }

bool Document::saveAs(const QString& path, QString& problem) {
    const QByteArray content = text();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        problem = file.errorString();
        return false;
    }
    savedDigest_ = digestOf(content);
    filePath_ = QFileInfo(path).absoluteFilePath();
    baseDirectory_ = folderOf(filePath_);
    recovered_ = false;
    undoStack_.setClean();
    endMerging();
    watch();
    emit fileStateChanged();
    return true;
}

QByteArray Document::text() const { return QByteArray::fromStdString(writeScenario(scenario_)); }

bool Document::fileChangedOutside() const {
    if (filePath_.isEmpty())
        return false;
    const auto content = contentOf(filePath_);
    return content && digestOf(*content) != savedDigest_;
}

void Document::take(Scenario scenario, const QString& path) {
    scenario_ = std::move(scenario);
    filePath_ = path;
    recovered_ = false;
    undoStack_.clear();
    watch();
    tell({Change::Everything, {}});
    emit fileStateChanged();
}

void Document::tell(const Change& change) {
    problemsStale_ = true;
    emit changed(change);
    problemsTimer_.start();
}

void Document::watch() {
    if (!watcher_.files().isEmpty())
        watcher_.removePaths(watcher_.files());
    if (!filePath_.isEmpty() && QFileInfo::exists(filePath_))
        watcher_.addPath(filePath_);
}

}  // namespace windtunnel::studio
