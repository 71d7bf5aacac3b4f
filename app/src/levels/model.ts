import { formatCount, formatNumber } from '../charts/format.ts'
import { patientsOf, type ListSize } from '../footprints/model.ts'
import { listed } from '../footprints/words.ts'
import { longDate } from '../register/place-model.ts'
import { FUNCTION_LEVELS, type FunctionLevel } from '../store/vocabulary.ts'

/** A way to divide the practices of a place, such as its localities. */
export interface Division {
  readonly level: FunctionLevel
  /** In the plural, with a capital: 'Neighbourhoods'. */
  readonly label: string
  /** The codes of the practices of each. */
  readonly groups: readonly (readonly string[])[]
}

/** How many registered patients the groups of a division have on a day. */
export interface LevelSize {
  readonly level: FunctionLevel
  readonly label: string
  readonly groups: number
  /** Registered patients; null where no group has a list that is known in full. */
  readonly least: number | null
  readonly median: number | null
  readonly most: number | null
  /** Groups that are left out of the three, for the list of a practice in them is not known. */
  readonly notKnown: number
  /** Practices of the place that are in none of the groups. */
  readonly outside: number
}

/**
 * The sizes of each division of the practices of a place. A group with a list that is not known has
 * no size.
 */
export function levelSizes(
  divisions: readonly Division[],
  practices: readonly string[],
  lists: ReadonlyMap<string, ListSize>,
): readonly LevelSize[] {
  return divisions.map(({ level, label, groups }) => {
    const sums = groups.map((codes) => patientsOf(codes, lists, 'registered'))
    const known = sums
      .flatMap(({ patients, withoutList }) => (withoutList > 0 ? [] : (patients ?? [])))
      .toSorted((a, b) => a - b)
    return {
      level,
      label,
      groups: groups.length,
      least: known[0] ?? null,
      median: median(known),
      most: known.at(-1) ?? null,
      notKnown: groups.length - known.length,
      outside: practices.filter((code) => groups.every((codes) => !codes.includes(code))).length,
    }
  })
}

/** The sizes of a level in one line: 'Networks: 31,000 to 48,000, median 39,500'. */
export function sizesInWords(sizes: readonly LevelSize[], level: FunctionLevel): string {
  const of = sizes.filter((size) => size.level === level)
  if (of.length === 0) return 'no such footprint on this day'
  return of.map(sizeInWords).join('; ')
}

function sizeInWords({ label, groups, least, median: middle, most, ...size }: LevelSize): string {
  if (least === null || middle === null || most === null) return `${label}: patients not available`
  const gap = size.notKnown === 0 ? '' : `, without ${size.notKnown} whose lists are not known`
  if (groups === 1 || least === most) return `${label}: ${formatNumber(Math.round(middle))}${gap}`
  return `${label}: ${formatNumber(Math.round(least))} to ${formatNumber(Math.round(most))}, median ${formatNumber(Math.round(middle))}${gap}`
}

/** How many functions have which level, in a sentence or two. */
export function levelsSentence(
  functions: readonly { readonly level: FunctionLevel }[],
  place: string,
  offered: number,
): string {
  if (functions.length === 0) {
    const examples =
      offered === 0 ? '' : ` ${formatCount(offered, 'example is', 'examples are')} offered below.`
    return `Nobody has said yet at which level anything is done in ${place}.${examples}`
  }
  const counts = FUNCTION_LEVELS.flatMap((level) => {
    const number = functions.filter((one) => one.level === level).length
    return number === 0 ? [] : [`${number} at ${level} level`]
  })
  const empty = FUNCTION_LEVELS.filter((level) => functions.every((one) => one.level !== level))
  const none = empty.length === 0 ? '' : ` Nothing is at ${listed(empty)} level.`
  return `For ${place}, ${formatCount(functions.length, 'function has', 'functions have')} a level: ${listed(counts)}.${none}`
}

/** What the sizes are of, for the remark beneath. */
export function sizesSentence(on: string): string {
  return `Patients are registered ones, as the lists that are known on ${longDate(on)} have them.`
}

function median(sorted: readonly number[]): number | null {
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
