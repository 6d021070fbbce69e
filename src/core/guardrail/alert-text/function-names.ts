/** What Prometheus and Go give to templates. Those in `foreign` need a server or its clock and are not run here. */
export const goFunctions =
  'and or not len index slice print printf println html js urlquery call eq ne lt le gt ge'.split(' ')
export const prometheusFunctions = (
  'query first label value strvalue args reReplaceAll safeHtml match title toUpper toLower graphLink tableLink ' +
  'sortByLabel stripPort stripDomain humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp ' +
  'toTime pathPrefix externalURL parseDuration'
).split(' ')
/** Prometheus 3 has these too. */
const newer = ['toDuration', 'now', 'urlQueryEscape']

export const templateFunctions: ReadonlySet<string> = new Set([...goFunctions, ...prometheusFunctions, ...newer])
