import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSource } from '../files/open-source.ts'
import { packFolder, readBundle, redactContents, unpackBundle, writeBundle, type BundleSeries } from './index.ts'
import { writeZip } from './write-zip.ts'
import { fileOf } from './contents.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-redact-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Everything that must not be found in a bundle. */
const planted = [
  'jane.doe@shop.example.com',
  'minsu@결제.kr',
  '010-9876-5432',
  '+82 10-2222-3333',
  '203.0.113.77',
  'fe80::dead:beef:77',
  'hunter2secret',
  'eyJhbGciOiJIUzI1NiJ9',
  'Jane Doe',
  'jdoe',
  '김민수',
  '민수님',
  String.raw`\uae40\ubbfc\uc218`,
  'octo-jane',
  '이영희',
]

const files: Readonly<Record<string, string | Uint8Array>> = {
  'incident.yaml': `# owner: jane.doe@shop.example.com, 김민수
format: notagain/incident@1
key: T-1
title: Payment outage
zone: Asia/Seoul
evidence:
  - { file: chat.txt, kind: chat-paste, date: 2025-12-03, zone: Asia/Seoul }
  - { file: slack.zip, kind: slack-export }
  - { file: app.jsonl.gz, kind: app-log }
  - { file: postgresql.log, kind: postgres-stderr, zone: UTC, prefix: '%m [%p] %q%u@%d %h ' }
  - { file: up.json, kind: prometheus-json }
  - { file: deploy.json, kind: github-deployment }
`,
  'chat.txt': `[03:02] 김민수: 결제가 안 됩니다, minsu@결제.kr 로 연락 주세요
[03:05] Jane Doe: 민수님 010-9876-5432 로 전화했어요 @이영희 확인 부탁
[03:07] 김민수: 203.0.113.77 에서 재시작, password=hunter2secret
`,
  'app.jsonl.gz': gzipSync(
    `{"level":30,"time":"2025-12-02T18:02:00.000Z","msg":"login jane.doe@shop.example.com from fe80::dead:beef:77"}\n` +
      `{"level":50,"time":"2025-12-02T18:02:01.000Z","msg":"GET postgres://app:hunter2secret@203.0.113.77/pay Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc"}\n`,
  ),
  'postgresql.log': `2025-12-02 18:02:00.123 UTC [4242] app@payments 203.0.113.77 ERROR:  call +82 10-2222-3333 failed for Jane Doe\n`,
  'up.json':
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up","instance":"203.0.113.77:9100","owner":"jane.doe@shop.example.com"},"values":[[1764698400,"1"],[1764698415,"0.01012345678"]]}]}}',
  'deploy.json':
    '{"deployment_status":{"id":1,"state":"success","environment":"production","creator":{"login":"octo-jane","id":1,"type":"User"},"created_at":"2025-12-02T17:00:00Z","updated_at":"2025-12-02T17:00:00Z"},"deployment":{"id":1,"sha":"3f1c2a9d5b7e4f60812c9ad4e6b7083f5d21c4ae","ref":"main","task":"deploy","environment":"production","creator":{"login":"octo-jane","id":1,"type":"User"},"created_at":"2025-12-02T17:00:00Z","updated_at":"2025-12-02T17:00:00Z"},"repository":{"id":1,"name":"pay","full_name":"example/pay"}}',
  'told.md': 'Jane Doe restarted it; octo-jane had deployed. Ask 김민수 (010-9876-5432).\n',
}

const slack = {
  'users.json': String.raw`[{"id":"U1","name":"jdoe","real_name":"Jane Doe","profile":{"real_name":"Jane Doe","display_name":"jdoe","email":"jane.doe@shop.example.com","phone":"+82 10-2222-3333"}},{"id":"U2","name":"minsu","real_name":"\uae40\ubbfc\uc218","profile":{"real_name":"\uae40\ubbfc\uc218","display_name":""}}]`,
  'channels.json': '[{"id":"C1","name":"ops"}]',
  'ops/2025-12-02.json':
    '[{"type":"message","user":"U1","text":"jdoe here, ask <@U2>","ts":"1764698522.000200"},{"type":"message","user":"U2","text":"restarting, thanks Jane","ts":"1764698523.000200"}]',
}

const stage = async (place: string) => {
  await mkdir(place)
  for (const [name, content] of Object.entries(files)) await writeFile(join(place, name), content)
  await writeZip(
    join(place, 'slack.zip'),
    Object.entries(slack).map(([path, text]) => fileOf(path, text)),
  )
}

