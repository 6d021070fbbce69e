import { Link, Outlet } from '@tanstack/react-router'
import { Monitor, Moon, Presentation, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../kit/class-names.ts'
import { useLanguage } from '../kit/i18n.ts'
import { chooseSize, chooseTheme, themes, useLook } from '../kit/look.ts'
import type { Theme } from '../kit/look.ts'

const icons: { readonly [T in Theme]: ReactNode } = {
  system: <Monitor className="size-5" aria-hidden="true" />,
  light: <Sun className="size-5" aria-hidden="true" />,
  dark: <Moon className="size-5" aria-hidden="true" />,
}

const small = 'grid size-9 pointer-coarse:size-11 place-items-center rounded-lg text-soft hover:bg-sunk hover:text-ink'

/** What stands around every screen: the name, the rooms, and how a person likes to read. */
export const Frame = () => {
  const { t } = useLanguage()
  return (
    <>
      <a
        href="#main"
        className="fixed left-3 top-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="border-b border-line bg-card room:absolute room:right-0 room:top-0 room:z-10 room:border-0 room:bg-transparent">
        <div className="mx-auto flex min-h-14 max-w-[112rem] items-center gap-x-6 px-4 sm:px-6">
          <Link
            to="/"
            className="flex min-h-11 items-center whitespace-nowrap text-lg font-semibold tracking-tight room:hidden"
            aria-label={`${t('brand')} · ${t('incidents.title')}`}
          >
            {t('brand')}
            <span className="text-harm">.</span>
          </Link>
          <nav aria-label={t('nav.label')} className="flex-1 room:hidden">
            <Link
              to="/"
              className="inline-flex min-h-9 items-center rounded-lg px-2 text-soft hover:text-ink [&.active]:font-semibold [&.active]:text-ink"
              activeOptions={{ exact: false }}
            >
              {t('nav.incidents')}
            </Link>
          </nav>
          <Looks />
          <Languages />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[112rem] px-4 py-6 outline-none sm:px-6 room:py-2">
        <Outlet />
      </main>
    </>
  )
}

const Looks = () => {
  const { t } = useLanguage()
  const { theme, size } = useLook()
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const room = size === 'room'
  const sizeWords = t(room ? 'room.off' : 'room.on')
  return (
    <div className="flex items-center">
      <button
        type="button"
        aria-pressed={room}
        aria-label={sizeWords}
        title={sizeWords}
        onClick={() => chooseSize(room ? 'desk' : 'room')}
        className={classNames(small, 'max-sm:hidden')}
      >
        <Presentation className="size-5" aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={t(`theme.${theme}`)}
        title={t(`theme.${theme}`)}
        onClick={() => chooseTheme(next)}
        className={small}
      >
        {icons[theme]}
      </button>
    </div>
  )
}

const Languages = () => {
  const { t, lang, choose } = useLanguage()
  return (
    <fieldset aria-label={t('language.label')} className="flex items-center">
      {(['ko', 'en'] as const).map(it => (
        <button
          key={it}
          type="button"
          lang={it}
          aria-pressed={lang === it}
          aria-label={t(`language.${it}`)}
          onClick={() => choose(it)}
          className={classNames(
            'min-h-9 min-w-9 rounded-lg px-1.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11',
            lang === it ? 'font-semibold text-ink underline underline-offset-4' : 'text-soft hover:text-ink',
          )}
        >
          {it.toUpperCase()}
        </button>
      ))}
    </fieldset>
  )
}
