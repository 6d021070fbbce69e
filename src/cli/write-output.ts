import { writeFile } from 'node:fs/promises'
import { visible } from '../core/evidence/index.ts'
import { Fault } from '../core/ground/index.ts'
import { print } from './terminal.ts'

/** What a command says: to the file that was named, else to standard output. Throws Fault `file_unwritable`. */
export const writeOutput = async (file: string | undefined, text: string): Promise<void> => {
  if (file === undefined) return print(text)
  await writeFile(file, `${text}\n`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error
    throw new Fault('file_unwritable', { file: visible(file, 500), code: error.code })
  })
}
