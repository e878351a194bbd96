import type { DrawnNode } from '@/lib/provenance/collapse'
import { agentKindSheet } from '@/lib/sources/rules'
import { comma, isolated } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('origins')

/** A node in plain words, for where only text can stand. */
export function nodeLabel({ first, members, together }: DrawnNode, isSubject: boolean): string {
  const name =
    together === null
      ? [first.publisher, first.name].filter((part) => part !== null).join(': ')
      : t('node.together.plain', {
          name: together === 'publisher' ? (first.publisher ?? '') : t('node.together.several'),
          count: members.length,
        })
  const marks = [
    ...(first.agentKind ? [agentKindSheet[first.agentKind].label.toLowerCase()] : []),
    ...(isSubject ? [t('node.subject')] : first.stances.map((stance) => t(`node.stance.${stance}`))),
    ...(first.isCircular ? [t('node.circular')] : first.isOrigin ? [t('node.origin')] : []),
    ...(first.isRetracted ? [t('node.retracted')] : []),
    ...(first.isCorrected ? [t('node.corrected')] : []),
  ]
  return [isolated(name), ...marks].join(`${comma()} `)
}
