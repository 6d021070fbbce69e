import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { inject } from 'vitest'

/** The browser that all files share; undefined where there is none, which has been said. */
export const sharedBrowser = async (): Promise<Browser | undefined> => {
  const address = inject('browser')
  return address === '' ? undefined : chromium.connect(address)
}

/** Address of the product with the reference incident. What a test changes there it takes back. */
export const referenceAddress = (): string => inject('reference')
