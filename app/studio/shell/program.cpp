#include "app/studio/shell/program.h"

#include "app/studio/document/phrase_text.h"
#include "app/studio/shell/file_page.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/shell/preferences.h"
#include "app/studio/shell/screenshot.h"
#include "app/studio/theme/language.h"
#include "app/studio/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>

#include <optional>

namespace windtunnel::studio {
namespace {

enum ExitCode : int { Good = 0, WrongUsage = 2, InvalidInput = 3, CannotWrite = 4 };

struct Wishes {
    Screenshot screenshot;
    std::optional<ThemeChoice> theme;
    QString language;
    QString scenario;
};

void say(const QString& text) { QTextStream(stderr) << "windtunnel-studio: " << text << Qt::endl; }

std::optional<QSize> sizeFrom(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    return size.width() >= 200 && size.height() >= 150 && size.width() <= 16'000 && size.height() <= 16'000
               ? std::optional(size)
               : std::nullopt;
}

std::optional<ThemeChoice> themeFrom(const QString& text) {
    if (text == QLatin1String("light"))
        return ThemeChoice::Light;
    if (text == QLatin1String("dark"))
        return ThemeChoice::Dark;
    return text == QLatin1String("system") ? std::optional(ThemeChoice::System) : std::nullopt;
}

/// Nothing when the command line is wrong, which has been said.
std::optional<Wishes> wishesFrom(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Draw a microservice architecture, run it, see latency and stale data."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("write a picture of the window and end"),
                                        QStringLiteral("FILE"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("of the window, 1280x800"),
                                  QStringLiteral("WxH"), QStringLiteral("1280x800"));
    const QCommandLineOption themeOption(QStringLiteral("theme"), QStringLiteral("light, dark or system"),
                                         QStringLiteral("NAME"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en or ko"),
                                      QStringLiteral("CODE"));
    const QCommandLineOption at(QStringLiteral("at"),
                                QStringLiteral("With --screenshot: runs to this moment first."),
                                QStringLiteral("SECONDS"));
    const QCommandLineOption show(QStringLiteral("show"),
                                  QStringLiteral("With --screenshot: this panel in front."),
                                  QStringLiteral("PANEL"));
    const QCommandLineOption compare(
        QStringLiteral("compare"),
        QStringLiteral("With --screenshot: runs it, and again with this change (order.replicas=4), and "
                       "compares the two. Can be given several times."),
        QStringLiteral("CHANGE"));
    parser.addOptions({screenshot, size, at, show, compare, themeOption, language});
    parser.addPositionalArgument(QStringLiteral("SCENARIO"), QStringLiteral("a scenario file"),
                                 QStringLiteral("[SCENARIO]"));
    parser.process(application);

    Wishes wishes;
    wishes.screenshot.file = parser.value(screenshot);
    wishes.screenshot.panel = parser.value(show);
    wishes.screenshot.changes = parser.values(compare);
    if (parser.isSet(at)) {
        QString text = parser.value(at);
        bool good = false;
        wishes.screenshot.at = text.remove(QLatin1Char('s')).toDouble(&good);
        if (!good || *wishes.screenshot.at < 0) {
            say(QStringLiteral("--at takes seconds, as in 30s"));
            return std::nullopt;
        }
    }
    const auto wanted = sizeFrom(parser.value(size));
    if (!wanted) {
        say(QStringLiteral("--size takes WIDTHxHEIGHT, as in 1280x800"));
        return std::nullopt;
    }
    wishes.screenshot.size = *wanted;
    if (parser.isSet(themeOption)) {
        wishes.theme = themeFrom(parser.value(themeOption));
        if (!wishes.theme) {
            say(QStringLiteral("--theme takes light, dark or system"));
            return std::nullopt;
        }
    }
    wishes.language = parser.isSet(language) ? parser.value(language) : Preferences::kept().language;
    if (!wishes.language.isEmpty() && wishes.language != QLatin1String("en") &&
        wishes.language != QLatin1String("ko")) {
        say(QStringLiteral("--language takes en or ko"));
        return std::nullopt;
    }
    if (parser.positionalArguments().size() > 1) {
        say(QStringLiteral("one scenario at a time"));
        return std::nullopt;
    }
    wishes.scenario = parser.positionalArguments().value(0);
    return wishes;
}

}  // namespace

int runProgram(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("windtunnel"));
    QApplication::setApplicationName(QStringLiteral("windtunnel-studio"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(WINDTUNNEL_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("windtunnel-studio"));
    const auto wishes = wishesFrom(application);
    if (!wishes)
        return WrongUsage;
    Language::instance().choose(wishes->language);
    Themes::instance().choose(wishes->theme.value_or(Preferences::kept().theme));

    MainWindow window;
    if (!wishes->screenshot.file.isEmpty()) {
        std::vector<Diagnostic> found;
        if (!wishes->scenario.isEmpty()) {
            if (!window.document().open(wishes->scenario, found)) {
                say(found.empty() ? wishes->scenario : shownText(found.front().message));
                return InvalidInput;
            }
            window.showCanvas();
        }
        const QString problem = takeScreenshot(window, wishes->screenshot);
        if (!problem.isEmpty())
            say(problem);
        return problem.isEmpty() ? Good : CannotWrite;
    }
    window.restoreArrangement();
    window.show();
    if (!wishes->scenario.isEmpty())
        window.files().open(wishes->scenario);
    window.files().offerRecovery();
    return QApplication::exec();
}

}  // namespace windtunnel::studio
