import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'

/** Rows as postmortems of databases, caches, DNS, certificates and queues tell them; none is of the reference incident. */
const english: readonly (readonly [text: string, kind: string, fact?: string])[] = [
  ['v2.14.0 of checkout-api deployed to production', 'deploy'],
  ['Schema migration 0042 applied on the primary', 'deploy'],
  ['Feature flag new-search enabled for all tenants', 'deploy'],
  ['TTL of the zone changed; new DNS records pushed to the zone', 'deploy'],
  ['Release 7.3 goes out to all regions', 'deploy'],
  ['Config change to the cache eviction policy rolled out', 'deploy'],
  ['Emergency patch shipped that caps the retries', 'deploy', 'fix'],
  ['First slow query on orders shows up in the log', 'first_slow_query'],
  ['A query takes 12 s for the first time', 'first_slow_query'],
  ['Redis memory usage at 80%', 'threshold'],
  ['CPU of the primary at 92 percent utilization', 'threshold'],
  ['Disk 85% full on kafka-3', 'threshold'],
  ['Cache hit rate drops to 40%', 'threshold'],
  ['Consumer lag grows past one million messages', 'threshold'],
  ['Queue depth climbs steadily', 'threshold'],
  ['Latency of the search API doubles after the deploy', 'error'],
  ['TLS certificate of the gateway expired', 'error'],
  ['Resolvers answer SERVFAIL for a part of the zones', 'error'],
  ['Replica lag alert fires in the ops channel', 'alert'],
  ['Monitoring triggers on the 5xx rate', 'alert'],
  ['On-call engineer is paged by PagerDuty', 'page'],
  ['The duty manager gets a phone call from a customer', 'page'],
  ['Customers report that they cannot log in', 'note', 'detected'],
  ['Support notices a wave of tickets', 'note', 'detected'],
  ['Incident declared, war room opened', 'note', 'declared'],
  ['DBA joins and looks into the locks', 'note', 'acknowledged'],
  ['On-call acknowledges and starts investigating', 'note', 'acknowledged'],
  ['Site goes down: all requests fail with 503', 'outage'],
  ['Primary runs out of disk, the database is unavailable', 'outage'],
  ['Nobody can log in any more, users cannot log in', 'outage'],
  ['The broker stops accepting messages', 'outage'],
  ['All TLS handshakes fail at the edge', 'outage'],
  ['DNS for the zone is unreachable from the outside', 'outage'],
  ['Rollback to 2.13.9 started', 'rollback', 'rollback=started'],
  ['Team decides to roll back the release', 'rollback', 'rollback=started'],
  ['Reverting the config change', 'rollback', 'rollback=started'],
  ['Rolled back to the previous version', 'rollback', 'rollback=finished'],
  ['Rollback finished on all hosts', 'rollback', 'rollback=finished'],
  ['Rollback done, logins recover', 'recovery', 'rollback=finished'],
  ['Certificate renewed and reloaded, traffic back to normal', 'recovery', 'mitigated'],
  ['Failover to the replica', 'note', 'mitigated'],
  ['Service fully restored', 'recovery'],
  ['Backlog drained, outage ends', 'recovery'],
  ['Partial recovery: some of the regions work again', 'recovery', 'partial'],
  ['Postmortem with both teams', 'meeting'],
  ['Lunch', 'note'],
  ['No alert fired for the slow queries', 'first_slow_query'],
  ['Attempt to restore from the snapshot fails, still down', 'error'],
]

