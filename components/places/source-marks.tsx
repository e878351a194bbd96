import { Notice } from '@/components/ui/notice'
import { Quotation } from '@/components/ui/quotation'
import { Panel } from '@/components/ui/panel'
import type { SourceMark, SourcePlace } from '@/lib/published/places'
import { wordsOf } from '@/lib/words/words'
import { Name, SourceTitle } from './source-words'

/** The words that show a link, and the note on how it is known. */
function Shown({ mark: { passage, note } }: { mark: SourceMark }) {
  const t = wordsOf('places')
  return (
    <>
      {passage ? <Quotation exact={passage.exact} lang={passage.language} /> : null}
      {note ? (
        <p dir="auto" className="text-sm wrap-anywhere whitespace-pre-line">
          {t('source.marks.note', { note })}
        </p>
      ) : null}
    </>
  )
}

const isKept = (kind: SourceMark['kind']): kind is 'CORRECTS' | 'RETRACTS' =>
  kind === 'CORRECTS' || kind === 'RETRACTS'

function By({ mark: { other, isItself } }: { mark: SourceMark }) {
  const t = wordsOf('places')
  if (isItself) return <p>{t('source.marks.byItself')}</p>
  return (
    <p className="wrap-anywhere">
      {t.rich('source.marks.by', {
        source: () => (
          <>
            {other.publisher ? (
              <>
                <Name>{other.publisher}</Name>
                {', '}
              </>
            ) : null}
            <SourceTitle source={other} />
          </>
        ),
      })}
    </p>
  )
}

/** That a document was corrected or retracted, by what, and the words that say so. */
export function SourceMarks({ marks }: { marks: readonly SourceMark[] }) {
  const t = wordsOf('places')
  return marks.map((mark, at) => {
    const { kind, other } = mark
    if (!isKept(kind)) return null
    return (
      <div key={`${kind} ${other.slug} ${at}`} data-mark={kind}>
        <Notice kind={kind === 'RETRACTS' ? 'warning' : 'info'} title={t(`source.marks.${kind}`)}>
          <div className="flex flex-col gap-2">
            <p>{t(`source.marks.means.${kind}`)}</p>
            <By mark={mark} />
            <Shown mark={mark} />
          </div>
        </Notice>
      </div>
    )
  })
}

/** What a document corrects or retracts itself, and that it is here for that alone where no claim rests on it. */
export function SourceCorrects({
  source: { corrects, isRestedOn },
}: {
  source: Pick<SourcePlace, 'corrects' | 'isRestedOn'>
}) {
  const t = wordsOf('places')
  return (
    <>
      {isRestedOn ? null : (
        <div data-beside>
          <Notice title={t('source.beside.title')}>{t('source.beside.text')}</Notice>
        </div>
      )}
      {corrects.length > 0 ? (
        <Panel title={t('source.corrects.title')} frame="plain">
          <ul className="flex flex-col gap-4">
            {corrects.map((mark, at) => (
              <li key={`${mark.other.slug} ${at}`} data-corrects={mark.kind} className="flex flex-col gap-2">
                <p className="wrap-anywhere">
                  {isKept(mark.kind) ? t(`source.corrects.${mark.kind}`) : ''}{' '}
                  <SourceTitle source={mark.other} />
                </p>
                <Shown mark={mark} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  )
}
