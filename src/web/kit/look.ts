import { useSyncExternalStore } from 'react'
import { preference } from './preference.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export type Size = 'desk' | 'room'

export interface Look {
  readonly theme: Theme
  readonly size: Size
  /** What is on the screen now, the system's wish resolved. */
  readonly dark: boolean
}

const system = () => window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let look: Look = { theme: 'system', size: 'desk', dark: false }

const show = (theme: Theme, size: Size) => {
  look = { theme, size, dark: theme === 'dark' || (theme === 'system' && system().matches) }
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
  dataset['size'] = size
  for (const tell of listeners) tell()
}

export const startLook = (): void => {
  const theme = themes.find(name => name === preference.read('theme')) ?? 'system'
  show(theme, preference.read('size') === 'room' ? 'room' : 'desk')
  system().addEventListener('change', () => show(look.theme, look.size))
}

export const chooseTheme = (theme: Theme): void => {
  preference.write('theme', theme)
  show(theme, look.size)
}

export const chooseSize = (size: Size): void => {
  preference.write('size', size)
  show(look.theme, size)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLook = (): Look => useSyncExternalStore(subscribe, () => look)
