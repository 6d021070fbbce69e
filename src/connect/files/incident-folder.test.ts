import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../../core/ground/index.ts'
import { addToIncidentFolder, loadIncident, readIncidentFolder } from './incident-folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (text: string) => writeFile(join(folder, 'incident.yaml'), text)
const refusal = async (text: string) => {
  await write(text)
  const error: unknown = await readIncidentFolder(folder).catch((reason: unknown) => reason)
  if (!(error instanceof Fault)) throw new Error(`no fault: ${String(error)}`)
  return { code: error.code, ...error.args, file: String(error.args['file']).replace(`${folder}/`, '') }
}

const head = 'format: notagain/incident@1\nkey: T-1\ntitle: Test\nzone: Asia/Seoul\n'

test('what is not said has its default', async () => {
  await write(head)
  expect(await readIncidentFolder(folder)).toEqual({
    incident: {
      key: 'T-1',
      title: 'Test',
      zone: 'Asia/Seoul',
      severity: 3,
      services: [],
      visibility: 'open',
      requiredLeadMinutes: 60,
      pageBudgetPer30Days: 2,
      slowQueryMs: 1_000,
    },
    sources: [],
    normal: [],
    notApplicable: [],
  })
})

describe('faults name file and line', () => {
  test.each([
    [
      'a value out of bounds',
      `${head}severity: 9\n`,
      { code: 'incident_file_field', line: 5, field: 'severity', value: '9' },
    ],
    [
      'a zone nobody knows',
      head.replace('Asia/Seoul', 'Asia/Soul'),
      { code: 'incident_file_field', line: 4, field: 'zone' },
    ],
    ['a missing title', head.replace('title: Test\n', ''), { code: 'incident_file_field', field: 'title' }],
    ['another format', head.replace('@1', '@9'), { code: 'incident_file_field', line: 1, field: 'format' }],
    ['a field nobody knows', `${head}severty: 2\n`, { code: 'incident_file_unknown_field', line: 5, field: 'severty' }],
    ['broken YAML', `${head}services: [a\n`, { code: 'incident_file_syntax' }],
    [
      'an unknown kind of evidence',
      `${head}evidence:\n  - file: a.log\n    kind: postgress\n`,
      { code: 'incident_file_field', line: 7, field: 'evidence.0.kind' },
    ],
    [
      'a path that leads outside',
      `${head}evidence:\n  - file: a.log\n  - file: ../../etc/passwd\n`,
      { code: 'evidence_outside_folder', line: 7, path: '../../etc/passwd' },
    ],
    [
      'a step that is no duration',
      `${head}normal:\n  - file: a.json\n    step: fast\n`,
      {
        code: 'incident_file_field',
        line: 7,
        field: 'normal.0.step',
        value: 'fast',
        allowed: '15s, 1m … (samples: stepped)',
      },
    ],
    [
      'raw samples with a step',
      `${head}evidence:\n  - file: a.json\n    samples: raw\n    step: 15s\n`,
      { code: 'incident_file_field', line: 8, field: 'evidence.0.step' },
    ],
    [
      'stepped samples without their step',
      `${head}evidence:\n  - file: a.json\n    samples: stepped\n`,
      { code: 'incident_file_field', field: 'evidence.0.step' },
    ],
    [
      'a field nobody knows of what is not applicable',
      `${head}notApplicable:\n  - guardrail: '*'\n    why: lab\n`,
      { code: 'incident_file_unknown_field', line: 7, field: 'why', allowed: 'guardrail, reason' },
    ],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`,
      { code: 'incident_file_syntax' },
    ],
  ])('%s', async (_, text, fault) => {
    expect(await refusal(text)).toMatchObject({ ...fault, file: 'incident.yaml' })
  })

  test('a folder without an incident', async () => {
    await expect(readIncidentFolder(folder)).rejects.toMatchObject({ code: 'incident_folder_not_found' })
    await expect(readIncidentFolder(join(folder, 'none'))).rejects.toMatchObject({ code: 'incident_folder_not_found' })
  })
})

test('what samples are, and which guardrails an incident says nothing about', async () => {
  await write(
    `${head}evidence:\n  - { file: a.json, step: 15s }\n  - { file: b.json, samples: raw }\n  - { file: c.json }\n` +
      "notApplicable:\n  - { guardrail: 'Lab*', reason: three minutes of a lab }\n",
  )
  const { sources, notApplicable } = await readIncidentFolder(folder)
  expect(sources.map(it => it.sampling)).toEqual([
    { kind: 'stepped', stepMs: 15_000 },
    { kind: 'raw', staleMarkers: 'unknown' },
    undefined,
  ])
  expect(notApplicable).toEqual([{ guardrail: 'Lab*', reason: 'three minutes of a lab' }])
})

const row = 'zone: UTC\nevents:\n  - at: 2025-01-01 10:00\n    what: payments down\n'
const outside = async (name: string, text: string) => {
  await mkdir(join(folder, 'elsewhere'), { recursive: true })
  const file = join(folder, 'elsewhere', name)
  await writeFile(file, text)
  return file
}
const record = async (text = row) => ({
  file: await outside('record.yaml', text),
  kind: 'told-timeline' as const,
  settings: { slowQueryMs: 1_000 },
})
const incidentIn = () => join(folder, 'inc')
const fresh = { key: 'T-2', title: '결제 장애', zone: 'Asia/Seoul' }

test('a folder is begun, and its evidence read', async () => {
  expect(await addToIncidentFolder(incidentIn(), await record(), fresh)).toEqual({ file: 'record.yaml', begun: true })
  const { incident, sources } = await loadIncident(incidentIn(), {})
  expect(incident).toMatchObject(fresh)
  expect(sources).toMatchObject([
    { evidence: 'record.yaml', kind: 'told-timeline', reading: { report: { records: 1 } } },
  ])
})

test('comments stay, and the same file again changes nothing', async () => {
  await mkdir(incidentIn())
  const file = join(incidentIn(), 'incident.yaml')
  await writeFile(file, `# ours\n${head}severity: 1 # bad\nevidence: []\n`)
  await addToIncidentFolder(incidentIn(), await record())
  const once = await readFile(file, 'utf8')
  expect(once).toBe(`# ours\n${head}severity: 1 # bad\nevidence:\n  - file: record.yaml\n    kind: told-timeline\n`)
  await addToIncidentFolder(incidentIn(), await record())
  expect(await readFile(file, 'utf8')).toBe(once)
})

test('another file of the same name is refused, and nothing changes', async () => {
  await addToIncidentFolder(incidentIn(), await record(), fresh)
  const before = await readFile(join(incidentIn(), 'incident.yaml'), 'utf8')
  await expect(addToIncidentFolder(incidentIn(), await record(`${row}# more\n`))).rejects.toMatchObject({
    code: 'evidence_name_taken',
  })
  expect(await readFile(join(incidentIn(), 'incident.yaml'), 'utf8')).toBe(before)
  expect(await readFile(join(incidentIn(), 'record.yaml'), 'utf8')).toBe(row)
})

test('a file named incident.yaml does not overwrite the incident', async () => {
  await addToIncidentFolder(incidentIn(), await record(), fresh)
  const file = await outside('incident.yaml', row)
  await expect(addToIncidentFolder(incidentIn(), { file, kind: 'told-timeline', settings: {} })).rejects.toMatchObject({
    code: 'evidence_name_taken',
  })
})

test('without an incident and without its fields nothing is begun', async () => {
  await expect(addToIncidentFolder(incidentIn(), await record())).rejects.toMatchObject({
    code: 'incident_folder_not_found',
  })
})
