import type { Evidence } from '../evidence/evidence.ts'
import type { Practice } from '../register/practices.ts'

/**
 * The practices that a person may mean by what they typed: a code, a code with words after it, a
 * name, or a part of one. An exact name stands alone. Those of `near` come first.
 */
export function matchPractices(
  typed: string,
  practices: ReadonlyMap<string, Practice>,
  near: readonly Practice[] = [],
): readonly Practice[] {
  const wanted = plain(typed)
  if (wanted === '') return []
  const code = /^[A-Z][A-Z0-9]{5}(?![A-Z0-9])/.exec(typed.trim().toUpperCase())?.[0]
  const coded = code === undefined ? undefined : practices.get(code)
  if (coded !== undefined) return [coded]
  const all = new Set([...near, ...practices.values()])
  const matches = [...all].filter(({ name }) => plain(name).includes(wanted))
  const exact = matches.filter(({ name }) => plain(name) === wanted)
  return exact.length === 1 ? exact : matches
}

/**
 * Which of the codes no loaded register has, of any day. Where no register is loaded nothing can be
 * said against a code, and none is.
 */
export async function unknownPractices(
  evidence: Evidence,
  codes: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const asked = new Set(codes)
  const registers = ['practices', 'practice_geography', 'practice_contracts'] as const
  const loaded = registers.some((dataset) => evidence.releasesOf(dataset).length > 0)
  if (asked.size === 0 || !loaded) return new Set()
  const rows = await evidence.rows<{ code: string }>(
    `WITH asked AS (SELECT DISTINCT unnest(string_split($1, ',')) AS code)
     SELECT code FROM asked
     WHERE code IN (SELECT practice FROM practices)
       OR code IN (SELECT practice FROM practice_geography)
       OR code IN (SELECT practice FROM practice_contracts)`,
    [[...asked].join(',')],
  )
  for (const { code } of rows) asked.delete(code)
  return asked
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
