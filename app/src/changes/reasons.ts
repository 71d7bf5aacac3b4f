import { formatCount, formatFigure, formatNumber } from '../charts/format.ts'
import type { Release } from '../evidence/releases.ts'
import type { Figures } from '../comparison/model.ts'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import type { Practice } from '../register/practices.ts'
import type { PracticeEventRow } from '../store/tables.ts'
import type { Change } from './model.ts'

/** What may lie behind a change beside what the figure measures. */
export interface PossibleReasons {
  readonly events: readonly Pick<
    PracticeEventRow,
    'practice' | 'other_practice' | 'kind' | 'on_date'
  >[]
  /** Registered patients by practice, oldest first. */
  readonly lists: ReadonlyMap<string, readonly ListCount[]>
  readonly releases: ReadonlyMap<string, Pick<Release, 'source' | 'publication' | 'layout'>>
  readonly practices: readonly Practice[]
}

export interface ListCount {
  readonly on: string
  readonly patients: number
}

/** A list or a denominator that changes by more than so much may be another population. */
const JUMP = 0.2
/** A count of patients so many months from a day is not the list of that day. */
const LIST_MONTHS = 18
/** What happened to a practice and can change its figures; a new name cannot. */
const TELLING = ['opened', 'closed', 'merged', 'hand-back', 'operator changed', 'boundary changed']

/**
 * Possible reasons for a change, in words: what happened to the practice between the two periods, a
 * list or a denominator that jumped, another publication or another form of it, other members, and
 * England moving at least half as far the same way. They are told beside a change and never
 * explain it away; none says nothing either.
 */
export function reasonsOf(change: Change, known: PossibleReasons): readonly string[] {
  return [
    ...eventReasons(change, known),
    ...populationReasons(change, known),
    ...publicationReasons(change, known),
    ...englandReasons(change),
  ]
}

function eventReasons({ unit, before, after }: Change, known: PossibleReasons): readonly string[] {
  const members = membersOf(unit, known.practices)
  const events = known.events.filter(
    ({ practice, other_practice: other, kind, on_date }) =>
      TELLING.includes(kind) &&
      on_date >= before.start &&
      on_date <= after.end &&
      (members.has(practice) || (other !== null && members.has(other))),
  )
  if (events.length > 2)
    return [`${events.length} practices opened, closed, merged or changed hands`]
  return events.map(
    ({ practice, other_practice: other, kind, on_date }) =>
      `${sentenceCase(kind)}${other === null ? '' : ` (${practice} with ${other})`} on ${longDate(on_date)}`,
  )
}

function populationReasons(change: Change, known: PossibleReasons): readonly string[] {
  const { unit, before, after, indicator } = change
  if (unit.kind !== 'practice') {
    return before.members === after.members
      ? []
      : [
          `It was of ${formatCount(before.members, 'practice')} and is of ${formatNumber(after.members)}`,
        ]
  }
  const list = known.lists.get(unit.code ?? '') ?? []
  const then = nearest(list, before.end)
  const now = nearest(list, after.end)
  const reasons: string[] = []
  if (then !== null && now !== null && jumped(then, now) && indicator.kind !== 'count') {
    reasons.push(`Registered patients from ${formatNumber(then)} to ${formatNumber(now)}`)
  }
  const [below, belowNow] = [before.denominator, after.denominator]
  if (reasons.length === 0 && below !== null && belowNow !== null && jumped(below, belowNow)) {
    reasons.push(`The denominator from ${formatNumber(below)} to ${formatNumber(belowNow)}`)
  }
  return reasons
}

function publicationReasons(
  { before, after, indicator }: Change,
  { releases }: PossibleReasons,
): readonly string[] {
  const then = releases.get(before.release ?? '')
  const now = releases.get(after.release ?? '')
  if (then === undefined || now === undefined) return []
  if (then.source !== now.source) {
    return [`From another publication: ${then.publication} before, ${now.publication} now`]
  }
  // Money is the same money in whatever columns; an answer depends on how it was asked for.
  const same = then.layout === now.layout || indicator.variation === 'none'
  return same ? [] : ['The publication changed its form']
}

function englandReasons({ before, after, difference, indicator }: Change): readonly string[] {
  if (before.england === null || after.england === null) return []
  const theirs = after.england - before.england
  if (theirs / difference < 0.5) return []
  const written = (value: number) => formatFigure(value, indicator.decimals, indicator.unit)
  return [`England moved too, from ${written(before.england)} to ${written(after.england)}`]
}

function membersOf(unit: Change['unit'], practices: readonly Practice[]): ReadonlySet<string> {
  if (unit.kind === 'practice') return new Set(unit.code === null ? [] : [unit.code])
  const of = practices.filter(({ network }) => unit.kind === 'together' || network === unit.code)
  return new Set(of.map(({ code }) => code))
}

function jumped(before: number, after: number): boolean {
  return before > 0 && (after / before > 1 + JUMP || after / before < 1 - JUMP)
}

/** The count nearest to a day, or null where none is near. */
function nearest(list: readonly ListCount[], day: string): number | null {
  const days = (of: string) => Math.abs(Date.parse(of) - Date.parse(day)) / 86_400_000
  const [first] = list.toSorted((a, b) => days(a.on) - days(b.on))
  return first === undefined || days(first.on) > LIST_MONTHS * 30.5 ? null : first.patients
}

/** The registered patients of some practices over time, up to a day. */
export async function listsOf(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
): Promise<ReadonlyMap<string, readonly ListCount[]>> {
  const rows = await figures.rows<{ practice: string; on: string; patients: number }>(LISTS_SQL, [
    practices.map(({ code }) => code).join(','),
    on,
  ])
  return Map.groupBy(rows, ({ practice }) => practice)
}

const LISTS_SQL = `SELECT practice, strftime(period_end, '%Y-%m-%d') AS "on", value AS patients
  FROM observations
  WHERE indicator = 'registered-patients' AND value IS NOT NULL AND period_end <= CAST($2 AS DATE)
    AND practice IN (SELECT unnest(string_split($1, ',')))
  ORDER BY practice, period_end`
