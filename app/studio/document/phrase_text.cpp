#include "app/studio/document/phrase_text.h"

#include <QCoreApplication>

namespace windtunnel::studio {

QString shownText(const Phrase& phrase) {
    return QString::fromStdString(phrase.text([](const std::string& pattern) {
        return QCoreApplication::translate("Phrases", pattern.c_str()).toStdString();
    }));
}

}  // namespace windtunnel::studio
