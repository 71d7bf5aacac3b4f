import type { Release } from '../evidence/releases.ts'

/** The latest release of a publication that is loaded, and how old its figures are. */
export interface Publication {
  readonly latest: Release
  /** Releases of the publication that are in use. */
  readonly releases: number
  readonly rows: number
  readonly quarantined: number
  /** Since the end of the latest period: `3 years`, `5 months`. */
  readonly age: string
}

/** Each publication once, by name, with its latest period. `today` is a day, `yyyy-mm-dd`. */
export function publicationsOf(
  releases: readonly Release[],
  today: string,
): readonly Publication[] {
  const bySource = Map.groupBy(releases, (release) => release.source)
  return [...bySource.values()]
    .flatMap((those): Publication[] => {
      const [latest] = those.toSorted(
        (a, b) => b.periodEnd.localeCompare(a.periodEnd) || b.sequence - a.sequence,
      )
      if (latest === undefined) return []
      return [
        {
          latest,
          releases: those.length,
          rows: those.reduce((sum, one) => sum + one.rows, 0),
          quarantined: those.reduce((sum, one) => sum + one.quarantined, 0),
          age: ageInWords(latest.periodEnd, today),
        },
      ]
    })
    .toSorted((a, b) => a.latest.publication.localeCompare(b.latest.publication))
}

/**
 * How long ago a day was, in the largest unit that says it: whole years from two on, years and
 * months in the second year, months, days. A day that is yet to come is said to be.
 */
export function ageInWords(day: string, today: string): string {
  if (day > today) return 'not over yet'
  const months = monthsBetween(day, today)
  if (months >= 24) return `${Math.floor(months / 12)} years`
  if (months >= 12) return months === 12 ? '1 year' : `1 year ${counted(months - 12, 'month')}`
  if (months >= 1) return counted(months, 'month')
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
  return days === 0 ? 'up to today' : counted(days, 'day')
}

function monthsBetween(day: string, today: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const [nowYear = 0, nowMonth = 0, nowDate = 0] = today.split('-').map(Number)
  return (
    (nowYear - year) * 12 +
    nowMonth -
    month -
    (nowDate < lastDayed(date, nowYear, nowMonth) ? 1 : 0)
  )
}

/** The day of the month, or the last one of a month that is shorter. */
function lastDayed(date: number, year: number, month: number): number {
  return Math.min(date, new Date(Date.UTC(year, month, 0)).getUTCDate())
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
