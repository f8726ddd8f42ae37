// Whatever a person can do in the studio has a test that does it: handlers of events, what opens, what edits,
// item models and commands, found in the sources and held against a list. Who adds one says here where it is
// tested.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <map>
#include <set>

namespace {

using Register = std::map<QString, QString>;  // what there is in the studio, and "file slot" of its test

/// Mouse, keys, wheel, drops, tips, closing.
const Register handlers{
    {"CanvasView::mousePressEvent", "canvas_gestures_test aBandSelectsWhatItTouchesAndShiftAdds"},
    {"CanvasView::mouseMoveEvent", "canvas_gestures_test aDragMovesOnTheGridAndUndoTakesItBack"},
    {"CanvasView::mouseReleaseEvent", "canvas_gestures_test allSelectedMoveTogetherInOneStep"},
    {"CanvasView::mouseDoubleClickEvent", "canvas_gestures_test aDoubleClickRenamesInPlace"},
    {"CanvasView::wheelEvent", "canvas_input_test aTouchpadPansAndZoomsWithControl"},
    {"CanvasView::leaveEvent", "canvas_input_test whatIsLeftIsNoLongerUnderThePointer"},
    {"CanvasView::event", "canvas_input_test aTipTellsHowTheReplicasAre"},
    {"CanvasView::keyPressEvent", "canvas_gestures_test arrowsWalkAndControlArrowsMove"},
    {"CanvasView::keyReleaseEvent", "canvas_input_test spaceAndADragPan"},
    {"CanvasView::dragEnterEvent", "canvas_input_test aFileThatIsDroppedIsAskedFor"},
    {"CanvasView::dragMoveEvent", "canvas_input_test aFileThatIsDroppedIsAskedFor"},
    {"CanvasView::dropEvent", "canvas_gestures_test aDropFromThePalettePlacesWhereItLands"},
    {"OverviewMap::mousePressEvent", "canvas_input_test theOverviewLeadsToWhereItIsPressedAndDragged"},
    {"OverviewMap::mouseMoveEvent", "canvas_input_test theOverviewLeadsToWhereItIsPressedAndDragged"},
    {"Palette::eventFilter", "canvas_input_test aDragOutOfThePaletteCarriesItsKind"},
    {"OutlineTree::keyPressEvent", "inspector_outline_test stepsMoveWithTheKeyboardAndUndo"},
    {"ProseEditor::eventFilter", "inspector_menus_test proseIsOneStepUntilItIsLeft"},
    {"ScenarioPanel::eventFilter",
     "inspector_menus_test everyPartOfAScenarioIsAddedFromTheMenuAndDeletedAgain"},
    {"Chart::eventFilter", "results/page_gestures_test valuesStandAtThePointerUntilItLeaves"},
    {"Chart::contextMenuEvent", "results/page_gestures_test theMenuOfAChartShowsEverythingAndExports"},
    {"FigureTable::keyPressEvent", "results/page_gestures_test aTableIsSortedByItsHeadsAndCopiedAsText"},
    {"KeyLife::wheelEvent", "results/page_gestures_test theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments"},
    {"KeyLife::mousePressEvent",
     "results/page_gestures_test theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments"},
    {"KeyLife::mouseMoveEvent",
     "results/page_gestures_test theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments"},
    {"KeyLife::mouseDoubleClickEvent",
     "results/page_gestures_test theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments"},
    {"KeyLife::keyPressEvent", "results/page_gestures_test theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments"},
    {"KeyLife::event", "results/page_gestures_test theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments"},
    {"Waterfall::wheelEvent", "results/page_gestures_test theWaterfallIsZoomedDraggedAndShownWhole"},
    {"Waterfall::mousePressEvent", "results/page_gestures_test aSpanThatIsChosenIsShownOnTheCanvas"},
    {"Waterfall::mouseMoveEvent", "results/page_gestures_test theWaterfallIsZoomedDraggedAndShownWhole"},
    {"Waterfall::mouseDoubleClickEvent",
     "results/page_gestures_test theWaterfallIsZoomedDraggedAndShownWhole"},
    {"Waterfall::keyPressEvent", "results/page_gestures_test aSpanThatIsChosenIsShownOnTheCanvas"},
    {"Waterfall::viewportEvent", "results/page_gestures_test aSpanThatIsChosenIsShownOnTheCanvas"},
    {"Timeline::mousePressEvent", "results/page_gestures_test theTimelineIsDragged"},
    {"Timeline::mouseMoveEvent", "results/page_gestures_test theTimelineIsDragged"},
    {"Timeline::mouseReleaseEvent", "results/page_gestures_test theTimelineIsDragged"},
    {"Timeline::keyPressEvent",
     "results/page_gestures_test aFaultIsTakenFromTheTimelineWithKeysAndWithTheMouse"},
    {"Timeline::contextMenuEvent",
     "results/page_gestures_test aFaultIsTakenFromTheTimelineWithKeysAndWithTheMouse"},
    {"Timeline::event", "results/page_gestures_test aFaultIsTakenFromTheTimelineWithKeysAndWithTheMouse"},
    {"MainWindow::closeEvent", "shell_window_test closingWithUnsavedChangesAsks"},
    {"MainWindow::dragEnterEvent", "shell_window_test aFileThatIsDroppedOnTheWindowOpens"},
    {"MainWindow::dropEvent", "shell_window_test aFileThatIsDroppedOnTheWindowOpens"},
    {"QuickList::eventFilter", "shell_window_test keysChooseInTheList"},
};

/// Dialogs, messages, questions and menus: who opens it, and how.
const Register openings{
    {"ConnectGesture::chooseEndpoint new QMenu", "canvas_input_test aDropWithShiftAsksForTheEndpoint"},
    {"ConnectGesture::offerNewNode new QMenu", "canvas_gestures_test aConnectionToNothingOffersNewNodes"},
    {"OutlineView::makeTools new QMenu", "inspector_menus_test everyStepIsOfferedAndAdded"},
    {"ProblemsView::ProblemsView new QMenu", "inspector_menus_test aQuickFixIsChosenFromItsMenu"},
    {"ScenarioPanel::ScenarioPanel new QMenu",
     "inspector_menus_test everyPartOfAScenarioIsAddedFromTheMenuAndDeletedAgain"},
    {"Chart::exportOrTell QMessageBox::critical",
     "results/page_gestures_test theMenuOfAChartShowsEverythingAndExports"},
    {"Chart::contextMenuEvent QMenu menu",
     "results/page_gestures_test theMenuOfAChartShowsEverythingAndExports"},
    {"Chart::contextMenuEvent QFileDialog::getSaveFileName",
     "results/page_gestures_test theMenuOfAChartShowsEverythingAndExports"},
    {"RunBar::RunBar new QMenu", "results/page_gestures_test theBarRunsUntilSomethingHappens"},
    {"Timeline::contextMenuEvent QMenu menu",
     "results/page_gestures_test aFaultIsTakenFromTheTimelineWithKeysAndWithTheMouse"},
    {"addDeploys addMenu", "shell_menus_test whatIsDoneByRightClickIsAnActionOfTheScenario"},
    {"FilePage::FilePage new QMenu", "shell_dialogs_test recentFilesAreChosenFromTheMenuAndForgotten"},
    {"FilePage::mayDiscard QMessageBox question", "shell_dialogs_test aNewDrawingAsksWhatBecomesOfTheOld"},
    {"FilePage::openByDialog QFileDialog::getOpenFileName",
     "shell_dialogs_test theWelcomePageOpensRecentFilesAndAsksForOthers"},
    {"FilePage::saveNow QMessageBox::warning", "shell_dialogs_test savingOverAnothersChangesAsksFirst"},
    {"FilePage::saveNow QMessageBox::critical", "shell_dialogs_test whatCannotBeSavedIsSavedElsewhere"},
    {"FilePage::saveUnderAnotherName QFileDialog::getSaveFileName",
     "shell_dialogs_test whatWasNeverSavedIsAskedItsNameFirst"},
    {"FilePage::saveUnderAnotherName QMessageBox::critical",
     "shell_dialogs_test aPlaceThatCannotBeIsRefused"},
    {"FilePage::showProblems QMessageBox box", "shell_window_test whatIsNoScenarioIsRefusedWithAReason"},
    {"MainWindow::makeMenus new PreferencesDialog",
     "shell_window_test preferencesTakeEffectAtOnceAndCancelTakesThemBack"},
    {"MainWindow::makeMenus QMessageBox::about", "shell_menus_test eachDoesWhatItSays"},
    {"MainWindow::makeMenus addMenu", "shell_menus_test eachDoesWhatItSays"},
    {"MainWindow::showContextMenu new QMenu", "shell_menus_test theMenuAtACardHasItsCommands"},
    {"MainWindow::openCommandPalette new QuickList", "shell_window_test findSelectsAndCommandsRun"},
    {"MainWindow::openFind new QuickList", "shell_window_test findSelectsAndCommandsRun"},
    {"MainWindow::showShortcuts new QDialog", "shell_menus_test eachDoesWhatItSays"},
    {"MainWindow::exportPicture QFileDialog::getSaveFileName",
     "shell_dialogs_test aPictureThatCannotBeWrittenIsSaid"},
};

/// What makes a step of undo. These tests take all of it back, do it again, and compare.
const Register edits{
    {"CanvasActions::removeSelected", "canvas_gestures_test deleteRemovesNodesAndLines"},
    {"CanvasActions::paste", "canvas_gestures_test copyAndPasteGoThroughTheClipboard"},
    {"CanvasActions::duplicate", "canvas_gestures_test copyAndPasteGoThroughTheClipboard"},
    {"CanvasActions::frameSelected", "shell_menus_test eachDoesWhatItSays"},
    {"CanvasActions::unframeSelected", "canvas_gestures_test framesTakeTheirContentAlong"},
    {"CanvasActions::pinSelected", "canvas_gestures_test whatIsPinnedStaysWhereItIsWhenTheRestIsArranged"},
    {"CanvasView::moveItems", "canvas_gestures_test allSelectedMoveTogetherInOneStep"},
    {"CanvasView::placeItem", "canvas_gestures_test aLetterAndAClickPlaceEachKind"},
    {"CanvasView::connectItems", "canvas_gestures_test aDragFromAnEdgeConnectsAndUndoTakesItBack"},
    {"CanvasView::finishRenaming", "canvas_gestures_test aFrameIsRenamedInPlace"},
    {"ConnectGesture::chooseEndpoint", "canvas_input_test aDropWithShiftAsksForTheEndpoint"},
    {"ConnectGesture::offerNewNode", "canvas_gestures_test aConnectionToNothingOffersNewNodes"},
    {"FrameGesture::finish", "canvas_gestures_test framesTakeTheirContentAlong"},
    {"IdEditor::take", "inspector_fields_test aNewIdIsTakenOverByAllThatReferToIt"},
    {"ItemForm::setField", "inspector_fields_test aNumberIsTakenWhileItIsTypedAndIsOneStepOfUndo"},
    {"JsonTab::apply", "inspector_fields_test jsonIsAppliedOrSaysWhichLineIsWrong"},
    {"OutlineModel::put", "inspector_menus_test buttonsMoveAndDeleteTheLine"},
    {"OutlineModel::rename", "inspector_menus_test anEndpointIsRenamedInItsLine"},
    {"ProblemsView::offerFixes", "inspector_menus_test aQuickFixIsChosenFromItsMenu"},
    {"ScenarioPanel::add", "inspector_menus_test everyPartOfAScenarioIsAddedFromTheMenuAndDeletedAgain"},
    {"ScenarioPanel::removeCurrent",
     "inspector_menus_test everyPartOfAScenarioIsAddedFromTheMenuAndDeletedAgain"},
    {"Run::act", "shell_menus_test whatIsDoneByRightClickIsAnActionOfTheScenario"},
    {"Timeline::removeFault",
     "results/page_gestures_test aFaultIsTakenFromTheTimelineWithKeysAndWithTheMouse"},
};

/// Classes of item models and of undo commands, and of dialogs.
const Register classes{
    {"OutlineModel QAbstractItemModel", "inspector_menus_test init"},
    {"FigureModel QAbstractTableModel", "results/run_desk_test aRunFillsChartsTablesAndWords"},
    {"ScenarioCommand QUndoCommand", "document_edits_test everyChangeIsTakenBackAndRepeatedExactly"},
    {"PreferencesDialog QDialog", "shell_window_test preferencesTakeEffectAtOnceAndCancelTakesThemBack"},
    {"QuickList QDialog", "shell_window_test findSelectsAndCommandsRun"},
};

struct Found {
    std::set<QString> handlers, openings, edits, classes;
};

/// Follows which function a line is in: "Class::function", or the function's name alone.
class Place {
public:
    void take(const QString& line) {
        static const QRegularExpression member(R"(^(?:\S.*?\b)?(\w+)::(~?\w+)\()"),
            free(R"(^[\w:<].*?\b(\w+)\(.*\{$)"), local(R"(^class (\w+))"),
            localMember(R"(^    (?:\w[\w:<> ]*[ *&])?(\w+)\(.*\{$)");
        if (const auto match = local.match(line); match.hasMatch())
            class_ = match.captured(1);
        else if (line.startsWith(QLatin1String("};")))
            class_.clear();
        else if (const auto inner = localMember.match(line); !class_.isEmpty() && inner.hasMatch())
            function_ = class_ + "::" + inner.captured(1);
        else if (const auto outer = member.match(line); outer.hasMatch())
            function_ = outer.captured(1) + "::" + outer.captured(2);
        else if (const auto alone = free.match(line); alone.hasMatch())
            function_ = alone.captured(1);
    }
    const QString& function() const { return function_; }

private:
    QString class_, function_;
};

void scan(const QString& path, Found& found) {
    static const QRegularExpression handler(
        R"(^\S.*?\b(\w+)::(mouse\w+Event|key\w+Event|wheelEvent|tabletEvent|touchEvent|drag\w+Event|dropEvent)"
        R"(|contextMenuEvent|closeEvent|leaveEvent|eventFilter|viewportEvent|event)\()");
    static const QRegularExpression opening(
        R"((Q(?:Message|Input)\w+::(?:about|critical|warning|question|information|get\w+)|QMessageBox \w+|)"
        R"(Q(?:File|Color|Font|Print|Progress)Dialog(?:::\w+| \w+)|new \w*Dialog\b|new QuickList|new QMenu|)"
        R"(QMenu \w+(?=\()|addMenu(?=\(tr)))");
    static const QRegularExpression edit(R"(ocument(?:_|\(\))?(?:\.|->)edit\()");
    static const QRegularExpression kind(
        R"(class (\w+) : public (QAbstract\w*Model|Q\w+ProxyModel|QStandardItemModel|QUndoCommand|QDialog)\b)");
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    Place place;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    const bool isSource = path.endsWith(QLatin1String(".cpp"));
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1String("#include")))
            continue;
        place.take(line);
        if (const auto match = kind.match(line); match.hasMatch())
            found.classes.insert(match.captured(1) + ' ' + match.captured(2));
        if (!isSource)
            continue;
        if (const auto match = handler.match(line); match.hasMatch())
            found.handlers.insert(match.captured(1) + "::" + match.captured(2));
        if (const auto match = opening.match(line); match.hasMatch())
            found.openings.insert(place.function() + ' ' + match.captured(1));
        if (edit.match(line).hasMatch() && !path.endsWith(QLatin1String("screenshot.cpp")))  // --compare
            found.edits.insert(place.function());
    }
}

