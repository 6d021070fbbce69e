/** What the screen remembers of a person. A browser that forbids storage just forgets: nothing else depends on it. */
const name = (key: string) => `notagain.${key}`

const storage = (): Storage | undefined => {
  try {
    return window.localStorage
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

export const preference = {
  read: (key: 'lang' | 'theme' | 'size'): string | undefined => storage()?.getItem(name(key)) ?? undefined,
  write: (key: 'lang' | 'theme' | 'size', value: string): void => storage()?.setItem(name(key), value),
}
