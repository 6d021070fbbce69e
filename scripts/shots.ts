// Takes the pictures of the documents from the real, built product: `npm run shots`. Needs a Chromium (tests/e2e/chromium.ts).
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../tests/e2e/chromium.ts'
import { referenceLoaded, startProduct } from '../tests/e2e/product.ts'
import { openScreen, settled } from '../tests/e2e/screen.ts'

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const incident = '/incidents/INC-42'

interface Shot {
  readonly name: string
  readonly path: string
  readonly wish: Parameters<typeof openScreen>[1]
  /** What a person does before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>
  readonly whole?: boolean
}

const selectOutage = async (page: Page) => {
  await page.getByRole('application').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
}

const openEvidence = async (page: Page) => {
  await selectOutage(page)
  await page.keyboard.press('e')
  await page.getByTestId('cited').waitFor()
}

const shots: readonly Shot[] = [
  { name: 'incident-en', path: incident, wish: { lang: 'en', width: 1440, height: 1080, density: 2 } },
  {
    name: 'incident-ko-room',
    path: incident,
    wish: { lang: 'ko', theme: 'dark', size: 'room', width: 1920, height: 1080 },
  },
  { name: 'incident-ko-phone', path: incident, wish: { lang: 'ko', width: 390, height: 844, density: 2 } },
  {
    name: 'incident-ko-dark',
    path: incident,
    wish: { lang: 'ko', theme: 'dark', width: 1440, height: 1080 },
    before: selectOutage,
  },
  { name: 'evidence-drawer-en', path: incident, wish: { lang: 'en', width: 1440, height: 900 }, before: openEvidence },
  { name: 'proof-en', path: `${incident}/proof`, wish: { lang: 'en', width: 1440, height: 1320, density: 2 } },
  {
    name: 'proof-ko-dark',
    path: `${incident}/proof`,
    wish: { lang: 'ko', theme: 'dark', width: 1440, height: 1000 },
    before: page => page.getByRole('heading', { name: '임계값 작업대' }).scrollIntoViewIfNeeded(),
  },
  { name: 'claims-ko', path: `${incident}/claims`, wish: { lang: 'ko', width: 1280, height: 1000 } },
  { name: 'evidence-en', path: `${incident}/evidence`, wish: { lang: 'en', theme: 'dark', width: 1280, height: 900 } },
  { name: 'incidents-ko', path: '/', wish: { lang: 'ko', width: 1280, height: 640 } },
]

const take = async (browser: Browser, address: string, shot: Shot): Promise<void> => {
  const { page, complaints } = await openScreen(browser, shot.wish)
  await page.goto(address + shot.path)
  await settled(page)
  await shot.before?.(page)
  await settled(page)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${shot.name}.png`), fullPage: shot.whole ?? false })
  await page.context().close()
  console.log(`docs/pictures/${shot.name}.png${complaints.length > 0 ? ` (${complaints.join('; ')})` : ''}`)
}

const wanted = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
if (!browser) process.exit(1)
const product = await startProduct({ demo: true })
try {
  await referenceLoaded(product.address)
  for (const shot of shots)
    if (wanted.length === 0 || wanted.includes(shot.name)) await take(browser, product.address, shot)
} finally {
  await browser.close()
  await product.stop()
}
