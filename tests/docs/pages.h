// The project's Markdown pages as tests see them: their files, code blocks and links.
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <QVector>

namespace windtunnel::documentation {

struct Block {
    QString language;  ///< "json", "sh", "text"; empty: none
    QString role;      ///< what follows the language: "step" in ```json step
    QString text;
    int line = 0;  ///< of the opening fence, from 1
};

inline QString root() { return QString(WINDTUNNEL_SOURCE_DIR); }

/// Paths from the root: the pages at the top and all of docs/.
inline QStringList pages() {
    QStringList names;
    for (const QString& folder : {QString(), QString("docs/")})
        for (const QString& name : QDir(root() + "/" + folder).entryList({"*.md"}, QDir::Files, QDir::Name))
            names.append(folder + name);
    return names;
}

inline QString read(const QString& page) {
    QFile file(root() + "/" + page);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

inline bool write(const QString& page, const QString& text) {
    QFile file(root() + "/" + page);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
}

inline QVector<Block> blocks(const QString& text) {
    QVector<Block> found;
    bool inside = false;
    int number = 0;
    for (const QString& line : text.split('\n')) {
        ++number;
        if (line.startsWith("```")) {
            inside = !inside;
            if (inside) {
                const QStringList words = line.mid(3).split(' ', Qt::SkipEmptyParts);
                found.append({words.value(0), words.mid(1).join(' '), {}, number});
            }
        } else if (inside) {
            found.last().text += line + '\n';
        }
    }
    return found;
}

/// The text without its code blocks and `code`.
inline QString prose(const QString& text) {
    QString plain = text;
    plain.remove(QRegularExpression("^```.*?^```$", QRegularExpression::MultilineOption |
                                                        QRegularExpression::DotMatchesEverythingOption));
    return plain.remove(QRegularExpression("`[^`\n]*`"));
}

/// What headings are called in links: "Where it is" is #where-it-is.
inline QStringList anchors(const QString& text) {
    QStringList found;
    QString plain = text;
    plain.remove(QRegularExpression("^```.*?^```$", QRegularExpression::MultilineOption |
                                                        QRegularExpression::DotMatchesEverythingOption));
    for (const QString& line : plain.split('\n')) {
        if (!line.startsWith('#'))
            continue;
        QString name = line.mid(line.indexOf(' ') + 1).toLower();
        name.remove(QRegularExpression("[^\\w \\-]", QRegularExpression::UseUnicodePropertiesOption));
        found.append(name.replace(' ', '-'));
    }
    return found;
}

}  // namespace windtunnel::documentation
