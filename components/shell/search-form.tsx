import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { here } from '@/lib/words/speech'

type SearchFormProps = {
  label: string
  placeholder: string
  submit: string
  /** What was searched for, when the answer is on this page. */
  query?: string
  /** Other fields of the address that stay when words are searched for anew. */
  kept?: ReadonlyArray<readonly [name: string, value: string]>
}

/** A plain form that asks `GET /claims?q=`: works without JavaScript, and its answer can be linked to. */
export function SearchForm({ label, placeholder, submit, query, kept = [] }: SearchFormProps) {
  return (
    <form
      action={here('/claims')}
      method="get"
      role="search"
      aria-label={label}
      className="flex min-w-0 flex-1 gap-2"
    >
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Input
        type="search"
        name="q"
        defaultValue={query}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        maxLength={1000}
        className="min-w-0"
      />
      <Button type="submit" shape="icon" aria-label={submit}>
        <Search className="size-4" aria-hidden />
      </Button>
    </form>
  )
}
