'use client'

import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useKeysOn } from './key-setting'
import { ShellKeys } from './shell-keys'

/** The public pages' keys and the switch that turns them off. Absent without JavaScript, as the keys are. */
export function KeySwitch({ turnOn, turnOff }: { turnOn: string; turnOff: string }) {
  const [on, set] = useKeysOn()
  const hydrated = useHydrated()
  if (!hydrated) return null
  return (
    <>
      <ShellKeys />
      <Button variant="quiet" size="sm" onClick={() => set(!on)}>
        {on ? turnOff : turnOn}
      </Button>
    </>
  )
}