const korean: typeof english = [
  ['주문 API 2.14.0 운영 배포', 'deploy'],
  ['사용자 테이블 스키마 마이그레이션 적용', 'deploy'],
  ['신규 검색 기능 출시', 'deploy'],
  ['캐시 만료 정책 변경 반영. 설정 변경 적용', 'deploy'],
  ['DNS 레코드 변경', 'deploy'],
  ['결제 모듈 3.2 릴리스', 'deploy'],
  ['재시도 횟수를 제한하는 핫픽스 배포', 'deploy', 'fix'],
  ['주문 조회에서 첫 느린 쿼리 기록', 'first_slow_query'],
  ['슬로우 쿼리 로그에 12초짜리 등장', 'first_slow_query'],
  ['레디스 메모리 사용률 80%', 'threshold'],
  ['주 데이터베이스 CPU 92% 도달', 'threshold'],
  ['카프카 3번 노드 디스크 85% 참', 'threshold'],
  ['캐시 적중률 40%까지 하락', 'threshold'],
  ['큐 적체 100만 건 초과', 'threshold'],
  ['메시지가 계속 쌓이기 시작', 'threshold'],
  ['배포 직후 검색 응답 지연', 'error'],
  ['게이트웨이 인증서 만료', 'error'],
  ['일부 지역에서 DNS 조회 타임아웃', 'error'],
  ['복제 지연 알람 발생', 'alert'],
  ['5xx 비율 경보가 채널에 올라옴', 'alert'],
  ['당직자 호출', 'page'],
  ['운영팀장에게 전화가 옴', 'page'],
  ['고객 문의로 로그인 오류 인지', 'note', 'detected'],
  ['고객센터에 신고 접수', 'note', 'detected'],
  ['장애 선언, 워룸 개설', 'note', 'declared'],
  ['DBA가 잠금 상태를 확인 중', 'note', 'acknowledged'],
  ['당직자 접속, 원인 조사 시작', 'note', 'acknowledged'],
  ['로그인 서비스 중단', 'outage'],
  ['데이터베이스 디스크가 가득 차 접속 불가', 'outage'],
  ['사이트 전면 장애', 'outage'],
  ['모든 요청이 전부 실패하기 시작', 'outage'],
  ['브로커가 멈춰 메시지 발송이 안 됨', 'outage'],
  ['검색 기능 먹통', 'outage'],
  ['예약 서비스 다운', 'outage'],
  ['이전 버전으로 롤백 시작', 'rollback', 'rollback=started'],
  ['롤백 결정', 'rollback', 'rollback=started'],
  ['설정을 되돌리기 시작', 'rollback', 'rollback=started'],
  ['롤백 완료', 'rollback', 'rollback=finished'],
  ['변경을 원복 완료', 'rollback', 'rollback=finished'],
  ['롤백 완료 후 로그인 복구', 'recovery', 'rollback=finished'],
  ['인증서 교체 후 정상화', 'recovery', 'mitigated'],
  ['복제본으로 페일오버', 'note', 'mitigated'],
  ['서비스 완전 복구', 'recovery'],
  ['적체 해소, 장애 종료', 'recovery'],
  ['일부 지역 복구', 'recovery', 'partial'],
  ['재발 방지 회의', 'meeting'],
  ['점심', 'note'],
  ['느린 쿼리에 대한 알람은 없었음', 'first_slow_query'],
  ['스냅샷 복구 시도 실패', 'error'],
]

const holds = (facts: Readonly<Record<string, unknown>>, want: string) => {
  const [name = '', value] = want.split('=')
  return value === undefined ? facts[name] === true : facts[name] === value
}

describe.each([
  ['English', english],
  ['Korean', korean],
] as const)('%s rows', (_, rows) => {
  test.each(rows.map(([text, kind, fact]) => ({ text, kind, fact })))('$text → $kind $fact', ({ text, kind, fact }) => {
    const found = classify(text)
    expect(found.kind).toBe(kind)
    if (fact) expect(holds(found.facts, fact)).toBe(true)
  })
})

const golden = new URL('golden/', import.meta.url)
const linesOf = (name: string) => readFileSync(new URL(name, golden), 'utf8').trimEnd().split('\n')
const pairs = readdirSync(golden).flatMap(name => (name.endsWith('.input') ? [name.replace('.input', '')] : []))

test.each(pairs)('golden rows %s', name => {
  const found = linesOf(`${name}.input`).map(text => {
    const { kind, facts } = classify(text)
    const said = ['acknowledged', 'mitigated', 'declared', 'detected'].find(it => facts[it] === true)
    const phase = kind === 'rollback' ? facts['rollback'] : kind === 'note' ? said : undefined
    return phase === undefined ? kind : `${kind}:${String(phase)}`
  })
  expect(found).toEqual(linesOf(`${name}.expect`))
})

test('percentages are facts', () => {
  expect(classify('Connection pool 95% in use').facts).toEqual({ percent: 95 })
  expect(classify('메모리 사용률 82.5퍼센트').facts).toEqual({ percent: 82.5 })
})

test('any text is classified, quickly', () => {
  fc.assert(fc.property(fc.string({ maxLength: 3_000, unit: 'grapheme' }), text => classify(text).kind !== undefined))
  const hostile = [
    'roll '.repeat(20_000),
    '서비스 '.repeat(20_000),
    'after the '.repeat(20_000),
    'all all '.repeat(9_000),
  ]
  for (const text of hostile) {
    const began = process.hrtime.bigint()
    classify(text)
    expect(Number(process.hrtime.bigint() - began)).toBeLessThan(200_000_000)
  }
})
