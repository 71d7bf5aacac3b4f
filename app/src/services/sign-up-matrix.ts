import type { ServiceRow, SignUpRow } from '../store/tables.ts'
import type { ServicesView } from './coverage-view.ts'
import type { CoveragePractice } from './coverage-model.ts'
import type { SignedPractice } from './service-records.ts'
import type { SignUpsQuery } from './service-addresses.ts'

/** Where a practice stands with a service on a day. */
export const STANDINGS = [
  'signed',
  'in group',
  'covered',
  'offered',
  'declined',
  'ended',
  'none',
] as const
export type Standing = (typeof STANDINGS)[number]

/** How a standing is said in a cell: a mark that differs in shape, and a word. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  signed: '●\u00a0signed',
  'in group': '◐\u00a0in\u00a0group',
  covered: '○\u00a0covered',
  offered: '?\u00a0offered',
  declined: '×\u00a0declined',
  ended: '–\u00a0ended',
  none: '–',
}

/** What each standing means, for the reader of the table. */
export const STANDING_MEANINGS: readonly (readonly [Standing, string])[] = [
  ['signed', 'the practice signed and delivers it'],
  ['in group', 'a group signed for it, and it delivers for the group'],
  ['covered', 'a group signed for it, and others of the group deliver'],
  ['offered', 'it was offered, and the practice has not answered'],
  ['declined', 'the practice said no'],
  ['ended', 'it was signed, and has ended or is to begin'],
  ['none', 'nothing is written down'],
]

export interface MatrixRow {
  readonly practice: CoveragePractice
  /** One for each service of the matrix. */
  readonly standings: readonly Standing[]
}

/** Practices by services. */
export interface SignUpMatrix {
  readonly services: readonly ServiceRow[]
  readonly rows: readonly MatrixRow[]
  /** Practices of the matrix under a sign-up for each service. */
  readonly counts: readonly number[]
}

/** Where each practice of a place stands with each service, as far as the filters leave them. */
export function signUpMatrix(
  { services: all, signed, book, place }: ServicesView,
  { tier = '', network = '' }: Pick<SignUpsQuery, 'tier' | 'network'>,
): SignUpMatrix {
  const services = all.filter((service) => tier === '' || String(service.tier) === tier)
  const practices = place.practices.filter((one) => network === '' || one.network === network)
  const inForce = new Map<string, SignedPractice>(
    signed.map((one) => [`${one.practice} ${one.service}`, one]),
  )
  const written = new Map<string, SignUpRow>()
  for (const signUp of book.signUps) {
    if (signUp.practice !== null) written.set(`${signUp.practice} ${signUp.service}`, signUp)
  }
  const rows = practices.map((practice): MatrixRow => ({
    practice,
    standings: services.map(({ id }): Standing => {
      const key = `${practice.code} ${id}`
      const now = inForce.get(key)
      if (now !== undefined) {
        if (now.footprint === null) return 'signed'
        return now.delivery === 'delivers itself' ? 'in group' : 'covered'
      }
      const status = written.get(key)?.status
      if (status === undefined) return 'none'
      return status === 'offered' || status === 'declined' ? status : 'ended'
    }),
  }))
  return {
    services,
    rows,
    counts: services.map((_, at) => rows.filter(({ standings }) => isUnder(standings[at])).length),
  }
}

/** Whether a standing is one under a sign-up that is in force. */
export function isUnder(standing: Standing | undefined): boolean {
  return standing === 'signed' || standing === 'in group' || standing === 'covered'
}
