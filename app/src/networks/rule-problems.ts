import { componentsOf } from '@footings/regions'
import type { Aim, ChosenProblem, Choices, Contradiction } from '@footings/regions'
import { formatCount, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import type { Party } from './aims.ts'
import { contradictionProblem } from './contradiction-words.ts'
import type { Excluded } from './excluded.ts'
import type { PlannerPlace, PlannerPractice } from './planner-place.ts'
import type { PlanRule } from './rule.ts'
import { isAbove, isBelow } from './sizes.ts'

/** Something in a plan's rule, weights or data that stands in the way of an answer. */
export interface QuestionProblem {
  readonly kind: 'data' | 'finding'
  readonly message: string
  readonly remedy: string
  /** Codes of the practices that it is about. */
  readonly practices: readonly string[]
  /** What to add to the rule's fixed networks to be rid of it; null where that is no way out. */
  readonly offer: PlanRule['fixed'][number] | null
}

/** What problems are found in. */
export interface Questioned {
  readonly place: PlannerPlace
  readonly rule: PlanRule
  readonly weights: Party['weights']
  /** Those that take part. */
  readonly practices: readonly PlannerPractice[]
  readonly sizes: Float64Array
  readonly excluded: readonly Excluded[]
  readonly aims: readonly Aim[]
  readonly chosen: ChosenProblem | null
  readonly conflicts: readonly Contradiction[]
  readonly choices: Choices
}

/** Everything that stands in the way, all at once: the first part of the list is about the rule. */
export function problemsOf(of: Questioned): readonly QuestionProblem[] {
  return [
    ...strangers(of),
    ...absentees(of),
    ...bothWays(of.rule),
    ...of.conflicts.map((conflict) => contradictionProblem(conflict, of)),
    ...tooLarge(of),
    ...tooFew(of),
    ...islands(of),
    ...weightless(of),
  ]
}

/** Where a rule names practices, in the words of the page. */
function namedIn(
  rule: PlanRule,
): readonly { readonly where: string; readonly codes: readonly string[] }[] {
  return [
    { where: 'to keep together', codes: rule.together.flat() },
    { where: 'to keep apart', codes: rule.apart.flat() },
    { where: 'in a fixed network', codes: rule.fixed.flatMap(({ practices }) => practices) },
    { where: 'to leave out', codes: rule.leftOut },
    { where: 'in a wish', codes: rule.wishes.flatMap(({ practice, other }) => [practice, other]) },
    {
      where: 'among neighbours by hand',
      codes: [...rule.neighbours.added.flat(), ...rule.neighbours.removed.flat()],
    },
  ]
}

function strangers({ place, rule }: Questioned): readonly QuestionProblem[] {
  const known = new Set(place.practices.map(({ code }) => code))
  const found = new Map<string, string[]>()
  for (const { where, codes } of namedIn(rule)) {
    for (const code of new Set(codes)) {
      if (!known.has(code)) found.set(code, [...(found.get(code) ?? []), where])
    }
  }
  return [...found].map(([code, where]) => ({
    kind: 'data',
    message: `The rule names ${code} ${where.join(' and ')}, and no practice of ${place.name} with that code was open on ${longDate(place.on)}.`,
    remedy: 'Take it out of the rule, or plan on a day on which it was open.',
    practices: [code],
    offer: null,
  }))
}

/** Practices that take no part and are to be kept together with others, or fixed. */
function absentees({ place, rule, excluded }: Questioned): readonly QuestionProblem[] {
  const held = new Set([...rule.together.flat(), ...rule.fixed.flatMap((one) => one.practices)])
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  return excluded
    .filter(({ code }) => held.has(code))
    .map(({ code, why }) => ({
      kind: 'finding',
      message: `${names.get(code) ?? code} (${code}) takes no part: ${why}. Yet it is to be kept together with others or in a fixed network.`,
      remedy:
        why === 'left out by the rule'
          ? 'Leave it out, or keep it with others, but not both.'
          : 'Load a list of it up to the day, or take it out of the rule.',
      practices: [code],
      offer: null,
    }))
}

function bothWays({ neighbours: { added, removed } }: PlanRule): readonly QuestionProblem[] {
  const key = (pair: readonly string[]) => pair.toSorted().join(' ')
  const gone = new Set(removed.map(key))
  return added
    .filter((pair) => gone.has(key(pair)))
    .map((pair) => ({
      kind: 'finding',
      message: `${pair.join(' and ')} are both made neighbours by hand and no neighbours by hand.`,
      remedy: 'Take back one of the two.',
      practices: pair,
      offer: null,
    }))
}

function tooLarge({
  rule,
  practices,
  sizes,
  choices,
  chosen,
}: Questioned): readonly QuestionProblem[] {
  const { most } = rule
  if (most === null) return []
  const fixed = new Set(choices.fixed.flat())
  const alone = practices.flatMap((practice, node): QuestionProblem[] => {
    const size = sizes[node] ?? 0
    if (!isAbove(size, most) || fixed.has(node)) return []
    return [
      {
        kind: 'finding',
        message: `${named(practice)} alone has ${formatCount(size, 'patient')}, ${formatNumber(size - most)} more than the most that a network may have.`,
        remedy: 'Let it stand alone as a fixed network, or raise the greatest size.',
        practices: [practice.code],
        offer: { name: practice.name, practices: [practice.code] },
      },
    ]
  })
  const groups = (chosen?.members ?? []).flatMap((members, node): QuestionProblem[] => {
    const size = chosen?.problem.sizes[node] ?? 0
    if (members.length < 2 || !isAbove(size, most)) return []
    const those = members.flatMap((member) => practices[member] ?? [])
    return [
      {
        kind: 'finding',
        message: `${those.map(named).join(', ')} are to be kept together and have ${formatCount(size, 'patient')}, ${formatNumber(size - most)} more than the most that a network may have.`,
        remedy: 'Keep fewer of them together, fix them as a network, or raise the greatest size.',
        practices: those.map(({ code }) => code),
        offer: { name: '', practices: those.map(({ code }) => code) },
      },
    ]
  })
  return [...alone, ...groups]
}

function tooFew({ place, practices }: Questioned): readonly QuestionProblem[] {
  if (practices.length > 1) return []
  const those = practices.length === 0 ? 'No practice' : 'Only one practice'
  return [
    {
      kind: 'finding',
      message: `${those} of ${place.name} takes part on ${longDate(place.on)}, so there is nothing to group.`,
      remedy: 'Choose another place or day, or leave fewer practices out.',
      practices: practices.map(({ code }) => code),
      offer: null,
    },
  ]
}

/** With more practices without neighbours than this, they are told in one. */
const MOST_NOWHERE = 5

/** Parts that no neighbour joins to the rest and that have too few patients for a network. */
function islands({ rule, practices, chosen }: Questioned): readonly QuestionProblem[] {
  if (chosen === null || practices.length < 2) return []
  const { graph, sizes } = chosen.problem
  const found = componentsOf(graph, graph.neighbours.keys()).flatMap((part): QuestionProblem[] => {
    const size = part.reduce((sum, node) => sum + (sizes[node] ?? 0), 0)
    if (!isBelow(size, rule.least)) return []
    const those = part
      .flatMap((node) => chosen.members[node] ?? [])
      .flatMap((member) => practices[member] ?? [])
    const [only] = those
    const codes = those.map(({ code }) => code)
    const homeless = only?.homes === null
    const nowhere =
      only !== undefined &&
      those.length === 1 &&
      only.longitude === null &&
      (homeless || rule.neighbours.from === 'points')
    return [
      {
        kind: nowhere ? 'data' : 'finding',
        message: nowhere
          ? `Of ${named(only)} ${homeless ? 'neither a point nor where its patients live' : 'no point'} is known, so it has no neighbours.`
          : `Nothing joins ${those.map(named).join(', ')} to other practices, and alone ${those.length === 1 ? 'it has' : 'they have'} ${formatCount(size, 'patient')}, ${formatNumber(rule.least - size)} too few for a network.`,
        remedy: `${nowhere ? (homeless ? 'Load postcodes, or say' : 'Load postcodes, take where patients live for neighbours, or say') : 'Say'} by hand who its neighbours are, let it stand alone as a fixed network, or leave it out.`,
        practices: codes,
        offer: { name: only?.name ?? '', practices: codes },
      },
    ]
  })
  const nowhere = found.filter(({ kind }) => kind === 'data')
  if (nowhere.length <= MOST_NOWHERE) return found
  const joined = found.filter(({ kind }) => kind !== 'data')
  const practicesOf = nowhere.flatMap((one) => one.practices)
  return [
    {
      kind: 'data',
      message: `Of ${formatCount(practicesOf.length, 'practice')} nothing tells who their neighbours are: no point is known, nor where their patients live. They are ${practicesOf.slice(0, 3).join(', ')} and ${practicesOf.length - 3} more.`,
      remedy: 'Load postcodes, or patients registered by LSOA.',
      practices: practicesOf,
      offer: null,
    },
    ...joined,
  ]
}

function weightless({ aims, weights }: Questioned): readonly QuestionProblem[] {
  if (aims.some(({ weight }) => weight > 0)) return []
  const given = Object.values(weights).some((weight) => weight > 0)
  return [
    {
      kind: 'finding',
      message: given
        ? 'None of the aims with a weight can be counted from what is loaded, so every arrangement is as good as another.'
        : 'Every weight is 0, so every arrangement within the rule is as good as another.',
      remedy: 'Give a weight to an aim that can be counted.',
      practices: [],
      offer: null,
    },
  ]
}

/** A practice by name and code. */
function named({ name, code }: PlannerPractice): string {
  return `${name} (${code})`
}
