import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { formatDuration } from '../../wire/core.ts'
import type { Occasion } from '../../wire/core.ts'
import type { ProofRoomView } from '../../wire/proof-views.ts'
import type { IncidentView } from '../../wire/views.ts'
import { useProofWords } from '../guardrail/index.ts'
import { Button } from '../kit/button.tsx'
import { useIncident } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { clockWords, zoneClock } from '../timeline/index.ts'
import { BenchSection, useFollow, useTarget } from './bench-section.tsx'
import { firstTarget, judgedDays, recordingKey, targetOfGuardrail, targetOfSignal } from './bench-target.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { ProofCard } from './proof-card.tsx'
import { useProofRoom, useSignals } from './queries.ts'
import { SignalList } from './signal-list.tsx'
import { Teach } from './teach.tsx'
import { TextSection } from './text-section.tsx'
import { useGuardrails } from './use-guardrails.ts'
import { viewOfCard } from './view-of-card.ts'
import type { RoomWords } from './view-of-card.ts'
import { firstCompared, viewOfComparison } from './view-of-comparison.ts'

/** Ways out of this room, which the house knows. */
export interface ProofWays {
  readonly toTimeline: ReactNode
  readonly toEvidence: ReactNode
}

interface Props {
  readonly incident: string
  readonly ways: ProofWays
}

/** Would this have caught it, and how often would it have woken somebody for nothing? */
export const ProofScreen = ({ incident, ways }: Props) => {
  const whole = useIncident(incident)
  return (
    <QueryStates query={useProofRoom(incident)}>
      {room => (whole.data ? <Full room={room} view={whole.data} ways={ways} /> : null)}
    </QueryStates>
  )
}

interface FullProps {
  readonly room: ProofRoomView
  readonly view: IncidentView
  readonly ways: ProofWays
}

const Full = ({ room, view, ways }: FullProps) => {
  const { t } = useProofWords()
  const words = useRoomWords(view.incident.zone)
  const { occasion } = room
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Head room={room} />
      {room.series.length === 0 && (
        <Teach title={t('empty.series')} body={t('empty.seriesBody')} command>
          {ways.toEvidence}
        </Teach>
      )}
      {!occasion && (
        <Teach title={t('empty.milestones')} body={t('empty.milestonesBody')} missing={room.missing}>
          {ways.toTimeline}
        </Teach>
      )}
      {room.series.length > 0 && occasion && (
        <Room room={room} occasion={occasion} view={view} ways={ways} words={words} />
      )}
    </div>
  )
}

const useRoomWords = (zone: string): RoomWords => {
  const { t, lang, speech } = useProofWords()
  return useMemo(() => {
    const clock = zoneClock(zone)
    return { t, lang, speech, zone, clock: at => clockWords(at, clock), exact: at => clockWords(at, clock, 'second') }
  }, [t, lang, speech, zone])
}

