import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { genres, genreSheet, reliabilities, reliabilitySheet } from '@/lib/sources/rules'
import { type SourceSearch, sourceSorts } from '@/lib/sources/search'
import { wordsOf } from '@/lib/words/words'
import { publishersHref, sourcesHref } from './source-address'

const t = wordsOf('sources')

type FiltersProps = { search: SourceSearch; publisher: string | null }

/** Words and filters of the list, as a form that needs no JavaScript. */
export function SourceFilters({ search, publisher }: FiltersProps) {
  const isAsked = search.q !== '' || search.genre !== null || search.grade !== null
  return (
    <div className="mb-6 flex flex-col gap-2">
      <form
        method="get"
        role="search"
        aria-label={t('find.label')}
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(12rem,2fr)_1fr_1fr_1fr_auto]"
      >
        <Field label={t('find.words')}>
          {(control) => <Input {...control} type="search" name="q" dir="auto" defaultValue={search.q} />}
        </Field>
        <Field label={t('find.genre')}>
          {(control) => (
            <Select {...control} name="genre" defaultValue={search.genre ?? ''}>
              <option value="">{t('find.any')}</option>
              {genres.map((genre) => (
                <option key={genre} value={genre}>
                  {genreSheet[genre].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('find.grade')}>
          {(control) => (
            <Select {...control} name="grade" defaultValue={search.grade ?? ''}>
              <option value="">{t('find.any')}</option>
              {reliabilities.map((grade) => (
                <option key={grade} value={grade}>
                  {grade === 'F' ? t('find.unknown') : `${grade}: ${reliabilitySheet[grade].label}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('find.sort')}>
          {(control) => (
            <Select {...control} name="sort" defaultValue={search.sort}>
              {sourceSorts.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`find.sorts.${sort}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {search.publisher ? <input type="hidden" name="publisher" value={search.publisher} /> : null}
        <Button type="submit">{t('find.send')}</Button>
      </form>
      {publisher ? (
        <p className="text-sm">
          {t.rich('find.ofPublisher', {
            name: publisher,
            link: (words) => (
              <Link key="all" href={sourcesHref({ ...search, publisher: null, cursor: null })}>
                {words}
              </Link>
            ),
          })}
        </p>
      ) : null}
      {isAsked ? (
        <p className="text-sm">
          <Link href={sourcesHref({ publisher: search.publisher })}>{t('find.clear')}</Link>
        </p>
      ) : null}
    </div>
  )
}

/** The one question that the list of publishers takes. */
export function PublisherFilter({ q }: { q: string }) {
  return (
    <form
      method="get"
      role="search"
      aria-label={t('find.label')}
      className="mb-6 flex max-w-measure flex-wrap items-end gap-4"
    >
      <div className="min-w-48 flex-1">
        <Field label={t('find.publisherWords')}>
          {(control) => <Input {...control} type="search" name="q" dir="auto" defaultValue={q} />}
        </Field>
      </div>
      <Button type="submit">{t('find.send')}</Button>
      {q === '' ? null : <Link href={publishersHref({})}>{t('find.clear')}</Link>}
    </form>
  )
}
