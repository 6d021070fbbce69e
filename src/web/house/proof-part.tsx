import { Link, useParams } from '@tanstack/react-router'
import { useProofWords } from '../guardrail/index.ts'
import { buttonClass } from '../kit/button.tsx'
import { ProofScreen } from '../proof/index.ts'

/** The proof room comes on its own: replay is more than the other screens together. */
export const ProofPart = () => {
  const { key } = useParams({ from: '/incidents/$key' })
  const { t } = useProofWords()
  const params = { key }
  return (
    <ProofScreen
      incident={key}
      ways={{
        toTimeline: (
          <Link to="/incidents/$key" params={params} className={buttonClass('primary')}>
            {t('empty.toTimeline')}
          </Link>
        ),
        toEvidence: (
          <Link to="/incidents/$key/evidence" params={params} className={buttonClass('primary')}>
            {t('empty.toEvidence')}
          </Link>
        ),
      }}
    />
  )
}
