import type { PublicDecision } from '@/lib/published/views'
import { type CsvTable, joined } from './csv'
import { claimRef } from './csv-claims'

/** A decision on a claim; `isStanding`: the newest. */
export type ToldDecision = PublicDecision & { ref: string; isStanding: boolean }

export const decisionsTable: CsvTable<ToldDecision> = {
  name: 'decisions.csv',
  holds: 'every decision that was ever taken on a claim in each row, newest first',
  keys: ['claim_ref', 'decided_at'],
  columns: [
    claimRef,
    { name: 'decided_at', type: 'dateTime', holds: 'When (UTC)', of: ({ decidedAt }) => decidedAt },
    {
      name: 'is_standing',
      type: 'boolean',
      holds: 'The one that stands',
      of: ({ isStanding }) => isStanding,
    },
    { name: 'from_status', type: 'string', holds: 'Empty: it was the first', of: ({ from }) => from },
    { name: 'status', type: 'string', holds: 'What was decided', of: ({ status }) => status },
    { name: 'said', type: 'string', holds: 'As in claims.csv', of: ({ said }) => said },
    { name: 'depth', type: 'integer', holds: 'As in claims.csv', of: ({ depth }) => depth },
    { name: 'reason', type: 'string', holds: 'The public reason', of: ({ reason }) => reason },
    { name: 'reviewer', type: 'string', holds: 'Who took it', of: ({ reviewer }) => reviewer },
    {
      name: 'reviewer_role',
      type: 'string',
      holds: 'Their role then',
      of: ({ reviewerRole }) => reviewerRole,
    },
    { name: 'rule_set', type: 'string', holds: 'The rules it was held against', of: (it) => it.ruleSet },
    { name: 'rules_met', type: 'boolean', holds: 'All of them were met', of: ({ rulesMet }) => rulesMet },
    {
      name: 'override_reason',
      type: 'string',
      holds: 'Why it was decided against an unmet rule',
      of: ({ override }) => override,
    },
    { name: 'verified_parts', type: 'string', holds: 'Parted by “; ”', of: ({ parts }) => joined(parts) },
    {
      name: 'correction_notice',
      type: 'string',
      holds: 'What was wrong in what readers saw before',
      of: ({ correctionNotice }) => correctionNotice,
    },
    {
      name: 'disagreement',
      type: 'string',
      holds: 'The point on which the sides of a dispute part',
      of: ({ disagreement }) => disagreement,
    },
    {
      name: 'second_readings',
      type: 'integer',
      holds: 'How many other reviewers have read it again',
      of: ({ readings }) => readings.length,
    },
    {
      name: 'dissents',
      type: 'integer',
      holds: 'How many of these came to something else',
      of: ({ readings }) => readings.filter(({ agrees }) => !agrees).length,
    },
    {
      name: 'last_found_valid_at',
      type: 'dateTime',
      holds: 'When a later look last found it still valid',
      of: ({ reaffirmations }) => reaffirmations[0]?.at ?? null,
    },
    {
      name: 'revision_hash',
      type: 'string',
      holds: 'SHA-256 of exactly what was judged',
      of: ({ revisionHash }) => revisionHash,
    },
  ],
}
