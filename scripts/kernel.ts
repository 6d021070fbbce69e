// Compiles the kernel of rate, increase and delta and writes it beside its source: npm run kernel
import { writeFileSync } from 'node:fs'
import { compileKernel, kernelBytesFile } from './compile-kernel.ts'

writeFileSync(kernelBytesFile, await compileKernel())
