import { Fragment } from 'react'

/** What is the same in every language, to be set as code. */
export const asCode = (name: string | number) => `\`${name}\``

/** A sentence of the API's own description, or one about it: what stands between backticks is set as code. */
export function MarkedText({ children, lang }: { children: string; lang?: 'en' }) {
  return (
    <span lang={lang} dir={lang ? 'ltr' : undefined}>
      {children.split('`').map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} dir="ltr" lang="en" className="font-mono text-[0.92em] wrap-anywhere">
            {part}
          </code>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </span>
  )
}
