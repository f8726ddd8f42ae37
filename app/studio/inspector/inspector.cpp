#include "app/studio/inspector/inspector.h"

#include "app/studio/document/names.h"
#include "app/studio/inspector/id_editor.h"
#include "app/studio/inspector/json_tab.h"
#include "app/studio/inspector/outline_view.h"
#include "app/studio/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

using Kind = Subject::Kind;

bool hasSteps(const Scenario& scenario, const Subject& subject) {
    const auto kind = subject.kind == Kind::Node ? kindOf(scenario, subject.id) : std::nullopt;
    return kind == ItemKind::Service || kind == ItemKind::Gateway;
}

/// The id at this place of the subject's list; empty when there is none.
std::string idAt(const Scenario& scenario, Kind kind, std::size_t place) {
    if (kind == Kind::Node && place < scenario.nodes.size())
        return scenario.nodes[place].id;
    if (kind == Kind::Workload && place < scenario.workloads.size())
        return scenario.workloads[place].id;
    return {};
}

std::size_t countIn(const Scenario& scenario, Kind kind) {
    return kind == Kind::Node ? scenario.nodes.size() : scenario.workloads.size();
}

std::size_t placeOfSubject(const Scenario& scenario, const Subject& subject) {
    const std::vector<std::string> parts = partsOfPointer(pointerOf(scenario, subject));
    return parts.size() == 2 ? static_cast<std::size_t>(std::stoul(parts[1])) : 0;
}

}  // namespace

