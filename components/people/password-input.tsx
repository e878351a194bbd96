'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'

/** A password field whose content can be looked at: long sentences are typed right more often when they are seen. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'dense'>) {
  const t = wordsOf('people')
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className="flex gap-2">
      <Input
        {...props}
        type={isShown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="none"
        dir="auto"
      />
      <Button
        shape="icon"
        aria-label={t('signIn.show')}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon className="size-5" aria-hidden />
      </Button>
    </div>
  )
}
