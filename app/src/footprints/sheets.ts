import { sizeStanding } from '../charts/sizes.ts'
import type { Release } from '../evidence/releases.ts'
import type { Cell } from '../terminal/tables.ts'
import { MEMBER_STATUSES } from '../store/vocabulary.ts'
import type { HistoryEntry } from './history.ts'
import type { FootprintOn, PatientSum } from './model.ts'
import type { Comparison, GapPractice, SharedPractice, SharingPair } from './overlaps.ts'
import { practicesOf, type FootprintsView } from './view.ts'
import type { SizeRule } from '../register/policy.ts'
import type { RegisterOn } from '../register/practices.ts'
import type { FootprintMemberRow } from '../store/tables.ts'
import { sourceCell, type Sheet } from '../register/sheet.ts'

const SUM_COLUMNS = ['patients', 'practices', 'practices_without_list', 'missing'] as const
const SUMS = [
  ['registered_members', 'registered', 'members'],
  ['registered_possible', 'registered', 'possible'],
  ['weighted_members', 'weighted', 'members'],
  ['weighted_possible', 'weighted', 'possible'],
] as const

/** Footprints with counts by status and sizes: the list of footprints as a file. */
export function footprintsSheet(
  view: FootprintsView,
  rule: SizeRule,
  releases: readonly Release[],
): Sheet {
  return {
    header: [
      'on',
      'kind',
      'footprint',
      'name',
      'status',
      'owner',
      'starts_on',
      'ends_on',
      ...MEMBER_STATUSES.map((status) => status.replaceAll(' ', '_')),
      ...SUMS.flatMap(([name]) => SUM_COLUMNS.map((column) => `${name}_${column}`)),
      'registered_from',
      'registered_to',
      'size_rule',
      'size_standing',
      'source',
    ],
    rows: view.shown.map((one) => footprintLine(one, view, rule, releases)),
  }
}

function footprintLine(
  one: FootprintOn,
  view: FootprintsView,
  rule: SizeRule,
  releases: readonly Release[],
): readonly Cell[] {
  const { footprint, counts, standings } = one
  const practices = practicesOf(
    view.register,
    standings.map(({ practice }) => practice),
  )
  const days = practices.flatMap(({ registeredOn }) => registeredOn ?? []).toSorted()
  const used = practices.flatMap((each) => [each.registeredRelease, each.weightedRelease])
  const sources = [...new Set(used)].flatMap((id) => sourceCell(releases, id) ?? [])
  const size = one.registered.members.patients
  return [
    view.on,
    footprint.kind,
    footprint.id,
    footprint.name,
    footprint.status,
    footprint.owner,
    footprint.starts_on,
    footprint.ends_on,
    ...MEMBER_STATUSES.map((status) => counts[status]),
    ...SUMS.flatMap(([, list, who]) => sumCells(one[list][who])),
    days[0],
    days.at(-1),
    rule.label,
    size === null ? null : sizeStanding(size, rule),
    sources.join('; '),
  ]
}

function sumCells(sum: PatientSum): readonly Cell[] {
  const missing =
    sum.patients !== null ? null : sum.practices === 0 ? 'no practices' : 'not available'
  return [sum.patients, sum.practices, sum.withoutList, missing]
}

