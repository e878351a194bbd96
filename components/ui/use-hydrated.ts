'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False in server-rendered HTML and until the browser has taken over; then true. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
