/** Whether a text is a financial year of 1900 to 2199, such as 2017-18 or 1999-00. */
export function isFinancialYear(text: string): boolean {
  const match = /^((?:19|20|21)\d{2})-(\d{2})$/.exec(text)
  return match !== null && (Number(match[1]) + 1) % 100 === Number(match[2])
}

/** The financial year that begins in April of a calendar year: 2017 is 2017-18. */
export function yearFrom(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`
}

/** The financial year that a day lies in. */
export function yearOfDay(day: string): string {
  const year = Number(day.slice(0, 4))
  return yearFrom(day.slice(5) >= '04-01' ? year : year - 1)
}

/** The first day of a financial year. */
export function startOfYear(year: string): string {
  return `${year.slice(0, 4)}-04-01`
}

/** The last day of a financial year. */
export function endOfYear(year: string): string {
  return `${Number(year.slice(0, 4)) + 1}-03-31`
}

/** So many financial years that follow one another, the last one given. */
export function yearsUpTo(last: string, count: number): readonly string[] {
  const end = Number(last.slice(0, 4))
  return Array.from({ length: count }, (_, index) => yearFrom(end - count + 1 + index))
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
