import { Command } from '@commander-js/extra-typings'
import { packFolder, unpackBundle, verifyBundle, writeBundle } from '../connect/bundle/index.ts'
import { visible } from '../core/evidence/index.ts'
import { showPacked, showVerified } from './show-bundle.ts'
import { lang, print, printJson } from './terminal.ts'
import { readVersion } from './version.ts'
import { withCommon } from './with-common.ts'
import { writeRedacted } from './write-redacted.ts'

const says = {
  ko: {
    about: '장애 폴더를 한 파일(번들)로 묶고, 확인하고, 풉니다',
    pack: '장애 폴더를 번들로 묶습니다. 개인을 알아볼 수 있는 내용은 가립니다',
    verify: '번들이 만들어질 때와 한 바이트도 다르지 않은지 확인합니다. 다르면 1로 끝납니다',
    unpack: '번들을 장애 폴더로 풉니다',
    folder: '장애 폴더(incident.yaml이 있는 곳)',
    out: '만들 번들 파일(.zip)',
    file: '번들 파일',
    target: '풀어 놓을 폴더(없거나 빈 폴더)',
    raw: '아무것도 가리지 않고 그대로 둡니다',
    unpacked: (files: number, folder: string) => `파일 ${files}개를 ${folder}에 풀었습니다.`,
  },
  en: {
    about: 'pack an incident folder into one file (a bundle), verify it, unpack it',
    pack: 'pack an incident folder into a bundle; what identifies people is replaced',
    verify: 'tell whether a bundle is as it was made, to the byte; exits 1 when it is not',
    unpack: 'unpack a bundle into an incident folder',
    folder: 'incident folder, the one with incident.yaml',
    out: 'bundle to write (.zip)',
    file: 'bundle',
    target: 'folder to unpack into, empty or not there yet',
    raw: 'replace nothing: keep every byte as it was recorded',
    unpacked: (files: number, folder: string) => `${files} files were unpacked into ${folder}.`,
  },
}[lang]

const pack = () =>
  withCommon(new Command('pack'))
    .description(says.pack)
    .argument('<folder>', says.folder)
    .argument('<out>', says.out)
    .option('--raw', says.raw)
    .action(async (folder, out, options) => {
      const { contents, leftOut } = await packFolder(folder, `notagain ${readVersion()}`)
      const manifest = await (options.raw ? writeBundle(out, contents) : writeRedacted(out, contents))
      if (options.json) printJson({ bundle: out, manifest, leftOut })
      else print(showPacked(out, manifest, leftOut, lang))
    })

const verify = () =>
  withCommon(new Command('verify'))
    .description(says.verify)
    .argument('<file>', says.file)
    .action(async (file, options) => {
      const report = await verifyBundle(file)
      if (options.json) printJson(report)
      else print(showVerified(file, report, lang))
      if (!report.whole) process.exitCode = 1
    })

const unpack = () =>
  withCommon(new Command('unpack'))
    .description(says.unpack)
    .argument('<file>', says.file)
    .argument('<folder>', says.target)
    .action(async (file, folder, options) => {
      const manifest = await unpackBundle(file, folder)
      if (options.json) printJson({ folder, manifest })
      else print(says.unpacked(manifest.members.length, visible(folder, 500)))
    })

export const bundleCommand = () =>
  new Command('bundle')
    .description(says.about)
    .helpCommand(false)
    .addCommand(pack())
    .addCommand(verify())
    .addCommand(unpack())
