import { expect, test } from 'vitest'
import { findActions } from './find-actions.ts'
import { judgeClaims } from './judge-claims.ts'
import { emptyRecord, recordOfText } from './record-of-text.ts'
import { toSarif } from './to-sarif.ts'

const text = `# 2026-01-05

- 10:00 deployed
- 10:10 checkout is down
- 10:40 checkout recovered

Checkout was down for 20 minutes. The rollback took 5 minutes.

## Actions
- Write the runbook
`
const sarif = toSarif(
  { file: 'a b.md', claims: judgeClaims(text, recordOfText(text)?.record ?? emptyRecord), actions: findActions(text) },
  'en',
)

test('one result a verdict and a lack, at the place of its words', () => {
  const results = sarif.runs[0]!.results.map(it => [
    it.ruleId,
    it.level,
    it.locations[0]!.physicalLocation.region.startLine,
    it.locations[0]!.physicalLocation.region.startColumn,
  ])
  expect(results).toEqual([
    ['claim/contradicted', 'error', 7, 23],
    ['claim/unsupported', 'warning', 7, 53],
    ['action/no-owner', 'warning', 10, 3],
    ['action/no-due', 'warning', 10, 3],
  ])
})

test('what SARIF 2.1.0 asks: version, a tool with its rules, indices that fit, a URI', () => {
  const run = sarif.runs[0]!
  expect(sarif.version).toBe('2.1.0')
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId)
    expect(result.message.text).not.toBe('')
    expect(result.locations[0]!.physicalLocation.artifactLocation.uri).toBe('a%20b.md')
    const { startColumn, endColumn } = result.locations[0]!.physicalLocation.region
    expect(endColumn).toBeGreaterThan(startColumn)
  }
})
