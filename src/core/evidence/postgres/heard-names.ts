/** Names that messages of the log itself say: "connection authorized: user=app database=shop". */
export interface HeardNames {
  readonly users: ReadonlySet<string>
  readonly databases: ReadonlySet<string>
  readonly applications: ReadonlySet<string>
}

const authorized =
  /connection authorized: user=([^\s=]{1,63}) database=([^\s=]{1,63})(?: application_name=([^\n]{1,80}?)(?= SSL enabled| \(| GSS |\r?\n|$))?/g
const user = /(?:role|for user|user) "([^"\n]{1,63})"/g
const database = /database "([^"\n]{1,63})"/g

const all = (pattern: RegExp, text: string, group: number): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(found => found[group] ?? [])

export const hearNames = (text: string): HeardNames => ({
  users: new Set([...all(authorized, text, 1), ...all(user, text, 1)]),
  databases: new Set([...all(authorized, text, 2), ...all(database, text, 1)]),
  applications: new Set(all(authorized, text, 3)),
})
