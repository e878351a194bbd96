import { cva } from 'class-variance-authority'
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

const look = cva('flex gap-3 rounded border border-s-4 px-4 py-3', {
  variants: {
    kind: {
      info: 'border-accent bg-accent-soft',
      success: 'border-good bg-good-soft',
      warning: 'border-caution bg-caution-soft',
      danger: 'border-alarm bg-alarm-soft',
    },
  },
})

/** A refusal must be heard at once; the rest waits its turn. */
const sheet: Record<NoticeKind, { role: 'note' | 'status' | 'alert'; icon: LucideIcon; tone: string }> = {
  info: { role: 'note', icon: Info, tone: 'text-accent' },
  success: { role: 'status', icon: CircleCheck, tone: 'text-good' },
  warning: { role: 'status', icon: TriangleAlert, tone: 'text-caution' },
  danger: { role: 'alert', icon: CircleAlert, tone: 'text-alarm' },
}

type NoticeProps = { kind?: NoticeKind; title?: ReactNode; children?: ReactNode; action?: ReactNode }

/** A message in the page. `danger` is `role="alert"`: use it for every refusal. Say what to do next. */
export function Notice({ kind = 'info', title, children, action }: NoticeProps) {
  const { role, icon: Icon, tone } = sheet[kind]
  return (
    <div role={role} className={look({ kind })}>
      <Icon className={`mt-0.5 size-5 shrink-0 ${tone}`} aria-hidden />
      <div className="flex min-w-0 flex-1 flex-col gap-2 text-base">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="max-w-measure">{children}</div> : null}
        {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  )
}
