import type { EvidenceView } from '../../wire/views.ts'
import type { StoredEvidence } from './store.ts'

export const viewEvidence = ({
  id,
  kind,
  name,
  parts,
  settings,
  part,
  report,
  addedAt,
}: StoredEvidence): EvidenceView => ({
  id,
  kind,
  name,
  parts,
  settings,
  part,
  report,
  addedAt,
})
