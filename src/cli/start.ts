import { Command } from '@commander-js/extra-typings'
import type { Said } from '../core/ground/index.ts'
import { readConfig } from '../server/config.ts'
import { startServer } from '../server/main.ts'
import { runUntilSignal } from '../server/run-until-signal.ts'
import { lang, print } from './terminal.ts'
import { withLang } from './with-common.ts'

const says = {
  ko: {
    about: '이 컴퓨터에서 웹 화면을 엽니다',
    port: '열 포트. 0이면 비어 있는 포트를 고름 (기본값: 7373)',
    data: '데이터베이스와 봉인된 원본을 둘 폴더 (기본값: .data)',
    demo: '빈 데이터베이스에 예시 장애를 넣지 않음',
  },
  en: {
    about: 'serve the web page on this machine',
    port: 'port to listen on; 0 takes any free one (default: 7373)',
    data: 'where the database and the sealed bytes live (default: .data)',
    demo: 'do not load the reference incident into an empty database',
  },
}[lang]

/** The server says both, for whoever reads its log. */
const say = ({ en, ko }: Said) => {
  print(en)
  print(ko)
}

/** `notagain start`: the server and its web page, until Ctrl-C. */
export const startCommand = () =>
  withLang(new Command('start'))
    .description(says.about)
    .option('--port <port>', says.port)
    .option('--data <folder>', says.data)
    .option('--no-demo', says.demo)
    .action(async flags => {
      const config = { ...readConfig(flags), lang }
      process.exitCode = await runUntilSignal(
        signal => startServer(config, say, signal),
        server =>
          say({
            en: `Not Again is ready: ${server.address} (Ctrl-C stops it)`,
            ko: `준비되었습니다. 브라우저에서 ${server.address} 주소를 여세요(Ctrl-C로 멈춥니다).`,
          }),
      )
      process.exit()
    })
