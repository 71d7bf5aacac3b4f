import { FootingsError } from '../failure.ts'
import {
  mostNetworks,
  namesUpTo,
  networkAfter,
  stepsOfText,
  type Step,
} from '../web/islands/network-editor/moves.ts'
import type { Option } from './option-records.ts'
import type { ArrangedNetwork, PlannerPlace } from './planner-place.ts'

/** An option as somebody is changing it: nothing of it is kept until it is saved. */
export interface Draft {
  readonly option: Option
  /** Name of each network; the first is number 1. Those that steps have made come last. */
  readonly names: readonly string[]
  /** Network of each practice of the place, and of others in the option; 0 is none. */
  readonly networkOf: ReadonlyMap<string, number>
  /** The same in the option. */
  readonly first: ReadonlyMap<string, number>
  readonly steps: readonly Step[]
}

/**
 * The option with the steps of an address done to it.
 *
 * @throws FootingsError 'usage' for steps that cannot be read, a practice that is not there, or a
 * network that is not
 */
export function draftOf(
  option: Option,
  { practices }: Pick<PlannerPlace, 'practices'>,
  moves: string,
): Draft {
  const steps = stepsOfText(moves)
  if (steps === null) {
    throw wrongMoves('cannot be read: they are written like Z99001.Z99002>3,Z99004>0')
  }
  const first = new Map(practices.map(({ code }) => [code, 0]))
  for (const [at, network] of option.networks.entries()) {
    for (const code of network.practices) first.set(code, at + 1)
  }
  let most = option.networks.length
  for (const { practices: codes, to } of steps.flat()) {
    const stranger = codes.find((code) => !first.has(code))
    if (stranger !== undefined) throw wrongMoves(`name ${stranger}, which is no practice here`)
    if (to > most + 1) throw wrongMoves(`name network ${to}, and there are ${most}`)
    most = Math.max(most, to)
  }
  const names = namesUpTo(
    option.networks.map(({ name }) => name),
    mostNetworks(
      option.networks.map(({ name }) => name),
      steps,
    ),
  )
  return { option, names, first, steps, networkOf: networkAfter(first, steps) }
}

/** The networks of a draft that have practices, each with its number. */
export function networksOfDraft({
  names,
  networkOf,
}: Draft): readonly (ArrangedNetwork & { readonly number: number })[] {
  const members = Map.groupBy(networkOf.keys(), (code) => networkOf.get(code) ?? 0)
  return names.flatMap((name, at) => {
    const practices = members.get(at + 1)
    return practices === undefined ? [] : [{ number: at + 1, name, practices }]
  })
}

/** A name for what comes of editing an option, of at most 200 characters. */
export function nameOfEdited({ name }: Pick<Option, 'name'>): string {
  return `${name.slice(0, 180)}, edited`
}

function wrongMoves(what: string): FootingsError {
  return new FootingsError('usage', `The moves in the address ${what}.`, {
    remedy: 'Begin again from the option.',
  })
}
