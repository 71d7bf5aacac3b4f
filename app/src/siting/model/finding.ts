import { formatCount, formatNumber, formatPercent } from '../../charts/format.ts'
import type { Shown } from '../../models/kind.ts'
import type { SitingData } from './data.ts'
import type { OptionResult, SitingResult } from './result.ts'
import { km, listed, optionLabel, rangeOf, share, worseWords } from './words.ts'

type Told = Pick<Shown<SitingData, SitingResult>, 'order' | 'result'>

/** The answer first. */
export function finding({ result }: Told): readonly string[] {
  const best = result.options.find(({ id }) => id === 'best')
  if (best === undefined || result.count === null) {
    return [
      result.status === 'infeasible'
        ? 'No sites do what is asked: not even all of them together.'
        : 'No sites were found, and whether there are any cannot be told.',
    ]
  }
  return [
    answerSentence(best, result),
    ...fifthSentence(best),
    ...result.options
      .filter(({ id }) => id !== 'best')
      .map((one) => comparedSentence(one, best, result)),
    ...nextSentence(result),
  ].slice(0, 5)
}

const BETTER = {
  'p-median': 'have a shorter mean way',
  'p-centre': 'have a shorter longest way',
  'maximal-covering': 'have more patients within the limit',
} as const

function answerSentence(best: OptionResult, result: SitingResult): string {
  const { sites, aim, count, candidates, limit } = result
  const names = listed(sites.map(({ name }) => name))
  const mean = best.all.mean ?? 0
  const within = best.all.within ?? 0
  const ranges = {
    mean: best.meanRange === null ? '' : ` (${rangeOf(best.meanRange, km)})`,
    within: best.withinRange === null ? '' : ` (${rangeOf(best.withinRange, share)})`,
  }
  const longest =
    aim === 'p-centre' && best.longest !== null ? `, ${km(best.longest)} at the most` : ''
  const figures = `a mean of ${km(mean)} by road${ranges.mean}${longest}, and ${share(within)}${ranges.within} within ${km(limit)}`
  const others =
    aim === 'set-covering'
      ? 'no fewer do'
      : `no other ${formatNumber(count ?? 0)} of ${formatCount(candidates, 'place')} ${BETTER[aim]}`
  const proof = result.status === 'proven' ? `it is proven that ${others}` : gapWords(result)
  const of = formatCount(count ?? 0, 'site')
  return `From ${of} at ${names}, patients live ${figures}; ${proof}.`
}

/** A bound that is further away than this share of the value is as good as none. */
const SAYS_NOTHING = 0.95

function gapWords({ aim, value, bound, whole }: SitingResult): string {
  const open = 'it is not proven that no others do better'
  if (value === null || bound === null || value === 0) return open
  const whether = (some: string): string =>
    `whether ${some} ${whole ? 'cannot be told' : 'is searched when it is run in full'}`
  if (aim === 'set-covering') {
    return `fewer than ${formatCount(Math.max(1, bound), 'site')} cannot do it, and ${whether('fewer than these can')}`
  }
  const away = Math.abs(value - bound) / Math.abs(value)
  if (away >= SAYS_NOTHING) return open
  return `no others are better by more than ${formatPercent(100 * away, 2)}, and ${whether('any is better')}`
}

function fifthSentence({ fifths }: OptionResult): readonly string[] {
  const [most, least] = [fifths[0], fifths[4]]
  if (most === undefined || most.mean === null || least === undefined || least.mean === null)
    return []
  return [
    `In the most deprived fifth of England it is ${km(most.mean)}, in the least deprived ${km(least.mean)}.`,
  ]
}

function comparedSentence(one: OptionResult, best: OptionResult, { aim }: SitingResult): string {
  const mean = one.all.mean
  const to = mean === null ? 'the mean way is not known' : `a mean of ${km(mean)}`
  const change =
    mean === null || best.all.mean === null || one.sites !== null
      ? ''
      : `, ${km(Math.abs(best.all.mean - mean))} ${best.all.mean >= mean ? 'nearer' : 'further'} than ${best.proven === true ? 'the best sites' : 'the sites found'}`
  const count = one.sites === null ? '' : ` (${formatNumber(one.sites.length)})`
  const worse = one.worse === null ? '' : `; ${worseWords(one.worse, aim, one.proven === true)}`
  return `${optionLabel(one)}${count}: ${to}${change}${worse}.`
}

function nextSentence({ curve, count }: SitingResult): readonly string[] {
  const here = curve.find((one) => one.count === count)
  const next = curve.find((one) => one.count === (count ?? 0) + 1)
  if (here === undefined || next === undefined || here.mean === null || next.mean === null)
    return []
  if (here.within === null || next.within === null) return []
  const points = 100 * (next.within - here.within)
  return [
    `One site more would change the mean way by ${formatNumber(next.mean - here.mean, 1)} km, and the share within the limit by ${formatNumber(points, 1)} percentage points.`,
  ]
}
