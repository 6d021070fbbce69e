/** Colours that the canvas needs, as the theme has them now. */
export interface Palette {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly card: string
  readonly accent: string
  readonly accentSoft: string
  readonly harm: string
  readonly harmSoft: string
  readonly late: string
  readonly lateSoft: string
  readonly proof: string
  readonly proofSoft: string
  readonly sunk: string
  readonly bar: string
  readonly barLate: string
  readonly barHarm: string
}

const names: { readonly [K in keyof Palette]: string } = {
  ink: '--ink',
  soft: '--ink-soft',
  line: '--line',
  card: '--card',
  accent: '--accent',
  accentSoft: '--accent-soft',
  harm: '--harm',
  harmSoft: '--harm-soft',
  late: '--late',
  lateSoft: '--late-soft',
  proof: '--proof',
  proofSoft: '--proof-soft',
  sunk: '--sunk',
  bar: '--bar',
  barLate: '--bar-late',
  barHarm: '--bar-harm',
}

/** Reads the tokens through a real element, because `light-dark()` is resolved only where it is used as a colour. */
export const readPalette = (beside: HTMLElement): Palette => {
  const probe = beside.appendChild(document.createElement('span'))
  const read = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const palette = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, read(name)]))
  probe.remove()
  return palette as unknown as Palette
}
