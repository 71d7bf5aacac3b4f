/** Age bands of staff, as stocktakes ask for them, and those whose age nobody told. */
export const AGE_BANDS = [
  { id: 'under-40', label: 'Under 40', years: 12 },
  { id: '40-to-49', label: '40 to 49', years: 10 },
  { id: '50-to-54', label: '50 to 54', years: 5 },
  { id: '55-to-59', label: '55 to 59', years: 5 },
  { id: '60-and-over', label: '60 and over', years: null },
  { id: 'not-told', label: 'Age not told', years: null },
] as const

/** The bands in which leaving is mostly retiring. */
export const RETIRING: readonly number[] = [3, 4]
/** Where those whose age is not told stand. */
export const NOT_TOLD = 5

/** The order of what happens within a step, as it is printed beside results. */
export const ORDER_OF_A_STEP =
  'In each step people leave first, those who stay grow older, and those who join come last.'

/** The chance within a part of a year of what has a yearly chance: 1 - (1 - q)^(1 / steps). */
export function withinStep(yearly: number, stepsInYear: number): number {
  return stepsInYear === 1 ? yearly : 1 - (1 - yearly) ** (1 / stepsInYear)
}

/** The share of a band that grows out of it in a step, people being spread evenly over its years. */
export function growingOut(band: number, stepsInYear: number): number {
  const years = AGE_BANDS[band]?.years ?? null
  return years === null ? 0 : 1 / (years * stepsInYear)
}

/** The chance that at least one of a few people leaves: 1 - (1 - q)^n. */
export function chanceOfAnyLeaving(heads: number, yearly: number): number {
  return 1 - (1 - yearly) ** heads
}
