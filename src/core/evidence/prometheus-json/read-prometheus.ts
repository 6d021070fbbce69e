import type { Said } from '../../ground/index.ts'
import { collectSeries, type Growth } from '../collect-series.ts'
import { decodeText } from '../decode-text.ts'
import { gatherParts, type PartName } from '../gather-parts.ts'
import { lineFinder, linesIn } from '../json/line-finder.ts'
import { topValues } from '../json/top-values.ts'
import { eachItem, eachMember, parseRange } from '../json/walk-json.ts'
import type { Reader } from '../model.ts'
import { openTally, type Place } from '../tally.ts'
import { visible } from '../visible.ts'
import { plain, readPlainSample } from './read-plain-sample.ts'
import { readSample } from './read-sample.ts'

const mostMiB = 512

interface Walk {
  readonly bytes: Uint8Array
  readonly part: PartName
  readonly place: (from: number, to: number) => Place
  readonly reject: (from: number, to: number, reason: Said) => void
}

/** Answers of /api/v1/query_range and /api/v1/query, one or several after another; each sample with its bytes. */
export const readPrometheus = (): Reader => {
  const tally = openTally('prometheus-json')
  const collected = collectSeries('prometheus-json', tally)

  const sample = (walk: Walk, growth: Growth, from: number, to: number) => {
    if (readPlainSample(walk.bytes, from, to)) {
      growth.put(plain.at, plain.value, from, to)
      return tally.record(plain.at)
    }
    const read = to < 0 ? undefined : readSample(walk.bytes, from, to)
    if (!read) return walk.reject(from, to, to < 0 ? cutOff : notASample)
    if (read.value === undefined) return tally.count('null')
    growth.put(read.at, read.value, from, to)
    tally.record(read.at)
  }

  /** {metric, values | value} */
  const series = (walk: Walk, from: number, to: number) => {
    let metric: unknown
    const ranges: { key: string; from: number; to: number }[] = []
    eachMember(walk.bytes, from, (key, start, end) => {
      if (key === 'metric') metric = parseRange(walk.bytes, start, end)
      else ranges.push({ key, from: start, to: end })
    })
    const known = ranges.filter(one => one.key === 'values' || one.key === 'value')
    if (typeof metric !== 'object' || metric === null || known.length === 0)
      return walk.reject(
        from,
        to,
        ranges.some(one => one.key === 'histograms') ? histogram : to < 0 ? cutOff : notASeries,
      )
    const { name, labels } = nameOf(metric, walk.part.path)
    const growth = collected.of(walk.part, name, labels)
    for (const one of known)
      if (one.key === 'value') sample(walk, growth, one.from, one.to)
      else eachItem(walk.bytes, one.from, (start, end) => sample(walk, growth, start, end))
    for (const one of ranges) if (one.key === 'histograms') walk.reject(one.from, one.to, histogram)
  }

  const result = (walk: Walk, from: number) => {
    // A scalar is [time, "value"] itself, all else is a list of series.
    if (walk.bytes[from] !== 91) return walk.reject(from, from, notASeries)
    const scalar = readSample(walk.bytes, from, from + 64)
    if (scalar) return sample(walk, collected.of(walk.part, baseName(walk.part.path), {}), from, from + scalar.length)
    eachItem(walk.bytes, from, (start, end) => series(walk, start, end))
  }

  const answer = (walk: Walk, from: number, to: number) => {
    const members = new Map<string, { from: number; to: number }>()
    const keep = (key: string, start: number, end: number) => void members.set(key, { from: start, to: end })
    eachMember(walk.bytes, from, keep)
    const data = members.get('data')
    if (data) eachMember(walk.bytes, data.from, keep)
    const list = members.get('result')
    const error = members.get('error')
    if (members.has('metric')) series(walk, from, to)
    else if (list) result(walk, list.from)
    else if (error) walk.reject(from, to, answeredError(String(parseRange(walk.bytes, error.from, error.to))))
    else walk.reject(from, to, notAnAnswer)
    const warnings = members.get('warnings')
    const said = warnings && parseRange(walk.bytes, warnings.from, warnings.to)
    if (Array.isArray(said)) for (const text of said.slice(0, 10)) tally.warn(serverWarned(String(text)))
  }

  const parts = gatherParts('prometheus-json', mostMiB, (part, bytes) => {
    tally.line(linesIn(bytes))
    const lineOf = lineFinder(bytes)
    for (const top of topValues(bytes)) {
      const place = (from: number, to: number): Place => ({
        path: part.path,
        from,
        to: to < 0 ? top.to : to,
        line: lineOf(from),
      })
      const reject = (from: number, to: number, reason: Said) => {
        const where = place(from, to)
        tally.reject(where, reason, decodeText(bytes.subarray(where.from, Math.min(where.to, where.from + 800))))
      }
      // What is broken ends where the next value starts, so nothing is read twice.
      const walk = { bytes: bytes.subarray(0, top.to), part, place, reject }
      if (bytes[top.from] === 123) answer(walk, top.from, top.broken ? -1 : top.to)
      else reject(top.from, top.to, notAnAnswer)
    }
  })
  return {
    begin: part => parts.begin(part),
    push: bytes => {
      tally.bytes(bytes.length)
      parts.push(bytes)
    },
    finish: () => {
      parts.end()
      const found = collected.series()
      tally.count('series', found.length)
      tally.basis({
        setting: 'zone',
        value: 'UTC',
        known: { ko: '시각이 절대 시각(에포크 초)임', en: 'times are absolute (epoch seconds)' },
      })
      return { entries: [], templates: [], series: found, report: tally.report() }
    },
  }
}

const nameOf = (metric: object, path: string) => {
  const labels = Object.fromEntries(
    Object.entries(metric).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value.slice(0, 1_000)]] : [])),
  )
  const { __name__: name, ...rest } = labels
  return { name: name ?? baseName(path), labels: rest }
}

/** An expression has no metric name; then the file's own name says which series it is. */
const baseName = (path: string) => (path.split('/').at(-1) ?? path).replace(/\.json$/i, '')

const cutOff: Said = { ko: '여기서 파일이 끊겼습니다.', en: 'The file is cut off here.' }
const notASample: Said = { ko: '[시각, "값"] 형태가 아닙니다.', en: 'This is not [time, "value"].' }
const notASeries: Said = { ko: 'metric과 values가 없습니다.', en: 'There is no metric with values.' }
const notAnAnswer: Said = { ko: 'Prometheus 응답이 아닙니다.', en: 'This is no answer of Prometheus.' }
const histogram: Said = { ko: '네이티브 히스토그램은 아직 읽지 못합니다.', en: 'Native histograms are not read yet.' }

const answeredError = (text: string): Said => ({
  ko: `서버가 오류로 답했습니다: ${visible(text)}`,
  en: `The server answered with an error: ${visible(text)}`,
})

const serverWarned = (text: string): Said => ({
  ko: `서버의 경고: ${visible(text)}`,
  en: `The server warned: ${visible(text)}`,
})
