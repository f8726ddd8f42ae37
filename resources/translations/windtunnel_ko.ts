<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AutoLayout</name>
    <message>
        <source>Arrange</source>
        <translation>정렬</translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>복제(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>삭제(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>이름 바꾸기(&amp;N)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>Select n&amp;one</source>
        <translation>선택 해제(&amp;O)</translation>
    </message>
    <message>
        <source>Add ca&amp;llers to the selection</source>
        <translation>호출하는 쪽도 선택(&amp;L)</translation>
    </message>
    <message>
        <source>Add what is &amp;used to the selection</source>
        <translation>사용되는 쪽도 선택(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Arrange automatically</source>
        <translation>자동 배치(&amp;A)</translation>
    </message>
    <message>
        <source>Align &amp;left edges</source>
        <translation>왼쪽 맞춤(&amp;L)</translation>
    </message>
    <message>
        <source>Align &amp;right edges</source>
        <translation>오른쪽 맞춤(&amp;R)</translation>
    </message>
    <message>
        <source>Align &amp;top edges</source>
        <translation>위쪽 맞춤(&amp;T)</translation>
    </message>
    <message>
        <source>Align &amp;bottom edges</source>
        <translation>아래쪽 맞춤(&amp;B)</translation>
    </message>
    <message>
        <source>Align in a &amp;column</source>
        <translation>세로로 나란히(&amp;C)</translation>
    </message>
    <message>
        <source>Align in a ro&amp;w</source>
        <translation>가로로 나란히(&amp;W)</translation>
    </message>
    <message>
        <source>Distribute &amp;horizontally</source>
        <translation>가로 간격을 같게(&amp;H)</translation>
    </message>
    <message>
        <source>Distribute &amp;vertically</source>
        <translation>세로 간격을 같게(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation>프레임(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Pin in place</source>
        <translation>제자리에 고정(&amp;P)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>&amp;Remove frame</source>
        <translation>프레임 제거(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Connect (C)</source>
        <translation>연결 (C)(&amp;C)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>실제 크기(&amp;A)</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>전체 보기(&amp;E)</translation>
    </message>
    <message>
        <source>Show the &amp;selection</source>
        <translation>선택 영역 보기(&amp;S)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a scenario</source>
        <translation>클립보드에 시나리오 조각이 없습니다</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>간격 맞춤</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>Remove frame</source>
        <translation>프레임 제거</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>There is nothing that this can be connected to</source>
        <translation>이것을 연결할 수 있는 대상이 없습니다</translation>
    </message>
    <message>
        <source> · Enter to connect, Tab for the next, Esc to stop</source>
        <translation> · Enter 연결, Tab 다음, Esc 그만</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Add a %1</source>
        <translation>%1 추가</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Draw an architecture</source>
        <translation>아키텍처를 그려 보세요</translation>
    </message>
    <message>
        <source>Drag a client, a gateway and a service from the palette, or press L, G or S and click.
Then drag from the edge of one to the next.</source>
        <translation>팔레트에서 클라이언트, 게이트웨이, 서비스를 끌어오거나 L, G, S를 누르고 클릭하세요.
그다음 한 노드의 가장자리에서 다음 노드로 끌어 연결하세요.</translation>
    </message>
    <message>
        <source>Click where it belongs · Esc to stop</source>
        <translation>놓을 자리를 클릭하세요 · Esc 그만</translation>
    </message>
    <message>
        <source>Drag a frame around nodes · Esc to stop</source>
        <translation>노드를 감싸도록 끌어서 프레임을 그리세요 · Esc 그만</translation>
    </message>
    <message>
        <source>Drop here for a new node</source>
        <translation>여기에 놓으면 새 노드</translation>
    </message>
    <message>
        <source>All endpoints</source>
        <translation>모든 엔드포인트</translation>
    </message>
    <message>
        <source>Add and connect</source>
        <translation>추가하고 연결</translation>
    </message>
    <message>
        <source>Draw the frame around at least one node</source>
        <translation>프레임에 노드를 하나 이상 넣으세요</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>Rename the frame</source>
        <translation>프레임 이름 바꾸기</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Show everything</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>차트 내보내기</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Page (*.pdf);;Table (*.csv)</source>
        <translation>그림 (*.png);;벡터 그림 (*.svg);;문서 (*.pdf);;표 (*.csv)</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>기록되지 않음</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1에 기록할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>mean latency</source>
        <translation>평균 지연 시간</translation>
    </message>
    <message>
        <source>%1 latency</source>
        <translation>%1 지연 시간</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>처리량</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>사용률</translation>
    </message>
    <message>
        <source>waiting requests</source>
        <translation>대기 중인 요청</translation>
    </message>
    <message>
        <source>stale reads</source>
        <translation>오래된 읽기</translation>
    </message>
    <message>
        <source>p99 convergence</source>
        <translation>p99 수렴 시간</translation>
    </message>
    <message>
        <source>better</source>
        <translation>나아짐</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>나빠짐</translation>
    </message>
    <message>
        <source>different</source>
        <translation>다름</translation>
    </message>
    <message>
        <source>no evidence of a difference</source>
        <translation>차이의 증거 없음</translation>
    </message>
    <message>
        <source>&amp;Pin this run</source>
        <translation>이 실행 고정(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Compare with the pinned run</source>
        <translation>고정한 실행과 비교(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Study: many replications</source>
        <translation>반복 실험(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Replications</source>
        <translation>반복 실험</translation>
    </message>
    <message>
        <source>Independent repetitions; more make the intervals narrower</source>
        <translation>독립 반복 횟수. 많을수록 신뢰 구간이 좁아집니다</translation>
    </message>
    <message>
        <source>Put this run aside and draw it dashed under the next one</source>
        <translation>이 실행을 따로 두고 다음 실행 아래에 점선으로 그리기</translation>
    </message>
    <message>
        <source>Run the pinned design and the present one many times with the same chance</source>
        <translation>고정한 설계와 현재 설계를 같은 난수로 여러 번 실행</translation>
    </message>
    <message>
        <source>Repeat the run in the background; the tables then have intervals</source>
        <translation>백그라운드에서 반복 실행합니다. 그러면 표에 신뢰 구간이 나옵니다</translation>
    </message>
    <message>
        <source>with</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>replications</source>
        <translation>반복 실험</translation>
    </message>
    <message>
        <source>%1 replications have been run; the tables show their means and %2 intervals.</source>
        <translation>반복 실험 %1회를 실행했습니다. 표는 평균과 %2 신뢰 구간을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>고정 해제(&amp;P)</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>고정됨: %1</translation>
    </message>
    <message>
        <source>Run a design and pin it. Then change something and run again: charts show both, and Compare tells what differs and how sure that is.</source>
        <translation>설계를 실행하고 고정하세요. 그다음 무언가를 바꾸고 다시 실행하면 차트에 둘 다 나타나고, 비교는 무엇이 얼마나 확실하게 다른지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Now change the design and run it: the pinned run is drawn dashed. Compare runs both designs with the same chance.</source>
        <translation>이제 설계를 바꾸고 실행하세요. 고정한 실행은 점선으로 그려집니다. 비교는 두 설계를 같은 난수로 실행합니다.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 of %2: %3 → %4</source>
        <translation>%2의 %1: %3 → %4</translation>
    </message>
    <message>
        <source>Better:</source>
        <translation>나아진 것:</translation>
    </message>
    <message>
        <source>Worse:</source>
        <translation>나빠진 것:</translation>
    </message>
    <message>
        <source>No evidence of a difference that matters: the intervals of all differences hold 0.</source>
        <translation>의미 있는 차이의 증거가 없습니다. 모든 차이의 신뢰 구간이 0을 포함합니다.</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> 외 %1개</translation>
    </message>
</context>
<context>
    <name>ConsistencyPage</name>
    <message>
        <source>the replica lags behind its primary</source>
        <translation>복제본이 프라이머리보다 뒤처짐</translation>
    </message>
    <message>
        <source>the consumer has not applied the event yet</source>
        <translation>컨슈머가 아직 이벤트를 반영하지 않음</translation>
    </message>
    <message>
        <source>the cached entry is old</source>
        <translation>캐시 항목이 오래됨</translation>
    </message>
    <message>
        <source>the event was lost</source>
        <translation>이벤트가 유실됨</translation>
    </message>
    <message>
        <source>a failover has lost the write</source>
        <translation>페일오버로 쓰기가 유실됨</translation>
    </message>
    <message>
        <source>the quorum did not overlap the write</source>
        <translation>쿼럼이 쓰기와 겹치지 않음</translation>
    </message>
    <message>
        <source>another replica has its own store</source>
        <translation>다른 복제본이 자기 저장소를 가짐</translation>
    </message>
    <message>
        <source>Stale reads</source>
        <translation>오래된 읽기</translation>
    </message>
    <message>
        <source>How old the oldest missing write is</source>
        <translation>빠진 쓰기 중 가장 오래된 것의 나이</translation>
    </message>
    <message>
        <source>Consumer lag in records</source>
        <translation>컨슈머 랙(레코드 수)</translation>
    </message>
    <message>
        <source>Reads that see a write, by its age</source>
        <translation>쓰기를 보는 읽기의 비율(쓰기 이후 시간별)</translation>
    </message>
    <message>
        <source>At</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>읽은 곳</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>뒤처짐</translation>
    </message>
    <message>
        <source>Missed for</source>
        <translation>놓친 시간</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>복사본</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Lagging</source>
        <translation>뒤처짐</translation>
    </message>
    <message>
        <source>Most behind</source>
        <translation>가장 뒤처짐</translation>
    </message>
    <message>
        <source>Oldest missing</source>
        <translation>가장 오래 빠진 것</translation>
    </message>
    <message>
        <source>No store has a copy of another one&apos;s data here. Add read replicas, a cache, or a consumer that applies events to a store of its own, and see how far they lag.</source>
        <translation>여기에는 다른 저장소의 데이터를 복사해 둔 저장소가 없습니다. 읽기 복제본이나 캐시, 또는 이벤트를 자기 저장소에 반영하는 컨슈머를 추가하고 얼마나 뒤처지는지 보세요.</translation>
    </message>
    <message>
        <source>No reads since the warm-up yet</source>
        <translation>워밍업 이후 아직 읽기가 없음</translation>
    </message>
    <message>
        <source>Press F5 to run</source>
        <translation>F5를 눌러 실행</translation>
    </message>
    <message>
        <source>time since the commit</source>
        <translation>커밋 이후 시간</translation>
    </message>
    <message>
        <source>Known when the run has ended</source>
        <translation>실행이 끝나면 알 수 있음</translation>
    </message>
    <message>
        <source>Double-click: show the moment, and the life of the key</source>
        <translation>두 번 클릭: 그 순간과 키의 일생 보기</translation>
    </message>
    <message>
        <source>Nothing here consumes records</source>
        <translation>레코드를 소비하는 것이 없습니다</translation>
    </message>
    <message>
        <source>Nothing here has copies</source>
        <translation>복사본을 가진 것이 없습니다</translation>
    </message>
    <message>
        <source>(primary)</source>
        <translation>(프라이머리)</translation>
    </message>
</context>
<context>
    <name>DensityView</name>
    <message>
        <source>mean %1</source>
        <translation>평균 %1</translation>
    </message>
</context>
<context>
    <name>DistributionEditor</name>
    <message>
        <source>constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>Distribution of %1</source>
        <translation>%1의 분포</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>파일 %1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Back to the default</source>
        <translation>기본값으로</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>기본값으로: %1</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>Telemetry</source>
        <translation>텔레메트리</translation>
    </message>
    <message>
        <source>Scrape</source>
        <translation>수집 간격</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>샘플링</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>오버헤드</translation>
    </message>
    <message>
        <source>time between two looks at every replica</source>
        <translation>모든 복제본을 한 번씩 들여다보는 간격</translation>
    </message>
    <message>
        <source>a client that asks again so long after it asked, never before its answer</source>
        <translation>물어본 뒤 이만큼 지나면 다시 묻되 답을 받기 전에는 묻지 않는 클라이언트</translation>
    </message>
    <message>
        <source>share of the requests that are traced</source>
        <translation>추적하는 요청의 비율</translation>
    </message>
    <message>
        <source>CPU time of each service and gateway that a traced request passes</source>
        <translation>추적하는 요청이 지나는 서비스와 게이트웨이마다 드는 CPU 시간</translation>
    </message>
    <message>
        <source>what a monitoring system would show, beside the truth</source>
        <translation>모니터링 시스템에 보일 값과 참값</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>머신</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>할당량</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작 시간</translation>
    </message>
    <message>
        <source>from the order of a machine until a replica can start on it</source>
        <translation>머신을 요청한 뒤 그 위에서 복제본을 시작할 수 있을 때까지의 시간</translation>
    </message>
    <message>
        <source>the provider&apos;s</source>
        <translation>클라우드의 값</translation>
    </message>
    <message>
        <source>cores that may be had in one region; a warning says who needs more</source>
        <translation>한 리전에서 쓸 수 있는 코어 수; 넘을 수 있으면 경고함</translation>
    </message>
    <message>
        <source>every new replica needs a machine of its own</source>
        <translation>새 복제본마다 머신이 하나씩 필요함</translation>
    </message>
    <message>
        <source>none: there is room</source>
        <translation>없음: 자리가 있음</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>종료 유예</translation>
    </message>
    <message>
        <source>Prefer same zone</source>
        <translation>같은 영역 우선</translation>
    </message>
    <message>
        <source>time from one repair to the next crash</source>
        <translation>복구된 뒤 다음 고장까지의 시간</translation>
    </message>
    <message>
        <source>time until it is repaired</source>
        <translation>복구될 때까지의 시간</translation>
    </message>
    <message>
        <source>the host goes with it: callers notice by silence only</source>
        <translation>호스트도 함께 멈춤: 호출하는 쪽은 응답이 없는 것으로만 알 수 있음</translation>
    </message>
    <message>
        <source>what a replica still works on so long after it was told to stop is lost</source>
        <translation>멈추라는 지시를 받고 이만큼 지난 뒤에도 처리 중인 것은 잃음</translation>
    </message>
    <message>
        <source>each replica crashes now and then</source>
        <translation>복제본이 저마다 가끔 죽음</translation>
    </message>
    <message>
        <source>each instance crashes now and then</source>
        <translation>인스턴스가 저마다 가끔 죽음</translation>
    </message>
    <message>
        <source>each broker crashes now and then</source>
        <translation>브로커가 저마다 가끔 죽음</translation>
    </message>
    <message>
        <source>callers choose among the replicas in their own zone, as long as they know of one</source>
        <translation>호출하는 쪽이 자기 영역에 아는 복제본이 있는 한 그중에서 고름</translation>
    </message>
    <message>
        <source>where its replicas run, in turn (services, gateways and databases)</source>
        <translation>복제본들이 차례로 놓이는 곳 (서비스, 게이트웨이, 데이터베이스)</translation>
    </message>
    <message>
        <source>until all is done</source>
        <translation>모두 끝날 때까지</translation>
    </message>
    <message>
        <source>that one</source>
        <translation>그 하나</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>기동 기준</translation>
    </message>
    <message>
        <source>Cooldown</source>
        <translation>식힘 시간</translation>
    </message>
    <message>
        <source>records or messages that wait for each replica</source>
        <translation>복제본 하나당 기다리는 레코드 또는 메시지 수</translation>
    </message>
    <message>
        <source>up to so many do not wake a service without replicas</source>
        <translation>이만큼까지는 복제본이 없는 서비스를 깨우지 않음</translation>
    </message>
    <message>
        <source>time without more than that until the last replica goes, with min 0</source>
        <translation>min이 0일 때, 그보다 많이 기다리지 않은 채 이만큼 지나면 마지막 복제본이 사라짐</translation>
    </message>
    <message>
        <source>when it begins, from the start of the run</source>
        <translation>실행 시작부터 잰 시작 시각</translation>
    </message>
    <message>
        <source>from one beginning to the next</source>
        <translation>한 번 시작해서 다음에 시작할 때까지</translation>
    </message>
    <message>
        <source>fewest replicas meanwhile</source>
        <translation>그동안의 최소 복제본 수</translation>
    </message>
    <message>
        <source>fewest replicas; 0 with lag only</source>
        <translation>최소 복제본 수. 0은 lag이 있을 때만</translation>
    </message>
    <message>
        <source>replicas follow what waits for the service&apos;s consumers</source>
        <translation>서비스의 소비자를 기다리는 양에 따라 복제본 수가 정해짐</translation>
    </message>
    <message>
        <source>at least so many replicas at certain times</source>
        <translation>정해진 시간에는 적어도 이만큼의 복제본</translation>
    </message>
    <message>
        <source>replicas follow the load</source>
        <translation>부하에 따라 복제본 수가 정해짐</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>끝까지</translation>
    </message>
    <message>
        <source>product, shown; a preset for mariadb, mysql, postgres, mongodb, cassandra, redis and h2</source>
        <translation>제품 이름. 화면에 표시되며 mariadb, mysql, postgres, mongodb, cassandra, redis, h2에는 기본 설정이 있습니다</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>비중</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>rolling: replicas that are replaced at a time</source>
        <translation>rolling: 한 번에 교체하는 복제본 수</translation>
    </message>
    <message>
        <source>canary: shares of the requests that the new version gets, stage by stage; then all</source>
        <translation>canary: 단계마다 새 버전이 받는 요청의 비율. 마지막에는 전부</translation>
    </message>
    <message>
        <source>canary: how long each weight lasts; blue-green with an objective: how long the old set is kept</source>
        <translation>canary: 각 비중을 유지하는 시간. 목표가 있는 blue-green: 이전 버전을 남겨 두는 시간</translation>
    </message>
    <message>
        <source>canary, blue-green: what the new version must keep, stage by stage, or it is rolled back; errors, mean or a percentile of the service or of one of its endpoints</source>
        <translation>canary, blue-green: 새 버전이 단계마다 지켜야 하는 목표. 어기면 이전 버전으로 되돌립니다. 서비스나 그 엔드포인트의 errors, mean 또는 백분위수</translation>
    </message>
    <message>
        <source>&quot;full&quot;: a wait anywhere between 0 and the whole; or a share, 0.2 being plus or minus 20 %</source>
        <translation>&quot;full&quot;: 0과 전체 사이의 임의 대기. 또는 비중(0.2는 ±20 %)</translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation>99번째 백분위수</translation>
    </message>
    <message>
        <source>= threads</source>
        <translation>= 스레드 수</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Ack</source>
        <translation>Ack</translation>
    </message>
    <message>
        <source>Acks</source>
        <translation>Acks</translation>
    </message>
    <message>
        <source>Adaptive-lifo</source>
        <translation>Adaptive-lifo</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가 지연</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>알파</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>추가 시간</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>반영 대상</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Assignor</source>
        <translation>할당 방식</translation>
    </message>
    <message>
        <source>At</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Autoscale</source>
        <translation>오토스케일</translation>
    </message>
    <message>
        <source>Await</source>
        <translation>응답 대기</translation>
    </message>
    <message>
        <source>Backoff</source>
        <translation>백오프</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>로드 밸런싱</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>대역폭</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>기본 시간</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>베타</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>영역 사이</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>서킷 브레이커</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>재시도 예산</translation>
    </message>
    <message>
        <source>Bulkhead</source>
        <translation>벌크헤드</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>버스트</translation>
    </message>
    <message>
        <source>Burst for</source>
        <translation>버스트 길이</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>버스트</translation>
    </message>
    <message>
        <source>CDC</source>
        <translation>CDC</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU cores of one replica</source>
        <translation>복제본 하나의 CPU 코어</translation>
    </message>
    <message>
        <source>CPU on the replica</source>
        <translation>복제본의 CPU 사용</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 시간</translation>
    </message>
    <message>
        <source>CPU time of the replica&apos;s cores per request, in or out</source>
        <translation>들어오고 나가는 요청마다 복제본의 코어를 쓰는 CPU 시간</translation>
    </message>
    <message>
        <source>CPU utilization that is aimed at</source>
        <translation>목표 CPU 사용률</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>호출</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>평상시</translation>
    </message>
    <message>
        <source>Calm for</source>
        <translation>평상시 길이</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>용량</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>선택지 수</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Codel</source>
        <translation>CoDel</translation>
    </message>
    <message>
        <source>Commit interval</source>
        <translation>커밋 간격</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>컴팩션</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>동시성</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>신뢰 수준</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>연결 타임아웃</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>커넥션</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정 간격</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>코어</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>크래시 대상</translation>
    </message>
    <message>
        <source>Cv</source>
        <translation>변동 계수</translation>
    </message>
    <message>
        <source>DNS: how long an answer is used</source>
        <translation>DNS: 응답을 쓰는 시간</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>지연 구간</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>전달 보장</translation>
    </message>
    <message>
        <source>Delivery timeout</source>
        <translation>전달 타임아웃</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>배포 대상</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>감지 시간</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>큐 규칙</translation>
    </message>
    <message>
        <source>Discovery</source>
        <translation>디스커버리</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>중복 없음</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>마무리 시간</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>유실 구간</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>실행 시간</translation>
    </message>
    <message>
        <source>Ejection</source>
        <translation>이상치 배제</translation>
    </message>
    <message>
        <source>Election time</source>
        <translation>리더 선출 시간</translation>
    </message>
    <message>
        <source>Empirical</source>
        <translation>경험 분포</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>Erlang</source>
        <translation>얼랑</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류율</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>주기</translation>
    </message>
    <message>
        <source>Evict</source>
        <translation>무효화 캐시</translation>
    </message>
    <message>
        <source>Eviction</source>
        <translation>제거 정책</translation>
    </message>
    <message>
        <source>Exp</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>배수</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>페일오버</translation>
    </message>
    <message>
        <source>Failure rate</source>
        <translation>실패율</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>폴백</translation>
    </message>
    <message>
        <source>Fanout</source>
        <translation>팬아웃</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>Fetch max wait</source>
        <translation>페치 최대 대기</translation>
    </message>
    <message>
        <source>Fetch min</source>
        <translation>페치 최소 크기</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>For</source>
        <translation>지속 시간</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>비중</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출발</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>감마</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>조회 캐시</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Half open</source>
        <translation>하프 오픈</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>상태 검사</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>하트비트</translation>
    </message>
    <message>
        <source>Hedge</source>
        <translation>헤징</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Hyperexp</source>
        <translation>초지수</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Idempotent</source>
        <translation>멱등</translation>
    </message>
    <message>
        <source>If unchanged</source>
        <translation>변경 없을 때만</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>동시 전송</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>격리 수준</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>지터</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>합류</translation>
    </message>
    <message>
        <source>K</source>
        <translation>k</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Key name</source>
        <translation>키 이름</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키 개수</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>표시 이름</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Lag time max</source>
        <translation>최대 복제 지연</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>리스</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>제한</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Linger</source>
        <translation>링거</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>리스너</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>부하 대상</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>잠금</translation>
    </message>
    <message>
        <source>Lognormal</source>
        <translation>로그 정규</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>최대 시간</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실률</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Max backoff</source>
        <translation>최대 백오프</translation>
    </message>
    <message>
        <source>Max deliveries</source>
        <translation>최대 전달 횟수</translation>
    </message>
    <message>
        <source>Max poll interval</source>
        <translation>최대 폴 간격</translation>
    </message>
    <message>
        <source>Max poll records</source>
        <translation>폴당 최대 레코드</translation>
    </message>
    <message>
        <source>Max replications</source>
        <translation>최대 반복 횟수</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>Min calls</source>
        <translation>최소 호출 수</translation>
    </message>
    <message>
        <source>Min insync</source>
        <translation>최소 인싱크</translation>
    </message>
    <message>
        <source>Miss</source>
        <translation>미스</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>호출 혼합</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>스레드 모델</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>최대 비율</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>정규</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>Offset reset</source>
        <translation>오프셋 초기화</translation>
    </message>
    <message>
        <source>On</source>
        <translation>재시도 대상</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열림 시간</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>아웃박스</translation>
    </message>
    <message>
        <source>P</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P99</source>
        <translation>P99</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>영역 쌍</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>병렬</translation>
    </message>
    <message>
        <source>Pareto</source>
        <translation>파레토</translation>
    </message>
    <message>
        <source>Pareto, by smallest value and tail exponent</source>
        <translation>파레토, 최솟값과 꼬리 지수로</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>정지 시간</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>정지(GC)</translation>
    </message>
    <message>
        <source>Per replica</source>
        <translation>복제본별</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>포아송</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>폴링</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>커넥션 풀</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>키 인기도</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Preempt</source>
        <translation>선점</translation>
    </message>
    <message>
        <source>Prefetch</source>
        <translation>프리페치</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>관측 시점</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>프로듀서</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>부하 곡선</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>승격 시간</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>제공자</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>발행 대상</translation>
    </message>
    <message>
        <source>Put</source>
        <translation>저장 캐시</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>분위수</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>REST call; waits for the answer</source>
        <translation>REST 호출. 응답을 기다립니다</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>레이트 리밋</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>읽는 곳</translation>
    </message>
    <message>
        <source>Read repair</source>
        <translation>읽기 복구</translation>
    </message>
    <message>
        <source>Rebalance</source>
        <translation>리밸런스</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>갱신 주기</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>거부 대상</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>복제본</translation>
    </message>
    <message>
        <source>Replicate</source>
        <translation>복제 시간</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Replications</source>
        <translation>반복 실험</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청 크기</translation>
    </message>
    <message>
        <source>Request timeout</source>
        <translation>요청 타임아웃</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답 크기</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>보존 기간</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>런타임</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Saga</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>영역 안</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>규모</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>스키마</translation>
    </message>
    <message>
        <source>Sd</source>
        <translation>표준 편차</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Self preservation</source>
        <translation>자기 보존</translation>
    </message>
    <message>
        <source>Session timeout</source>
        <translation>세션 타임아웃</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>변경 시간</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>형상</translation>
    </message>
    <message>
        <source>Sidecar</source>
        <translation>사이드카</translation>
    </message>
    <message>
        <source>Single flight</source>
        <translation>단일 조회</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>느려질 대상</translation>
    </message>
    <message>
        <source>Slow call duration</source>
        <translation>느린 호출 기준</translation>
    </message>
    <message>
        <source>Slow call rate</source>
        <translation>느린 호출 비율</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>멈출 대상</translation>
    </message>
    <message>
        <source>Startup</source>
        <translation>기동 시간</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>전략</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>접두어 제거</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>Surge</source>
        <translation>동시 교체 수</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Teaches</source>
        <translation>배울 점</translation>
    </message>
    <message>
        <source>Tech</source>
        <translation>기술</translation>
    </message>
    <message>
        <source>Think</source>
        <translation>생각 시간</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>타임아웃</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>시각 목록</translation>
    </message>
    <message>
        <source>To</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>트랜잭션</translation>
    </message>
    <message>
        <source>USL</source>
        <translation>USL</translation>
    </message>
    <message>
        <source>Unclean</source>
        <translation>언클린 선출</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>보상</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>비정상</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>균등</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Versioned</source>
        <translation>버전 확인</translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation>가시성 타임아웃</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Warmup</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Weibull</source>
        <translation>와이블</translation>
    </message>
    <message>
        <source>Weibull, by scale and shape</source>
        <translation>와이블, 척도와 형상으로</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Windtunnel</source>
        <translation>Windtunnel</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Zipf</source>
        <translation>지프</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>a batch that is sent again is not appended again</source>
        <translation>다시 보낸 배치는 다시 추가되지 않습니다</translation>
    </message>
    <message>
        <source>a batch this large is sent at once</source>
        <translation>이 크기가 되면 배치를 바로 보냅니다</translation>
    </message>
    <message>
        <source>a broker without heartbeat is dead</source>
        <translation>하트비트가 없는 브로커는 죽은 것으로 봅니다</translation>
    </message>
    <message>
        <source>a check without an answer fails after this</source>
        <translation>이 시간 안에 응답이 없으면 검사는 실패합니다</translation>
    </message>
    <message>
        <source>a copy that lags may lead when no other is left</source>
        <translation>다른 복제본이 없으면 뒤처진 복제본도 리더가 될 수 있습니다</translation>
    </message>
    <message>
        <source>a delivery that is not acknowledged is given to another after this</source>
        <translation>확인되지 않은 전달은 이 시간 뒤 다른 컨슈머에게 갑니다</translation>
    </message>
    <message>
        <source>a fetch waits for so much</source>
        <translation>페치가 기다리는 최소 크기</translation>
    </message>
    <message>
        <source>a fill that began before an invalidation is dropped</source>
        <translation>무효화 전에 시작한 캐시 채우기는 버립니다</translation>
    </message>
    <message>
        <source>a follower this far behind leaves the in-sync set</source>
        <translation>이만큼 뒤처진 팔로워는 ISR에서 빠집니다</translation>
    </message>
    <message>
        <source>a larger priority interrupts work, which resumes later</source>
        <translation>높은 우선순위가 작업을 중단시키고 나중에 이어집니다</translation>
    </message>
    <message>
        <source>a member that polls later is dropped</source>
        <translation>이보다 늦게 폴하는 멤버는 제외됩니다</translation>
    </message>
    <message>
        <source>a member without heartbeat is dropped</source>
        <translation>하트비트가 없는 멤버는 제외됩니다</translation>
    </message>
    <message>
        <source>a new version</source>
        <translation>새 버전</translation>
    </message>
    <message>
        <source>a quorum of equal copies</source>
        <translation>동등한 복사본의 쿼럼</translation>
    </message>
    <message>
        <source>a read brings the copies that it saw up to date</source>
        <translation>읽기가 확인한 복사본을 최신으로 맞춥니다</translation>
    </message>
    <message>
        <source>a replica that is to stop takes requests for so long still</source>
        <translation>종료될 복제본이 이 시간 동안은 요청을 계속 받습니다</translation>
    </message>
    <message>
        <source>a replica without heartbeat is dropped after this</source>
        <translation>하트비트가 없는 복제본은 이 시간 뒤 제외됩니다</translation>
    </message>
    <message>
        <source>a send is taken for lost</source>
        <translation>전송이 유실된 것으로 봅니다</translation>
    </message>
    <message>
        <source>a system that others run</source>
        <translation>다른 조직이 운영하는 시스템</translation>
    </message>
    <message>
        <source>a version that was applied is not applied again</source>
        <translation>이미 반영한 버전은 다시 반영하지 않습니다</translation>
    </message>
    <message>
        <source>a work queue instead</source>
        <translation>토픽 대신 작업 큐</translation>
    </message>
    <message>
        <source>acknowledgement: &quot;all&quot; in-sync copies, 1 (the leader) or 0 (none)</source>
        <translation>확인 응답: &quot;all&quot;(인싱크 복제본 전체), 1(리더), 0(없음)</translation>
    </message>
    <message>
        <source>acknowledgements that a write waits for</source>
        <translation>쓰기가 기다리는 확인 응답 수</translation>
    </message>
    <message>
        <source>added latency</source>
        <translation>추가되는 지연 시간</translation>
    </message>
    <message>
        <source>added to each request and each answer that passes it</source>
        <translation>지나가는 요청과 응답마다 더해지는 시간</translation>
    </message>
    <message>
        <source>again and again: time between two</source>
        <translation>반복: 두 번 사이의 시간</translation>
    </message>
    <message>
        <source>age of the callers&apos; cached view</source>
        <translation>호출하는 쪽이 캐시한 목록의 나이</translation>
    </message>
    <message>
        <source>alive, but nothing happens</source>
        <translation>살아 있지만 아무 일도 하지 않음</translation>
    </message>
    <message>
        <source>always true</source>
        <translation>항상 true</translation>
    </message>
    <message>
        <source>an older version never replaces a newer one</source>
        <translation>오래된 버전이 새 버전을 덮어쓰지 않습니다</translation>
    </message>
    <message>
        <source>and for so long at most</source>
        <translation>최대 이만큼</translation>
    </message>
    <message>
        <source>another number of replicas</source>
        <translation>복제본 수 변경</translation>
    </message>
    <message>
        <source>answer now, go on without the caller</source>
        <translation>지금 응답하고 호출자 없이 계속</translation>
    </message>
    <message>
        <source>answers that a read waits for</source>
        <translation>읽기가 기다리는 응답 수</translation>
    </message>
    <message>
        <source>arrivals belong to one of so many sessions</source>
        <translation>도착은 이 수의 세션 중 하나에 속합니다</translation>
    </message>
    <message>
        <source>at given moments</source>
        <translation>정해진 시각에</translation>
    </message>
    <message>
        <source>at most so long after the workloads have stopped</source>
        <translation>워크로드가 멈춘 뒤 최대 이 시간</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>즉시</translation>
    </message>
    <message>
        <source>at random, at a steady mean rate</source>
        <translation>무작위, 일정한 평균 비율</translation>
    </message>
    <message>
        <source>at random, calm and bursts take turns</source>
        <translation>무작위, 평상시와 버스트가 번갈아</translation>
    </message>
    <message>
        <source>at random, the rate follows points</source>
        <translation>무작위, 비율이 점들을 따라 변함</translation>
    </message>
    <message>
        <source>batches on the way at once</source>
        <translation>동시에 전송 중인 배치 수</translation>
    </message>
    <message>
        <source>between two zones, one way</source>
        <translation>두 영역 사이, 편도</translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation>초당 비트</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>블로킹</translation>
    </message>
    <message>
        <source>bounded context, drawn as a frame</source>
        <translation>바운디드 컨텍스트, 프레임으로 그려집니다</translation>
    </message>
    <message>
        <source>branches at once</source>
        <translation>분기를 동시에</translation>
    </message>
    <message>
        <source>branches at once, or how often &quot;steps&quot; runs at once</source>
        <translation>동시에 실행할 분기, 또는 &quot;steps&quot;를 동시에 실행할 횟수</translation>
    </message>
    <message>
        <source>branches that run at once</source>
        <translation>동시에 실행되는 분기 수</translation>
    </message>
    <message>
        <source>branches with their chances</source>
        <translation>분기와 확률</translation>
    </message>
    <message>
        <source>broker cluster; made with defaults when it is not declared</source>
        <translation>브로커 클러스터. 선언하지 않으면 기본값으로 만들어집니다</translation>
    </message>
    <message>
        <source>broker clusters</source>
        <translation>브로커 클러스터</translation>
    </message>
    <message>
        <source>brokers</source>
        <translation>브로커 수</translation>
    </message>
    <message>
        <source>but no more often</source>
        <translation>하지만 이보다 많이는 아님</translation>
    </message>
    <message>
        <source>by key</source>
        <translation>키에 따라</translation>
    </message>
    <message>
        <source>callers check the replicas</source>
        <translation>호출자가 복제본의 상태를 검사합니다</translation>
    </message>
    <message>
        <source>callers leave out replicas that fail</source>
        <translation>호출자는 실패하는 복제본을 제외합니다</translation>
    </message>
    <message>
        <source>calls at once</source>
        <translation>동시 호출 수</translation>
    </message>
    <message>
        <source>calls at once, per caller replica</source>
        <translation>동시 호출 수, 호출하는 복제본마다</translation>
    </message>
    <message>
        <source>calls before the rates count</source>
        <translation>비율을 따지기 전의 호출 수</translation>
    </message>
    <message>
        <source>calls that may wait; more are rejected</source>
        <translation>대기할 수 있는 호출 수. 넘으면 거부합니다</translation>
    </message>
    <message>
        <source>calls that the rates are taken over</source>
        <translation>비율을 계산하는 호출 수</translation>
    </message>
    <message>
        <source>calls that try</source>
        <translation>시험 호출 수</translation>
    </message>
    <message>
        <source>chance of failing</source>
        <translation>실패 확률</translation>
    </message>
    <message>
        <source>chance of this branch</source>
        <translation>이 분기의 확률</translation>
    </message>
    <message>
        <source>chooses the random numbers</source>
        <translation>난수를 정합니다</translation>
    </message>
    <message>
        <source>circuit breaker</source>
        <translation>서킷 브레이커</translation>
    </message>
    <message>
        <source>closed: users send, wait, think</source>
        <translation>닫힌 부하: 사용자가 보내고, 기다리고, 생각합니다</translation>
    </message>
    <message>
        <source>coherency</source>
        <translation>일관성 비용</translation>
    </message>
    <message>
        <source>commits a new version</source>
        <translation>새 버전을 커밋합니다</translation>
    </message>
    <message>
        <source>commits are applied in order, or as they arrive</source>
        <translation>커밋을 순서대로, 또는 도착하는 대로 반영</translation>
    </message>
    <message>
        <source>connections per caller replica; more wait</source>
        <translation>호출하는 복제본당 커넥션 수. 넘으면 대기합니다</translation>
    </message>
    <message>
        <source>consumer group</source>
        <translation>컨슈머 그룹</translation>
    </message>
    <message>
        <source>consumers per replica</source>
        <translation>복제본당 컨슈머 수</translation>
    </message>
    <message>
        <source>contention</source>
        <translation>경합</translation>
    </message>
    <message>
        <source>coordinator to copy, reading</source>
        <translation>코디네이터에서 복사본으로, 읽기</translation>
    </message>
    <message>
        <source>coordinator to copy, writing</source>
        <translation>코디네이터에서 복사본으로, 쓰기</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>복사본 수</translation>
    </message>
    <message>
        <source>copies besides the first call</source>
        <translation>첫 호출 외의 복사본 수</translation>
    </message>
    <message>
        <source>copies of each partition</source>
        <translation>파티션마다의 복제본 수</translation>
    </message>
    <message>
        <source>copies of slow calls</source>
        <translation>느린 호출의 복사본을 보냅니다</translation>
    </message>
    <message>
        <source>copies that a write is sent to</source>
        <translation>쓰기를 보내는 복사본</translation>
    </message>
    <message>
        <source>copies that must have a record for acks &quot;all&quot;</source>
        <translation>acks &quot;all&quot;일 때 레코드를 가져야 하는 복제본 수</translation>
    </message>
    <message>
        <source>copy to coordinator, acknowledging</source>
        <translation>복사본에서 코디네이터로, 확인 응답</translation>
    </message>
    <message>
        <source>copy to coordinator, answering</source>
        <translation>복사본에서 코디네이터로, 응답</translation>
    </message>
    <message>
        <source>count</source>
        <translation>세기</translation>
    </message>
    <message>
        <source>data whose versions are followed</source>
        <translation>버전을 추적할 데이터</translation>
    </message>
    <message>
        <source>defaults for whoever publishes</source>
        <translation>발행하는 쪽의 기본 설정</translation>
    </message>
    <message>
        <source>deliveries before a message has failed for good</source>
        <translation>메시지가 완전히 실패하기까지의 전달 횟수</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>distances of certain zones</source>
        <translation>특정 영역 사이의 거리</translation>
    </message>
    <message>
        <source>divides every CPU demand</source>
        <translation>모든 CPU 요구량을 이 값으로 나눕니다</translation>
    </message>
    <message>
        <source>each arrival its own</source>
        <translation>도착마다 따로</translation>
    </message>
    <message>
        <source>each further wait is this many times longer</source>
        <translation>다음 대기는 매번 이 배수만큼 길어집니다</translation>
    </message>
    <message>
        <source>each replica of this service has a cache of its own</source>
        <translation>이 서비스의 복제본마다 자기 캐시를 가집니다</translation>
    </message>
    <message>
        <source>each replica of this service has a database of its own</source>
        <translation>이 서비스의 복제본마다 자기 데이터베이스를 가집니다</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>항목 수</translation>
    </message>
    <message>
        <source>evenly spaced</source>
        <translation>일정한 간격</translation>
    </message>
    <message>
        <source>events per replication</source>
        <translation>반복 실험당 이벤트 수</translation>
    </message>
    <message>
        <source>everything takes longer</source>
        <translation>모든 것이 느려짐</translation>
    </message>
    <message>
        <source>exponent</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>exponential, by its mean</source>
        <translation>지수 분포, 평균으로</translation>
    </message>
    <message>
        <source>fail by chance</source>
        <translation>확률적으로 실패</translation>
    </message>
    <message>
        <source>failed checks in a row after which a replica is left out</source>
        <translation>이만큼 연속으로 검사에 실패하면 복제본을 제외합니다</translation>
    </message>
    <message>
        <source>fails when the version that was read is not the newest</source>
        <translation>읽은 버전이 최신이 아니면 실패합니다</translation>
    </message>
    <message>
        <source>failures in a row after which a replica is left out</source>
        <translation>이만큼 연속으로 실패하면 복제본을 제외합니다</translation>
    </message>
    <message>
        <source>faults and operators&apos; actions</source>
        <translation>장애와 운영자의 조치</translation>
    </message>
    <message>
        <source>fields of the new version</source>
        <translation>새 버전의 필드</translation>
    </message>
    <message>
        <source>for editors</source>
        <translation>편집기용</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>끝까지</translation>
    </message>
    <message>
        <source>for people</source>
        <translation>사람을 위한 메모</translation>
    </message>
    <message>
        <source>from start to ready</source>
        <translation>시작에서 준비까지</translation>
    </message>
    <message>
        <source>from the answer to the next request</source>
        <translation>응답에서 다음 요청까지</translation>
    </message>
    <message>
        <source>from the commit to the publishing, reading the log</source>
        <translation>로그를 읽어 커밋에서 발행까지</translation>
    </message>
    <message>
        <source>from the commit to the replica</source>
        <translation>커밋에서 복제본까지</translation>
    </message>
    <message>
        <source>from the start of the run</source>
        <translation>실행 시작부터</translation>
    </message>
    <message>
        <source>gamma, by mean and cv</source>
        <translation>감마, 평균과 변동 계수로</translation>
    </message>
    <message>
        <source>good checks in a row after which it comes back</source>
        <translation>이만큼 연속으로 검사에 성공하면 복귀합니다</translation>
    </message>
    <message>
        <source>groups cannot reach each other</source>
        <translation>그룹끼리 통신할 수 없음</translation>
    </message>
    <message>
        <source>groups of zones or nodes that cannot reach each other</source>
        <translation>서로 통신할 수 없는 영역 또는 노드 그룹</translation>
    </message>
    <message>
        <source>holds copies for a while</source>
        <translation>복사본을 잠시 보관합니다</translation>
    </message>
    <message>
        <source>holds entities; may be replicated</source>
        <translation>엔티티를 보관합니다. 복제할 수 있습니다</translation>
    </message>
    <message>
        <source>how callers pick a replica</source>
        <translation>호출하는 쪽이 복제본을 고르는 방법</translation>
    </message>
    <message>
        <source>how copies follow: a primary&apos;s log, or a quorum</source>
        <translation>복사본이 따라오는 방법: 프라이머리의 로그 또는 쿼럼</translation>
    </message>
    <message>
        <source>how it is run</source>
        <translation>실행 방법</translation>
    </message>
    <message>
        <source>how long a replica is left out, times how often it has been</source>
        <translation>복제본을 제외하는 시간. 제외된 횟수를 곱합니다</translation>
    </message>
    <message>
        <source>how long an entry lives</source>
        <translation>항목의 수명</translation>
    </message>
    <message>
        <source>how long it lasts</source>
        <translation>지속 시간</translation>
    </message>
    <message>
        <source>how long it rejects before it tries again</source>
        <translation>다시 시험하기 전까지 거부하는 시간</translation>
    </message>
    <message>
        <source>how long it takes</source>
        <translation>걸리는 시간</translation>
    </message>
    <message>
        <source>how long one lasts</source>
        <translation>한 번의 길이</translation>
    </message>
    <message>
        <source>how long records stay</source>
        <translation>레코드 보존 기간</translation>
    </message>
    <message>
        <source>how many branches must succeed</source>
        <translation>성공해야 하는 분기 수</translation>
    </message>
    <message>
        <source>how many send, wait for the answer and think</source>
        <translation>보내고, 응답을 기다리고, 생각하는 사용자 수</translation>
    </message>
    <message>
        <source>how many there are</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>how old replicas are replaced</source>
        <translation>이전 복제본을 교체하는 방법</translation>
    </message>
    <message>
        <source>how outbox rows leave</source>
        <translation>아웃박스 행이 나가는 방법</translation>
    </message>
    <message>
        <source>how partitions are spread over members</source>
        <translation>파티션을 멤버에 나누는 방법</translation>
    </message>
    <message>
        <source>how work competes: processor sharing or first in, first out</source>
        <translation>작업이 경쟁하는 방법: 프로세서 공유 또는 선입선출</translation>
    </message>
    <message>
        <source>identical instances</source>
        <translation>동일한 인스턴스 수</translation>
    </message>
    <message>
        <source>independent repetitions</source>
        <translation>독립 반복 횟수</translation>
    </message>
    <message>
        <source>instant</source>
        <translation>즉시</translation>
    </message>
    <message>
        <source>invalidate in a cache</source>
        <translation>캐시에서 무효화</translation>
    </message>
    <message>
        <source>its own CPU per request</source>
        <translation>요청당 자체 CPU</translation>
    </message>
    <message>
        <source>jvm, go, node, python, native, dotnet: shown, and a preset</source>
        <translation>jvm, go, node, python, native, dotnet: 표시되며 사전 설정이 적용됩니다</translation>
    </message>
    <message>
        <source>kind of node</source>
        <translation>노드의 종류</translation>
    </message>
    <message>
        <source>kinds of failure that are retried</source>
        <translation>재시도할 실패의 종류</translation>
    </message>
    <message>
        <source>larger is served first</source>
        <translation>클수록 먼저 처리합니다</translation>
    </message>
    <message>
        <source>length of a burst</source>
        <translation>버스트의 길이</translation>
    </message>
    <message>
        <source>linear between the given percentiles, from 0</source>
        <translation>주어진 백분위수 사이를 직선으로, 0부터</translation>
    </message>
    <message>
        <source>log-normal, by mean and cv or by p50 and p99</source>
        <translation>로그 정규, 평균과 변동 계수 또는 p50과 p99로</translation>
    </message>
    <message>
        <source>longer calls are slow</source>
        <translation>이보다 긴 호출은 느린 것으로 봅니다</translation>
    </message>
    <message>
        <source>look into a cache, fill it after a miss</source>
        <translation>캐시를 조회하고 미스면 채웁니다</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>mean of the sum</source>
        <translation>합의 평균</translation>
    </message>
    <message>
        <source>mean rate</source>
        <translation>평균 비율</translation>
    </message>
    <message>
        <source>median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>messages vanish</source>
        <translation>메시지가 사라짐</translation>
    </message>
    <message>
        <source>more or less load</source>
        <translation>부하 증감</translation>
    </message>
    <message>
        <source>most replicas</source>
        <translation>최대 복제본 수</translation>
    </message>
    <message>
        <source>name of the count</source>
        <translation>카운터의 이름</translation>
    </message>
    <message>
        <source>never</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>never left out for longer at a time</source>
        <translation>한 번에 제외하는 시간의 상한</translation>
    </message>
    <message>
        <source>never the same replica twice</source>
        <translation>같은 복제본을 두 번 고르지 않습니다</translation>
    </message>
    <message>
        <source>no wait is longer</source>
        <translation>이보다 긴 대기는 없습니다</translation>
    </message>
    <message>
        <source>nobody is dropped while 85 % of the heartbeats or fewer come</source>
        <translation>하트비트가 85 % 이하로만 오는 동안에는 아무도 목록에서 빼지 않습니다</translation>
    </message>
    <message>
        <source>node and endpoint</source>
        <translation>노드와 엔드포인트</translation>
    </message>
    <message>
        <source>node or broker that is alive, sends heartbeats and does nothing</source>
        <translation>살아서 하트비트는 보내지만 아무 일도 하지 않는 노드 또는 브로커</translation>
    </message>
    <message>
        <source>node that answers with errors</source>
        <translation>오류로 응답하는 노드</translation>
    </message>
    <message>
        <source>node that is slow</source>
        <translation>느려지는 노드</translation>
    </message>
    <message>
        <source>node that refuses requests</source>
        <translation>요청을 거부하는 노드</translation>
    </message>
    <message>
        <source>node, node#k, broker or zone that dies</source>
        <translation>죽는 노드, 노드#k, 브로커 또는 영역</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>normal; negative draws become 0</source>
        <translation>정규. 음수는 0이 됩니다</translation>
    </message>
    <message>
        <source>not measured; &quot;auto&quot;: found by MSER-5</source>
        <translation>측정하지 않는 시간. &quot;auto&quot;: MSER-5로 찾습니다</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>number of exponential phases</source>
        <translation>지수 단계의 수</translation>
    </message>
    <message>
        <source>of the intervals</source>
        <translation>신뢰 구간의 수준</translation>
    </message>
    <message>
        <source>once</source>
        <translation>한 번</translation>
    </message>
    <message>
        <source>one branch by chance</source>
        <translation>확률에 따라 분기 하나</translation>
    </message>
    <message>
        <source>one draw of each, added up</source>
        <translation>각각에서 하나씩 뽑아 더합니다</translation>
    </message>
    <message>
        <source>one every 1/rate</source>
        <translation>1/비율마다 하나</translation>
    </message>
    <message>
        <source>one fill per key at a time; others wait for it</source>
        <translation>키마다 한 번에 하나만 채우고 나머지는 기다립니다</translation>
    </message>
    <message>
        <source>one moment a line</source>
        <translation>한 줄에 한 시각</translation>
    </message>
    <message>
        <source>one of several distributions, by weight</source>
        <translation>여러 분포 중 하나, 가중치에 따라</translation>
    </message>
    <message>
        <source>one of the given values, each as likely</source>
        <translation>주어진 값 중 하나, 같은 확률로</translation>
    </message>
    <message>
        <source>one way</source>
        <translation>편도</translation>
    </message>
    <message>
        <source>one-way latency within and between zones</source>
        <translation>영역 안과 사이의 편도 지연 시간</translation>
    </message>
    <message>
        <source>only the newest record of a key stays</source>
        <translation>키마다 최신 레코드만 남습니다</translation>
    </message>
    <message>
        <source>only what moves stops, or everything</source>
        <translation>옮겨지는 것만 멈추거나 전부 멈춤</translation>
    </message>
    <message>
        <source>operations at a time</source>
        <translation>동시 연산 수</translation>
    </message>
    <message>
        <source>partitioned log of records</source>
        <translation>파티션으로 나뉜 레코드 로그</translation>
    </message>
    <message>
        <source>partitions</source>
        <translation>파티션 수</translation>
    </message>
    <message>
        <source>parts that are undone in reverse order on failure</source>
        <translation>실패하면 역순으로 보상하는 단계들</translation>
    </message>
    <message>
        <source>parts, each with its undo</source>
        <translation>단계와 각각의 보상</translation>
    </message>
    <message>
        <source>platform: until a change is seen</source>
        <translation>platform: 변경이 보이기까지</translation>
    </message>
    <message>
        <source>produce a record</source>
        <translation>레코드를 발행합니다</translation>
    </message>
    <message>
        <source>product, shown</source>
        <translation>제품 이름, 표시용</translation>
    </message>
    <message>
        <source>promises about the results</source>
        <translation>결과에 대한 약속</translation>
    </message>
    <message>
        <source>properties of the ways between nodes</source>
        <translation>노드 사이 경로의 속성</translation>
    </message>
    <message>
        <source>proxy beside each replica</source>
        <translation>복제본마다 곁에 두는 프록시</translation>
    </message>
    <message>
        <source>queries that one instance serves at a time</source>
        <translation>인스턴스 하나가 동시에 처리하는 쿼리 수</translation>
    </message>
    <message>
        <source>query of a database</source>
        <translation>데이터베이스 쿼리</translation>
    </message>
    <message>
        <source>rate between bursts</source>
        <translation>버스트 사이의 비율</translation>
    </message>
    <message>
        <source>rate in a burst</source>
        <translation>버스트 때의 비율</translation>
    </message>
    <message>
        <source>rates at points in time, linear between them</source>
        <translation>시각별 비율, 그 사이는 직선</translation>
    </message>
    <message>
        <source>read replicas beside the primary</source>
        <translation>프라이머리 외의 읽기 복제본 수</translation>
    </message>
    <message>
        <source>records per poll</source>
        <translation>폴당 레코드 수</translation>
    </message>
    <message>
        <source>registration with heartbeats, an endpoint kept by the platform, or DNS</source>
        <translation>하트비트로 등록, 플랫폼이 관리하는 엔드포인트, 또는 DNS</translation>
    </message>
    <message>
        <source>registry through which callers see the replicas</source>
        <translation>호출하는 쪽이 복제본을 찾는 레지스트리</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>복제본 수</translation>
    </message>
    <message>
        <source>replicas that are looked at; the least busy wins</source>
        <translation>비교할 복제본 수. 가장 한가한 것을 고릅니다</translation>
    </message>
    <message>
        <source>replicate until every objective&apos;s interval is this narrow</source>
        <translation>모든 목표의 신뢰 구간이 이만큼 좁아질 때까지 반복합니다</translation>
    </message>
    <message>
        <source>requests are refused</source>
        <translation>요청이 거부됨</translation>
    </message>
    <message>
        <source>requests at once; more wait</source>
        <translation>동시 요청 수. 넘으면 대기합니다</translation>
    </message>
    <message>
        <source>requests fail</source>
        <translation>요청이 실패함</translation>
    </message>
    <message>
        <source>requests in flight</source>
        <translation>처리 중인 요청 수</translation>
    </message>
    <message>
        <source>requests per arrival</source>
        <translation>도착당 요청 수</translation>
    </message>
    <message>
        <source>requests that may come at once</source>
        <translation>한꺼번에 들어올 수 있는 요청 수</translation>
    </message>
    <message>
        <source>requests that may wait for a thread; more are refused</source>
        <translation>스레드를 기다릴 수 있는 요청 수. 넘으면 거부합니다</translation>
    </message>
    <message>
        <source>requests that one replica works on at a time</source>
        <translation>복제본 하나가 동시에 처리하는 요청 수</translation>
    </message>
    <message>
        <source>requests that pass in the long run</source>
        <translation>장기적으로 통과하는 요청</translation>
    </message>
    <message>
        <source>retries after the first attempt</source>
        <translation>첫 시도 뒤의 재시도 횟수</translation>
    </message>
    <message>
        <source>retries per call that are allowed in the long run</source>
        <translation>장기적으로 허용되는 호출당 재시도</translation>
    </message>
    <message>
        <source>retry policy</source>
        <translation>재시도 정책</translation>
    </message>
    <message>
        <source>retry policy of the client</source>
        <translation>클라이언트의 재시도 정책</translation>
    </message>
    <message>
        <source>runs steps for requests and records</source>
        <translation>요청과 레코드에 대해 스텝을 실행합니다</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>척도</translation>
    </message>
    <message>
        <source>scaling down follows the highest wish of this time</source>
        <translation>축소는 이 시간 동안의 가장 큰 요구를 따릅니다</translation>
    </message>
    <message>
        <source>sends after the first</source>
        <translation>첫 전송 뒤의 재전송 횟수</translation>
    </message>
    <message>
        <source>sends requests on by their path</source>
        <translation>경로에 따라 요청을 전달합니다</translation>
    </message>
    <message>
        <source>services, stores, topics and what else there is</source>
        <translation>서비스, 저장소, 토픽 등</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>settings of the producer</source>
        <translation>프로듀서 설정</translation>
    </message>
    <message>
        <source>several calls by weight</source>
        <translation>가중치에 따른 여러 호출</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>형상</translation>
    </message>
    <message>
        <source>share of calls that fail</source>
        <translation>실패하는 호출의 비중</translation>
    </message>
    <message>
        <source>share of failures that opens it</source>
        <translation>브레이커를 여는 실패 비중</translation>
    </message>
    <message>
        <source>share of messages that are sent again after a timeout</source>
        <translation>타임아웃 뒤 다시 보내는 메시지의 비중</translation>
    </message>
    <message>
        <source>share of slow calls that opens it</source>
        <translation>브레이커를 여는 느린 호출 비중</translation>
    </message>
    <message>
        <source>share of the calls, beside the other weights</source>
        <translation>다른 가중치와 견준 호출의 비중</translation>
    </message>
    <message>
        <source>share of the draws, beside the other weights</source>
        <translation>다른 가중치와 견준 비중</translation>
    </message>
    <message>
        <source>share of the messages</source>
        <translation>메시지의 비중</translation>
    </message>
    <message>
        <source>share of the replicas that may be left out; one always may</source>
        <translation>제외할 수 있는 복제본의 비율. 하나는 항상 제외할 수 있습니다</translation>
    </message>
    <message>
        <source>share of the requests</source>
        <translation>요청의 비중</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>size of a request</source>
        <translation>요청의 크기</translation>
    </message>
    <message>
        <source>size of an answer</source>
        <translation>응답의 크기</translation>
    </message>
    <message>
        <source>size of one</source>
        <translation>하나의 크기</translation>
    </message>
    <message>
        <source>size of the answer</source>
        <translation>응답의 크기</translation>
    </message>
    <message>
        <source>size of the record</source>
        <translation>레코드의 크기</translation>
    </message>
    <message>
        <source>size of the request</source>
        <translation>요청의 크기</translation>
    </message>
    <message>
        <source>smallest value</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>표준 편차</translation>
    </message>
    <message>
        <source>standard deviation / mean</source>
        <translation>표준 편차 / 평균</translation>
    </message>
    <message>
        <source>steps after a miss; what they read is stored</source>
        <translation>미스 뒤의 스텝. 읽은 것을 저장합니다</translation>
    </message>
    <message>
        <source>steps before a request goes on</source>
        <translation>요청을 넘기기 전에 실행하는 단계</translation>
    </message>
    <message>
        <source>steps run for each record, or once per poll</source>
        <translation>레코드마다, 또는 폴마다 한 번 스텝을 실행</translation>
    </message>
    <message>
        <source>steps several times</source>
        <translation>스텝을 여러 번</translation>
    </message>
    <message>
        <source>steps that run instead when all attempts have failed</source>
        <translation>모든 시도가 실패하면 대신 실행하는 스텝</translation>
    </message>
    <message>
        <source>stop-the-world pauses of a replica</source>
        <translation>복제본의 stop-the-world 정지</translation>
    </message>
    <message>
        <source>sum of k exponential phases</source>
        <translation>지수 단계 k개의 합</translation>
    </message>
    <message>
        <source>tail exponent</source>
        <translation>꼬리 지수</translation>
    </message>
    <message>
        <source>tells callers which replicas there are</source>
        <translation>어떤 복제본이 있는지 호출하는 쪽에 알려 줍니다</translation>
    </message>
    <message>
        <source>the cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>the called</source>
        <translation>호출되는 쪽</translation>
    </message>
    <message>
        <source>the caller</source>
        <translation>호출하는 쪽</translation>
    </message>
    <message>
        <source>the caller gives up, per attempt</source>
        <translation>호출하는 쪽이 포기하는 시간, 시도마다</translation>
    </message>
    <message>
        <source>the client gives up, per attempt</source>
        <translation>클라이언트가 포기하는 시간, 시도마다</translation>
    </message>
    <message>
        <source>the data that is meant</source>
        <translation>대상 데이터</translation>
    </message>
    <message>
        <source>the database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>the database or cache that holds the copy</source>
        <translation>복사본을 가진 데이터베이스 또는 캐시</translation>
    </message>
    <message>
        <source>the database&apos;s</source>
        <translation>데이터베이스의 값</translation>
    </message>
    <message>
        <source>the host dies too: nothing answers until the connect timeout</source>
        <translation>호스트도 죽습니다: 연결 타임아웃까지 아무 응답이 없습니다</translation>
    </message>
    <message>
        <source>the id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>the prefix is taken away before the call goes on</source>
        <translation>호출을 넘기기 전에 접두어를 뗍니다</translation>
    </message>
    <message>
        <source>the process dies</source>
        <translation>프로세스가 죽음</translation>
    </message>
    <message>
        <source>the record is given up</source>
        <translation>레코드를 포기하는 시간</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>the service&apos;s</source>
        <translation>서비스의 값</translation>
    </message>
    <message>
        <source>the service&apos;s id</source>
        <translation>서비스의 ID</translation>
    </message>
    <message>
        <source>the store (or topic) that owns the truth</source>
        <translation>원본을 가진 저장소(또는 토픽)</translation>
    </message>
    <message>
        <source>the text of a key that is hashed; {} is its number from 0</source>
        <translation>해시할 키의 텍스트. {}는 0부터의 번호</translation>
    </message>
    <message>
        <source>the topic or work queue</source>
        <translation>토픽 또는 작업 큐</translation>
    </message>
    <message>
        <source>the topic&apos;s</source>
        <translation>토픽의 값</translation>
    </message>
    <message>
        <source>the two zones</source>
        <translation>두 영역</translation>
    </message>
    <message>
        <source>the way &quot;a -&gt; b&quot;</source>
        <translation>구간 &quot;a -&gt; b&quot;</translation>
    </message>
    <message>
        <source>the way &quot;a -&gt; b&quot; on which messages vanish</source>
        <translation>메시지가 사라지는 구간 &quot;a -&gt; b&quot;</translation>
    </message>
    <message>
        <source>the whole of it, warm-up included</source>
        <translation>워밍업을 포함한 전체 시간</translation>
    </message>
    <message>
        <source>the workload</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>the zone of each copy</source>
        <translation>복사본마다의 영역</translation>
    </message>
    <message>
        <source>the zones&apos;</source>
        <translation>영역의 값</translation>
    </message>
    <message>
        <source>this partition, from 0</source>
        <translation>이 파티션(0부터)</translation>
    </message>
    <message>
        <source>time between bursts</source>
        <translation>버스트 사이의 시간</translation>
    </message>
    <message>
        <source>time between two checks of a replica</source>
        <translation>복제본 하나를 검사하는 주기</translation>
    </message>
    <message>
        <source>time between two commits of a transaction</source>
        <translation>트랜잭션 커밋 사이의 시간</translation>
    </message>
    <message>
        <source>time between two commits, or &quot;batch&quot;: after each poll</source>
        <translation>커밋 사이의 시간, 또는 &quot;batch&quot;: 폴마다</translation>
    </message>
    <message>
        <source>time between two decisions</source>
        <translation>두 결정 사이의 시간</translation>
    </message>
    <message>
        <source>time between two heartbeats</source>
        <translation>하트비트 사이의 시간</translation>
    </message>
    <message>
        <source>time between two heartbeats of a broker</source>
        <translation>브로커의 하트비트 사이의 시간</translation>
    </message>
    <message>
        <source>time between two heartbeats of a replica</source>
        <translation>복제본의 하트비트 사이의 시간</translation>
    </message>
    <message>
        <source>time between two looks at the outbox</source>
        <translation>아웃박스를 확인하는 주기</translation>
    </message>
    <message>
        <source>time between two looks at who may come back</source>
        <translation>복귀할 복제본을 확인하는 주기</translation>
    </message>
    <message>
        <source>time between two pauses</source>
        <translation>정지 사이의 시간</translation>
    </message>
    <message>
        <source>time of a change</source>
        <translation>변경에 걸리는 시간</translation>
    </message>
    <message>
        <source>time of a look-up</source>
        <translation>조회에 걸리는 시간</translation>
    </message>
    <message>
        <source>time of a reading query</source>
        <translation>읽기 쿼리의 시간</translation>
    </message>
    <message>
        <source>time of a writing query</source>
        <translation>쓰기 쿼리의 시간</translation>
    </message>
    <message>
        <source>time of the query</source>
        <translation>쿼리의 시간</translation>
    </message>
    <message>
        <source>time that needs no CPU</source>
        <translation>CPU가 필요 없는 시간</translation>
    </message>
    <message>
        <source>time that the wait may be above the target</source>
        <translation>대기가 목표를 넘어도 되는 시간</translation>
    </message>
    <message>
        <source>time to answer</source>
        <translation>응답 시간</translation>
    </message>
    <message>
        <source>time until a follower has it</source>
        <translation>팔로워가 받기까지의 시간</translation>
    </message>
    <message>
        <source>time until the leader has a batch</source>
        <translation>리더가 배치를 받기까지의 시간</translation>
    </message>
    <message>
        <source>time without CPU</source>
        <translation>CPU 없이 보내는 시간</translation>
    </message>
    <message>
        <source>time without an answer after which a copy is sent</source>
        <translation>응답이 없으면 복사본을 보내기까지의 시간</translation>
    </message>
    <message>
        <source>time without an empty queue before it turns to lifo</source>
        <translation>큐가 비지 않은 채 이 시간이 지나면 lifo로 바뀝니다</translation>
    </message>
    <message>
        <source>times after each commit at which every copy is looked at</source>
        <translation>커밋 뒤 모든 복사본을 관측하는 시점</translation>
    </message>
    <message>
        <source>times as many requests</source>
        <translation>요청 수의 배수</translation>
    </message>
    <message>
        <source>times slower</source>
        <translation>느려지는 배수</translation>
    </message>
    <message>
        <source>title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>token bucket; more is rejected</source>
        <translation>토큰 버킷. 넘으면 거부합니다</translation>
    </message>
    <message>
        <source>topic for records that failed for good</source>
        <translation>완전히 실패한 레코드의 토픽</translation>
    </message>
    <message>
        <source>topic whose event is queued in the same transaction</source>
        <translation>같은 트랜잭션에서 이벤트를 쌓을 토픽</translation>
    </message>
    <message>
        <source>topic, or a list of topics</source>
        <translation>토픽 또는 토픽 목록</translation>
    </message>
    <message>
        <source>two columns: time and rate</source>
        <translation>두 열: 시각과 비율</translation>
    </message>
    <message>
        <source>two exponential phases with balanced means</source>
        <translation>평균이 균형인 두 지수 단계</translation>
    </message>
    <message>
        <source>two rates that take turns</source>
        <translation>번갈아 나오는 두 비율</translation>
    </message>
    <message>
        <source>uniform between two values</source>
        <translation>두 값 사이의 균등 분포</translation>
    </message>
    <message>
        <source>unique in the file</source>
        <translation>파일에서 유일해야 합니다</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>무제한</translation>
    </message>
    <message>
        <source>until a host that does not answer is given up</source>
        <translation>응답 없는 호스트를 포기하기까지</translation>
    </message>
    <message>
        <source>until a new leader serves, after the detection</source>
        <translation>감지 뒤 새 리더가 일하기까지</translation>
    </message>
    <message>
        <source>until a replica is primary</source>
        <translation>복제본이 프라이머리가 되기까지</translation>
    </message>
    <message>
        <source>until the primary&apos;s death is noticed</source>
        <translation>프라이머리의 죽음을 알아채기까지</translation>
    </message>
    <message>
        <source>values, one a line</source>
        <translation>값, 한 줄에 하나</translation>
    </message>
    <message>
        <source>version of the format</source>
        <translation>형식의 버전</translation>
    </message>
    <message>
        <source>version, as in &quot;4.0&quot;</source>
        <translation>버전, 예: &quot;4.0&quot;</translation>
    </message>
    <message>
        <source>wait before the first retry</source>
        <translation>첫 재시도 전의 대기</translation>
    </message>
    <message>
        <source>wait for more records before a batch is sent</source>
        <translation>배치를 보내기 전에 레코드를 더 기다리는 시간</translation>
    </message>
    <message>
        <source>wait for the acknowledgement</source>
        <translation>확인 응답을 기다립니다</translation>
    </message>
    <message>
        <source>wait that is fine</source>
        <translation>괜찮은 대기 시간</translation>
    </message>
    <message>
        <source>what a change of members costs</source>
        <translation>멤버 변경의 비용</translation>
    </message>
    <message>
        <source>what a commit waits for: nobody, one replica, all replicas</source>
        <translation>커밋이 기다리는 것: 없음, 복제본 하나, 모든 복제본</translation>
    </message>
    <message>
        <source>what begins with these path segments goes to that service</source>
        <translation>이 경로로 시작하는 요청을 그 서비스로 보냅니다</translation>
    </message>
    <message>
        <source>what chooses the partition: the entity&apos;s key, or nothing</source>
        <translation>파티션을 정하는 것: 엔티티의 키 또는 없음</translation>
    </message>
    <message>
        <source>what happens when the primary dies</source>
        <translation>프라이머리가 죽을 때의 동작</translation>
    </message>
    <message>
        <source>what is done</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>what is done with a record</source>
        <translation>레코드로 하는 일</translation>
    </message>
    <message>
        <source>what is done, one after the other</source>
        <translation>차례로 하는 일</translation>
    </message>
    <message>
        <source>what is drawn</source>
        <translation>뽑는 값</translation>
    </message>
    <message>
        <source>what is shown</source>
        <translation>표시되는 이름</translation>
    </message>
    <message>
        <source>what is to be learnt</source>
        <translation>배울 점</translation>
    </message>
    <message>
        <source>what it answers: {&quot;GET /orders&quot;: [steps]}</source>
        <translation>응답하는 것: {&quot;GET /orders&quot;: [스텝]}</translation>
    </message>
    <message>
        <source>what it calls: node and endpoint</source>
        <translation>호출 대상: 노드와 엔드포인트</translation>
    </message>
    <message>
        <source>what it reads from topics and work queues</source>
        <translation>토픽과 작업 큐에서 읽는 것</translation>
    </message>
    <message>
        <source>what runs several times at once</source>
        <translation>동시에 여러 번 실행하는 것</translation>
    </message>
    <message>
        <source>what the scenario asks</source>
        <translation>시나리오가 묻는 것</translation>
    </message>
    <message>
        <source>what undoes it</source>
        <translation>되돌리는 것</translation>
    </message>
    <message>
        <source>when requests are sent</source>
        <translation>요청을 보내는 시점</translation>
    </message>
    <message>
        <source>where a new group begins</source>
        <translation>새 그룹이 시작하는 위치</translation>
    </message>
    <message>
        <source>where a run ends early</source>
        <translation>실행이 일찍 끝나는 한도</translation>
    </message>
    <message>
        <source>where it runs</source>
        <translation>실행되는 곳</translation>
    </message>
    <message>
        <source>where messages go that failed for good</source>
        <translation>완전히 실패한 메시지가 가는 곳</translation>
    </message>
    <message>
        <source>where the clients are</source>
        <translation>클라이언트가 있는 곳</translation>
    </message>
    <message>
        <source>where the studio draws the nodes; what is pinned stays when they are arranged anew</source>
        <translation>스튜디오가 노드를 그리는 위치. 고정한 것은 다시 배치해도 그대로 있습니다</translation>
    </message>
    <message>
        <source>whether calls and waits hold the thread</source>
        <translation>호출과 대기가 스레드를 붙잡는지</translation>
    </message>
    <message>
        <source>whether records of open transactions are seen</source>
        <translation>열린 트랜잭션의 레코드를 볼지</translation>
    </message>
    <message>
        <source>whether the commit comes after the steps, before, or with them</source>
        <translation>커밋이 스텝 뒤, 앞, 또는 함께인지</translation>
    </message>
    <message>
        <source>which copy is read</source>
        <translation>읽을 복사본</translation>
    </message>
    <message>
        <source>which entry goes when it is full</source>
        <translation>가득 찼을 때 버릴 항목</translation>
    </message>
    <message>
        <source>which keys are touched</source>
        <translation>어떤 키를 쓰는지</translation>
    </message>
    <message>
        <source>who is next in the queue</source>
        <translation>큐에서 다음 차례</translation>
    </message>
    <message>
        <source>who sends requests</source>
        <translation>요청을 보내는 쪽</translation>
    </message>
    <message>
        <source>whose regions the zones are named after; it knows distances</source>
        <translation>영역 이름이 따르는 리전의 제공자; 거리를 알고 있습니다</translation>
    </message>
    <message>
        <source>within a zone, one way</source>
        <translation>영역 안, 편도</translation>
    </message>
    <message>
        <source>work queue</source>
        <translation>작업 큐</translation>
    </message>
    <message>
        <source>work queue: acknowledged after or before the steps</source>
        <translation>작업 큐: 스텝 뒤 또는 앞에 확인</translation>
    </message>
    <message>
        <source>work queue: deliveries ahead</source>
        <translation>작업 큐: 미리 받는 수</translation>
    </message>
    <message>
        <source>work slows as concurrency grows</source>
        <translation>동시성이 커지면 작업이 느려집니다</translation>
    </message>
    <message>
        <source>write the record&apos;s version into a copy</source>
        <translation>레코드의 버전을 복사본에 반영합니다</translation>
    </message>
    <message>
        <source>write through a cache</source>
        <translation>캐시를 거쳐 씁니다</translation>
    </message>
    <message>
        <source>writes to one key wait for each other</source>
        <translation>같은 키에 대한 쓰기는 서로 기다립니다</translation>
    </message>
    <message>
        <source>Retry topics</source>
        <translation>재시도 토픽</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>세그먼트</translation>
    </message>
    <message>
        <source>compact: a segment of the log this large is closed and may be cleaned</source>
        <translation>컴팩션: 로그 세그먼트가 이 크기가 되면 닫히고 정리될 수 있습니다</translation>
    </message>
    <message>
        <source>records are taken this long after they were published at the earliest</source>
        <translation>레코드를 발행 후 이 시간이 지나야 가져갑니다</translation>
    </message>
    <message>
        <source>retries in place of a record whose steps failed</source>
        <translation>스텝이 실패한 레코드를 그 자리에서 재시도</translation>
    </message>
    <message>
        <source>then it goes to a topic of its own for each of these delays, one after the other</source>
        <translation>그다음 이 지연마다 별도의 토픽으로 차례로 보냅니다</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>버스</translation>
    </message>
    <message>
        <source>Fail fast</source>
        <translation>빠른 실패</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>설정 변경</translation>
    </message>
    <message>
        <source>hands out configurations</source>
        <translation>설정을 나누어 줌</translation>
    </message>
    <message>
        <source>a new configuration</source>
        <translation>새 설정</translation>
    </message>
    <message>
        <source>configuration server of its replicas</source>
        <translation>복제본이 설정을 받는 설정 서버</translation>
    </message>
    <message>
        <source>the configuration server that publishes</source>
        <translation>새 설정을 내보내는 설정 서버</translation>
    </message>
    <message>
        <source>from a publication until a replica hears of it and fetches it</source>
        <translation>새 설정이 나온 뒤 복제본이 소식을 듣고 가져오기까지</translation>
    </message>
    <message>
        <source>how often each replica asks for the newest</source>
        <translation>복제본마다 최신 설정을 물어보는 간격</translation>
    </message>
    <message>
        <source>time of a fetch</source>
        <translation>가져오는 데 걸리는 시간</translation>
    </message>
    <message>
        <source>a replica that cannot fetch its configuration does not start; else it starts with that from the beginning of the run</source>
        <translation>설정을 가져오지 못한 복제본은 시작하지 않음. 아니면 실행을 시작할 때의 설정으로 시작함</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>통화</translation>
    </message>
    <message>
        <source>Gigabyte between zones</source>
        <translation>존 간 기가바이트</translation>
    </message>
    <message>
        <source>Gigabyte out</source>
        <translation>외부 기가바이트</translation>
    </message>
    <message>
        <source>Million requests</source>
        <translation>요청 백만 건</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Replica hour</source>
        <translation>복제본 시간</translation>
    </message>
    <message>
        <source>a node or a cluster</source>
        <translation>노드 또는 클러스터</translation>
    </message>
    <message>
        <source>price of 10^9 bytes of answers to clients and of requests to externals</source>
        <translation>클라이언트로 가는 응답과 외부 시스템으로 가는 요청 10^9바이트의 가격</translation>
    </message>
    <message>
        <source>price of 10^9 bytes of requests and answers between two zones</source>
        <translation>두 존 사이를 오가는 요청과 응답 10^9바이트의 가격</translation>
    </message>
    <message>
        <source>price of a million requests of clients</source>
        <translation>클라이언트 요청 백만 건의 가격</translation>
    </message>
    <message>
        <source>price of a million requests that come to it</source>
        <translation>들어오는 요청 백만 건의 가격</translation>
    </message>
    <message>
        <source>price of a replica, a copy or a broker for an hour</source>
        <translation>복제본, 사본 또는 브로커 하나의 시간당 가격</translation>
    </message>
    <message>
        <source>price of one of its replicas for an hour</source>
        <translation>복제본 하나의 시간당 가격</translation>
    </message>
    <message>
        <source>prices of certain nodes and clusters</source>
        <translation>특정 노드와 클러스터의 가격</translation>
    </message>
    <message>
        <source>prices; with them results say what the system costs</source>
        <translation>가격. 적어 두면 시스템의 비용이 결과에 나옴</translation>
    </message>
    <message>
        <source>shown behind amounts</source>
        <translation>금액 뒤에 표시됨</translation>
    </message>
    <message>
        <source>that of all</source>
        <translation>전체 가격</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>열기(&amp;O) …</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>다른 이름으로 저장(&amp;A) …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Another program has changed this file.</source>
        <translation>다른 프로그램이 이 파일을 바꿨습니다.</translation>
    </message>
    <message>
        <source>Load it anew</source>
        <translation>다시 불러오기</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>내 것 유지</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>“%1”의 변경 내용을 저장할까요?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Scenarios (*.json);;All files (*)</source>
        <translation>시나리오 (*.json);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Changed by another program</source>
        <translation>다른 프로그램이 변경함</translation>
    </message>
    <message>
        <source>Another program has changed the file since it was opened. Write over it?</source>
        <translation>파일을 연 뒤에 다른 프로그램이 파일을 바꿨습니다. 덮어쓸까요?</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>저장되지 않음</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>시나리오 (*.json)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>“%1” was not saved when the program ended at %2.</source>
        <translation>프로그램이 %2에 끝날 때 “%1”이(가) 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Restore it</source>
        <translation>복구</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>열 수 없음</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is not valid JSON.</source>
        <translation>%1을(를) 읽을 수 없습니다. 올바른 JSON이 아닙니다.</translation>
    </message>
    <message>
        <source>%1 is not a Windtunnel scenario.</source>
        <translation>%1은(는) Windtunnel 시나리오가 아닙니다.</translation>
    </message>
    <message>
        <source>%1 cannot be read without losing a part of it.</source>
        <translation>%1을(를) 일부 내용을 잃지 않고는 읽을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>GroupEditor</name>
    <message>
        <source>Open or close %1</source>
        <translation>%1 펼치거나 접기</translation>
    </message>
</context>
<context>
    <name>HistoryCurves</name>
    <message>
        <source>(pinned)</source>
        <translation>(고정됨)</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>응답됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>IdEditor</name>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>What others refer to it by; a new id is taken over everywhere.</source>
        <translation>다른 것들이 참조하는 이름입니다. 새 ID는 모든 곳에 반영됩니다.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 이름 바꾸기</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Properties</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>속성 창</translation>
    </message>
</context>
<context>
    <name>ItemForm</name>
    <message>
        <source>Change %1 of %2</source>
        <translation>%2의 %1 변경</translation>
    </message>
</context>
<context>
    <name>JsonTab</name>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1번째 줄: %2</translation>
    </message>
    <message>
        <source>Edit JSON</source>
        <translation>JSON 편집</translation>
    </message>
</context>
<context>
    <name>KeyLife</name>
    <message>
        <source>The life of one key</source>
        <translation>키 하나의 일생</translation>
    </message>
    <message>
        <source>source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>version %1 committed</source>
        <translation>버전 %1 커밋됨</translation>
    </message>
    <message>
        <source>version %1 in partition %2, %3 after it was published</source>
        <translation>발행 %3 뒤 파티션 %2의 버전 %1</translation>
    </message>
    <message>
        <source>version %1 is here</source>
        <translation>버전 %1 도착</translation>
    </message>
    <message>
        <source>stale read: %1 missed</source>
        <translation>오래된 읽기: %1 놓침</translation>
    </message>
</context>
<context>
    <name>LatencyPage</name>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>초당 요청</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>사용률</translation>
    </message>
    <message>
        <source>Waiting requests</source>
        <translation>대기 중인 요청</translation>
    </message>
    <message>
        <source>Distribution of the latency</source>
        <translation>지연 시간 분포</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>응답함</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>p99.9</source>
        <translation>p99.9</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>처리 중</translation>
    </message>
    <message>
        <source>p99 wait</source>
        <translation>p99 대기</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Press F5 to run</source>
        <translation>F5를 눌러 실행</translation>
    </message>
    <message>
        <source>Known when the run has ended</source>
        <translation>실행이 끝나면 알 수 있음</translation>
    </message>
    <message>
        <source>Workload shown</source>
        <translation>표시할 워크로드</translation>
    </message>
    <message>
        <source>Workload whose latency is shown</source>
        <translation>지연 시간을 표시할 워크로드</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>When the run has ended, what the figures say stands here in words.</source>
        <translation>실행이 끝나면 수치가 말하는 바가 여기에 글로 나옵니다.</translation>
    </message>
    <message>
        <source>Monitored</source>
        <translation>모니터링</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Monitored p99</source>
        <translation>모니터링 p99</translation>
    </message>
    <message>
        <source>Busiest second</source>
        <translation>가장 바쁜 1초</translation>
    </message>
    <message>
        <source>On the chart</source>
        <translation>차트에서</translation>
    </message>
    <message>
        <source>%1, by a client that waits</source>
        <translation>%1, 기다리는 클라이언트</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Paid for</source>
        <translation>지불 대상</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>양</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>시간당</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>월간</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비중</translation>
    </message>
    <message>
        <source>%1 million an hour</source>
        <translation>시간당 백만 %1회</translation>
    </message>
    <message>
        <source>%1 GB an hour</source>
        <translation>시간당 %1 GB</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Add one</source>
        <translation>하나 추가</translation>
    </message>
    <message>
        <source>Add one: %1</source>
        <translation>하나 추가: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
</context>
<context>
    <name>LiveOverlay</name>
    <message>
        <source>down</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>처리 중 %1</translation>
    </message>
    <message>
        <source>%1 of %2 busy</source>
        <translation>%1/%2 사용 중</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>대기 %1</translation>
    </message>
    <message>
        <source>records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>랙 %1</translation>
    </message>
    <message>
        <source>%1 wait · %2 in work</source>
        <translation>대기 %1 · 처리 중 %2</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 전송</translation>
    </message>
    <message>
        <source>%1 fail</source>
        <translation>%1 실패</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>차단</translation>
    </message>
    <message>
        <source>breaker open</source>
        <translation>브레이커 열림</translation>
    </message>
    <message>
        <source>%1 of %2 breakers open</source>
        <translation>브레이커 %2개 중 %1개 열림</translation>
    </message>
    <message>
        <source>disturbed</source>
        <translation>장애 중</translation>
    </message>
    <message>
        <source>1 key</source>
        <translation>키 1개</translation>
    </message>
    <message>
        <source>%1 keys</source>
        <translation>키 %1개</translation>
    </message>
    <message>
        <source>%1 up</source>
        <translation>%1개 정상</translation>
    </message>
    <message>
        <source>up</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>%1 starting</source>
        <translation>%1개 시작 중</translation>
    </message>
    <message>
        <source>%1 draining</source>
        <translation>%1개 드레인 중</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1개 중단</translation>
    </message>
    <message>
        <source>%1 of the new version</source>
        <translation>새 버전 %1개</translation>
    </message>
    <message>
        <source>%1 gone, but still called</source>
        <translation>사라졌는데 아직 호출되는 것 %1개</translation>
    </message>
    <message>
        <source>outdated list</source>
        <translation>오래된 목록</translation>
    </message>
    <message>
        <source>outdated: %1 of %2</source>
        <translation>오래된 목록: %2 중 %1</translation>
    </message>
    <message>
        <source>%1 with the new configuration</source>
        <translation>새 설정 %1개</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Inspector</source>
        <translation>속성 창</translation>
    </message>
    <message>
        <source>&amp;Preferences …</source>
        <translation>환경 설정(&amp;P) …</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>팔레트</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Export a &amp;picture …</source>
        <translation>그림으로 내보내기(&amp;P) …</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>시작 화면(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Find …</source>
        <translation>찾기(&amp;F) …</translation>
    </message>
    <message>
        <source>Co&amp;mmands …</source>
        <translation>명령(&amp;M) …</translation>
    </message>
    <message>
        <source>Next pro&amp;blem</source>
        <translation>다음 문제(&amp;B)</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>이전 문제</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>정렬(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Windtunnel</source>
        <translation>Windtunnel 정보(&amp;A)</translation>
    </message>
    <message>
        <source>About Windtunnel</source>
        <translation>Windtunnel 정보</translation>
    </message>
    <message>
        <source>&lt;b&gt;Windtunnel %1&lt;/b&gt;&lt;p&gt;A wind tunnel for microservice architectures.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Windtunnel %1&lt;/b&gt;&lt;p&gt;마이크로서비스 아키텍처를 위한 풍동.&lt;/p&gt;&lt;p&gt;GNU General Public License 버전 3 이상으로 배포되는 자유 소프트웨어입니다.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>문제 보기</translation>
    </message>
    <message>
        <source>%1[*] – Windtunnel</source>
        <translation>%1[*] – Windtunnel</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>오류 1개</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>오류 %1개</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>경고 1개</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>경고 %1개</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>문제 없음</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>명령 입력</translation>
    </message>
    <message>
        <source>Find a node, or those with util&gt;0.8, queue&gt;10, lag&gt;100, down</source>
        <translation>노드 이름, 또는 util&gt;0.8, queue&gt;10, lag&gt;100, down 같은 조건</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>배치: %1</translation>
    </message>
    <message>
        <source>Connect the selected</source>
        <translation>선택한 것 연결</translation>
    </message>
    <message>
        <source>Next, previous; nearest in a direction</source>
        <translation>다음, 이전; 방향별로 가장 가까운 것</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab; arrows</source>
        <translation>Tab, Shift+Tab; 화살표</translation>
    </message>
    <message>
        <source>Move the selected</source>
        <translation>선택한 것 이동</translation>
    </message>
    <message>
        <source>Ctrl+arrows</source>
        <translation>Ctrl+화살표</translation>
    </message>
    <message>
        <source>Move without snapping</source>
        <translation>맞춤 없이 이동</translation>
    </message>
    <message>
        <source>Alt while dragging</source>
        <translation>Alt를 누른 채 끌기</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>화면 이동</translation>
    </message>
    <message>
        <source>Space or the middle button, and drag</source>
        <translation>Space 또는 가운데 버튼을 누르고 끌기</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation>그림으로 내보내기</translation>
    </message>
    <message>
        <source>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</source>
        <translation>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>저장함: %1</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
</context>
<context>
    <name>NodeTable</name>
    <message>
        <source>Nodes</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>처리율</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>사용률</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>A row that is chosen is chosen on the canvas, and the other way round</source>
        <translation>여기서 고른 줄은 캔버스에서도 선택되고, 그 반대도 마찬가지입니다</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>실행 안 함</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>down</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>up</source>
        <translation>정상</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>on records of %1</source>
        <translation>%1의 레코드마다</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>그룹 %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there already</source>
        <translation>&quot;%1&quot;은(는) 이미 있습니다</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 이름 바꾸기</translation>
    </message>
    <message>
        <source>Change step</source>
        <translation>스텝 변경</translation>
    </message>
    <message>
        <source>Add step %1</source>
        <translation>스텝 %1 추가</translation>
    </message>
    <message>
        <source>Add endpoint</source>
        <translation>엔드포인트 추가</translation>
    </message>
    <message>
        <source>A route leads to a service; there is none yet.</source>
        <translation>라우트는 서비스로 이어집니다. 아직 서비스가 없습니다.</translation>
    </message>
    <message>
        <source>Add route</source>
        <translation>라우트 추가</translation>
    </message>
    <message>
        <source>A consumer reads a topic or a work queue; there is none yet.</source>
        <translation>컨슈머는 토픽이나 작업 큐를 읽습니다. 아직 하나도 없습니다.</translation>
    </message>
    <message>
        <source>Add consumer</source>
        <translation>컨슈머 추가</translation>
    </message>
    <message>
        <source>Add fallback</source>
        <translation>폴백 추가</translation>
    </message>
    <message>
        <source>Add branch</source>
        <translation>분기 추가</translation>
    </message>
    <message>
        <source>What happens on a miss belongs to the step.</source>
        <translation>미스일 때의 동작은 스텝에 속합니다.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 삭제</translation>
    </message>
    <message>
        <source>Move step</source>
        <translation>스텝 이동</translation>
    </message>
</context>
<context>
    <name>OutlineView</name>
    <message>
        <source>Route</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>Fallback of this step</source>
        <translation>이 스텝의 폴백</translation>
    </message>
    <message>
        <source>Branch of this step</source>
        <translation>이 스텝의 분기</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a step, an endpoint or a consumer (Insert)</source>
        <translation>스텝, 엔드포인트 또는 컨슈머 추가 (Insert)</translation>
    </message>
    <message>
        <source>Delete this line (Delete)</source>
        <translation>이 줄 삭제 (Delete)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>위로 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>아래로 (Alt+↓)</translation>
    </message>
    <message>
        <source>Endpoints, consumers and their steps</source>
        <translation>엔드포인트와 컨슈머, 그 스텝</translation>
    </message>
    <message>
        <source>Nothing yet. Add an endpoint, or draw a line to this node.</source>
        <translation>아직 비어 있습니다. 엔드포인트를 추가하거나 이 노드로 선을 그리세요.</translation>
    </message>
</context>
<context>
    <name>OverviewMap</name>
    <message>
        <source>Overview</source>
        <translation>전체 보기</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Palette</source>
        <translation>팔레트</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>A bounded context around nodes</source>
        <translation>노드를 묶는 바운디드 컨텍스트</translation>
    </message>
    <message>
        <source>%1
%2 and a click, or drag it onto the canvas</source>
        <translation>%1
%2 키를 누르고 클릭하거나 캔버스로 끌어 놓으세요</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>it would happen again and again without any time passing</source>
        <translation>시간이 흐르지 않은 채 끝없이 되풀이됩니다</translation>
    </message>
    <message>
        <source>give &quot;every&quot; a time above 0</source>
        <translation>&quot;every&quot;에 0보다 긴 시간을 주세요</translation>
    </message>
    <message>
        <source>looking every {} is more than any system bears</source>
        <translation>{}마다 들여다보는 것은 어떤 시스템도 견디지 못합니다</translation>
    </message>
    <message>
        <source>at least 1ms, usually seconds</source>
        <translation>1ms 이상, 보통은 몇 초</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>힌트</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>no request is traced, so nobody pays the overhead</source>
        <translation>추적하는 요청이 없으니 오버헤드도 없습니다</translation>
    </message>
    <message>
        <source>traces without overhead change nothing</source>
        <translation>오버헤드가 없는 추적은 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>give both &quot;sampling&quot; and &quot;overhead&quot;, or none</source>
        <translation>&quot;sampling&quot;과 &quot;overhead&quot;를 둘 다 주거나 둘 다 빼세요</translation>
    </message>
    <message>
        <source>A dashboard that averages the p99 of replicas and looks shows {} for {}; the p99 of all its requests is {}.</source>
        <translation>복제본과 시점마다의 p99를 평균하는 대시보드에는 {1}이(가) {0}(으)로 보이지만, 모든 요청의 p99는 {2}입니다.</translation>
    </message>
    <message>
        <source>A client that waits for each answer would measure a p99 of {} for {}; those who do not wait have {}.</source>
        <translation>답을 기다렸다가 다시 보내는 클라이언트가 {1}에서 재는 p99는 {0}이지만, 기다리지 않는 이들의 p99는 {2}입니다.</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has both a zone and zones</source>
        <translation>&quot;{}&quot;에 zone과 zones가 둘 다 있습니다</translation>
    </message>
    <message>
        <source>put &quot;{}&quot; among the zones</source>
        <translation>&quot;{}&quot;을(를) zones에 넣으세요</translation>
    </message>
    <message>
        <source>a zone without a name</source>
        <translation>이름이 없는 영역입니다</translation>
    </message>
    <message>
        <source>names as in [&quot;a&quot;, &quot;b&quot;]</source>
        <translation>[&quot;a&quot;, &quot;b&quot;]처럼 이름을 쓰세요</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a quorum, whose members have zones of their own</source>
        <translation>&quot;{}&quot;은(는) 쿼럼이며, 멤버마다 자기 영역이 있습니다</translation>
    </message>
    <message>
        <source>move &quot;zones&quot; into &quot;replication&quot;</source>
        <translation>&quot;zones&quot;를 &quot;replication&quot; 안으로 옮기세요</translation>
    </message>
    <message>
        <source>each replica of &quot;{}&quot; has its own &quot;{}&quot;, where it is itself</source>
        <translation>&quot;{}&quot;의 복제본마다 자기 자리에 자기만의 &quot;{}&quot;이(가) 있습니다</translation>
    </message>
    <message>
        <source>give &quot;{}&quot; the zones</source>
        <translation>&quot;{}&quot;에 zones를 주세요</translation>
    </message>
    <message>
        <source>the replicas of &quot;{}&quot; are all in one zone</source>
        <translation>&quot;{}&quot;의 복제본은 모두 한 영역에 있습니다</translation>
    </message>
    <message>
        <source>give it &quot;zones&quot;</source>
        <translation>&quot;zones&quot;를 주세요</translation>
    </message>
    <message>
        <source>a replica of &quot;{}&quot; is ended while it still takes requests</source>
        <translation>&quot;{}&quot;의 복제본이 아직 요청을 받는 동안 끝나 버립니다</translation>
    </message>
    <message>
        <source>the grace period begins with the drain, and should be longer</source>
        <translation>종료 유예는 drain과 함께 시작하므로 더 길어야 합니다</translation>
    </message>
    <message>
        <source>nothing is known about how long this provider needs for a machine</source>
        <translation>이 클라우드가 머신을 준비하는 데 얼마나 걸리는지 알려진 바가 없습니다</translation>
    </message>
    <message>
        <source>nobody says how long a machine takes to start</source>
        <translation>머신이 시작하는 데 얼마나 걸리는지 아무 데도 없습니다</translation>
    </message>
    <message>
        <source>add &quot;start&quot; as you have measured it, for instance &quot;60s&quot;</source>
        <translation>재어 본 값을 &quot;start&quot;로 넣으세요. 예: &quot;60s&quot;</translation>
    </message>
    <message>
        <source>in &quot;{}&quot; there may be replicas with {} cores at once, and the quota is {}</source>
        <translation>&quot;{}&quot;에서 한때 복제본들의 코어가 {}개가 될 수 있는데 할당량은 {}개입니다</translation>
    </message>
    <message>
        <source>ask for a larger quota, or have fewer replicas: those beyond it would not start</source>
        <translation>할당량을 늘려 달라고 하거나 복제본을 줄이세요. 넘는 것은 시작되지 않습니다</translation>
    </message>
    <message>
        <source>a service in several zones that uses a quorum with zones</source>
        <translation>여러 영역에 있으면서 영역이 있는 쿼럼을 쓰는 서비스</translation>
    </message>
    <message>
        <source>&quot;{}&quot; consumes nothing whose lag could be followed</source>
        <translation>&quot;{}&quot;은(는) 랙을 따를 만한 것을 소비하지 않습니다</translation>
    </message>
    <message>
        <source>give it consumers, or use target</source>
        <translation>컨슈머를 주거나 target을 쓰세요</translation>
    </message>
    <message>
        <source>nothing would start &quot;{}&quot; again once it has no replicas</source>
        <translation>복제본이 없어지고 나면 &quot;{}&quot;을(를) 다시 시작할 것이 없습니다</translation>
    </message>
    <message>
        <source>min is at least 1, or lag tells when there is work</source>
        <translation>min이 1 이상이거나, 일이 있음을 lag가 알려야 합니다</translation>
    </message>
    <message>
        <source>{} replicas are above max ({})</source>
        <translation>복제본 {}개는 max({})보다 많습니다</translation>
    </message>
    <message>
        <source>replicas is at most max</source>
        <translation>replicas는 max 이하여야 합니다</translation>
    </message>
    <message>
        <source>it would begin again before it has ended</source>
        <translation>끝나기 전에 다시 시작하게 됩니다</translation>
    </message>
    <message>
        <source>give a &quot;for&quot; below &quot;every&quot;</source>
        <translation>&quot;every&quot;보다 짧은 &quot;for&quot;를 주세요</translation>
    </message>
    <message>
        <source>, and each visit causes another one: it never ends</source>
        <translation>. 방문할 때마다 또 한 번 방문하므로 끝나지 않습니다</translation>
    </message>
    <message>
        <source>/s, /min or /h</source>
        <translation>/s, /min, /h</translation>
    </message>
    <message>
        <source>0 or more</source>
        <translation>0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>0 or more, after the first attempt</source>
        <translation>첫 시도 다음의 횟수이며 0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>0 or more; 2 doubles the arrivals</source>
        <translation>0 이상이어야 합니다. 2면 도착이 두 배가 됩니다</translation>
    </message>
    <message>
        <source>0 to {}</source>
        <translation>0부터 {}까지입니다</translation>
    </message>
    <message>
        <source>0/s or more</source>
        <translation>0/s 이상이어야 합니다</translation>
    </message>
    <message>
        <source>0s or more</source>
        <translation>0s 이상이어야 합니다</translation>
    </message>
    <message>
        <source>1 broker</source>
        <translation>브로커 1개</translation>
    </message>
    <message>
        <source>1 keeps them equal, 2 doubles them</source>
        <translation>1이면 그대로, 2면 두 배씩 늘어납니다</translation>
    </message>
    <message>
        <source>1 replica</source>
        <translation>복제본 1개</translation>
    </message>
    <message>
        <source>1% or 0.01</source>
        <translation>1% 또는 0.01</translation>
    </message>
    <message>
        <source>1, the version of the format</source>
        <translation>1, 형식의 버전</translation>
    </message>
    <message>
        <source>99 of 100 draws lie below p99, 50 of 100 below p50</source>
        <translation>100번 가운데 99번은 p99 아래, 50번은 p50 아래입니다</translation>
    </message>
    <message>
        <source>B, KB, MB, GB, TB, KiB, MiB, GiB or TiB</source>
        <translation>B, KB, MB, GB, TB, KiB, MiB, GiB, TiB</translation>
    </message>
    <message>
        <source>JSON has no comments</source>
        <translation>JSON에는 주석이 없습니다</translation>
    </message>
    <message>
        <source>JSON writes true, false and null</source>
        <translation>JSON에서는 true, false, null로 씁니다</translation>
    </message>
    <message>
        <source>&quot;acks&quot;: &quot;all&quot; or &quot;idempotent&quot;: false</source>
        <translation>&quot;acks&quot;: &quot;all&quot; 또는 &quot;idempotent&quot;: false로 하세요</translation>
    </message>
    <message>
        <source>&quot;all&quot;, &quot;any&quot; or a number from 1 to {}</source>
        <translation>&quot;all&quot;, &quot;any&quot; 또는 1부터 {}까지의 수입니다</translation>
    </message>
    <message>
        <source>&quot;all&quot;: every in-sync copy has it; 1: the leader has it; 0: nobody is waited for</source>
        <translation>&quot;all&quot;: 동기화된 모든 복사본이 받음, 1: 리더가 받음, 0: 아무도 기다리지 않음</translation>
    </message>
    <message>
        <source>&quot;at&quot;: &quot;60s&quot;</source>
        <translation>&quot;at&quot;: &quot;60s&quot;처럼 한 번만 쓰세요</translation>
    </message>
    <message>
        <source>&quot;every&quot; needs &quot;for&quot;</source>
        <translation>&quot;every&quot;에는 &quot;for&quot;가 필요합니다</translation>
    </message>
    <message>
        <source>&quot;full&quot;, or a fraction from 0 to 1 (0.2 = ±20 %)</source>
        <translation>&quot;full&quot; 또는 0에서 1 사이의 비율입니다 (0.2 = ±20 %)</translation>
    </message>
    <message>
        <source>&quot;listener&quot;: &quot;record&quot;</source>
        <translation>&quot;listener&quot;: &quot;record&quot;로 하세요</translation>
    </message>
    <message>
        <source>&quot;respond&quot;: false does nothing</source>
        <translation>&quot;respond&quot;: false는 아무것도 하지 않습니다</translation>
    </message>
    <message>
        <source>&quot;stale({}) &lt; 1%&quot; or &quot;p99.convergence({}) &lt; 5s&quot;</source>
        <translation>&quot;stale({}) &lt; 1%&quot; 또는 &quot;p99.convergence({}) &lt; 5s&quot;로 쓰세요</translation>
    </message>
    <message>
        <source>&quot;steps&quot; beside a list of branches</source>
        <translation>갈래 목록 옆에 &quot;steps&quot;가 있습니다</translation>
    </message>
    <message>
        <source>&quot;strategy&quot;: &quot;canary&quot; or &quot;blue-green&quot;</source>
        <translation>&quot;strategy&quot;를 &quot;canary&quot;나 &quot;blue-green&quot;으로 하세요</translation>
    </message>
    <message>
        <source>&quot;zipf&quot; needs its exponent</source>
        <translation>&quot;zipf&quot;에는 지수가 필요합니다</translation>
    </message>
    <message>
        <source>&quot;{}#1&quot; to &quot;{}#{}&quot;, or &quot;{}&quot; for all</source>
        <translation>&quot;{}#1&quot;부터 &quot;{}#{}&quot;까지, 모두이면 &quot;{}&quot;입니다</translation>
    </message>
    <message>
        <source>&quot;{}#{}&quot; does not exist: &quot;{}&quot; has {}</source>
        <translation>&quot;{}#{}&quot;은(는) 없습니다. &quot;{}&quot;에는 {}가 있습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; calls nothing</source>
        <translation>&quot;{}&quot;은(는) 아무것도 호출하지 않습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; can use {} of its {} cores at most, one per thread</source>
        <translation>&quot;{}&quot;은(는) 코어를 많아야 {}개(전체 {}개)밖에 쓰지 못합니다. 스레드마다 하나입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; commits a version of &quot;{}&quot;, whose source is &quot;{}&quot;</source>
        <translation>&quot;{}&quot;이(가) &quot;{}&quot;의 버전을 커밋하지만, 그 원본은 &quot;{}&quot;입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; evicts after {} those who report every {}</source>
        <translation>&quot;{}&quot;은(는) {}이 지나면 내보내는데, 보고는 {}마다 옵니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has no endpoint &quot;{}&quot;</source>
        <translation>&quot;{}&quot;에는 엔드포인트 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has no partition {}</source>
        <translation>&quot;{}&quot;에는 {}번 파티션이 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has no source, so no copy of it can be compared with the truth</source>
        <translation>&quot;{}&quot;에는 원본이 없어서 복사본을 실제 값과 비교할 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has no unit</source>
        <translation>&quot;{}&quot;에 단위가 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has one replica, so its callers cannot leave it out</source>
        <translation>&quot;{}&quot;은(는) 복제본이 하나라서 호출하는 쪽이 제외할 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has several {}, and the call names none</source>
        <translation>&quot;{}&quot;에는 {}이(가) 여럿인데, 호출이 어느 것인지 말하지 않습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has the endpoint &quot;{}&quot; twice</source>
        <translation>&quot;{}&quot;에 엔드포인트 &quot;{}&quot;이(가) 두 번 있습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; has two routes for the same path: &quot;{}&quot; and &quot;{}&quot;</source>
        <translation>&quot;{}&quot;에 같은 경로의 라우트가 둘 있습니다: &quot;{}&quot;, &quot;{}&quot;</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a cluster, but {} hits nodes</source>
        <translation>&quot;{}&quot;은(는) 클러스터이지만 {} 장애는 노드에 일어납니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a configuration server: nobody measures {} of it</source>
        <translation>&quot;{}&quot;은(는) 설정 서버라서 {}을(를) 잴 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a folder</source>
        <translation>&quot;{}&quot;은(는) 폴더입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a quorum: no member knows which version is the newest</source>
        <translation>&quot;{}&quot;은(는) 쿼럼이라서 어느 버전이 최신인지 아는 구성원이 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is a topic, but {} hits what runs it</source>
        <translation>&quot;{}&quot;은(는) 토픽이지만 {} 장애는 토픽을 실행하는 쪽에 일어납니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is called but has no {}</source>
        <translation>&quot;{}&quot;을(를) 호출하지만 {}이(가) 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is compacted and takes no record without a key</source>
        <translation>&quot;{}&quot;은(는) 압축(compaction) 토픽이라 키가 없는 레코드를 받지 않습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is negative</source>
        <translation>&quot;{}&quot;은(는) 음수입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no comparison</source>
        <translation>&quot;{}&quot;은(는) 비교가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no element of the list</source>
        <translation>&quot;{}&quot;은(는) 목록의 원소가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no known value of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;은(는) &quot;{}&quot;의 값이 될 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no limit for {}</source>
        <translation>&quot;{}&quot;은(는) {}의 한계가 될 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no name for an endpoint of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;은(는) &quot;{}&quot;의 엔드포인트 이름이 될 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no objective</source>
        <translation>&quot;{}&quot;은(는) 목표가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no percentile</source>
        <translation>&quot;{}&quot;은(는) 백분위가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no region or zone of the provider: its distance to others is 0</source>
        <translation>&quot;{}&quot;은(는) 이 제공자의 리전이나 영역이 아니어서 다른 곳까지의 거리가 0입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not a call target</source>
        <translation>&quot;{}&quot;은(는) 호출 대상이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not a fraction</source>
        <translation>&quot;{}&quot;은(는) 비율이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not a percentile</source>
        <translation>&quot;{}&quot;은(는) 백분위가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not a unit of {}</source>
        <translation>&quot;{}&quot;은(는) {}의 단위가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not an endpoint</source>
        <translation>&quot;{}&quot;은(는) 엔드포인트가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not between 0 and 1</source>
        <translation>&quot;{}&quot;은(는) 0과 1 사이가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not the beginning of a path</source>
        <translation>&quot;{}&quot;은(는) 경로의 시작이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not what is deployed</source>
        <translation>&quot;{}&quot;은(는) 배포하는 대상이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not {}</source>
        <translation>&quot;{}&quot;은(는) {}이(가) 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is read from replicas but has none</source>
        <translation>&quot;{}&quot;은(는) 복제본에서 읽게 되어 있지만 복제본이 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is the source of &quot;{}&quot;, not a copy that events bring up to date</source>
        <translation>&quot;{}&quot;은(는) &quot;{}&quot;의 원본이며, 이벤트로 갱신하는 복사본이 아닙니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is too large</source>
        <translation>&quot;{}&quot;은(는) 너무 큽니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is too long</source>
        <translation>&quot;{}&quot;은(는) 너무 깁니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is too short</source>
        <translation>&quot;{}&quot;은(는) 너무 짧습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is {}, but {}</source>
        <translation>&quot;{}&quot;은(는) {}인데, {}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; names no field</source>
        <translation>&quot;{}&quot;에 필드 이름이 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; names no replica</source>
        <translation>&quot;{}&quot;에 복제본 번호가 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; of line {}, column {} is not closed</source>
        <translation>&quot;{}&quot;({}번째 줄, {}번째 글자)을(를) 닫지 않았습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; or &quot;{}#1&quot;</source>
        <translation>&quot;{}&quot; 또는 &quot;{}#1&quot;로 쓰세요</translation>
    </message>
    <message>
        <source>&quot;{}&quot; replicates to nobody</source>
        <translation>&quot;{}&quot;은(는) 복제할 곳이 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; sets nothing</source>
        <translation>&quot;{}&quot;은(는) 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; stands here for the second time</source>
        <translation>&quot;{}&quot;이(가) 두 번째로 나옵니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; stands on both sides of the partition</source>
        <translation>&quot;{}&quot;이(가) 분단의 양쪽에 다 있습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; starts with {} replicas, outside {} to {} of its autoscale</source>
        <translation>&quot;{}&quot;은(는) 복제본 {}개로 시작하는데, 자동 확장 범위 {}~{}의 밖입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; waits for &quot;{}&quot; without a timeout, and {} keeps answers away</source>
        <translation>&quot;{}&quot;이(가) &quot;{}&quot;의 응답을 타임아웃 없이 기다리는데, {} 때문에 응답이 오지 않습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; wants {} copies on the {} brokers of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;은(는) 복사본 {}개가 필요한데 브로커가 {}개입니다 (클러스터 &quot;{}&quot;)</translation>
    </message>
    <message>
        <source>&quot;{}&quot; wants {} in-sync copies but has {}</source>
        <translation>&quot;{}&quot;은(는) 동기화된 복사본 {}개를 요구하지만 복사본이 {}개입니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot;, or &quot;{}&quot; and one of its endpoints</source>
        <translation>&quot;{}&quot; 또는 &quot;{}&quot;와 그 엔드포인트를 쓰세요</translation>
    </message>
    <message>
        <source>&quot;{}&quot;; single ones have ways of their own within a replicated store, to a quorum and to brokers</source>
        <translation>&quot;{}&quot;을(를) 쓰세요. 복제본 하나의 길은 복제되는 저장소 안, 쿼럼, 브로커로만 있습니다</translation>
    </message>
    <message>
        <source>a Pareto distribution</source>
        <translation>파레토 분포</translation>
    </message>
    <message>
        <source>a Pareto distribution begins above 0</source>
        <translation>파레토 분포는 0보다 큰 값에서 시작합니다</translation>
    </message>
    <message>
        <source>a Weibull distribution</source>
        <translation>베이불 분포</translation>
    </message>
    <message>
        <source>a backslash itself is written as \\</source>
        <translation>역슬래시 자체는 \\로 씁니다</translation>
    </message>
    <message>
        <source>a bandwidth</source>
        <translation>대역폭</translation>
    </message>
    <message>
        <source>a bandwidth is at most 1e290Tbit/s</source>
        <translation>대역폭은 1e290Tbit/s 이하입니다</translation>
    </message>
    <message>
        <source>a batch of {} requests</source>
        <translation>요청 {}개의 묶음입니다</translation>
    </message>
    <message>
        <source>a bulkhead</source>
        <translation>벌크헤드</translation>
    </message>
    <message>
        <source>a bulkhead of {} calls and {} in its queue lets nothing through</source>
        <translation>호출 {}개, 대기 {}개인 벌크헤드는 아무것도 통과시키지 않습니다</translation>
    </message>
    <message>
        <source>a cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>a call goes to a service, a gateway or an external</source>
        <translation>호출은 서비스, 게이트웨이, 외부 시스템으로 갑니다</translation>
    </message>
    <message>
        <source>a call of a mix</source>
        <translation>혼합의 호출</translation>
    </message>
    <message>
        <source>a call target as in &quot;order POST /orders&quot;</source>
        <translation>&quot;order POST /orders&quot; 같은 호출 대상</translation>
    </message>
    <message>
        <source>a canary needs at least one stage</source>
        <translation>카나리에는 단계가 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>a check may take {} but the next one comes after {}</source>
        <translation>상태 확인에 {}까지 걸릴 수 있는데 다음 확인은 {} 뒤에 시작합니다</translation>
    </message>
    <message>
        <source>a choice</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>a choice of replicas</source>
        <translation>복제본 선택</translation>
    </message>
    <message>
        <source>a circuit breaker</source>
        <translation>서킷 브레이커</translation>
    </message>
    <message>
        <source>a closing quotation mark is missing</source>
        <translation>닫는 따옴표가 없습니다</translation>
    </message>
    <message>
        <source>a cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>a colon is missing between key and value</source>
        <translation>키와 값 사이에 콜론이 없습니다</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is missing</source>
        <translation>쉼표나 닫는 괄호가 없습니다</translation>
    </message>
    <message>
        <source>a confidence of {} is impossible</source>
        <translation>신뢰 수준 {}은(는) 있을 수 없습니다</translation>
    </message>
    <message>
        <source>a config</source>
        <translation>설정 서버</translation>
    </message>
    <message>
        <source>a configuration server</source>
        <translation>설정 서버</translation>
    </message>
    <message>
        <source>a configuration server is named by the &quot;config&quot; of a service</source>
        <translation>설정 서버는 서비스의 &quot;config&quot;로 지정합니다</translation>
    </message>
    <message>
        <source>a consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>a consumer has no caller that it could answer</source>
        <translation>컨슈머에는 응답할 호출자가 없습니다</translation>
    </message>
    <message>
        <source>a consumer of &quot;{}&quot; names both a topic and a queue</source>
        <translation>&quot;{}&quot;의 컨슈머가 토픽과 큐를 모두 지정합니다</translation>
    </message>
    <message>
        <source>a consumer of &quot;{}&quot; names no source</source>
        <translation>&quot;{}&quot;의 컨슈머가 읽을 곳을 지정하지 않습니다</translation>
    </message>
    <message>
        <source>a consumer of &quot;{}&quot; takes whole polls, so no record fails by itself</source>
        <translation>&quot;{}&quot;의 컨슈머는 폴 전체를 한꺼번에 처리하므로 레코드 하나만 실패할 수 없습니다</translation>
    </message>
    <message>
        <source>a consumer of &quot;{}&quot; wants retry topics for a work queue</source>
        <translation>&quot;{}&quot;의 컨슈머가 작업 큐에 재시도 토픽을 쓰려 합니다</translation>
    </message>
    <message>
        <source>a consumer&apos;s &quot;queue&quot; is a queue</source>
        <translation>컨슈머의 &quot;queue&quot;는 큐여야 합니다</translation>
    </message>
    <message>
        <source>a consumer&apos;s &quot;topic&quot; is a topic</source>
        <translation>컨슈머의 &quot;topic&quot;은 토픽이어야 합니다</translation>
    </message>
    <message>
        <source>a control character stands in a text</source>
        <translation>텍스트에 제어 문자가 있습니다</translation>
    </message>
    <message>
        <source>a crash of the host of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;의 호스트 크래시</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>a deploy happens once</source>
        <translation>배포는 한 번만 일어납니다</translation>
    </message>
    <message>
        <source>a deploy is not undone after a time</source>
        <translation>배포는 시간이 지나도 되돌아가지 않습니다</translation>
    </message>
    <message>
        <source>a deploy that changes a gateway</source>
        <translation>게이트웨이를 바꾸는 배포</translation>
    </message>
    <message>
        <source>a deploy that changes more than endpoints, threads, cores, queue, speed and startup</source>
        <translation>엔드포인트, 스레드, 코어, 큐, 속도, 시작 시간 외의 것을 바꾸는 배포</translation>
    </message>
    <message>
        <source>a distribution</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>a distribution needs at least one value</source>
        <translation>분포에는 값이 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>a drop of messages between &quot;{}&quot; and &quot;{}&quot;</source>
        <translation>&quot;{}&quot;와(과) &quot;{}&quot; 사이의 메시지 유실</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>a duration cannot be negative</source>
        <translation>시간은 음수일 수 없습니다</translation>
    </message>
    <message>
        <source>a duration is at most 292 years</source>
        <translation>시간은 292년 이하입니다</translation>
    </message>
    <message>
        <source>a duration with its unit</source>
        <translation>단위가 있는 시간</translation>
    </message>
    <message>
        <source>a factor of 1</source>
        <translation>배율 1</translation>
    </message>
    <message>
        <source>a factor of {} is impossible</source>
        <translation>배율 {}은(는) 있을 수 없습니다</translation>
    </message>
    <message>
        <source>a factor of {} makes the waits shorter each time</source>
        <translation>배율 {}이면 기다리는 시간이 매번 짧아집니다</translation>
    </message>
    <message>
        <source>a fault</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>a filter cannot answer before the request has gone on</source>
        <translation>필터는 요청이 전달되기 전에 응답할 수 없습니다</translation>
    </message>
    <message>
        <source>a first stage without requests shows nothing</source>
        <translation>요청이 없는 첫 단계로는 아무것도 알 수 없습니다</translation>
    </message>
    <message>
        <source>a fraction as in 0.05 or &quot;5%&quot;</source>
        <translation>0.05나 &quot;5%&quot; 같은 비율</translation>
    </message>
    <message>
        <source>a fraction from 0 to 1</source>
        <translation>0에서 1 사이의 비율</translation>
    </message>
    <message>
        <source>a fraction is a number from 0 to 1, or a percentage as in &quot;5%&quot;</source>
        <translation>비율은 0에서 1 사이의 수, 또는 &quot;5%&quot; 같은 퍼센트입니다</translation>
    </message>
    <message>
        <source>a fraction of 0</source>
        <translation>비율 0</translation>
    </message>
    <message>
        <source>a gamma distribution</source>
        <translation>감마 분포</translation>
    </message>
    <message>
        <source>a gateway</source>
        <translation>게이트웨이</translation>
    </message>
    <message>
        <source>a health check</source>
        <translation>상태 확인</translation>
    </message>
    <message>
        <source>a heartbeat every {} cannot keep a session of {} alive</source>
        <translation>{}마다 보내는 하트비트로는 {}의 세션을 유지할 수 없습니다</translation>
    </message>
    <message>
        <source>a hedge</source>
        <translation>헤지</translation>
    </message>
    <message>
        <source>a hyper-exponential distribution</source>
        <translation>초지수 분포</translation>
    </message>
    <message>
        <source>a hyperexponential distribution with cv {} does not exist</source>
        <translation>cv가 {}인 초지수 분포는 없습니다</translation>
    </message>
    <message>
        <source>a jitter of {} is impossible</source>
        <translation>지터 {}은(는) 있을 수 없습니다</translation>
    </message>
    <message>
        <source>a key in quotation marks is missing</source>
        <translation>따옴표로 감싼 키가 없습니다</translation>
    </message>
    <message>
        <source>a limit of {} lets no branch run</source>
        <translation>한도가 {}이면 어느 갈래도 실행되지 않습니다</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>a link ends at &quot;{}&quot;, which does not exist</source>
        <translation>링크의 끝인 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>a list of points as in [[&quot;0s&quot;, &quot;50/s&quot;], [&quot;60s&quot;, &quot;500/s&quot;]]</source>
        <translation>[[&quot;0s&quot;, &quot;50/s&quot;], [&quot;60s&quot;, &quot;500/s&quot;]] 같은 점 목록</translation>
    </message>
    <message>
        <source>a list of two durations, [low, high]</source>
        <translation>시간 두 개의 목록 [low, high]</translation>
    </message>
    <message>
        <source>a log-normal distribution</source>
        <translation>로그 정규 분포</translation>
    </message>
    <message>
        <source>a log-normal distribution by percentiles</source>
        <translation>백분위로 정한 로그 정규 분포</translation>
    </message>
    <message>
        <source>a lognormal mean of 0 or less does not exist</source>
        <translation>로그 정규 분포의 평균은 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>a lognormal median of 0 or less does not exist</source>
        <translation>로그 정규 분포의 중앙값은 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>a new version is not judged by its {}</source>
        <translation>새 버전은 {}(으)로 판정하지 않습니다</translation>
    </message>
    <message>
        <source>a node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>a node as in &quot;order&quot;, or a replica as in &quot;order#2&quot;</source>
        <translation>&quot;order&quot; 같은 노드, 또는 &quot;order#2&quot; 같은 복제본</translation>
    </message>
    <message>
        <source>a normal distribution</source>
        <translation>정규 분포</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>a pair of zones</source>
        <translation>영역 쌍</translation>
    </message>
    <message>
        <source>a part of a mix</source>
        <translation>혼합의 한 부분</translation>
    </message>
    <message>
        <source>a part of a saga</source>
        <translation>사가의 한 부분</translation>
    </message>
    <message>
        <source>a partition between &quot;{}&quot; and &quot;{}&quot;</source>
        <translation>&quot;{}&quot;와(과) &quot;{}&quot; 사이의 분단</translation>
    </message>
    <message>
        <source>a partition needs at least two groups</source>
        <translation>분단에는 그룹이 둘 이상 필요합니다</translation>
    </message>
    <message>
        <source>a plain number</source>
        <translation>단위 없는 수</translation>
    </message>
    <message>
        <source>a point as in [&quot;60s&quot;, &quot;500/s&quot;]</source>
        <translation>[&quot;60s&quot;, &quot;500/s&quot;] 같은 점</translation>
    </message>
    <message>
        <source>a popularity</source>
        <translation>인기도</translation>
    </message>
    <message>
        <source>a producer</source>
        <translation>프로듀서</translation>
    </message>
    <message>
        <source>a profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>a queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>a quorum</source>
        <translation>쿼럼</translation>
    </message>
    <message>
        <source>a quorum has no place where the writes to one key could wait for each other</source>
        <translation>쿼럼에는 한 키의 쓰기들이 서로 기다릴 곳이 없습니다</translation>
    </message>
    <message>
        <source>a quorum has no primary that could have read replicas</source>
        <translation>쿼럼에는 읽기 복제본을 둘 주 서버가 없습니다</translation>
    </message>
    <message>
        <source>a rate</source>
        <translation>초당 횟수</translation>
    </message>
    <message>
        <source>a rate is at most 1e308/s</source>
        <translation>초당 횟수는 1e308/s 이하입니다</translation>
    </message>
    <message>
        <source>a rate limit</source>
        <translation>속도 제한</translation>
    </message>
    <message>
        <source>a rebalance</source>
        <translation>리밸런스</translation>
    </message>
    <message>
        <source>a registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>a registry is named by the &quot;discovery&quot; of a service</source>
        <translation>레지스트리는 서비스의 &quot;discovery&quot;로 지정합니다</translation>
    </message>
    <message>
        <source>a retry policy</source>
        <translation>재시도 정책</translation>
    </message>
    <message>
        <source>a rolling deploy has no objective: there is nothing to go back to</source>
        <translation>롤링 배포에는 목표가 없습니다. 되돌아갈 곳이 없기 때문입니다</translation>
    </message>
    <message>
        <source>a route</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>a route begins with / and has no spaces, as in &quot;/orders&quot;</source>
        <translation>라우트는 &quot;/orders&quot;처럼 /로 시작하고 공백이 없어야 합니다</translation>
    </message>
    <message>
        <source>a route leads to a service, a gateway or an external</source>
        <translation>라우트는 서비스, 게이트웨이, 외부 시스템으로 이어집니다</translation>
    </message>
    <message>
        <source>a route must end at a service or an external</source>
        <translation>라우트는 서비스나 외부 시스템에서 끝나야 합니다</translation>
    </message>
    <message>
        <source>a scenario</source>
        <translation>시나리오</translation>
    </message>
    <message>
        <source>a scenario begins with {&quot;windtunnel&quot;: 1</source>
        <translation>시나리오는 {&quot;windtunnel&quot;: 1로 시작합니다</translation>
    </message>
    <message>
        <source>a service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>a sidecar</source>
        <translation>사이드카</translation>
    </message>
    <message>
        <source>a size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>a size is less than 2^63 bytes</source>
        <translation>크기는 2^63바이트보다 작습니다</translation>
    </message>
    <message>
        <source>a stall of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;의 멈춤</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>a target of {} of the CPU is impossible</source>
        <translation>CPU 목표 {}은(는) 있을 수 없습니다</translation>
    </message>
    <message>
        <source>a timeout up to the time between two checks</source>
        <translation>타임아웃은 두 확인 사이의 시간 이하여야 합니다</translation>
    </message>
    <message>
        <source>a topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>a transactional producer is always idempotent</source>
        <translation>트랜잭션 프로듀서는 항상 멱등입니다</translation>
    </message>
    <message>
        <source>a value is a number, &quot;text&quot;, [a list], {an object}, true or false</source>
        <translation>값은 수, &quot;텍스트&quot;, [목록], {객체}, true, false입니다</translation>
    </message>
    <message>
        <source>a weight of {} does not go beyond the one before it</source>
        <translation>비중 {}이(가) 앞 단계보다 크지 않습니다</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a work queue</source>
        <translation>작업 큐</translation>
    </message>
    <message>
        <source>a workload</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>a {} has an empty id</source>
        <translation>{}의 id가 비어 있습니다</translation>
    </message>
    <message>
        <source>above 0 and below 1, usually 0.95</source>
        <translation>0보다 크고 1보다 작아야 하며, 보통 0.95입니다</translation>
    </message>
    <message>
        <source>above 0% and up to 100%</source>
        <translation>0%보다 크고 100% 이하여야 합니다</translation>
    </message>
    <message>
        <source>above 0; 2 makes everything take twice as long</source>
        <translation>0보다 커야 합니다. 2면 모든 일이 두 배 오래 걸립니다</translation>
    </message>
    <message>
        <source>above 0s</source>
        <translation>0s보다 커야 합니다</translation>
    </message>
    <message>
        <source>acks is &quot;all&quot;, 1 or 0</source>
        <translation>acks는 &quot;all&quot;, 1, 0 가운데 하나입니다</translation>
    </message>
    <message>
        <source>add &quot;at&quot;: &quot;60s&quot;, or &quot;every&quot; and &quot;for&quot;</source>
        <translation>&quot;at&quot;: &quot;60s&quot;, 또는 &quot;every&quot;와 &quot;for&quot;를 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;call&quot;: &quot;node endpoint&quot;, or &quot;mix&quot;</source>
        <translation>&quot;call&quot;: &quot;node endpoint&quot; 또는 &quot;mix&quot;를 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;entity&quot;</source>
        <translation>&quot;entity&quot;를 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;entity&quot;: the one that the request has read</source>
        <translation>요청이 읽은 것을 &quot;entity&quot;로 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;entity&quot;: what the steps of the miss read</source>
        <translation>미스의 스텝이 읽는 것을 &quot;entity&quot;로 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;objectives&quot;</source>
        <translation>&quot;objectives&quot;를 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;replicas&quot;: 1 or more</source>
        <translation>&quot;replicas&quot;를 1 이상으로 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;replicas&quot;: 1 or read from &quot;primary&quot;</source>
        <translation>&quot;replicas&quot;: 1을 추가하거나 &quot;primary&quot;에서 읽으세요</translation>
    </message>
    <message>
        <source>add &quot;slowCallDuration&quot;, from which on a call is slow</source>
        <translation>느린 호출의 기준인 &quot;slowCallDuration&quot;을 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;source&quot;: the store that owns it</source>
        <translation>원본 저장소를 &quot;source&quot;로 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;timeout&quot;: &quot;{}&quot;, here or for the link</source>
        <translation>여기나 링크에 &quot;timeout&quot;: &quot;{}&quot;을(를) 추가하세요</translation>
    </message>
    <message>
        <source>add &quot;topic&quot;: id, a list of topics, or &quot;queue&quot;: id</source>
        <translation>&quot;topic&quot;(id나 토픽 목록) 또는 &quot;queue&quot;(id)를 추가하세요</translation>
    </message>
    <message>
        <source>after the last comma nothing follows</source>
        <translation>마지막 쉼표 뒤에 아무것도 없습니다</translation>
    </message>
    <message>
        <source>an Erlang distribution</source>
        <translation>얼랑 분포</translation>
    </message>
    <message>
        <source>an Erlang distribution of {} phases does not exist</source>
        <translation>단계가 {}개인 얼랑 분포는 없습니다</translation>
    </message>
    <message>
        <source>an added delay of 0s</source>
        <translation>추가 지연 0s</translation>
    </message>
    <message>
        <source>an empirical distribution</source>
        <translation>경험 분포</translation>
    </message>
    <message>
        <source>an endpoint is any text without a leading or trailing space, as in &quot;GET /orders&quot;</source>
        <translation>엔드포인트는 앞뒤에 공백이 없는 텍스트입니다. 예: &quot;GET /orders&quot;</translation>
    </message>
    <message>
        <source>an entity</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>an external</source>
        <translation>외부 시스템</translation>
    </message>
    <message>
        <source>an external system</source>
        <translation>외부 시스템</translation>
    </message>
    <message>
        <source>an idempotent or transactional producer needs the acknowledgement of all replicas</source>
        <translation>멱등이거나 트랜잭션인 프로듀서에는 모든 복제본의 확인이 필요합니다</translation>
    </message>
    <message>
        <source>an idempotent producer keeps its order with 5 batches in flight, not {}</source>
        <translation>멱등 프로듀서가 순서를 지키는 전송 중 배치는 5개까지이며, {}개는 안 됩니다</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>an object as in {&quot;mode&quot;: &quot;async&quot;, &quot;lag&quot;: &quot;20ms&quot;}</source>
        <translation>{&quot;mode&quot;: &quot;async&quot;, &quot;lag&quot;: &quot;20ms&quot;} 같은 객체</translation>
    </message>
    <message>
        <source>an object as in {&quot;order&quot;: [120, 80]}</source>
        <translation>{&quot;order&quot;: [120, 80]} 같은 객체</translation>
    </message>
    <message>
        <source>an object of endpoints as in {&quot;GET /orders&quot;: [steps]}</source>
        <translation>{&quot;GET /orders&quot;: [스텝]} 같은 엔드포인트 객체</translation>
    </message>
    <message>
        <source>an object of percentiles as in {&quot;p50&quot;: &quot;5ms&quot;, &quot;p100&quot;: &quot;9ms&quot;}</source>
        <translation>{&quot;p50&quot;: &quot;5ms&quot;, &quot;p100&quot;: &quot;9ms&quot;} 같은 백분위 객체</translation>
    </message>
    <message>
        <source>an object of routes as in {&quot;/orders&quot;: &quot;order&quot;}</source>
        <translation>{&quot;/orders&quot;: &quot;order&quot;} 같은 라우트 객체</translation>
    </message>
    <message>
        <source>an object with one {}: {}</source>
        <translation>{}이(가) 하나 있는 객체: {}</translation>
    </message>
    <message>
        <source>an object: {}</source>
        <translation>객체: {}</translation>
    </message>
    <message>
        <source>an objective as in &quot;p99(buyers) &lt; 250ms&quot;</source>
        <translation>&quot;p99(buyers) &lt; 250ms&quot; 같은 목표</translation>
    </message>
    <message>
        <source>and {} more problems</source>
        <translation>그 밖의 문제 {}개</translation>
    </message>
    <message>
        <source>another cluster</source>
        <translation>다른 클러스터</translation>
    </message>
    <message>
        <source>another deploy can bring the old version back</source>
        <translation>옛 버전으로 돌아가려면 배포를 하나 더 쓰세요</translation>
    </message>
    <message>
        <source>another entity</source>
        <translation>다른 엔티티</translation>
    </message>
    <message>
        <source>another node</source>
        <translation>다른 노드</translation>
    </message>
    <message>
        <source>another workload</source>
        <translation>다른 워크로드</translation>
    </message>
    <message>
        <source>any text without a space at its ends, by convention &quot;METHOD /path&quot;</source>
        <translation>앞뒤에 공백이 없는 텍스트이며, 보통 &quot;METHOD /path&quot;로 씁니다</translation>
    </message>
    <message>
        <source>apply goes to a database or a cache</source>
        <translation>apply는 데이터베이스나 캐시로 갑니다</translation>
    </message>
    <message>
        <source>arrival {} ({}) comes before the one above it</source>
        <translation>{}번째 도착({})이 바로 위의 것보다 이릅니다</translation>
    </message>
    <message>
        <source>arrivals</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>as in {&quot;id&quot;: &quot;order&quot;}</source>
        <translation>예: {&quot;id&quot;: &quot;order&quot;}</translation>
    </message>
    <message>
        <source>at least 1</source>
        <translation>1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>at least 1 replica</source>
        <translation>복제본은 1개 이상이어야 합니다</translation>
    </message>
    <message>
        <source>at least 1, or none at all</source>
        <translation>1 이상이거나 아예 없어야 합니다</translation>
    </message>
    <message>
        <source>at least as long as backoff</source>
        <translation>backoff 이상이어야 합니다</translation>
    </message>
    <message>
        <source>at least as many as replications</source>
        <translation>replications 이상이어야 합니다</translation>
    </message>
    <message>
        <source>at most 5, or &quot;idempotent&quot;: false</source>
        <translation>5 이하로 하거나 &quot;idempotent&quot;: false로 하세요</translation>
    </message>
    <message>
        <source>at most a third of sessionTimeout</source>
        <translation>sessionTimeout의 3분의 1 이하여야 합니다</translation>
    </message>
    <message>
        <source>at most {}, or more &quot;brokers&quot;</source>
        <translation>{} 이하로 하거나 &quot;brokers&quot;를 늘리세요</translation>
    </message>
    <message>
        <source>autoscale</source>
        <translation>자동 확장</translation>
    </message>
    <message>
        <source>begin it earlier or run longer</source>
        <translation>더 일찍 시작하거나 더 오래 실행하세요</translation>
    </message>
    <message>
        <source>bit/s, kbit/s, Mbit/s, Gbit/s or Tbit/s</source>
        <translation>bit/s, kbit/s, Mbit/s, Gbit/s, Tbit/s</translation>
    </message>
    <message>
        <source>brokers can crash, stall or be slow</source>
        <translation>브로커에는 crash, stall, slow를 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>bursts</source>
        <translation>버스트</translation>
    </message>
    <message>
        <source>caches</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>calls go round in a circle: {}{}</source>
        <translation>호출이 돌고 돕니다: {}{}</translation>
    </message>
    <message>
        <source>cdc</source>
        <translation>변경 데이터 캡처(CDC)</translation>
    </message>
    <message>
        <source>chances lie between 0 and 1</source>
        <translation>확률은 0과 1 사이입니다</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>commit with {{&quot;write&quot;: &quot;{}&quot;}}, or apply to another store</source>
        <translation>{{&quot;write&quot;: &quot;{}&quot;}}로 커밋하거나 다른 저장소에 apply하세요</translation>
    </message>
    <message>
        <source>compare with &lt;, &lt;=, &gt;, &gt;= or ==; {}</source>
        <translation>&lt;, &lt;=, &gt;, &gt;=, ==로 비교하세요. {}</translation>
    </message>
    <message>
        <source>configuration servers</source>
        <translation>설정 서버</translation>
    </message>
    <message>
        <source>configurations come from a configuration server</source>
        <translation>설정은 설정 서버에서 옵니다</translation>
    </message>
    <message>
        <source>consumers</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>cv is 1 or more; below 1 take {&quot;gamma&quot;: {&quot;mean&quot;, &quot;cv&quot;}} or {&quot;erlang&quot;: {&quot;k&quot;, &quot;mean&quot;}}</source>
        <translation>cv는 1 이상입니다. 1보다 작으면 {&quot;gamma&quot;: {&quot;mean&quot;, &quot;cv&quot;}}나 {&quot;erlang&quot;: {&quot;k&quot;, &quot;mean&quot;}}을 쓰세요</translation>
    </message>
    <message>
        <source>databases</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>dead letters go to a topic or a queue</source>
        <translation>데드 레터는 토픽이나 큐로 갑니다</translation>
    </message>
    <message>
        <source>deliveryTimeout ({}) is shorter than linger + requestTimeout ({})</source>
        <translation>deliveryTimeout({})이 linger + requestTimeout({})보다 짧습니다</translation>
    </message>
    <message>
        <source>did you mean &quot;{}&quot;?</source>
        <translation>&quot;{}&quot;을(를) 말하려던 것인가요?</translation>
    </message>
    <message>
        <source>did you mean {}?</source>
        <translation>{}을(를) 말하려던 것인가요?</translation>
    </message>
    <message>
        <source>discovery needs a registry</source>
        <translation>discovery에는 레지스트리가 필요합니다</translation>
    </message>
    <message>
        <source>duration is the whole of it, warm-up included</source>
        <translation>duration은 워밍업을 포함한 전체 시간입니다</translation>
    </message>
    <message>
        <source>ejection</source>
        <translation>제외(ejection)</translation>
    </message>
    <message>
        <source>elements are 0 to {}</source>
        <translation>원소는 0부터 {}까지입니다</translation>
    </message>
    <message>
        <source>end it with a choose, or answer before you call back</source>
        <translation>choose로 끝을 내거나, 되부르기 전에 응답하세요</translation>
    </message>
    <message>
        <source>end it with a choose, or with a condition in the consumer</source>
        <translation>choose나 컨슈머의 조건으로 끝을 내세요</translation>
    </message>
    <message>
        <source>endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>entities</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>entity</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>errors, mean or a percentile such as p99</source>
        <translation>errors, mean, 또는 p99 같은 백분위를 쓰세요</translation>
    </message>
    <message>
        <source>events go round in a circle: {}, and each causes another one: it never ends</source>
        <translation>이벤트가 돌고 돕니다: {}. 하나가 또 하나를 일으키므로 끝나지 않습니다</translation>
    </message>
    <message>
        <source>events go to a topic or a queue</source>
        <translation>이벤트는 토픽이나 큐로 갑니다</translation>
    </message>
    <message>
        <source>evict after two or three missed heartbeats</source>
        <translation>하트비트가 두세 번 빠진 뒤에 내보내세요</translation>
    </message>
    <message>
        <source>expected [x, y], found {} numbers</source>
        <translation>[x, y]가 있어야 하는데 수가 {}개 있습니다</translation>
    </message>
    <message>
        <source>expected a way from one node to another</source>
        <translation>한 노드에서 다른 노드로 가는 길이 있어야 합니다</translation>
    </message>
    <message>
        <source>expected two zones, found {}</source>
        <translation>영역이 둘 있어야 하는데 {}개 있습니다</translation>
    </message>
    <message>
        <source>expected {}, found {}</source>
        <translation>있어야 할 것: {}, 있는 것: {}</translation>
    </message>
    <message>
        <source>explanations belong into &quot;notes&quot;</source>
        <translation>설명은 &quot;notes&quot;에 쓰세요</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>페일오버</translation>
    </message>
    <message>
        <source>faults of a configuration server other than crash, delay, drop and partition</source>
        <translation>설정 서버의 crash, delay, drop, partition 외의 장애</translation>
    </message>
    <message>
        <source>faults of a platform&apos;s endpoint or of DNS</source>
        <translation>플랫폼 엔드포인트나 DNS의 장애</translation>
    </message>
    <message>
        <source>faults of a registry other than crash, delay, drop and partition</source>
        <translation>레지스트리의 crash, delay, drop, partition 외의 장애</translation>
    </message>
    <message>
        <source>fields are</source>
        <translation>필드:</translation>
    </message>
    <message>
        <source>for example [[&quot;0s&quot;, &quot;50/s&quot;], [&quot;60s&quot;, &quot;500/s&quot;]]</source>
        <translation>예: [[&quot;0s&quot;, &quot;50/s&quot;], [&quot;60s&quot;, &quot;500/s&quot;]]</translation>
    </message>
    <message>
        <source>for example [[&quot;seoul&quot;], [&quot;virginia&quot;]]</source>
        <translation>예: [[&quot;seoul&quot;], [&quot;virginia&quot;]]</translation>
    </message>
    <message>
        <source>for example [&quot;10%&quot;, &quot;50%&quot;]</source>
        <translation>예: [&quot;10%&quot;, &quot;50%&quot;]</translation>
    </message>
    <message>
        <source>for example &quot;60s&quot;</source>
        <translation>예: &quot;60s&quot;</translation>
    </message>
    <message>
        <source>for example &quot;min&quot;: &quot;1ms&quot;</source>
        <translation>예: &quot;min&quot;: &quot;1ms&quot;</translation>
    </message>
    <message>
        <source>for example {&quot;id&quot;: &quot;buyers&quot;, &quot;call&quot;: &quot;order&quot;, &quot;arrivals&quot;: {&quot;poisson&quot;: &quot;10/s&quot;}}</source>
        <translation>예: {&quot;id&quot;: &quot;buyers&quot;, &quot;call&quot;: &quot;order&quot;, &quot;arrivals&quot;: {&quot;poisson&quot;: &quot;10/s&quot;}}</translation>
    </message>
    <message>
        <source>for example {&quot;p50&quot;: &quot;2ms&quot;, &quot;p99&quot;: &quot;20ms&quot;, &quot;p100&quot;: &quot;50ms&quot;}</source>
        <translation>예: {&quot;p50&quot;: &quot;2ms&quot;, &quot;p99&quot;: &quot;20ms&quot;, &quot;p100&quot;: &quot;50ms&quot;}</translation>
    </message>
    <message>
        <source>from 0% to 100%</source>
        <translation>0%부터 100%까지입니다</translation>
    </message>
    <message>
        <source>from 1 to {}</source>
        <translation>1부터 {}까지입니다</translation>
    </message>
    <message>
        <source>get, put and evict go to a cache</source>
        <translation>get, put, evict는 캐시로 갑니다</translation>
    </message>
    <message>
        <source>give at least one a weight above 0</source>
        <translation>하나 이상에 0보다 큰 비중을 주세요</translation>
    </message>
    <message>
        <source>give at least one list of steps</source>
        <translation>스텝 목록을 하나 이상 쓰세요</translation>
    </message>
    <message>
        <source>give at least one part a weight above 0</source>
        <translation>한 부분 이상에 0보다 큰 비중을 주세요</translation>
    </message>
    <message>
        <source>give it &quot;endpoints&quot;: {&quot;GET /x&quot;: [steps]}</source>
        <translation>&quot;endpoints&quot;: {&quot;GET /x&quot;: [스텝]}을 쓰세요</translation>
    </message>
    <message>
        <source>give it &quot;routes&quot;: {&quot;/path&quot;: &quot;service&quot;}</source>
        <translation>&quot;routes&quot;: {&quot;/path&quot;: &quot;service&quot;}를 쓰세요</translation>
    </message>
    <message>
        <source>give it a short name of letters, digits, - and _</source>
        <translation>영문자, 숫자, -, _로 된 짧은 이름을 주세요</translation>
    </message>
    <message>
        <source>give it an endpoint or remove the route</source>
        <translation>엔드포인트를 만들거나 라우트를 지우세요</translation>
    </message>
    <message>
        <source>give it several replicas</source>
        <translation>복제본을 여럿 두세요</translation>
    </message>
    <message>
        <source>hedge earlier, near the p95 of the call</source>
        <translation>호출의 p95 근처에서 더 일찍 헤지하세요</translation>
    </message>
    <message>
        <source>here should be an object, not {}</source>
        <translation>객체가 있어야 하는데 {}이(가) 있습니다</translation>
    </message>
    <message>
        <source>high is below low</source>
        <translation>high가 low보다 작습니다</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>차지합니다</translation>
    </message>
    <message>
        <source>ids are unique over all nodes, entities, workloads and clusters of the file</source>
        <translation>id는 파일의 모든 노드, 엔티티, 워크로드, 클러스터에서 하나뿐이어야 합니다</translation>
    </message>
    <message>
        <source>it answers no requests</source>
        <translation>요청에 응답하지 않습니다</translation>
    </message>
    <message>
        <source>it has one, number 0</source>
        <translation>파티션은 0번 하나입니다</translation>
    </message>
    <message>
        <source>it must be at least {}</source>
        <translation>{} 이상이어야 합니다</translation>
    </message>
    <message>
        <source>it must be at most {}</source>
        <translation>{} 이하여야 합니다</translation>
    </message>
    <message>
        <source>it must be more than {}</source>
        <translation>{}보다 커야 합니다</translation>
    </message>
    <message>
        <source>its place is told from the scenario&apos;s folder</source>
        <translation>위치는 시나리오가 있는 폴더를 기준으로 씁니다</translation>
    </message>
    <message>
        <source>k is 1 or more</source>
        <translation>k는 1 이상입니다</translation>
    </message>
    <message>
        <source>keep one of them</source>
        <translation>하나만 남기세요</translation>
    </message>
    <message>
        <source>keep one of them, or write an object for each</source>
        <translation>하나만 남기거나, 각각 객체로 나누어 쓰세요</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>known {}: {}{}</source>
        <translation>있는 {}: {}{}</translation>
    </message>
    <message>
        <source>lag is that of a topic or queue</source>
        <translation>lag는 토픽이나 큐의 값입니다</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>leave the field out to have its default</source>
        <translation>기본값을 쓰려면 필드를 빼세요</translation>
    </message>
    <message>
        <source>leave the field out where nothing limits it</source>
        <translation>제한이 없으면 필드를 빼세요</translation>
    </message>
    <message>
        <source>let a workload or a service call it, or remove it</source>
        <translation>워크로드나 서비스가 호출하게 하거나 지우세요</translation>
    </message>
    <message>
        <source>letters, digits, - and _ are allowed: &quot;{}&quot;</source>
        <translation>영문자, 숫자, -, _만 쓸 수 있습니다: &quot;{}&quot;</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>line breaks and tabs in a text are written as \n and \t</source>
        <translation>텍스트 안의 줄 바꿈과 탭은 \n과 \t로 씁니다</translation>
    </message>
    <message>
        <source>list at least one distribution</source>
        <translation>분포를 하나 이상 쓰세요</translation>
    </message>
    <message>
        <source>list at least one duration</source>
        <translation>시간을 하나 이상 쓰세요</translation>
    </message>
    <message>
        <source>long series of figures belong into a file of their own</source>
        <translation>긴 수열은 따로 파일에 두세요</translation>
    </message>
    <message>
        <source>lower requestTimeout, or wait longer for the delivery</source>
        <translation>requestTimeout을 줄이거나 전달을 더 오래 기다리세요</translation>
    </message>
    <message>
        <source>make two consumers of it</source>
        <translation>컨슈머 둘로 나누세요</translation>
    </message>
    <message>
        <source>max is at least 1, queue at least 0</source>
        <translation>max는 1 이상, queue는 0 이상입니다</translation>
    </message>
    <message>
        <source>maxBackoff ({}) is below the first backoff ({})</source>
        <translation>maxBackoff({})가 첫 backoff({})보다 짧습니다</translation>
    </message>
    <message>
        <source>maxReplications ({}) is below replications ({})</source>
        <translation>maxReplications({})가 replications({})보다 작습니다</translation>
    </message>
    <message>
        <source>min ({}) is above max ({})</source>
        <translation>min({})이 max({})보다 큽니다</translation>
    </message>
    <message>
        <source>min is at most max</source>
        <translation>min은 max 이하여야 합니다</translation>
    </message>
    <message>
        <source>minInsync is at most replication; with acks all no record could be accepted</source>
        <translation>minInsync는 replication 이하입니다. 아니면 acks가 all일 때 레코드를 하나도 받지 못합니다</translation>
    </message>
    <message>
        <source>more partitions, or fewer consumers</source>
        <translation>파티션을 늘리거나 컨슈머를 줄이세요</translation>
    </message>
    <message>
        <source>more than {} brackets within each other</source>
        <translation>괄호가 {}겹 넘게 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>most calls will time out; allow more time, or make the answer faster</source>
        <translation>호출 대부분이 타임아웃됩니다. 시간을 늘리거나 응답을 빠르게 하세요</translation>
    </message>
    <message>
        <source>n is {}</source>
        <translation>n이 {}입니다</translation>
    </message>
    <message>
        <source>name a broker of its cluster: &quot;{}#1&quot;</source>
        <translation>클러스터의 브로커를 쓰세요: &quot;{}#1&quot;</translation>
    </message>
    <message>
        <source>name a file with at least one moment</source>
        <translation>시각이 하나 이상 있는 파일을 쓰세요</translation>
    </message>
    <message>
        <source>name a scenario file</source>
        <translation>시나리오 파일을 쓰세요</translation>
    </message>
    <message>
        <source>name it as the &quot;entity&quot; of a read, write, get, publish or apply, or remove it</source>
        <translation>read, write, get, publish, apply의 &quot;entity&quot;로 쓰거나 지우세요</translation>
    </message>
    <message>
        <source>need</source>
        <translation>필요로 합니다</translation>
    </message>
    <message>
        <source>no call of &quot;{}&quot; has any weight</source>
        <translation>&quot;{}&quot;의 어느 호출에도 비중이 없습니다</translation>
    </message>
    <message>
        <source>no one calls &quot;{}&quot;</source>
        <translation>&quot;{}&quot;을(를) 호출하는 곳이 없습니다</translation>
    </message>
    <message>
        <source>no one publishes to &quot;{}&quot;</source>
        <translation>&quot;{}&quot;에 발행하는 곳이 없습니다</translation>
    </message>
    <message>
        <source>no one reads or writes &quot;{}&quot;</source>
        <translation>&quot;{}&quot;을(를) 읽거나 쓰는 곳이 없습니다</translation>
    </message>
    <message>
        <source>no part of this mix has any weight</source>
        <translation>이 혼합의 어느 부분에도 비중이 없습니다</translation>
    </message>
    <message>
        <source>no route of &quot;{}&quot; matches &quot;{}&quot;</source>
        <translation>&quot;{}&quot;의 라우트 가운데 &quot;{}&quot;에 맞는 것이 없습니다</translation>
    </message>
    <message>
        <source>no service has its configuration from &quot;{}&quot;</source>
        <translation>&quot;{}&quot;에서 설정을 받는 서비스가 없습니다</translation>
    </message>
    <message>
        <source>no service is found through &quot;{}&quot;</source>
        <translation>&quot;{}&quot;을(를) 통해 찾는 서비스가 없습니다</translation>
    </message>
    <message>
        <source>no step implies this link; check its ends</source>
        <translation>이 링크를 쓰는 스텝이 없습니다. 양 끝을 확인하세요</translation>
    </message>
    <message>
        <source>no step implies this way; check its ends</source>
        <translation>이 길을 쓰는 스텝이 없습니다. 양 끝을 확인하세요</translation>
    </message>
    <message>
        <source>no step touches the entity &quot;{}&quot;</source>
        <translation>엔티티 &quot;{}&quot;을(를) 쓰는 스텝이 없습니다</translation>
    </message>
    <message>
        <source>no such character can be written with a backslash</source>
        <translation>역슬래시로 쓸 수 없는 문자입니다</translation>
    </message>
    <message>
        <source>no value can begin like this</source>
        <translation>값은 이렇게 시작할 수 없습니다</translation>
    </message>
    <message>
        <source>no workload&apos;s request ever gets to &quot;{}&quot;</source>
        <translation>어느 워크로드의 요청도 &quot;{}&quot;에 닿지 않습니다</translation>
    </message>
    <message>
        <source>node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>not a number that JSON knows</source>
        <translation>JSON에 없는 수입니다</translation>
    </message>
    <message>
        <source>not simulated yet: {} ({})</source>
        <translation>아직 시뮬레이션하지 않습니다: {} ({})</translation>
    </message>
    <message>
        <source>nothing in the scenario is called &quot;{}&quot;</source>
        <translation>시나리오에 &quot;{}&quot;(이)라는 것이 없습니다</translation>
    </message>
    <message>
        <source>nothing runs in the zone &quot;{}&quot;</source>
        <translation>영역 &quot;{}&quot;에서 실행되는 것이 없습니다</translation>
    </message>
    <message>
        <source>nothing travels between &quot;{}&quot; and &quot;{}&quot;</source>
        <translation>&quot;{}&quot;와(과) &quot;{}&quot; 사이에 오가는 것이 없습니다</translation>
    </message>
    <message>
        <source>ns, us, ms, s, min, h or d</source>
        <translation>ns, us, ms, s, min, h, d</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>numbers are at most 1.8e308</source>
        <translation>수는 1.8e308 이하입니다</translation>
    </message>
    <message>
        <source>one discipline as in {&quot;codel&quot;: {&quot;target&quot;: &quot;5ms&quot;}}</source>
        <translation>{&quot;codel&quot;: {&quot;target&quot;: &quot;5ms&quot;}} 같은 규칙 하나</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>가능한 값:</translation>
    </message>
    <message>
        <source>one zone per replica, in order</source>
        <translation>복제본마다 영역 하나를 순서대로 쓰세요</translation>
    </message>
    <message>
        <source>only services and gateways are deployed</source>
        <translation>서비스와 게이트웨이만 배포합니다</translation>
    </message>
    <message>
        <source>only services and gateways are scaled</source>
        <translation>서비스와 게이트웨이만 규모를 바꿉니다</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>p0 to p100</source>
        <translation>p0부터 p100까지입니다</translation>
    </message>
    <message>
        <source>p99 ({}) is not above p50 ({})</source>
        <translation>p99({})가 p50({})보다 크지 않습니다</translation>
    </message>
    <message>
        <source>p99 is below p50</source>
        <translation>p99가 p50보다 작습니다</translation>
    </message>
    <message>
        <source>paths begin with a slash: &quot;/{}&quot;</source>
        <translation>경로는 슬래시로 시작합니다: &quot;/{}&quot;</translation>
    </message>
    <message>
        <source>pauses</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>perReplica names a service</source>
        <translation>perReplica는 서비스를 가리킵니다</translation>
    </message>
    <message>
        <source>percentiles lie above 0 and up to 100, for example p99 or p99.9</source>
        <translation>백분위는 0보다 크고 100 이하입니다. 예: p99, p99.9</translation>
    </message>
    <message>
        <source>places</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>point {} lies before point {}</source>
        <translation>점 {}이(가) 점 {}보다 앞섭니다</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>정책</translation>
    </message>
    <message>
        <source>precision is that of the objectives, and there are none</source>
        <translation>정밀도는 목표에 대한 것인데 목표가 없습니다</translation>
    </message>
    <message>
        <source>presets are {}</source>
        <translation>프리셋: {}</translation>
    </message>
    <message>
        <source>publish an &quot;entity&quot;</source>
        <translation>&quot;entity&quot;를 발행하세요</translation>
    </message>
    <message>
        <source>put [ and ] around it</source>
        <translation>[와 ]로 감싸세요</translation>
    </message>
    <message>
        <source>put all its properties into one</source>
        <translation>속성을 모두 하나에 모으세요</translation>
    </message>
    <message>
        <source>put it into one group</source>
        <translation>한 그룹에만 넣으세요</translation>
    </message>
    <message>
        <source>p{} ({}) is below p{} ({})</source>
        <translation>p{}({})이(가) p{}({})보다 작습니다</translation>
    </message>
    <message>
        <source>p{} is no percentile</source>
        <translation>p{}은(는) 백분위가 아닙니다</translation>
    </message>
    <message>
        <source>quantiles never fall</source>
        <translation>분위수는 줄어들지 않습니다</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>쿼리</translation>
    </message>
    <message>
        <source>queues</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>raise &quot;threads&quot; or lower &quot;cores&quot;</source>
        <translation>&quot;threads&quot;를 늘리거나 &quot;cores&quot;를 줄이세요</translation>
    </message>
    <message>
        <source>reach it with {{&quot;call&quot;: &quot;{}&quot;}}</source>
        <translation>{{&quot;call&quot;: &quot;{}&quot;}}로 쓰세요</translation>
    </message>
    <message>
        <source>reach it with {{&quot;get&quot;: &quot;{}&quot;}}, put or evict</source>
        <translation>{{&quot;get&quot;: &quot;{}&quot;}}, put, evict로 쓰세요</translation>
    </message>
    <message>
        <source>reach it with {{&quot;publish&quot;: &quot;{}&quot;}}</source>
        <translation>{{&quot;publish&quot;: &quot;{}&quot;}}로 쓰세요</translation>
    </message>
    <message>
        <source>reach it with {{&quot;read&quot;: &quot;{}&quot;}} or {{&quot;write&quot;: &quot;{}&quot;}}</source>
        <translation>{{&quot;read&quot;: &quot;{}&quot;}}나 {{&quot;write&quot;: &quot;{}&quot;}}로 쓰세요</translation>
    </message>
    <message>
        <source>read and write go to a database</source>
        <translation>read와 write는 데이터베이스로 갑니다</translation>
    </message>
    <message>
        <source>records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>regions</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>registries</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>remove &quot;idempotent&quot;: false</source>
        <translation>&quot;idempotent&quot;: false를 지우세요</translation>
    </message>
    <message>
        <source>remove &quot;ifUnchanged&quot;, or write to a database with a primary</source>
        <translation>&quot;ifUnchanged&quot;를 지우거나 주 서버가 있는 데이터베이스에 쓰세요</translation>
    </message>
    <message>
        <source>remove &quot;locks&quot;: its members keep the newest write</source>
        <translation>&quot;locks&quot;를 지우세요. 구성원은 가장 새로운 쓰기를 간직합니다</translation>
    </message>
    <message>
        <source>remove &quot;replicas&quot;: n = {} is the number of replicas</source>
        <translation>&quot;replicas&quot;를 지우세요. n = {}이(가) 복제본의 수입니다</translation>
    </message>
    <message>
        <source>remove the comma</source>
        <translation>쉼표를 지우세요</translation>
    </message>
    <message>
        <source>remove this step</source>
        <translation>이 스텝을 지우세요</translation>
    </message>
    <message>
        <source>remove this step: the answer comes from the service behind the route</source>
        <translation>이 스텝을 지우세요. 응답은 라우트 뒤의 서비스에서 옵니다</translation>
    </message>
    <message>
        <source>rename one of them or join their steps</source>
        <translation>하나의 이름을 바꾸거나 스텝을 합치세요</translation>
    </message>
    <message>
        <source>replicas are counted from 1, as in &quot;order#2&quot;</source>
        <translation>복제본은 &quot;order#2&quot;처럼 1부터 셉니다</translation>
    </message>
    <message>
        <source>replication from a primary</source>
        <translation>주 서버로부터의 복제</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>routes</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>save it as UTF-8</source>
        <translation>UTF-8로 저장하세요</translation>
    </message>
    <message>
        <source>save the file as UTF-8</source>
        <translation>파일을 UTF-8로 저장하세요</translation>
    </message>
    <message>
        <source>save the file as UTF-8 text</source>
        <translation>파일을 UTF-8 텍스트로 저장하세요</translation>
    </message>
    <message>
        <source>say which: &quot;{} {}&quot;; its {} are {}</source>
        <translation>어느 것인지 쓰세요: &quot;{} {}&quot;. {}: {}</translation>
    </message>
    <message>
        <source>say which: p99.{} or mean.{}</source>
        <translation>어느 것인지 쓰세요: p99.{} 또는 mean.{}</translation>
    </message>
    <message>
        <source>services</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>slowCallRate has no effect, because no call counts as slow</source>
        <translation>느리다고 세는 호출이 없어 slowCallRate는 효과가 없습니다</translation>
    </message>
    <message>
        <source>sort the moments</source>
        <translation>시각을 순서대로 정렬하세요</translation>
    </message>
    <message>
        <source>stall a broker of its cluster: &quot;{}#1&quot;</source>
        <translation>클러스터의 브로커를 멈추세요: &quot;{}#1&quot;</translation>
    </message>
    <message>
        <source>start with {} to {}</source>
        <translation>{}~{}개로 시작하세요</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>text in quotation marks</source>
        <translation>따옴표로 감싼 텍스트</translation>
    </message>
    <message>
        <source>text stands in double quotation marks</source>
        <translation>텍스트는 큰따옴표로 감쌉니다</translation>
    </message>
    <message>
        <source>the action &quot;configure&quot;</source>
        <translation>조치 &quot;configure&quot;</translation>
    </message>
    <message>
        <source>the action &quot;deploy&quot;</source>
        <translation>조치 &quot;deploy&quot;</translation>
    </message>
    <message>
        <source>the action &quot;load&quot;</source>
        <translation>조치 &quot;load&quot;</translation>
    </message>
    <message>
        <source>the action &quot;scale&quot;</source>
        <translation>조치 &quot;scale&quot;</translation>
    </message>
    <message>
        <source>the arrivals &quot;bursts&quot;</source>
        <translation>도착 &quot;bursts&quot;</translation>
    </message>
    <message>
        <source>the arrivals &quot;constant&quot;</source>
        <translation>도착 &quot;constant&quot;</translation>
    </message>
    <message>
        <source>the arrivals &quot;poisson&quot;</source>
        <translation>도착 &quot;poisson&quot;</translation>
    </message>
    <message>
        <source>the arrivals &quot;profile&quot;</source>
        <translation>도착 &quot;profile&quot;</translation>
    </message>
    <message>
        <source>the arrivals &quot;times&quot;</source>
        <translation>도착 &quot;times&quot;</translation>
    </message>
    <message>
        <source>the arrivals &quot;users&quot;</source>
        <translation>도착 &quot;users&quot;</translation>
    </message>
    <message>
        <source>the byte {} cannot stand here</source>
        <translation>바이트 {}은(는) 여기에 올 수 없습니다</translation>
    </message>
    <message>
        <source>the byte {} is not UTF-8</source>
        <translation>바이트 {}은(는) UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>the chances add up to {}</source>
        <translation>확률의 합이 {}입니다</translation>
    </message>
    <message>
        <source>the discipline</source>
        <translation>대기 규칙</translation>
    </message>
    <message>
        <source>the discipline &quot;adaptive-lifo&quot;</source>
        <translation>대기 규칙 &quot;adaptive-lifo&quot;</translation>
    </message>
    <message>
        <source>the discipline &quot;codel&quot;</source>
        <translation>대기 규칙 &quot;codel&quot;</translation>
    </message>
    <message>
        <source>the discipline &quot;priority&quot;</source>
        <translation>대기 규칙 &quot;priority&quot;</translation>
    </message>
    <message>
        <source>the events of this outbox carry no version, because the write names no entity</source>
        <translation>쓰기에 엔티티가 없어 이 아웃박스의 이벤트에 버전이 없습니다</translation>
    </message>
    <message>
        <source>the fault &quot;delay&quot;</source>
        <translation>장애 &quot;delay&quot;</translation>
    </message>
    <message>
        <source>the fault &quot;drop&quot;</source>
        <translation>장애 &quot;drop&quot;</translation>
    </message>
    <message>
        <source>the fault &quot;partition&quot;</source>
        <translation>장애 &quot;partition&quot;</translation>
    </message>
    <message>
        <source>the file &quot;{}&quot; cannot be read</source>
        <translation>파일 &quot;{}&quot;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the file &quot;{}&quot; holds no figures</source>
        <translation>파일 &quot;{}&quot;에 수치가 없습니다</translation>
    </message>
    <message>
        <source>the file &quot;{}&quot; is larger than 256 MiB</source>
        <translation>파일 &quot;{}&quot;이(가) 256 MiB보다 큽니다</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>파일이 너무 일찍 끝납니다</translation>
    </message>
    <message>
        <source>the file has version {} of the format, this program reads version {}</source>
        <translation>파일의 형식은 버전 {}인데, 이 프로그램은 버전 {}을(를) 읽습니다</translation>
    </message>
    <message>
        <source>the file holds more than {} values</source>
        <translation>파일에 값이 {}개 넘게 있습니다</translation>
    </message>
    <message>
        <source>the file holds nothing</source>
        <translation>파일이 비어 있습니다</translation>
    </message>
    <message>
        <source>the file is UTF-16</source>
        <translation>파일이 UTF-16입니다</translation>
    </message>
    <message>
        <source>the file is larger than {} MiB</source>
        <translation>파일이 {} MiB보다 큽니다</translation>
    </message>
    <message>
        <source>the first is in line {}</source>
        <translation>처음 것은 {}번째 줄에 있습니다</translation>
    </message>
    <message>
        <source>the group &quot;{}&quot; has {} consumers for the 1 partition of &quot;{}&quot;: {} stay idle</source>
        <translation>그룹 &quot;{}&quot;의 컨슈머는 {}개인데 &quot;{}&quot;의 파티션은 1개입니다. {}개는 놀게 됩니다</translation>
    </message>
    <message>
        <source>the group &quot;{}&quot; has {} consumers for the {} partitions of &quot;{}&quot;: {} stay idle</source>
        <translation>그룹 &quot;{}&quot;의 컨슈머는 {}개인데 파티션은 {}개입니다 (토픽 &quot;{}&quot;). {}개는 놀게 됩니다</translation>
    </message>
    <message>
        <source>the hedge would be sent after {}, but the call ends at its timeout of {}</source>
        <translation>헤지를 {} 뒤에 보내지만 호출은 타임아웃 {}에 끝납니다</translation>
    </message>
    <message>
        <source>the id &quot;{}&quot; has characters that ids may not have</source>
        <translation>id &quot;{}&quot;에 쓸 수 없는 문자가 있습니다</translation>
    </message>
    <message>
        <source>the id &quot;{}&quot; is already taken by {}</source>
        <translation>id &quot;{}&quot;은(는) 이미 {}이(가) 쓰고 있습니다</translation>
    </message>
    <message>
        <source>the join waits for {} of {} branches</source>
        <translation>합류가 {}개를 기다리는데 갈래는 {}개입니다</translation>
    </message>
    <message>
        <source>the layout places &quot;{}&quot;, which does not exist</source>
        <translation>레이아웃에 있는 &quot;{}&quot;이(가) 시나리오에 없습니다</translation>
    </message>
    <message>
        <source>the link from &quot;{}&quot; to &quot;{}&quot; is declared twice</source>
        <translation>&quot;{}&quot;에서 &quot;{}&quot;(으)로 가는 링크가 두 번 있습니다</translation>
    </message>
    <message>
        <source>the list is empty</source>
        <translation>목록이 비어 있습니다</translation>
    </message>
    <message>
        <source>the low end {} is above the high end {}</source>
        <translation>아래 끝 {}이(가) 위 끝 {}보다 큽니다</translation>
    </message>
    <message>
        <source>the number has more than {} characters</source>
        <translation>수가 {}자를 넘습니다</translation>
    </message>
    <message>
        <source>the number is too large</source>
        <translation>수가 너무 큽니다</translation>
    </message>
    <message>
        <source>the parentheses name nothing</source>
        <translation>괄호 안이 비어 있습니다</translation>
    </message>
    <message>
        <source>the profile has no points</source>
        <translation>프로필에 점이 없습니다</translation>
    </message>
    <message>
        <source>the queue will grow as long as the run lasts</source>
        <translation>실행하는 동안 큐가 계속 길어집니다</translation>
    </message>
    <message>
        <source>the route &quot;{}&quot; of &quot;{}&quot; can match no path</source>
        <translation>라우트 &quot;{}&quot;(&quot;{}&quot;)에 맞는 경로가 없습니다</translation>
    </message>
    <message>
        <source>the route &quot;{}&quot; of &quot;{}&quot; sends this call to &quot;{}&quot;</source>
        <translation>라우트 &quot;{}&quot;(&quot;{}&quot;)이(가) 이 호출을 &quot;{}&quot;(으)로 보냅니다</translation>
    </message>
    <message>
        <source>the run takes no time</source>
        <translation>실행 시간이 0입니다</translation>
    </message>
    <message>
        <source>the scenario has ended, but text follows</source>
        <translation>시나리오가 끝났는데 뒤에 텍스트가 있습니다</translation>
    </message>
    <message>
        <source>the shortest duration is &quot;1ns&quot;</source>
        <translation>가장 짧은 시간은 &quot;1ns&quot;입니다</translation>
    </message>
    <message>
        <source>the source of an entity is a database or a topic</source>
        <translation>엔티티의 원본은 데이터베이스나 토픽입니다</translation>
    </message>
    <message>
        <source>the step &quot;apply&quot;</source>
        <translation>스텝 &quot;apply&quot;</translation>
    </message>
    <message>
        <source>the step &quot;call&quot;</source>
        <translation>스텝 &quot;call&quot;</translation>
    </message>
    <message>
        <source>the step &quot;choose&quot;</source>
        <translation>스텝 &quot;choose&quot;</translation>
    </message>
    <message>
        <source>the step &quot;evict&quot;</source>
        <translation>스텝 &quot;evict&quot;</translation>
    </message>
    <message>
        <source>the step &quot;fail&quot;</source>
        <translation>스텝 &quot;fail&quot;</translation>
    </message>
    <message>
        <source>the step &quot;get&quot;</source>
        <translation>스텝 &quot;get&quot;</translation>
    </message>
    <message>
        <source>the step &quot;mark&quot;</source>
        <translation>스텝 &quot;mark&quot;</translation>
    </message>
    <message>
        <source>the step &quot;parallel&quot;</source>
        <translation>스텝 &quot;parallel&quot;</translation>
    </message>
    <message>
        <source>the step &quot;parallel&quot; with a number</source>
        <translation>수를 쓴 스텝 &quot;parallel&quot;</translation>
    </message>
    <message>
        <source>the step &quot;publish&quot;</source>
        <translation>스텝 &quot;publish&quot;</translation>
    </message>
    <message>
        <source>the step &quot;put&quot;</source>
        <translation>스텝 &quot;put&quot;</translation>
    </message>
    <message>
        <source>the step &quot;read&quot;</source>
        <translation>스텝 &quot;read&quot;</translation>
    </message>
    <message>
        <source>the step &quot;repeat&quot;</source>
        <translation>스텝 &quot;repeat&quot;</translation>
    </message>
    <message>
        <source>the step &quot;respond&quot;</source>
        <translation>스텝 &quot;respond&quot;</translation>
    </message>
    <message>
        <source>the step &quot;saga&quot;</source>
        <translation>스텝 &quot;saga&quot;</translation>
    </message>
    <message>
        <source>the step &quot;wait&quot;</source>
        <translation>스텝 &quot;wait&quot;</translation>
    </message>
    <message>
        <source>the step &quot;work&quot;</source>
        <translation>스텝 &quot;work&quot;</translation>
    </message>
    <message>
        <source>the step &quot;write&quot;</source>
        <translation>스텝 &quot;write&quot;</translation>
    </message>
    <message>
        <source>the text is not closed</source>
        <translation>텍스트를 닫지 않았습니다</translation>
    </message>
    <message>
        <source>the text is not closed at the end of the line</source>
        <translation>줄 끝까지 텍스트를 닫지 않았습니다</translation>
    </message>
    <message>
        <source>the time {} comes after {}</source>
        <translation>시각 {} 앞에 {}이(가) 있습니다</translation>
    </message>
    <message>
        <source>the timeout of {} is shorter than the {} that &quot;{}&quot; takes on average, even without queues</source>
        <translation>타임아웃 {}이(가) 큐가 없을 때의 평균 {}보다도 짧습니다 (&quot;{}&quot;)</translation>
    </message>
    <message>
        <source>the times of a profile rise</source>
        <translation>프로필의 시각은 커져야 합니다</translation>
    </message>
    <message>
        <source>the warm-up ({}) leaves nothing of the run ({}) to measure</source>
        <translation>워밍업({}) 때문에 실행({})에서 측정할 시간이 남지 않습니다</translation>
    </message>
    <message>
        <source>the ways of &quot;{}&quot; are those of all replicas of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;의 길은 &quot;{}&quot;의 모든 복제본의 길입니다</translation>
    </message>
    <message>
        <source>there are</source>
        <translation>있는 것:</translation>
    </message>
    <message>
        <source>there are no arrivals</source>
        <translation>도착이 없습니다</translation>
    </message>
    <message>
        <source>there are no branches to run</source>
        <translation>실행할 갈래가 없습니다</translation>
    </message>
    <message>
        <source>there are no workloads, so nothing will happen</source>
        <translation>워크로드가 없어서 아무 일도 일어나지 않습니다</translation>
    </message>
    <message>
        <source>there are no {}</source>
        <translation>있는 {}이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no cluster &quot;{}&quot;</source>
        <translation>클러스터 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no entity &quot;{}&quot;</source>
        <translation>엔티티 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no node &quot;{}&quot;</source>
        <translation>노드 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no preset for &quot;{}&quot;: the runtime is shown and sets nothing</source>
        <translation>&quot;{}&quot;의 프리셋이 없습니다. 런타임은 보이기만 하고 아무것도 정하지 않습니다</translation>
    </message>
    <message>
        <source>there is no quantile</source>
        <translation>분위수가 없습니다</translation>
    </message>
    <message>
        <source>there is no such version of the format</source>
        <translation>그런 형식 버전은 없습니다</translation>
    </message>
    <message>
        <source>there is no topic &quot;{}&quot;</source>
        <translation>토픽 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no value to draw from</source>
        <translation>뽑을 값이 없습니다</translation>
    </message>
    <message>
        <source>there is no workload &quot;{}&quot;</source>
        <translation>워크로드 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no workload or node &quot;{}&quot;</source>
        <translation>워크로드나 노드 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is no zone or node &quot;{}&quot;</source>
        <translation>영역이나 노드 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>there is nothing to add up</source>
        <translation>더할 것이 없습니다</translation>
    </message>
    <message>
        <source>these are results, not a scenario</source>
        <translation>시나리오가 아니라 결과입니다</translation>
    </message>
    <message>
        <source>they add up to 1, or to less where the rest does nothing</source>
        <translation>합은 1이고, 나머지가 아무것도 하지 않으면 1보다 작을 수 있습니다</translation>
    </message>
    <message>
        <source>this get names no entity, so there are no keys that the cache could miss</source>
        <translation>이 get에 엔티티가 없어 캐시가 놓칠 키가 없습니다</translation>
    </message>
    <message>
        <source>this write depends on a version but names no entity</source>
        <translation>이 쓰기는 버전에 따르지만 엔티티가 없습니다</translation>
    </message>
    <message>
        <source>this {} begins at {}, when the run of {} is over</source>
        <translation>이 {}은(는) {}에 시작하는데, 실행은 {}에 끝납니다</translation>
    </message>
    <message>
        <source>this {} comes back again and again, but for how long?</source>
        <translation>이 {}은(는) 되풀이되지만 얼마 동안인지 없습니다</translation>
    </message>
    <message>
        <source>this {} never begins</source>
        <translation>이 {}은(는) 시작하지 않습니다</translation>
    </message>
    <message>
        <source>threads that wait for each other can block both; call one way, answer with events</source>
        <translation>서로 기다리는 스레드는 둘 다 막힐 수 있습니다. 한쪽으로만 호출하고 이벤트로 응답하세요</translation>
    </message>
    <message>
        <source>times</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true나 false</translation>
    </message>
    <message>
        <source>units are {}</source>
        <translation>단위: {}</translation>
    </message>
    <message>
        <source>unknown measure &quot;{}&quot;</source>
        <translation>알 수 없는 측정값 &quot;{}&quot;</translation>
    </message>
    <message>
        <source>use a newer windtunnel</source>
        <translation>더 새로운 windtunnel을 쓰세요</translation>
    </message>
    <message>
        <source>use it in a step, or remove it</source>
        <translation>스텝에서 쓰거나 지우세요</translation>
    </message>
    <message>
        <source>usl</source>
        <translation>보편 확장성 법칙(USL)</translation>
    </message>
    <message>
        <source>utilization is that of a service, gateway, database, cache or external</source>
        <translation>utilization은 서비스, 게이트웨이, 데이터베이스, 캐시, 외부 시스템의 값입니다</translation>
    </message>
    <message>
        <source>verb</source>
        <translation>동사</translation>
    </message>
    <message>
        <source>weights grow from stage to stage, as in [&quot;10%&quot;, &quot;50%&quot;]</source>
        <translation>비중은 [&quot;10%&quot;, &quot;50%&quot;]처럼 단계마다 커져야 합니다</translation>
    </message>
    <message>
        <source>what fails comes back by itself: see visibility and maxDeliveries of the queue</source>
        <translation>실패한 것은 저절로 돌아옵니다. 큐의 visibility와 maxDeliveries를 보세요</translation>
    </message>
    <message>
        <source>what runs so many times at once</source>
        <translation>그 수만큼 동시에 실행할 것</translation>
    </message>
    <message>
        <source>within needs a subject and a duration</source>
        <translation>within에는 대상과 시간이 필요합니다</translation>
    </message>
    <message>
        <source>workload</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>workloads</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>workloads and nodes</source>
        <translation>워크로드와 노드</translation>
    </message>
    <message>
        <source>write ID.field=value</source>
        <translation>ID.필드=값으로 쓰세요</translation>
    </message>
    <message>
        <source>write ID.field=value, as in order.replicas=4</source>
        <translation>order.replicas=4처럼 ID.필드=값으로 쓰세요</translation>
    </message>
    <message>
        <source>write [low, high]</source>
        <translation>[low, high]로 쓰세요</translation>
    </message>
    <message>
        <source>write &quot;parallel&quot;: NUMBER with &quot;steps&quot;, or the list of branches alone</source>
        <translation>&quot;parallel&quot;: 수와 &quot;steps&quot;를 쓰거나, 갈래 목록만 쓰세요</translation>
    </message>
    <message>
        <source>write &quot;windtunnel&quot;: 1</source>
        <translation>&quot;windtunnel&quot;: 1로 쓰세요</translation>
    </message>
    <message>
        <source>write &quot;{}{}&quot;; units are {}</source>
        <translation>&quot;{}{}&quot;처럼 쓰세요. 단위: {}</translation>
    </message>
    <message>
        <source>write it as in &quot;order -&gt; user&quot;</source>
        <translation>&quot;order -&gt; user&quot;처럼 쓰세요</translation>
    </message>
    <message>
        <source>write it like &quot;p99(buyers) &lt; 250ms&quot;</source>
        <translation>&quot;p99(buyers) &lt; 250ms&quot;처럼 쓰세요</translation>
    </message>
    <message>
        <source>write it like &quot;within(buyers, 200ms) &gt; 99%&quot;</source>
        <translation>&quot;within(buyers, 200ms) &gt; 99%&quot;처럼 쓰세요</translation>
    </message>
    <message>
        <source>write it to &quot;{}&quot;, or bring the copy up to date with {{&quot;apply&quot;: &quot;{}&quot;, &quot;entity&quot;: &quot;{}&quot;}}</source>
        <translation>&quot;{}&quot;에 쓰거나, {{&quot;apply&quot;: &quot;{}&quot;, &quot;entity&quot;: &quot;{}&quot;}}로 복사본을 갱신하세요</translation>
    </message>
    <message>
        <source>write p0 to p100, as in &quot;p99.9&quot;</source>
        <translation>&quot;p99.9&quot;처럼 p0부터 p100까지로 쓰세요</translation>
    </message>
    <message>
        <source>write the node&apos;s id, one space and the endpoint, as in &quot;order POST /orders&quot;</source>
        <translation>&quot;order POST /orders&quot;처럼 노드의 id, 공백 하나, 엔드포인트를 쓰세요</translation>
    </message>
    <message>
        <source>write true, or leave the step out</source>
        <translation>true로 쓰거나 스텝을 빼세요</translation>
    </message>
    <message>
        <source>write {&quot;zipf&quot;: 0.99}</source>
        <translation>{&quot;zipf&quot;: 0.99}로 쓰세요</translation>
    </message>
    <message>
        <source>write {} without quotation marks</source>
        <translation>{}을(를) 따옴표 없이 쓰세요</translation>
    </message>
    <message>
        <source>zones</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>zones and nodes</source>
        <translation>영역과 노드</translation>
    </message>
    <message>
        <source>{} = {} of n = {} replicas is impossible</source>
        <translation>{} = {}은(는) 복제본 n = {}개에서 있을 수 없습니다</translation>
    </message>
    <message>
        <source>{} and &quot;{}&quot;</source>
        <translation>{}, &quot;{}&quot;</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} 외 {}개</translation>
    </message>
    <message>
        <source>{} as in &quot;5{}&quot;</source>
        <translation>{} (예: &quot;5{}&quot;)</translation>
    </message>
    <message>
        <source>{} brokers</source>
        <translation>브로커 {}개</translation>
    </message>
    <message>
        <source>{} changes nothing</source>
        <translation>{}은(는) 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>{} further copies are impossible</source>
        <translation>추가 사본 {}개는 있을 수 없습니다</translation>
    </message>
    <message>
        <source>{} has exactly one {}, this has none</source>
        <translation>{}에는 {}이(가) 꼭 하나 있어야 하는데 없습니다</translation>
    </message>
    <message>
        <source>{} has exactly one {}, this has {}</source>
        <translation>{}에는 {}이(가) 꼭 하나 있어야 하는데 {}이(가) 있습니다</translation>
    </message>
    <message>
        <source>{} has no field &quot;{}&quot;</source>
        <translation>{}에는 필드 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>{} has no unit</source>
        <translation>{}에 단위가 없습니다</translation>
    </message>
    <message>
        <source>{} has no {} &quot;{}&quot;</source>
        <translation>{}에는 {} &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>{} is 0 or more</source>
        <translation>{}은(는) 0 이상입니다</translation>
    </message>
    <message>
        <source>{} is a number with a unit, as in &quot;{}&quot;</source>
        <translation>{}은(는) &quot;{}&quot;처럼 단위가 있는 수입니다</translation>
    </message>
    <message>
        <source>{} is above 0</source>
        <translation>{}은(는) 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>{} is compared with {}, for example {}</source>
        <translation>{}은(는) {}와(과) 비교합니다. 예: {}</translation>
    </message>
    <message>
        <source>{} is negative</source>
        <translation>{}은(는) 음수입니다</translation>
    </message>
    <message>
        <source>{} is no chance</source>
        <translation>{}은(는) 확률이 아닙니다</translation>
    </message>
    <message>
        <source>{} is no rate</source>
        <translation>{}은(는) 초당 횟수가 아닙니다</translation>
    </message>
    <message>
        <source>{} is no weight</source>
        <translation>{}은(는) 비중이 아닙니다</translation>
    </message>
    <message>
        <source>{} is not a whole number</source>
        <translation>{}은(는) 정수가 아닙니다</translation>
    </message>
    <message>
        <source>{} is not compared with anything</source>
        <translation>{}을(를) 아무것과도 비교하지 않습니다</translation>
    </message>
    <message>
        <source>{} is text with a unit: &quot;{}{}&quot;</source>
        <translation>{}은(는) 단위가 있는 텍스트입니다: &quot;{}{}&quot;</translation>
    </message>
    <message>
        <source>{} is too large</source>
        <translation>{}은(는) 너무 큽니다</translation>
    </message>
    <message>
        <source>{} is too small</source>
        <translation>{}은(는) 너무 작습니다</translation>
    </message>
    <message>
        <source>{} is {}</source>
        <translation>{}이(가) {}입니다</translation>
    </message>
    <message>
        <source>{} needs the field &quot;{}&quot;</source>
        <translation>{}에는 필드 &quot;{}&quot;이(가) 필요합니다</translation>
    </message>
    <message>
        <source>{} of the replicas cannot be left out</source>
        <translation>복제본의 {}을(를) 제외할 수는 없습니다</translation>
    </message>
    <message>
        <source>{} replicas</source>
        <translation>복제본 {}개</translation>
    </message>
    <message>
        <source>{} replications measure nothing</source>
        <translation>반복 {}회로는 아무것도 측정하지 못합니다</translation>
    </message>
    <message>
        <source>{} retries are impossible</source>
        <translation>재시도 {}회는 있을 수 없습니다</translation>
    </message>
    <message>
        <source>{} sessions</source>
        <translation>세션이 {}개입니다</translation>
    </message>
    <message>
        <source>{} users send nothing</source>
        <translation>사용자 {}명은 아무것도 보내지 않습니다</translation>
    </message>
    <message>
        <source>{} zones for n = {} replicas</source>
        <translation>영역은 {}개인데 복제본은 n = {}개입니다</translation>
    </message>
    <message>
        <source>{}, and round in a circle</source>
        <translation>{}. 그리고 제자리로 돌아옵니다</translation>
    </message>
    <message>
        <source>{}, where &quot;{}&quot; has no endpoint &quot;{}&quot;</source>
        <translation>{}. 그런데 &quot;{}&quot;에는 엔드포인트 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>{}, where no route takes it</source>
        <translation>{}. 그런데 받는 라우트가 없습니다</translation>
    </message>
    <message>
        <source>{}, which has no endpoints</source>
        <translation>{}. 그런데 엔드포인트가 없습니다</translation>
    </message>
    <message>
        <source>{}, which has several endpoints</source>
        <translation>{}. 그런데 엔드포인트가 여럿입니다</translation>
    </message>
    <message>
        <source>{}: {} {}/s {} {} of {} {}</source>
        <translation>{0}: 초당 {2} {1}건이 {6} {5} 가운데 {4}을(를) {3}</translation>
    </message>
    <message>
        <source> (this accounts for {} of all stale reads)</source>
        <translation> (오래된 읽기 전체의 {}가 이 때문입니다)</translation>
    </message>
    <message>
        <source> ({} times its median)</source>
        <translation> (중앙값의 {}배)</translation>
    </message>
    <message>
        <source> and needed another {} to catch up</source>
        <translation>. 그 뒤 밀린 것을 따라잡는 데 {}이(가) 더 걸렸습니다</translation>
    </message>
    <message>
        <source> in {} replications</source>
        <translation> (반복 {}회에서)</translation>
    </message>
    <message>
        <source>, but there are only {} partitions</source>
        <translation>. 그러나 파티션이 {}개뿐입니다</translation>
    </message>
    <message>
        <source>, but there is only 1 partition</source>
        <translation>. 그러나 파티션이 1개뿐입니다</translation>
    </message>
    <message>
        <source>, first at {}</source>
        <translation>, 처음은 {}</translation>
    </message>
    <message>
        <source>, those of the next ({}) {}</source>
        <translation>. 그다음({})은 {}입니다</translation>
    </message>
    <message>
        <source>, which is already too high</source>
        <translation>. 이미 부하가 너무 높습니다</translation>
    </message>
    <message>
        <source>, which wait for {},</source>
        <translation>({} 대기 중)</translation>
    </message>
    <message>
        <source>, {} times the limit</source>
        <translation>, 한계의 {}배입니다</translation>
    </message>
    <message>
        <source>, {} too little</source>
        <translation>, {} 모자랍니다</translation>
    </message>
    <message>
        <source>, {} too much</source>
        <translation>, {} 초과합니다</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>호출 1건</translation>
    </message>
    <message>
        <source>1 key of {} still differs</source>
        <translation>{}의 키 1개가 아직 다릅니다</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>메시지 1건</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>레코드 1건</translation>
    </message>
    <message>
        <source>1 was</source>
        <translation>1건은</translation>
    </message>
    <message>
        <source>; it gets {} and could serve about {}</source>
        <translation>. 현재 {}을(를) 받고 있으며 약 {}까지 처리할 수 있습니다</translation>
    </message>
    <message>
        <source>; it refused {} of what arrived</source>
        <translation>. 도착한 것의 {}를 거부했습니다</translation>
    </message>
    <message>
        <source>; requests wait mostly at {}</source>
        <translation>. 요청은 주로 {}에서 기다립니다</translation>
    </message>
    <message>
        <source>; the longest waits are at {} (p99 {})</source>
        <translation>. 가장 오래 기다리는 곳은 {}입니다(p99 {})</translation>
    </message>
    <message>
        <source>; the stalest copy is at {} ({} of its reads): {}</source>
        <translation>. 가장 뒤처진 복사본은 {}에 있습니다(그곳 읽기의 {}): {}</translation>
    </message>
    <message>
        <source>; {} consumers instead of {} would keep up</source>
        <translation>. 컨슈머가 {1}개가 아니라 {0}개라면 따라갑니다</translation>
    </message>
    <message>
        <source>; {} more requests were in flight at the end than at the start</source>
        <translation>. 끝날 때 처리 중인 요청이 시작할 때보다 {}건 많았습니다</translation>
    </message>
    <message>
        <source>A partition of {} had no leader for {} until the dead broker was missed and another one elected.</source>
        <translation>{}의 한 파티션은 죽은 브로커가 발견되고 새 리더가 뽑힐 때까지 {} 동안 리더가 없었습니다.</translation>
    </message>
    <message>
        <source>A write of {} is everywhere after {} on average, after {} in 99 of 100 cases.</source>
        <translation>{}에 쓴 값은 평균 {} 뒤에, 100번 중 99번은 {} 안에 모든 곳에 퍼집니다.</translation>
    </message>
    <message>
        <source>Copies of {} left the in-sync set {} times.</source>
        <translation>{}의 복제본이 동기화 집합(ISR)에서 {}번 빠졌습니다.</translation>
    </message>
    <message>
        <source>Nothing is saturated: the busiest node is {}, whose {} are {} busy</source>
        <translation>포화된 곳은 없습니다. 가장 바쁜 노드는 {}이고 그 {} 사용률은 {}입니다</translation>
    </message>
    <message>
        <source>Of {} sagas {} were undone and {} left half done.</source>
        <translation>사가 {}건 중 {}가 보상되었고 {} 중간에 멈춘 채 남았습니다.</translation>
    </message>
    <message>
        <source>Sessions that use {} {}.</source>
        <translation>{}을(를) 쓰는 세션에서: {}.</translation>
    </message>
    <message>
        <source>The breaker of {} opened {}; it was open {} of the time and rejected {}.</source>
        <translation>{}의 차단기가 {} 열렸습니다. 전체 시간의 {} 동안 열려 있었고 {}을 거절했습니다.</translation>
    </message>
    <message>
        <source>The group {} falls behind {}: it gets through {} of what comes</source>
        <translation>그룹 {}이(가) {}을(를) 따라가지 못합니다. 들어오는 것의 {}만 처리합니다</translation>
    </message>
    <message>
        <source>The group {} noticed a dead consumer of {} after {} on average</source>
        <translation>그룹 {}은(는) {}의 죽은 컨슈머를 평균 {} 뒤에 알아차렸습니다</translation>
    </message>
    <message>
        <source>The group {} was rebalanced {} times, mostly without a crash: a poll may take longer than maxPollInterval; fewer maxPollRecords would help.</source>
        <translation>그룹 {}은(는) 대부분 장애 없이 {}번 리밸런스되었습니다. 한 번의 폴링이 maxPollInterval보다 오래 걸리는 듯합니다. maxPollRecords를 줄이면 나아집니다.</translation>
    </message>
    <message>
        <source>The p99 of {} is {}{}; the slowest 1 % spend their time as {}</source>
        <translation>{}의 p99는 {}입니다{}. 가장 느린 1 %의 시간은 {}에 쓰입니다</translation>
    </message>
    <message>
        <source>The threads of {} are full too, but only because they wait for {}.</source>
        <translation>{}의 스레드도 가득 찼지만 {}을(를) 기다리기 때문일 뿐입니다.</translation>
    </message>
    <message>
        <source>Worth trying: {}.</source>
        <translation>해 볼 만한 것: {}.</translation>
    </message>
    <message>
        <source>a bulkhead on {} (its calls hold most of the busy threads of {}: {}{})</source>
        <translation>{}에 벌크헤드 두기 (이 호출이 {}의 바쁜 스레드 대부분을 잡고 있습니다: {}{})</translation>
    </message>
    <message>
        <source>a failover had set it back behind what it had acknowledged</source>
        <translation>장애 조치로 이미 확인해 준 값보다 뒤로 돌아갔습니다</translation>
    </message>
    <message>
        <source>a longer queue at {} (it is {} busy and still refuses {} of what arrives)</source>
        <translation>{}의 큐 늘리기 (사용률은 {}인데도 도착하는 것의 {}를 거부합니다)</translation>
    </message>
    <message>
        <source>a longer timeout on {} ({} of its attempts run into it, the answered ones have a p99 of {})</source>
        <translation>{}의 타임아웃 늘리기 (시도의 {}가 여기에 걸리고, 응답받은 시도의 p99는 {}입니다)</translation>
    </message>
    <message>
        <source>a retry budget on {} (without the retries {} would be asked for {} of what it can serve)</source>
        <translation>{}에 재시도 예산 두기 (재시도가 없으면 {}에 오는 요청은 처리 능력의 {}입니다)</translation>
    </message>
    <message>
        <source>a shorter timeout on {} (failed attempts and backoff take {})</source>
        <translation>{}의 타임아웃 줄이기 (실패한 시도와 백오프에 {}이(가) 듭니다)</translation>
    </message>
    <message>
        <source>about {} replications would decide it</source>
        <translation>약 {}회 반복하면 판정할 수 있습니다</translation>
    </message>
    <message>
        <source>about {} times the threads of {} ({} are held while its cores are {} busy)</source>
        <translation>{1}의 스레드를 약 {0}배로 (코어 사용률은 {3}인데 스레드의 {2}가 잡혀 있습니다)</translation>
    </message>
    <message>
        <source>about {} times the {} of {} (then about {} busy)</source>
        <translation>{2}의 {1} 약 {0}배로 (그러면 사용률 약 {3})</translation>
    </message>
    <message>
        <source>are accepted</source>
        <translation>받아들인 양</translation>
    </message>
    <message>
        <source>arrive</source>
        <translation>도착량</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>처리 능력</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>코어</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>did not see their own writes</source>
        <translation>자신이 쓴 값을 보지 못한 일</translation>
    </message>
    <message>
        <source>each replica of the service writes into a store of its own</source>
        <translation>서비스의 복제본마다 자기 저장소에 따로 씁니다</translation>
    </message>
    <message>
        <source>failed further down</source>
        <translation>더 아래에서 실패</translation>
    </message>
    <message>
        <source>had a write seen before what it followed from</source>
        <translation>원인보다 결과가 먼저 보인 일</translation>
    </message>
    <message>
        <source>had their writes applied in another order</source>
        <translation>쓴 순서와 다르게 적용된 일</translation>
    </message>
    <message>
        <source>its entries were older than the last write</source>
        <translation>항목이 마지막 쓰기보다 오래되었습니다</translation>
    </message>
    <message>
        <source>its replicas follow the primary with a lag</source>
        <translation>복제본이 주 저장소를 늦게 따라갑니다</translation>
    </message>
    <message>
        <source>more connections for {} ({})</source>
        <translation>{}의 연결 늘리기 ({})</translation>
    </message>
    <message>
        <source>more threads for {} ({}; {})</source>
        <translation>{}의 스레드 늘리기 ({}; {})</translation>
    </message>
    <message>
        <source>network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>none was</source>
        <translation>0건은</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1번</translation>
    </message>
    <message>
        <source>one more replica of {} ({})</source>
        <translation>{}의 복제본 하나 더 ({})</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>queues take {}; </source>
        <translation>대기열이 {}을(를) 차지합니다; </translation>
    </message>
    <message>
        <source>read something older than before</source>
        <translation>전에 본 것보다 오래된 값을 읽은 일</translation>
    </message>
    <message>
        <source>reads and writes need not meet: r + w is at most n</source>
        <translation>읽기와 쓰기가 겹치지 않을 수 있습니다: r + w가 n 이하입니다</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>거절</translation>
    </message>
    <message>
        <source>replicas of {} from {} to {} (its {} would then be about {} busy)</source>
        <translation>{}의 복제본을 {}개에서 {}개로 (그러면 {} 사용률은 약 {})</translation>
    </message>
    <message>
        <source>retries on {} ({} of its calls fail at their only attempt)</source>
        <translation>{}에 재시도 두기 (호출의 {}가 단 한 번의 시도에서 실패합니다)</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>store</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>the events on their way to it had not been applied yet</source>
        <translation>오고 있던 이벤트가 아직 적용되지 않았습니다</translation>
    </message>
    <message>
        <source>the events that it waited for were lost</source>
        <translation>기다리던 이벤트가 유실되었습니다</translation>
    </message>
    <message>
        <source>the oldest by {}</source>
        <translation>가장 오래된 것은 {} 뒤처졌습니다</translation>
    </message>
    <message>
        <source>the value is too near to the limit for replications to decide it</source>
        <translation>값이 한계에 너무 가까워 반복으로는 판정할 수 없습니다</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>타임아웃</translation>
    </message>
    <message>
        <source>unavailable</source>
        <translation>사용 불가</translation>
    </message>
    <message>
        <source>unstable: arrivals exceed capacity at {} by {} ({} {}, its {}{} can serve {})</source>
        <translation>불안정: {0}에서 도착량이 처리 능력보다 {1} 많습니다({3} {2}, {4}{5} 처리 가능량 {6})</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>기다림</translation>
    </message>
    <message>
        <source>{} ({} in flight)</source>
        <translation>{}(처리 중 {}건)</translation>
    </message>
    <message>
        <source>{} acknowledged writes of {} were lost: the replica that took over never got them; semi-sync replication would wait for it.</source>
        <translation>{1}의 확인된 쓰기 {0}건이 유실되었습니다. 넘겨받은 복제본에 도착하지 않았습니다. semi-sync 복제는 도착을 기다립니다.</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{}, {}</translation>
    </message>
    <message>
        <source>{} calls</source>
        <translation>호출 {}건</translation>
    </message>
    <message>
        <source>{} events that commits of {} owed never came.</source>
        <translation>{1}의 커밋이 보냈어야 할 이벤트 {0}건이 오지 않았습니다.</translation>
    </message>
    <message>
        <source>{} from the source when everything has come to rest.</source>
        <translation>모든 것이 끝난 뒤에도 {} (원본과 비교).</translation>
    </message>
    <message>
        <source>{} had between {} and {} replicas, {} on average, as its autoscaler asked.</source>
        <translation>{}의 복제본은 {}개에서 {}개 사이, 평균 {}개였습니다. 자동 조정이 정한 수입니다.</translation>
    </message>
    <message>
        <source>{} has {} twice: their acknowledgement was lost and the producer is not idempotent.</source>
        <translation>{}에 {}이 두 번 있습니다. 확인 응답이 유실되었고 프로듀서가 멱등이 아닙니다.</translation>
    </message>
    <message>
        <source>{} is missed: nothing was measured for it.</source>
        <translation>{} 미달: 측정된 것이 없습니다.</translation>
    </message>
    <message>
        <source>{} is missed: {}</source>
        <translation>{} 미달: {}</translation>
    </message>
    <message>
        <source>{} is the bottleneck: its {} are {} busy</source>
        <translation>{}이(가) 병목입니다. {} 사용률이 {}입니다</translation>
    </message>
    <message>
        <source>{} is uncertain: {} with an interval from {} to {}; {}.</source>
        <translation>{} 불확실: {}, 구간은 {} ~ {}입니다. {}.</translation>
    </message>
    <message>
        <source>{} keys of {} still differ</source>
        <translation>{1}의 키 {0}개가 아직 다릅니다</translation>
    </message>
    <message>
        <source>{} left out replicas of {} {} times because several requests in a row failed.</source>
        <translation>{0}은(는) 요청이 연속으로 실패하여 {1}의 복제본을 {2}번 제외했습니다.</translation>
    </message>
    <message>
        <source>{} left out replicas of {} {} times because they failed its health checks.</source>
        <translation>{0}은(는) 상태 검사에 실패한 {1}의 복제본을 {2}번 제외했습니다.</translation>
    </message>
    <message>
        <source>{} lost {} that had been acknowledged: the leader that had them died before the others did, or nobody waited for the leader. acks &quot;all&quot; with minInsync of 2 or more keeps them.</source>
        <translation>{}에서 확인된 {}이 유실되었습니다. 가지고 있던 리더가 다른 복제본보다 먼저 죽었거나 아무도 리더를 기다리지 않았습니다. acks &quot;all&quot;과 2 이상의 minInsync로 지킬 수 있습니다.</translation>
    </message>
    <message>
        <source>{} messages</source>
        <translation>메시지 {}건</translation>
    </message>
    <message>
        <source>{} more remarks on topics and their readers follow from the tables.</source>
        <translation>토픽과 읽는 쪽에 대한 {}가지 내용이 표에 더 있습니다.</translation>
    </message>
    <message>
        <source>{} of its threads are held while its cores are {} busy</source>
        <translation>코어 사용률은 {1}인데 스레드의 {0}가 잡혀 있습니다</translation>
    </message>
    <message>
        <source>{} of the reads of {} were stale, {}</source>
        <translation>{1} 읽기의 {0}가 오래된 값을 보았습니다. {2}</translation>
    </message>
    <message>
        <source>{} of the requests of {} fail: {}.</source>
        <translation>{1} 요청의 {0}가 실패합니다: {2}.</translation>
    </message>
    <message>
        <source>{} of the slowest requests&apos; time</source>
        <translation>가장 느린 요청 시간의 {}</translation>
    </message>
    <message>
        <source>{} of the {} consumers of {} have no partition of {}.</source>
        <translation>{2}의 컨슈머 {1}개 중 {0}개는 {3}의 파티션이 없습니다.</translation>
    </message>
    <message>
        <source>{} of what {} finished was wasted: nobody waited for the answer any more.</source>
        <translation>{1}이(가) 끝낸 일의 {0}는 헛일이었습니다. 응답을 기다리는 쪽이 이미 없었습니다.</translation>
    </message>
    <message>
        <source>{} of {} came to {} a second time: their offsets had not been committed.</source>
        <translation>{1}의 {0}이 {2}에 두 번 왔습니다. 오프셋이 커밋되지 않았기 때문입니다.</translation>
    </message>
    <message>
        <source>{} of {} failed at {} for good and are lost to it: it has no dead letters.</source>
        <translation>{1}의 {0}이 {2}에서 끝내 실패해 유실되었습니다. 데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>{} of {} lost: acknowledged and not processed, or failed for good without dead letters.</source>
        <translation>{1}의 {0} 유실: 확인만 되고 처리되지 않았거나, 데드 레터 없이 끝내 실패했습니다.</translation>
    </message>
    <message>
        <source>{} of {} went from {} to a retry topic, where others overtake them.</source>
        <translation>{1}의 {0}이 {2}에서 재시도 토픽으로 갔고, 그동안 다른 레코드가 앞질렀습니다.</translation>
    </message>
    <message>
        <source>{} of {} went from {} to the dead letters: nobody has done their work.</source>
        <translation>{1}의 {0}이 {2}에서 데드 레터로 갔습니다. 그 일은 처리되지 않았습니다.</translation>
    </message>
    <message>
        <source>{} of {} were never processed by {}.</source>
        <translation>{1}의 {0}은 {2}이(가) 처리하지 않았습니다.</translation>
    </message>
    <message>
        <source>{} old at the 99th percentile of all reads</source>
        <translation>전체 읽기의 99번째 백분위에서 {} 오래되었습니다</translation>
    </message>
    <message>
        <source>{} records</source>
        <translation>레코드 {}건</translation>
    </message>
    <message>
        <source>{} refused {} batches because fewer than minInsync copies were in sync; {} failed for good.</source>
        <translation>{}이(가) 배치 {}개를 거부했습니다. 동기화된 복제본이 minInsync보다 적었습니다. {}은 끝내 실패했습니다.</translation>
    </message>
    <message>
        <source>{} sends {} {} requests per call: retries add {} to its load{}.</source>
        <translation>{0}은(는) 호출 한 번에 {1}(으)로 요청을 {2}건 보냅니다. 재시도로 부하가 {3} 늘어납니다{4}.</translation>
    </message>
    <message>
        <source>{} sent {} of its requests to replicas of {} that were gone, up to {} after they had gone: its view of them was old.</source>
        <translation>{0}은(는) 요청의 {1}를 이미 사라진 {2}의 복제본에 보냈고, 사라진 뒤 최대 {3}까지 그랬습니다. 복제본 목록이 오래되었기 때문입니다.</translation>
    </message>
    <message>
        <source>{} times</source>
        <translation>{}번</translation>
    </message>
    <message>
        <source>{} updates of {} ({} of its commits) were lost: others overwrote them without having read them; ifUnchanged or locks would prevent it.</source>
        <translation>{1}의 갱신 {0}건(커밋의 {2})이 유실되었습니다. 다른 쪽이 읽지 않고 덮어썼습니다. ifUnchanged나 잠금으로 막을 수 있습니다.</translation>
    </message>
    <message>
        <source>{} were</source>
        <translation>{}건은</translation>
    </message>
    <message>
        <source>{}the p99 of the wait there is {}</source>
        <translation>{}그곳 대기 시간의 p99는 {}</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>요청 1건</translation>
    </message>
    <message>
        <source>The deploy of {} had not come to its end in {} of {} replications.</source>
        <translation>{0}의 배포는 반복 {2}회 중 {1}회에서 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>The new version of {} missed its objective and was rolled back in {} of {} replications: it had answered {}, {} of them with a failure.</source>
        <translation>{0}의 새 버전이 목표를 지키지 못해 반복 {2}회 중 {1}회에서 되돌려졌습니다. 그때까지 {3}에 답했고 그중 {4}건은 실패였습니다.</translation>
    </message>
    <message>
        <source>{} requests</source>
        <translation>요청 {}건</translation>
    </message>
    <message>
        <source>{} went to replicas of {} that the deploy had already stopped: their callers did not know yet. A drain as long as the news travel would lose none.</source>
        <translation>{0}이 배포로 이미 멈춘 {1}의 복제본으로 갔습니다. 호출하는 쪽이 아직 몰랐기 때문입니다. 소식이 퍼지는 시간만큼 드레인하면 잃지 않습니다.</translation>
    </message>
    <message>
        <source>{} requests were served with an old configuration of {}, and {} of the clients&apos; requests met replicas with different ones.</source>
        <translation>요청 {0}건이 {1}의 옛 설정으로 처리되었고, 클라이언트 요청 {2}건은 설정이 서로 다른 복제본들을 거쳤습니다.</translation>
    </message>
    <message>
        <source>At the end {} replicas still had an old configuration of {}: nobody told them, and they did not ask.</source>
        <translation>끝났을 때 복제본 {0}개에 아직 {1}의 옛 설정이 남아 있었습니다. 아무도 알려 주지 않았고 스스로 묻지도 않았습니다.</translation>
    </message>
    <message>
        <source>{} replicas started with the configuration that they were built with, since {} did not answer.</source>
        <translation>{1}가 응답하지 않아 복제본 {0}개가 빌드될 때의 설정으로 시작했습니다.</translation>
    </message>
    <message>
        <source>{} starts of replicas failed because {} did not answer.</source>
        <translation>{1}가 응답하지 않아 복제본이 {0}번 시작하지 못했습니다.</translation>
    </message>
    <message>
        <source>Replicas of {} were dropped {} times by their registry although they served: it did not hear their heartbeats.</source>
        <translation>{0}의 복제본은 서비스 중이었는데도 레지스트리에서 {1}번 제외되었습니다. 레지스트리가 하트비트를 받지 못했기 때문입니다.</translation>
    </message>
    <message>
        <source>A replica of {} was dropped by its registry although it served: its heartbeats did not come.</source>
        <translation>{}의 복제본 하나가 서비스 중이었는데도 하트비트가 도착하지 않아 레지스트리에서 제외되었습니다.</translation>
    </message>
    <message>
        <source>A month like this costs {}, or {} for a million answered requests; {} of it are for {}.</source>
        <translation>이런 한 달의 비용은 {0}, 응답한 요청 백만 건당 {1}입니다. 그중 {2}가 {3}에 듭니다.</translation>
    </message>
    <message>
        <source>A month like this costs {}; {} of it are for {}.</source>
        <translation>이런 한 달의 비용은 {0}입니다. 그중 {1}가 {2}에 듭니다.</translation>
    </message>
    <message>
        <source>a topic has no replicas of its own: price the brokers of its cluster</source>
        <translation>토픽에는 자체 복제본이 없습니다. 클러스터의 브로커에 가격을 매기세요</translation>
    </message>
    <message>
        <source>add &quot;cost&quot;, for example {}</source>
        <translation>&quot;cost&quot;를 추가하세요. 예: {}</translation>
    </message>
    <message>
        <source>an external is run by others: price the requests to it</source>
        <translation>외부 시스템은 다른 곳에서 운영합니다. 그리로 가는 요청에 가격을 매기세요</translation>
    </message>
    <message>
        <source>cost(hour), cost(month) or cost(million requests)</source>
        <translation>cost(hour), cost(month) 또는 cost(million requests)</translation>
    </message>
    <message>
        <source>it runs within the replicas of &quot;{}&quot;: price that</source>
        <translation>&quot;{}&quot;의 복제본 안에서 실행됩니다. 그쪽에 가격을 매기세요</translation>
    </message>
    <message>
        <source>leave one of them out</source>
        <translation>둘 중 하나를 빼세요</translation>
    </message>
    <message>
        <source>nobody counts costs of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;의 비용은 집계하지 않습니다</translation>
    </message>
    <message>
        <source>nobody pays for replicas of &quot;{}&quot;</source>
        <translation>&quot;{}&quot;의 복제본에는 비용이 들지 않습니다</translation>
    </message>
    <message>
        <source>prices</source>
        <translation>가격</translation>
    </message>
    <message>
        <source>prices of a node</source>
        <translation>노드의 가격</translation>
    </message>
    <message>
        <source>requests to &quot;{}&quot; are not counted</source>
        <translation>&quot;{}&quot;로 가는 요청은 집계하지 않습니다</translation>
    </message>
    <message>
        <source>services, gateways, databases, caches and externals can have such a price</source>
        <translation>서비스, 게이트웨이, 데이터베이스, 캐시, 외부 시스템에만 이런 가격을 매길 수 있습니다</translation>
    </message>
    <message>
        <source>the clients&apos; requests</source>
        <translation>클라이언트의 요청</translation>
    </message>
    <message>
        <source>the prices of &quot;{}&quot; are given twice</source>
        <translation>&quot;{}&quot;의 가격이 두 번 적혀 있습니다</translation>
    </message>
    <message>
        <source>the replicas of {}</source>
        <translation>{}의 복제본</translation>
    </message>
    <message>
        <source>the requests to {}</source>
        <translation>{}로 가는 요청</translation>
    </message>
    <message>
        <source>there are no prices, so nothing costs anything</source>
        <translation>가격이 없어서 비용을 계산할 수 없습니다</translation>
    </message>
    <message>
        <source>there is no node or cluster &quot;{}&quot;</source>
        <translation>노드나 클러스터 &quot;{}&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>traffic between zones</source>
        <translation>존 간 트래픽</translation>
    </message>
    <message>
        <source>traffic out</source>
        <translation>외부 트래픽</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>고장</translation>
    </message>
    <message>
        <source>machines</source>
        <translation>머신</translation>
    </message>
    <message>
        <source>scaling by lag</source>
        <translation>랙에 따른 스케일링</translation>
    </message>
    <message>
        <source>scheduled scaling</source>
        <translation>예약 스케일링</translation>
    </message>
    <message>
        <source>telemetry</source>
        <translation>텔레메트리</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Reduce motion: values instead of moving dots</source>
        <translation>움직임 줄이기: 움직이는 점 대신 값 표시</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>애니메이션</translation>
    </message>
    <message>
        <source>Keep a copy of unsaved work every</source>
        <translation>저장하지 않은 작업의 복사본 저장 간격</translation>
    </message>
</context>
<context>
    <name>ProblemsView</name>
    <message>
        <source>Quick fix</source>
        <translation>빠른 수정</translation>
    </message>
    <message>
        <source>What would settle the problem that is selected</source>
        <translation>선택한 문제를 해결하는 방법</translation>
    </message>
    <message>
        <source>No problems. Press Run.</source>
        <translation>문제가 없습니다. 실행을 누르세요.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>오류: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>경고: %1</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>as fast as possible</source>
        <translation>최대한 빠르게</translation>
    </message>
    <message>
        <source>1 version</source>
        <translation>버전 1개</translation>
    </message>
    <message>
        <source>%1 versions</source>
        <translation>버전 %1개</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시정지(&amp;P)</translation>
    </message>
    <message>
        <source>Step one &amp;event</source>
        <translation>이벤트 한 단계(&amp;E)</translation>
    </message>
    <message>
        <source>Step one re&amp;quest</source>
        <translation>요청 한 단계(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>정지(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Fast</source>
        <translation>빠르게(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Express</source>
        <translation>최고 속도(&amp;E)</translation>
    </message>
    <message>
        <source>Slo&amp;wer</source>
        <translation>더 느리게(&amp;W)</translation>
    </message>
    <message>
        <source>Fas&amp;ter</source>
        <translation>더 빠르게(&amp;T)</translation>
    </message>
    <message>
        <source>Run until the next stale read</source>
        <translation>다음 오래된 읽기까지 실행</translation>
    </message>
    <message>
        <source>Run until a breaker opens</source>
        <translation>브레이커가 열릴 때까지 실행</translation>
    </message>
    <message>
        <source>Run until an objective fails</source>
        <translation>목표가 실패할 때까지 실행</translation>
    </message>
    <message>
        <source>End the run and forget it</source>
        <translation>실행을 끝내고 지우기</translation>
    </message>
    <message>
        <source>Execute one event, then pause</source>
        <translation>이벤트 하나를 실행하고 일시정지</translation>
    </message>
    <message>
        <source>Go on until the next request has its answer</source>
        <translation>다음 요청이 응답을 받을 때까지 진행</translation>
    </message>
    <message>
        <source>A read has just missed a version.</source>
        <translation>방금 읽기가 최신 버전을 놓쳤습니다.</translation>
    </message>
    <message>
        <source>A breaker has just opened.</source>
        <translation>방금 브레이커가 열렸습니다.</translation>
    </message>
    <message>
        <source>A request has just ended.</source>
        <translation>방금 요청이 끝났습니다.</translation>
    </message>
    <message>
        <source>The moment has come.</source>
        <translation>그 순간이 왔습니다.</translation>
    </message>
    <message>
        <source>The objective fails: %1</source>
        <translation>목표 실패: %1</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>계속(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>Run until something happens</source>
        <translation>무언가 일어날 때까지 실행</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Simulated time per real time ( [ slower, ] faster )</source>
        <translation>실제 시간 대비 시뮬레이션 시간 ( [ 느리게, ] 빠르게 )</translation>
    </message>
    <message>
        <source>Simulated clock</source>
        <translation>시뮬레이션 시계</translation>
    </message>
    <message>
        <source>going there…</source>
        <translation>이동 중…</translation>
    </message>
    <message>
        <source>%1 events/s · %2 in flight</source>
        <translation>초당 이벤트 %1 · 처리 중 %2</translation>
    </message>
    <message>
        <source>The drawing has changed: F5 runs it anew.</source>
        <translation>그림이 바뀌었습니다. F5로 다시 실행하세요.</translation>
    </message>
    <message>
        <source>preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>cannot be simulated</source>
        <translation>시뮬레이션할 수 없음</translation>
    </message>
</context>
<context>
    <name>RunDesk</name>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>일관성</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>트레이스</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>노드</translation>
    </message>
</context>
<context>
    <name>SampleGroups</name>
    <message>
        <source>First steps</source>
        <translation>첫걸음</translation>
    </message>
    <message>
        <source>Latency and resilience</source>
        <translation>지연 시간과 회복력</translation>
    </message>
    <message>
        <source>Data and events</source>
        <translation>데이터와 이벤트</translation>
    </message>
    <message>
        <source>Cloud native</source>
        <translation>클라우드 네이티브</translation>
    </message>
    <message>
        <source>Real systems</source>
        <translation>실제 시스템</translation>
    </message>
</context>
<context>
    <name>ScenarioPanel</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add an entity, a workload, a fault, an objective … (Insert)</source>
        <translation>엔티티, 워크로드, 장애, 목표 등 추가 (Insert)</translation>
    </message>
    <message>
        <source>Delete (Delete)</source>
        <translation>삭제 (Delete)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Parts of the scenario</source>
        <translation>시나리오의 구성 요소</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Run settings · %1 · seed %2</source>
        <translation>실행 설정 · %1 · 시드 %2</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>Faults and actions</source>
        <translation>장애와 조치</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Broker clusters</source>
        <translation>브로커 클러스터</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 추가</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 삭제</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Telemetry</source>
        <translation>텔레메트리</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>crash %1</source>
        <translation>%1 크래시</translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation>%1 실패</translation>
    </message>
    <message>
        <source>%1 slower × %2</source>
        <translation>%1 %2배 느려짐</translation>
    </message>
    <message>
        <source>%1 refuses</source>
        <translation>%1 거부</translation>
    </message>
    <message>
        <source>%1 stalls</source>
        <translation>%1 멈춤</translation>
    </message>
    <message>
        <source>delay %1</source>
        <translation>%1 지연</translation>
    </message>
    <message>
        <source>drop %1</source>
        <translation>%1 유실</translation>
    </message>
    <message>
        <source>partition %1</source>
        <translation>파티션 %1</translation>
    </message>
    <message>
        <source>scale %1 to %2</source>
        <translation>%1을(를) %2개로 조정</translation>
    </message>
    <message>
        <source>deploy %1</source>
        <translation>%1 배포</translation>
    </message>
    <message>
        <source>load %1 × %2</source>
        <translation>부하 %1 × %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Faults stand here: right-click a node while it runs</source>
        <translation>장애가 여기에 표시됩니다. 실행 중에 노드를 오른쪽 클릭하세요</translation>
    </message>
    <message>
        <source>Remove fault</source>
        <translation>장애 제거</translation>
    </message>
    <message>
        <source>Remove this fault</source>
        <translation>이 장애 제거</translation>
    </message>
    <message>
        <source>%1 publishes</source>
        <translation>%1 새 설정</translation>
    </message>
</context>
<context>
    <name>TracePage</name>
    <message>
        <source>Slowest request</source>
        <translation>가장 느린 요청</translation>
    </message>
    <message>
        <source>Latest request</source>
        <translation>최근 요청</translation>
    </message>
    <message>
        <source>Workload whose request is shown</source>
        <translation>요청을 표시할 워크로드</translation>
    </message>
    <message>
        <source>Run the simulation, then choose a request: who called whom, when, and where its time went.</source>
        <translation>시뮬레이션을 실행한 뒤 요청을 고르세요. 누가 누구를 언제 호출했고 시간이 어디에 쓰였는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Double-click a stale read on the page Consistency: what was committed when, and when each copy got it.</source>
        <translation>일관성 페이지에서 오래된 읽기를 두 번 클릭하면 언제 무엇이 커밋되었고 각 복사본이 언제 받았는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>One request</source>
        <translation>요청 하나</translation>
    </message>
    <message>
        <source>One key</source>
        <translation>키 하나</translation>
    </message>
    <message>
        <source>Following it…</source>
        <translation>따라가는 중…</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>waiting in queues</source>
        <translation>큐에서 대기</translation>
    </message>
    <message>
        <source>working</source>
        <translation>처리 중</translation>
    </message>
    <message>
        <source>on the network</source>
        <translation>네트워크에서</translation>
    </message>
    <message>
        <source>in stores</source>
        <translation>저장소에서</translation>
    </message>
    <message>
        <source>at brokers</source>
        <translation>브로커에서</translation>
    </message>
    <message>
        <source>before retries</source>
        <translation>재시도 전</translation>
    </message>
    <message>
        <source>other waiting</source>
        <translation>그 밖의 대기</translation>
    </message>
    <message>
        <source>Waterfall of one request</source>
        <translation>요청 하나의 워터폴</translation>
    </message>
    <message>
        <source>(attempt %1)</source>
        <translation>(시도 %1)</translation>
    </message>
    <message>
        <source>sent %1 after the request began</source>
        <translation>요청 시작 %1 뒤에 전송</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>%1 뒤 응답</translation>
    </message>
    <message>
        <source>given up after %1: timeout</source>
        <translation>%1 뒤 포기: 타임아웃</translation>
    </message>
    <message>
        <source>lost on the way</source>
        <translation>도중에 유실</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Draw a microservice architecture, run it, see latency and stale data.</source>
        <translation>마이크로서비스 아키텍처를 그리고, 실행하고, 지연 시간과 오래된 데이터를 확인하세요.</translation>
    </message>
    <message>
        <source>New architecture</source>
        <translation>새 아키텍처</translation>
    </message>
    <message>
        <source>Open a file …</source>
        <translation>파일 열기 …</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>최근 파일</translation>
    </message>
    <message>
        <source>Start from an example</source>
        <translation>예제로 시작하기</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>예제</translation>
    </message>
    <message>
        <source>Groups of examples</source>
        <translation>예제 묶음</translation>
    </message>
    <message>
        <source>Filter the examples</source>
        <translation>예제 거르기</translation>
    </message>
    <message>
        <source>Filter: a name, or what it is about</source>
        <translation>거르기: 이름이나 다루는 내용</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>windtunnel::studio</name>
    <message>
        <source>1 thread</source>
        <translation>스레드 1개</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>스레드 %1개</translation>
    </message>
    <message>
        <source>1 route</source>
        <translation>라우트 1개</translation>
    </message>
    <message>
        <source>%1 routes</source>
        <translation>라우트 %1개</translation>
    </message>
    <message>
        <source>1 replica</source>
        <translation>복제본 1개</translation>
    </message>
    <message>
        <source>%1 replicas</source>
        <translation>복제본 %1개</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>연결 1개</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>연결 %1개</translation>
    </message>
    <message>
        <source>1 partition</source>
        <translation>파티션 1개</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>파티션 %1개</translation>
    </message>
    <message>
        <source>1 delivery</source>
        <translation>배달 1회</translation>
    </message>
    <message>
        <source>%1 deliveries</source>
        <translation>배달 %1회</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>사용자 1명</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>사용자 %1명</translation>
    </message>
    <message>
        <source>a name needs at least one letter or digit</source>
        <translation>이름에는 영문자나 숫자가 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>a name has letters, digits, - and _ only</source>
        <translation>이름에는 영문자, 숫자, -, _만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is taken</source>
        <translation>&quot;%1&quot;은(는) 이미 쓰고 있습니다</translation>
    </message>
    <message>
        <source>%1 × %2 threads</source>
        <translation>%1 × 스레드 %2개</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>코어 1개</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>코어 %1개</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>항목 %1개</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>무제한</translation>
    </message>
    <message>
        <source>kept %1</source>
        <translation>보존 %1</translation>
    </message>
    <message>
        <source>%1 copies</source>
        <translation>복사본 %1개</translation>
    </message>
    <message>
        <source>work queue</source>
        <translation>작업 큐</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>refreshed every %1</source>
        <translation>%1마다 갱신</translation>
    </message>
    <message>
        <source>%1 fail</source>
        <translation>%1 실패</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>%1 evenly</source>
        <translation>%1 균등 간격</translation>
    </message>
    <message>
        <source>%1, bursts of %2</source>
        <translation>%1, 버스트 %2</translation>
    </message>
    <message>
        <source>changing rate</source>
        <translation>변하는 비율</translation>
    </message>
    <message>
        <source>given times</source>
        <translation>정해진 시각</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>클라이언트</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>게이트웨이</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>External</source>
        <translation>외부</translation>
    </message>
    <message>
        <source>Sends requests: at a rate, in bursts, or as users who wait for answers</source>
        <translation>요청을 보냅니다: 일정한 비율로, 버스트로, 또는 응답을 기다리는 사용자로</translation>
    </message>
    <message>
        <source>Receives requests and forwards them by their path</source>
        <translation>요청을 받아 경로에 따라 전달합니다</translation>
    </message>
    <message>
        <source>Answers requests with threads on cores, and consumes events</source>
        <translation>코어 위의 스레드로 요청에 응답하고 이벤트를 소비합니다</translation>
    </message>
    <message>
        <source>Keeps data, alone, with read replicas or as a quorum</source>
        <translation>데이터를 보관합니다. 단독, 읽기 복제본 또는 쿼럼</translation>
    </message>
    <message>
        <source>Answers before the database does, and may be out of date</source>
        <translation>데이터베이스보다 먼저 응답하지만 오래된 값일 수 있습니다</translation>
    </message>
    <message>
        <source>Carries events in partitions to every group of consumers</source>
        <translation>이벤트를 파티션에 담아 모든 컨슈머 그룹에 전달합니다</translation>
    </message>
    <message>
        <source>Gives each message to one of its consumers</source>
        <translation>메시지마다 컨슈머 하나에게 전달합니다</translation>
    </message>
    <message>
        <source>Tells callers which replicas there are</source>
        <translation>어떤 복제본이 있는지 호출하는 쪽에 알려 줍니다</translation>
    </message>
    <message>
        <source>A system of others: a latency and errors</source>
        <translation>외부 시스템: 지연 시간과 오류율</translation>
    </message>
    <message>
        <source>Pictures end in .png, .svg or .pdf</source>
        <translation>그림 파일은 .png, .svg, .pdf로 끝나야 합니다</translation>
    </message>
    <message>
        <source>A fault happens to a node; draw one first.</source>
        <translation>장애는 노드에 일어납니다. 먼저 노드를 그리세요.</translation>
    </message>
    <message>
        <source>An objective is about a workload; draw a client first.</source>
        <translation>목표는 워크로드에 대한 것입니다. 먼저 클라이언트를 그리세요.</translation>
    </message>
    <message>
        <source>%1 branches</source>
        <translation>분기 %1개</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1번</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1개 중 하나</translation>
    </message>
    <message>
        <source>%1 parts</source>
        <translation>단계 %1개</translation>
    </message>
    <message>
        <source>no %1</source>
        <translation>%1 없음</translation>
    </message>
    <message>
        <source>branch %1</source>
        <translation>분기 %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>%1 확률로</translation>
    </message>
    <message>
        <source>part %1</source>
        <translation>단계 %1</translation>
    </message>
    <message>
        <source>undo part %1</source>
        <translation>단계 %1 보상</translation>
    </message>
    <message>
        <source>on a miss</source>
        <translation>미스일 때</translation>
    </message>
    <message>
        <source>if it fails</source>
        <translation>실패하면</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>시나리오</translation>
    </message>
    <message>
        <source>Run settings</source>
        <translation>실행 설정</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>External system</source>
        <translation>외부 시스템</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>엔티티</translation>
    </message>
    <message>
        <source>Broker cluster</source>
        <translation>브로커 클러스터</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>Fault or action</source>
        <translation>장애 또는 조치</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>a duration, as in 250us, 5ms or 1.5s</source>
        <translation>시간, 예: 250us, 5ms, 1.5s</translation>
    </message>
    <message>
        <source>a rate, as in 200/s or 10/min</source>
        <translation>비율, 예: 200/s, 10/min</translation>
    </message>
    <message>
        <source>a size, as in 16KiB or 1MB</source>
        <translation>크기, 예: 16KiB, 1MB</translation>
    </message>
    <message>
        <source>a bandwidth, as in 1Gbit/s</source>
        <translation>대역폭, 예: 1Gbit/s</translation>
    </message>
    <message>
        <source>a share, as in 5% or 0.05</source>
        <translation>비중, 예: 5% 또는 0.05</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>a duration, as in 5ms, or a distribution</source>
        <translation>시간(예: 5ms) 또는 분포</translation>
    </message>
    <message>
        <source>a list with commas</source>
        <translation>쉼표로 구분한 목록</translation>
    </message>
    <message>
        <source>as in %1</source>
        <translation>예: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>%1 이상</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>%1 이하</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>기본값: %1</translation>
    </message>
    <message>
        <source>zone %1</source>
        <translation>영역 %1</translation>
    </message>
    <message>
        <source>from %1: %2</source>
        <translation>%1 기본값: %2</translation>
    </message>
    <message>
        <source>Deploy a new version</source>
        <translation>새 버전 배포</translation>
    </message>
    <message>
        <source>One replica after the other</source>
        <translation>복제본을 하나씩 교체</translation>
    </message>
    <message>
        <source>All at once beside the old ones</source>
        <translation>기존 것 옆에 한꺼번에</translation>
    </message>
    <message>
        <source>A canary first: 10 %, 50 %, all</source>
        <translation>카나리 먼저: 10 %, 50 %, 전부</translation>
    </message>
    <message>
        <source>Crash all of zone %1 for 10 s</source>
        <translation>영역 %1 전체를 10초 동안 중단</translation>
    </message>
    <message>
        <source>Crash for 60 s</source>
        <translation>60초 동안 중단</translation>
    </message>
    <message>
        <source>Crash for good</source>
        <translation>완전히 중단</translation>
    </message>
    <message>
        <source>Double the load</source>
        <translation>부하 두 배</translation>
    </message>
    <message>
        <source>Double the load for 10 s</source>
        <translation>10초 동안 부하 두 배</translation>
    </message>
    <message>
        <source>Halve the load</source>
        <translation>부하 절반</translation>
    </message>
    <message>
        <source>Crash all replicas for 10 s</source>
        <translation>모든 복제본을 10초 동안 중단</translation>
    </message>
    <message>
        <source>Crash for 10 s</source>
        <translation>10초 동안 중단</translation>
    </message>
    <message>
        <source>Crash replica 1 for 10 s</source>
        <translation>복제본 1을 10초 동안 중단</translation>
    </message>
    <message>
        <source>Three times slower for 10 s</source>
        <translation>10초 동안 세 배 느리게</translation>
    </message>
    <message>
        <source>Half of its requests fail for 10 s</source>
        <translation>10초 동안 요청의 절반 실패</translation>
    </message>
    <message>
        <source>Refuse for 10 s</source>
        <translation>10초 동안 거부</translation>
    </message>
    <message>
        <source>Scale to %1</source>
        <translation>%1개로 조정</translation>
    </message>
    <message>
        <source>Cut for 10 s</source>
        <translation>10초 동안 끊기</translation>
    </message>
    <message>
        <source>100 ms slower for 10 s</source>
        <translation>10초 동안 100 ms 느리게</translation>
    </message>
    <message>
        <source>Drop a tenth for 10 s</source>
        <translation>10초 동안 10분의 1 유실</translation>
    </message>
    <message>
        <source>Configuration server</source>
        <translation>설정 서버</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>설정 서버</translation>
    </message>
    <message>
        <source>bus, about %1</source>
        <translation>버스, 약 %1</translation>
    </message>
    <message>
        <source>asked every %1</source>
        <translation>%1마다 확인</translation>
    </message>
    <message>
        <source>Hands out configurations: over a bus, when asked, and at the start</source>
        <translation>설정을 나누어 줍니다. 버스로, 요청을 받아서, 그리고 시작할 때</translation>
    </message>
    <message>
        <source>Publish a new configuration</source>
        <translation>새 설정 내보내기</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Telemetry</source>
        <translation>텔레메트리</translation>
    </message>
</context>
<context>
    <name>windtunnel::studio::Connector</name>
    <message>
        <source>One of the ends does not exist</source>
        <translation>한쪽 끝이 없습니다</translation>
    </message>
    <message>
        <source>Both ends are the same</source>
        <translation>양 끝이 같습니다</translation>
    </message>
    <message>
        <source>Clients only send; draw from the client</source>
        <translation>클라이언트는 보내기만 합니다. 클라이언트에서 선을 그리세요</translation>
    </message>
    <message>
        <source>A cache is asked; draw from the service to it</source>
        <translation>캐시는 요청을 받는 쪽입니다. 서비스에서 캐시로 선을 그리세요</translation>
    </message>
    <message>
        <source>A registry is asked; draw from the service to it</source>
        <translation>레지스트리는 요청을 받는 쪽입니다. 서비스에서 레지스트리로 선을 그리세요</translation>
    </message>
    <message>
        <source>An external system only answers; draw to it</source>
        <translation>외부 시스템은 응답만 합니다. 외부 시스템 쪽으로 선을 그리세요</translation>
    </message>
    <message>
        <source>%1 and %2 are connected already</source>
        <translation>%1와(과) %2은(는) 이미 연결되어 있습니다</translation>
    </message>
    <message>
        <source>%1 sends requests to %2</source>
        <translation>%1이(가) %2에 요청을 보냅니다</translation>
    </message>
    <message>
        <source>Clients send requests; let a service publish</source>
        <translation>클라이언트는 요청을 보냅니다. 발행은 서비스가 하게 하세요</translation>
    </message>
    <message>
        <source>Clients reach data through a service only</source>
        <translation>클라이언트는 서비스를 통해서만 데이터에 접근합니다</translation>
    </message>
    <message>
        <source>A gateway forwards requests to services only</source>
        <translation>게이트웨이는 서비스로만 요청을 전달합니다</translation>
    </message>
    <message>
        <source>%1 forwards %2 to %3</source>
        <translation>%1이(가) %2을(를) %3(으)로 전달합니다</translation>
    </message>
    <message>
        <source>Callers find %1 through %2</source>
        <translation>호출하는 쪽이 %2을(를) 통해 %1을(를) 찾습니다</translation>
    </message>
    <message>
        <source>%1 keeps its copy of %2 in %3</source>
        <translation>%1이(가) %2의 복사본을 %3에 보관합니다</translation>
    </message>
    <message>
        <source>Read replicas are a property of one database: set its replicas</source>
        <translation>읽기 복제본은 데이터베이스의 속성입니다. replicas를 설정하세요</translation>
    </message>
    <message>
        <source>A database is asked; draw from the service to it</source>
        <translation>데이터베이스는 요청을 받는 쪽입니다. 서비스에서 데이터베이스로 선을 그리세요</translation>
    </message>
    <message>
        <source>No service writes to %1 yet, so it has no changes to publish</source>
        <translation>아직 %1에 쓰는 서비스가 없어 발행할 변경이 없습니다</translation>
    </message>
    <message>
        <source>Changes of %1 leave through an outbox to %2</source>
        <translation>%1의 변경이 아웃박스를 거쳐 %2(으)로 나갑니다</translation>
    </message>
    <message>
        <source>Only services consume records</source>
        <translation>서비스만 레코드를 소비합니다</translation>
    </message>
    <message>
        <source>%1 consumes records of %2</source>
        <translation>%1이(가) %2의 레코드를 소비합니다</translation>
    </message>
    <message>
        <source>What cannot be delivered goes to %1</source>
        <translation>전달하지 못한 것은 %1(으)로 갑니다</translation>
    </message>
    <message>
        <source>Only services consume messages</source>
        <translation>서비스만 메시지를 소비합니다</translation>
    </message>
    <message>
        <source>%1 works on messages of %2</source>
        <translation>%1이(가) %2의 메시지를 처리합니다</translation>
    </message>
    <message>
        <source>A configuration server is asked; draw from the service to it</source>
        <translation>설정 서버는 요청을 받는 쪽입니다. 서비스에서 설정 서버로 선을 그리세요</translation>
    </message>
    <message>
        <source>%1 has its configuration from %2</source>
        <translation>%1이(가) %2에서 설정을 받습니다</translation>
    </message>
    <message>
        <source>1 endpoint reads and writes %1</source>
        <translation>엔드포인트 1개가 %1을(를) 읽고 씁니다</translation>
    </message>
    <message>
        <source>%1 endpoints read and write %2</source>
        <translation>엔드포인트 %1개가 %2을(를) 읽고 씁니다</translation>
    </message>
    <message>
        <source>1 endpoint looks into %1 first</source>
        <translation>엔드포인트 1개가 먼저 %1을(를) 봅니다</translation>
    </message>
    <message>
        <source>%1 endpoints look into %2 first</source>
        <translation>엔드포인트 %1개가 먼저 %2을(를) 봅니다</translation>
    </message>
    <message>
        <source>1 endpoint publishes to %1</source>
        <translation>엔드포인트 1개가 %1에 발행합니다</translation>
    </message>
    <message>
        <source>%1 endpoints publish to %2</source>
        <translation>엔드포인트 %1개가 %2에 발행합니다</translation>
    </message>
    <message>
        <source>1 endpoint calls %1</source>
        <translation>엔드포인트 1개가 %1을(를) 호출합니다</translation>
    </message>
    <message>
        <source>%1 endpoints call %2</source>
        <translation>엔드포인트 %1개가 %2을(를) 호출합니다</translation>
    </message>
</context>
<context>
    <name>windtunnel::studio::Fixes</name>
    <message>
        <source>Use &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 사용</translation>
    </message>
    <message>
        <source>Set it to %1</source>
        <translation>%1(으)로 설정</translation>
    </message>
    <message>
        <source>Add a read replica</source>
        <translation>읽기 복제본 추가</translation>
    </message>
    <message>
        <source>Call it &quot;%1&quot;</source>
        <translation>이름을 &quot;%1&quot;(으)로</translation>
    </message>
    <message>
        <source>Give &quot;%1&quot; %2 partitions</source>
        <translation>&quot;%1&quot;의 파티션을 %2개로</translation>
    </message>
    <message>
        <source>Raise the timeout to %1</source>
        <translation>타임아웃을 %1(으)로 늘리기</translation>
    </message>
    <message>
        <source>Add a timeout of %1</source>
        <translation>타임아웃 %1 추가</translation>
    </message>
    <message>
        <source>Remove the timeout</source>
        <translation>타임아웃 제거</translation>
    </message>
    <message>
        <source>Run %1 replicas of &quot;%2&quot;</source>
        <translation>&quot;%2&quot;의 복제본을 %1개로</translation>
    </message>
    <message>
        <source>Add a client that calls &quot;%1&quot;</source>
        <translation>&quot;%1&quot;을(를) 호출하는 클라이언트 추가</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 제거</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 삭제</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>스텝 제거</translation>
    </message>
</context>
</TS>
