import type { Cells } from './align.ts'
import { changeCompiled } from './kernel/change-compiled.ts'
import { changeInScript } from './change-in-script.ts'
import type { Change } from './change.ts'
import type { Windows } from './range.ts'
import type { Samples } from './value.ts'

/** rate, increase and delta: by the compiled kernel, or where there is none by the script, which gives the same bits. */
export const changeOverWindows = (samples: Samples, windows: Windows, change: Change, out: Cells): void => {
  if (!changeCompiled(samples, windows, change, out)) changeInScript(samples, windows, change, out)
}
