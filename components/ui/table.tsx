import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

export type Column = { key: string; label: ReactNode; align?: 'start' | 'end' }

type TableProps = {
  /** Said to everyone by default; hidden from sight when a heading just above says the same. */
  caption: string
  hideCaption?: boolean
  columns: readonly Column[]
  /** `<TableRow>`s. */
  children: ReactNode
}

/** A table of data. On a narrow screen it scrolls inside its own region, by finger and by arrow keys. */
export function Table({ caption, hideCaption, columns, children }: TableProps) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="relative overflow-x-auto rounded border border-rule"
    >
      <table className="w-full border-collapse text-sm">
        <caption className={hideCaption ? 'sr-only' : 'px-3 py-2 text-start text-muted'}>{caption}</caption>
        <thead className="bg-sunk">
          <tr>
            {columns.map(({ key, label, align }) => (
              <th
                key={key}
                scope="col"
                className={clsx(
                  'px-3 py-2 font-medium text-muted',
                  align === 'end' ? 'text-end' : 'text-start',
                )}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function TableRow({ children, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr {...rest} className="border-t border-rule align-top hover:bg-sunk">
      {children}
    </tr>
  )
}

/** `head` for the cell that names the row. */
export function TableCell({
  align,
  head,
  children,
}: {
  align?: 'start' | 'end'
  head?: boolean
  children: ReactNode
}) {
  const look = clsx('px-3 py-3', align === 'end' ? 'text-end tabular-nums' : 'text-start')
  if (!head) return <td className={look}>{children}</td>
  return (
    <th scope="row" className={clsx(look, 'font-medium')}>
      {children}
    </th>
  )
}
