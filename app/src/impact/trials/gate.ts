import { detectableEffect, explainVerdict, type ExplainedVerdict } from '@footings/evaluation'
import type { TrialCountRow, TrialRow } from '../../store/tables-models.ts'
import { exactShare, type ExactShare } from './exact-limits.ts'

/** What a trial came to. Cost is in pence. */
export interface TrialTotals {
  readonly people: number
  readonly outcomes: number
  readonly cost: number
  readonly months: number
}

/** What is proposed at the gate. A person decides. */
export type Proposal = 'go on' | 'scale' | 'extend' | 'stop' | 'cannot tell'

export interface TrialGate {
  readonly totals: TrialTotals
  readonly enough: boolean
  /** Whether the day of the gate has come. */
  readonly due: boolean
  /** Null where there are no people. */
  readonly share: ExactShare | null
  /** The share less the usual, in percentage points; null where the usual is not known. */
  readonly points: ExactShare | null
  /** Points, from the usual share and the people so far; null where either is not known. */
  readonly smallestDetectable: number | null
  /** People that could show the least change worth having; null where the usual is not known. */
  readonly peopleNeeded: number | null
  readonly verdict: ExplainedVerdict
  readonly cost: OutcomeCost
  readonly proposal: Proposal
  /** Why, in a sentence. */
  readonly why: string
}

/** What an outcome cost, in pence, with its range by the limits of the share. */
export interface OutcomeCost {
  /** Beyond the usual, where that is known; else of each that was counted. */
  readonly of: 'an outcome beyond the usual' | 'an outcome'
  /** Null where there is none to divide by. */
  readonly value: number | null
  readonly low: number | null
  /** Null where it has no end: the trial may have gained none. */
  readonly high: number | null
  /** Whether it is at most what an outcome may cost; null where that is not given. */
  readonly within: 'yes' | 'no' | 'cannot tell' | null
}

/** The counts of a trial, summed. */
function totalsOf(counts: readonly TrialCountRow[]): TrialTotals {
  const sum = (column: 'people' | 'outcomes' | 'cost') =>
    counts.reduce((total, one) => total + one[column], 0)
  return {
    people: sum('people'),
    outcomes: sum('outcomes'),
    cost: sum('cost'),
    months: counts.length,
  }
}

/**
 * What the counts of a trial say at its gate: whether there are enough people, the share of outcomes with
 * exact limits beside the usual share, which is taken as known, what an outcome cost, and what follows.
 *
 * @param today a day, to tell whether the gate has come
 */
export function gateOf(
  trial: TrialRow,
  counts: readonly TrialCountRow[],
  today: string,
): TrialGate {
  const totals = totalsOf(counts)
  const { people, outcomes } = totals
  const usual = trial.usual_percent === null ? null : Number(trial.usual_percent) / 100
  const worthwhile = Number(trial.worthwhile_points)
  const share = people === 0 ? null : exactShare(outcomes, people)
  const points =
    share === null || usual === null
      ? null
      : {
          value: 100 * (share.value - usual),
          lower: 100 * (share.lower - usual),
          upper: 100 * (share.upper - usual),
        }
  const spread = usual === null ? null : 100 * Math.sqrt(usual * (1 - usual))
  const smallestDetectable =
    spread === null || people === 0 || spread === 0
      ? null
      : detectableEffect(spread / Math.sqrt(people))
  const peopleNeeded =
    spread === null || spread === 0 ? null : Math.ceil((detectableEffect(spread) / worthwhile) ** 2)
  const enough = people >= trial.least_people
  const verdict = explainVerdict({
    estimate: points?.value ?? null,
    lower95: points?.lower ?? null,
    upper95: points?.upper ?? null,
    better: trial.better,
    worthwhile,
    smallestDetectable,
    checksFailed: !enough,
  })
  const cost = costOf(trial, totals, share, usual)
  const due = today >= trial.gate_on
  const told = proposed({ enough, due, verdict, cost, peopleNeeded, people, usual })
  return {
    totals,
    enough,
    due,
    share,
    points,
    smallestDetectable,
    peopleNeeded,
    verdict,
    cost,
    ...told,
  }
}

function costOf(
  { better, most_cost }: TrialRow,
  { people, cost }: TrialTotals,
  share: ExactShare | null,
  usual: number | null,
): OutcomeCost {
  const of = usual === null ? 'an outcome' : 'an outcome beyond the usual'
  const within = most_cost === null ? null : 'cannot tell'
  if (share === null) return { of, value: null, low: null, high: null, within }
  const sign = better === 'higher' ? 1 : -1
  // Without the usual share, outcomes that should be fewer have no cost that means anything.
  if (usual === null && better === 'lower')
    return { of, value: null, low: null, high: null, within }
  const gained = (part: number) => people * (usual === null ? part : sign * (part - usual))
  const each = (part: number) => (gained(part) > 0 ? cost / gained(part) : null)
  const [best, worst] =
    better === 'higher' ? [share.upper, share.lower] : [share.lower, share.upper]
  const [value, low, high] = [each(share.value), each(best), each(worst)]
  if (most_cost === null) return { of, value, low, high, within }
  if (high !== null && high <= most_cost) return { of, value, low, high, within: 'yes' }
  return { of, value, low, high, within: low === null || low > most_cost ? 'no' : 'cannot tell' }
}

interface Facts {
  readonly enough: boolean
  readonly due: boolean
  readonly verdict: ExplainedVerdict
  readonly cost: OutcomeCost
  readonly people: number
  readonly peopleNeeded: number | null
  readonly usual: number | null
}

function proposed({
  enough,
  due,
  verdict: { verdict },
  cost,
  people,
  peopleNeeded,
  usual,
}: Facts): { readonly proposal: Proposal; readonly why: string } {
  if (verdict === 'harmed') {
    return {
      proposal: 'stop',
      why: 'Outcomes are worse than usual, and chance is an unlikely cause.',
    }
  }
  if (!due) return { proposal: 'go on', why: 'The day of the gate has not come.' }
  if (usual === null) {
    return {
      proposal: 'cannot tell',
      why: 'What is usual is not known, and more people would not tell it.',
    }
  }
  if (!enough) {
    return {
      proposal: 'extend',
      why: 'There are fewer people than must be before anything is said.',
    }
  }
  if (verdict === 'worked') {
    if (cost.within === 'no') {
      return { proposal: 'stop', why: 'It worked, and an outcome costs more than it may.' }
    }
    if (cost.within === 'cannot tell') {
      return {
        proposal: 'extend',
        why: 'It worked; whether an outcome costs more than it may cannot be told yet.',
      }
    }
    return {
      proposal: 'scale',
      why: `It worked${cost.within === 'yes' ? ', and an outcome costs no more than it may' : ''}.`,
    }
  }
  if (verdict === 'no evidence') {
    return {
      proposal: 'stop',
      why: 'A change worth having would probably have shown, and none did.',
    }
  }
  if (peopleNeeded !== null && peopleNeeded > people) {
    return {
      proposal: 'extend',
      why: `Whether it worked cannot be told yet: with ${peopleNeeded} people it probably could.`,
    }
  }
  return { proposal: 'cannot tell', why: 'The counts cannot tell whether it worked.' }
}
