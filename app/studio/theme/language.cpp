#include "app/studio/theme/language.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QLocale>
#include <QTabBar>
#include <QThread>
#include <QWidget>

#include <array>
#include <string_view>

namespace windtunnel::studio {
namespace {

constexpr std::array textProperties{"text",           "title",
                                    "windowTitle",    "toolTip",
                                    "statusTip",      "placeholderText",
                                    "accessibleName", "iconText",
                                    "whatsThis",      "accessibleDescription",
                                    "suffix",         "prefix"};

/// Where lupdate files the texts of functions and classes that are no QObject.
constexpr std::array freeFunctions{"windtunnel::studio", "windtunnel::studio::Connector",
                                   "windtunnel::studio::Fixes"};

/// lupdate files the texts of a QObject under its class alone; at run time it asks with its namespace.
const char* contextOf(const char* asked) {
    constexpr std::string_view ours = "windtunnel::studio::";
    return std::string_view(asked).starts_with(ours) ? asked + ours.size() : asked;
}

}  // namespace

Language& Language::instance() {
    static auto* language = new Language;  // outlives the application that it is installed in
    return *language;
}

QString Language::translate(const char* context, const char* source, const char* comment, int number) const {
    QString text = korean_ ? messages_.translate(contextOf(context), source, comment, number) : QString();
    for (const char* elsewhere : freeFunctions)
        if (text.isEmpty() && korean_)
            text = messages_.translate(elsewhere, source, comment, number);
    if (text.isEmpty() && korean_ && toolkit_)
        text = toolkit_->translate(context, source, comment, number);
    const QString shown = text.isEmpty() ? QString::fromUtf8(source) : text;
    if (QThread::currentThread() == thread() && !origins_.contains(shown))
        origins_.insert(shown, {context, source, comment});
    return text;
}

QString Language::renewed(const QString& text) const {
    const auto origin = text.isEmpty() ? origins_.cend() : origins_.constFind(text);
    if (origin == origins_.cend())
        return {};
    return QCoreApplication::translate(origin->context.constData(), origin->source.constData(),
                                       origin->comment.constData());
}

void Language::choose(const QString& code) {
    const QString wanted = code.isEmpty() ? QLocale::system().name() : code;
    const bool korean = wanted.startsWith(QLatin1String("ko"));
    code_ = code;
    if (installed_ && korean == korean_)
        return;
    if (korean && messages_.isEmpty()) {
        const bool found = messages_.load(QStringLiteral(":/i18n/windtunnel_ko.qm"));
        Q_UNUSED(found)  // built without Qt Linguist: English
        toolkit_ = std::make_unique<QTranslator>();
        if (!toolkit_->load(QStringLiteral("qtbase_ko"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            toolkit_.reset();
    }
    korean_ = korean;
    QLocale::setDefault(korean ? QLocale(QLocale::Korean) : QLocale(QLocale::English, QLocale::UnitedStates));
    if (!installed_) {
        installed_ = true;
        QCoreApplication::installTranslator(this);
        return;
    }
    retranslateAll();
}

void Language::retranslateAll() {
    QList<QObject*> all;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        all << window;
        all << window->findChildren<QObject*>();
    }
    for (QObject* object : all) {
        for (const char* name : textProperties) {
            if (object->metaObject()->indexOfProperty(name) < 0 ||
                (qobject_cast<QLineEdit*>(object) && QLatin1String(name) == QLatin1String("text")))
                continue;
            const QString text = renewed(object->property(name).toString());
            if (!text.isEmpty())
                object->setProperty(name, text);
        }
        if (auto* tabs = qobject_cast<QTabBar*>(object))
            for (int i = 0; i < tabs->count(); ++i)
                if (const QString text = renewed(tabs->tabText(i)); !text.isEmpty())
                    tabs->setTabText(i, text);
        if (auto* box = qobject_cast<QComboBox*>(object); box && !box->isEditable())
            for (int i = 0; i < box->count(); ++i)
                if (const QString text = renewed(box->itemText(i)); !text.isEmpty())
                    box->setItemText(i, text);
    }
    QEvent event(QEvent::LanguageChange);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
    for (QWidget* window : QApplication::topLevelWidgets())
        window->update();
}

}  // namespace windtunnel::studio
