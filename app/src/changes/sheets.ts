import type { Release } from '../evidence/releases.ts'
import { commentCell } from '../figure-comments/comments.ts'
import { sourceCell, type Sheet } from '../register/sheet.ts'
import type { Column } from '../terminal/tables.ts'
import type { Unit } from './groups.ts'
import type { Evidence } from './model.ts'
import type { ChangesView, ChangeToTell } from './view.ts'
import { changeWords, historyWords } from './words.ts'

/** A change as one row, the same in the file of the page, on the command line and for a program. */
export interface ChangeRow {
  readonly evidence: Evidence | 'no chance model'
  readonly strength: number
  readonly unit_kind: Unit['kind']
  readonly unit_code: string | null
  readonly unit_name: string
  readonly domain: string
  readonly indicator: string
  readonly indicator_name: string
  readonly unit: string
  readonly from_start: string
  readonly from_end: string
  readonly from_numerator: number | null
  readonly from_denominator: number | null
  readonly from_value: number
  readonly to_start: string
  readonly to_end: string
  readonly to_numerator: number | null
  readonly to_denominator: number | null
  readonly to_value: number
  readonly difference: number
  readonly lower: number | null
  readonly upper: number | null
  readonly level: number | null
  readonly relative: number | null
  readonly direction: 'up' | 'down'
  readonly polarity: string
  readonly judgement: 'better' | 'worse' | null
  readonly returns_to_end: string | null
  readonly with_all_together: boolean
  readonly england_from: number | null
  readonly england_to: number | null
  readonly words: string
  readonly possible_reasons: string | null
  readonly source: string | null
  readonly practice_comment: string | null
}

/** Every change, those without a chance model last. */
export function changeRows(view: ChangesView, releases: readonly Release[]): readonly ChangeRow[] {
  return [...view.counted, ...view.complete].map((change) => rowOf(change, view, releases))
}

function rowOf(
  change: ChangeToTell,
  { level }: ChangesView,
  releases: readonly Release[],
): ChangeRow {
  const { unit, indicator, before, after, limits } = change
  return {
    evidence: change.evidence ?? 'no chance model',
    strength: change.strength,
    unit_kind: unit.kind,
    unit_code: unit.code,
    unit_name: unit.name,
    domain: indicator.domain,
    indicator: indicator.id,
    indicator_name: indicator.name,
    unit: indicator.unit,
    from_start: before.start,
    from_end: before.end,
    from_numerator: before.numerator,
    from_denominator: before.denominator,
    from_value: before.value,
    to_start: after.start,
    to_end: after.end,
    to_numerator: after.numerator,
    to_denominator: after.denominator,
    to_value: after.value,
    difference: change.difference,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
    level: limits === null ? null : level,
    relative: change.relative,
    direction: change.direction,
    polarity: indicator.polarity,
    judgement: change.judgement,
    returns_to_end: change.returnsTo?.end ?? null,
    with_all_together: change.likewise,
    england_from: before.england,
    england_to: after.england,
    words: [changeWords(change), historyWords(change)].filter((part) => part !== '').join(' '),
    possible_reasons: change.reasons.length === 0 ? null : change.reasons.join('; '),
    source: sourceCell(releases, after.release),
    practice_comment: commentCell(change.comment),
  }
}

const KEYS: readonly (keyof ChangeRow)[] = [
  'evidence',
  'strength',
  'unit_kind',
  'unit_code',
  'unit_name',
  'domain',
  'indicator',
  'indicator_name',
  'unit',
  'from_start',
  'from_end',
  'from_numerator',
  'from_denominator',
  'from_value',
  'to_start',
  'to_end',
  'to_numerator',
  'to_denominator',
  'to_value',
  'difference',
  'lower',
  'upper',
  'level',
  'relative',
  'direction',
  'polarity',
  'judgement',
  'returns_to_end',
  'with_all_together',
  'england_from',
  'england_to',
  'words',
  'possible_reasons',
  'source',
  'practice_comment',
]

/** Every change as a file. */
export function changesSheet(view: ChangesView, releases: readonly Release[]): Sheet {
  return {
    header: KEYS,
    rows: changeRows(view, releases).map((row) => KEYS.map((key) => row[key])),
  }
}

/** All columns, for `--csv`. */
export const CHANGE_COLUMNS: readonly Column<ChangeRow>[] = KEYS.map((key) => ({
  key,
  heading: key,
}))
