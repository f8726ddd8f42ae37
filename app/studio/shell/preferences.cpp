#include "app/studio/shell/preferences.h"

#include "app/studio/theme/language.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

namespace windtunnel::studio {
namespace {

constexpr auto themeKey = "theme";
constexpr auto languageKey = "language";
constexpr auto motionKey = "reducedMotion";
constexpr auto autosaveKey = "autosaveSeconds";

}  // namespace

Preferences Preferences::kept() {
    const QSettings settings;
    Preferences kept;
    kept.theme = static_cast<ThemeChoice>(qBound(0, settings.value(themeKey, 0).toInt(), 2));
    kept.language = settings.value(languageKey).toString();
    kept.reducedMotion = settings.value(motionKey, false).toBool();
    kept.autosaveSeconds = qBound(5, settings.value(autosaveKey, 30).toInt(), 600);
    return kept;
}

void Preferences::keep() const {
    QSettings settings;
    settings.setValue(themeKey, static_cast<int>(theme));
    settings.setValue(languageKey, language);
    settings.setValue(motionKey, reducedMotion);
    settings.setValue(autosaveKey, autosaveSeconds);
}

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent),
      before_(Preferences::kept()),
      form_(new QFormLayout),
      theme_(new QComboBox(this)),
      language_(new QComboBox(this)),
      motion_(new QCheckBox(this)),
      autosave_(new QSpinBox(this)) {
    theme_->setObjectName(QStringLiteral("theme"));
    language_->setObjectName(QStringLiteral("language"));
    motion_->setObjectName(QStringLiteral("motion"));
    autosave_->setObjectName(QStringLiteral("autosave"));
    theme_->addItems({QString(), QString(), QString()});
    language_->addItem(QString(), QString());
    language_->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language_->addItem(QStringLiteral("한국어"), QStringLiteral("ko"));
    autosave_->setRange(5, 600);
    for (QWidget* field : std::array<QWidget*, 4>{theme_, language_, motion_, autosave_})
        form_->addRow(QStringLiteral(" "), field);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form_);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(380);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    connect(theme_, &QComboBox::activated, this, &PreferencesDialog::apply);
    connect(language_, &QComboBox::activated, this, &PreferencesDialog::apply);
    connect(motion_, &QCheckBox::clicked, this, &PreferencesDialog::apply);
    connect(autosave_, &QSpinBox::valueChanged, this, &PreferencesDialog::apply);
    display(before_);
    retranslate();
}

void PreferencesDialog::retranslate() {
    setWindowTitle(tr("Preferences"));
    theme_->setItemText(0, tr("As the system"));
    theme_->setItemText(1, tr("Light"));
    theme_->setItemText(2, tr("Dark"));
    language_->setItemText(0, tr("As the system"));
    motion_->setText(tr("Reduce motion: values instead of moving dots"));
    autosave_->setSuffix(tr(" s"));
    const std::array labels{tr("Theme"), tr("Language"), tr("Animation"),
                            tr("Keep a copy of unsaved work every")};
    const std::array<QWidget*, 4> fields{theme_, language_, motion_, autosave_};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (auto* label = qobject_cast<QLabel*>(form_->labelForField(fields[i])))
            label->setText(labels[i]);
        fields[i]->setAccessibleName(labels[i]);
    }
}

void PreferencesDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

Preferences PreferencesDialog::chosen() const {
    Preferences preferences;
    preferences.theme = static_cast<ThemeChoice>(theme_->currentIndex());
    preferences.language = language_->currentData().toString();
    preferences.reducedMotion = motion_->isChecked();
    preferences.autosaveSeconds = autosave_->value();
    return preferences;
}

void PreferencesDialog::display(const Preferences& preferences) {
    const QSignalBlocker quiet(autosave_);
    theme_->setCurrentIndex(static_cast<int>(preferences.theme));
    language_->setCurrentIndex(std::max(0, language_->findData(preferences.language)));
    motion_->setChecked(preferences.reducedMotion);
    autosave_->setValue(preferences.autosaveSeconds);
}

void PreferencesDialog::apply() {
    const Preferences preferences = chosen();
    Themes::instance().choose(preferences.theme);
    Language::instance().choose(preferences.language);
    emit changed(preferences);
}

void PreferencesDialog::accept() {
    chosen().keep();
    QDialog::accept();
}

void PreferencesDialog::reject() {
    display(before_);
    apply();
    QDialog::reject();
}

}  // namespace windtunnel::studio
