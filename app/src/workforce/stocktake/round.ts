import { discloseStaff } from '@footings/statistics'
import type { StocktakeLineRow, StocktakeReturnRow, StocktakeRow } from '../../store/tables.ts'
import type { Precision, ReturnState } from '../../store/vocabulary.ts'
import { agesTold, lineWarnings } from '../line-rules.ts'
import { shownTogether, type CandidateSum } from './protect.ts'
import { PARTS, TABLE_ROWS, type RoleGroup } from './role-groups.ts'

/** A practice as a round knows it. */
export interface RoundPractice {
  readonly code: string
  readonly name: string
  readonly network: string | null
}

/** A sum over practices, as one reader may see it. */
export interface ShownSum {
  /** Null: not shown, or told by nobody. */
  readonly value: number | null
  /** Whether there is a sum that the reader may not see. */
  readonly withheld: boolean
  /** Practices that told. */
  readonly practices: number
}

/** What a round says of a role, or of roles together. */
export interface RoleTotal {
  readonly group: RoleGroup
  readonly headcount: ShownSum
  readonly precision: Precision
  readonly fte: ShownSum
  readonly sessions: ShownSum
  /** People whose line has both, for sessions a head. */
  readonly headcountWithSessions: ShownSum
  /** People by network; null for those in none. */
  readonly byNetwork: ReadonlyMap<string | null, ShownSum>
}

/** How far a practice is with a round, and what its return lacks. */
export interface Completeness {
  readonly practice: RoundPractice
  readonly state: ReturnState
  readonly returnedOn: string | null
  readonly note: string | null
  readonly roles: number
  /** Groups of roles that no line is of, and what lines leave out. */
  readonly missing: readonly string[]
  /** Lines that may be right and want a second look. */
  readonly toCheck: number
}

/** A round as one reader may see it. */
export interface RoundModel {
  readonly round: StocktakeRow
  readonly practices: readonly RoundPractice[]
  readonly totals: readonly RoleTotal[]
  readonly completeness: readonly Completeness[]
  readonly states: Readonly<Record<ReturnState, number>>
}

/** Whose own counts a reader may see: codes of practices, or all. */
export type Sees = readonly string[] | 'all'

/**
 * Puts a round together. Totals are of all practices that told, whatever the state of their return;
 * a role without a line is not told of, and no zero. Sums that would tell a practice's own count to
 * somebody who may not see it are withheld: see `discloseStaff`.
 */
export function roundModel(
  round: StocktakeRow,
  practices: readonly RoundPractice[],
  returns: readonly StocktakeReturnRow[],
  lines: readonly StocktakeLineRow[],
  sees: Sees,
): RoundModel {
  const completeness = practices.map((practice) => completenessOf(round, practice, returns, lines))
  const count = (state: ReturnState) => completeness.filter((one) => one.state === state).length
  return {
    round,
    practices,
    totals: totalsOf(practices, lines, sees),
    completeness,
    states: {
      complete: count('complete'),
      started: count('started'),
      declined: count('declined'),
      'not started': count('not started'),
    },
  }
}

/** The total of a group of roles. */
export function totalOfGroup(model: RoundModel, group: RoleGroup): RoleTotal {
  const total = model.totals.find((one) => one.group.id === group.id)
  if (total === undefined) throw new Error(`A round has no total of ${group.id}`)
  return total
}

/** Sums of every group, over the place and each network; what others would tell is withheld. */
function totalsOf(
  practices: readonly RoundPractice[],
  lines: readonly StocktakeLineRow[],
  sees: Sees,
): readonly RoleTotal[] {
  const networks = [...new Set(practices.map(({ network }) => network))]
  const shown = (of: (line: StocktakeLineRow) => number | null) =>
    sumsOf(TABLE_ROWS, { lines, practices, sees, of }, networks)
  const heads = shown(({ headcount }) => headcount)
  const fte = shown(({ fte: told }) => numberOf(told))
  const sessions = shown(({ sessions: told }) => numberOf(told))
  const withSessions = shown((line) => (line.sessions === null ? null : line.headcount))
  return TABLE_ROWS.map((group, row): RoleTotal => {
    const sums = heads[row] ?? [UNTOLD]
    return {
      group,
      headcount: sums[0],
      precision: precisionOf(lines.filter(({ role }) => group.roles.includes(role))),
      fte: fte[row]?.[0] ?? UNTOLD,
      sessions: sessions[row]?.[0] ?? UNTOLD,
      headcountWithSessions: withSessions[row]?.[0] ?? UNTOLD,
      byNetwork: new Map(
        networks.flatMap((network, at): [string | null, ShownSum][] => {
          const sum = sums[at + 1]
          return sum === undefined ? [] : [[network, sum]]
        }),
      ),
    }
  })
}

const UNTOLD: ShownSum = { value: null, withheld: false, practices: 0 }

interface Told {
  readonly lines: readonly StocktakeLineRow[]
  readonly practices: readonly RoundPractice[]
  readonly sees: Sees
  readonly of: (line: StocktakeLineRow) => number | null
}

/**
 * Sums of each group over the place, then over each network, as they may stand in one table: roles of
 * the place are kept before groups, and over networks groups before roles.
 */
