// Reads one log as the program does (recognised, hashed, sealed, parsed, fingerprinted) and says what it found and took.
import { writeFileSync } from 'node:fs'
import { openBlobs } from '../../dist/connect/blobs/index.js'
import { readSource } from '../../dist/connect/files/read-source.js'
import { loadReaderTools } from '../../dist/connect/files/reader-tools.js'

const [file, folder, out] = process.argv.slice(2)
const rss = []
const { reading, parts } = await readSource(file, file, {
  settings: {},
  blobs: openBlobs(folder),
  tools: await loadReaderTools(),
  onProgress: ({ bytes, total }) => {
    if (bytes >= (total * (rss.length + 1)) / 4) rss.push(process.memoryUsage().rss)
  },
})
const { report, templates } = reading
writeFileSync(out, JSON.stringify({ report, templates, parts, rss, mostRss: process.resourceUsage().maxRSS * 1024 }))
