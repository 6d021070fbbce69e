import { readFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const folder = new URL('../src/core/proof/replay/kernel/', import.meta.url)
export const kernelBytesFile = new URL('change-bytes.ts', folder)

/** The AssemblyScript kernel as the file that is committed: the same text from the same source, everywhere. */
export const compileKernel = async (): Promise<string> => {
  const source = readFileSync(new URL('change.as', folder), 'utf8')
  let bytes: Uint8Array | undefined
  const flags = ['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd']
  const { error } = await asc.main(['change.ts', '--outFile', 'change.wasm', ...flags], {
    readFile: name => (name === 'change.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'change.wasm' && typeof contents !== 'string') bytes = contents
    },
    listFiles: () => [],
  })
  if (error || !bytes) throw new Error(`change.as does not compile: ${error?.message ?? 'no module'}`)
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,116}/g) ?? []
  return [
    '// Compiled from change.as by `npm run kernel`; a test compiles it again and compares.',
    '',
    '/** A WebAssembly module as hexadecimal digits. */',
    'export const changeBytes =',
    ...lines.map((line, i) => `  '${line}'${i === lines.length - 1 ? '' : ' +'}`),
    '',
  ].join('\n')
}
