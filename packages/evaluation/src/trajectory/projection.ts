/** One age band: how much its people use beside others, and how many they are. */
export interface ProjectedBand {
  readonly band: string
  /** Use per person, in any unit that is the same for all bands. */
  readonly rate: number
  /** People in the base year. */
  readonly base: number
  /** People in each year after it. */
  readonly years: readonly number[]
}

/** The level of a year with nothing done, taken apart. */
export interface ProjectedYear {
  /** From 1, the year after the base. */
  readonly year: number
  /** People beside the base year: 1.02 for 2 % more. */
  readonly listGrowth: number
  /** Use per person beside the base year, from ages alone. */
  readonly ageing: number
  /** base x list growth x ageing. */
  readonly level: number
}

/**
 * The level of each year with nothing done: base x sum of rate x people in the year / the same in
 * the base year. Rates stay as they are, so a trend in use per person of an age is not in it.
 *
 * @param base the level of the base year, in the unit of the outcome
 * @throws RangeError where bands differ in years, a number is below 0, or nobody is in the base year
 */
export function projectedYears(base: number, bands: readonly ProjectedBand[]): ProjectedYear[] {
  const count = bands[0]?.years.length ?? 0
  for (const { band, rate, base: people, years } of bands) {
    if (years.length !== count)
      throw new RangeError(`${band} has ${years.length} years of ${count}`)
    if (![rate, people, ...years].every((value) => value >= 0 && Number.isFinite(value))) {
      throw new RangeError(`${band} has a number that is below 0 or not known`)
    }
  }
  const people = sumOver(bands, (band) => band.base)
  const use = sumOver(bands, (band) => band.rate * band.base)
  if (!(people > 0 && use > 0)) throw new RangeError('nobody is in the base year, or none uses it')
  return Array.from({ length: count }, (_, at) => {
    const listGrowth = sumOver(bands, ({ years }) => years[at] ?? 0) / people
    const growth = sumOver(bands, ({ rate, years }) => rate * (years[at] ?? 0)) / use
    return {
      year: at + 1,
      listGrowth,
      ageing: listGrowth === 0 ? 1 : growth / listGrowth,
      level: base * growth,
    }
  })
}

/**
 * A year spread over its parts by a seasonal index, which is first made to have the mean 1: the
 * parts add up to the year.
 *
 * @param season one number for each part (twelve for months), in any unit
 * @throws RangeError where a number is below 0 or all are 0
 */
export function seasonalParts(level: number, season: readonly number[]): number[] {
  const total = season.reduce((sum, value) => sum + value, 0)
  if (!season.every((value) => value >= 0) || !(total > 0)) {
    throw new RangeError('a season is numbers from 0, not all 0')
  }
  return season.map((value) => (level * value) / total)
}

function sumOver(bands: readonly ProjectedBand[], of: (band: ProjectedBand) => number): number {
  return bands.reduce((total, band) => total + of(band), 0)
}
