import { Command } from '@commander-js/extra-typings'
import type { Said } from '../core/ground/index.ts'
import { readConfig } from '../server/config.ts'
import { startServer } from '../server/main.ts'
import { runUntilSignal } from '../server/run-until-signal.ts'

const print = ({ en, ko }: Said) => {
  console.log(en)
  console.log(ko)
}

/** `notagain start`: the server and its web page, until Ctrl-C. */
export const startCommand = (): Command =>
  new Command('start')
    .summary('serve the web page on this machine')
    .description('Serve the web page on this machine. / 이 컴퓨터에서 웹 화면을 엽니다.')
    .option('--port <port>', 'port to listen on; 0 takes any free one (default: 7373)')
    .option('--data <folder>', 'where the database and the sealed bytes live (default: .data)')
    .option('--no-demo', 'do not load the reference incident into an empty database')
    .action(async flags => {
      const config = readConfig(flags)
      const server = await startServer(config, print)
      print({
        en: `Not Again is ready: ${server.address} (Ctrl-C stops it)`,
        ko: `준비되었습니다. 브라우저에서 ${server.address} 주소를 여세요(Ctrl-C로 멈춥니다).`,
      })
      process.exitCode = await runUntilSignal(server)
      process.exit()
    }) as Command
