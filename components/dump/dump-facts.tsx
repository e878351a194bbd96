import { sizeText } from '@/components/ui/measures'
import { Facts } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { ServedDump } from '@/lib/dump/views'
import { licenceSheet } from '@/lib/settings/licences'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** So many bytes in all. */
export const wholeOf = ({ files }: Pick<ServedDump, 'files'>): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

function Licence({ licence }: Pick<ServedDump, 'licence'>) {
  const t = wordsOf('dump')
  const { name, url } = licenceSheet[licence]
  if (url === null) return <>{t('facts.noLicence')}</>
  return (
    <>
      {t.rich('facts.licenceText', {
        name,
        a: (text) => (
          <a href={url} rel="license">
            <bdi lang="en">{text}</bdi>
          </a>
        ),
      })}
    </>
  )
}

/** Of when a dump is, how much it holds, and under what terms. */
export function DumpFacts({ dump }: { dump: ServedDump }) {
  const t = wordsOf('dump')
  return (
    <Facts
      facts={[
        { term: t('facts.taken'), detail: <TimeText at={dump.takenAt} precision="minute" /> },
        { term: t('facts.claims'), detail: formatNumber(dump.claims) },
        { term: t('facts.size'), detail: sizeText(wholeOf(dump)) },
        { term: t('facts.licence'), detail: <Licence licence={dump.licence} /> },
      ]}
    />
  )
}