/** Who stands how in one footprint, past and coming rows too: its members as a file. */
export function standingsSheet(
  one: FootprintOn,
  rows: readonly FootprintMemberRow[],
  register: RegisterOn,
  releases: readonly Release[],
): Sheet {
  const now = new Set(one.standings.map(({ id }) => id))
  return {
    header: [
      'on',
      'footprint_kind',
      'footprint',
      'practice',
      'practice_name',
      'status',
      'from',
      'to',
      'in_force',
      'note',
      'registered',
      'registered_on',
      'registered_missing',
      'registered_source',
      'weighted',
      'weighted_on',
      'weighted_missing',
      'weighted_source',
    ],
    rows: rows.map((row) => {
      const practice = register.practices.get(row.practice)
      return [
        register.on,
        one.footprint.kind,
        one.footprint.name,
        row.practice,
        practice?.name,
        row.status,
        row.starts_on,
        row.ends_on,
        now.has(row.id) ? 'yes' : 'no',
        row.note,
        practice?.registered,
        practice?.registeredOn,
        missingCell(practice, 'registered'),
        sourceCell(releases, practice?.registeredRelease ?? null),
        practice?.weighted,
        practice?.weightedOn,
        missingCell(practice, 'weighted'),
        sourceCell(releases, practice?.weightedRelease ?? null),
      ]
    }),
  }
}

function missingCell(
  practice: { readonly registered: number | null; readonly weighted: number | null } | undefined,
  list: 'registered' | 'weighted',
): string | null {
  if (practice === undefined) return 'not in the register on this day'
  return practice[list] === null ? 'not available' : null
}

/** What was done to a footprint, as a file. */
export function historySheet(entries: readonly HistoryEntry[]): Sheet {
  return {
    header: ['at', 'who', 'what', 'reason', 'version'],
    rows: entries.map(({ at, who, what, reason, version }) => [at, who, what, reason, version]),
  }
}

/** Practices in more than one footprint of a kind, a line for each standing. */
export function sharedSheet(shared: readonly SharedPractice[], register: RegisterOn): Sheet {
  return {
    header: [
      'on',
      'kind',
      'practice',
      'practice_name',
      'footprint',
      'footprint_name',
      'status',
      'from',
      'to',
    ],
    rows: shared.flatMap(({ kind, practice, belongings }) =>
      belongings.map(({ footprint, standing }) => [
        register.on,
        kind,
        practice,
        register.practices.get(practice)?.name,
        footprint.id,
        footprint.name,
        standing.status,
        standing.starts_on,
        standing.ends_on,
      ]),
    ),
  }
}

/** Pairs of footprints with practices in common. */
export function pairsSheet(pairs: readonly SharingPair[], on: string): Sheet {
  return {
    header: [
      'on',
      'kind',
      'one',
      'one_name',
      'other',
      'other_name',
      'members_of_both',
      'practices_of_both',
      'practices',
    ],
    rows: pairs.map(({ one, other, members, practices }) => [
      on,
      one.kind,
      one.id,
      one.name,
      other.id,
      other.name,
      members.length,
      practices.length,
      practices.join(' '),
    ]),
  }
}

/** Members that footprints of one kind share with those of another, a line a pair. */
export function comparisonSheet(comparison: Comparison, on: string): Sheet {
  return {
    header: ['on', 'kind', 'name', 'with_kind', 'with_name', 'members_of_both'],
    rows: comparison.rows.flatMap((row, index) =>
      comparison.columns.map((column, place) => [
        on,
        row.kind,
        row.name,
        column.kind,
        column.name,
        comparison.shared[index]?.[place],
      ]),
    ),
  }
}

/** Practices that are members of no footprint of a kind. */
export function gapsSheet(
  gaps: readonly GapPractice[],
  kind: string,
  register: RegisterOn,
  releases: readonly Release[],
): Sheet {
  return {
    header: [
      'on',
      'not_a_member_of_any',
      'practice',
      'practice_name',
      'registered',
      'registered_on',
      'registered_missing',
      'registered_source',
      'other_standings',
    ],
    rows: gaps.map(({ practice: code, belongings }) => {
      const practice = register.practices.get(code)
      return [
        register.on,
        kind,
        code,
        practice?.name,
        practice?.registered,
        practice?.registeredOn,
        missingCell(practice, 'registered'),
        sourceCell(releases, practice?.registeredRelease ?? null),
        belongings
          .map(({ footprint, standing }) => `${standing.status}: ${footprint.name}`)
          .join('; '),
      ]
    }),
  }
}
