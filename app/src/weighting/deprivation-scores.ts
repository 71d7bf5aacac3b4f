import type { Evidence } from '../evidence/evidence.ts'

/** Scores of the Index of Multiple Deprivation of practices, all of one edition. */
export interface Scores {
  readonly scores: ReadonlyMap<string, number>
  readonly releases: readonly string[]
  /** The last day of the year of the edition; null where none is loaded. */
  readonly edition: string | null
}

interface EditionRow {
  readonly edition: string
  readonly known: number
}

/**
 * Scores of practices by the latest edition up to the year of a day that knows at least half as many
 * of them as any does, or else by the nearest later one.
 *
 * @param codes the practices; null for all that are loaded
 */
export async function scoresOf(
  evidence: Evidence,
  codes: readonly string[] | null,
  on: string,
): Promise<Scores> {
  const wanted = codes?.join(',') ?? null
  const editions = await evidence.rows<EditionRow>(
    `SELECT strftime(period_end, '%Y-%m-%d') AS edition, count(DISTINCT practice)::DOUBLE AS known
     FROM deprivation_practice
     WHERE score IS NOT NULL AND ($1 IS NULL OR list_contains(string_split($1, ','), practice))
     GROUP BY period_end`,
    [wanted],
  )
  const edition = editionFor(editions, on)
  if (edition === null) return { scores: new Map(), releases: [], edition }
  const rows = await evidence.rows<{
    readonly practice: string
    readonly score: number
    readonly release: string
  }>(
    `SELECT practice, score, release FROM deprivation_practice
     WHERE score IS NOT NULL AND strftime(period_end, '%Y-%m-%d') = $2
       AND ($1 IS NULL OR list_contains(string_split($1, ','), practice))
     ORDER BY practice, release DESC`,
    [wanted, edition],
  )
  return {
    scores: new Map(rows.map(({ practice, score }) => [practice, score])),
    releases: [...new Set(rows.map(({ release }) => release))],
    edition,
  }
}

function editionFor(editions: readonly EditionRow[], on: string): string | null {
  const most = Math.max(0, ...editions.map(({ known }) => known))
  const whole = editions
    .filter(({ known }) => known * 2 >= most)
    .map(({ edition }) => edition)
    .toSorted()
  const year = on.slice(0, 4)
  return whole.findLast((edition) => edition.slice(0, 4) <= year) ?? whole[0] ?? null
}
