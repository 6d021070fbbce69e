import type { Said } from '../ground/index.ts'

const store = '(?:db|database|sql|pg|postgres|postgresql|mysql|jdbc|hikari|hikaricp|pgbouncer)'
const used = '(?:in_use|used|active|busy|current|open|usage|utili[sz]ation|saturation)'
const share = '(?:percent|pct|percentage|ratio)'
const host = '(?:node|host|system|process|container|instance)'

const like = (pattern: string) => new RegExp(`^${pattern}$`, 'i')

const known: readonly { readonly name: RegExp; readonly says: Said }[] = [
  {
    name: like(`(?:${store}_)?(?:connections?_pool|conn_pool|pool_connections?)(?:_${used})?(?:_${share})?`),
    says: { ko: '연결 풀 사용률', en: 'Connection pool in use' },
  },
  {
    name: like(`${store}_(?:pool|connections)(?:_${used})?(?:_${share})?`),
    says: { ko: '연결 풀 사용률', en: 'Connection pool in use' },
  },
  { name: like(`(?:${host}_)?cpu(?:_${used})?(?:_${share})?`), says: { ko: 'CPU 사용률', en: 'CPU in use' } },
  {
    name: like(`(?:${host}_)?(?:memory|mem)(?:_${used})?(?:_${share})?`),
    says: { ko: '메모리 사용률', en: 'Memory in use' },
  },
  {
    name: like(`(?:jvm_)?heap(?:_memory)?(?:_${used})?(?:_${share})?`),
    says: { ko: '힙 사용률', en: 'Heap in use' },
  },
  {
    name: like(`(?:${host}_)?(?:disk|filesystem)(?:_${used})?(?:_${share})?`),
    says: { ko: '디스크 사용률', en: 'Disk in use' },
  },
  {
    name: like(`(?:${store}_)?(?:query|statement)(?:_duration|_time)?_(?:seconds|ms|milliseconds)_max`),
    says: { ko: '가장 긴 쿼리 시간', en: 'Longest query time' },
  },
]

/** A metric in words where every part of its name is known; else its name as it stands. */
export const nameMetric = (name: string): Said => known.find(it => it.name.test(name))?.says ?? { ko: name, en: name }
