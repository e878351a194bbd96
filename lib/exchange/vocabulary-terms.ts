export type Kind = 'class' | 'property' | 'individual'

type Row = readonly [name: string, kind: Kind, broader: string | null, comment: string]

const classes: readonly Row[] = [
  ['AnonymousGroup', 'class', 'prov:Agent', 'Several who speak, and whom nobody named: not an organisation.'],
  ['Capture', 'class', 'prov:Activity', 'Taking hold of a document: it was pasted, uploaded or fetched.'],
  ['Citation', 'class', 'prov:Derivation', 'One document names another as where it has something from.'],
  ['Claim', 'class', 'prov:Entity', 'One proposition, free of any article, through all its revisions.'],
  ['Correction', 'class', 'prov:Derivation', 'One document corrects another.'],
  ['Decision', 'class', 'prov:Entity', 'What a reviewer decided of exactly one revision, with the reason.'],
  ['Document', 'class', 'prov:Entity', 'A source: an article, a record, a recording, a post.'],
  [
    'Evidence',
    'class',
    'prov:Derivation',
    'A claim rests on quoted words, or on a document, which supports or disputes it.',
  ],
  ['Paraphrase', 'class', 'prov:Derivation', 'One document says in its own words what another says.'],
  ['Publisher', 'class', 'prov:Attribution', 'Whoever published a document.'],
  ['Quotation', 'class', 'prov:Entity', 'Words of a document, exactly as they stand in what was captured.'],
  ['Reaffirmation', 'class', 'prov:Activity', 'A later look that found a decision still valid.'],
  [
    'Report',
    'class',
    'prov:Derivation',
    'A saying passes on what another one says: “A says that B alleges X”.',
  ],
  ['Retraction', 'class', 'prov:Activity', 'A publisher takes a document back.'],
  [
    'Review',
    'class',
    'prov:Activity',
    'A reviewer, who wrote none of it, looks at a revision by a set of rules.',
  ],
  ['Revision', 'class', 'prov:Entity', 'A claim as it stood when it was judged, unchangeable and hashed.'],
  ['Saying', 'class', 'prov:Entity', 'Somebody’s saying of the claim, or of what another says.'],
  ['SecondReading', 'class', 'prov:Entity', 'The verdict of another reviewer on the same revision.'],
  ['Snapshot', 'class', 'prov:Entity', 'The bytes that were captured of a document, named by their hash.'],
  ['Speaker', 'class', 'prov:Attribution', 'Whoever says it.'],
  ['Syndication', 'class', 'prov:Derivation', 'One outlet carries what another wrote.'],
  ['Teller', 'class', 'prov:Attribution', 'Whoever told a document what it says.'],
  ['Translation', 'class', 'prov:Entity', 'The same words, or the same document, in another language.'],
  ['Translator', 'class', 'prov:Attribution', 'Whoever translated it, a person or a program.'],
]

const properties: readonly Row[] = [
  ['accessedOn', 'property', null, 'The day, month or year in which a document was read.'],
  ['agrees', 'property', null, 'Whether a second reading comes to the same status.'],
  ['anonymity', 'property', null, 'Whether a speaker is named, and if not, who knows who it is.'],
  ['at', 'property', 'prov:atTime', 'When a decision was looked at again.'],
  ['authenticity', 'property', null, 'How authentic a recording or a picture was found to be.'],
  ['basis', 'property', null, 'How a speaker knows of it.'],
  ['blind', 'property', null, 'Whether a second reading was given without knowledge of the decision.'],
  ['checkedBy', 'property', null, 'Who checked a translation; another than who made it.'],
  ['correctionNotice', 'property', null, 'What was wrong with our own record, as readers are told.'],
  [
    'credibility',
    'property',
    null,
    'Of one piece of evidence, 1 to 6 (Admiralty code); 6 is unknown, not worst.',
  ],
  [
    'depth',
    'property',
    null,
    'How well checked: 1 by one reviewer, 2 by two who agree, 3 by two and a blind reading.',
  ],
  ['disagreement', 'property', null, 'The point on which the sides of a dispute part.'],
  ['distance', 'property', null, 'How far a document is from what happened.'],
  [
    'endCodePoint',
    'property',
    null,
    'Where quoted words end in the text of a snapshot, in Unicode code points, end excluded.',
  ],
  ['eventFrom', 'property', null, 'When what is claimed happened, or began.'],
  ['eventTo', 'property', null, 'When what is claimed ended.'],
  ['figure', 'property', null, 'A number that the claim gives, with its unit and its date.'],
  ['genre', 'property', null, 'What kind of document it is.'],
  [
    'later',
    'property',
    null,
    'What a later look at the source found, where the words no longer stand as quoted.',
  ],
  ['laterSince', 'property', null, 'Since when.'],
  ['method', 'property', null, 'How a document was captured.'],
  ['note', 'property', null, 'What an editor noted of a piece of evidence, or of a link between documents.'],
  ['override', 'property', null, 'The public reason for deciding although a rule was not met.'],
  ['page', 'property', null, 'The page of a PDF on which the words begin, from 1.'],
  ['part', 'property', null, 'A part of the claim that is verified, written out.'],
  ['party', 'property', null, 'Somebody whom the claim concerns.'],
  ['passage', 'property', null, 'The words that show how one document comes from another.'],
  ['prefix', 'property', null, 'What stands before quoted words, 32 characters at most.'],
  ['reason', 'property', null, 'Why, as readers are told.'],
  [
    'reliability',
    'property',
    null,
    'Of a publisher or a source, A to F (Admiralty code); F is unknown, not worst.',
  ],
  ['reliabilityReason', 'property', null, 'Why it is graded so.'],
  ['rulesMet', 'property', null, 'Whether the rules bore the status out when it was decided.'],
  ['said', 'property', null, 'Whether it was said, as a status of its own; whether it is true is `status`.'],
  [
    'sha256',
    'property',
    null,
    'SHA-256, in hexadecimal: of the bytes of a snapshot, or of exactly the revision judged.',
  ],
  ['stance', 'property', null, 'Whether a piece of evidence supports or disputes the claim.'],
  [
    'startCodePoint',
    'property',
    null,
    'Where quoted words begin in the text of a snapshot, in Unicode code points.',
  ],
  ['status', 'property', null, 'The verdict.'],
  ['strength', 'property', null, 'How much a piece of evidence weighs.'],
  ['suffix', 'property', null, 'What stands after quoted words, 32 characters at most.'],
  [
    'time',
    'property',
    null,
    'Where words are heard in a recording: `t=start,end`, in seconds (W3C Media Fragments).',
  ],
  ['verb', 'property', null, 'How a speaker says it.'],
]

// Motivations of Web Annotations are things, not kinds of things.
const others: readonly Row[] = [
  [
    'translating',
    'individual',
    'oa:Motivation',
    'Of the body of an annotation: it is the quoted words in another language.',
  ],
]

/** Every term but the rule sets; a test looks through the exports for one that is missing here. */
export const termSheet: readonly Row[] = [...classes, ...properties, ...others]
