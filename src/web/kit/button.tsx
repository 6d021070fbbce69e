import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

const looks = {
  primary: 'bg-accent text-on-accent border-transparent hover:brightness-110',
  plain: 'bg-raised text-ink border-edge/60 hover:bg-sunk',
  quiet: 'bg-transparent text-soft border-transparent hover:bg-sunk hover:text-ink',
} as const

interface Props extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks
  readonly small?: boolean
  readonly children: ReactNode
}

export const buttonClass = (look: keyof typeof looks = 'plain', small = false): string =>
  classNames(
    'inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border font-semibold transition-colors disabled:opacity-60',
    small ? 'min-h-8 px-2.5 text-sm pointer-coarse:min-h-11' : 'min-h-10 px-4 pointer-coarse:min-h-11',
    looks[look],
  )

export const Button = ({ look = 'plain', small = false, className, type = 'button', children, ...rest }: Props) => (
  <button type={type} className={classNames(buttonClass(look, small), className)} {...rest}>
    {children}
  </button>
)
