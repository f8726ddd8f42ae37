#include "app/studio/document/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace windtunnel::studio::recent {
namespace {

constexpr const char* key = "recentFiles";

QStringList kept() { return QSettings().value(key).toStringList(); }

}  // namespace

QStringList files() {
    QStringList existing;
    for (const QString& path : kept())
        if (QFileInfo::exists(path))
            existing.append(path);
    return existing;
}

void add(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList list = kept();
    list.removeAll(absolute);
    list.prepend(absolute);
    while (list.size() > mostKept)
        list.removeLast();
    QSettings().setValue(key, list);
}

void remove(const QString& path) {
    QStringList list = kept();
    list.removeAll(path);
    QSettings().setValue(key, list);
}

void clear() { QSettings().remove(key); }

}  // namespace windtunnel::studio::recent
