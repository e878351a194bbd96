import type { ReactNode } from 'react'

type MethodSectionProps = { id: string; title: string; children: ReactNode }

/** One part of the method, with an address of its own. */
export function MethodSection({ id, title, children }: MethodSectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-4">
      <h2 id={`${id}-title`} className="text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

export function Para({ children }: { children: ReactNode }) {
  return <p className="max-w-measure">{children}</p>
}

export function Points({ children }: { children: ReactNode }) {
  return <ul className="max-w-measure list-disc space-y-1 ps-6">{children}</ul>
}
