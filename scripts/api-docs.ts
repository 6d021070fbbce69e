// Writes docs/reference/openapi.json and api.md from the route table: npx tsx scripts/api-docs.ts
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { describeApi } from '../src/server/http/describe-api.ts'
import { type RouteName, routes } from '../src/wire/routes.ts'
import { replies } from '../src/wire/replies.ts'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const write = async (path: string, text: string) => {
  const options = await resolveConfig(at(path))
  await writeFile(at(path), await format(text, { ...options, filepath: at(path) }))
}

const { version } = JSON.parse(await readFile(at('package.json'), 'utf8')) as { readonly version: string }
await write('docs/reference/openapi.json', JSON.stringify(await describeApi(version)))

const rows = Object.entries(routes).map(([name, { method, path }]) => {
  const { says } = replies[name as RouteName]
  return `| \`${name}\` | \`${method} ${path}\` | ${says} |`
})
await write(
  'docs/reference/api.md',
  `# HTTP API

Made from \`src/wire/routes.ts\` by \`npx tsx scripts/api-docs.ts\`; [openapi.json](openapi.json) has every field, and a running
server gives it at \`/api/openapi.json\`.

| name | request | what it does |
| --- | --- | --- |
${rows.join('\n')}

A refusal is \`application/problem+json\` with \`code\`, \`args\`, and \`says\` and \`hint\` in English (\`en\`) and Korean (\`ko\`).
The server answers to \`localhost\`, \`127.0.0.1\` and \`[::1]\` at its own port alone, and takes changes only from its own page
or from a program that sends no \`Origin\`. Every change is a command with an id of your own (a UUID): sent again, it answers
the same \`seq\` with \`again: true\`.

\`\`\`sh
curl -s localhost:7373/api/incidents
curl -s localhost:7373/api/incidents/INC-42/evidence?name=app.log --data-binary @app.log -H 'content-type: application/octet-stream'
\`\`\`
`,
)
