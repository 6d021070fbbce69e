import { kind } from './fault-kind.ts'

/** What commands and views refuse. */
export const incidentFaults = {
  incident_not_found: kind(
    404,
    2,
    { en: 'There is no incident "{incident}".', ko: '"{incident}" 장애를 찾을 수 없습니다.' },
    { en: 'List the incidents, or name an incident folder.', ko: '장애 목록을 보거나 장애 폴더를 지정하세요.' },
  ),
  command_unknown: kind(
    422,
    2,
    { en: 'There is no command "{kind}".', ko: '"{kind}" 명령은 없습니다.' },
    {
      en: 'Reload the page: it may be older than the server.',
      ko: '화면이 서버보다 오래되었을 수 있습니다. 새로 고치세요.',
    },
  ),
  command_conflict: kind(
    409,
    2,
    {
      en: 'The command id {id} was already used for something else.',
      ko: '명령 id {id}은(는) 이미 다른 내용에 쓰였습니다.',
    },
    { en: 'Send it again with a new id.', ko: '새 id로 다시 보내세요.' },
  ),
  not_undoable: kind(
    409,
    2,
    { en: 'Step {seq} ({kind}) cannot be taken back.', ko: '{seq}번 기록({kind})은 되돌릴 수 없습니다.' },
    { en: 'Correct it with a new change instead.', ko: '대신 새로 고쳐서 바로잡으세요.' },
  ),
  already_undone: kind(
    409,
    2,
    { en: 'Step {seq} has already been taken back by step {by}.', ko: '{seq}번 기록은 이미 {by}번에서 되돌렸습니다.' },
    { en: 'To have it again, undo step {by}.', ko: '다시 살리려면 {by}번을 되돌리세요.' },
  ),
  step_not_found: kind(
    404,
    2,
    { en: 'The log of {incident} has no step {seq}.', ko: '{incident}의 기록에 {seq}번이 없습니다.' },
    { en: 'Look at the log of the incident.', ko: '장애의 기록을 확인하세요.' },
  ),
  incident_exists: kind(
    409,
    2,
    { en: 'There is already an incident "{incident}".', ko: '"{incident}" 장애가 이미 있습니다.' },
    { en: 'Choose another key, or open that incident.', ko: '다른 키를 고르거나 그 장애를 여세요.' },
  ),
  event_not_found: kind(
    404,
    2,
    { en: 'There is no event "{event}" in this incident.', ko: '이 장애에 "{event}" 사건이 없습니다.' },
    {
      en: 'Its evidence may have been taken away. Reload the page.',
      ko: '근거가 치워졌을 수 있습니다. 새로 고치세요.',
    },
  ),
  event_exists: kind(
    409,
    2,
    { en: 'There is already an event "{event}".', ko: '"{event}" 사건이 이미 있습니다.' },
    { en: 'Give the new event a new id.', ko: '새 사건에는 새 id를 쓰세요.' },
  ),
  lane_not_found: kind(
    404,
    2,
    { en: 'There is no lane "{lane}" in this incident.', ko: '이 장애에 "{lane}" 그래프가 없습니다.' },
    { en: 'Reload the page.', ko: '새로 고치세요.' },
  ),
  text_not_found: kind(
    404,
    2,
    { en: 'There is no text "{text}" in this incident.', ko: '이 장애에 "{text}" 글이 없습니다.' },
    { en: 'It may have been removed. Reload the page.', ko: '지워졌을 수 있습니다. 새로 고치세요.' },
  ),
  text_exists: kind(
    409,
    2,
    { en: 'There is already a text "{text}".', ko: '"{text}" 글이 이미 있습니다.' },
    { en: 'Give the new text a new id.', ko: '새 글에는 새 id를 쓰세요.' },
  ),
  translation_of_translation: kind(
    409,
    2,
    {
      en: 'The text "{text}" is itself a translation of "{original}".',
      ko: '"{text}" 글은 "{original}" 글의 번역입니다.',
    },
    { en: 'Name "{original}" as the original.', ko: '원문으로 "{original}" 글을 지정하세요.' },
  ),
  slow_limit_differs: kind(
    409,
    2,
    {
      en: '"{name}" was read with a slow-query limit of {read} ms, not {asked} ms.',
      ko: '"{name}" 근거는 느린 쿼리 기준 {read}ms로 읽은 것이어서 {asked}ms와 맞지 않습니다.',
    },
    {
      en: 'What is slow is decided while a file is read. Remove that evidence, set the limit, and import the file again.',
      ko: '느린 쿼리는 파일을 읽을 때 정해집니다. 이 근거를 빼고 기준을 바꾼 뒤 파일을 다시 가져오세요.',
    },
  ),
} as const
