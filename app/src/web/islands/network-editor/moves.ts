/** Practices that go to a network by its number, from 1, or to none (0). */
export interface Move {
  readonly practices: readonly string[]
  readonly to: number
}

/** Moves that are done, and undone, at once. */
export type Step = readonly Move[]

const MOVE = /^([A-Z0-9]{1,10}(?:\.[A-Z0-9]{1,10})*)>(\d{1,4})$/

/** Steps as they travel in an address: `Z99001.Z99002>3,Z99004>0;Z99005>1`; null where they do not. */
export function stepsOfText(text: string): readonly Step[] | null {
  if (text === '') return []
  const steps = text.split(',').map((step) => step.split(';').map(moveOfText))
  return steps.every((step) => step.every((move) => move !== null)) ? steps : null
}

function moveOfText(text: string): Move | null {
  const [, practices, to] = MOVE.exec(text) ?? []
  if (practices === undefined || to === undefined) return null
  return { practices: practices.split('.'), to: Number(to) }
}

export function textOfSteps(steps: readonly Step[]): string {
  return steps
    .map((step) => step.map(({ practices, to }) => `${practices.join('.')}>${to}`).join(';'))
    .join(',')
}

/**
 * The network of each practice after some steps; 0 is none. Practices that are not among the first are
 * passed over.
 */
export function networkAfter(
  first: ReadonlyMap<string, number>,
  steps: readonly Step[],
): Map<string, number> {
  const after = new Map(first)
  for (const { practices, to } of steps.flat()) {
    for (const code of practices) if (after.has(code)) after.set(code, to)
  }
  return after
}

/** The greatest number of a network: of those there were, and those that steps have made. */
export function mostNetworks(names: readonly string[], steps: readonly Step[]): number {
  return steps.flat().reduce((most, { to }) => Math.max(most, to), names.length)
}

/** The name of each network, the first ones first; new ones are named by their number. */
export function namesUpTo(names: readonly string[], most: number): readonly string[] {
  const all = [...names]
  const taken = new Set(names.map((name) => name.toLowerCase()))
  while (all.length < most) {
    const plain = `Network ${all.length + 1}`
    let name = plain
    for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${plain} (${again})`
    taken.add(name.toLowerCase())
    all.push(name)
  }
  return all
}
