import type { TestProject } from 'vitest/node'
import { serveBrowser } from './chromium.ts'
import { referenceLoaded, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser listens; empty where there is none. */
    readonly browser: string
    /** Address of the product with the reference incident, loaded and proved. */
    readonly reference: string
  }
}

/** One browser and one product for all files: starting them anew would take longer than the tests. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const browser = await serveBrowser()
  provide('browser', browser?.wsEndpoint() ?? '')
  if (!browser) {
    provide('reference', '')
    return async () => undefined
  }
  // While a test is written, against a product that runs already.
  const running = process.env['E2E_ADDRESS']
  const product = running ? { address: running, stop: async () => undefined } : await startProduct({ demo: true })
  await referenceLoaded(product.address)
  provide('reference', product.address)
  return async () => {
    await browser.close()
    await product.stop()
  }
}
