import { Command } from '@commander-js/extra-typings'
import { loadIncident } from '../connect/files/incident-folder.ts'
import { visible } from '../core/evidence/index.ts'
import { told } from '../core/ground/index.ts'
import { citePlaces } from './cite-place.ts'
import { showTimeline } from './show-timeline.ts'
import { lang, paint, print, printJson } from './terminal.ts'
import { deriveFolder, viewTimeline } from './view-folder.ts'
import { withCommon } from './with-common.ts'
import { withLines } from './with-lines.ts'

const says = {
  ko: {
    about: '장애 폴더의 타임라인과 측정값을 보여 줍니다',
    folder: '장애 폴더(incident.yaml이 있는 곳)',
    all: '순위가 낮은 제안도 보여 줌',
    zone: '시각은',
  },
  en: {
    about: 'show the timeline of an incident folder and what follows from it',
    folder: 'incident folder, the one with incident.yaml',
    all: 'show proposals that rank low, too',
    zone: 'times in',
  },
}[lang]

export const timelineCommand = () =>
  withCommon(new Command('timeline'))
    .description(says.about)
    .argument('<folder>', says.folder)
    .option('--all', says.all)
    .action(async (folder, options) => {
      const { incident, sources } = await loadIncident(folder, {})
      const timeline = await withLines(deriveFolder(incident, sources), sources, options.all === true)
      if (options.json) return printJson({ incident, ...viewTimeline(timeline) })
      print(paint('strong', `${incident.key}  ${visible(told(incident.title, lang))}`))
      print(`${paint('dim', `${says.zone} ${incident.zone}`)}\n`)
      print(
        showTimeline(timeline, { zone: incident.zone, lang, place: citePlaces(sources), all: options.all === true }),
      )
    })
