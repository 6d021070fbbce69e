/** Without the emphasis, code marks and brackets that surround a whole cell. */
export const plainCell = (text: string): string =>
  text
    .replace(/^[*_`[(\s]{1,6}/, '')
    .replace(/[*_`\])\s:]{1,6}$/, '')
    .trim()