/// The text of a test's slot, or of what a test does before each.
QString bodyOf(const QString& test) {
    const QString file = test.section(' ', 0, 0), slot = test.section(' ', 1, 1);
    QFile source(QStringLiteral(WINDTUNNEL_SOURCE_DIR "/tests/app/%1.cpp").arg(file));
    if (!source.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(source.readAll());
    const qsizetype start = text.indexOf("    void " + slot + "() {\n");
    return start < 0 ? QString() : text.mid(start, text.indexOf("\n    }\n", start) - start);
}

void compare(const std::set<QString>& found, const Register& known, const QRegularExpression& mustDo) {
    QStringList problems;
    for (const QString& one : found)
        if (!known.contains(one))
            problems << "without a test: " + one;
    for (const auto& [one, test] : known) {
        if (!found.contains(one))
            problems << "there is no such thing any more: " + one;
        if (const QString body = bodyOf(test); body.isEmpty())
            problems << "no such test: " + test;
        else if (!mustDo.match(body).hasMatch())
            problems << test + " does nothing of that kind for " + one;
    }
    QVERIFY2(problems.isEmpty(), qPrintable('\n' + problems.join('\n')));
}

}  // namespace

class RegisterTest : public QObject {
    Q_OBJECT

    Found found_;
    /// With an event, as the window system would send it.
    const QRegularExpression events_{
        R"(QTest::(mouse|key)|sendEvent|drag\(|wheel\(|click\w*\(|rightClick\(|tipAt\(|keys\(|choose\w*\()"
        R"(|answer\w*\(|dialog\(\)|driven_|typeInto\()"};

private slots:
    void initTestCase() {
        QDirIterator files(QStringLiteral(WINDTUNNEL_SOURCE_DIR "/app/studio"), {"*.cpp", "*.h"}, QDir::Files,
                           QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            ++count;
            if (!path.endsWith(QLatin1String("_for_translation.cpp")))
                scan(path, found_);
        }
        QVERIFY(count > 100);
    }

    void everyHandlerOfEventsIsUsed() { compare(found_.handlers, handlers, events_); }

    void everyDialogAndMenuIsAnswered() { compare(found_.openings, openings, events_); }

    void everyEditIsTakenBackAndDoneAgain() {
        compare(found_.edits, edits, events_);
        // Their tests compare the scenario after going back and forth.
        std::set<QString> files;
        for (const auto& [edit, test] : edits)
            files.insert(test.section(' ', 0, 0));
        for (const QString& name : files) {
            QFile file(QStringLiteral(WINDTUNNEL_SOURCE_DIR "/tests/app/%1.cpp").arg(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(text.contains("checkHistory(") || text.contains("canvas_desk.h"), qPrintable(name));
        }
    }

    void everyModelCommandAndDialogIsKnown() {
        compare(found_.classes, classes, QRegularExpression(R"(QAbstractItemModelTester|checkStep|QTest::)"));
        for (const auto& [one, test] : classes)
            if (one.endsWith(QLatin1String("Model")))
                QVERIFY2(bodyOf(test).contains("QAbstractItemModelTester"), qPrintable(test));
    }
};

QTEST_GUILESS_MAIN(RegisterTest)
#include "register_test.moc"
