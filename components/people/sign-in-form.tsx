'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { getProviders, signIn } from 'next-auth/react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import { signInInput } from '@/lib/people/schema'
import type { SampleSignIn } from '@/lib/people/views'
import { wordsOf } from '@/lib/words/words'
import { PasswordInput } from './password-input'
import { SampleSignIns } from './sample-sign-ins'
import { type SignInTrouble, troubleOf } from './sign-in-trouble'

type Typed = { email: string; password: string }

/** Asks next-auth; what it calls an error, and whatever goes wrong on the way, becomes one of our sentences. */
async function tryToSignIn(typed: Typed, callbackUrl: string): Promise<SignInTrouble | null> {
  try {
    // next-auth leaves the page, and what was typed, when it cannot reach its server; so that is found out first.
    if (!(await getProviders())) return 'offline'
    const answer = await signIn('credentials', { ...typed, redirect: false, callbackUrl })
    return answer?.ok ? null : troubleOf(answer?.error)
  } catch {
    return 'fault'
  }
}

type SignInFormProps = {
  /** Where to go afterwards: a path of this site, already judged by the door. */
  path: string
  /** What went wrong before this page was shown. */
  trouble: SignInTrouble | null
  /** Empty everywhere but in the embedded sample installation. */
  samples: readonly SampleSignIn[]
  samplePassword: string
}

export function SignInForm({ path, trouble: before, samples, samplePassword }: SignInFormProps) {
  const t = wordsOf('people')
  const isHydrated = useHydrated()
  const [trouble, setTrouble] = useState(before)
  const [isLeaving, setLeaving] = useState(false)
  // No default values: what the browser filled in before the page woke up is then read from the fields.
  const form = useForm<Typed>({ resolver: zodResolver(signInInput) })
  const { errors, isSubmitting } = form.formState
  const isBusy = isSubmitting || isLeaving
  const send = async (typed: Typed) => {
    setTrouble(null)
    const found = await tryToSignIn(typed, path)
    setTrouble(found)
    if (found) return form.setFocus('password')
    setLeaving(true)
    // A whole new page, so that nothing of the visitor before is kept in memory.
    window.location.assign(path)
  }
  const submit = form.handleSubmit(send)
  return (
    <div className="flex flex-col gap-6">
      {trouble ? <Notice kind="danger">{t(`signIn.errors.${trouble}`)}</Notice> : null}
      {/* POST, so that a form sent before the page woke up puts no password into the address. */}
      <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field label={t('signIn.email')} error={errors.email?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register('email')}
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              dir="ltr"
            />
          )}
        </Field>
        <Field label={t('signIn.password')} hint={t('signIn.forgotten')} error={errors.password?.message}>
          {(control) => (
            <PasswordInput {...control} {...form.register('password')} autoComplete="current-password" />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={!isHydrated || isBusy}>
          {isBusy ? t('signIn.busy') : t('signIn.submit')}
        </Button>
      </form>
      {samples.length > 0 ? (
        <SampleSignIns
          samples={samples}
          password={samplePassword}
          isBusy={!isHydrated || isBusy}
          use={(email) => {
            form.setValue('email', email)
            form.setValue('password', samplePassword)
            void submit()
          }}
        />
      ) : null}
    </div>
  )
}
