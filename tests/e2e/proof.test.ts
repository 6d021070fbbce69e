import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import type { ProofRoomView } from '../../src/wire/proof-views.ts'
import { expectAccessible, expectFits, openScreen, settled } from './screen.ts'
import { referenceAddress, sharedBrowser } from './shared.ts'

const browser = await sharedBrowser()
const address = referenceAddress()
const path = '/incidents/INC-42/proof'

/** A frame has 16 ms; what the bench does in it, at the middle of all frames and at nearly the worst. */
const FRAME_MS = { median: 16, nearlyWorst: 33 }

const room = async (): Promise<ProofRoomView> =>
  (await (await fetch(`${address}/api/incidents/INC-42/proofs`)).json()) as ProofRoomView

const readout = async (page: Page) => {
  const text = async (id: string) => (await page.getByTestId(id).textContent())?.trim()
  return { rule: await text('bench-rule'), lead: await text('lead'), pages: await text('pages') }
}

const drawn = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')

const press = async (page: Page, slider: Locator, keys: readonly string[]) => {
  await slider.focus()
  for (const key of keys) await page.keyboard.press(key)
  await drawn(page)
}

describe.skipIf(!browser)('the proof room', () => {
  afterAll(() => browser?.close())

  const open = async (wish: Parameters<typeof openScreen>[1]) => {
    if (!browser) throw new Error('no browser')
    const screen = await openScreen(browser, wish)
    await screen.page.goto(address + path)
    await settled(screen.page)
    await screen.page.getByTestId('readout').waitFor()
    await screen.page.getByTestId('plateau').waitFor()
    return screen
  }

  for (const lang of ['ko', 'en'] as const)
    test(`is accessible and fits phone, desk and projector, ${lang}`, async () => {
      const { page, complaints } = await open({ lang })
      await expectAccessible(page, 'proof room', lang === 'ko' ? ['light', 'dark'] : ['light'])
      for (const width of [390, 1280, 1920]) {
        await page.setViewportSize({ width, height: 844 })
        await expectFits(page)
      }
      const words = (await page.locator('main').textContent()) ?? ''
      expect(words).not.toMatch(/prevented|막았/)
      expect(words).not.toMatch(/\{\{|undefined|NaN/)
      expect(complaints).toEqual([])
      await page.context().close()
    })

  test('the table of the reference incident stands on its cards', async () => {
    const { page } = await open({ lang: 'en' })
    const card = (name: RegExp) => page.getByRole('article', { name })
    const holds = async (name: RegExp, ...words: readonly string[]) => {
      const text = (await card(name).textContent()) ?? ''
      for (const word of words) expect(text).toContain(word)
    }
    await holds(/≥ 80%, at once/, 'late', '56 min', 'would have fired 56 min before the outage', 'in 28 normal days0')
    await holds(
      /≥ 60%, at once/,
      'caught, over its page budget',
      '99 min',
      '97 min before the first page',
      'in 28 normal days9',
    )
    await holds(
      /≥ 60% for 15 min/,
      'caught',
      '84 min',
      '82 min before the first page',
      'in 28 normal days0',
      'at most 3.2 with 95%',
    )
    await holds(/Slowest query ≥ 5 s, at once/, 'caught', '255 min', 'in 28 normal days1', 'at most 5.1 with 95%')
    const table = page.getByRole('table')
    await table.getByRole('columnheader', { name: 'PaymentPoolHigh' }).waitFor()
    expect(await table.getByRole('row', { name: /^Condition/ }).textContent()).toContain('differs')
    await page.context().close()
  })

  test('the threshold and its time are moved by keys, and everything is judged anew', async () => {
    const { page } = await open({ lang: 'en' })
    const threshold = page.getByTestId('threshold')
    const hold = page.getByLabel('Must hold for')
    expect(await readout(page)).toEqual({ rule: 'Pool in use ≥ 60% for 15 min', lead: '84 min', pages: '0' })
    await press(page, hold, ['Home'])
    expect(await readout(page)).toEqual({ rule: 'Pool in use ≥ 60%, at once', lead: '99 min', pages: '9' })
    expect(await page.getByTestId('paged-days').textContent()).toMatch(/^Pages on: /)
    await press(page, threshold, ['PageUp', 'PageUp'])
    expect(await readout(page)).toEqual({ rule: 'Pool in use ≥ 80%, at once', lead: '56 min', pages: '0' })
    expect(await threshold.getAttribute('aria-valuetext')).toMatch(/^≥ 80%: late; would have fired 56 min before/)
    await press(page, threshold, ['End'])
    expect((await readout(page)).rule).toBe('Pool in use ≥ 100%, at once')
    await press(page, threshold, ['Home'])
    expect((await readout(page)).lead).toBe('–')
    await page.getByRole('button', { name: 'Back to the rule as it stands' }).click()
    await drawn(page)
    expect((await readout(page)).lead).toBe('84 min')
    await page.getByTestId('frontier').click({ position: { x: 60, y: 60 } })
    await drawn(page)
    expect((await readout(page)).rule).not.toBe('Pool in use ≥ 60% for 15 min')
    await page.context().close()
  })

  test('a drag is judged, drawn and told within a frame', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.evaluate(`(() => {
      window.frames = []
      new PerformanceObserver(list => window.frames.push(...list.getEntriesByName('notagain bench frame').map(it => it.duration)))
        .observe({ entryTypes: ['measure'] })
    })()`)
    await page.getByTestId('threshold').scrollIntoViewIfNeeded()
    const box = await page.getByTestId('threshold').boundingBox()
    if (!box) throw new Error('no handle')
    await page.mouse.move(box.x + 20, box.y + box.height / 2)
    await page.mouse.down()
    for (let i = 0; i < 120; i++) {
      await page.mouse.move(box.x + 20, box.y + box.height / 2 + Math.sin(i / 12) * 100)
      await drawn(page)
    }
    await page.mouse.up()
    await drawn(page)
    const frames = (await page.evaluate<number[]>('window.frames')).toSorted((a, b) => a - b)
    const at = (share: number) => frames[Math.floor((frames.length - 1) * share)] ?? Infinity
    console.log(
      `drag frame: ${frames.length} frames, median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms`,
    )
    expect(frames.length).toBeGreaterThan(60)
    expect(at(0.5)).toBeLessThan(FRAME_MS.median)
    expect(at(0.95)).toBeLessThan(FRAME_MS.nearlyWorst)
    await page.context().close()
  })

  test('touch drags the line on a phone', async () => {
    const { page } = await open({ lang: 'ko', width: 390, height: 844 })
    const handle = page.getByTestId('threshold')
    await handle.scrollIntoViewIfNeeded()
    const box = await handle.boundingBox()
    if (!box) throw new Error('no handle')
    const touch = await page.context().newCDPSession(page)
    const at = (y: number) => [{ x: box.x + 20, y }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(box.y + 10) })
    for (let i = 1; i <= 8; i++)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(box.y + 10 - i * 6) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await drawn(page)
    expect(Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(0.7)
    await page.context().close()
  })

  test('a rule is taken from the bench, proved, changed, and taken back', async () => {
    const { page } = await open({ lang: 'en' })
    await press(page, page.getByTestId('threshold'), ['PageUp'])
    await page.getByRole('button', { name: 'Take this rule' }).click()
    await page.getByText('Guardrail taken: PaymentPoolFilling_2').waitFor()
    const card = page.getByRole('article', { name: 'Pool in use ≥ 70% for 15 min' })
    await card.getByText('Provenance').waitFor()
    await card.getByText(/would have fired 62 min/).waitFor()
    const taken = (await room()).guardrails.find(it => it.guardrail.name === 'PaymentPoolFilling_2')
    expect(taken?.guardrail.spec.replaces).toBe('pool-60-15m')
    expect(taken?.rule?.threshold?.value).toBe(0.7)
    await page.getByRole('button', { name: 'Remove: PaymentPoolFilling_2' }).click()
    await card.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await card.waitFor()
    await page.getByRole('button', { name: 'Remove: PaymentPoolFilling_2' }).click()
    await card.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('a rule as text: what is wrong is shown at its place, then it is tried and kept nowhere', async () => {
    const { page } = await open({ lang: 'en' })
    const text = page.getByLabel('Rule', { exact: true })
    await text.fill('- alert: Broken\n  expr: db_pool_in_use >=\n')
    await page.getByRole('button', { name: 'Try it' }).click()
    const fault = page.getByRole('alert')
    await fault.waitFor()
    expect(await fault.textContent()).toMatch(/\^/)
    await fault.getByRole('button', { name: /line 2/ }).click()
    expect(await text.evaluate(area => area === area.ownerDocument.activeElement)).toBe(true)
    await expectAccessible(page, 'a rule refused', ['dark'])
    const before = (await room()).guardrails.length
    await text.fill('- alert: Tried\n  expr: db_pool_in_use >= 95\n')
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('Tried on the recording; nothing is kept.').waitFor()
    await expectAccessible(page, 'a rule tried', ['light'])
    expect((await room()).guardrails).toHaveLength(before)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Rule file' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.yml$/)
    await page.context().close()
  })

  test('signals are ranked, and one is tried on the bench', async () => {
    const { page } = await open({ lang: 'ko' })
    const first = page.getByRole('listitem').filter({ hasText: '1위' })
    expect(await first.textContent()).toContain('255분 전')
    await first.getByRole('button', { name: /^작업대에서 보기: / }).click()
    await page.getByTestId('bench-rule').filter({ hasText: '가장 느린 쿼리' }).waitFor()
    await page.context().close()
  })
})
