import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import type { ReportView } from './view-of-report.ts'
import { visibleText } from './visible-text.ts'

const SHOWN = 20

/** What an import understood, how it knew, and every place that it did not understand. */
export const ReportBody = ({ report }: { readonly report: ReportView }) => (
  <div className="grid gap-5">
    <Numbers report={report} />
    <Warnings warnings={report.warnings} />
    <Rejections report={report} />
    <BasisList report={report} />
    <Counts report={report} />
  </div>
)

const Numbers = ({ report }: { readonly report: ReportView }) => {
  const { t } = useLanguage()
  const rows = [
    [t('evidence.bytes'), report.numbers.bytes],
    [t('evidence.lines'), report.numbers.lines],
    [t('evidence.records'), report.numbers.records],
    ...(report.span ? [[t('evidence.span'), report.span]] : []),
  ]
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      <div>
        <dt className="text-sm text-soft">{t('evidence.parsed')}</dt>
        <dd className="text-xl font-semibold">{report.share}</dd>
      </div>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="text-xl font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Warnings = ({ warnings }: { readonly warnings: readonly string[] }) => {
  const { t } = useLanguage()
  if (warnings.length === 0) return null
  return (
    <section>
      <h4 className="font-semibold">{t('evidence.warnings')}</h4>
      <ul className="grid gap-1">
        {warnings.map(warning => (
          <li key={warning} className="flex gap-2 text-late">
            <TriangleAlert className="mt-1 size-4 shrink-0" aria-hidden="true" />
            {visibleText(warning)}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Rejections = ({ report }: { readonly report: ReportView }) => {
  const { t } = useLanguage()
  const [all, setAll] = useState(false)
  if (report.whole)
    return (
      <p className="flex items-center gap-2">
        <CircleCheck className="size-4" aria-hidden="true" /> {t('evidence.allUnderstood')}
      </p>
    )
  const shown = all ? report.rejected : report.rejected.slice(0, SHOWN)
  return (
    <section className="grid gap-2">
      <h4 className="flex items-center gap-2 font-semibold">
        <CircleAlert className="size-4 text-late" aria-hidden="true" />
        {t('evidence.rejected', { count: report.rejectedCount })}
        {report.rejected.length < report.rejectedCount && (
          <span className="text-soft">({t('evidence.rejectedShown', { count: report.rejected.length })})</span>
        )}
      </h4>
      <ul className="grid gap-2">
        {shown.map(it => (
          <li key={it.key} className="min-w-0 rounded-lg bg-sunk px-3 py-2">
            <p className="text-sm">
              <span className="font-mono">{visibleText(it.place)}</span> · {visibleText(it.reason)}
            </p>
            <p className="break-all font-mono text-sm text-soft">{visibleText(it.sample)}</p>
          </li>
        ))}
      </ul>
      {shown.length < report.rejected.length && (
        <div>
          <Button small onClick={() => setAll(true)}>
            {t('common.more', { count: report.rejected.length - shown.length })}
          </Button>
        </div>
      )}
    </section>
  )
}

const BasisList = ({ report }: { readonly report: ReportView }) => {
  const { t } = useLanguage()
  if (report.basis.length === 0) return null
  return (
    <section>
      <h4 className="font-semibold">{t('evidence.howKnown')}</h4>
      <dl className="mt-1 grid gap-1">
        {report.basis.map(it => (
          <div key={it.setting} className="grid gap-x-3 sm:grid-cols-[8rem_1fr]">
            <dt className="text-soft">{t(`evidence.basis.${it.setting}`)}</dt>
            <dd className="min-w-0">
              <span className="break-all font-mono text-sm font-semibold">{visibleText(it.value)}</span>
              <span className="text-soft"> · {visibleText(it.known)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const Counts = ({ report }: { readonly report: ReportView }) => {
  const { t } = useLanguage()
  if (report.counts.length === 0) return null
  return (
    <section>
      <h4 className="font-semibold">{t('evidence.counts')}</h4>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {report.counts.map(({ name, count }) => (
          <li key={name}>
            <span className="text-soft">{visibleText(name)}</span> <span className="font-semibold">{count}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
