import type { Partition } from '@footings/regions'
import { arrangementOf } from './arrangement.ts'
import type { Question } from './question.ts'

/** The networks of a partition of all practices that take part, as they are kept. */
export function networksOf(
  question: Question,
  partition: Partition,
): { name: string; practices: string[] }[] {
  return arrangementOf(question, partition).networks.map(({ name, practices }) => ({
    name,
    practices: [...practices],
  }))
}
