#include "app/studio/inspector/distribution_editor.h"

#include "app/studio/inspector/density.h"
#include "app/studio/inspector/value_text.h"
#include "app/studio/theme/theme.h"
#include "models/architecture/distribution_mean.h"
#include "models/core/text.h"
#include "models/io/fields.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <cmath>

namespace windtunnel::studio {
namespace {

std::optional<Distribution> distributionFrom(const Value& value) {
    Reading in;
    Distribution read;
    return Codec<Distribution>::read(value, read, in) && !in.failed() ? std::optional(std::move(read))
                                                                      : std::nullopt;
}

QString shortText(double seconds) {
    if (!std::isfinite(seconds))
        return QStringLiteral("∞");
    const double digits = std::pow(10, 2 - std::floor(std::log10(std::max(seconds, 1e-9))));
    const double rounded = std::round(seconds * digits) / digits;
    return QString::fromStdString(format(Duration{static_cast<std::int64_t>(std::llround(rounded * 1e9))}));
}

FieldInfo durationField(std::string name) {
    return {
        .name = std::move(name), .help = "a duration", .shape = Codec<Duration>::shape(), .required = true};
}

}  // namespace

DensityView::DensityView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("density"));
    connect(&Themes::instance(), &Themes::changed, this, [this] { update(); });
}

void DensityView::show(const Distribution& distribution) {
    distribution_ = distribution;
    const DensityCurve curve = densityCurve(distribution_, 8);
    setVisible(!curve.heights.empty());
    const QString mean = tr("mean %1").arg(shortText(curve.meanSeconds));
    setToolTip(mean);
    setAccessibleName(mean);
    update();
}

