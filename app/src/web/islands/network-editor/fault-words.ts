import type { ChoiceFault, Fault } from '@footings/regions'
import { formatCount, formatNumber } from '../../../charts/format.ts'
import type { EditorData } from './schema.ts'

/**
 * What an arrangement does against the rule, in the words in which the server tells it.
 *
 * @param network the name of the network that it is about; null where there is none
 * @param practice the name of a node
 */
export function faultInWords(
  fault: Fault | ChoiceFault,
  network: string | null,
  practice: (node: number) => string,
  { band, farthest }: Pick<EditorData, 'band' | 'farthest'>,
): string {
  const named = 'nodes' in fault ? fault.nodes.map(practice).join(' and ') : ''
  const which = network ?? named
  switch (fault.kind) {
    case 'too small':
      return `${which} has ${formatCount(fault.size, 'patient')}, ${formatNumber(band.least - fault.size)} too few.`
    case 'too large':
      return `${which} has ${formatCount(fault.size, 'patient')}, ${formatNumber(fault.size - (band.most ?? Infinity))} too many.`
    case 'in pieces':
      return `${which} is in ${fault.parts} pieces that no neighbours join.`
    case 'kept apart':
      return `${named} are both in ${which} and are to be kept apart.`
    case 'too far':
      return `${named} are both in ${which} and ${formatNumber(fault.distance, 2)} km from one another by road, beyond the limit of ${formatNumber(farthest ?? 0, 2)} km.`
    case 'not together':
      return `${named} are to be kept together and are not.`
    case 'not as fixed':
      return `${named} are fixed as a network of their own and are not one.`
    default:
      return `The arrangement does not keep the rule: ${fault.kind}.`
  }
}

/** Nothing where the number of networks is as wanted. */
export function numberInWords(networks: number, count: EditorData['count']): readonly string[] {
  if (count === null || (networks >= count.least && networks <= count.most)) return []
  const wanted = count.least === count.most ? `${count.least}` : `${count.least} to ${count.most}`
  return [`The number of networks is ${networks}, and the rule wants ${wanted}.`]
}

/** A practice that is in a network and takes no part. */
export function outsiderInWords(
  { code, name, why }: { readonly code: string; readonly name: string; readonly why: string },
  network: string,
): string {
  return `${name} (${code}) is in ${network} and takes no part: ${why}.`
}

/** A practice that is not of the place on the day. */
export function strangerInWords(code: string, network: string, place: string): string {
  return `${network} has ${code}, and no practice of ${place} with that code was open on the day.`
}
