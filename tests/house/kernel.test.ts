import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compileKernel, kernelBytesFile } from '../../scripts/compile-kernel.ts'

it('the compiled kernel that is committed is what its source compiles to', async () => {
  expect(readFileSync(kernelBytesFile, 'utf8')).toBe(await compileKernel())
})
