/** What a claim can speak of, as tags that stand in for words of a sentence. */
export type Anchor =
  | 'downtime'
  | 'ttd'
  | 'tta'
  | 'ttr'
  | 'unnoticed'
  | 'rollback'
  | 'rollback_start'
  | 'process'
  | 'recovered'
  | 'detected'
  | 'alert'
  | 'ack'
  | 'handling'
  | 'signal'
  | 'deploy'
  | 'down'
  | 'outage'
  | 'meeting'

/** Earlier lines win where words overlap. Words of a class, never of one incident. */
export const anchorWords: readonly (readonly [Anchor, RegExp])[] = [
  [
    'ttd',
    /(?:\b(?:mean )?time[- ](?:to|until)[- ](?:detect(?:ion)?|discover(?:y)?)\b|\bM?TTD\b|\bdetection (?:time|delay|lag|gap)\b|(?:감지|탐지|인지|발견)(?:까지)?(?:의|에)?\s?(?:걸린\s|소요\s?|지연\s?)?시간|(?:감지|탐지|인지)\s?지연)/gi,
  ],
  [
    'tta',
    /(?:\b(?:mean )?time[- ]to[- ](?:ack(?:nowledge(?:ment)?)?|respond|response|engage)\b|\bM?TTA\b|\bresponse time of (?:the )?(?:team|on-call)|(?:대응|응답)(?:까지|\s?시작까지)(?:의|에)?\s?(?:걸린\s|소요\s?)?시간|초동\s?대응\s?시간)/gi,
  ],
  [
    'ttr',
    /(?:\b(?:mean )?time[- ]to[- ](?:recover(?:y)?|restore|resolve|resolution|repair|fix)\b|\bM?TTR\b|\b(?:recovery|resolution|restoration) time\b|(?:복구|해결|정상화|해소)(?:까지)?(?:의|에)?\s?(?:걸린\s|소요\s?)?시간)/gi,
  ],
  [
    'downtime',
    /(?:\b(?:total |overall |full |customer[- ]facing )?(?:(?:outage|incident|impact|downtime|disruption|unavailability|service)[ -])?(?:duration|length)\b(?: of (?:the )?(?:outage|incident|impact|disruption|downtime))?|\bdowntime\b|\btotal (?:outage|impact) time\b|\b(?:outage|impact) (?:window|period|time)\b|(?:총\s?|전체\s?)?(?:장애|중단|다운|불능|영향|서비스\s?중단|이용\s?불가|접속\s?불가|결제\s?불가)\s?(?:지속\s?|발생\s?)?(?:시간|기간)(?!대|\s?중)|(?:장애\s?)?(?:일시|기간)(?=\s?[:：|])|지속\s?시간|다운\s?타임|장애\s?길이)/gi,
  ],
  [
    'unnoticed',
    /(?:\b(?:went |was |were |go |stayed |remained |running )?(?:unnoticed|undetected|unseen)\b|\b(?:nobody|no one|noone|none of us) (?:\w+ ){0,2}(?:notice|see|saw|kn[eo]w|detect|spot|realis|realiz)\w*|\bbefore (?:anyone|anybody|somebody|someone|we|the team|the on-call|on-call) (?:\w+ ){0,2}(?:notic|realis|realiz|found out|knew|saw|spotted|detect)\w*|(?:아무도|누구도)[^.\d]{0,14}(?:몰랐|모르|(?:죽|멈추|끊기|막히|터지|무너지)기(?=\s)|(?:뜨|보이|나오)지\s?(?:않|못)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|안\s?(?:보[인이였여]|뜬|떴|나온|나왔)|못\s?(?:했|봤|챘)|보지\s?(?:못|않)|알아채지|알아차리지)|(?:알아채|알아차리|감지하|인지하|눈치채|발견하|탐지하)지\s?못|(?:모른|몰랐|놓친|놓쳤|방치)(?:\s?채|다|던|했|됐|되)?)/gi,
  ],
  [
    'rollback_start',
    /(?:\broll-?back (?:began|begins|started|starts|start)\b|\b(?:began|started|start|begin|decided) (?:to roll(?:ing)? (?:\w+ ){0,2}back|rolling (?:\w+ ){0,2}back|the roll-?back)\b|\bstarting (?:(?:the|a|our) )?(?:roll-?back|to roll (?:\w+ ){0,2}back)\b|\b(?:start|beginning) of (?:the|a|our) roll-?back\b|(?:롤\s?백|원복)(?:을|를)?\s?(?:시작|착수|개시)(?:했|한|하기)?)/gi,
  ],
  [
    'rollback',
    /(?:\broll(?:ed|ing|s)?[- ]?back\b|\brollback\b|\brevert(?:ed|ing|s)?\b|\bback(?:ed|ing) (?:it |the (?:change|deploy|release) )?out\b|롤\s?백(?:을|이|은|는)?|되돌리(?:기|는|고|자|려|면)|되돌렸|되돌린|원복)/gi,
  ],
  [
    'process',
    /(?:\bfail(?:ed|ing|s)?[- ]?over\b|\bfailover\b|\brestart(?:ed|ing|s)?\b|\breboot(?:ed|ing)?\b|\brestore from (?:the )?backup\b|\b(?:the )?hot-?fix\b|\bpatch(?:ed|ing)\b|\bmigration\b|\breindex(?:ing)?\b|\brebuild(?:ing)?\b|\bcache warm(?:ing|-?up)\b|\b(?:draining|drained) the (?:queue|backlog)\b|\bcertificate renewal\b|\brenew(?:ed|ing) the cert\w*|페일\s?오버|재시작|재기동|재부팅|핫픽스|마이그레이션|재색인|백업\s?복원|캐시\s?(?:예열|워밍)|인증서\s?(?:갱신|교체)|(?:적체|큐|밀린\s?메시지)\s?(?:해소|처리)|소진)/gi,
  ],
  [
    'meeting',
    /(?:\bpost-?mortems?\b(?: meeting| review)?|\bretro(?:spective)?\b|\b(?:review|debrief|incident) meeting\b|\bmeeting\b|\bmet\b|\bgathered\b|\battend(?:ed|ees|ing)\b|\bsat (?:down )?together\b|\baround the table\b|\bin the room\b|회의실?|회고|포스트모템|모였|모인|모여|참석|둘러앉)/gi,
  ],
  [
    'recovered',
    /(?:\b(?:fully |completely |finally |was |were |is |got )?(?:recover(?:ed|y|ing|s)?|restor(?:ed|ation|e|ing)|resolv(?:ed|e|ing)|resolution)\b|\bback (?:up|online|to normal|in service|to life|to healthy)\b|\b(?:were|was|is|are|came) back\b|(?<=to )(?:the )?fix\b|\bfixed\b|\b(?:work(?:ed|ing|s)?|succeed(?:ed|ing)?|available|healthy|green|normal|flow(?:ed|ing)?|open) again\b|\ball[- ]clear\b|\b(?:outage|incident|impact|disruption) (?:was |is |has )?(?:ended|over|closed)\b|\bcame back\b|\b(?:resumed|resumption)\b|\breturned to normal\b|(?:장애\s?)?(?:종료|해소)\s?(?:시각|일시|시점)|^\W{0,8}end(?:ed|s)?(?: time| at)?(?=\W{1,4}$|\W{1,4}⟦|\s?[:|])|장애\s?(?:종료|해소|복구)|(?:서비스\s?)?(?:복구|정상화|회복|재개)(?:되기|됐|되었|된|되|했|하|하기|시키|시켰|완료)?|정상으로\s?(?:돌아|되돌)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,3}|(?:되살아|살아)(?:났|나)|해소(?:됐|되|되었|된)|(?:다시|정상)\s?(?:적으로\s?)?(?:열렸|열리|동작|작동|됐|되기|처리되기|가능해|돌아왔|연결)|해결(?:됐|되|되었|된|했|하))/gi,
  ],
  [
    'detected',
    /(?:\b(?:customers?|users?|merchants?|support|they) (?:\w+ )?(?:told us|reported|complained|called|wrote in|noticed|alerted us)\b|\b(?:the|first|customer) (?:customer |user |support )?reports?\b|(?<=from )(?:the )?(?:first )?page\b|(?:고객|사용자|가맹점|매장|고객센터)?\s?(?:첫\s)?(?:신고|제보|항의|민원)(?:를|가|로|이)?(?:\s?(?:받|접수|들어|왔)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2})?|\b(?:first )?detect(?:ed|ion|s|ing)?\b|\bnotic(?:ed|e|es|ing)\b|\bdiscover(?:ed|y|ing)?\b|\bfound out\b|\bfind(?:ing)? out\b|\bspot(?:ted)?\b|\b(?:was|were|got|been|being) (?:alerted|paged|called|woken|notified|informed)\b|\b(?:alerted|paged|notified) (?:us|the on-call|the team)\b|\bwe (?:\w+ )?(?:knew|learn(?:ed|t)|heard)(?= (?:within|after|about|of|it|only)\b| ?⟦| \d)|\b(?:on-call|engineer|lead|team|SRE|DBA)(?:'s)? (?:\w+ ){0,3}(?:was |were |got )?(?:paged|alerted|woken)\b|\bpag(?:ed|ing)\b|\bphone (?:rang|call)\b|\bpager (?:went|fired)\b|(?:최초\s?|처음\s?)?(?:감지|탐지|인지|발견)(?:됐|되|되었|된|했|하|하기|한)?|알아(?:챘|챈|채|차렸|차린|차리|내)|(?:전화|호출)(?:가|를|벨이|음이)?\s?(?:울|걸|받|왔|옴|됐|됨)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|당직자?(?:가|를)?\s?(?:호출|깨)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|알게\s?(?:됐|되)|알았|알기(?=까지)|알(?=\s?때까지)|(?:호출|전화|알람|알림)(?:을|를)?\s?(?:받고|받은|받자|수신)|(?<=\b(?:after|since|of|to) )(?:the|that) page\b)/gi,
  ],
  ['handling', /(?:대응|조치|수습|대처)(?:에는|에|하는\s?데)(?=\s)/g],
  [
    'ack',
    /(?:\back(?:ed|nowledg(?:ed|es|e|ement|ing))?\b(?: (?:the|that|this|our) (?:page|alert|alarm)\b)?|\banswered (?:the|that) (?:page|alert|alarm|call)\b|\bjoined\b|\brespond(?:ed|ing)?\b|\bresponse (?:began|started|start)\b|\binvestigat(?:ion|ing|ed) (?:began|started|start)\b|\b(?:began|started|start|begin|starting) (?:to )?(?:investigat|respond|work|look|debug|triag)\w*|\b(?:engineer|responder|on-call|DBA|team)s? (?:joined|logged in|engaged|were online|was online)\b|(?:대응|조사|분석|점검|확인)(?:을|를|이|가)?\s?(?:시작|착수|개시|나섰|들어갔|들어가)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|(?:초동|첫)\s?대응|(?:접속|합류|투입)(?:했|해|한|하기|됐)|(?:담당자?|당직자?|엔지니어|온콜)(?:가|이)?\s?(?:접속|합류|붙|투입|확인)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2})/gi,
  ],
  [
    'alert',
    /(?:\b(?:first |pool |the )?(?:alerts?|alarms?)\b(?: (?:fired|went off|came|rang|triggered|arrived|sounded))?|\bmonitor(?:ing)? (?:fired|triggered)\b|(?:첫\s?|최초\s?)?(?:알람|알림|경보|얼럿)(?!(?:이|은|도|가)?\s?(?:없|안\s|못))(?:이|가|은|는|도)?(?:\s?(?:울렸|울린|울리|왔|온|떴|뜬|발생|발송|도착)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2})?)/gi,
  ],
  [
    'signal',
    /(?:\b(?:the )?(?:first )?slow[- ]quer(?:y|ies)\b(?: (?:log|warning|entry|entries))?|\b(?:the )?(?:first|early|earliest|initial) (?:\w+ )?(?:error|warning|sign|signal|symptom|time-?out|anomal|exception|spike|complaint)\w*|\bwarning signs?\b|\bsigns? of trouble\b|\bsymptoms?\b|\b(?:a|the|first) warning\b(?! light)|\b(?:latency|error rate|queue depth|queue|lag|backlog) (?:\w+ ){0,2}(?:began|started|rose|climb|spik|grew|grow|increas)\w*|\b(?:errors|warnings|time-?outs|alarms in the log) (?:\w+ ){0,2}(?:began|started|start|appear|show|climb|rose|rising|spik|grew|grow|increas|pil)\w*|(?:지연|오류|에러|타임아웃|경고|랙|적체|대기열)(?:은|는|이|가|도)(?=\s)|(?:느린|슬로우)\s?(?:쿼리|질의)|(?:첫|최초|초기)\s?(?:\S{1,6}\s)?(?:오류|에러|경고|징후|신호|이상|증상|지연|타임아웃|예외)|(?:경고|오류|에러|지연|타임아웃)\s?(?:로그|메시지|기록)(?:가|는|이|은)?|이상\s?(?:징후|신호|조짐)|전조|조짐|징후|(?:지연|오류|에러|적체)(?:이|가|은|는)?\s?(?:시작|나타나|보이|쌓이|늘기)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2})/gi,
  ],
  [
    'deploy',
    /(?:\b(?:the )?(?:bad |faulty |new )?(?:re-?)?deploy(?:ed|ment|ing|s)?\b|\breleas(?:ed|e|ing)\b|\brollout\b|\broll(?:ed|ing)? out\b|\bship(?:ped|ping)\b|\b(?:config(?:uration)?|schema|flag|setting|policy|zone|record|DNS|firewall|feature|rule|parameter|TTL)s? (?:change|push|update|edit)d?\b|\b(?:the |a )?change (?:went|was|is) (?:live|out|applied|merged|pushed|made)\b|\bwent live\b|\b(?:flag|feature)\b[^.;⟦]{0,40}?\b(?:enabled|turned on|flipped|switched on)\b|\b(?:was |were )?(?:merged|pushed)\b|\bpush(?:ed)? to prod\w*|\b(?:the|a|bad|this) push\b|\bthe change\b|\bupgrad(?:e|ed|ing)\b|(?:신규\s?|새\s?|재)?배포(?:하고|한|했|된|됐|되|하|를|가|는|은|이)?|릴리[스즈]|롤아웃|출시|(?:설정|구성|스키마|정책|레코드|플래그|파라미터|방화벽|규칙)(?:을|를|이|가)?\s?(?:변경|적용|반영|수정|교체|전환|바꾸|바꾼|바뀌|바뀐)|변경(?:을|이)?\s?(?:적용|반영|배포)|업그레이드)/gi,
  ],
  [
    'down',
    /(?:\b(?:was|were|is|are|been|be|being|stayed|remained|went|go|goes|gone|came|completely|fully|all) (?:\w+ly )?(?:down|offline|unavailable|unreachable|inaccessible|dead|broken|unusable|out of service)\b|\bgoing down\b|\b(?:could(?: not|n't)|can(?:not|'t| not)|unable to|were not able to|was not able to|weren't able to|no one could|nobody could) (?:\w+ ){0,2}(?:pay|log|sign|check|connect|load|access|reach|order|place|buy|complete|process|send|use|search|upload|book|open|resolve|serve|be)\w*|\b(?:has|have|had) been (?:\w+ )?(?:failing|down|broken|erroring|unavailable)\b|\b(?:were|was|is|are|all|kept|started|began) (?:\w+ ){0,2}(?:failing|rejected|refused|erroring|timing out)\b|\bbroke\b|\b(?:playback|streams?|streaming|video|images?|pages?|lobbies|downloads?|lookups?|switch|router|server|disk|controller|payments?|orders?|checkouts?|requests?|logins?|sign-?ins?|uploads?|messages?|searche?s?|writes|everything|transactions?|notifications?|e?-?mails?|jobs?|deliver(?:y|ies)|builds?|calls?|bookings?|reservations?|replication|consumers?|primary|database|site|service) (?:\w+ ){0,2}(?:failed|failing|stopped)\b|\b(?:went (?:away|dark|black)|disappeared|vanished|crashed|died|collapsed|fell over|fell down|froze|stop(?:s|ped) (?:\w+ing|going))\b|\bgrinding to a halt\b|\bground to a halt\b|\bout of service\b|\b(?:did not|didn't|could not|couldn't|would not|wouldn't) (?:go out|arrive|work|load|get|open|respond|start|receive|be (?:sent|delivered|placed|reached))\b|\b(?:was|were|got|been|are|is) (?:\w+ly )?(?:blocked|locked out|cut off|rejected|stuck)\b|\bto fail\b|\bfail(?:s|ed|ing) (?:for|between|from|until|since)\b|모든\s(?:\S{1,10}\s)?(?:실패|불가|중단)|안\s?(?:됐|되었|되고|된다|되는|됩니다|돼|된|열렸)|(?:되|열리)지\s?(?:않았|않는|않고|못했|못하)|하지\s?(?:못했|못하)|(?:전부|모두|전량|계속|다)\s?실패(?:하|했|한|하고|중)?|실패(?:하고|했|하)\s?있?|(?:서비스|결제|주문|로그인|접속|가입|검색|전송|처리|조회|예약|송금|발송|이용|사용|업로드|사이트|시스템)(?:이|가|은|는)?\s?(?:전면\s?|완전히\s?|전부\s?)?(?:중단|다운|정지|마비|불가|불능)(?:됐|되|되었|된|했|돼|이었|였)?|(?:중단|마비|다운|정지)(?:됐|되었|된|되|돼|했|이었|상태)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|먹통(?:이었|이|이던|이\s?됐|이\s?되)?(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|멈췄|멈춰|멈춘|멈춤|죽었|죽은|뻗었|뻗은|내려갔|내려가|쓰러졌|터졌|터진|끊겼|끊긴|막혔|막힌|막힘|막히|안\s?열[린리렸]|못\s?(?:했|하는|한|함)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2}|불통|불가(?!피|능)|응답하지|고갈(?:됐|되)?)/gi,
  ],
  [
    'outage',
    /(?:(?:장애\s?)?(?:발생|시작)\s?(?:시각|일시|시점)|^\W{0,8}start(?:ed|s)?(?: time| at)?(?=\s?[:|])|\b(?:the )?first fail\w*|(?:첫|최초)\s실패|\b(?:the )?(?:\w+ )?(?:outage|incident|disruption|impact|blackout|unavailability|failure)\b(?: (?:started|began|start|begin))?|\bcrash\b|시작된\s(?:문제|현상|증상)|(?:서비스\s?|결제\s?)?장애(?!\s?(?:선언|공지|등급|보고|대응|접수|조치|알림|알람|감지|인지|회고|리뷰|일지|시각|원인|이전|대비))(?:가|는|를|의|로)?(?:\s?(?:발생|시작|났|나기)(?:(?!부터|까지|에서|이후|후|전|직)\S){0,2})?|사고(?:가|는)?|서비스\s?(?:중단|불가)|중단(?:이|은|는)?)/gi,
  ],
]