void DensityView::paintEvent(QPaintEvent*) {
    const auto points = static_cast<std::size_t>(std::max(32, width() / 2));
    const DensityCurve curve = densityCurve(distribution_, points);
    if (curve.heights.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(font());
    const double labels = metrics.height();
    const QRectF area(0.5, 2.5, width() - 1.0, height() - labels - 3);
    QPainterPath path(area.bottomLeft());
    for (std::size_t i = 0; i < points; ++i) {
        const double x =
            area.left() + area.width() * (static_cast<double>(i) + 0.5) / static_cast<double>(points);
        path.lineTo(x, area.bottom() - area.height() * curve.heights[i]);
    }
    path.lineTo(area.bottomRight());
    QColor fill = theme().accent;
    fill.setAlphaF(0.22F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPath(path);
    painter.setPen(QPen(theme().accent, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(theme().mutedText);
    const QRectF below(area.left(), area.bottom() + 1, area.width(), labels);
    painter.drawText(below, Qt::AlignLeft, QStringLiteral("0"));
    painter.drawText(below, Qt::AlignRight, shortText(curve.endSeconds));
    const double meanAt = area.left() + area.width() * curve.meanSeconds / curve.endSeconds;
    if (meanAt < area.right()) {
        painter.setPen(QPen(theme().mutedText, 1, Qt::DashLine));
        painter.drawLine(QPointF(meanAt, area.top()), QPointF(meanAt, area.bottom()));
    }
    painter.setPen(theme().text);
    painter.drawText(below, Qt::AlignHCenter, tr("mean %1").arg(shortText(curve.meanSeconds)));
}

DistributionEditor::DistributionEditor(FieldInfo info, Surroundings surroundings, Commit commit,
                                       QWidget* parent)
    : ValueEditor(std::move(info), std::move(commit), parent),
      surroundings_(std::move(surroundings)),
      box_(new QComboBox(this)),
      holder_(new QWidget(this)),
      curve_(new DensityView(this)) {
    forms_.push_back({{}, tr("constant"), {durationField(field().name)}, false});
    addForms(distributionKinds().shape());
    for (const Form& form : forms_)
        box_->addItem(form.name);
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(6);
    box_->setObjectName(QStringLiteral("kind-") + QString::fromStdString(field().name));
    box_->setAccessibleName(tr("Distribution of %1").arg(labelOf(field())));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(holder_);
    layout->addWidget(curve_);
    auto* grid = new QGridLayout(holder_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    grid->addWidget(box_, 0, 0, 1, 2);
    curve_->hide();
    showForm(0);
    connect(box_, &QComboBox::activated, this,
            [this](int index) { choose(static_cast<std::size_t>(index)); });
}

void DistributionEditor::addForms(const Shape& shape) {
    for (const Shape& kind : shape.parts) {
        const Shape& value = kind.fields.front().shape;
        const QString name = QString::fromStdString(kind.name);
        const bool several =
            value.kind == Shape::Kind::AnyOf && std::ranges::all_of(value.parts, [](const Shape& part) {
                return part.kind == Shape::Kind::Object;
            });
        const Shape resolved = value.resolved();
        if (several)
            for (const Shape& part : value.parts)
                forms_.push_back(
                    {kind.name,
                     QStringLiteral("%1 (%2)").arg(name, QString::fromStdString(part.fields[0].name)),
                     part.fields, true});
        else if (resolved.kind == Shape::Kind::Object)
            forms_.push_back({kind.name, name, resolved.fields, true});
        else
            forms_.push_back({kind.name, name, {kind.fields.front()}, false});
    }
}

std::size_t DistributionEditor::indexOf(const Value& value) const {
    for (std::size_t i = 1; i < forms_.size(); ++i) {
        const Value* inner = value.find(forms_[i].kind);
        if (inner && (!forms_[i].object || inner->find(forms_[i].parameters.front().name)))
            return i;
    }
    return 0;
}

Value DistributionEditor::parametersIn(const Value& value) const {
    const Form& form = forms_[current_];
    const Value* inner = form.kind.empty() ? &value : value.find(form.kind);
    if (!inner)
        return Value(Value::Object{});
    return form.object ? *inner : withField({}, form.parameters.front().name, *inner);
}

/// The new kind has the mean of the old one, where it is given by its mean.
void DistributionEditor::choose(std::size_t index) {
    const auto before = distributionFrom(value_.value_or(Value("10ms")));
    const double mean = before ? meanSeconds(*before) : 0.01;
    const auto part = [&](double factor) {
        const double ns = std::isfinite(mean) && mean > 0 ? mean * 1e9 * factor : 1e7 * factor;
        return Value(format(Duration{static_cast<std::int64_t>(std::llround(ns))}));
    };
    const Form& form = forms_[index];
    Value parameters{Value::Object{}};
    for (const FieldInfo& one : form.parameters) {
        Value start = one.name == "cv" ? Value(1.5) : startingValue(one);
        if (one.shape.kind == Shape::Kind::Duration)
            start = part(one.name == "sd" ? 0.2 : one.name == "min" ? 0.5 : one.name == "p99" ? 4 : 1);
        if (one.name == "shape" || one.name == "alpha" || one.name == "k")
            start = Value(2);
        parameters.add(one.name, std::move(start));
    }
    Value value = form.object ? parameters : *parameters.find(form.parameters.front().name);
    if (form.kind == "uniform")
        value = Value(Value::List{part(0.5), part(1.5)});
    if (form.kind == "empirical")
        value = Value(Value::List{part(0.5), part(1), part(1.5)});
    if (form.kind == "quantiles") {
        value = withField({}, "p50", part(0.7));
        value.add("p99", part(4));
        value.add("p100", part(6));
    }
    const Value previous = value_.value_or(Value("10ms"));
    if (form.kind == "sum")
        value = Value(Value::List{previous, part(0.1)});
    if (form.kind == "mix") {
        Value usual = withField(withField({}, "weight", Value(9)), "of", previous);
        Value rare = withField(withField({}, "weight", Value(1)), "of", part(10));
        value = Value(Value::List{std::move(usual), std::move(rare)});
    }
    if (!commit(form.kind.empty() ? value : withField({}, form.kind, value)))
        box_->setCurrentIndex(static_cast<int>(current_));
}

void DistributionEditor::showForm(std::size_t index) {
    current_ = index;
    box_->setCurrentIndex(static_cast<int>(index));
    for (ValueEditor* editor : parameters_) {
        editor->hide();
        editor->deleteLater();
    }
    for (QLabel* label : holder_->findChildren<QLabel*>(QStringLiteral("parameter"))) {
        label->hide();
        label->deleteLater();
    }
    parameters_.clear();
    auto* grid = qobject_cast<QGridLayout*>(holder_->layout());
    grid->removeWidget(box_);
    const Form& form = forms_[index];
    const bool oneLine =
        form.parameters.size() == 1 && form.parameters.front().shape.kind == Shape::Kind::Duration;
    grid->addWidget(box_, 0, oneLine ? 1 : 0, 1, oneLine ? 1 : 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int row = oneLine ? 0 : 1;
    for (FieldInfo parameter : form.parameters) {
        if (form.kind.empty()) {
            parameter.shownDefault = field().shownDefault;
            parameter.standard = field().standard;
            parameter.required = field().required;
        }
        ValueEditor* editor = makeEditor(
            parameter, surroundings_,
            [this, name = parameter.name](const Value& value) { return setParameter(name, value); }, holder_);
        editor->setToolTip(toolTipOf(parameter));
        if (form.object) {
            auto* label = new QLabel(QString::fromStdString(parameter.name), holder_);
            label->setObjectName(QStringLiteral("parameter"));
            label->setToolTip(toolTipOf(parameter));
            grid->addWidget(label, row, 0);
            grid->addWidget(editor, row++, 1);
        } else
            grid->addWidget(editor, row++, 0, 1, oneLine ? 1 : 2);
        parameters_.push_back(editor);
    }
}

QString DistributionEditor::setParameter(const std::string& name, const Value& value) {
    QString problem;
    const auto connection =
        connect(this, &ValueEditor::complained, this, [&problem](const QString& text) { problem = text; });
    const Form& form = forms_[current_];
    const Value inner = form.object ? withField(parametersIn(value_.value_or(Value())), name, value) : value;
    if (value.isNull() && !form.object)
        commit(Value());
    else
        commit(form.kind.empty() ? inner : withField({}, form.kind, inner));
    disconnect(connection);
    return problem;
}

void DistributionEditor::show(const std::optional<Value>& value) {
    value_ = value;
    const std::size_t index = value ? indexOf(*value) : 0;
    if (index != current_)
        showForm(index);
    const Value parameters = value ? parametersIn(*value) : Value(Value::Object{});
    for (ValueEditor* editor : parameters_) {
        const Value* one = parameters.find(editor->field().name);
        editor->show(one ? std::optional(*one) : std::nullopt);
    }
    const auto distribution = value ? distributionFrom(*value) : std::nullopt;
    if (distribution)
        curve_->show(*distribution);
    else
        curve_->hide();
}

bool DistributionEditor::focusField(std::span<const std::string>) {
    return !parameters_.empty() && parameters_.front()->focusField({});
}

}  // namespace windtunnel::studio
