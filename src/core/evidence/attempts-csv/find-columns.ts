import type { ReaderSettings } from '../model.ts'

const headers = {
  time: /^(?:at|time|timestamp|ts|created_?at|attempted_?at|date|datetime|시각|시간|일시|결제 ?일시)$/i,
  order: /^(?:order|order_?id|order_?no|주문|주문 ?번호|payment_?id)$/i,
  customer: /^(?:customer|customer_?id|user|user_?id|account_?id|고객|고객 ?번호|회원 ?번호)$/i,
  amount: /^(?:amount|price|total|금액|결제 ?금액)$/i,
  currency: /^(?:currency|ccy|통화)$/i,
  outcome: /^(?:outcome|status|result|state|결과|상태|성공 ?여부)$/i,
} as const

type Name = keyof typeof headers

export type AttemptColumns = { readonly [K in 'time' | 'outcome' | 'amount']: number } & {
  readonly order?: number
  readonly customer?: number
  readonly currency?: number
}

/** The columns by header or as the settings say; names those that are missing. */
export const findAttemptColumns = (
  cells: readonly string[],
  said: ReaderSettings['columns'] = {},
): { readonly columns: AttemptColumns } | { readonly missing: readonly Name[] } => {
  const names = cells.map(cell => cell.trim())
  const find = (name: Name): number | undefined => {
    const wanted = said[name]
    const at = wanted === undefined ? names.findIndex(text => headers[name].test(text)) : names.indexOf(wanted)
    return at < 0 ? undefined : at
  }
  const [time, outcome, amount] = [find('time'), find('outcome'), find('amount')]
  if (time === undefined || outcome === undefined || amount === undefined)
    return { missing: (['time', 'outcome', 'amount'] as const).filter(name => find(name) === undefined) }
  const [order, customer, currency] = [find('order'), find('customer'), find('currency')]
  return {
    columns: {
      time,
      outcome,
      amount,
      ...(order !== undefined && { order }),
      ...(customer !== undefined && { customer }),
      ...(currency !== undefined && { currency }),
    },
  }
}
