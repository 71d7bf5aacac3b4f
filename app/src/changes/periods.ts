/** A stretch of time that a figure is of; its days as `yyyy-mm-dd`, the same day twice for a count. */
export interface Period {
  readonly start: string
  readonly end: string
}

/** A period of a chain: compared only with those of the same season. */
export interface ChainPeriod extends Period {
  /** The time of the year. Figures of a year have one season, quarters four. */
  readonly season: string
  /** The published periods that it is put together of, by their place in the list given. */
  readonly parts: readonly number[]
}

/** Days that the length of a period may differ by: leap years, and fieldwork that moves a little. */
const LEEWAY = 2
const DAY = 86_400_000

/**
 * The periods of a figure that can be compared with one another, in order of time: those as long as
 * the latest one. Months are put together to whole quarters of the calendar, of which the latest
 * may be a few months old; noise is less over a quarter, and a quarter is compared with the same
 * quarter of another year only, so that the season makes no change. What is as long as another
 * period, and of another time of the year, is likewise another season.
 *
 * A later period never changes what is made of the earlier ones, unless it is of another length.
 */
export function chainOf(known: readonly Period[]): readonly ChainPeriod[] {
  const order = [...known.keys()].toSorted((a, b) => inTime(known[a], known[b]))
  const latest = known[order.at(-1) ?? -1]
  if (latest === undefined) return []
  if (isMonth(latest)) return quarters(known, order)
  const length = daysOf(latest)
  return order.flatMap((at) => {
    const one = known[at]
    if (one === undefined || Math.abs(daysOf(one) - length) > LEEWAY || isMonth(one)) return []
    return [{ start: one.start, end: one.end, season: seasonOf(one), parts: [at] }]
  })
}

function quarters(known: readonly Period[], order: readonly number[]): readonly ChainPeriod[] {
  const months = order.filter((at) => {
    const one = known[at]
    return one !== undefined && isMonth(one)
  })
  const byQuarter = Map.groupBy(months, (at) => quarterOf(known[at]?.start ?? ''))
  return [...byQuarter].flatMap(([quarter, parts]) => {
    const first = known[parts[0] ?? -1]
    const last = known[parts.at(-1) ?? -1]
    if (parts.length !== 3 || first === undefined || last === undefined) return []
    return [{ start: first.start, end: last.end, season: quarter.slice(5), parts }]
  })
}

/** `2023 2` for April to June 2023. */
function quarterOf(day: string): string {
  return `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

function isMonth({ start, end }: Period): boolean {
  if (!start.endsWith('-01') || start.slice(0, 7) !== end.slice(0, 7)) return false
  return new Date(Date.parse(end) + DAY).getUTCDate() === 1
}

function seasonOf({ start, end }: Period): string {
  return `${start.slice(5)} ${end.slice(5)}`.replaceAll('02-29', '02-28')
}

function daysOf({ start, end }: Period): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / DAY)
}

function inTime(a: Period | undefined, b: Period | undefined): number {
  const first = `${a?.end} ${a?.start}`
  const second = `${b?.end} ${b?.start}`
  return first < second ? -1 : first > second ? 1 : 0
}
