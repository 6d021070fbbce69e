import type { Answers } from '../http/answer.ts'
import type { BundleGround } from './bundle/send-bundle.ts'
import { renderPostmortem } from '../../wire/postmortem/index.ts'
import type { Lang } from '../../core/ground/index.ts'
import type { Views } from './view-incident.ts'

/** What shows several rooms at once; in `ownLang` for whoever asks for no language. */
export const houseAnswers = (
  views: Views,
  bundles: BundleGround,
  ownLang: Lang,
): Answers<'listIncidents' | 'viewIncident' | 'attempts' | 'exportIncident'> => ({
  listIncidents: ({ query: { lang = ownLang } }) => views.list(lang),
  viewIncident: async ({ params }) => (await views.of(params.incident)).view,
  attempts: async ({ params }) => (await views.of(params.incident)).attempts,
  exportIncident: async ({ params, query: { format, lang = ownLang, raw }, reply }) => {
    if (format === 'bundle') {
      const { sendBundle } = await import('./bundle/send-bundle.ts') // writing zips is no part of a start
      const bundle = await sendBundle(bundles, params.incident, raw === 'true')
      reply.type('application/zip').header('content-disposition', `attachment; filename="${params.incident}.zip"`)
      return reply.send(bundle)
    }
    const { view, impact } = await views.of(params.incident)
    const file = `${view.incident.key}.${format}`
    reply.header('content-disposition', `attachment; filename="${file}"`)
    if (format === 'json') return view
    return reply.type('text/markdown; charset=utf-8').send(renderPostmortem(view, impact, lang))
  },
})
