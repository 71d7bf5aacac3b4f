import { faultsOfNested, solveNested, type Watch } from '@footings/regions'
import { FootingsError } from '../failure.ts'
import { arrangementOf } from './arrangement.ts'
import { askedQuestion } from './asked-question.ts'
import { networksOf } from './kept-networks.ts'
import type { PlanRule } from './rule.ts'
import { questionOf } from './question.ts'
import type { NestedAsked, NestedRun, RunOrder, Want } from './run-model.ts'

/** The plan's rule with the sizes and the number of localities in place of those of its networks. */
export function localityRule(rule: PlanRule, { least, most }: NestedAsked['outer']): PlanRule {
  return { ...rule, least, most, count: null }
}

/** The best clusters within localities that are found for a party, by its weights on both levels. */
export async function runForNested(
  { place, rule, parties, seed }: RunOrder,
  want: Extract<Want, { kind: 'nested' }>,
  watch: Watch,
): Promise<Omit<NestedRun, 'seed' | 'software' | 'seconds'>> {
  const { kind, ...asked } = want
  const party = parties.find(({ name }) => name === asked.party)
  if (party === undefined) {
    throw new FootingsError('finding', `The plan has no party named ${asked.party}.`, {
      remedy: 'Open the page again and choose one of its parties.',
    })
  }
  const inner = askedQuestion(place, rule, party.weights, asked.clusters)
  const outer = questionOf(place, localityRule(rule, asked.outer), party.weights, asked.outer.count)
  const { band, count, objective } = outer.problem
  const nested = {
    clusters: inner.problem,
    choices: inner.choices,
    localities: { band, count, objective },
  }
  const answer = await solveNested(nested, { seed }, watch)
  const [fault] = faultsOfNested(nested, answer)
  if (fault !== undefined) {
    throw new Error(`clusters within localities break the rule: ${JSON.stringify(fault)}`)
  }
  const { clusters, localities, status, method } = answer
  const names = Array.from(new Set(localities), (_, region) => `Locality ${region + 1}`)
  return {
    kind,
    asked,
    status,
    method,
    points: known(answer.value, answer.bound),
    clusterPoints: known(answer.clusterValue, answer.clusterBound),
    localityPoints: known(answer.localityValue, answer.localityBound),
    clusters: clusters === null ? null : networksOf(inner, clusters),
    localities:
      localities === null
        ? null
        : arrangementOf(outer, localities, names).networks.map(({ name, practices }) => ({
            name,
            practices: [...practices],
          })),
  }
}

function known(value: number, bound: number): NestedRun['points'] {
  return {
    value: Number.isFinite(value) ? value : null,
    bound: Number.isFinite(bound) ? bound : null,
  }
}
