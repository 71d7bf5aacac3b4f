import { formatCount, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { shareOf, type CoverageSum } from './coverage-sums.ts'
import type { CoveredService, CoverageView } from './coverage-view.ts'

/** `99.2%`, or that it is not known. Only what is whole is said to be all or none. */
export function shareInWords(sum: CoverageSum): string {
  const share = shareOf(sum)
  if (share === null) return 'not known'
  if (share > 99.9 && share < 100) return 'over 99.9%'
  if (share < 0.1 && share > 0) return 'under 0.1%'
  return `${share.toFixed(1)}%`
}

/** `3.4 km`, or that it is not known. */
export function kmInWords(km: number | null): string {
  return km === null ? 'distance not known' : `${km.toFixed(1)} km`
}

/** The finding of the coverage of a place. */
export function coverageSentence({ asked, covered }: CoverageView): string {
  const on = longDate(asked.on)
  const [first] = covered
  if (first === undefined) return `No service is in force on ${on}.`
  const shares = covered.map(({ sum }) => shareOf(sum))
  const all = shares.filter((share) => share === 100).length
  const none = shares.filter((share) => share === 0).length
  const part = shares.filter((share) => share !== null && share > 0 && share < 100).length
  const unknown = shares.filter((share) => share === null).length
  const gap = unknown === 0 ? '' : ` For ${unknown} it is not known.`
  const patients = first.sum.patients
  const of =
    patients === null ? 'registered patients' : `${formatNumber(patients)} registered patients`
  return (
    `Of ${formatCount(covered.length, 'service')} on ${on}, ${all} can be reached by all of the ${of}, ` +
    `${part} by some of them and ${none} by none.${gap}${withoutListInWords(first.sum)}`
  )
}

/** The finding of one service. */
export function serviceCoverageSentence(
  { asked }: CoverageView,
  { service, sum }: CoveredService,
): string {
  const uncovered = sum.practices - sum.practicesCovered
  const left =
    uncovered === 0
      ? 'No practice is left out.'
      : `${formatCount(uncovered, 'practice')} of ${sum.practices} ${uncovered === 1 ? 'is' : 'are'} left out.`
  const who =
    sum.patients === null || sum.covered === null
      ? 'How many registered patients can reach it is not known.'
      : `${formatNumber(sum.covered)} of ${formatNumber(sum.patients)} registered patients (${shareInWords(sum)}) can reach it.`
  return `${service.name}, on ${longDate(asked.on)}: ${who} ${left}${withoutListInWords(sum)}`
}

function withoutListInWords({ withoutList }: CoverageSum): string {
  if (withoutList === 0) return ''
  return ` The patients of ${formatCount(withoutList, 'practice')} are not counted: the list is not known.`
}

/** How coverage is worked out, for those who wonder. */
export const COVERAGE_METHOD =
  'Each practice has the nearest of these ways for its registered patients: it delivers the service ' +
  'itself; a group’s sign-up covers it; a practice of its network delivers for neighbours; a practice ' +
  'or access point of its network is open to the network; a provider is open to the place. Being able ' +
  'to reach a service is not the same as using it. Distances are from practice to provider: straight ' +
  'lines times 1.3, not from where patients live.'
