import {
  peerStability,
  quantilesType7,
  quantileType7OfSorted,
  type CharacteristicScale,
} from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { readComments, type FigureComments } from '../figure-comments/comments.ts'
import { FootingsError } from '../failure.ts'
import type { Practice, RegisterOn } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'
import { isOfEngland } from '../comparison/position.ts'
import {
  matchable,
  similarTo,
  SMALLEST_LIST,
  type Characteristic,
  type Donors,
  type Weights,
} from '../comparison/similar.ts'
import { donorsOn, nearestDistances } from '../comparison/similar-donors.ts'

/** How often peers are looked for anew to see which stay, and from which seed. */
const DRAWS = 200
const SEED = 750
/** A nearest practice beyond this share of all nearest distances is far. */
const FAR = 0.95

/** A characteristic with the figures that a reader needs to judge the matching by it. */
export interface MatchedOn extends Characteristic {
  readonly scale: CharacteristicScale
  /** Of the practice itself; null where it is not known. */
  readonly own: number | null
  /** The quartiles of all practices that can be peers; null where none has a figure. */
  readonly quartiles: readonly [p25: number, median: number, p75: number] | null
}

/** A practice that is like the one asked about. */
export interface SimilarPractice {
  readonly practice: Practice
  /** In standard deviations of the characteristics, weighted. */
  readonly distance: number
  /** The share of draws in which it is among the nearest. */
  readonly stays: number
  /** One a characteristic. */
  readonly values: readonly number[]
  /** What each characteristic adds to the square of the distance. */
  readonly contributions: readonly number[]
}

/** A practice that is among the nearest in some draws only. */
export interface OftenSimilar {
  readonly practice: Practice
  readonly stays: number
}

/** Why a practice has no similar ones. */
export type NoPeers = 'no list' | 'small list' | 'no characteristics' | 'missing characteristic'

/** Among how many practices was looked, and who was left out. */
export interface Pool {
  /** Practices open on the date. */
  readonly open: number
  /** Practices that could have been chosen. */
  readonly donors: number
  readonly ownNetwork: number
  readonly smallLists: number
  readonly withoutList: number
  readonly withoutFigures: number
  /** Whether the practices are those of all England. */
  readonly england: boolean
}

/** The practices most like one, and everything that says how like they are. */
export interface SimilarView {
  readonly practice: Practice
  readonly on: string
  readonly count: number
  readonly weights: Weights
  readonly matched: readonly MatchedOn[]
  /** Chosen, or usual, and without figures by the date. */
  readonly unavailable: readonly Indicator[]
  /** Everything that practices can be matched on. */
  readonly choices: readonly Indicator[]
  readonly peers: readonly SimilarPractice[]
  readonly others: readonly OftenSimilar[]
  /** Why there are no peers; null where there are. */
  readonly reason: NoPeers | null
  readonly pool: Pool
  /** The 95th percentile of the distances of all practices to their nearest; null without any. */
  readonly farFrom: number | null
  /** Whether even the nearest practice is farther than that. */
  readonly far: boolean
  readonly stability: { readonly draws: number; readonly jitter: number; readonly seed: number }
  /** What the practice and its peers say of the figures that they are matched on. */
  readonly comments: FigureComments
}

/** What practices are matched on, and how many are wanted. */
export interface SimilarChoice {
  readonly weights: Weights
  readonly count: number
}

/**
 * The practices of the country most like one on a date.
 *
 * @throws FootingsError 'usage' where no register has the practice on the date, and where a weight
 * is for an indicator that practices are not matched on
 */
export async function similarView(
  workspace: Workspace,
  code: string,
  on: string,
  { weights, count }: SimilarChoice,
): Promise<SimilarView> {
  const register = await workspace.register.on(on)
  const practice = register.practices.get(code)
  if (practice === undefined) {
    throw new FootingsError('usage', `No practice ${code.slice(0, 20)} was open on ${on}.`, {
      remedy: 'Check the code and the date; similar practices are found among those open then.',
    })
  }
  const donors = await donorsOn(workspace, on, weights)
  const { peers } = similarTo(donors, practice, count)
  const { indicators } = workspace.observations
  const known = new Map(indicators.map((one) => [one.id, one]))
  const distances = peers.length === 0 ? new Float64Array() : nearestDistances(donors)
  const farFrom = quantileType7OfSorted(distances, FAR)
  const { shares, others, jitter } = staysOf(donors, practice, count, peers.length > 0)
  return {
    practice,
    on,
    count,
    weights,
    matched: matchedOn(donors, practice),
    unavailable: donors.unavailable.flatMap((id) => known.get(id) ?? []),
    choices: matchable(indicators),
    peers: peers.flatMap(({ index, distance, contributions }): SimilarPractice[] => {
      const peer = donors.practices[index]
      if (peer === undefined) return []
      const stays = shares.get(index) ?? 0
      return [{ practice: peer, distance, stays, values: valuesOf(donors, index), contributions }]
    }),
    others,
    reason: peers.length > 0 ? null : reasonOf(donors, practice),
    pool: poolOf(donors, practice, register),
    farFrom,
    far: farFrom !== null && (peers[0]?.distance ?? 0) > farFrom,
    stability: { draws: DRAWS, jitter, seed: SEED },
    comments: await readComments(workspace.store, {
      practices: [code, ...peers.flatMap(({ index }) => donors.practices[index]?.code ?? [])],
      figures: donors.characteristics.map(({ indicator }) => indicator.id),
    }),
  }
}

