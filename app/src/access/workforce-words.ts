import { formatNumber } from '../charts/format.ts'
import { FIFTHS } from './deprivation-groups.ts'
import type { StaffOfGroup, WorkforceDeprivation } from './workforce-deprivation-model.ts'

/** The figure of one or two practices would be a sentence about them. */
const FEWEST = 3

type Ends = readonly [most: string | null, least: string | null]

/**
 * Patients per GP in the most and the least deprived fifth of practices, in the place and in the
 * country, as one sentence. It says nothing of a practice.
 */
export function workforceSentence(
  found: Pick<WorkforceDeprivation, 'country' | 'place' | 'countryName' | 'alone'>,
  title: string,
): string {
  const england = found.countryName === 'England'
  const country = endsOf(found.country)
  const place = found.alone ? country : endsOf(found.place)
  const own = whole(place, `In ${title}`)
  const general = whole(country, england ? 'In England' : 'Over all practices loaded')
  if (own !== null) {
    const [most, least] = country
    const beside =
      found.alone || most === null || least === null
        ? ''
        : `; ${england ? 'in England' : 'over all practices loaded'} there are ${most} and ${least}`
    return `${own}${beside}.`
  }
  const why = whyNot(found.place, title)
  return general === null ? `${why}.` : `${general}; ${why.replace(/^In /, 'in ')}.`
}

function endsOf(staff: readonly StaffOfGroup[]): Ends {
  return [figureOf(staff[0]), figureOf(staff[FIFTHS - 1])]
}

function figureOf(staff: StaffOfGroup | undefined): string | null {
  if (staff === undefined || staff.counted < FEWEST || staff.patientsPerGp === null) return null
  return formatNumber(staff.patientsPerGp)
}

function whole([most, least]: Ends, where: string): string | null {
  if (most === null || least === null) return null
  return `${where} there are ${most} patients for each full-time equivalent GP in the most deprived fifth of practices, and ${least} in the least deprived`
}

/** Of which fifths nothing can be said, and what there is of the other. */
function whyNot(staff: readonly StaffOfGroup[], title: string): string {
  const ends = [
    { one: staff[0], name: 'most' },
    { one: staff[FIFTHS - 1], name: 'least' },
  ]
  const parts = ends.map(({ one, name }) => {
    const figure = figureOf(one)
    if (figure !== null) return `there are ${figure} in the ${name} deprived fifth`
    const counted = one?.counted ?? 0
    return counted < FEWEST
      ? `${counted === 0 ? 'none' : `only ${counted}`} of the practices counted ${counted > 1 ? 'are' : 'is'} in the ${name} deprived fifth, too few to say`
      : `there is no figure for the ${name} deprived fifth`
  })
  return `In ${title} ${parts.join(', and ')}`
}
