import type { RegisterOn } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'
import { donorsOf, similarTo, weightsText, type Donors, type Weights } from './similar.ts'

const REMEMBERED = 8
const DONORS = new WeakMap<RegisterOn, Map<string, Promise<Donors>>>()

/**
 * The practices that similar ones are found among, on a date and by some weights. They are kept for
 * the latest few weights, for as long as the register of the date and the figures are the same.
 *
 * @throws FootingsError 'usage' where a weight is for an indicator that none is matched on
 */
export async function donorsOn(
  { register, observations }: Workspace,
  on: string,
  weights: Weights,
): Promise<Donors> {
  await observations.refresh()
  const known = await register.on(on)
  const sets = DONORS.get(known) ?? new Map<string, Promise<Donors>>()
  DONORS.set(known, sets)
  const key = `${observations.version} ${weightsText(weights) ?? ''}`
  const old = sets.get(key)
  if (old !== undefined) return old
  const made = donorsOf(observations, known.practices.values(), on, weights)
  sets.set(key, made)
  made.catch(() => sets.delete(key))
  const [oldest] = sets.keys()
  if (sets.size > REMEMBERED && oldest !== undefined) sets.delete(oldest)
  return made
}

const NEAREST = new WeakMap<Donors, Float64Array>()

/**
 * How far each practice of the country is from the one nearest to it outside its own network, in
 * order; practices without peers are left out. Cost: every practice against every other, so it is
 * worked out once for a set of donors.
 */
export function nearestDistances(donors: Donors): Float64Array {
  const known = NEAREST.get(donors)
  if (known !== undefined) return known
  const distances = donors.practices.flatMap(
    (practice) => similarTo(donors, practice, 1).peers[0]?.distance ?? [],
  )
  const made = Float64Array.from(distances).sort()
  NEAREST.set(donors, made)
  return made
}
