import { longDate } from './place-model.ts'

/** A period for a reader: `31 March 2023`, `March 2023`, `2022-23`, `1 May 2022 to 31 March 2023`. */
export function periodInWords(start: string, end: string): string {
  if (start === end) return longDate(end)
  const [startYear, startMonth, startDay] = parts(start)
  const [endYear, endMonth, endDay] = parts(end)
  const whole = startDay === 1 && endDay === new Date(Date.UTC(endYear, endMonth, 0)).getUTCDate()
  if (whole && startYear === endYear && startMonth === endMonth) {
    return longDate(end).replace(/^\d+ /, '')
  }
  if (whole && endYear === startYear + 1 && startMonth === 4 && endMonth === 3) {
    return `${startYear}-${String(endYear).slice(2)}`
  }
  if (whole && startYear === endYear && startMonth === 1 && endMonth === 12) return String(endYear)
  return `${longDate(start)} to ${longDate(end)}`
}

/** The text with every day in it as people write it. */
export function withDaysInWords(text: string): string {
  return text.replaceAll(/\d{4}-\d{2}-\d{2}/g, longDate)
}

/** The words with a capital at the front. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function parts(day: string): readonly [year: number, month: number, day: number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}
