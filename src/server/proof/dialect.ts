import type { Dialect } from '../../core/guardrail/index.ts'

/** As which Prometheus rules are replayed here; part of every proof's digest. */
export const dialect: Dialect = 'prom3'