/** Another time, where the whole sentence is: left alone. */
export const anotherTime: readonly RegExp[] = [
  /(?:\d|한|두|세|몇|수)\s?(?:년|개월|달)\s?전|(?:작년|재작년|지난해|지난달|지난\s?(?:분기|번|주|장애)|예전|과거|이전\s?장애|그동안|최근\s?\d|올해|년\s?차|년째|[가-힣]\s적(?:이|도|은)?\s?있)/,
  /\b(?:(?:years?|months?|weeks?) (?:ago|earlier|before that)|last (?:year|month|quarter|time|week|spring|summer|autumn|fall|winter)|previous(?:ly)? (?:incident|outage|time|year)|in (?:19|20)\d{2}\b(?! ?[-/])|historically|over the (?:past|last)|in the (?:past|last) (?:\w+ )?(?:years?|months?|weeks?|quarters?)|this (?:year|quarter)|back in)\b/i,
]

/** What is usual, wanted or set, or did not happen, for the clause that says so: left alone. */
export const notThis: readonly RegExp[] = [
  // what is usual, wanted, or set
  /(?:평소|평상시|보통(?:은)?\s|통상|평균(?:적)?|목표|기준(?:은|을|치)|가용성\s?목표|(?:한도|상한)(?:은|는|이|가)|만료\s?시간|유효\s?(?:시간|기간)|보관\s?기간|타임아웃(?:은|을|이|\s?값)|주기(?:는|로|를))/,
  /\b(?:usual(?:ly)?|normal(?:ly)? (?:takes|is|are|lasts)|typical(?:ly)?|on average|target|objective|goal|SL[OA]s?|RTO|RPO|error budget|policy (?:is|says|requires)|time-?outs? (?:is|was(?! (?:logged|seen|recorded|reported|hit))|of|set)|TTL(?! (?:change|update|push|edit|was (?:lowered|changed|raised|pushed)))|retention|threshold of|configured|interval)\b/i,
  // what has not happened
  /(?:했더라면|였더라면|었더라면|았더라면|했다면|였다면|었다면|았다면|한다면|(?:앞으로|향후|다음에는|다음번)|(?:할|될|줄일|잡을|막을)\s?수\s?(?:있|도)|(?:하|되|줄이)기로\s?(?:했|합의)|예정|계획(?:이|입|은)|해야\s?(?:한|합|했)|까지\s?(?:완료|마치)|하자(?:는|고)?)/,
  /\b(?:would(?:n't)? (?:have|be)|could have|should(?:n't)?\b|might have|if (?:we|the|it|this|they|only)|had we|next time|in (?:the )?future|(?:we|they|it|I)(?:'ll| will)\b|will (?:be|take|add|reduce)|(?:limit|maximum|capacity|quota) (?:is|was|of)|plan(?:s|ned)? to|must be|need(?:s)? to be|aim(?:s|ed)? to|going forward)\b/i,
]
