import { absentTemplate } from './absent.ts'
import { burnRateTemplate } from './burn-rate.ts'
import { hysteresisTemplate } from './hysteresis.ts'
import type { TemplateKind, TemplateKindName } from './model.ts'
import { predictLinearTemplate } from './predict-linear.ts'
import { staticTemplate } from './static.ts'

export const ruleTemplates: { readonly [K in TemplateKindName]: TemplateKind } = {
  static: staticTemplate,
  hysteresis: hysteresisTemplate,
  'burn-rate': burnRateTemplate,
  'predict-linear': predictLinearTemplate,
  absent: absentTemplate,
}
