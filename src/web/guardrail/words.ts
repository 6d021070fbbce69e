import i18next from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lang } from '../../wire/core.ts'
import { proofEn } from '../locale/proof-en.ts'
import { proofKo } from '../locale/proof-ko.ts'
import type { RuleSpeech } from './rule-words.ts'

// The sentences of these rooms come with them, so that the other screens do not grow.
const bring = () => {
  i18next.addResourceBundle('en', 'proof', proofEn, true, true)
  i18next.addResourceBundle('ko', 'proof', proofKo, true, true)
}
if (i18next.isInitialized) bring()
else i18next.on('initialized', bring)

const isKnown = (name: string): name is keyof typeof proofEn.subjects => name in proofEn.subjects

/** Translator of these rooms, the language, and what the sentences of a rule are made of. */
export const useProofWords = () => {
  const { t, i18n } = useTranslation('proof')
  const lang: Lang = i18n.language === 'ko' ? 'ko' : 'en'
  const speech = useMemo(
    (): RuleSpeech => ({
      lang,
      known: name => (isKnown(name) ? t(`subjects.${name}`) : undefined),
      atOnce: t('atOnce'),
      forLong: duration => t('forLong', { duration }),
    }),
    [t, lang],
  )
  return { t, lang, speech }
}

export type ProofWords = ReturnType<typeof useProofWords>['t']
