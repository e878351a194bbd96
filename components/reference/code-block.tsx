/** Code, from left to right in every language. Where it is wider than the page it scrolls, by finger and by arrow keys. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      dir="ltr"
      lang="en"
      className="overflow-x-auto rounded border border-rule bg-sunk"
    >
      <pre className="w-max min-w-full p-3 font-mono text-sm">
        <code>{children}</code>
      </pre>
    </div>
  )
}
