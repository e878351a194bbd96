'use client'

import { useState } from 'react'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'
import { GapList } from './gap-list'
import type { WizardState } from './use-wizard'

const t = wordsOf('imports')

/** What is still to be said before anything can begin. */
function Missing({ wizard }: { wizard: WizardState }) {
  const { gaps } = wizard
  if (gaps.length === 0) return null
  return (
    <div className="text-sm">
      <p className="font-medium">{t('begin.missing')}</p>
      <GapList gaps={gaps} />
    </div>
  )
}

type BeginPanelProps = { wizard: WizardState; fileName: string }

/** Trying it dry, and importing it: the last step. */
export function BeginPanel({ wizard, fileName }: BeginPanelProps) {
  const { asked, change, gaps, begin, look } = wizard
  const hydrated = useHydrated()
  const [isAsked, setAsked] = useState(false)
  const isNameless = asked.sourceName.trim() === ''
  const isOff = !hydrated || begin.isBusy || gaps.length > 0 || isNameless || !look.file.ok
  const start = async () => {
    if (!(await begin.begin(false))) setAsked(false)
  }
  return (
    <Panel title={t('begin.title')}>
      <div className="flex max-w-3xl flex-col gap-4">
        <p className="text-muted">{t('begin.lead')}</p>
        <Field label={t('begin.sourceName')} hint={t('begin.sourceNameHint')} required>
          {(control) => (
            <Input
              {...control}
              value={asked.sourceName}
              maxLength={160}
              onChange={({ target }) => change({ sourceName: target.value })}
            />
          )}
        </Field>
        <Checkbox
          label={t('begin.keeps')}
          checked={asked.keeps}
          onChange={({ target }) => change({ keeps: target.checked })}
        />
        <Missing wizard={wizard} />
        {begin.refusal ? <RefusalNotice refusal={begin.refusal} backTo="/desk/import" /> : null}
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" disabled={isOff} onClick={() => void begin.begin(true)}>
            {t(begin.isBusy ? 'begin.sending' : 'begin.dry')}
          </Button>
          <Button disabled={isOff} onClick={() => setAsked(true)}>
            {t('begin.real')}
          </Button>
        </div>
      </div>
      <Dialog
        open={isAsked}
        onOpenChange={setAsked}
        title={t('begin.realTitle', { name: fileName })}
        description={t('begin.realText')}
        footer={
          <>
            <DialogClose>
              <Button>{t('acts.cancel')}</Button>
            </DialogClose>
            <Button variant="primary" disabled={isOff} onClick={() => void start()}>
              {t(begin.isBusy ? 'begin.sending' : 'begin.confirm')}
            </Button>
          </>
        }
      />
    </Panel>
  )
}
