import type { NoisyPopulation } from './expected-fall.ts'

/**
 * The mean of a population, and the standard deviations between and within its units, by one-way
 * analysis of variance of repeated measures, unbalanced too (Searle, Casella and McCulloch 1992,
 * chapter 3). A between variance below 0 is told as 0. Give every unit of the population, selected
 * or not: those left after a selection by these measures are too alike.
 *
 * @param measures of each unit, in the unit of the outcome
 * @returns null where no unit has two measures or there are fewer than two units
 */
export function varianceComponents(
  measures: readonly (readonly number[])[],
): NoisyPopulation | null {
  const units = measures.filter((values) => values.length > 0)
  const n = units.reduce((total, values) => total + values.length, 0)
  if (units.length < 2 || n === units.length) return null
  const grand = units.reduce((total, values) => total + sumOf(values), 0) / n
  let withinSquares = 0
  let betweenSquares = 0
  let sizes = 0
  for (const values of units) {
    const mean = sumOf(values) / values.length
    withinSquares += values.reduce((total, value) => total + (value - mean) ** 2, 0)
    betweenSquares += values.length * (mean - grand) ** 2
    sizes += values.length ** 2
  }
  const within = withinSquares / (n - units.length)
  const usual = (n - sizes / n) / (units.length - 1)
  const between = Math.max(0, (betweenSquares / (units.length - 1) - within) / usual)
  const means = units.map((values) => sumOf(values) / values.length)
  return {
    mean: sumOf(means) / means.length,
    between: Math.sqrt(between),
    within: Math.sqrt(within),
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
