import { Chip } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'

export const SeverityChip = ({ level }: { readonly level: number }) => {
  const { t } = useLanguage()
  return <Chip tone={level === 1 ? 'harm' : level === 2 ? 'late' : 'plain'}>{t('incidents.severity', { level })}</Chip>
}