const captured: BundleSeries = {
  part: 'normal',
  series: {
    name: 'up',
    labels: { instance: '203.0.113.77:9100', owner: 'jane.doe@shop.example.com', job: 'api' },
    at: Float64Array.of(1, 2),
    value: Float64Array.of(1, 0),
    sampling: { kind: 'raw', staleMarkers: 'kept' },
  },
}

/** All bytes of a folder, unpacked where they are packed, as text. */
const allText = async (place: string): Promise<string> => {
  const texts: string[] = []
  for (const name of await readdir(place)) {
    if (name === 'samples') continue
    const bytes = await readFile(join(place, name))
    if (name.endsWith('.zip')) {
      const source = await openSource(join(place, name), name)
      for (const member of source.members)
        for await (const chunk of member.chunks()) texts.push(Buffer.from(chunk).toString('utf8'))
      await source.close()
    } else texts.push((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
  }
  return texts.join('\n')
}

test('nothing that was planted leaves in a redacted bundle; what is read of it stays', async () => {
  await stage(join(folder, 'in'))
  const { contents } = await packFolder(join(folder, 'in'), 'test')
  const redacted = await redactContents({ ...contents, samples: [captured] })
  const manifest = await writeBundle(join(folder, 'a.zip'), redacted)
  await redacted.close()
  await unpackBundle(join(folder, 'a.zip'), join(folder, 'out'))
  const index = await readFile(join(folder, 'out/samples/index.json'), 'utf8')
  const text = (await allText(join(folder, 'out'))) + index + JSON.stringify(manifest)
  expect(planted.filter(word => text.includes(word))).toEqual([])
  const before = await allText(join(folder, 'in'))
  expect(planted.filter(word => !before.includes(word))).toEqual([])
  expect(manifest.redaction.applied).toBe('text')
  expect(Object.keys(manifest.redaction.replaced)).toEqual(['credential', 'email', 'ipv4', 'ipv6', 'person', 'phone'])
  expect(text).toContain('0.01012345678')
})

test('the same person is the same in every file of a bundle, and another in another bundle', async () => {
  await stage(join(folder, 'in'))
  const { contents } = await packFolder(join(folder, 'in'), 'test')
  const found: string[] = []
  for (const name of ['a', 'b']) {
    const redacted = await redactContents(contents)
    await writeBundle(join(folder, `${name}.zip`), redacted)
    await redacted.close()
    await unpackBundle(join(folder, `${name}.zip`), join(folder, name))
    const [, author] = /^\[03:02\] (\S+):/m.exec(await readFile(join(folder, name, 'chat.txt'), 'utf8')) ?? []
    expect(await readFile(join(folder, name, 'told.md'), 'utf8')).toContain(`Ask ${author!} (`)
    found.push(author!)
  }
  expect(found[0]).not.toBe(found[1])
})

test('raw keeps every byte of every file', async () => {
  await stage(join(folder, 'in'))
  const { contents } = await packFolder(join(folder, 'in'), 'test')
  await writeBundle(join(folder, 'a.zip'), contents)
  await unpackBundle(join(folder, 'a.zip'), join(folder, 'out'))
  for (const name of [...Object.keys(files), 'slack.zip'])
    expect((await readFile(join(folder, 'out', name))).equals(await readFile(join(folder, 'in', name)))).toBe(true)
  const { redaction, close } = await readBundle(join(folder, 'a.zip'))
  close()
  expect(redaction).toEqual({ applied: 'none', replaced: {} })
})

test('a source that would be read otherwise is refused, and nothing is left on the disk', async () => {
  const place = join(folder, 'in')
  await stage(place)
  const yaml = String(files['incident.yaml']).replace(
    'up.json, kind: prometheus-json',
    'Jane Doe.csv, kind: series-csv',
  )
  await writeFile(join(place, 'incident.yaml'), yaml)
  await writeFile(join(place, 'Jane Doe.csv'), 'time,up\n2025-12-03T00:00:00Z,1\n')
  const { contents } = await packFolder(place, 'test')
  await expect(redactContents(contents)).rejects.toMatchObject({ code: 'redaction_changes_source' })
  const left = (await readdir(tmpdir())).filter(name => /^notagain-redact-[A-Za-z0-9]{6}$/.test(name))
  expect(left).toEqual([])
})
