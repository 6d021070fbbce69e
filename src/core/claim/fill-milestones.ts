import type { MilestoneName, Milestones, TimelineEvent } from '../timeline/index.ts'
import type { Anchor } from './anchors.ts'
import { findAnchors } from './tag-sentence.ts'

/** Which words of a row may stand for a milestone that the timeline could not name. */
const stands: readonly (readonly [MilestoneName, readonly Anchor[]])[] = [
  ['impact_started', ['down', 'outage']],
  ['impact_ended', ['recovered']],
  ['change_deployed', ['deploy']],
  ['first_signal', ['signal']],
  ['detected', ['detected', 'alert']],
  ['acknowledged', ['ack']],
]

const anchorsOf = (event: TimelineEvent): ReadonlySet<Anchor> => {
  const texts = typeof event.title === 'string' ? [event.title] : [event.title.ko, event.title.en]
  return new Set(texts.flatMap(text => findAnchors(text, 0, Math.min(text.length, 2_000), [])).map(it => it.anchor))
}

/** It reached somebody. */
const reaches = (event: TimelineEvent) =>
  event.kind === 'page' || event.kind === 'alert' || event.facts['detected'] === true

/** A line in a log tells nobody, and a change is no sign of its own fault. */
const misplaced = (
  milestones: Milestones,
  words: ReadonlyMap<string, ReadonlySet<Anchor>>,
): readonly MilestoneName[] => {
  const { detected, first_signal, change_deployed } = milestones
  const of = (event: TimelineEvent | undefined) => words.get(event?.id ?? '')
  const onlySign = of(detected)?.has('signal') && !of(detected)?.has('detected') && !of(detected)?.has('alert')
  const ownFault =
    first_signal !== undefined &&
    (first_signal.id === change_deployed?.id || (of(first_signal)?.has('deploy') && !of(first_signal)?.has('signal')))
  return [...(onlySign ? (['detected'] as const) : []), ...(ownFault ? (['first_signal'] as const) : [])]
}

/**
 * The milestones of the timeline; a missing one is the first told row whose words say it, in the order in which they must
 * come. What the timeline named stays, but for a log line as detection and a change as its own first sign.
 */
export const fillMilestones = (milestones: Milestones, events: readonly TimelineEvent[]): Milestones => {
  const told = events.filter(event => event.derivedBy === 'told' && event.state === 'accepted')
  const words = new Map(told.map(event => [event.id, anchorsOf(event)]))
  const says = (event: TimelineEvent, anchors: readonly Anchor[]) => anchors.some(it => words.get(event.id)!.has(it))
  const filled: Partial<Record<MilestoneName, TimelineEvent>> = { ...milestones }
  for (const name of misplaced(milestones, words)) delete filled[name]
  for (const [name, anchors] of stands) {
    if (filled[name]) continue
    const found = findFor(
      name,
      told.filter(event => says(event, anchors) || (name === 'detected' && reaches(event) && !says(event, ['signal']))),
      filled,
      event => says(event, ['recovered']),
    )
    if (found) filled[name] = found
  }
  return filled
}

const findFor = (
  name: MilestoneName,
  fits: readonly TimelineEvent[],
  { impact_started, impact_ended, change_deployed }: Milestones,
  recovers: (event: TimelineEvent) => boolean,
): TimelineEvent | undefined => {
  const start = impact_started?.at ?? -Infinity
  const end = impact_ended?.at ?? Infinity
  const broken = fits.filter(event => !recovers(event))
  if (name === 'impact_ended') return fits.findLast(event => event.at > start)
  if (name === 'impact_started') return broken.find(event => event.at <= end)
  if (name === 'change_deployed') return broken.findLast(event => event.at <= start)
  if (name === 'first_signal')
    return broken.find(event => event.at >= (change_deployed?.at ?? -Infinity) && event.at <= start)
  return broken.find(event => event.at >= start && event.at <= end)
}
