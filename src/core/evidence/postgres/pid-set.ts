/** Process ids of Linux end here; above it (Windows) a plain set takes over. */
const DENSE = 1 << 22

/** A small number for every process id: 4 MiB, however many connections a log has seen. */
export interface PidSet {
  readonly dense: Uint8Array
  readonly sparse: Map<number, number>
}

export const openPidSet = (): PidSet => ({ dense: new Uint8Array(DENSE), sparse: new Map() })

export const marksOf = (set: PidSet, pid: number): number =>
  pid < DENSE ? set.dense[pid]! : (set.sparse.get(pid) ?? 0)

export const markPid = (set: PidSet, pid: number, mark: number): void => {
  if (pid < DENSE) set.dense[pid] = set.dense[pid]! | mark
  else set.sparse.set(pid, (set.sparse.get(pid) ?? 0) | mark)
}
