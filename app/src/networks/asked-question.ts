import { FootingsError } from '../failure.ts'
import type { Party } from './aims.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionOf, type Question } from './question.ts'
import type { PlanRule } from './rule.ts'

/**
 * As `questionOf`, for a question that is to be solved. A rule that cannot be kept is no obstacle: it
 * is solved, and why it cannot is the answer.
 *
 * @throws FootingsError of the gravest kind where something else stands in the way, all of it in one
 * sentence
 */
export function askedQuestion(
  place: PlannerPlace,
  rule: PlanRule,
  weights: Party['weights'],
  count: number | null,
): Question {
  const question = questionOf(place, rule, weights, count)
  const problems = question.problems.filter(({ offer }) => offer === null)
  if (problems.length === 0) return question
  throw new FootingsError(
    problems.some(({ kind }) => kind === 'data') ? 'data' : 'finding',
    problems.map(({ message }) => message).join(' '),
    { remedy: [...new Set(problems.map(({ remedy }) => remedy))].join(' ') },
  )
}
