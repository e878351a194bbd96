import { type Term, vocabulary } from './vocabulary'
import { VOCABULARY_PATH } from './vocabulary-forms'

const namespaces = {
  dct: 'http://purl.org/dc/terms/',
  oa: 'http://www.w3.org/ns/oa#',
  owl: 'http://www.w3.org/2002/07/owl#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
} as const

const TITLE = 'Terms of Whence'
const ABOUT =
  'What exports of provenance, and annotations, say of claims, their evidence and the decisions on them.'

const types = { class: 'rdfs:Class', property: 'rdf:Property', individual: null } as const
const wider = { class: 'rdfs:subClassOf', property: 'rdfs:subPropertyOf', individual: null } as const

const commentOf = ({ comment, values }: Term) =>
  values.length === 0 ? comment : `${comment} One of: ${values.join(', ')}.`

/** What a term is; what is one of its kind is of the wider term itself. */
const typeOf = ({ kind, broader }: Term): string => types[kind] ?? broader ?? 'rdfs:Resource'

const english = (value: string) => ({ '@language': 'en', '@value': value })

function nodeOf(term: Term, about: string) {
  const narrower = wider[term.kind]
  return {
    '@id': `whence:${term.name}`,
    '@type': typeOf(term),
    'rdfs:label': english(term.label),
    'rdfs:comment': english(commentOf(term)),
    'rdfs:isDefinedBy': { '@id': about },
    ...(narrower && term.broader ? { [narrower]: { '@id': term.broader } } : {}),
  }
}

/** The terms as JSON-LD (W3C Recommendation), under the site's address. */
export function vocabularyJsonLd(origin: string) {
  const about = `${origin}${VOCABULARY_PATH}`
  return {
    '@context': { whence: `${about}#`, ...namespaces },
    '@graph': [
      {
        '@id': about,
        '@type': 'owl:Ontology',
        'dct:title': english(TITLE),
        'dct:description': english(ABOUT),
      },
      ...vocabulary.map((term) => nodeOf(term, about)),
    ],
  }
}

// RDF 1.1 Turtle, 2.5.1: within quotation marks.
const quoted = (text: string) =>
  `"${text.replace(/["\\\n\r\t]/g, (sign) => ({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign] ?? sign)}"@en`

function turtleOf(term: Term, about: string): string {
  const narrower = wider[term.kind]
  return [
    `whence:${term.name} a ${typeOf(term)}`,
    `  rdfs:label ${quoted(term.label)}`,
    `  rdfs:comment ${quoted(commentOf(term))}`,
    ...(narrower && term.broader ? [`  ${narrower} ${term.broader}`] : []),
    `  rdfs:isDefinedBy <${about}> .`,
  ].join(' ;\n')
}

/** The same as Turtle (W3C Recommendation). */
export function vocabularyTurtle(origin: string): string {
  const about = `${origin}${VOCABULARY_PATH}`
  const prefixes = Object.entries({ whence: `${about}#`, ...namespaces })
  return [
    prefixes.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`).join('\n'),
    `<${about}> a owl:Ontology ;\n  dct:title ${quoted(TITLE)} ;\n  dct:description ${quoted(ABOUT)} .`,
    ...vocabulary.map((term) => turtleOf(term, about)),
    '',
  ].join('\n\n')
}
