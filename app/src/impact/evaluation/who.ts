import { FootingsError } from '../../failure.ts'
import { dayTyped } from './periods.ts'

/** A name that stands for several units: a network or a footprint. */
export interface NamedUnits {
  readonly id: string
  readonly name: string
  readonly units: readonly string[]
}

/** What is asked of who has the change. */
export interface AskedWho {
  readonly who: string
  readonly ticked: readonly string[]
  readonly lines: string
  readonly from: string
}

/**
 * The units with the change, each with the first day of it.
 *
 * @param units codes and names of all units
 * @param groups what a line may name besides a unit
 * @throws FootingsError 'finding' with the field, and the line where one is at fault
 */
export function whoHas(
  { who, ticked, lines, from }: AskedWho,
  units: readonly { readonly code: string; readonly name: string }[],
  groups: readonly NamedUnits[],
): ReadonlyMap<string, string> {
  if (who === 'place') return new Map(units.map(({ code }) => [code, from]))
  if (who === 'practices') {
    const known = ticked.filter((code) => units.some((one) => one.code === code))
    if (known.length > 0) return new Map(known.map((code) => [code, from]))
    throw new FootingsError(
      'finding',
      ticked.length === 0
        ? 'No practice with the change is ticked.'
        : 'No practice that is ticked has figures.',
      { where: { column: 'practices' }, remedy: 'Tick one, or name those with it on lines.' },
    )
  }
  const found = new Map<string, string>()
  for (const [at, line] of lines.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const { name, day } = partsOf(line, at + 1, from)
    const codes = unitsCalled(name, units, groups)
    if (codes.length === 0) throw unknown(name, at + 1)
    for (const code of codes) found.set(code, day)
  }
  if (found.size > 0) return found
  throw new FootingsError('finding', 'No line says who has the change.', {
    where: { column: 'who-lines' },
    remedy: 'Write a code or a name on each line.',
  })
}

function partsOf(line: string, at: number, from: string): { name: string; day: string } {
  const [, name = line, last = ''] = /^(.*)[,;\t]([^,;\t]*)$/.exec(line) ?? []
  const day = dayTyped(last)
  if (day !== null) return { name: name.trim(), day }
  if (/\d{4}|\d\/\d/.test(last)) {
    throw new FootingsError('finding', `Line ${at}: "${last.trim().slice(0, 40)}" is no day.`, {
      where: { column: 'who-lines' },
      remedy: 'Write the day as 2023-01-01.',
    })
  }
  return { name: line.trim(), day: from }
}

function unitsCalled(
  asked: string,
  units: readonly { readonly code: string; readonly name: string }[],
  groups: readonly NamedUnits[],
): readonly string[] {
  const plain = asked.toLowerCase()
  const own = units.filter(({ code, name }) =>
    [code, name].some((one) => one.toLowerCase() === plain),
  )
  if (own.length > 0) return own.map(({ code }) => code)
  const known = new Set(units.map(({ code }) => code))
  const group = groups.find(({ id, name }) => [id, name].some((one) => one.toLowerCase() === plain))
  return (group?.units ?? []).filter((code) => known.has(code))
}

function unknown(name: string, at: number): FootingsError {
  return new FootingsError('finding', `Line ${at}: nothing here is called ${name.slice(0, 80)}.`, {
    where: { column: 'who-lines' },
    remedy: 'Write a code or name of a practice, network, footprint or pasted unit with figures.',
  })
}