interface Stays {
  readonly shares: ReadonlyMap<number, number>
  readonly others: readonly OftenSimilar[]
  readonly jitter: number
}

const STAYS = new WeakMap<Donors, Map<string, Stays>>()
const STAYS_REMEMBERED = 50

/** How often each peer stays when practices are drawn anew and weights vary; remembered. */
function staysOf(donors: Donors, practice: Practice, count: number, any: boolean): Stays {
  const of = donors.places.get(practice.code)
  if (!any || of === undefined) return { shares: new Map(), others: [], jitter: 0 }
  const known = STAYS.get(donors) ?? new Map<string, Stays>()
  STAYS.set(donors, known)
  const key = `${of} ${count}`
  const old = known.get(key)
  if (old !== undefined) return old
  const { network } = practice
  const { peers, others, weightJitter } = peerStability({
    characteristics: donors.standardised,
    weights: donors.characteristics.map(({ weight }) => weight),
    of,
    exclude: (index) => network !== null && donors.practices[index]?.network === network,
    count,
    draws: DRAWS,
    seed: SEED,
  })
  const made = {
    shares: new Map(peers.map(({ index, share }) => [index, share])),
    others: others.flatMap(({ index, share }) => {
      const other = donors.practices[index]
      return other === undefined ? [] : [{ practice: other, stays: share }]
    }),
    jitter: weightJitter,
  }
  known.set(key, made)
  const [oldest] = known.keys()
  if (known.size > STAYS_REMEMBERED && oldest !== undefined) known.delete(oldest)
  return made
}

function matchedOn(donors: Donors, practice: Practice): readonly MatchedOn[] {
  const seat = donors.places.get(practice.code)
  const { values, characteristics } = donors
  return characteristics.map((characteristic, column): MatchedOn => {
    const own = seat === undefined ? NaN : (values[seat * characteristics.length + column] ?? NaN)
    const all = donors.practices.map(
      (_, row) => values[row * characteristics.length + column] ?? NaN,
    )
    const [p25, median, p75] = quantilesType7(all, [0.25, 0.5, 0.75]) ?? []
    return {
      ...characteristic,
      scale: donors.scales[column] ?? 'plain',
      own: Number.isNaN(own) ? null : own,
      quartiles:
        p25 === undefined || median === undefined || p75 === undefined ? null : [p25, median, p75],
    }
  })
}

function valuesOf({ values, characteristics }: Donors, row: number): readonly number[] {
  return Array.from(
    values.subarray(row * characteristics.length, (row + 1) * characteristics.length),
  )
}

function reasonOf(donors: Donors, { code, registered }: Practice): NoPeers {
  if (registered === null) return 'no list'
  if (!donors.places.has(code)) return 'small list'
  return donors.characteristics.length === 0 ? 'no characteristics' : 'missing characteristic'
}

function poolOf(donors: Donors, practice: Practice, { practices }: RegisterOn): Pool {
  const all = [...practices.values()]
  const complete = donors.practices.filter(
    (_, row) => donors.characteristics.length > 0 && !valuesOf(donors, row).some(Number.isNaN),
  )
  const others = complete.filter(({ code }) => code !== practice.code)
  const ownNetwork = others.filter(
    ({ network }) => network !== null && network === practice.network,
  ).length
  return {
    open: all.length,
    donors: others.length - ownNetwork,
    ownNetwork,
    smallLists: all.filter(({ registered }) => registered !== null && registered < SMALLEST_LIST)
      .length,
    withoutList: all.filter(({ registered }) => registered === null).length,
    withoutFigures: donors.practices.length - complete.length,
    england: isOfEngland({ practices: complete.length }),
  }
}
