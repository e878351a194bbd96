import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import { z } from 'zod'

/** Rooms whose sentences nobody at the desk reads: programs, machines, the reading room, what is made for other sites. */
const elsewhere =
  /^lib\/(bench|sample|start|fsck|dump|exchange|share|feeds|front|generated|mirror|published|config|worker|words|api)\b/

/** Descriptions of what programs are sent. */
const forPrograms = 'lib/webhooks/message.ts'

const isSource = (name: string) => /\.tsx?$/.test(name)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => isSource(name) && name !== forPrograms && !elsewhere.test(name))

const node = z.looseObject({ type: z.string(), start: z.number(), end: z.number() })
type Node = z.infer<typeof node>

const isNode = (value: unknown): value is Node => node.safeParse(value).success

const literal = z.looseObject({ type: z.literal('Literal'), value: z.string() })
const template = z.looseObject({
  type: z.literal('TemplateLiteral'),
  quasis: z.array(z.looseObject({ value: z.looseObject({ cooked: z.string() }) })),
})

/** The text of a literal; what a template is filled with is `{0}`, `{1}`. */
function textOf(each: Node): string | null {
  const plain = literal.safeParse(each)
  if (plain.success) return plain.data.value
  const filled = template.safeParse(each)
  if (!filled.success) return null
  const { quasis } = filled.data
  return quasis
    .map(({ value }, at) => (at < quasis.length - 1 ? `${value.cooked}{${at}}` : value.cooked))
    .join('')
}

/** A bug's message is for the log, and what is tagged is a query. */
const isForPeople = (each: Node, source: string) =>
  each.type !== 'TaggedTemplateExpression' &&
  !(each.type === 'NewExpression' && /^new \w*Error\(/.test(source.slice(each.start, each.end)))

const isSentence = (text: string) =>
  /^[A-Z“{].*\.$/s.test(text) && text.split(/\s+/).length > 2 && !text.includes('\n')

function sentencesOf(source: string, program: unknown): string[] {
  if (Array.isArray(program)) return program.flatMap((each) => sentencesOf(source, each))
  if (typeof program !== 'object' || program === null) return []
  if (isNode(program)) {
    if (!isForPeople(program, source)) return []
    const text = textOf(program)
    if (text !== null && isSentence(text)) return [text]
  }
  return Object.values(program).flatMap((each) => sentencesOf(source, each))
}

/** Every sentence that stands in the code of law, work and the desk's doors, and may be told to a person of the newsroom. */
export function sentencesInCode(): string[] {
  const files = [
    ...filesBelow('lib'),
    ...filesBelow('app/(desk)'),
    ...filesBelow('app/(admin)'),
    'app/_doors/through.ts',
    'app/_doors/admit.ts',
  ]
  return [
    ...new Set(
      files.flatMap((file) => {
        const source = readFileSync(file, 'utf8')
        return sentencesOf(source, parseSync(file, source).program)
      }),
    ),
  ]
}
