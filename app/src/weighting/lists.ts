import type { WeightingFormulaRow } from '../store/tables-funds.ts'
import type { Workspace } from '../workspace.ts'
import { scoresOf } from './deprivation-scores.ts'
import { COMPONENT_WORDS, Coefficients, unconfirmed } from './coefficients.ts'
import { weigh, type WeighedPractice, type Weighting } from './model.ts'

/** Lists that a formula gives, for splits and pages. */
export interface FormulaLists {
  readonly weighting: Weighting
  /** Weighted patients by practice. */
  readonly weights: ReadonlyMap<string, number>
  /** Whether every number of the formula is confirmed or replaced. */
  readonly confirmed: boolean
  readonly releases: readonly string[]
  /** The day that ages are counted on; null where none is loaded. */
  readonly agesOn: string | null
}

/** Practices of the country with what a formula may use, and what that rests on. */
export interface WeighingBase {
  readonly practices: readonly WeighedPractice[]
  readonly releases: readonly string[]
  readonly agesOn: string | null
}

/** Weighs the lists of all loaded practices by a kept formula, as of a day. */
export async function formulaListsOf(
  workspace: Workspace,
  formula: Pick<WeightingFormulaRow, 'coefficients'>,
  on: string,
): Promise<FormulaLists> {
  const coefficients = Coefficients.parse(JSON.parse(formula.coefficients))
  const base = await readBase(workspace, on)
  return listsBy(coefficients, base)
}

/** Weighs lists by a formula. */
export function listsBy(coefficients: Coefficients, base: WeighingBase): FormulaLists {
  const weighting = weigh(coefficients, base.practices)
  const known = weighting.components.some(({ absent }) => absent === null)
  return {
    weighting,
    weights: new Map(known ? weighting.lines.map(({ code, weighted }) => [code, weighted]) : []),
    confirmed: unconfirmed(coefficients).length === 0,
    releases: base.releases,
    agesOn: base.agesOn,
  }
}

/**
 * Everything that formulas may use of the practices that were open on a day and whose registered
 * list is known: the list itself, the published weighted list, ages by sex of the latest count up to
 * the day or else the nearest, deprivation of the nearest edition, and local figures named like the
 * inputs of components.
 */
export async function readBase(workspace: Workspace, on: string): Promise<WeighingBase> {
  const { evidence, register } = workspace
  const { practices } = await register.on(on)
  const [ages, scores, locals] = await Promise.all([
    agesOf(workspace, on),
    scoresOf(evidence, null, on),
    localsOf(workspace, on),
  ])
  const listed = [...practices.values()].filter(({ registered }) => (registered ?? 0) > 0)
  const releases = new Set([
    ...listed.flatMap((one) => [one.registeredRelease, one.weightedRelease]),
    ...ages.releases,
    ...scores.releases,
    ...locals.releases,
  ])
  return {
    practices: listed
      .map((practice): WeighedPractice => ({
        code: practice.code,
        name: practice.name,
        place: practice.subIcb,
        registered: practice.registered ?? 0,
        published: practice.weighted,
        ages: ages.byPractice.get(practice.code) ?? null,
        deprivation: scores.scores.get(practice.code) ?? null,
        local: locals.byPractice.get(practice.code) ?? new Map(),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    releases: [...releases].filter((id) => id !== null),
    agesOn: ages.on,
  }
}

interface Ages {
  readonly on: string | null
  readonly releases: readonly string[]
  readonly byPractice: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** Ages in bands so narrow that the bands of the workload index are made of them. */
const NARROW =
  "sex IN ('male', 'female') AND CASE WHEN age_to IS NULL THEN age_from >= 85 ELSE age_to - age_from <= 4 END"

async function agesOf({ evidence }: Workspace, on: string): Promise<Ages> {
  const [counted] = await evidence.rows<{ readonly release: string; readonly day: string }>(
    `SELECT release, strftime(period_end, '%Y-%m-%d') AS day FROM patients WHERE ${NARROW}
     GROUP BY release, period_end HAVING count(DISTINCT age_from) >= 10
     ORDER BY period_end > CAST($1 AS DATE), abs(date_diff('day', period_end, CAST($1 AS DATE))), release LIMIT 1`,
    [on],
  )
  if (counted === undefined) return { on: null, releases: [], byPractice: new Map() }
  const rows = await evidence.rows<{
    readonly practice: string
    readonly key: string
    readonly patients: number
  }>(
    `SELECT practice, sex || '-' || CASE WHEN age_from < 5 THEN 0 WHEN age_from < 15 THEN 5 WHEN age_from < 45 THEN 15
         WHEN age_from < 65 THEN 45 WHEN age_from < 75 THEN 65 WHEN age_from < 85 THEN 75 ELSE 85 END AS key,
       sum(patients)::DOUBLE AS patients
     FROM patients WHERE ${NARROW} AND release = $1 AND period_end = CAST($2 AS DATE)
     GROUP BY ALL ORDER BY practice, key`,
    [counted.release, counted.day],
  )
  const byPractice = new Map<string, Map<string, number>>()
  for (const { practice, key, patients } of rows) {
    const own = byPractice.get(practice) ?? new Map<string, number>()
    own.set(key, patients)
    byPractice.set(practice, own)
  }
  return { on: counted.day, releases: [counted.release], byPractice }
}

async function localsOf({ evidence }: Workspace, on: string) {
  const names = Object.values(COMPONENT_WORDS).flatMap(({ inputs }) => inputs)
  const rows = await evidence.rows<{
    readonly area: string
    readonly indicator: string
    readonly value: number
    readonly release: string
  }>(
    `SELECT area, indicator, value, release FROM local_figures
     WHERE list_contains(string_split($1, ','), indicator) AND value IS NOT NULL AND sex = 'all'
     QUALIFY row_number() OVER (PARTITION BY area, indicator
       ORDER BY period_end > CAST($2 AS DATE), abs(date_diff('day', period_end, CAST($2 AS DATE))), release) = 1`,
    [names.join(','), on],
  )
  const byPractice = new Map<string, Map<string, number>>()
  for (const { area, indicator, value } of rows) {
    const own = byPractice.get(area) ?? new Map<string, number>()
    own.set(indicator, value)
    byPractice.set(area, own)
  }
  return { byPractice, releases: [...new Set(rows.map(({ release }) => release))] }
}
