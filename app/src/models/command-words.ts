import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { progressLine } from '../terminal/tables.ts'
import type { GivenAssumption } from './assumption.ts'
import type { ChoiceValue, ModelKind } from './kind.ts'

/** Progress is told at most each so many milliseconds. */
const ON_TERMINAL = 200
const IN_PIPE = 5_000

/** How far long work is, on a terminal or in a pipe. */
export function progressOf(effects: Effects): {
  readonly show: (part: number | null, doing: string) => void
  readonly end: () => void
} {
  const line = progressLine(effects)
  let told = performance.now()
  return {
    show: (part, doing) => {
      if (performance.now() - told < (effects.isTerminal ? ON_TERMINAL : IN_PIPE)) return
      told = performance.now()
      line.show(part === null ? doing : `${Math.floor(100 * part)} %: ${doing}`)
    },
    end: () => line.end(),
  }
}

/**
 * Takes options that may be written several times, such as `--set a=1 --set b=2`, out of the words of a
 * command.
 *
 * @throws FootingsError 'usage' for one with nothing behind it
 */
export function repeated<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): {
  readonly rest: readonly string[]
  readonly found: Readonly<Record<Name, readonly string[]>>
} {
  const found = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    string[]
  >
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    const name = names.find((one) => word === `--${one}` || word.startsWith(`--${one}=`))
    if (name === undefined) {
      rest.push(word)
      continue
    }
    const value = word === `--${name}` ? args[++at] : word.slice(name.length + 3)
    if (value === undefined) {
      throw new FootingsError('usage', `--${name} has nothing behind it.`, {
        remedy: `Write it as --${name} ID=VALUE.`,
      })
    }
    found[name].push(value)
  }
  return { rest, found }
}

/**
 * A choice on the command line: `weeks=2`; several values of one with commas. It is checked later.
 *
 * @throws FootingsError 'usage' where there is no `=`
 */
export function choiceSet(
  kind: Pick<ModelKind, 'fields'>,
  text: string,
): readonly [string, ChoiceValue] {
  const [id, value] = halves(text, '--set weeks=2')
  const field = kind.fields.find((one) => one.id === id)
  if (field?.kind === 'number') return [id, numberOr(value)]
  if (field?.kind === 'choices' || field?.kind === 'practices') {
    return [id, value.split(',').filter((part) => part.trim() !== '')]
  }
  return [id, value === '' ? null : value]
}

/**
 * An assumption on the command line: `demand=7`, `demand=7:6:9`, `demand=7:6:9:our count`. It is
 * checked later.
 *
 * @throws FootingsError 'usage' where there is no `=`
 */
export function assumptionSet(text: string): readonly [string, unknown] {
  const [id, given] = halves(text, '--assume demand=7:6:9')
  const [value = '', low, high, ...source] = given.split(':')
  const end = (part: string | undefined) =>
    part === undefined || part === '' ? null : numberOr(part)
  const words = source.join(':').trim()
  return [
    id,
    {
      value: numberOr(value),
      low: end(low),
      high: end(high),
      source: words === '' ? null : words,
    } satisfies Record<keyof GivenAssumption, unknown>,
  ]
}

function halves(text: string, example: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  throw new FootingsError('usage', `${text.slice(0, 60)} says nothing of what it is set to.`, {
    remedy: `Write it as ${example}.`,
  })
}

function numberOr(text: string): number | string {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? text : number
}
