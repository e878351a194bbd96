import { wordsOf } from '@/lib/words/words'

const words = {
  'claims.csv': 'claims',
  'attributions.csv': 'attributions',
  'figures.csv': 'figures',
  'evidence.csv': 'evidence',
  'decisions.csv': 'decisions',
  'sources.csv': 'sources',
  'agents.csv': 'agents',
  'links.csv': 'links',
  'claim-links.csv': 'claimLinks',
  'corrections.csv': 'corrections',
  'claims.jsonl': 'claimLines',
  'annotations.jsonl': 'annotations',
  'prov.json': 'prov',
  'prov.provn': 'prov',
  'claimreview.json': 'claimreview',
  'schema.json': 'schema',
  'csv-metadata.json': 'csvMetadata',
  'README.md': 'readme',
  'LICENCE.md': 'licence',
  'manifest.json': 'manifest',
  SHA256SUMS: 'sums',
} as const

const isKnown = (name: string): name is keyof typeof words => Object.hasOwn(words, name)

/** What a file of a dump holds, in words; null of those that another instance reads. */
export const fileText = (name: string): string | null =>
  isKnown(name) ? wordsOf('dump')(`files.${words[name]}`, { file: 'claims.jsonl' }) : null

const about = ['README.md', 'LICENCE.md', 'csv-metadata.json', 'schema.json', 'manifest.json', 'SHA256SUMS']

/** Under which heading a file stands. */
export function groupOf(name: string): 'tables' | 'data' | 'about' | 'state' {
  if (!isKnown(name)) return 'state'
  if (about.includes(name)) return 'about'
  return name.endsWith('.csv') ? 'tables' : 'data'
}
