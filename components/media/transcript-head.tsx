'use client'

import { useId } from 'react'
import { Select } from '@/components/ui/input'
import { dayText } from '@/components/ui/time-text'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

type VersionSelectProps = {
  label: string
  versions: readonly TranscriptVersion[]
  chosen: TranscriptVersion | null
  /** Offers to show none. */
  none?: string
  choose: (id: string | null) => void
}

/** Which saved version is shown. */
export function VersionSelect({ label, versions, chosen, none, choose }: VersionSelectProps) {
  const t = wordsOf('media')
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <Select
        id={id}
        dense
        value={chosen?.id ?? ''}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
      >
        {none ? <option value="">{none}</option> : null}
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {t('version.option', {
              number: version.number,
              language: languageName(version.language),
              maker: version.maker,
              day: dayText(version.savedAt),
            })}
          </option>
        ))}
      </Select>
    </div>
  )
}

/** Who or what made a version, who saved it, and who checked it: that nobody has is said. */
export function VersionFacts({ version }: { version: TranscriptVersion }) {
  const t = wordsOf('media')
  const { kind, method, maker, savedBy, savedAt, checks } = version
  return (
    <p className="text-sm text-muted">
      {t.rich(`version.made.${kind}.${method}`, { maker: () => <bdi key="m">{maker}</bdi> })}{' '}
      {t.rich('version.saved', { who: () => <bdi key="w">{savedBy}</bdi>, day: dayText(savedAt) })}{' '}
      <span className={checks.length === 0 ? 'font-medium text-caution' : 'font-medium text-good'}>
        {checks.length === 0
          ? t('version.unchecked')
          : t('version.checked', {
              who: checks.map(({ who, at }) => `${who} (${dayText(at)})`).join(', '),
            })}
      </span>
    </p>
  )
}
