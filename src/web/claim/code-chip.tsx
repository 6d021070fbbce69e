import { Check, CircleHelp, RefreshCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ClaimCode } from '../../wire/core.ts'
import { Chip } from '../kit/chip.tsx'
import type { Tone } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'

const looks: { readonly [C in ClaimCode]: { readonly tone: Tone; readonly icon: ReactNode } } = {
  supported: { tone: 'proof', icon: <Check className="size-4" aria-hidden="true" /> },
  contradicted: { tone: 'harm', icon: <X className="size-4" aria-hidden="true" /> },
  unsupported: { tone: 'late', icon: <CircleHelp className="size-4" aria-hidden="true" /> },
  stale: { tone: 'late', icon: <RefreshCw className="size-4" aria-hidden="true" /> },
}

export const CodeChip = ({ code }: { readonly code: ClaimCode }) => {
  const { t } = useLanguage()
  return (
    <Chip tone={looks[code].tone}>
      {looks[code].icon}
      {t(`claims.codes.${code}`)}
    </Chip>
  )
}