function sumsOf(
  groups: readonly RoleGroup[],
  told: Told,
  networks: readonly (string | null)[],
): readonly (readonly [ShownSum, ...ShownSum[]])[] {
  const { practices, lines, sees, of } = told
  const areas = [undefined, ...networks]
  const alone = groups.map((group) => {
    const own = lines.filter(({ role }) => group.roles.includes(role))
    const sums = shownSums(own, practices, networks, sees, of)
    return areas.map((network, at) => {
      const sum = sums[at] ?? UNTOLD
      return { group, network, sum, isSafe: !sum.withheld }
    })
  })
  const candidates = alone
    .flat()
    .filter(({ sum }) => sum.practices > 0)
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const kept: ReadonlySet<CandidateSum> = shownTogether(candidates, told)
  return alone.map((row) => {
    const [all, ...rest] = row.map((one): ShownSum => {
      const { practices: count } = one.sum
      if (count === 0) return one.sum
      if (!kept.has(one)) return { value: null, withheld: true, practices: count }
      return { value: wholeSum(one, told), withheld: false, practices: count }
    })
    return [all ?? UNTOLD, ...rest]
  })
}

function wholeSum({ group, network }: CandidateSum, { lines, practices, of }: Told): number {
  const codes = new Set(
    practices
      .filter((practice) => network === undefined || practice.network === network)
      .map(({ code }) => code),
  )
  const own = lines.filter(
    ({ role, practice }) => group.roles.includes(role) && codes.has(practice),
  )
  return Math.round(own.reduce((sum, line) => sum + (of(line) ?? 0), 0) * 10_000) / 10_000
}

function orderOf({ group, network }: CandidateSum): number {
  const isGroup = group.roles.length > 1
  if (network === undefined) return isGroup ? 1 : 0
  return isGroup ? 2 : 3
}

/** The sum over all practices, then over each network. */
function shownSums(
  lines: readonly StocktakeLineRow[],
  practices: readonly RoundPractice[],
  networks: readonly (string | null)[],
  sees: Sees,
  of: (line: StocktakeLineRow) => number | null,
): readonly [ShownSum, ...ShownSum[]] {
  const contributions = contributionsOf(lines, practices, of)
  const groups = groupsOf(practices, networks)
  const [all, ...rest] = discloseStaff({ contributions, groups, sees }).groups.map(
    ({ count, masked, returns }): ShownSum => ({
      value: count === null ? null : Math.round(count * 10_000) / 10_000,
      withheld: masked && returns > 0,
      practices: returns,
    }),
  )
  return [all ?? { value: null, withheld: false, practices: 0 }, ...rest]
}

/**
 * Whether the sum of some lines over some practices tells, beside the sums over all and over networks
 * that a round shows, no practice's own to a reader who may not see it.
 */
export function isSafeBeside(
  lines: readonly StocktakeLineRow[],
  practices: readonly RoundPractice[],
  some: readonly string[],
  sees: Sees,
  of: (line: StocktakeLineRow) => number | null,
): boolean {
  const contributions = contributionsOf(lines, practices, of)
  const groups = groupsOf(practices, [...new Set(practices.map(({ network }) => network))])
  const first = discloseStaff({ contributions, groups, sees }).groups
  const shown = groups.filter((_, at) => first[at]?.masked === false)
  const together = [...shown, { id: 'some', members: some }]
  return discloseStaff({ contributions, groups: together, sees }).groups.every(
    ({ masked }) => !masked,
  )
}

function contributionsOf(
  lines: readonly StocktakeLineRow[],
  practices: readonly RoundPractice[],
  of: (line: StocktakeLineRow) => number | null,
) {
  const byPractice = Map.groupBy(lines, ({ practice }) => practice)
  return practices.map(({ code }) => {
    const told = (byPractice.get(code) ?? []).flatMap((line) => of(line) ?? [])
    return { id: code, count: told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0) }
  })
}

function groupsOf(practices: readonly RoundPractice[], networks: readonly (string | null)[]) {
  return [
    { id: 'all', members: practices.map(({ code }) => code) },
    ...networks.map((network) => ({
      id: network ?? 'none',
      members: practices.flatMap((one) => (one.network === network ? [one.code] : [])),
    })),
  ]
}

/** What a sum is, where some of what is in it is told as at least or about. */
function precisionOf(lines: readonly StocktakeLineRow[]): Precision {
  if (lines.some(({ precision }) => precision === 'about')) return 'about'
  return lines.some(({ precision }) => precision === 'at least') ? 'at least' : 'exact'
}

function completenessOf(
  round: StocktakeRow,
  practice: RoundPractice,
  returns: readonly StocktakeReturnRow[],
  lines: readonly StocktakeLineRow[],
): Completeness {
  const row = returns.find((one) => one.practice === practice.code)
  const own = lines.filter((line) => line.practice === practice.code)
  const groups = PARTS.filter(({ roles }) => !own.some(({ role }) => roles.includes(role)))
  const without = (lacks: (line: StocktakeLineRow) => boolean) =>
    own.filter((line) => line.headcount > 0 && lacks(line)).length
  const fte = without((line) => line.fte === null)
  const ages = without((line) => (agesTold(line) ?? 0) < line.headcount)
  const gps = PARTS[0]?.roles ?? []
  const sessions = without((line) => gps.includes(line.role) && line.sessions === null)
  const ofRoles = (count: number) => (count === 1 ? 'one role' : `${count} roles`)
  return {
    practice,
    state: row?.state ?? (own.length === 0 ? 'not started' : 'started'),
    returnedOn: row?.returned_on ?? null,
    note: row?.note ?? null,
    roles: own.length,
    missing: [
      ...groups.map(({ label }) => label),
      ...(fte > 0 ? [`FTE of ${ofRoles(fte)}`] : []),
      ...(sessions > 0 ? [`sessions of ${ofRoles(sessions)}`] : []),
      ...(ages > 0 ? [`some ages of ${ofRoles(ages)}`] : []),
    ],
    toCheck: own.filter((line) => lineWarnings(line, round).length > 0).length,
  }
}

/** A number that is stored as text; null where there is none. */
export function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}
