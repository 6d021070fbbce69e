/** Seconds of a duration as Go splits it: whole seconds, then the rest. */
export const secondsOf = (ms: number): number => Math.trunc(ms / 1_000) + ((ms % 1_000) * 1e6) / 1e9