const Head = ({ room }: { readonly room: ProofRoomView }) => {
  const { t, lang } = useProofWords()
  const { occasion } = room
  const days = judgedDays(room)
  return (
    <div className="grid gap-1">
      <h2 className="text-xl font-semibold sm:text-2xl">{t('title')}</h2>
      {occasion && (
        <p className="text-soft">
          {t('asks', {
            lead: formatDuration(occasion.requiredLeadMs, lang),
            budget: t('pages', { count: occasion.pageBudgetPer30Days }),
          })}{' '}
          {days > 0 ? t('normal', { count: Math.round(days) }) : t('normalNone')}{' '}
          {days > 0 && days < 14 && t('normalFew')}
        </p>
      )}
      {room.notes.length > 0 && (
        <details className="text-sm text-soft">
          <summary className="min-h-6 pointer-coarse:min-h-11">
            {t('notes')} · {room.notes.length}
          </summary>
          <ul className="list-disc pl-5">
            {room.notes.map(note => (
              <li key={note.en}>{note[lang]}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

interface RoomProps extends FullProps {
  readonly occasion: Occasion
  readonly words: RoomWords
}

const Room = ({ room, occasion, view, ways, words }: RoomProps) => {
  const { t } = words
  const { key, zone } = view.incident
  const all = room.guardrails
  const guardrails = useGuardrails(key, all)
  const signals = useSignals(key, recordingKey(room))
  const [compared, setCompared] = useState<readonly string[]>()
  const first = useMemo(() => firstTarget(room), [room])
  const { target, put, follow } = useTarget(first)
  const own = all.find(it => it.guardrail.id === target?.guardrail)
  useFollow(target, own && targetOfGuardrail(own, all), follow)
  const clock = useMemo(() => zoneClock(zone), [zone])
  const side = compared ?? firstCompared(all)
  const chosen = side.flatMap(id => all.find(it => it.guardrail.id === id) ?? [])
  const firstLine = signals.data?.signals[0]
  const firstSignalAt = view.events.find(event => event.id === view.milestones.first_signal)?.at
  return (
    <>
      {all.length === 0 && (
        <Teach title={t('empty.guardrails')} body={t('empty.guardrailsBody')}>
          {firstLine && (
            <Button
              look="primary"
              disabled={guardrails.busy}
              onClick={() => guardrails.addRule(firstLine.rule, intervalOf(firstLine, all))}
            >
              {t('empty.takeFirst')}
            </Button>
          )}
        </Teach>
      )}
      {all.length > 0 && (
        <section
          aria-label={t('guardrails')}
          className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-4 room:grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))]"
        >
          {all.map(it => (
            <ProofCard
              key={it.guardrail.id}
              card={viewOfCard(it, all, words)}
              onBench={it.guardrail.id === target?.guardrail}
              compared={side.includes(it.guardrail.id)}
              proving={guardrails.proving === it.guardrail.id}
              onTry={() => put(targetOfGuardrail(it, all))}
              onCompare={on => setCompared(on ? [...side, it.guardrail.id] : side.filter(id => id !== it.guardrail.id))}
              onProve={() => guardrails.prove(it.guardrail.id)}
              onRemove={() => guardrails.remove(it)}
            />
          ))}
        </section>
      )}
      {chosen.length > 1 && <ComparisonTable comparison={viewOfComparison(chosen, words)} />}
      {room.normalDays === 0 && (
        <Teach title={t('empty.normal')} body={t('empty.normalBody')} command>
          {ways.toEvidence}
        </Teach>
      )}
      {target && (
        <BenchSection
          incident={key}
          room={room}
          occasion={occasion}
          target={target}
          firstSignalAt={firstSignalAt}
          zone={clock}
          words={words}
          guardrails={guardrails}
        />
      )}
      <section className="card overflow-hidden" aria-labelledby="signals">
        <div className="px-5 pb-2 pt-4">
          <h3 id="signals" className="text-lg font-semibold">
            {t('signals.title')}
          </h3>
          <p className="text-sm text-soft">{t('signals.hint')}</p>
        </div>
        <QueryStates query={signals} loading={<p className="px-5 py-4 text-soft">{t('signals.loading')}</p>}>
          {ranked => (
            <SignalList
              view={ranked}
              impactStartedAt={occasion.impactStartedAt}
              words={words}
              busy={guardrails.busy}
              onBench={line => put(targetOfSignal(line, all))}
              onTake={line =>
                guardrails.addText({ rule: line.text, intervalMs: intervalOf(line, all) }, line.rule.alert)
              }
            />
          )}
        </QueryStates>
      </section>
      <TextSection
        key={target?.guardrail ?? 'none'}
        incident={key}
        all={all}
        target={target}
        words={words}
        guardrails={guardrails}
        onBench={(tried, intervalMs) =>
          put({ rule: tried.rule, intervalMs, grouping: tried.proof.grouping, guardrail: undefined, other: undefined })
        }
      />
    </>
  )
}

const intervalOf = (...[line, all]: Parameters<typeof targetOfSignal>): number => targetOfSignal(line, all).intervalMs
