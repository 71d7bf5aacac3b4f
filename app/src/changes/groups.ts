import { networksOf } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import { together } from './chain-sums.ts'
import type { Chain, ChainFigures } from './chains.ts'

/** Whose figure it is: a practice, a network, or all chosen practices together. */
export interface Unit {
  readonly kind: 'practice' | 'network' | 'together'
  /** Null for the chosen practices together. */
  readonly code: string | null
  readonly name: string
}

/** Whose figures are looked at, by the seats of the practices. */
export interface Group {
  readonly unit: Unit
  readonly seats: readonly number[]
}

/** All together, then networks, then practices. A network that is all of them is not told twice. */
export function groupsOf(practices: readonly Practice[], title: string): readonly Group[] {
  const seats = new Map(practices.map(({ code }, seat) => [code, seat]))
  const networks = networksOf(practices).flatMap(({ code, name }): Group[] => {
    const members = practices.filter(({ network }) => network === code)
    if (members.length < 2 || members.length === practices.length) return []
    return [
      {
        unit: { kind: 'network', code, name },
        seats: members.flatMap((one) => seats.get(one.code) ?? []),
      },
    ]
  })
  const all: Group[] =
    practices.length > 1
      ? [{ unit: { kind: 'together', code: null, name: title }, seats: [...practices.keys()] }]
      : []
  return [
    ...all,
    ...networks,
    ...practices.map(({ code, name }, seat): Group => ({
      unit: { kind: 'practice', code, name },
      seats: [seat],
    })),
  ]
}

/** The figures of a group; `whole` are those of all together, where there are such. */
export function groupFigures(
  chain: Chain,
  { unit, seats }: Group,
  whole: ChainFigures | null,
): ChainFigures {
  if (unit.kind === 'together' && whole !== null) return whole
  const own = unit.kind === 'practice' ? chain.practices[seats[0] ?? -1] : undefined
  return own ?? together(chain, seats)
}
