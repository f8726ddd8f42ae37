// The language of the interface, which can be changed while the program runs.
#pragma once

#include <QHash>
#include <QString>
#include <QTranslator>

#include <memory>

namespace windtunnel::studio {

/// All translations pass through here and are remembered, so that a text which was set once (a menu, a label)
/// can be given in the new language; widgets that make their texts anew hear of it by QEvent::LanguageChange.
class Language : public QTranslator {
    Q_OBJECT

public:
    static Language& instance();

    /// "en", "ko", or empty for the system's. To be called with an application.
    void choose(const QString& code);
    QString code() const { return code_; }  ///< as chosen
    bool isKorean() const { return korean_; }

    QString translate(const char* context, const char* source, const char* comment,
                      int number) const override;
    bool isEmpty() const override { return false; }

private:
    struct Origin {
        QByteArray context, source, comment;
    };

    Language() = default;
    void retranslateAll();
    /// The text in the present language; nothing when it was never a translation.
    QString renewed(const QString& text) const;

    QString code_;
    bool korean_ = false;
    bool installed_ = false;
    QTranslator messages_;
    std::unique_ptr<QTranslator> toolkit_;    // of Qt's own dialogs
    mutable QHash<QString, Origin> origins_;  // by the text as it is shown
};

}  // namespace windtunnel::studio
