import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page, Request } from 'playwright-core'
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
  watchCalls(page)
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  return { page, complaints }
}

/** Calls of a page that are not answered yet. */
const waiting = new WeakMap<Page, Set<Request>>()

const watchCalls = (page: Page): void => {
  const open = new Set<Request>()
  waiting.set(page, open)
  page.on('request', request => request.url().includes('/api/') && open.add(request))
  page.on('requestfinished', request => open.delete(request))
  page.on('requestfailed', request => open.delete(request))
}

/** The screen and its part are there and nothing in them is loading. */
const THERE = `(() => {
  const main = document.querySelector('main')
  const parts = main?.querySelector(':scope > div nav') ? 2 : 1
  return main !== null && main.childElementCount >= parts && !document.querySelector('.pulse')
})()`

/** Everything is there: nothing is loading, and the type is the product's own. */
export const settled = async (page: Page): Promise<void> => {
  for (let calm = 0; calm < 2;) {
    await page.evaluate(`(async () => {
      const frame = () => new Promise(next => requestAnimationFrame(next))
      for (const end = performance.now() + 30_000; !${THERE}; await frame())
        if (performance.now() > end) throw new Error('the screen keeps loading')
      await document.fonts.ready
      await frame()
      await frame()
    })()`)
    calm = (waiting.get(page)?.size ?? 0) === 0 && (await page.evaluate<boolean>(THERE)) ? calm + 1 : 0
  }
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
      .options({ resultTypes: ['violations'] })
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
