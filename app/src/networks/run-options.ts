import { countRange, type Answer, type Watch } from '@footings/regions'
import type { Party } from './aims.ts'
import { askedQuestion } from './asked-question.ts'
import { impossibleBecause } from './impossible.ts'
import { networksOf } from './kept-networks.ts'
import { nearBestOf } from './near-best.ts'
import { expanded, PlaceSolver, smallerProblem } from './place-solver.ts'
import { questionOf, type Question } from './question.ts'
import type { Impossible, OptionsRun, RunOrder, Want } from './run-model.ts'

/** At most so many numbers of networks are tried, those nearest to an even share of the band. */
const MOST_COUNTS = 12
/** Fewer where networks are too many to list, for each number then takes long. */
const MOST_WIDE_COUNTS = 4
/** Values nearer than this count as equal. */
const EQUAL = 1e-9

type PartyRun = OptionsRun['parties'][number]
type Answered = PartyRun['byCount'][number]

/** The best of each party for each number of networks, those nearly as good, or why there is none. */
export async function runForOptions(
  { place, rule, parties, seed }: RunOrder,
  { nearBest, within }: Extract<Want, { kind: 'options' }>,
  watch: Watch,
): Promise<Omit<OptionsRun, 'seed' | 'software' | 'seconds'>> {
  const first = askedQuestion(place, rule, parties[0]?.weights ?? {}, null)
  for (const { weights } of parties.slice(1)) askedQuestion(place, rule, weights, null)
  watch.report?.(0, 'looking for every network that the rule allows')
  const solver = await PlaceSolver.of(first, seed, {
    ...watch,
    report: (_, doing) => watch.report?.(0, doing),
  })
  const { counts, all } = countsOf(first, solver.listsAll ? MOST_COUNTS : MOST_WIDE_COUNTS)
  const steps = parties.length * (counts.length + 1)
  let done = 0
  const runs: PartyRun[] = []
  for (const party of parties) {
    const answers: { question: Question; answer: Answer }[] = []
    for (const count of counts) {
      const doing = `${party.name}, ${count} networks`
      const question = questionOf(place, rule, party.weights, count)
      const report = (_: number | null, what: string) =>
        watch.report?.(done / steps, `${doing}: ${what}`)
      report(null, 'solving')
      const answer = await solver.solve(question, { ...watch, report })
      answers.push({ question, answer })
      done += 1
    }
    watch.report?.(done / steps, `${party.name}: others that are nearly as good`)
    runs.push(await partyRun(party, answers, all, { solver, nearBest, within }, watch))
    done += 1
  }
  const none = runs.every(({ byCount }) => byCount.every(({ networks }) => networks === null))
  const impossible: Impossible | null = none ? await impossibleBecause(first, seed, watch) : null
  return { kind: 'options', counts: [...counts], parties: runs, impossible }
}

/** Numbers of networks to try, and whether they are all that the rule allows. */
function countsOf(
  question: Question,
  most: number,
): {
  readonly counts: readonly number[]
  readonly all: boolean
} {
  const kept = question.choices.fixed.length
  const range = countRange(smallerProblem(question))
  const every = Array.from(
    { length: Math.max(0, range.max - range.min + 1) },
    (_, at) => range.min + at + kept,
  )
  const counts = every
    .toSorted((a, b) => Math.abs(a - question.evenCount) - Math.abs(b - question.evenCount))
    .slice(0, most)
    .toSorted((a, b) => a - b)
  return { counts, all: counts.length === every.length }
}

async function partyRun(
  party: Party,
  answers: readonly { readonly question: Question; readonly answer: Answer }[],
  all: boolean,
  near: { readonly solver: PlaceSolver; readonly nearBest: number; readonly within: number },
  watch: Watch,
): Promise<PartyRun> {
  const byCount = answers.map(({ question, answer }) => answered(question, answer))
  const found = byCount.flatMap(({ value }, at) => (value === null ? [] : [{ value, at }]))
  const [best] = found.toSorted((one, other) => one.value - other.value || one.at - other.at)
  const chosen = best === undefined ? undefined : answers[best.at]
  if (best === undefined || chosen === undefined) {
    return { party: party.name, byCount, best: null, provenOverAll: false, nearBest: [] }
  }
  const slack = EQUAL * Math.max(1, Math.abs(best.value))
  const provenOverAll =
    all &&
    byCount.every(
      ({ status, bound }, at) =>
        status === 'infeasible' ||
        (bound !== null && bound >= best.value - slack) ||
        (at === best.at && status === 'proven'),
    )
  return {
    party: party.name,
    byCount,
    best: best.at,
    provenOverAll,
    nearBest: await nearBestOf(chosen.question, chosen.answer, near, watch),
  }
}

function answered(
  question: Question,
  { status, partition, value, bound, method }: Answer,
): Answered {
  return {
    count: question.count,
    status,
    value: partition === null ? null : value,
    bound: Number.isFinite(bound) ? bound : null,
    method,
    networks: partition === null ? null : networksOf(question, expanded(question, partition)),
  }
}
