import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

type SearchFormProps = {
  label: string
  placeholder: string
  submit: string
  /** What was searched for, when the answer is on this page. */
  query?: string
}

/** A plain form that asks `GET /claims?q=`: works without JavaScript, and its answer can be linked to. */
export function SearchForm({ label, placeholder, submit, query }: SearchFormProps) {
  return (
    <form
      action="/claims"
      method="get"
      role="search"
      aria-label={label}
      className="flex min-w-0 flex-1 gap-2"
    >
      <Input
        type="search"
        name="q"
        defaultValue={query}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        maxLength={200}
        className="min-w-0"
      />
      <Button type="submit" shape="icon" aria-label={submit}>
        <Search className="size-4" aria-hidden />
      </Button>
    </form>
  )
}
