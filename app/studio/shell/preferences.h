// What a person chooses for the whole program, kept between its runs.
#pragma once

#include "app/studio/theme/theme.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace windtunnel::studio {

struct Preferences {
    ThemeChoice theme = ThemeChoice::System;
    QString language;  ///< "en", "ko"; empty: the system's
    bool reducedMotion = false;
    int autosaveSeconds = 30;

    static Preferences kept();
    void keep() const;
};

/// Every choice takes effect at once; Cancel takes all back.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

    void reject() override;
    void accept() override;

signals:
    void changed(const windtunnel::studio::Preferences& preferences);

private:
    Preferences chosen() const;
    void display(const Preferences& preferences);
    void apply();
    void retranslate();
    void changeEvent(QEvent* event) override;

    Preferences before_;
    QFormLayout* form_;
    QComboBox* theme_;
    QComboBox* language_;
    QCheckBox* motion_;
    QSpinBox* autosave_;
};

}  // namespace windtunnel::studio
