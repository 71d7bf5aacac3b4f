import { FootingsError } from '../failure.ts'
import { basesOf } from '../register/place-model.ts'
import type { Reader } from '../records/kind.ts'
import type { WeightingFormulaRow } from '../store/tables-funds.ts'
import { scoresOf } from '../weighting/deprivation-scores.ts'
import { formulaListsOf } from '../weighting/lists.ts'
import type { Workspace } from '../workspace.ts'
import type { SplitInputs } from './split-kept.ts'
import type { SplitPractice } from './split-model.ts'
import type { ListsOn } from './value.ts'

/** What a pot of a place on a day can be shared by. */
export interface InputsAsked {
  readonly place: string
  readonly on: string
  /** Whole pence. */
  readonly pot: number
  /** The id of a formula of Weighted lists, for lists weighted by it. */
  readonly formula: string | null
}

/**
 * Reads everything that a split of a place can use, as of a day: the practices that were open, their
 * lists, networks and deprivation, and the releases that say so.
 *
 * @throws FootingsError 'finding' where the place has no practice on the day, or the formula is gone
 */
export async function readInputs(workspace: Workspace, asked: InputsAsked): Promise<SplitInputs> {
  const { evidence, register, store } = workspace
  const found = await register.place(asked.place, asked.on)
  if (found === undefined) {
    throw new FootingsError(
      'finding',
      `No practice of ${asked.place} was open on ${asked.on}, by the registers that are loaded.`,
      { remedy: 'Choose another day.', where: { column: 'on' } },
    )
  }
  const formula = await formulaOf(store.db, asked.formula)
  const lists = formula === null ? null : await formulaListsOf(workspace, formula, asked.on)
  const codes = found.practices.map(({ code }) => code)
  const scores = await scoresOf(evidence, codes, asked.on)
  const { basis } = await register.on(asked.on)
  const practices = found.practices
    .map((practice): SplitPractice => ({
      code: practice.code,
      name: practice.name,
      network: practice.network,
      networkName: practice.networkName,
      registered: practice.registered,
      weighted: practice.weighted,
      formula: lists?.weights.get(practice.code) ?? null,
      deprivation: scores.scores.get(practice.code) ?? null,
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const releases = [
    ...basis.releases,
    ...found.practices.flatMap((one) => [one.registeredRelease, one.weightedRelease]),
    ...scores.releases,
    ...(lists?.releases ?? []),
  ]
  return {
    pot: asked.pot,
    place: asked.place,
    on: asked.on,
    practices: [...practices],
    sources: basesOf(evidence, releases).map(({ release, publication, file, sha256 }) => ({
      release,
      publication,
      file,
      sha256,
    })),
    formula:
      formula === null || lists === null
        ? null
        : { id: formula.id, name: formula.name, confirmed: lists.confirmed },
  }
}

async function formulaOf(db: Reader, id: string | null): Promise<WeightingFormulaRow | null> {
  if (id === null || id === '') return null
  const row = await db
    .selectFrom('weighting_formula')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new FootingsError('finding', 'The formula is not there any more.', {
    remedy: 'Choose another.',
    where: { column: 'formula' },
  })
}

/** The practices of a place with their lists on some days, for a rate per head. */
export async function listsFor(
  { register }: Pick<Workspace, 'register'>,
  place: string,
  days: readonly (string | null)[],
): Promise<ListsOn> {
  const lists = new Map<string, SplitLists>()
  for (const day of new Set(days)) {
    if (day === null) continue
    const found = await register.place(place, day)
    lists.set(
      day,
      (found?.practices ?? []).map(({ code, registered, weighted }) => ({
        code,
        registered,
        weighted,
      })),
    )
  }
  return (day) => lists.get(day)
}

type SplitLists = ReturnType<ListsOn> & object
