import { openPrometheus, httpEngine } from '../connect/prometheus/index.ts'
import { findGaps, type Dialect } from '../core/guardrail/index.ts'
import { nativeEngine, type EngineOf, type RuleEngine } from '../core/proof/index.ts'
import type { RecordedSeries } from '../core/evidence/index.ts'
import { authFrom } from './auth-from.ts'

interface Wanted {
  readonly dialect: Dialect
  /** PromQL server for what is not run here. */
  readonly engine?: string | undefined
  readonly authFromEnv?: string | undefined
}

/** The engine of each rule: this program's own, and a server for the expressions that it does not run. */
export const openEngines = async ({ dialect, engine, authFromEnv }: Wanted): Promise<EngineOf> => {
  const auth = authFrom(authFromEnv)
  const server =
    engine === undefined
      ? undefined
      : httpEngine(
          await openPrometheus(engine, { timeoutMs: 60_000, dialect, ...(auth !== undefined && { auth }) }),
          dialect,
        )
  const kept = new WeakMap<readonly RecordedSeries[], RuleEngine>()
  const native = (series: readonly RecordedSeries[]): RuleEngine => {
    const known = kept.get(series) ?? nativeEngine({ series, dialect })
    kept.set(series, known)
    return known
  }
  return (series, plan) => (server && findGaps(plan).length > 0 ? server : native(series))
}
