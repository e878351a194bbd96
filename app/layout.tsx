import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { wordsOf } from '@/lib/words/words'
import { plex } from './fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = wordsOf('site')
  return {
    metadataBase: new URL(process.env.WHENCE_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`),
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#141412' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The nonce of the content security policy is new for each request, so no page may be made ahead of one.
  await connection()
  return (
    <html lang="en" dir="ltr" className={plex}>
      <body className="min-h-dvh bg-paper font-sans text-base text-ink antialiased">{children}</body>
    </html>
  )
}
