import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import type { CitedBytes, IncidentView } from '../../src/wire/views.ts'
import { expectAccessible, expectFits, openScreen, settled } from './screen.ts'
import { referenceAddress, sharedBrowser } from './shared.ts'

const browser = await sharedBrowser()
const product = { address: referenceAddress() }
const incident = '/incidents/INC-42'

const isFocused = async (it: Locator): Promise<boolean> => (await it.and(it.page().locator(':focus')).count()) === 1

/** Two frames later the canvas shows what was asked of it. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')

const ask = async <T>(path: string): Promise<T> => (await (await fetch(product.address + path)).json()) as T

describe.skipIf(!browser)('the reference incident in a browser', () => {
  afterAll(() => browser?.close())

  const open = (wish: Parameters<typeof openScreen>[1]) => {
    if (!browser) throw new Error('no browser')
    return openScreen(browser, wish)
  }

  for (const lang of ['ko', 'en'] as const)
    test(`every screen is accessible and fits, ${lang}`, async () => {
      const { page, complaints } = await open({ lang })
      for (const path of [
        '/',
        '/new',
        incident,
        `${incident}/evidence`,
        `${incident}/claims`,
        `${incident}/history`,
        '/nowhere',
      ]) {
        await page.goto(product.address + path)
        await settled(page)
        expect(await page.getAttribute('html', 'lang')).toBe(lang)
        // Colours are the same in both languages.
        await expectAccessible(page, path, lang === 'ko' ? ['light', 'dark'] : ['light'])
        for (const width of [390, 1920]) {
          await page.setViewportSize({ width, height: 844 })
          await expectFits(page)
        }
        await page.setViewportSize({ width: 1440, height: 1000 })
      }
      expect(complaints).toEqual([])
      await page.context().close()
    })

  test('the measures of the record stand beside the timeline, in both languages', async () => {
    const { page } = await open({ lang: 'en' })
    await page.goto(product.address + incident)
    const measure = (name: RegExp) => page.getByRole('button', { name })
    await measure(/outage to recovery: 1 h 30 min\. 03:02 → 04:32/i).waitFor()
    await measure(/deploy to outage: 4 h 47 min/i).waitFor()
    await measure(/missed-signal window: 4 h 13 min/i).waitFor()
    await page.getByRole('button', { name: '한국어' }).click()
    await measure(/장애에서 복구까지: 1시간 30분/).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('ko')
    await page.reload()
    await measure(/장애에서 복구까지: 1시간 30분/).waitFor()
    await page.context().close()
  })

  test('by keys alone: walk through the events, open the exact bytes, come back', async () => {
    const { page } = await open({ lang: 'en' })
    const view = await ask<IncidentView>('/api/incidents/INC-42')
    await page.goto(product.address + incident)
    await settled(page)
    const timeline = page.getByRole('application')
    for (let i = 0; i < 40 && !(await isFocused(timeline)); i++) await page.keyboard.press('Tab')
    expect(await isFocused(timeline)).toBe(true)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    const second = view.events.filter(event => event.state !== 'rejected')[1]
    if (!second?.cites[0]) throw new Error('the second event cites nothing')
    expect(new URL(page.url()).searchParams.get('event')).toBe(second.id)
    await page.keyboard.press('e')
    const cited = page.getByTestId('cited')
    await cited.waitFor()
    const { sha256, from, to } = second.cites[0]
    const bytes = await ask<CitedBytes>(`/api/incidents/INC-42/bytes/${sha256}?from=${from}&to=${to}`)
    expect(bytes.cited.length).toBeGreaterThan(0)
    expect(await cited.locator('mark').textContent()).toBe(bytes.cited)
    await expectAccessible(page, 'evidence drawer')
    await page.keyboard.press('Escape')
    await cited.waitFor({ state: 'detached' })
    expect(await isFocused(timeline)).toBe(true)
    await page.context().close()
  })

  test('the table shows the same events as the canvas', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.goto(product.address + incident)
    await settled(page)
    const timeline = page.getByRole('application')
    await timeline.focus()
    const said: string[] = []
    await page.keyboard.press('Home')
    for (let before = ''; ;) {
      const now = (await page.locator('p[aria-live=polite]').first().textContent()) ?? ''
      if (now === before) break
      said.push(now)
      before = now
      await page.keyboard.press('ArrowRight')
    }
    const quiet = await page.getByTestId('quiet-table').locator('tbody tr').count()
    await page.keyboard.press('t')
    const rows = page.getByTestId('timeline-table').locator('tbody tr')
    await rows.first().waitFor()
    const shown = await rows.locator('th[scope=row] > span:first-child').allTextContents()
    expect(shown.length).toBe(said.length)
    expect(quiet).toBe(said.length)
    shown.forEach((title, i) => expect(said[i]).toContain(title))
    await expectAccessible(page, 'table')
    await page.context().close()
  })

  test('an event is accepted, changed and taken back', async () => {
    const { page } = await open({ lang: 'en' })
    const proposed = (await ask<IncidentView>('/api/incidents/INC-42')).events.filter(
      event => event.state === 'proposed',
    )
    expect(proposed.length).toBeGreaterThan(0)
    await page.goto(product.address + incident)
    const state = async (id: string) =>
      (await ask<IncidentView>('/api/incidents/INC-42')).events.find(event => event.id === id)?.state
    const accept = page.getByRole('button', { name: /^Accept: / }).first()
    await accept.click()
    await page.getByText(/^Accepted: /).waitFor()
    const states = () => Promise.all(proposed.map(event => state(event.id)))
    expect(await states()).toContain('accepted')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back.').waitFor()
    await expectAccessible(page, 'notice')
    expect(await states()).not.toContain('accepted')

    await page.getByRole('button', { name: /^Edit: First slow query/ }).click()
    await expectAccessible(page, 'event dialog')
    await page.getByLabel('What happened').fill('First slow query, told anew')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Changed: First slow query, told anew').waitFor()
    await page.getByRole('button', { name: 'Edit: First slow query, told anew' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: /^Edit: First slow query in/ }).waitFor()

    await page.getByRole('link', { name: 'History' }).click()
    await page.getByText('taken back', { exact: true }).first().waitFor()
    await page.getByText('Title: as in the evidence → First slow query, told anew').waitFor()
    await page.getByText('State: proposed → accepted').first().waitFor()
    const undoLast = page.getByRole('button', { name: /^Take back change / }).first()
    await undoLast.click()
    await page.getByText(/^Change \d+ taken back\.$/).waitFor()
    await page.context().close()
  })

  test('an event is added in the zone of the incident, wherever the browser is', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.goto(product.address + incident)
    await page.getByRole('button', { name: '사건 추가' }).click()
    await page.getByLabel('무슨 일이 있었나요').fill('당직이 로그를 열어 봄')
    await page.getByLabel('언제, Asia/Seoul').fill('2025-12-03T03:05')
    await page.getByRole('button', { name: '저장' }).click()
    await page.getByText('추가했습니다: 당직이 로그를 열어 봄').waitFor()
    const added = (await ask<IncidentView>('/api/incidents/INC-42')).events.find(
      event => event.title === '당직이 로그를 열어 봄',
    )
    expect(added?.at).toBe(Date.parse('2025-12-03T03:05:00+09:00'))
    await page.getByRole('button', { name: '되돌리기' }).click()
    await page.getByText('되돌렸습니다.').waitFor()
    await page.context().close()
  })

  test('what people said stands struck beside what was measured', async () => {
    const { page, complaints } = await open({ lang: 'ko' })
    await page.goto(`${product.address + incident}/claims`)
    await page
      .getByLabel('회의록, 초안, 인용을 붙여 넣으세요')
      .fill('결제가 30분간 안 됐다. 배포하고 4시간 30분 만에 죽었다. 그는 13년 차다.')
    await page.getByRole('button', { name: '기록과 맞춰 보기' }).click()
    const card = page.getByRole('region').filter({ hasText: '그는 13년 차다.' }).last().getByRole('listitem').first()
    await card.getByText('기록과 어긋남').waitFor()
    expect(await card.textContent()).toMatch(/1시간 30분|90분/)
    await expectAccessible(page, 'claims')
    await card.getByRole('button', { name: /^근거: / }).click()
    await page.getByTestId('cited').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: /^타임라인/ }).click()
    const measure = page.getByRole('button', { name: /장애에서 복구까지/ })
    await measure.locator('s', { hasText: '30분' }).waitFor()
    await page.getByRole('link', { name: /^발언/ }).click()
    const remove = page.getByRole('button', { name: /^빼기: 글/ })
    const texts = await remove.count()
    await remove.last().click()
    await page.getByText('글을 뺐습니다.').waitFor()
    expect(await remove.count()).toBe(texts - 1)
    await page.getByRole('button', { name: '되돌리기' }).click()
    await page.getByText('되돌렸습니다.').waitFor()
    await remove.nth(texts - 1).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the incident leaves as a file in the language of the reader', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.goto(product.address + incident)
    await page.getByRole('button', { name: '내보내기' }).click()
    await expectAccessible(page, 'export menu', ['light'])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Markdown' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('INC-42.md')
    await page.getByRole('button', { name: '내보내기' }).click()
    const json = await page.getByRole('menuitem', { name: 'JSON' }).getAttribute('href')
    expect((await ask<IncidentView>(json ?? '')).incident.key).toBe('INC-42')
    await page.context().close()
  })

  test.each([
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
    { width: 3840, height: 2160 },
  ])(
    'on a projector of $width × $height the chart and all measures fit, in type that is read from afar',
    async size => {
      const { page } = await open({ lang: 'en', size: 'room', ...size })
      await page.goto(product.address + incident)
      await settled(page)
      const boxes = [
        page.locator('canvas'),
        ...(await page.getByRole('button', { name: /See the evidence|: \d/ }).all()),
      ]
      for (const box of boxes) {
        const { y, height } = (await box.boundingBox()) ?? { y: Infinity, height: 0 }
        expect(y + height).toBeLessThanOrEqual(size.height)
      }
      expect(boxes.length).toBeGreaterThan(8)
      const smallest = await page.evaluate<number>(`Math.min(...[...document.querySelectorAll('main *, header *')]
      .filter(it => it.checkVisibility() && !it.closest('.sr-only') && [...it.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
      .map(it => parseFloat(getComputedStyle(it).fontSize)))`)
      expect(smallest).toBeGreaterThanOrEqual(20)
      await page.context().close()
    },
  )

  test('zooming by wheel, keys and buttons changes what is in sight, and the whole comes back', async () => {
    const { page } = await open({ lang: 'en' })
    await page.goto(product.address + incident)
    await settled(page)
    const picture = () =>
      page.evaluate<string>(
        `(() => { const all = document.querySelector('canvas').toDataURL(); return all.length + all.slice(-4000, -3000) })()`,
      )
    await page.mouse.move(5, 5)
    const whole = await picture()
    await page.locator('canvas').hover({ position: { x: 500, y: 100 } })
    await page.mouse.wheel(0, -400)
    await page.mouse.move(5, 5)
    await drawn(page)
    expect(await picture()).not.toBe(whole)
    await page.getByRole('button', { name: 'Whole span' }).click()
    await page.mouse.move(5, 5)
    await drawn(page)
    expect(await picture()).toBe(whole)
    await page.getByRole('application').focus()
    await page.keyboard.press('+')
    await drawn(page)
    expect(await picture()).not.toBe(whole)
    await page.keyboard.press('0')
    await drawn(page)
    expect(await picture()).toBe(whole)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys of the timeline' }).waitFor()
    await expectAccessible(page, 'keys')
    await page.context().close()
  })
})
