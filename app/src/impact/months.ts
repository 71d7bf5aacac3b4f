/** Months counted from the year 0. */
export function monthNumber(month: string): number {
  return 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1
}

/** A month by its number: 2016-04. */
export function monthOf(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** The financial year that starts in a calendar year: 2025-26. */
export function financialYear(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`
}
