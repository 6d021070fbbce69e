import { kind } from './fault-kind.ts'

/** Incident folders, bundles, casebooks, and files that are written. */
export const folderFaults = {
  incident_folder_not_found: kind(
    404,
    2,
    { en: 'There is no incident in {folder}.', ko: '{folder}에 장애가 없습니다.' },
    {
      en: 'An incident folder has an incident.yaml. Make one: notagain import FILE --incident {folder} --key INC-1 --title TITLE --zone ZONE.',
      ko: '장애 폴더에는 incident.yaml이 있습니다. 새로 만들기: notagain import 파일 --incident {folder} --key INC-1 --title 제목 --zone 시간대',
    },
  ),
  incident_file_syntax: kind(
    422,
    2,
    { en: '{file}:{line}: not readable as YAML: {detail}', ko: '{file}:{line}: YAML로 읽을 수 없습니다: {detail}' },
    { en: 'Correct the line.', ko: '그 줄을 고치세요.' },
  ),
  incident_file_field: kind(
    422,
    2,
    {
      en: '{file}:{line}: {field} cannot be {value}.',
      ko: '{file}:{line}: {field}에 {value} 값을 쓸 수 없습니다.',
    },
    { en: 'Allowed: {allowed}', ko: '쓸 수 있는 값: {allowed}' },
  ),
  incident_file_unknown_field: kind(
    422,
    2,
    { en: '{file}:{line}: nobody knows the field {field}.', ko: '{file}:{line}: {field} 항목은 없습니다.' },
    { en: 'Known: {allowed}', ko: '쓸 수 있는 항목: {allowed}' },
  ),
  evidence_outside_folder: kind(
    422,
    2,
    {
      en: '{file}:{line}: {path} lies outside the incident folder.',
      ko: '{file}:{line}: {path} 은(는) 장애 폴더 밖에 있습니다.',
    },
    {
      en: 'Copy it into the folder: notagain import {path} --incident FOLDER.',
      ko: '폴더 안으로 복사하세요: notagain import {path} --incident 폴더',
    },
  ),
  evidence_name_taken: kind(
    409,
    2,
    {
      en: '{folder} already holds another file named {name}.',
      ko: '{folder}에 내용이 다른 {name} 파일이 이미 있습니다.',
    },
    { en: 'Rename the new file and import it again.', ko: '새 파일의 이름을 바꾸어 다시 가져오세요.' },
  ),
  incident_needs: kind(
    422,
    2,
    {
      en: '{folder} holds no incident yet; to begin one, {missing} is needed.',
      ko: '{folder}에 아직 장애가 없습니다. 새로 만들려면 {missing} 옵션이 필요합니다.',
    },
    {
      en: 'Example: --key INC-42 --title "Payment outage" --zone Asia/Seoul',
      ko: '예: --key INC-42 --title "결제 장애" --zone Asia/Seoul',
    },
  ),
  chunk_damaged: kind(
    422,
    2,
    { en: 'A chunk of samples is damaged ({detail}).', ko: '표본 묶음이 손상되었습니다({detail}).' },
    {
      en: 'Nothing of it was used. Take the bundle or the record again from where it came.',
      ko: '그 안의 값은 쓰지 않았습니다. 번들이나 기록을 원래 있던 곳에서 다시 가져오세요.',
    },
  ),
  bundle_incident_exists: kind(
    409,
    2,
    {
      en: 'Incident {incident} is here already; a bundle brings a whole incident and never mixes with one.',
      ko: '{incident} 장애가 이미 있습니다. 번들은 장애를 통째로 가져오며 기존 장애와 섞지 않습니다.',
    },
    {
      en: 'Import it into another data folder (NOTAGAIN_DATA), or give the incident another key: notagain bundle unpack, edit incident.yaml, pack.',
      ko: '다른 데이터 폴더(NOTAGAIN_DATA)에서 가져오거나 장애 이름을 바꾸세요: notagain bundle unpack, incident.yaml 수정, pack.',
    },
  ),
  bundle_invalid: kind(
    422,
    2,
    { en: '{file} is no bundle of Not Again: {detail}', ko: '{file}은(는) Not Again 번들이 아닙니다: {detail}' },
    {
      en: 'A bundle is made by notagain bundle pack or notagain capture.',
      ko: '번들은 notagain bundle pack 이나 notagain capture 로 만듭니다.',
    },
  ),
  bundle_damaged: kind(
    422,
    2,
    { en: '{file} is damaged: {detail}', ko: '{file}이(가) 손상되었습니다: {detail}' },
    {
      en: 'Nothing of it was used. notagain bundle verify shows what is whole; take it again from where it came.',
      ko: '아무것도 쓰지 않았습니다. notagain bundle verify 로 온전한 부분을 볼 수 있습니다. 원래 있던 곳에서 다시 가져오세요.',
    },
  ),
  folder_not_empty: kind(
    409,
    2,
    { en: '{folder} already holds something.', ko: '{folder} 폴더가 비어 있지 않습니다.' },
    { en: 'Name a folder that is empty or not there yet.', ko: '비어 있거나 아직 없는 폴더를 지정하세요.' },
  ),
  redaction_changes_source: kind(
    422,
    2,
    {
      en: 'With what identifies people taken out, {file} can no longer be read as it was: {detail}',
      ko: '개인을 알아볼 수 있는 내용을 가리면 {file}을(를) 전과 같이 읽을 수 없습니다: {detail}',
    },
    {
      en: 'Take the file out of incident.yaml, or pack with --raw, which keeps everything.',
      ko: 'incident.yaml에서 이 파일을 빼거나, 모든 내용을 그대로 두는 --raw 로 묶으세요.',
    },
  ),
  file_unwritable: kind(
    422,
    2,
    { en: '{file} cannot be written ({code}).', ko: '{file}에 쓸 수 없습니다({code}).' },
    { en: 'Name a file in a folder that is there.', ko: '있는 폴더 안의 파일을 지정하세요.' },
  ),
  casebook_unreachable: kind(
    502,
    2,
    { en: 'No casebook comes from {url}: {reason}.', ko: '{url}에서 사례집을 가져오지 못했습니다: {reason}.' },
    {
      en: 'Name the address of a Not Again server, an incident folder, a bundle, or a folder of them.',
      ko: 'Not Again 서버 주소나 장애 폴더, 번들, 또는 이들이 담긴 폴더를 지정하세요.',
    },
  ),
} as const
