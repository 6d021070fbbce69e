import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IncidentView } from '../../src/wire/views.ts'
import { startProduct } from './product.ts'
import type { Product } from './product.ts'
import { expectAccessible, expectFits, openScreen, settled } from './screen.ts'
import { sharedBrowser } from './shared.ts'

const browser = await sharedBrowser()
let product: Product

const hostile = '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1">'
const told = [
  'zone: Asia/Seoul',
  'events:',
  '  - at: 2025-12-02 22:15',
  '    en: Deployed the new feature',
  '    ko: 새 기능 배포',
  '  - at: 2025-12-03 03:02',
  `    en: '${hostile} payments down'`,
  `    ko: '${hostile} 결제 중단'`,
  '  - at: 2025-12-03 04:32',
  '    en: Rollback complete, payments work again',
  '    ko: 롤백 완료, 결제 정상화',
].join('\n')
const series = [
  'time,db_pool_in_use',
  ...Array.from({ length: 60 }, (_, i) => `2025-12-03 03:${String(i).padStart(2, '0')}:00,${40 + i}`),
].join('\n')

describe.skipIf(!browser)('a new incident in a browser', () => {
  beforeAll(async () => {
    product = await startProduct({ demo: false })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const open = (wish: Parameters<typeof openScreen>[1]) => {
    if (!browser) throw new Error('no browser')
    return openScreen(browser, wish)
  }

  test('from nothing to a timeline: open, import, answer the question, see what was read', async () => {
    const { page, complaints } = await open({ lang: 'en' })
    await page.goto(product.address)
    await page.getByText('No incident yet').waitFor()
    await expectAccessible(page, 'empty list')
    await page.getByRole('link', { name: 'New incident' }).click()
    await page.getByRole('button', { name: 'Open incident' }).click()
    await page.getByText('Say in a few words what happened.').waitFor()
    await expectAccessible(page, 'new incident, refused')
    expect(await page.getByLabel('Key').inputValue()).toBe('INC-1')
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin')
    await page.getByLabel('What happened').fill('Payment outage')
    await page.getByLabel('Time zone').fill('Asia/Seoul')
    expect(await page.locator('datalist option[value="Asia/Seoul"]').textContent()).toContain('GMT+9')
    await page.getByLabel('Severity').selectOption('1')
    await page.getByRole('button', { name: 'Open incident' }).click()
    await page.getByText('Nothing was brought yet.').waitFor()
    await expectAccessible(page, 'no evidence')

    await page.getByRole('link', { name: 'Timeline' }).click()
    await page.getByText('No events yet.').waitFor()
    await expectAccessible(page, 'no events', ['dark'])
    await page.getByRole('link', { name: 'Proof' }).click()
    await page.getByText('No metrics are recorded').waitFor()
    await page.getByText('First the timeline must say when it began').waitFor()
    await expectAccessible(page, 'nothing to prove on', ['light'])
    await page.getByRole('link', { name: 'Timeline', exact: true }).click()
    await page.getByRole('link', { name: 'Bring evidence' }).click()

    await page.locator('input[type=file]').setInputFiles([
      { name: 'record.yaml', mimeType: 'text/yaml', buffer: Buffer.from(told) },
      { name: 'pool.csv', mimeType: 'text/csv', buffer: Buffer.from(series) },
    ])
    await page.getByText('One question first').waitFor()
    await expectAccessible(page, 'zone question')
    const zone = page.getByLabel('Time zone')
    expect(await zone.inputValue()).toBe('Asia/Seoul')
    await zone.fill('+09:00')
    await page.getByRole('button', { name: 'Import again' }).click()
    const sources = page.getByRole('list', { name: 'Evidence' })
    await sources.getByText('record.yaml').waitFor()
    await sources.getByText('pool.csv').waitFor()
    await sources.getByRole('button', { name: 'Import report' }).first().click()
    await page.getByText('How it was known').waitFor()
    await expectAccessible(page, 'import report')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectFits(page)
    await page.setViewportSize({ width: 1440, height: 1000 })

    const view = (await (await fetch(`${product.address}/api/incidents/INC-1`)).json()) as IncidentView
    expect(view.lanes.map(lane => lane.name)).toContain('db_pool_in_use')
    expect(view.lanes[0]?.from).toBe(Date.parse('2025-12-03T03:00:00+09:00'))

    await page.getByRole('link', { name: 'Timeline' }).click()
    await page.getByRole('button', { name: /outage to recovery: 1 h 30 min/i }).waitFor()
    await settled(page)
    expect(await page.evaluate(`'hurt' in window`)).toBe(false)
    expect(await page.locator('main script, main img').count()).toBe(0)
    expect(await page.getByText(hostile).count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a file that nobody understands asks what it is, and says what it saw', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.goto(`${product.address}/incidents/INC-1/evidence`)
    const noise = Buffer.from(Array.from({ length: 40 }, (_, i) => `zxcv ${i} \u0001\u0002 qwer`).join('\n'))
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'noise.bin', mimeType: 'application/octet-stream', buffer: noise }])
    await page.getByText('먼저 한 가지만 알려 주세요').waitFor()
    await page.getByLabel('어떤 자료인가요?').selectOption('postgres-stderr')
    await page.getByLabel(/log_line_prefix/).fill('%m [%p] ')
    await expectAccessible(page, 'kind question')
    await page.getByRole('button', { name: '다시 가져오기' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: '닫기: noise.bin' }).click()
    expect(await page.getByText('noise.bin').count()).toBe(0)
    await page.context().close()
  })

  test('files can be dropped', async () => {
    const { page } = await open({ lang: 'en' })
    await page.goto(`${product.address}/incidents/INC-1/evidence`)
    const place = page.getByText('Drop files here')
    await place.waitFor()
    const copy = JSON.stringify(told.replace('22:15', '22:16'))
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([${copy}], 'dropped.yaml', { type: 'text/yaml' }))
      return transfer
    })()`)
    await place.dispatchEvent('dragover', { dataTransfer: data })
    await page.getByText('Let go to import').dispatchEvent('drop', { dataTransfer: data })
    await page.getByRole('list', { name: 'Evidence' }).getByText('dropped.yaml').waitFor()
    await page.context().close()
  })

  test('while it loads and when the server is away, every screen says so', async () => {
    const { page } = await open({ lang: 'ko' })
    // What loads looks alike on all screens: of the list and of a form it is held against the rules.
    let seen = 0
    for (const path of [
      '/',
      '/new',
      '/incidents/INC-1',
      '/incidents/INC-1/evidence',
      '/incidents/INC-1/claims',
      '/incidents/INC-1/proof',
      '/incidents/INC-1/history',
    ]) {
      let release = () => {}
      const held = new Promise<void>(go => (release = go))
      await page.route('**/api/**', async route => {
        await held
        await route.abort('connectionrefused')
      })
      await page.goto(product.address + path)
      await page.getByText('불러오는 중…').first().waitFor({ state: 'attached' })
      if (seen++ < 2) await expectAccessible(page, `${path} loading`, ['dark'])
      release()
      await page.getByText('서버가 응답하지 않습니다.').first().waitFor()
      await expectAccessible(page, `${path} fault`, ['light'])
      await page.unroute('**/api/**')
      await page.getByRole('button', { name: '다시 시도' }).first().click()
      await page.getByText('서버가 응답하지 않습니다.').first().waitFor({ state: 'detached' })
    }
    await page.context().close()
  })

  test('files of normal days stand in a group of their own', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.goto(`${product.address}/incidents/INC-1/evidence`)
    await page.getByLabel('평상시 기록').check()
    const quiet = series.replaceAll('2025-12-03', '2025-11-20')
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'quiet.csv', mimeType: 'text/csv', buffer: Buffer.from(quiet) }])
    await page.getByText('먼저 한 가지만 알려 주세요').waitFor()
    await page.getByRole('button', { name: '다시 가져오기' }).click()
    await page.getByRole('list', { name: '평상시 기록' }).getByText('quiet.csv').waitFor()
    await expectAccessible(page, 'normal days', ['light'])
    const view = (await (await fetch(`${product.address}/api/incidents/INC-1`)).json()) as IncidentView
    expect(view.evidence.find(it => it.name === 'quiet.csv')?.part).toBe('normal')
    await page.goto(`${product.address}/incidents/INC-1/proof`)
    await page.getByText('아직 가드레일이 없습니다').waitFor()
    await settled(page)
    await expectAccessible(page, 'no guardrail yet', ['dark'])
    await page.context().close()
  })

  test('an incident that is not there is refused in words', async () => {
    const { page } = await open({ lang: 'ko' })
    await page.goto(`${product.address}/incidents/NONE-1`)
    await page.getByRole('alert').filter({ hasText: 'NONE-1' }).waitFor()
    await expectAccessible(page, 'no such incident')
    await page.context().close()
  })
})