Inspector::Inspector(Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      pages_(new QStackedWidget(this)),
      scenario_(new ScenarioPanel(document, this)),
      item_(new QWidget(this)) {
    makeItemPage();
    pages_->addWidget(scenario_);
    pages_->addWidget(item_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    setMinimumWidth(260);
    connect(&document_, &Document::changed, this, &Inspector::follow);
    connect(&Themes::instance(), &Themes::changed, this, &Inspector::showHeader);
    retranslate();
}

void Inspector::makeItemPage() {
    kind_ = new QLabel(item_);
    title_ = new QLabel(item_);
    title_->setWordWrap(true);
    id_ = new IdEditor(document_, item_);
    tabs_ = new QTabWidget(item_);
    tabs_->setDocumentMode(true);
    form_ = new ItemForm(document_, item_);
    outline_ = new OutlineView(document_, item_);
    json_ = new JsonTab(document_, item_);
    tabs_->addTab(form_, QString());
    tabs_->addTab(outline_, QString());
    tabs_->addTab(json_, QString());
    auto* header = new QVBoxLayout;
    header->setContentsMargins(8, 6, 8, 2);
    header->setSpacing(3);
    header->addWidget(kind_);
    header->addWidget(title_);
    header->addWidget(id_);
    auto* layout = new QVBoxLayout(item_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(header);
    layout->addWidget(tabs_, 1);
    connect(id_, &IdEditor::renamed, this, [this](const std::string& id) {
        const QString from = QString::fromStdString(std::exchange(subject_.id, id));
        outline_->setNode(subject_.kind == Kind::Node ? id : std::string());
        QMetaObject::invokeMethod(
            this,
            [this, from] {
                emit renamed(from, QString::fromStdString(subject_.id));
                showSubject(Subject(subject_));
            },
            Qt::QueuedConnection);
    });
}

void Inspector::retranslate() {
    tabs_->setTabText(0, tr("Properties"));
    tabs_->setTabText(1, tr("Steps"));
    tabs_->setTabText(2, tr("JSON"));
    if (subject_.kind == Kind::Node && kindOf(document_.scenario(), subject_.id) == ItemKind::Gateway)
        tabs_->setTabText(1, tr("Routes"));
    setAccessibleName(tr("Inspector"));
}

void Inspector::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showSubject(Subject(subject_));
    }
    QWidget::changeEvent(event);
}

void Inspector::showItem(const std::string& id) {
    const Scenario& scenario = document_.scenario();
    if (findNode(scenario, id))
        showSubject({Kind::Node, id, {}, 0});
    else if (workloadOf(scenario, id))
        showSubject({Kind::Workload, id, {}, 0});
    else
        showScenario();
}

void Inspector::showLink(const std::string& from, const std::string& to) {
    if (workloadOf(document_.scenario(), from))
        showSubject({Kind::Workload, from, {}, 0});  // what a client's line is made of is its calls
    else
        showSubject({Kind::Link, from, to, 0});
}

void Inspector::showScenario() { showSubject(Subject{}); }

void Inspector::showSubject(const Subject& subject) {
    const Scenario& scenario = document_.scenario();
    const bool onCanvas =
        subject.kind == Kind::Node || subject.kind == Kind::Workload || subject.kind == Kind::Link;
    subject_ = isThere(scenario, subject) ? subject : Subject{};
    if (!onCanvas || subject_.kind == Kind::Scenario) {
        form_->clear();
        outline_->setNode({});
        json_->setTarget({});
        scenario_->select(subject_);
        pages_->setCurrentWidget(scenario_);
        return;
    }
    place_ = placeOfSubject(scenario, subject_);
    count_ = countIn(scenario, subject_.kind);
    const bool steps = hasSteps(scenario, subject_);
    form_->setTarget(targetOf(scenario, subject_));
    outline_->setNode(steps ? subject_.id : std::string());
    tabs_->setTabVisible(1, steps);
    json_->setTarget([subject = subject_](const Scenario& now) { return pointerOf(now, subject); });
    tabs_->setTabVisible(2, subject_.kind != Kind::Link);
    showHeader();
    retranslate();
    pages_->setCurrentWidget(item_);
}

void Inspector::showHeader() {
    if (subject_.kind == Kind::Scenario)
        return;
    const Scenario& scenario = document_.scenario();
    kind_->setText(kindText(scenario, subject_));
    QPalette colours = kind_->palette();
    const auto kind = kindOf(scenario, subject_.id);
    colours.setColor(QPalette::WindowText,
                     kind && hasId(subject_) ? theme().kind(static_cast<int>(*kind)) : theme().mutedText);
    kind_->setPalette(colours);
    QFont bold = font();
    bold.setBold(true);
    kind_->setFont(bold);
    title_->setText(titleOf(scenario, subject_));
    title_->setFont(bold);
    title_->setVisible(!hasId(subject_));
    id_->setVisible(hasId(subject_));
    id_->setSubject(subject_);
}

/// What is shown may have been taken out, or got another id by undo.
void Inspector::follow(const Change&) {
    const Scenario& scenario = document_.scenario();
    if (subject_.kind == Kind::Scenario)
        return;
    if (isThere(scenario, subject_)) {
        count_ = countIn(scenario, subject_.kind);
        showHeader();
        return;
    }
    const std::string id = idAt(scenario, subject_.kind, place_);
    Subject next;
    if (!id.empty() && countIn(scenario, subject_.kind) == count_)  // renamed, not taken out
        next = {subject_.kind, id, {}, 0};
    const QString from = QString::fromStdString(subject_.id);
    showSubject(next);
    if (next.kind != Kind::Scenario)
        emit renamed(from, QString::fromStdString(id));
}

void Inspector::focusFirst() {
    if (pages_->currentWidget() == scenario_)
        scenario_->tree().setFocus(Qt::OtherFocusReason);
    else if (hasId(subject_))
        id_->setFocus(Qt::OtherFocusReason);
    else if (!form_->fields()->rows().empty())
        form_->fields()->rows().front()->editor()->focusField({});
}

void Inspector::focusPointer(const std::string& pointer) {
    const Subject subject = subjectAt(document_.scenario(), pointer);
    showSubject(subject);
    const std::string rest =
        pointer.substr(std::min(pointer.size(), pointerOf(document_.scenario(), subject_).size()));
    const std::vector<std::string> path = partsOfPointer(rest);
    if (pages_->currentWidget() == scenario_) {
        scenario_->focusField(path);
        return;
    }
    const bool inOutline =
        !path.empty() && (path[0] == "endpoints" || path[0] == "consumers" || path[0] == "routes");
    tabs_->setCurrentIndex(inOutline ? 1 : 0);
    if (inOutline)
        outline_->focusField(rest);
    else if (!path.empty() && path.front() == "id")
        id_->setFocus(Qt::OtherFocusReason);
    else
        form_->focusField(path);
}

}  // namespace windtunnel::studio
