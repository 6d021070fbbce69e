import { visible } from '../core.ts'

/**
 * Text of strangers inside Markdown: one line, control characters written out, no table cell, HTML, image or link of its
 * own. Characters that only matter at the start of a line are left as they are.
 */
export const plainText = (text: string, most = 2_000): string =>
  visible(text.replace(/\s+/g, ' ').trim(), most)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/(https?|ftp|javascript|data):/gi, '$1&#58;')
