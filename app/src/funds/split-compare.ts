import type { SplitLine, SplitPractice, SplitResult } from './split-model.ts'

/** One rule with what came of it. */
export interface Compared {
  readonly name: string
  readonly result: SplitResult
}

/** A practice under several rules; null where a rule leaves it out. */
export interface ComparedLine {
  readonly code: string
  readonly name: string
  readonly network: string | null
  readonly registered: number | null
  readonly fifth: number | null
  readonly amounts: readonly (number | null)[]
  /** Pence a registered patient. */
  readonly perHead: readonly (number | null)[]
  /** Pence beside the base rule. */
  readonly differences: readonly (number | null)[]
}

/** Practices together, under several rules. */
export interface ComparedGroup {
  readonly id: string
  readonly name: string
  readonly practices: number
  /** Null where the list of one of them is not known. */
  readonly registered: number | null
  readonly amounts: readonly number[]
  readonly perHead: readonly (number | null)[]
}

/**
 * The fifth of each practice by deprivation, 1 the most deprived: practices in the order of their
 * scores, highest first, of equal scores by code, cut into five groups as equal in number as can be.
 * A practice without a score is in none.
 */
export function fifthsOf(
  practices: readonly Pick<SplitPractice, 'code' | 'deprivation'>[],
): ReadonlyMap<string, number> {
  const known = practices
    .flatMap(({ code, deprivation }) => (deprivation === null ? [] : [{ code, deprivation }]))
    .toSorted((a, b) => b.deprivation - a.deprivation || (a.code < b.code ? -1 : 1))
  return new Map(known.map(({ code }, rank) => [code, Math.floor((rank * 5) / known.length) + 1]))
}

/** Practices under each rule, in the order of codes. The base is one of the rules, by its place. */
export function compareLines(
  rules: readonly Compared[],
  base: number,
  practices: readonly SplitPractice[],
): readonly ComparedLine[] {
  const fifths = fifthsOf(practices)
  const lines = rules.map(({ result }) => new Map(result.lines.map((line) => [line.code, line])))
  return practices
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name, network, registered }) => {
      const own = lines.map((of) => of.get(code))
      const amounts = own.map((line) => line?.amount ?? null)
      const from = amounts[base] ?? null
      return {
        code,
        name,
        network,
        registered: own.find((line) => line !== undefined)?.registered ?? registered,
        fifth: fifths.get(code) ?? null,
        amounts,
        perHead: own.map((line) => perHeadOf(line)),
        differences: amounts.map((amount) =>
          amount === null || from === null ? null : amount - from,
        ),
      }
    })
}

/** Sums and heads by deprivation fifth; practices without a score come last. */
export function byFifth(lines: readonly ComparedLine[]): readonly ComparedGroup[] {
  return grouped(
    lines,
    ({ fifth }) => (fifth === null ? '' : String(fifth)),
    (id) => (id === '' ? 'No deprivation score' : (FIFTH_WORDS[Number(id) - 1] ?? id)),
  ).toSorted((a, b) => (a.id === '' ? 1 : b.id === '' ? -1 : Number(a.id) - Number(b.id)))
}

export const FIFTH_WORDS = ['1 (most deprived fifth)', '2', '3', '4', '5 (least deprived fifth)']

/** Sums and heads by network, in the order of codes; what networks keep is theirs too. */
export function byNetwork(
  lines: readonly ComparedLine[],
  rules: readonly Compared[],
  names: ReadonlyMap<string, string>,
): readonly ComparedGroup[] {
  return grouped(
    lines,
    ({ network }) => network ?? '',
    (id) => (id === '' ? 'In no network' : (names.get(id) ?? id)),
  )
    .map((group) => {
      const kept = rules.map(
        ({ result }) => result.networks.find(({ code }) => code === group.id)?.amount ?? 0,
      )
      return withAmounts(
        group,
        group.amounts.map((amount, at) => amount + (kept[at] ?? 0)),
      )
    })
    .toSorted((a, b) => (a.id === '' ? 1 : b.id === '' ? -1 : a.id < b.id ? -1 : 1))
}

/**
 * The practices whose pence a head differ most from the base rule, in the order of codes: up to
 * `most` that gain and as many that lose.
 */
export function furthestApart(
  lines: readonly ComparedLine[],
  rule: number,
  most = 3,
): { readonly gain: readonly ComparedLine[]; readonly lose: readonly ComparedLine[] } {
  const moved = lines.flatMap((line) => {
    const difference = line.differences[rule] ?? null
    const heads = line.registered ?? 0
    return difference === null || difference === 0 || heads === 0
      ? []
      : [{ line, by: difference / heads }]
  })
  const pick = (sign: 1 | -1) =>
    moved
      .filter(({ by }) => by * sign > 0)
      .toSorted((a, b) => (b.by - a.by) * sign || (a.line.code < b.line.code ? -1 : 1))
      .slice(0, most)
      .map(({ line }) => line)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return { gain: pick(1), lose: pick(-1) }
}

/** Pence a registered patient; null where the list is not known or empty. */
export function perHeadOf(
  line: Pick<SplitLine, 'amount' | 'registered'> | undefined,
): number | null {
  if (line === undefined || line.registered === null || line.registered === 0) return null
  return line.amount / line.registered
}

function grouped(
  lines: readonly ComparedLine[],
  of: (line: ComparedLine) => string,
  nameOf: (id: string) => string,
): readonly ComparedGroup[] {
  return [...Map.groupBy(lines, of)].map(([id, members]) => {
    const lists = members.flatMap(({ registered }) => registered ?? [])
    const rules = members[0]?.amounts.length ?? 0
    return withAmounts(
      {
        id,
        name: nameOf(id),
        practices: members.length,
        registered: lists.length < members.length ? null : lists.reduce((a, b) => a + b, 0),
      },
      Array.from({ length: rules }, (_, at) =>
        members.reduce((sum, { amounts }) => sum + (amounts[at] ?? 0), 0),
      ),
    )
  })
}

function withAmounts(
  group: Omit<ComparedGroup, 'amounts' | 'perHead'>,
  amounts: readonly number[],
): ComparedGroup {
  const { registered } = group
  return {
    ...group,
    amounts,
    perHead: amounts.map((amount) =>
      registered === null || registered === 0 ? null : amount / registered,
    ),
  }
}
