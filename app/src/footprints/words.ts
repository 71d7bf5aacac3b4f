import type { FootprintKind, MemberStatus } from '../store/vocabulary.ts'
import { sentenceCase } from '../register/words.ts'

/** One and many of each kind of footprint, as people say them. */
const KIND_NOUNS: Readonly<Record<FootprintKind, readonly [one: string, many: string]>> = {
  locality: ['locality', 'localities'],
  neighbourhood: ['neighbourhood', 'neighbourhoods'],
  collaboration: ['collaboration', 'collaborations'],
  federation: ['federation', 'federations'],
  network: ['network', 'networks'],
  other: ['other footprint', 'other footprints'],
}

/** The heading of each status in a table that counts practices. */
export const STATUS_HEADINGS: Readonly<Record<MemberStatus, string>> = {
  invited: 'Invited',
  'expression of interest': 'Expressions of interest',
  provisional: 'Provisional',
  member: 'Members',
  left: 'Left',
  declined: 'Declined',
}

/** Statuses in the order of a page: those who are in first, those who are out last. */
export const STATUS_ORDER: readonly MemberStatus[] = [
  'member',
  'provisional',
  'expression of interest',
  'invited',
  'left',
  'declined',
]

/** The noun of a kind: 'locality', or 'localities' for any other number than one. */
export function kindNoun(kind: FootprintKind, count = 1): string {
  return KIND_NOUNS[kind][count === 1 ? 0 : 1]
}

/** The noun of several of a kind, with a capital, for a heading. */
export function kindHeading(kind: FootprintKind): string {
  return sentenceCase(KIND_NOUNS[kind][1])
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
