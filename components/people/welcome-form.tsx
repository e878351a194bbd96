'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { setPasswordInput } from '@/lib/people/schema'
import { wordsOf } from '@/lib/words/words'
import { NewPasswordFields } from './new-password-fields'
import { type Act, useAct } from './use-act'

const typed = z
  .object({ password: setPasswordInput.shape.password, again: z.string() })
  .refine(({ password, again }) => password === again, {
    path: ['again'],
    error: () => wordsOf('people')('welcome.differs'),
  })

type Typed = z.infer<typeof typed>

type WelcomeFormProps = {
  token: string
  invited: { name: string; email: string }
  setPassword: Act
}

/** Sets the first or a new password with a one-time link, then leaves for the sign-in page. */
export function WelcomeForm({ token, invited, setPassword }: WelcomeFormProps) {
  const t = wordsOf('people')
  const { isBusy, refusal, run } = useAct(setPassword)
  const form = useForm<Typed>({ resolver: zodResolver(typed), defaultValues: { password: '', again: '' } })
  const { errors, isSubmitSuccessful } = form.formState
  const send = form.handleSubmit(async ({ password }) => {
    const outcome = await run({ token, password })
    // Replaced, so that the way back does not lead to a link that is spent.
    if (outcome.ok) return window.location.replace('/sign-in?note=password')
    for (const issue of outcome.refusal.issues ?? []) {
      if (issue.path === 'password')
        form.setError('password', { message: issue.message }, { shouldFocus: true })
    }
  })
  const isDone = isSubmitSuccessful && !refusal && !isBusy
  const isShownAtField = refusal?.issues?.some((issue) => issue.path === 'password')
  return (
    <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      {refusal && !isShownAtField ? <Notice kind="danger">{refusal.detail}</Notice> : null}
      <p className="text-lg">
        {t.rich('welcome.for', { name: () => <bdi className="font-medium">{invited.name}</bdi> })}
      </p>
      <Field label={t('welcome.email')}>
        {(control) => (
          <Input {...control} readOnly type="email" autoComplete="username" dir="ltr" value={invited.email} />
        )}
      </Field>
      <NewPasswordFields
        label={t('welcome.password')}
        againLabel={t('welcome.again')}
        password={form.register('password')}
        again={form.register('again')}
        errors={errors}
      />
      <Button type="submit" variant="primary" disabled={isBusy || isDone}>
        {t('welcome.submit')}
      </Button>
    </form>
  )
}
