import type { parser } from '@prometheus-io/lezer-promql'

/** A node of the grammar's syntax tree. */
export type SyntaxNode = ReturnType<(typeof parser)['parse']>['topNode']
