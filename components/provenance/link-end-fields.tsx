'use client'

import { useWatch } from 'react-hook-form'
import { AgentField } from '@/components/sources/agent-field'
import { SelectField, useIssue } from '@/components/sources/form-fields'
import { SourceField } from '@/components/sources/source-field'
import { FieldError } from '@/components/ui/field'
import { linkSheet, type LinkKind } from '@/lib/provenance/links'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('provenance')

type LinkKindFieldProps = { path: string; kinds: readonly LinkKind[]; word: (label: string) => string }

/** How one document stands to the other; what the chosen word means stands above it. */
export function LinkKindField({ path, kinds, word }: LinkKindFieldProps) {
  const chosen: LinkKind | undefined = useWatch({ name: path })
  return (
    <SelectField
      path={path}
      label={t('form.how')}
      hint={chosen && linkSheet[chosen].means}
      choices={kinds.map((kind) => ({ value: kind, label: word(linkSheet[kind].label) }))}
    />
  )
}

type LinkEndFieldsProps = {
  /** Of the link's end in the form: `to`, `evidence.0.source.links.0.to`. */
  path: string
  kind: LinkKind
  /** Offered for a new document. */
  language: string
}

/** What a link leads to: a document or somebody, as its kind wants. */
export function LinkEndFields({ path, kind, language }: LinkEndFieldsProps) {
  const issue = useIssue(path)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {linkSheet[kind].to === 'agent' ? (
        <AgentField
          path={`${path}.agent`}
          label={t('form.agent')}
          hint={t('form.agentHint')}
          placeholder={t('form.agentPlaceholder')}
          usually="ORGANISATION"
          required
        />
      ) : (
        <SourceField
          path={`${path}.source`}
          label={t('form.source')}
          hint={t('form.sourceHint')}
          language={language}
        />
      )}
      {issue ? <FieldError>{issue}</FieldError> : null}
    </div>
  )
}
