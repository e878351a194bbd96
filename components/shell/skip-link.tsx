/** First in the tab order; jumps over the header to `<main id="main">`. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a
      href="#main"
      className="fixed start-4 top-2 z-50 -translate-y-24 rounded bg-accent px-4 py-3 text-sm font-medium text-paper focus:translate-y-0 print:hidden"
    >
      {children}
    </a>
  )
}
