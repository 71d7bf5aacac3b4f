import type { Kysely } from 'kysely'
import { inForce } from '../../register/records.ts'
import type {
  RetentionSchemeRow,
  StocktakeLineRow,
  StocktakeReturnRow,
  StocktakeRow,
  StoreTables,
  TeamPostRow,
  TrainingPlaceRow,
  VacancyRow,
  WorkforceAnswerRow,
} from '../../store/tables.ts'

type Db = Kysely<StoreTables>

/** A post of a team with the name of the practices that it is for. */
export interface TeamPost {
  readonly row: TeamPostRow
  readonly team: string
}

/** What is kept of the workforce of a place besides stocktakes. */
export interface WorkforceRegisters {
  readonly vacancies: readonly VacancyRow[]
  readonly training: readonly TrainingPlaceRow[]
  readonly schemes: readonly RetentionSchemeRow[]
  readonly answers: readonly WorkforceAnswerRow[]
  /** In force on the day. */
  readonly posts: readonly TeamPost[]
  /** Neighbourhoods and other groups that a post may be added to, by name. */
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** Posts that practices share, in force on the day. */
  readonly sharedPosts: number
}

/** Rounds of a place, the latest day first. */
export async function roundsOf(db: Db, place: string): Promise<readonly StocktakeRow[]> {
  return db
    .selectFrom('stocktake')
    .selectAll()
    .where('place', '=', place)
    .orderBy('as_of', 'desc')
    .orderBy('id')
    .execute()
}

/** Returns and lines of a round. */
export async function contentsOf(
  db: Db,
  stocktake: string,
): Promise<{
  readonly returns: readonly StocktakeReturnRow[]
  readonly lines: readonly StocktakeLineRow[]
}> {
  const returns = await db
    .selectFrom('stocktake_return')
    .selectAll()
    .where('stocktake', '=', stocktake)
    .orderBy('practice')
    .execute()
  const lines = await db
    .selectFrom('stocktake_line')
    .selectAll()
    .where('stocktake', '=', stocktake)
    .orderBy('practice')
    .orderBy('role')
    .execute()
  return { returns, lines }
}

/** Reads what is kept of the workforce of a place with some practices. */
export async function readRegisters(
  db: Db,
  place: string,
  practices: readonly string[],
  on: string,
): Promise<WorkforceRegisters> {
  const codes = new Set(practices)
  const vacancies = await db
    .selectFrom('vacancy')
    .selectAll()
    .orderBy('advertised_on', 'desc')
    .orderBy('practice')
    .orderBy('id')
    .execute()
  const ofPlace = { place, on }
  const members = await db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .select(['footprint.id', 'footprint.name', 'footprint.kind', 'footprint_member.practice'])
    .orderBy('footprint.name')
    .orderBy('footprint.id')
    .execute()
  const here = members.filter(({ practice }) => codes.has(practice))
  const names = new Map(here.map(({ id, name }) => [id, name]))
  const posts = await db
    .selectFrom('team_post')
    .selectAll()
    .orderBy('organisation')
    .orderBy('role')
    .orderBy('id')
    .execute()
  const shared = await db
    .selectFrom('shared_item')
    .select(['starts_on', 'ends_on'])
    .where('place', '=', place)
    .where('kind', '=', 'shared post')
    .execute()
  return {
    vacancies: vacancies.filter(({ practice }) => codes.has(practice)),
    ...(await placeRows(db, ofPlace)),
    posts: posts.flatMap((row): readonly TeamPost[] => {
      const team = names.get(row.footprint)
      return team === undefined || !inForce(row, on) ? [] : [{ row, team }]
    }),
    teams: [
      ...new Map(
        here
          .filter(({ kind }) => kind === 'neighbourhood')
          .map(({ id, name }) => [id, { id, name }]),
      ).values(),
    ],
    sharedPosts: shared.filter((item) => inForce(item, on)).length,
  }
}

async function placeRows(db: Db, { place, on }: { readonly place: string; readonly on: string }) {
  const training = await db
    .selectFrom('training_place')
    .selectAll()
    .where('place', '=', place)
    .orderBy('ends_on')
    .orderBy('id')
    .execute()
  const schemes = await db
    .selectFrom('retention_scheme')
    .selectAll()
    .where('place', '=', place)
    .orderBy('name')
    .orderBy('as_of', 'desc')
    .orderBy('id')
    .execute()
  const answers = await db
    .selectFrom('workforce_answer')
    .selectAll()
    .where('place', '=', place)
    .where('asked_on', '<=', on)
    .orderBy('kind', 'desc')
    .orderBy('asked_on', 'desc')
    .orderBy('survey')
    .orderBy('role')
    .orderBy('theme')
    .execute()
  return { training, schemes: schemes.filter((one) => inForce(one, on)), answers }
}
