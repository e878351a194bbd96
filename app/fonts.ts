import localFont from 'next/font/local'

/*
 * IBM Plex, served by us from its npm packages. Each call adds `@font-face` rules for one family and one script;
 * `globals.css` names the families. The family is declared by hand so that several scripts make up one family, and
 * only the two faces a reader meets first are preloaded. Next reads these calls without running them, so every
 * value must be written out; the ranges are those of the packages' own `unicode.json`. The variable they set is of
 * no use; being used by the layout is what keeps every face in the build. `optional`: a face that comes late waits for
 * the next page, so that nothing moves under a reader's eyes.
 */

const sansLatin = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2',
      weight: '400',
    },
  ],
  display: 'optional',
  preload: true,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Sans'" },
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
})

const sansLatinBold = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-500-normal.woff2',
      weight: '500',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2',
      weight: '600',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Sans'" },
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
})

const sansLatinExt = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-500-normal.woff2',
      weight: '500',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff2',
      weight: '600',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Sans'" },
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
})

const sansCyrillic = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-500-normal.woff2',
      weight: '500',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-600-normal.woff2',
      weight: '600',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Sans'" },
    {
      prop: 'unicode-range',
      value: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
    },
  ],
})

const serifLatin = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-400-normal.woff2',
      weight: '400',
    },
  ],
  display: 'optional',
  preload: true,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Serif'" },
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
})

const serifLatinExt = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-ext-400-normal.woff2',
      weight: '400',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Serif'" },
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
})

const serifCyrillic = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-serif/files/ibm-plex-serif-cyrillic-400-normal.woff2',
      weight: '400',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Serif'" },
    {
      prop: 'unicode-range',
      value: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
    },
  ],
})

const monoLatin = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
      weight: '400',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Mono'" },
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
})

const arabic = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff2',
      weight: '600',
    },
  ],
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--plex',
  declarations: [
    { prop: 'font-family', value: "'IBM Plex Sans Arabic'" },
    {
      prop: 'unicode-range',
      value:
        'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC',
    },
  ],
})

/** Classes for `<html>`. */
export const plex = [
  sansLatin,
  sansLatinBold,
  sansLatinExt,
  sansCyrillic,
  serifLatin,
  serifLatinExt,
  serifCyrillic,
  monoLatin,
  arabic,
]
  .map(({ variable }) => variable)
  .join(' ')
