import { NotFound } from '../web/errors.ts'
import type { Party } from './aims.ts'
import { effectsOf } from './effects.ts'
import { grown } from './growth.ts'
import { measureIn } from './measures.ts'
import type { BandPlace } from './network-measure.ts'
import type { Option } from './option-records.ts'
import { partyOf, stableIn, type OptionView } from './option-view.ts'
import type { PlannerPractice } from './planner-place.ts'
import { questionOf } from './question.ts'
import { networkOf, placeOfPractice, type PlaceOfPractice } from './why-here.ts'

/** Changes of all lists that a practice's place is tried under, in per cent. */
const GROWTHS = [-10, 0, 10] as const

/** Its network and the cheapest allowed move, were all lists to grow. */
export interface PlaceWhenGrown {
  readonly percent: number
  readonly size: number | null
  readonly band: BandPlace | null
  readonly outsideBy: number
  readonly cheapest: { readonly network: string; readonly points: number } | null
}

/** How a practice fares in another option of the plan. */
export interface PlaceElsewhere {
  readonly option: Option
  readonly network: string | null
  /** Codes of its companions here that are with it there, and of those that are not. */
  readonly kept: readonly string[]
  readonly lost: readonly string[]
}

/** Everything that tells why a practice is where it is. */
export interface PracticeView {
  readonly of: OptionView
  readonly practice: PlannerPractice
  readonly party: Party
  readonly here: PlaceOfPractice
  /** The share of its companions that it keeps on average in near-best options; null without any. */
  readonly stable: number | null
  readonly nearBest: readonly PlaceElsewhere[]
  readonly ofOthers: readonly PlaceElsewhere[]
  readonly grown: readonly PlaceWhenGrown[]
  readonly effect: OptionView['effects'][number] | null
}

/** @throws NotFound for a practice that is not of the place on the day of the plan */
export function readPractice(
  of: OptionView,
  code: string,
  asked: string | undefined,
): PracticeView {
  const { place, plan, option } = of
  const wanted = code.trim().toUpperCase()
  const practice = place.practices.find((one) => one.code === wanted)
  if (practice === undefined) {
    throw new NotFound(
      `No practice of ${place.name} with this code was open on the day of the plan. Start from the page of the option.`,
    )
  }
  const party = partyOf(of, asked)
  const arrangement = { networks: option.networks }
  return {
    of,
    practice,
    party,
    here: placeOfPractice(place, plan.rule, party, arrangement, wanted),
    stable: stableIn(of.measured, of.nearBest).get(wanted) ?? null,
    nearBest: of.nearBest.map((other) => elsewhere(of, other, wanted)),
    ofOthers: of.ofOthers.map((other) => elsewhere(of, other, wanted)),
    grown: GROWTHS.map((percent) => whenGrown(of, party, wanted, percent)),
    effect: of.effects.find((effect) => effect.code === wanted) ?? null,
  }
}

function elsewhere(
  { place, option, plan }: OptionView,
  other: Option,
  code: string,
): PlaceElsewhere {
  const effect = effectsOf(place, option, other, plan.rule.detour).find((one) => one.code === code)
  return {
    option: other,
    network: effect?.after?.name ?? null,
    kept: effect?.kept ?? [],
    lost: effect?.lost ?? [],
  }
}

function whenGrown(
  { place, plan, option }: OptionView,
  party: Party,
  code: string,
  percent: number,
): PlaceWhenGrown {
  const then = percent === 0 ? place : grown(place, percent)
  const arrangement = { networks: option.networks }
  const question = questionOf(then, plan.rule, {}, Math.max(1, option.networks.length))
  const own = networkOf(arrangement, code)
  const network = measureIn(question, [], arrangement).networks.find(({ name }) => name === own)
  const { others } = placeOfPractice(then, plan.rule, party, arrangement, code)
  const allowed = others.find(({ breaks }) => breaks.length === 0)
  return {
    percent,
    size: network?.size ?? null,
    band: network?.band ?? null,
    outsideBy: network?.outsideBy ?? 0,
    cheapest: allowed === undefined ? null : { network: allowed.network, points: allowed.points },
  }
}
