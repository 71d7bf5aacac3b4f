import { FootingsError } from '../failure.ts'
import { isNumber } from './columns.ts'
import type { MethodCard } from './method.ts'
import { plainName, ROLES } from './roles.ts'

/** Options that every method has. */
export const SHARED_OPTIONS = [
  { name: 'json', value: 'flag', meaning: 'an array of rows instead of CSV', otherwise: 'CSV' },
  { name: 'csv', value: 'flag', meaning: 'CSV', otherwise: 'CSV' },
  {
    name: 'suppressed',
    value: 'MARK,...',
    meaning:
      "what stands for a number that is withheld, such as '*'; never a zero, and reason says suppressed",
    otherwise: 'such a cell is an error',
  },
  {
    name: 'out',
    value: 'FILE',
    meaning: 'write a file, whole or not at all',
    otherwise: 'standard output',
  },
] as const

/** The options of one command line, checked against those of its method. */
export class Options {
  readonly #method: string
  readonly #given: ReadonlyMap<string, string>

  constructor(method: string, given: ReadonlyMap<string, string>) {
    this.#method = method
    this.#given = given
  }

  /** What was written after an option; null where it was not given. */
  text(name: string): string | null {
    return this.#given.get(name) ?? null
  }

  /** Whether a flag was given. */
  flag(name: string): boolean {
    return this.#given.has(name)
  }

  /** Columns that the options name, by role. */
  get columns(): ReadonlyMap<string, string> {
    return new Map([...this.#given].filter(([name]) => Object.hasOwn(ROLES, name)))
  }

  /** `true` or `false`. */
  truth(name: string, otherwise: boolean): boolean {
    return this.choice(name, ['true', 'false'], otherwise ? 'true' : 'false') === 'true'
  }

  /** One of some words. */
  choice<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    otherwise: Choice,
  ): Choice {
    const text = this.text(name)
    if (text === null) return otherwise
    const found = choices.find((choice) => plainName(choice) === plainName(text))
    if (found !== undefined) return found
    throw this.wrong(name, `is one of ${choices.join(', ')}, not ${text}`)
  }

  /** A number within bounds, both of which belong to them. */
  number(
    name: string,
    otherwise: number,
    bounds: { readonly least?: number; readonly most?: number; readonly whole?: boolean } = {},
  ): number {
    return this.numberIfGiven(name, bounds) ?? otherwise
  }

  /** As `number`; null where it was not given. */
  numberIfGiven(
    name: string,
    bounds: { readonly least?: number; readonly most?: number; readonly whole?: boolean } = {},
  ): number | null {
    const text = this.text(name)
    if (text === null) return null
    const number = text.trim() === '' ? Number.NaN : Number(text)
    const { least = -Infinity, most = Infinity, whole = false } = bounds
    if (!Number.isFinite(number) || (whole && !Number.isInteger(number))) {
      throw this.wrong(name, `needs ${whole ? 'a whole number' : 'a number'}, not ${text}`)
    }
    if (number < least) throw this.wrong(name, `is at least ${least}, not ${text}`)
    if (number > most) throw this.wrong(name, `is at most ${most}, not ${text}`)
    return number
  }

  /** The multiplier: what a figure is per, such as 100 or 100,000. Never zero. */
  multiplier(otherwise: number, signed = false): number {
    const multiplier = this.number('multiplier', otherwise)
    if (multiplier === 0 || (!signed && multiplier < 0)) {
      throw this.wrong('multiplier', `is ${signed ? 'not zero' : 'above zero'}`)
    }
    return multiplier
  }

  /** What stands in place of a number that is suppressed. */
  get suppressionMarks(): readonly string[] {
    const marks = (this.text('suppressed') ?? '').split(',').map((mark) => mark.trim())
    const number = marks.find((mark) => isNumber(mark))
    if (number !== undefined) throw this.wrong('suppressed', `is a mark, not the number ${number}`)
    return marks.filter((mark) => mark !== '')
  }

  /**
   * A further confidence level, as 0.9 or as 90; null where none beside 95 % and 99.8 % is asked.
   *
   * @param whole whether 1 (100 %) is one
   */
  confidence(whole = false): Confidence | null {
    const text = this.text('confidence')?.trim()
    if (text === undefined) return null
    const number = Number(text.replace(/\s*%$/, ''))
    const level = text.endsWith('%') || number > 1 ? number / 100 : number
    if (!(level > 0 && (level < 1 || (whole && level === 1)))) {
      throw this.wrong('confidence', `is between 0 and 1 (0.9), or a percentage (90), not ${text}`)
    }
    if (level === 0.95 || level === 0.998) return null
    const digits = String(Number((level * 100).toPrecision(12))).replace('.', '')
    return {
      level: Number(level.toPrecision(15)),
      lower: `lower${digits}`,
      upper: `upper${digits}`,
    }
  }

  /** A usage error about an option: its sentence goes on after the option's name. */
  wrong(name: string, what: string): FootingsError {
    return new FootingsError('usage', `--${name} ${what}.`, {
      remedy: `See: footings statistics ${this.#method} --help`,
    })
  }
}

/** A further confidence level, and the names of its results. */
export interface Confidence {
  /** Between 0 and 1. */
  readonly level: number
  /** Such as `lower90`. */
  readonly lower: string
  readonly upper: string
}

/**
 * Parses what follows the method's name: `--name value` or `--name=value`, in any order with the
 * file. An option may not be given twice.
 *
 * @throws FootingsError `usage` for an option that the method has not; it lists those it has
 */
export function parseOptions(
  card: MethodCard,
  args: readonly string[],
): { files: readonly string[]; options: Options } {
  const flags = new Map<string, boolean>()
  for (const { role } of card.columns) flags.set(role, false)
  for (const { name, value } of [...card.options, ...SHARED_OPTIONS]) {
    flags.set(name, value === 'flag')
  }
  flags.set('workspace', false)
  if (flags.has('group')) flags.set('by', false)
  const given = new Map<string, string>()
  const files: string[] = []
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? ''
    if (!word.startsWith('--')) {
      files.push(word)
      continue
    }
    const [, written = '', inline] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? []
    const isFlag = flags.get(written)
    if (isFlag === undefined) throw unknownOption(card, written)
    const name = written === 'by' && !ownOption(card, 'by') ? 'group' : written
    if (given.has(name)) {
      throw new FootingsError('usage', `--${name} is given twice.`)
    }
    if (isFlag && inline !== undefined) {
      throw new FootingsError('usage', `--${name} takes no value.`)
    }
    const value = isFlag ? '' : (inline ?? args[++i])
    if (value === undefined) {
      throw new FootingsError('usage', `--${name} needs a value.`, {
        remedy: `See: footings statistics ${card.name} --help`,
      })
    }
    given.set(name, value)
  }
  return { files, options: new Options(card.name, given) }
}

function ownOption(card: MethodCard, name: string): boolean {
  return card.options.some((option) => option.name === name)
}

function unknownOption(card: MethodCard, name: string): FootingsError {
  const own = card.options.map((option) => option.name)
  const roles = card.columns.map((column) => column.role)
  const shared = SHARED_OPTIONS.map((option) => option.name)
  const all = [...new Set([...own, ...roles, ...shared])].map((each) => `--${each}`)
  return new FootingsError(
    'usage',
    `${card.name} has no option --${name}. It has ${all.join(', ')}.`,
    { remedy: `See: footings statistics ${card.name} --help` },
  )
}
