import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import type { Words } from '../terminal/options.ts'
import { progressLine } from '../terminal/tables.ts'

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
 * An option that is a whole number of 0 or more; null where it is not given.
 *
 * @throws FootingsError 'usage' for anything else
 */
export function wholeNumber(words: Words, name: string): number | null {
  const text = words.text(name)
  if (text === undefined) return null
  const number = Number(text)
  if (/^\d+$/.test(text.trim()) && Number.isSafeInteger(number)) return number
  throw new FootingsError('usage', `--${name} ${text.slice(0, 40)} is not a whole number.`, {
    remedy: `Write it as --${name} 8.`,
  })
}
