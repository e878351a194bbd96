import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import '@/lib/words/all-languages'
import { directionOf } from '@/lib/words/direction'
import { inLanguage, locales, spoken, spokenPath } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { plex } from './fonts'
import './globals.css'

const siteUrl = () => process.env.WHENCE_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`

export async function generateMetadata(): Promise<Metadata> {
  const t = wordsOf('site')
  return {
    metadataBase: new URL(siteUrl()),
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

/** The same page in every language, for search engines; what is asked of it is no other page. */
function Alternates() {
  const path = spokenPath()?.split('?')[0]
  if (path === undefined) return null
  const link = (language: string, address: string) => (
    <link key={language} rel="alternate" hrefLang={language} href={`${siteUrl()}${address}`} />
  )
  return (
    <>
      {locales.map((locale) => link(locale, inLanguage(path, locale)))}
      {link('x-default', path)}
    </>
  )
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The nonce of the content security policy is new for each request, so no page may be made ahead of one.
  await connection()
  return (
    <html lang={spoken()} dir={directionOf(spoken())} className={plex}>
      <body className="min-h-dvh bg-paper font-sans text-base text-ink antialiased">
        <Alternates />
        {children}
      </body>
    </html>
  )
}
