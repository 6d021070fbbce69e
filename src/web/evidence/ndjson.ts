/** Reads newline-delimited JSON that grows: give it the whole text so far, get the values that are new and complete. */
export const ndjsonReader = <T>(): ((textSoFar: string, ended: boolean) => readonly T[]) => {
  let read = 0
  return (textSoFar, ended) => {
    const end = ended ? textSoFar.length : textSoFar.lastIndexOf('\n') + 1
    if (end <= read) return []
    const lines = textSoFar.slice(read, end).split('\n')
    read = end
    return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as T)
  }
}
