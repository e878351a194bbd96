'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { changePasswordInput } from '@/lib/people/schema'
import { wordsOf } from '@/lib/words/words'
import { NewPasswordFields } from './new-password-fields'
import { PasswordInput } from './password-input'
import { type Act, useAct } from './use-act'

const typed = z
  .object({ ...changePasswordInput.shape, again: z.string() })
  .refine(({ password, again }) => password === again, {
    path: ['again'],
    error: () => wordsOf('people')('welcome.differs'),
  })

type Typed = z.infer<typeof typed>

const empty: Typed = { current: '', password: '', again: '' }

/** The change ended every session, this one too; whoever has just typed the new password need not type it again. */
async function signInAgain(email: string, password: string): Promise<boolean> {
  const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined)
  return answer?.ok ?? false
}

type ChangePasswordFormProps = { email: string; changePassword: Act }

export function ChangePasswordForm({ email, changePassword }: ChangePasswordFormProps) {
  const t = wordsOf('people')
  const router = useRouter()
  const [isDone, setDone] = useState(false)
  const { isBusy, refusal, run } = useAct(changePassword)
  const form = useForm<Typed>({ resolver: zodResolver(typed), defaultValues: empty })
  const { errors, isSubmitting } = form.formState
  const send = form.handleSubmit(async ({ current, password }) => {
    setDone(false)
    const outcome = await run({ current, password })
    if (!outcome.ok) {
      for (const { path, message } of outcome.refusal.issues ?? []) {
        if (path === 'current' || path === 'password') form.setError(path, { message }, { shouldFocus: true })
      }
      return
    }
    if (!(await signInAgain(email, password)))
      return window.location.assign('/sign-in?note=password&callbackUrl=/desk/me')
    form.reset(empty)
    setDone(true)
    router.refresh()
  })
  return (
    <form
      method="post"
      noValidate
      className="flex max-w-lg flex-col gap-4"
      onSubmit={(event) => void send(event)}
    >
      {isDone ? <Notice kind="success">{t('me.password.done')}</Notice> : null}
      {refusal && !refusal.issues ? <Notice kind="danger">{refusal.detail}</Notice> : null}
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('me.password.current')} error={errors.current?.message} required>
        {(control) => (
          <PasswordInput {...control} {...form.register('current')} autoComplete="current-password" />
        )}
      </Field>
      <NewPasswordFields
        label={t('me.password.new')}
        againLabel={t('me.password.again')}
        password={form.register('password')}
        again={form.register('again')}
        errors={errors}
      />
      <p>
        <Button type="submit" variant="primary" disabled={isBusy || isSubmitting}>
          {t('me.password.submit')}
        </Button>
      </p>
    </form>
  )
}
