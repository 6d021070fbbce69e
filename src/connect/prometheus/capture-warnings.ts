import type { Span } from '../../core/evidence/index.ts'
import { DAY, formatMoment, type Said } from '../../core/ground/index.ts'
import { emptySelectors, type CaptureAsked, type CaptureTally } from './capture-tally.ts'
import type { PrometheusClient } from './open-prometheus.ts'

const shown = (at: number) => `${formatMoment(at, 'UTC')} UTC`

/** A day may pass without a scrape; more than that at the beginning is what the server no longer has. */
const lateBeginning = (client: PrometheusClient, asked: Span, first: number): readonly Said[] => {
  if (!Number.isFinite(first) || first - asked.from < DAY / 2) return []
  const { name, retention = '' } = client.server
  const kept =
    retention === '' ? { ko: '', en: '' } : { ko: `(보존 기간 ${retention})`, en: ` (it keeps ${retention})` }
  return [
    {
      ko: `${shown(asked.from)}부터 요청했지만 ${name}의 가장 오래된 표본은 ${shown(first)}입니다${kept.ko}. 그 전은 평상시로 세지 않습니다.`,
      en: `Asked from ${shown(asked.from)}, but the oldest sample of ${name} is of ${shown(first)}${kept.en}. What lies before does not count as normal days.`,
    },
  ]
}

const noIncident: Said = {
  ko: '장애 시간대의 표본이 하나도 없습니다.',
  en: 'There is no sample of the time of the incident.',
}

const roundedDecimals: Said = {
  ko: 'VictoriaMetrics는 값을 십진수 약 12자리로 줄여 보관합니다. 수집된 값의 끝자리가 원래와 다를 수 있습니다.',
  en: 'VictoriaMetrics keeps values as decimals of about 12 digits: the last digits may differ from what was scraped.',
}

const markersUnknown: Said = {
  ko: '서버의 답에는 끊김 표시(stale marker)가 없습니다. 끊긴 시계열은 실제보다 최대 5분 더 이어진 것으로 계산됩니다.',
  en: 'The answers of the server carry no stale markers: a series that vanished counts up to 5 minutes longer than it did.',
}

/** What should be known before the samples are trusted. */
export const captureWarnings = (client: PrometheusClient, asked: CaptureAsked, got: CaptureTally): readonly Said[] => {
  const span = { from: asked.stretches[0]!.from, until: asked.stretches.at(-1)!.until }
  return [
    ...lateBeginning(client, span, Math.min(...got.first)),
    ...(got.parts.has('incident') ? [] : [noIncident]),
    ...emptySelectors(asked, got).map(selector => ({
      ko: `${selector}: 표본이 없습니다.`,
      en: `${selector}: no sample at all.`,
    })),
    ...(got.nulls > 0
      ? [
          {
            ko: `${client.server.name}에서 값이 없는 표본 ${got.nulls}개(NaN 또는 끊김 표시)는 담지 않았습니다.`,
            en: `${got.nulls} samples of ${client.server.name} have no value (NaN or stale markers) and were left out.`,
          },
        ]
      : []),
    ...(got.histograms > 0
      ? [
          {
            ko: `네이티브 히스토그램 시계열 ${got.histograms}개는 담지 않았습니다.`,
            en: `${got.histograms} series of native histograms were left out.`,
          },
        ]
      : []),
    ...[...got.warnings].map(text => ({
      ko: `${client.server.name}의 경고: ${text}`,
      en: `${client.server.name} warned: ${text}`,
    })),
    ...(client.server.product === 'victoriametrics' ? [roundedDecimals] : []),
    markersUnknown,
  ]
}
