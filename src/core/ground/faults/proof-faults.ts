import { kind } from './fault-kind.ts'

/** Rules, guardrails and proofs. */
export const proofFaults = {
  template_unfit: kind(
    422,
    2,
    {
      en: 'The template {template} does not fit {signal}: {reasonEn}.',
      ko: '{template} 틀을 {signal}에 쓸 수 없습니다. {reasonKo}.',
    },
    {
      en: 'Take another template, or a signal that has what it needs.',
      ko: '다른 틀을 고르거나, 필요한 것을 갖춘 신호를 고르세요.',
    },
  ),
  template_value: kind(
    422,
    2,
    {
      en: 'The template {template} needs {name} between {least} and {most}; it got "{value}".',
      ko: '{template} 틀의 {name} 값은 {least} 이상 {most} 이하여야 합니다. 받은 값: "{value}".',
    },
    { en: 'Give a number within the bounds.', ko: '범위 안의 숫자를 주세요.' },
  ),
  promql_invalid: kind(
    422,
    2,
    {
      en: 'PromQL {line}:{column}: expected {needsEn}, found {foundEn}.',
      ko: 'PromQL {line}:{column}: {needsKo} 와야 하는데 {foundKo}입니다.',
    },
    { en: '{near}\n{caret}', ko: '{near}\n{caret}' },
  ),
  record_unreplayable: kind(
    422,
    2,
    {
      en: 'The recording rule {record} (line {line}) cannot be replayed: {whyEn}',
      ko: '기록 규칙 {record}({line}행)을(를) 재생할 수 없습니다: {whyKo}',
    },
    {
      en: 'Record its series from the server instead, or ask a server to evaluate.',
      ko: '그 시계열을 서버에서 직접 가져오거나 서버에서 계산하세요.',
    },
  ),
  rule_file_invalid: kind(
    422,
    2,
    {
      en: '{file}:{line}:{column}: expected {needsEn}, found {foundEn}.',
      ko: '{file}:{line}:{column}: {needsKo} 와야 하는데 {foundKo}입니다.',
    },
    { en: '{near}\n{caret}', ko: '{near}\n{caret}' },
  ),
  guardrail_not_found: kind(
    404,
    2,
    {
      en: 'Incident {incident} has no guardrail "{guardrail}".',
      ko: '{incident} 장애에 "{guardrail}" 가드레일이 없습니다.',
    },
    {
      en: 'Look at its guardrails; one that was removed can be restored.',
      ko: '가드레일 목록을 보세요. 삭제한 것은 복원할 수 있습니다.',
    },
  ),
  guardrail_exists: kind(
    409,
    2,
    { en: 'There is a guardrail "{guardrail}" already.', ko: '"{guardrail}" 가드레일이 이미 있습니다.' },
    { en: 'Edit it, or take another id.', ko: '그것을 고치거나 다른 ID를 쓰세요.' },
  ),
  unit_test_none: kind(
    422,
    2,
    {
      en: 'No unit test can be made of this rule: {reasonEn}',
      ko: '이 규칙의 단위 테스트를 만들 수 없습니다. {reasonKo}',
    },
    { en: 'Look at its proof.', ko: '검증 결과를 확인하세요.' },
  ),
  recording_too_large: kind(
    422,
    2,
    {
      en: 'The recording has {samples} samples; here at most {limit} can be replayed.',
      ko: '녹화에 표본이 {samples}개 있습니다. 여기서는 {limit}개까지 재생할 수 있습니다.',
    },
    {
      en: 'Take away evidence with series that no rule asks for, or prove with a PromQL server: notagain prove.',
      ko: '규칙이 쓰지 않는 시계열 자료를 빼거나 PromQL 서버로 검증하세요: notagain prove.',
    },
  ),
  levels_too_large: kind(
    422,
    2,
    {
      en: 'Every {seconds} s over the whole recording is {points} values; at most {limit} are answered.',
      ko: '녹화 전체를 {seconds}초마다 계산하면 값이 {points}개입니다. {limit}개까지 답할 수 있습니다.',
    },
    { en: 'Ask at a longer interval, or of fewer series.', ko: '간격을 늘리거나 시계열을 줄이세요.' },
  ),
  levels_unanswerable: kind(
    422,
    2,
    { en: 'The expression cannot be drawn: {reasonEn}', ko: '식을 그릴 수 없습니다. {reasonKo}' },
    { en: 'The proof of the rule says what is missing.', ko: '규칙의 검증 결과에서 무엇이 빠졌는지 볼 수 있습니다.' },
  ),
  proof_too_long: kind(
    503,
    2,
    { en: 'The replay took longer than {seconds} s and was stopped.', ko: '재생이 {seconds}초를 넘겨 중단했습니다.' },
    {
      en: 'Ask of fewer series with matchers, or at a longer interval.',
      ko: '매처로 시계열을 줄이거나 평가 간격을 늘리세요.',
    },
  ),
  proof_broke: kind(
    503,
    2,
    { en: 'The replay broke off: {reason}.', ko: '재생이 중간에 끊겼습니다: {reason}.' },
    {
      en: 'Ask of fewer series with matchers, or at a longer interval.',
      ko: '매처로 시계열을 줄이거나 평가 간격을 늘리세요.',
    },
  ),
  proof_busy: kind(
    503,
    2,
    { en: '{waiting} replays are waiting already.', ko: '이미 재생 {waiting}건이 기다리고 있습니다.' },
    { en: 'Try again in a moment.', ko: '잠시 뒤에 다시 시도하세요.' },
  ),
  no_rule_files: kind(
    422,
    2,
    { en: 'The folder {folder} has no rule file.', ko: '{folder} 폴더에 규칙 파일이 없습니다.' },
    { en: 'Rule files end in .yml or .yaml.', ko: '규칙 파일 이름은 .yml 이나 .yaml 로 끝납니다.' },
  ),
} as const
