import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Wish {
  readonly lang: 'ko' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly size?: 'desk' | 'room'
  readonly width?: number
  readonly height?: number
  /** Pixels of the screen a CSS pixel. */
  readonly density?: number
}

/** A page of its own, as a person has set it. What the browser complains of is gathered: nothing may be. */
export const openScreen = async (browser: Browser, wish: Wish): Promise<{ page: Page; complaints: string[] }> => {
  const context = await browser.newContext({
    viewport: { width: wish.width ?? 1440, height: wish.height ?? 1000 },
    deviceScaleFactor: wish.density ?? 1,
    locale: wish.lang === 'ko' ? 'ko-KR' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  const kept = { 'notagain.theme': wish.theme ?? 'light', 'notagain.size': wish.size ?? 'desk' }
  await context.addInitScript(`
    for (const [key, value] of Object.entries(${JSON.stringify(kept)}))
      if (window.localStorage.getItem(key) === null) window.localStorage.setItem(key, value)
  `)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  return { page, complaints }
}

/** Everything is there: nothing is loading, and the type is the product's own. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.evaluate(`(async () => {
    await document.fonts.ready
    await new Promise(frame => requestAnimationFrame(() => requestAnimationFrame(frame)))
  })()`)
}

type Theme = 'light' | 'dark'

/** Colours and places are where they will stay. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(`Promise.all(document.getAnimations().filter(it => it.effect?.getTiming().iterations !== Infinity)
    .map(it => it.finished.catch(() => undefined)))`)

/** No serious or critical finding of WCAG 2.0 to 2.2, A and AA, in both themes; a passing state may be held in one. */
export const expectAccessible = async (
  page: Page,
  what: string,
  themes: readonly Theme[] = ['light', 'dark'],
): Promise<void> => {
  for (const theme of themes) {
    await page.evaluate(`void (document.documentElement.dataset.theme = '${theme}')`)
    await still(page)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const words = grave.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(node => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`,
    )
    expect(words, `${what}, ${theme}`).toEqual([])
  }
}

/** No sideways scrolling of the page. */
export const expectFits = async (page: Page): Promise<void> => {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(over, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
}
