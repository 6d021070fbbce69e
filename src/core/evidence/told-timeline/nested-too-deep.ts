/** A timeline nests three or four levels; a YAML parser that follows thousands can overflow the stack and end the process. */
const deepest = 100

const stacked = /^\s*(?:[-?:][ \t]+){9}/

/** The 1-based line where a YAML text nests too deep to be parsed safely; undefined where it does not. */
export const nestedTooDeep = (text: string): number | undefined => {
  let depth = 0
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    for (let at = 0; at < line.length; at++) {
      const c = line.charCodeAt(at)
      if (c === 91 || c === 123) depth++
      else if (c === 93 || c === 125) depth = Math.max(0, depth - 1)
    }
    const indent = line.search(/[^ \t]/)
    if (depth > deepest || indent > 2 * deepest || stacked.test(line)) return i + 1
  }
  return undefined
}
