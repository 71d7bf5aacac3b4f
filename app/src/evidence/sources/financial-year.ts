import { FootingsError } from '../../failure.ts'

/** First and last day of a period, `yyyy-mm-dd`. */
export interface Days {
  readonly start: string
  readonly end: string
}

/** The financial year that begins on 1 April of a year. */
function financialYear(first: number): Days {
  return { start: `${first}-04-01`, end: `${first + 1}-03-31` }
}

/**
 * The financial year that a file's name tells: 2022-23, 2022_2023, 22-23, 2223. For publications
 * whose files do not say it inside; content that does say goes first.
 *
 * @throws FootingsError 'data' when the name tells none
 */
export function financialYearFromName(file: string): Days {
  const year = financialYearIn(file)
  if (year !== undefined) return financialYear(year)
  throw new FootingsError(
    'data',
    'Neither the file nor its name says which financial year it is of.',
    {
      remedy: 'Name the file as its publisher did, with the year in it, such as 2022-23.',
    },
  )
}

/** The first year of a financial year in a text, or undefined. */
export function financialYearIn(text: string): number | undefined {
  const forms = [/(?<!\d)(20\d\d)[-_/ ]?(?:20)?(\d\d)(?!\d)/g, /(?<!\d)(\d\d)[-_/ ]?(\d\d)(?!\d)/g]
  for (const form of forms) {
    for (const [, first = '', second = ''] of text.matchAll(form)) {
      const start = first.length === 4 ? Number(first) : 2000 + Number(first)
      if ((start + 1) % 100 === Number(second)) return start
    }
  }
  return undefined
}
