#include "app/studio/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr int changesUntilWrite = 20;

QString lockNameOf(const QString& file) { return file + QStringLiteral(".lock"); }

}  // namespace

Autosave::Autosave(Document& document, QString folder, int delayMs, QObject* parent)
    : QObject(parent), document_(document), folder_(std::move(folder)) {
    file_ = folder_ + QStringLiteral("/%1.recovery").arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    timer_.setSingleShot(true);
    timer_.setInterval(delayMs);
    connect(&timer_, &QTimer::timeout, this, &Autosave::write);
    connect(&document_, &Document::changed, this, &Autosave::noteChange);
    connect(&document_, &Document::fileStateChanged, this, [this] {
        if (!document_.isModified())
            removeCopy();
    });
}

Autosave::~Autosave() { removeCopy(); }

QString Autosave::standardFolder() {
    const QString state =
        qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return state + QStringLiteral("/windtunnel/recovery");
}

void Autosave::noteChange() {
    if (++changes_ >= changesUntilWrite)
        write();
    else if (!timer_.isActive())
        timer_.start();
}

void Autosave::write() {
    timer_.stop();
    changes_ = 0;
    if (!document_.isModified())
        return;
    if (!QDir().mkpath(folder_))
        return;
    if (!lock_) {
        lock_ = std::make_unique<QLockFile>(lockNameOf(file_));
        lock_->setStaleLockTime(0);  // held for as long as this program runs
        lock_->tryLock();
    }
    const QJsonObject copy{
        {QStringLiteral("path"), document_.filePath()},
        {QStringLiteral("title"), document_.title()},
        {QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {QStringLiteral("text"), QString::fromUtf8(document_.text())}};
    QSaveFile file(file_);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(copy).toJson());
        file.commit();
    }
}

void Autosave::removeCopy() {
    timer_.stop();
    changes_ = 0;
    QFile::remove(file_);
    lock_.reset();
}

std::vector<Leftover> Autosave::leftovers(const QString& folder) {
    std::vector<Leftover> found;
    const QDir directory(folder);
    for (const QString& name : directory.entryList({QStringLiteral("*.recovery")}, QDir::Files)) {
        const QString path = directory.filePath(name);
        QLockFile lock(lockNameOf(path));
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            continue;  // its program is alive
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject copy = QJsonDocument::fromJson(file.readAll()).object();
        found.push_back({path, copy[QStringLiteral("path")].toString(),
                         copy[QStringLiteral("title")].toString(),
                         QDateTime::fromString(copy[QStringLiteral("time")].toString(), Qt::ISODateWithMs),
                         copy[QStringLiteral("text")].toString().toUtf8()});
    }
    std::ranges::sort(found, std::ranges::greater{}, &Leftover::time);
    return found;
}

void Autosave::discard(const Leftover& leftover) { QFile::remove(leftover.file); }

}  // namespace windtunnel::studio
