import { FootingsError } from '../failure.ts'
import { poundsOf } from '../records/pence.ts'

/** What one receives of an amount that is shared in whole pence. */
export interface Share {
  /** Pence rounded down. */
  readonly whole: bigint
  /** 1 for a penny by largest remainder. */
  readonly extra: bigint
}

/**
 * Shares whole pence in proportion to weights so that they sum to the penny: everybody's exact share
 * is rounded down, and the pence that are left go one each to the largest remainders, of equal ones
 * to the lower code (Hamilton's method).
 *
 * @throws RangeError where no weight is above zero and there is something to share
 */
export function largestRemainder(
  total: bigint,
  weights: readonly bigint[],
  codes: readonly string[],
): readonly Share[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  if (sum === 0n) {
    if (total !== 0n) throw new RangeError('There is nobody to share among')
    return weights.map(() => ({ whole: 0n, extra: 0n }))
  }
  const parts = weights.map((weight, index) => {
    const exact = total * weight
    const whole = exact / sum
    return { index, whole, rest: exact - whole * sum }
  })
  const left = Number(total - parts.reduce((all, { whole }) => all + whole, 0n))
  const lucky = new Set(
    parts
      .toSorted(
        (a, b) => order(b.rest, a.rest) || order(codes[a.index] ?? '', codes[b.index] ?? ''),
      )
      .slice(0, left)
      .map(({ index }) => index),
  )
  return parts.map(({ index, whole }) => ({ whole, extra: lucky.has(index) ? 1n : 0n }))
}

/** A floor, and a cap where there is one, in pence. */
export interface Bounds {
  readonly least: bigint
  readonly most: bigint | null
}

export interface Bounded {
  readonly amounts: readonly bigint[]
  /** At what each is held; null for those who pay for it, or gain by it, in proportion. */
  readonly held: readonly ('floor' | 'cap' | null)[]
  /** How often the rest was shared again. */
  readonly rounds: number
}

/** One who is outside its bounds, and by how much, up to a factor that all have in common. */
interface Outside {
  readonly index: number
  readonly at: 'floor' | 'cap'
  readonly by: bigint
}

/**
 * Brings amounts within bounds, their sum unchanged. Those outside are set to their bound, and what
 * that costs or frees is shared by the others in proportion to their amounts, again until nobody is
 * outside. Where floors and caps bind in one round, those whose sum weighs more are set first, which
 * leads to the one solution in which all others keep their proportions. Pence by largest remainder.
 *
 * @throws FootingsError 'finding' with the numbers where no amounts keep within the bounds
 */
export function withinBounds(
  bases: readonly bigint[],
  bounds: readonly Bounds[],
  codes: readonly string[],
): Bounded {
  const total = sumOf(bases)
  refuseImpossible(total, bases, bounds)
  const held: ('floor' | 'cap' | null)[] = bases.map(() => null)
  for (let rounds = 0; ; rounds += 1) {
    const free = held.flatMap((at, index) => (at === null ? [index] : []))
    const fixed = held.map((at, index) => boundOf(bounds[index], at))
    const rest = total - sumOf(fixed)
    const weights = free.map((index) => bases[index] ?? 0n)
    const sum = sumOf(weights)
    const outside = free.flatMap((index, at): readonly Outside[] => {
      const { least, most } = bounds[index] ?? { least: 0n, most: null }
      const exact = sum === 0n ? 0n : rest * (weights[at] ?? 0n)
      const scale = sum === 0n ? 1n : sum
      if (exact < least * scale) {
        return [{ index, at: 'floor', by: least * scale - exact }]
      }
      if (most !== null && exact > most * scale) {
        return [{ index, at: 'cap', by: exact - most * scale }]
      }
      return []
    })
    if (outside.length === 0) {
      if (sum === 0n && rest !== 0n) throw nobodyLeft(rest)
      const shares = largestRemainder(
        rest,
        weights,
        free.map((index) => codes[index] ?? ''),
      )
      const amounts = [...fixed]
      free.forEach((index, at) => {
        const share = shares[at]
        amounts[index] = (share?.whole ?? 0n) + (share?.extra ?? 0n)
      })
      return { amounts, held, rounds }
    }
    const by = (kind: 'floor' | 'cap') =>
      sumOf(outside.filter(({ at }) => at === kind).map((one) => one.by))
    const [floors, caps] = [by('floor'), by('cap')]
    for (const { index, at } of outside) {
      if (at === 'floor' ? floors >= caps : caps >= floors) held[index] = at
    }
  }
}

function refuseImpossible(
  total: bigint,
  bases: readonly bigint[],
  bounds: readonly Bounds[],
): void {
  const floors = sumOf(bounds.map(({ least }) => least))
  if (floors > total) {
    throw new FootingsError(
      'finding',
      `The floors of ${bounds.length} practices come to ${pounds(floors)}, and there is ${pounds(total)} to share.`,
      {
        remedy: `Lower the floor: ${pounds(floors - total)} is missing.`,
        where: { column: 'floor' },
      },
    )
  }
  const crossed = bounds.findIndex(({ least, most }) => most !== null && most < least)
  if (crossed !== -1) {
    const { least, most } = bounds[crossed] ?? { least: 0n, most: 0n }
    throw new FootingsError(
      'finding',
      `The cap of a practice is ${pounds(most ?? 0n)}, below its floor of ${pounds(least)}.`,
      { remedy: 'Raise the cap or lower the floor.', where: { column: 'cap' } },
    )
  }
  if (bounds.some(({ most }) => most === null)) return
  const caps = sumOf(bounds.map(({ most }) => most ?? 0n))
  if (caps < total && bases.length > 0) {
    throw new FootingsError(
      'finding',
      `The caps of ${bounds.length} practices come to ${pounds(caps)}, and there is ${pounds(total)} to share.`,
      {
        remedy: `Raise the cap: ${pounds(total - caps)} could go to nobody.`,
        where: { column: 'cap' },
      },
    )
  }
}

function nobodyLeft(rest: bigint): FootingsError {
  return new FootingsError(
    'finding',
    `With the caps, ${pounds(rest)} could go only to practices that no part of the rule gives anything.`,
    { remedy: 'Raise the cap, or add a part that reaches them.', where: { column: 'cap' } },
  )
}

function boundOf(bounds: Bounds | undefined, at: 'floor' | 'cap' | null): bigint {
  if (at === null || bounds === undefined) return 0n
  return at === 'floor' ? bounds.least : (bounds.most ?? 0n)
}

function order<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b)
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}

function pounds(pence: bigint): string {
  return poundsOf(Number(pence))
}
