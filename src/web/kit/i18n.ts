import i18next from 'i18next'
import { josa } from 'es-hangul'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Lang } from '../../wire/core.ts'
import { en } from '../locale/en.ts'
import { ko } from '../locale/ko.ts'
import type { proofEn } from '../locale/proof-en.ts'
import { preference } from './preference.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en; proof: typeof proofEn }
  }
}

const ofBrowser = (): Lang => (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en')

const isLang = (text: string | undefined): text is Lang => text === 'ko' || text === 'en'

export const startLanguage = async (): Promise<void> => {
  const kept = preference.read('lang')
  const lng = isLang(kept) ? kept : ofBrowser()
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ko: { translation: ko } },
    interpolation: { escapeValue: false },
  })
  // Korean particles after a word that is not known before: {{title, eul}}.
  i18next.services.formatter?.add('eul', (word: string) => josa(word, '을/를'))
  document.documentElement.lang = lng
}

/** Translator, the language in use, and the switch, which is remembered. */
export const useLanguage = () => {
  const { t, i18n } = useTranslation()
  const lang: Lang = i18n.language === 'ko' ? 'ko' : 'en'
  const choose = (next: Lang) => {
    preference.write('lang', next)
    document.documentElement.lang = next
    void i18n.changeLanguage(next)
  }
  return { t, lang, choose }
}

export type Translate = ReturnType<typeof useLanguage>['t']
