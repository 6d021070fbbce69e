/**
 * The words by which people tell outages, Korean and English, one list an idea. No rule names a product or an incident.
 * Every pattern is a plain alternation with bounded gaps, so that hostile text costs linear time.
 */
export const words = {
  meeting:
    /(포스트\s?모템|회고|사후\s?(분석|검토|회의|리뷰)|(장애|사고|인시던트)\s?(리뷰|복기|회고)|재발\s?방지\s?회의|post-?\s?mortem|retro(spective)?\b|review meeting|debrief|incident review)/i,
  rollback: /(롤\s?백|되돌리|되돌렸|되돌림|원복|roll(ed|ing|s)?[ -]?back|revert(s|ed|ing)?\b|back(ed|ing)? out\b)/i,
  finished:
    /(완료|끝났|끝남|마쳤|마침|성공|되돌렸|반영됨|finish(es|ed)?\b|complete[sd]?\b|\bdone\b|succeed(s|ed)?\b|rolled back\b|reverted\b|backed out\b|is live\b|takes effect)/i,
  started:
    /(시작|착수|개시|진행|결정|요청|start(s|ed|ing)?\b|begin(s|ning)?\b|began\b|initiat(es|ed|ing)\b|kick(s|ed)? off|decid(es|ed)\b|rolling back\b|reverting\b|in progress|underway|request(s|ed)?\b)/i,
  recovery:
    /(복구|정상화|정상\s?(으로|확인|수준|범위|복귀|작동|동작|처리|운영|서비스)|회복|재개|해소|해결|장애\s?(종료|해제|종결)|다시\s.{0,12}(된다|됨|됩니다|가능|성공)|return(s|ed)? to (normal|baseline|usual|green|healthy)|(systems|services) (are )?(all )?(operational|normal|green)|can .{0,30}\bagain\b|impact (ends|ended|is over|over)|recover(s|ed|y)?\b|restor(ed|es)\b|resolv(ed|es)\b(?!\s+(name|host|dns))|back (to (normal|service|work|usual|baseline|green|100)|up|online|in service)\b|backs? to normal|normal again|work(s|ing)? again|succeed(s|ing)? again|healthy again|flow(s|ing)? again|all clear|outage (ends|ended|is over|over)|incident (ends|ended|closed|over)|backlog (is )?(drained|cleared|empty))/i,
  notRecovered:
    /(복구되지|복구\s?(안|실패|못|시도|중\b|예정|작업|불가|절차|방안)|복구를?\s?(시도|시작)|해결되지|해결\s?(안|못)|회복되지|정상(이|은)?\s?아니|비정상|정상화\s?(안|되지|시도|중\b|작업)|원인\s?해결|아직|여전히|not (yet )?(recover|restor|resolv|work)|never recover|still (down|fail|broken)|fail(s|ed)? to (recover|restore|resolve)|no recovery|without recovery|cannot be resolved|attempt(s|ed)? (to )?(recover|restor)|not be (resolved|restored)|trying to|recovery (starts|started|begins|plan|in progress|attempt))/i,
  partial: /(일부|부분|절반|점진|partial(ly)?\b|some of|half of|most of|intermittent(ly)?|briefly|잠시|간헐)/i,
  outage:
    /(먹통|마비|불가|불능|두절|전면\s?(중단|장애|실패)|(서비스|결제|주문|로그인|접속|가입|검색|전송|처리|조회|업무|발송|예약|송금|이체|배송|재생|업로드|사이트|기능)(이|가|은|는)?\s?(전체\s?|전면\s?|완전히\s?)?(중단|다운|정지|안\s?(됨|된다|되기|됩니다)|멈)|다운(됨|되|돼)|(되지|나가지|열리지|들어오지|처리되지|접속되지|이뤄지지|이루어지지)\s?(않|못)|멈췄|멈춤|고갈|소진|(접속\s?)?장애\s?(발생|시작|개시)|(서버|디비|db|클러스터|시스템|전체|노드\s?전부)(이|가)?\s?(모두\s?|전부\s?)?다운|(전체|전부|모두|모든|전량).{0,15}(실패|불가|오류|에러|거부)|(하나도|전혀|한\s?건도).{0,12}(않|안\s|못|없)|전부\s?실패|모두\s?실패|전량\s?실패|\b100\s?%\s?(실패|오류|에러)|응답\s?(없음|불가)|outage (starts|started|begins|began)\b|\b(is|are|goes|went|go|all|completely|fully|hard|payments?|checkout|site|service|login|api|database|db|cluster|everything) down\b|unavailable|unusable|unreachable|(all|every|most) .{0,30}(disconnect|reject|refus|time[sd]? out|crash)|time[sd]? out (world|every|global|for (all|every))|no results for|blank (page|screen)|read-only mode|inaccessible|offline\b|(total|complete|full) loss of|\b(payments?|orders?|log-?ins?|sign-?ins?|checkouts?|writes|transactions|bookings|deliveries|purchases|transfers|everything) (now )?((start(s|ed)?|begins?|began) (to )?fail(ing)?|fail(s|ed)?\b|(is|are) failing|stop(s|ped)?\b)|(fail(s|ed|ing)?|errors?|5\d\d|down) (for|on|to) (all|every)\b|(cannot|can't|could not|couldn't) be (placed|processed|completed|reached|delivered|sent|opened|made|served)|error rate .{0,12}\b100\s?%|exhaust(ed|s|ion)|out of (connections|memory|disk)|stop(s|ped)? (working|processing|serving|responding|accepting|flowing|consuming|being)|grind(s)? to a halt|ground to a halt|\bhalt(s|ed)\b|(all|every|most) .{0,40}\bfail(s|ed|ing)?\b|\b100\s?% (of )?.{0,30}(fail|error)|(cannot|can't|unable to|can no longer|no longer|nobody can|no one can|users? can ?not) .{0,5}(log|sign|pay|connect|check|load|order|place|resolve|open|reach|buy|upload|search|send|use|book|access)|handshakes? (fail|are refused)|total (failure|outage)|full outage)/i,
  page: /(전화(가|를|벨|로|도)?\s?(울|걸|옴|왔|받|통보)|전화(?!번호)|호출|깨웠|당직.{0,20}(연락|통보|알림|페이지)|페이징|\bpag(ed|ing)\b|\bpages (out )?(the |an |our )?(on-?call|sre|engineer|team|dba|ops|primary|secondary|lead)|\bpager\b|pagerduty|opsgenie|phone (rings|rang|call)|(gets|got|receives) (a )?(call|paged)|woken|wakes|called in\b)/i,
  alert:
    /(알람|(?<!푸시\s?|고객\s?)알림(?!톡|\s?(발송|서비스|센터|메일|기능))|경보|경고(?!\s?(로그|문구|메시지))|얼럿|alert(s|ed|ing)?\b|alarm(s|ed)?\b|\bfiring\b|\btriggered:|^\W{0,4}(critical|warning|crit|warn)\b\s?[:\]|]|monitor(ing)? (fires|fired|triggers|triggered|reports)|synthetic check)/i,
  noAlert:
    /((알람|알림|경보|경고|얼럿)(은|이|도|가)?\s?(없|울리지|오지|안\s|미발송|미설정)|no (alert|alarm|page)s?\b|(alert|alarm)s? (did not|didn't|never|does not|do not|was not|were not|is muted|muted|silenced)|without (an |any )?(alert|alarm)|(알람|알림|경보|alert|alarm)s?\s?(임계|기준|설정|규칙|rule|threshold))/i,
  detected:
    /(감지|탐지|발견|제보|인지(함|했|하|됨|$)|접수|문의(가|이)?\s?(들어|폭주|급증|쇄도|늘)|(고객|사용자|이용자|매장|가맹점).{0,20}(신고|문의|제보|항의)|detect(s|ed|ion)?\b|notic(es|ed)\b|discover(s|ed)\b|(customer|user|client|merchant|support)s?\b.{0,30}\b(report|complain|call|ticket|tweet)|first report|spot(s|ted)\b)/i,
  declared:
    /((장애|인시던트|사고|비상|sev-?\d)\s?(를|을)?\s?(선언|선포|공지|등급|발령)|incident (is )?(declared|opened|raised)|declar(es|ed|ing) (an? )?(incident|outage|sev)|war room|워룸|\bsev-?[0-2]\b (declared|opened))/i,
  acknowledged:
    /(확인\s?중|확인\s?(하겠|시작|해\s?보|하고)|보고\s?있|살펴보|살펴\s?보|대응\s?(시작|착수|중)|조사\s?(시작|착수|중)|분석\s?(시작|착수)|(당직|담당).{0,15}(접속|합류)|acknowledg(es|ed|e)\b|\back(s|ed|'d)?\b|looking into|look(ing)? at it|(begins?|began|starts?|started) (an |the )?(investigat|debug|look)|investigat(es|ed|ing|ion (starts|started|begins|began))\b|\bon it\b|i'?ll (take a look|check|look)|(engineer|responder|on-call|team|dba).{0,30}\b(joins|joined|logs? (in|on)|online|starts? (work|look|investigat)))/i,
  fix: /(핫\s?픽스|긴급\s?(배포|패치|수정)|수정(본|판|\s?사항)?\s?(을|를)?\s?배포|패치\s?(배포|적용)|hot-?\s?fix|(the )?fix (is )?(deployed|shipped|released|rolled out|live|applied|pushed)|(deploys?|ships?|releases?|applies|applied|pushes|pushed|deployed|shipped|rolls? out) (a |the |an )?(hot)?-?(fix|patch)\b|emergency (deploy|release|patch|change))/i,
  deploy:
    /(배포|릴리[스즈]|출시|운영\s?(환경|계|서버)?(에)?\s?반영|(기능|서비스|버전|페이지)\s?오픈|변경(을|를)?\s?(적용|반영)|파라미터(를)?\s?변경|메타데이터\s?(교체|변경)|레코드\s?정리|terraform|feature flag .{0,30}enabled|(설정|구성|스키마|규칙|버전|정책|레코드|플래그)(을|를)?\s?(변경|적용|전환|교체|활성|반영)|마이그레이션|업그레이드|롤아웃|deploy(s|ed|ment|ing)?\b|releas(es|ed)\b|release .{0,12}(goes|went|is) (out|live)|release of|roll(s|ed|ing)? out|rollout|ship(s|ped)\b|pushe?[sd]? (to (prod|live)|a |the )|merg(es|ed)\b|migration\b|migrat(es|ed)\b|upgrad(es|ed|e)\b|(config(uration)?|schema|flag|setting|record|policy|zone|rule)s? .{0,12}(chang(es|ed|e)|applied|enabled|flipped|pushed|edited|update[sd]?)|promoted to|(chang|updat|modifi)(es|ed) the\b|updated? to (the )?(new|latest|v?\d)|goes live|went live|feature .{0,20}(enabled|turned on|switched on)|cut-?over)/i,
  deployFailed: /(배포\s?(실패|취소|중단|보류)|deploy(ment)? (fail|cancel|abort|is held))/i,
  slow: /(느린\s?(쿼리|질의|sql|조회)|슬로우?\s?쿼리|쿼리.{0,12}(느려|지연|\d\s?초)|slow[- ]?(quer(y|ies)|statement|sql|log)|quer(y|ies) (slow|takes?|took|over|longer)|long-running (quer|statement|transaction))/i,
  gauge:
    /(사용률?|사용\s?중|사용량|점유|가동률|적재율|적중률?|히트율?|포화|용량|여유|풀|메모리|디스크|cpu|힙|스레드|in use|used|usage|utili[sz]ation|full\b|capacity|occupancy|saturat|hit (rate|ratio)|memory|disk|heap|pool|threads?|connections?)/i,
  level:
    /(적체|쌓이|쌓임|누적|밀리|밀림|증가|급증|상승|치솟|늘어|급감|감소|하락|떨어|초과|backlog|queue (depth|length|grows)|\blag\b|랙\s|grow(s|ing)?\b|rise[sn]?\b|rising|climb(s|ed|ing)?\b|spike[sd]?\b|jump(s|ed)?\b|doubl(es|ed)\b|drop(s|ped)\b|exceed(s|ed)?\b|piles? up|increas(es|ed|ing)\b)/i,
  error:
    /(오류|에러|예외|실패|타임\s?아웃|시간\s?초과|거부|지연|느려|응답\s?시간|만료|유실|끊김|끊어|\b5xx\b|\b50\d\b|error(s)?\b|exception|fail(s|ed|ing|ures?)?\b|time-?outs?\b|timed out|times out|refus(ed|es)\b|latency|slow(s|er|ly|down)?\b|expire[sd]?\b|nxdomain|servfail|reset by peer|drop(s|ped) (connections|packets)|evict(ed|ions?)|\boom\b|crash(es|ed)?\b|restart loop|deadlocks?)/i,
  mitigation:
    /(페일\s?오버|장애\s?조치|재시작|재기동|증설|우회|트래픽.{0,12}(전환|차단|제한|우회)|(플래그|기능)(을|를)?\s?(끔|껐|끄|비활성|차단|중지)|인증서\s?(갱신|교체)|수동\s?(조치|전환)|차단\s?해제|fail(s|ed)?[ -]?over|restart(s|ed)\b|reboot(s|ed)\b|scal(es|ed) (up|out)|traffic (is )?(shifted|drained|moved|rerouted)|renew(s|ed)\b|mitigat(es|ed|ion)\b|flag (is )?(disabled|turned off|off)|feature (is )?(disabled|turned off)|(disable[sd]|turn(s|ed) off|switch(es|ed) off) (the |a )?.{0,20}(feature|flag|job|integration|endpoint|import)|kill(s|ed) (the )?.{0,20}(quer|session|statement|process|transaction)|강제\s?종료|세션\s?종료|index (is )?(created|added)|rate limit)/i,
  /** "after the deploy", "배포 이후": the deploy is when, not what. */
  when: /(\b(after|since|following|before|until|during|due to|because of|caused by|from|by|despite)( the| a| this| our| that)?( last| latest| new| bad| 2\d:\d\d| [a-z-]{2,20})? (deploy(ment)?|release|rollout|migration|upgrade|rollback|outage|alerts?|config(uration)? change|change)\b|(배포|릴리[스즈]|변경|마이그레이션|업그레이드|롤백|장애|알람|알림)\s?(직후|이후|후|때문|탓|직전|이전|전부터|중에|도중|시점|당시)|복구\s?(전까지|될\s?때까지))/gi,
} as const

export type Word = keyof typeof words

/** Where a word first stands, -1 where it does not. */
export const whereIs = (word: Word, text: string): number => text.search(words[word])

export const has = (word: Word, text: string): boolean => whereIs(word, text) >= 0
