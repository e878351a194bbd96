/** One broken rule of docs/house.md: where, and what to do. */
export type Breach = { file: string; problem: string }

export type SourceFile = { path: string; text: string }

const vagueNames = /^(utils?|helpers?|common|misc|services?|managers?|types|index)\.[cm]?[jt]sx?$/
const reExport = /^export\s+(\*|\{[^}]*\})\s+from\s/
const leftFocused = /\b(?:test|it|describe)(?:\.\w+)*\.(only|skip|todo|fixme)\(/
const inlineStyle = /\sstyle=\{/

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

const statements = (text: string) =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))

function isBarrel(text: string): boolean {
  const lines = statements(text)
  return lines.length > 0 && lines.every((line) => reExport.test(line))
}

/** The rules of the house that no linter knows. */
export function breachesOf({ path, text }: SourceFile): Breach[] {
  const breach = (broken: boolean, problem: string) => (broken ? [{ file: path, problem }] : [])
  return [
    ...breach(vagueNames.test(baseName(path)), 'this name says nothing: name the file for what is in it'),
    ...breach(isBarrel(text), 'a barrel: import from the files themselves'),
    ...breach(path.startsWith('tests/') && leftFocused.test(text), 'a test is left out or runs alone'),
    ...breach(
      /^(app|components)\//.test(path) && inlineStyle.test(text),
      'an inline style, which the content security policy refuses',
    ),
  ]
}
