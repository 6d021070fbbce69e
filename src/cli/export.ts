import { Command, Option } from '@commander-js/extra-typings'
import { loadReaderTools } from '../connect/files/reader-tools.ts'
import { renderPostmortem } from '../wire/postmortem/index.ts'
import { lang } from './terminal.ts'
import { viewFolder, type FolderView } from './view-folder.ts'
import { withCommon } from './with-common.ts'
import { writeOutput } from './write-output.ts'

const says = {
  ko: {
    about: '장애 폴더를 포스트모템 초안(Markdown)이나 JSON으로 내보냅니다',
    folder: '장애 폴더(incident.yaml이 있는 곳)',
    format: '형식',
    out: '쓸 파일(없으면 화면에 출력)',
  },
  en: {
    about: 'write an incident folder as a postmortem draft (Markdown) or as JSON',
    folder: 'incident folder, the one with incident.yaml',
    format: 'format',
    out: 'file to write (else it is printed)',
  },
}[lang]

const formats = {
  md: (view: FolderView) => renderPostmortem(view, view.impact, lang).trimEnd(),
  json: (view: FolderView) => JSON.stringify(view, null, 2),
} as const

const names = Object.keys(formats) as (keyof typeof formats)[]

export const exportCommand = () =>
  withCommon(new Command('export'))
    .description(says.about)
    .argument('<folder>', says.folder)
    .addOption(new Option('--format <format>', says.format).choices(names).default('md' as const))
    .option('--out <file>', says.out)
    .action(async (folder, options) => {
      const view = await viewFolder(folder, await loadReaderTools())
      const text = formats[options.json ? 'json' : options.format](view)
      await writeOutput(options.out, text)
    })
