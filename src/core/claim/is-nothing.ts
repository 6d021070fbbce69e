const nothing = /^(?:[-–—?/]*|tbd|tba|n\/?a|none|미정|없음|추후|협의|未定)$/i

/** A cell or a field that was left open. */
export const isNothing = (text: string): boolean => nothing.test(text)
