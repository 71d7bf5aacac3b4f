import { arrangementOfToday } from './arrangement.ts'
import { effectsOf } from './effects.ts'
import { measureIn, type ArrangementMeasure } from './measures.ts'
import type { Option } from './option-records.ts'
import type { Plan } from './plan-records.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'
import { questionKey } from './question-key.ts'
import { questionOf, type Question } from './question.ts'
import type { RuleFault } from './rule-faults.ts'

/** An arrangement of a plan, today's or an option, measured. */
export interface Measured {
  /** Null for today's. */
  readonly option: Option | null
  readonly name: string
  readonly arrangement: Arrangement
  /** With its own number of networks; every weight is 0. */
  readonly question: Question
  readonly measure: ArrangementMeasure
  /** What it does against the rule, its number of networks too. */
  readonly faults: readonly RuleFault[]
  /** Practices that have other partners than today. */
  readonly changed: number
  /** The place's data, the rule or the weights are others than those that it was found for. */
  readonly outdated: boolean
}

/** Measures arrangements of one plan; a question is put once for each number of networks. */
export class PlanMeasurer {
  readonly #plan: Pick<Plan, 'rule' | 'parties'>
  readonly #place: PlannerPlace
  readonly #questions = new Map<number, Question>()
  readonly today: Arrangement

  constructor(place: PlannerPlace, plan: Pick<Plan, 'rule' | 'parties'>) {
    this.#plan = plan
    this.#place = place
    this.today = arrangementOfToday(place)
  }

  /** The question with a number of networks and without weights. */
  question(networks: number): Question {
    const count = Math.max(1, networks)
    const known = this.#questions.get(count)
    if (known !== undefined) return known
    const put = questionOf(this.#place, this.#plan.rule, {}, count)
    this.#questions.set(count, put)
    return put
  }

  /** @throws FootingsError 'data' for a practice in two networks */
  measure(arrangement: Arrangement, option: Option | null, name: string): Measured {
    const question = this.question(arrangement.networks.length)
    const measure = measureIn(question, this.#plan.parties, arrangement)
    return {
      option,
      name,
      arrangement,
      question,
      measure,
      faults: [
        ...measure.faults.filter(({ kind }) => kind !== 'number of networks'),
        ...wrongNumber(this.#plan, arrangement),
      ],
      changed: effectsOf(this.#place, this.today, arrangement).filter(({ changes }) => changes)
        .length,
      outdated: this.#isOutdated(option),
    }
  }

  ofToday(): Measured {
    return this.measure(this.today, null, 'Today (doing nothing)')
  }

  ofOption(option: Option): Measured {
    return this.measure({ networks: option.networks }, option, option.name)
  }

  #isOutdated(option: Option | null): boolean {
    const answer = option?.answer ?? null
    if (answer === null) return false
    const party = this.#plan.parties.find(({ name }) => name === answer.party)
    const parties = option?.origin === 'trade-off' ? [] : party === undefined ? null : [party]
    return (
      parties === null || questionKey(this.#place, this.#plan.rule, parties) !== answer.question
    )
  }
}

/** A question with a number of its own does not tell that the rule wants another. */
function wrongNumber(
  { rule: { count } }: Pick<Plan, 'rule'>,
  { networks }: Arrangement,
): readonly RuleFault[] {
  if (count === null || (networks.length >= count.least && networks.length <= count.most)) return []
  const wanted = count.least === count.most ? `${count.least}` : `${count.least} to ${count.most}`
  return [
    {
      kind: 'number of networks',
      message: `The number of networks is ${networks.length}, and the rule wants ${wanted}.`,
      networks: [],
      practices: [],
    },
  ]
}
