import { Link } from '@/components/ui/link'

/** The name, set in the face of quotations, with the mark that opens one. */
export function Wordmark({ href, label, name }: { href: string; label: string; name: string }) {
  return (
    <Link
      href={href}
      aria-label={label}
      className="inline-flex min-h-11 items-center gap-2 font-serif text-xl text-ink no-underline hover:text-accent"
    >
      <svg
        viewBox="0 0 20 20"
        width="20"
        height="20"
        aria-hidden="true"
        focusable="false"
        className="text-accent"
      >
        <path d="M3 3v14M3 10h6M9 10l7-6M9 10l7 6" fill="none" stroke="currentColor" strokeWidth="2" />
        <circle cx="16.5" cy="3.5" r="2.2" fill="currentColor" />
        <circle cx="16.5" cy="16.5" r="2.2" fill="currentColor" />
      </svg>
      {name}
    </Link>
  )
}
