#include "app/studio/document/phrase_text.h"

#include <QCoreApplication>

namespace windtunnel::studio {

std::string shownPattern(const std::string& pattern) {
    const QString said = QCoreApplication::translate("Phrases", pattern.c_str());
    const bool isKnown = said != QString::fromStdString(pattern);
    return (isKnown ? said : QCoreApplication::translate("FieldTexts", pattern.c_str())).toStdString();
}

QString shownText(const Phrase& phrase) { return QString::fromStdString(phrase.text(shownPattern)); }

}  // namespace windtunnel::studio
