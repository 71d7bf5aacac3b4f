import { formatNumber, formatPercent } from '../../charts/format.ts'
import type { Shown } from '../../models/kind.ts'
import type { ExtendedData } from './data.ts'
import type { ExtendedResult, OptionResult } from './result.ts'
import { poundsOf } from '../../records/pence.ts'
import { plainOption, pounds, rangeWords } from './words.ts'

type Told = Pick<Shown<ExtendedData, ExtendedResult>, 'order' | 'result'>

/** The answer first. */
export function finding({ order, result }: Told): readonly string[] {
  const { rule, heads, needed, cheapest } = result
  if (needed === null) {
    return [
      rule.id === 'own'
        ? 'The minutes of your own are not given, so nothing can be worked out.'
        : 'The minutes of this rule are only recalled: confirm them among the assumptions, or nothing can be worked out.',
    ]
  }
  const best = result.options.find(({ id }) => id === cheapest)
  return [
    `${formatNumber(rule.minutes ?? 0, 1).replace(/\.0$/, '')} minutes a week for 1,000 patients (${rule.list} list${rule.standsIn ? '; the weighted list is used in its place' : ''}) come to ${formatNumber(needed, 1)} clinicians’ hours a week for ${formatNumber(heads)} patients${todayWords(result, needed)}.`,
    ...(best === undefined ? [] : [costSentence(best, result)]),
    ...(best === undefined ? [] : [moneySentence(best, order.choices['certainty'], result)]),
    ...travelSentence(result),
  ]
}

/** What doing nothing offers of it. */
function todayWords({ options }: ExtendedResult, needed: number): string {
  const today = options.find(({ id }) => id === 'today')?.rostered ?? null
  if (today === null)
    return '; how many are offered today, and would be if nothing is done, is not known'
  const share = needed === 0 ? '' : `, ${formatPercent((100 * today) / needed, 0)} of that`
  return `; today, and if nothing is done, ${formatNumber(today, 1)} are offered${share}`
}

function costSentence(best: OptionResult, { options, wins, cheapest }: ExtendedResult): string {
  const { worth, ranges, rostered } = best
  if (worth === null) return ''
  const share = wins.find(({ option }) => option === cheapest)?.share ?? 0
  const others = options.filter(
    ({ id, worth: one }) => id !== best.id && id !== 'today' && one !== null,
  )
  const next = others.toSorted((a, b) => (a.worth?.cost ?? 0) - (b.worth?.cost ?? 0))[0]
  const less =
    next?.worth === undefined || next.worth === null ? null : next.worth.cost - worth.cost
  const margin =
    next === undefined || less === null
      ? ''
      : less < 0.5
        ? `, as much as ${plainOption(next.id)}`
        : `, ${pounds(less)} less than ${plainOption(next.id)}, and the least in ${formatPercent(100 * share, 0)} of plausible inputs`
  const range = ranges.cost === null ? '' : ` (${rangeWords(ranges.cost, pounds)})`
  return `Of the ways to offer them, ${plainOption(best.id)} costs least: ${pounds(worth.cost)} a year${range} for ${formatNumber(rostered ?? 0, 1)} hours in whole sessions${margin}; ${formatNumber(worth.completed)} contacts a week would be completed of ${formatNumber(worth.offered)} offered, at ${worth.perContact === null ? 'a cost that is not known' : `£${formatNumber(worth.perContact, 2)}`} each.`
}

function moneySentence(best: OptionResult, asked: unknown, { income }: ExtendedResult): string {
  if (income.pence === null || best.surplus === null || best.enough === null) {
    return 'No rate of income was read or given, so whether it is paid for cannot be told.'
  }
  const certainty = (typeof asked === 'number' ? asked : 80) / 100
  const range = best.ranges.surplus
  const share = `${formatPercent(100 * best.enough, 0)} of plausible inputs`
  const sum = `£${income.rate ?? ''} a head for ${formatNumber(income.heads)} patients (${income.list} list) is ${poundsOf(income.pence)} a year`
  const left = `${best.surplus < 0 ? 'short by' : 'more than its cost by'} ${pounds(Math.abs(best.surplus))}${range === null ? '' : ` (${rangeWords(range, pounds)})`}`
  const said =
    best.enough >= certainty
      ? `it is enough in ${share}`
      : best.enough <= 1 - certainty
        ? `it is not enough in ${formatPercent(100 * (1 - best.enough), 0)} of plausible inputs`
        : `whether it is enough cannot be told: it is in ${share}`
  return `${sum}, ${left}: ${said}.`
}

function travelSentence({ options }: ExtendedResult): readonly string[] {
  const told = options.flatMap(({ id, travel }) =>
    travel === null || travel.all.km === null || travel.all.walk === null
      ? []
      : [{ id, km: travel.all.km, walk: travel.all.walk, most: travel.fifths[0]?.walk ?? null }],
  )
  if (told.length === 0) {
    const one = options.find(({ id }) => id === 'one')?.travel?.fromPractice ?? null
    return [
      `Where patients live is not known${one === null ? '' : `; one site would be ${formatNumber(one, 1)} km from a patient’s practice on average`}.`,
    ]
  }
  const words = told
    .filter(({ id }) => id === 'each' || id === 'network' || id === 'one')
    .map(
      ({ id, km, walk, most }) =>
        `${plainOption(id)}, ${formatNumber(km, 1)} km, with ${formatPercent(100 * walk, 0)} within 20 minutes’ walk${most === null ? '' : ` (${formatPercent(100 * most, 0)} in the most deprived fifth)`}`,
    )
  return [`Average distance from home: ${words.join('; ')}.`]
}
