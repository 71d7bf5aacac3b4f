import type { EvaluationCell, EvaluationPeriod, EvaluationUnit } from './data.ts'
import type { ReadFigure } from './figures.ts'
import { phaseOf, type Phase } from './periods.ts'

/** Units, periods and known figures, and what was left out on the way. */
export interface BuiltPanel {
  readonly units: readonly EvaluationUnit[]
  readonly periods: readonly EvaluationPeriod[]
  readonly cells: readonly EvaluationCell[]
  readonly notes: readonly string[]
}

/** A unit as it comes in. */
export interface NamedUnit {
  readonly code: string
  readonly name: string
  readonly network: string | null
}

interface Asked {
  readonly units: readonly NamedUnit[]
  /** The first day of the change, by unit. */
  readonly since: ReadonlyMap<string, string>
  readonly washOut: number
}

/**
 * Puts figures into a panel. A period that holds the first day of the change, or its setting up, is
 * left out: of every unit where all began on one day, else of the unit that it is so for. A unit with
 * no figure before its change or none after it is left out, and one without the change that has not
 * one known figure. Nothing is filled in.
 */
export function buildPanel(figures: readonly ReadFigure[], asked: Asked): BuiltPanel {
  const { since, washOut } = asked
  const days = [...new Set(since.values())]
  const [only] = days
  const phase = (unit: string, period: EvaluationPeriod): Phase | null => {
    const day = days.length === 1 ? only : since.get(unit)
    return day === undefined ? null : phaseOf(period, day, washOut)
  }
  const kept = figures.filter(({ unit, period }) => phase(unit, period) !== 'between')
  const known = kept.filter(({ value }) => value !== null)
  const byUnit = Map.groupBy(known, ({ unit }) => unit)
  const usable = asked.units.filter(({ code }) => {
    const own = byUnit.get(code) ?? []
    if (!since.has(code)) return own.length > 0
    const phases = own.map(({ period }) => phase(code, period))
    return phases.includes('before') && phases.includes('after')
  })
  const codes = new Set(usable.map(({ code }) => code))
  const used = known.filter(({ unit }) => codes.has(unit))
  const periods = periodsIn(used)
  const place = new Map(periods.map(({ end }, at) => [end, at]))
  const unitPlace = new Map(usable.map(({ code }, at) => [code, at]))
  return {
    units: usable.map(({ code, name, network }) => ({
      code,
      name,
      network,
      start: since.has(code) ? firstAfter(periods, since.get(code) ?? '', washOut) : null,
    })),
    periods,
    cells: used.map(({ unit, period, events, population, value }) => ({
      unit: unitPlace.get(unit) ?? 0,
      period: place.get(period.end) ?? 0,
      events,
      population,
      value: value ?? 0,
    })),
    notes: [
      ...betweenNote(figures, phase, days.length),
      ...missingNote(kept.filter(({ unit }) => codes.has(unit))),
      ...leftOutNote(asked.units, codes, since),
    ],
  }
}

function periodsIn(figures: readonly ReadFigure[]): readonly EvaluationPeriod[] {
  const byEnd = new Map(figures.map(({ period }) => [period.end, period]))
  return [...byEnd.values()].toSorted((a, b) => (a.end < b.end ? -1 : 1))
}

function firstAfter(
  periods: readonly EvaluationPeriod[],
  day: string,
  washOut: number,
): number | null {
  const at = periods.findIndex((period) => phaseOf(period, day, washOut) === 'after')
  return at === -1 ? null : at
}

function betweenNote(
  figures: readonly ReadFigure[],
  phase: (unit: string, period: EvaluationPeriod) => Phase | null,
  starts: number,
): readonly string[] {
  const between = figures.filter(({ unit, period }) => phase(unit, period) === 'between')
  const words = periodsIn(between).map((period) => period.words)
  if (words.length === 0) return []
  return [
    `Neither before nor after the change, and left out${starts > 1 ? ' where it began then' : ''}: ${words.join(', ')}.`,
  ]
}

function missingNote(figures: readonly ReadFigure[]): readonly string[] {
  const missing = figures.filter(({ value }) => value === null)
  const withheld = missing.filter(({ missing: why }) =>
    ['suppressed', 'few people'].includes(why ?? ''),
  ).length
  return [
    ...(withheld === 0
      ? []
      : [`Figures withheld, which are not zero and are left out: ${withheld}.`]),
    ...(missing.length === withheld
      ? []
      : [`Figures not known and left out: ${missing.length - withheld}.`]),
  ]
}

function leftOutNote(
  units: readonly NamedUnit[],
  used: ReadonlySet<string>,
  since: ReadonlyMap<string, string>,
): readonly string[] {
  const out = units.filter(({ code }) => !used.has(code))
  const told = (some: readonly NamedUnit[]) =>
    some
      .slice(0, 8)
      .map(({ name }) => name)
      .join(', ') + (some.length > 8 ? ` and ${some.length - 8} more` : '')
  const treated = out.filter(({ code }) => since.has(code))
  const others = out.filter(({ code }) => !since.has(code))
  return [
    ...(treated.length === 0
      ? []
      : [
          `With the change, and left out for want of figures before or after it: ${told(treated)}.`,
        ]),
    ...(others.length === 0 ? [] : [`Without any figure, and left out: ${told(others)}.`]),
  ]
}
