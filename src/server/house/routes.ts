import type { Answers } from '../http/answer.ts'
import { exportMarkdown } from './export-incident.ts'
import type { Views } from './view-incident.ts'

/** What shows several rooms at once. */
export const houseAnswers = (views: Views): Answers<'listIncidents' | 'viewIncident' | 'exportIncident'> => ({
  listIncidents: () => views.list(),
  viewIncident: ({ params }) => views.view(params.incident),
  exportIncident: async ({ params, query: { format, lang }, reply }) => {
    const view = await views.view(params.incident)
    const file = `${view.incident.key}.${format}`
    reply.header('content-disposition', `attachment; filename="${file}"`)
    if (format === 'json') return view
    return reply.type('text/markdown; charset=utf-8').send(exportMarkdown(view, lang))
  },
})
