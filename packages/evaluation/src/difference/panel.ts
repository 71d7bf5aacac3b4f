import { EvaluationError } from '../regression/design.ts'

/** One unit in one period. */
export interface PanelRow {
  readonly unit: string
  /** A whole number; a period and the next are one apart. */
  readonly time: number
  /** Null where it is not known, which is never zero. */
  readonly outcome: number | null
  /** Whether the change holds for the unit in this period. */
  readonly treated: boolean
  /** The first period of the change for the unit, where it is known; null for never. */
  readonly start?: number | null
  /** What a count is counted among; above zero. */
  readonly population?: number | null
  /** What units decide and err together in, such as a federation; the unit itself by default. */
  readonly cluster?: string
}

/** Units by periods. Rows need not be there for every unit and period. */
export interface Panel {
  readonly units: readonly string[]
  /** Periods, rising. */
  readonly times: readonly number[]
  /** The first period of the change for each unit; null where it never came. */
  readonly starts: readonly (number | null)[]
  readonly clusters: readonly string[]
  /** The cluster of each unit. */
  readonly clusterOf: Int32Array
  /** For each known row: its unit, period (both by position), outcome, treatment and population. */
  readonly unit: Int32Array
  readonly time: Int32Array
  readonly outcome: Float64Array
  readonly treated: Float64Array
  readonly population: Float64Array
  /** Units without a row just before the change is first seen, which may have come earlier. */
  readonly unsureStarts: readonly string[]
  /** How many rows were left out, for their outcome or population is not known. */
  readonly unknown: number
  /** Whether every unit is known in every period. */
  readonly balanced: boolean
}

/**
 * Units by periods, from rows in any order. Rows whose outcome or population is not known are left
 * out and counted; units and periods that only such rows have are left out too.
 *
 * @throws EvaluationError where a unit has two rows in one period, lies in two clusters, or has the
 * change taken back; and where a period is not a whole number
 */
export function panelOf(rows: readonly PanelRow[]): Panel {
  const facts = factsOf(rows)
  const known = rows.filter(({ outcome, population }) => outcome !== null && population !== null)
  if (known.length === 0) throw new EvaluationError('No outcome is known.')
  const units = [...new Set(known.map(({ unit }) => unit))].toSorted(byText)
  const times = [...new Set(known.map(({ time }) => time))].toSorted((a, b) => a - b)
  const unitPlace = new Map(units.map((unit, at) => [unit, at]))
  const timePlace = new Map(times.map((time, at) => [time, at]))
  const clusters = [...new Set(units.map((unit) => facts.get(unit)?.cluster ?? unit))].toSorted(
    byText,
  )
  const clusterPlace = new Map(clusters.map((cluster, at) => [cluster, at]))
  const place = (map: ReadonlyMap<unknown, number>, key: unknown) => map.get(key) ?? 0
  const ordered = known.toSorted(
    (a, b) => place(unitPlace, a.unit) - place(unitPlace, b.unit) || a.time - b.time,
  )
  return {
    units,
    times,
    starts: units.map((unit) => facts.get(unit)?.start ?? null),
    clusters,
    clusterOf: Int32Array.from(units, (unit) => place(clusterPlace, facts.get(unit)?.cluster)),
    unit: Int32Array.from(ordered, ({ unit }) => place(unitPlace, unit)),
    time: Int32Array.from(ordered, ({ time }) => place(timePlace, time)),
    outcome: Float64Array.from(ordered, ({ outcome }) => outcome ?? NaN),
    treated: Float64Array.from(ordered, ({ treated }) => (treated ? 1 : 0)),
    population: Float64Array.from(ordered, ({ population }) => population ?? 1),
    unsureStarts: units.filter((unit) => facts.get(unit)?.unsure === true),
    unknown: rows.length - known.length,
    balanced: known.length === units.length * times.length,
  }
}

/** The largest outcome of a panel, whatever its sign. */
export function panelSize({ outcome }: Panel): number {
  return outcome.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

/** The cluster of each row of a panel. */
export function rowClusters(panel: Panel): Int32Array {
  return panel.unit.map((unit) => panel.clusterOf[unit] ?? 0)
}

/** The rows of a panel that a question keeps, as a panel of their own. */
export function subPanel(panel: Panel, keep: (row: number) => boolean): Panel {
  const rows: PanelRow[] = []
  for (const [row, unit] of panel.unit.entries()) {
    if (!keep(row)) continue
    rows.push({
      unit: panel.units[unit] ?? '',
      time: panel.times[panel.time[row] ?? 0] ?? 0,
      outcome: panel.outcome[row] ?? null,
      treated: panel.treated[row] === 1,
      population: panel.population[row] ?? null,
      cluster: panel.clusters[panel.clusterOf[unit] ?? 0] ?? '',
    })
  }
  const starts = new Map(panel.units.map((unit, at) => [unit, panel.starts[at] ?? null]))
  const part = panelOf(rows)
  return { ...part, starts: part.units.map((unit) => starts.get(unit) ?? null), unsureStarts: [] }
}

interface UnitFacts {
  readonly cluster: string
  readonly start: number | null
  readonly unsure: boolean
}

function factsOf(rows: readonly PanelRow[]): ReadonlyMap<string, UnitFacts> {
  const byUnit = Map.groupBy(rows, ({ unit }) => unit)
  const facts = new Map<string, UnitFacts>()
  for (const [unit, own] of byUnit) {
    const ordered = own.toSorted((a, b) => a.time - b.time)
    let start: number | null = null
    for (const [at, { time, treated, cluster = unit }] of ordered.entries()) {
      if (!Number.isSafeInteger(time)) throw new EvaluationError(`${time} is not a whole period.`)
      if (time === ordered[at + 1]?.time) {
        throw new EvaluationError(`${unit} has two rows in the period ${time}.`)
      }
      if (cluster !== (ordered[0]?.cluster ?? unit)) {
        throw new EvaluationError(
          `${unit} lies in two clusters, ${ordered[0]?.cluster} and ${cluster}.`,
        )
      }
      if (start !== null && !treated) {
        throw new EvaluationError(
          `The change comes to ${unit} at ${start} and is gone at ${time}: these methods are for changes that stay.`,
        )
      }
      if (treated) start ??= time
    }
    const given = ordered[0]?.start
    const at = ordered.findIndex(({ treated }) => treated)
    const before = ordered[at - 1]?.time
    const unsure = given === undefined && at > 0 && before !== (start ?? 0) - 1
    facts.set(unit, { cluster: ordered[0]?.cluster ?? unit, start: given ?? start, unsure })
  }
  return facts
}

function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
