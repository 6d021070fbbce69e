import { BellRing, Check, CircleDashed, CircleHelp, Clock, ShieldQuestion, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useProofWords } from '../guardrail/index.ts'
import { Chip } from '../kit/chip.tsx'
import { shadeOf } from './verdict-look.ts'
import type { Look } from './verdict-look.ts'

const size = 'size-4 shrink-0'
const icons: { readonly [L in Look]: ReactNode } = {
  caught: <Check className={size} aria-hidden="true" />,
  over: <BellRing className={size} aria-hidden="true" />,
  unjudged: <ShieldQuestion className={size} aria-hidden="true" />,
  late: <Clock className={size} aria-hidden="true" />,
  missed: <X className={size} aria-hidden="true" />,
  unprovable: <CircleHelp className={size} aria-hidden="true" />,
  none: <CircleDashed className={size} aria-hidden="true" />,
}

/** A verdict by icon, word and colour. */
export const VerdictChip = ({ look }: { readonly look: Look }) => {
  const { t } = useProofWords()
  return (
    <Chip tone={shadeOf[look]}>
      {icons[look]}
      {t(`verdicts.${look}`)}
    </Chip>
  )
}
