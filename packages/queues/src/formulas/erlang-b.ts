import { notNegative, wholeServers } from './inputs.ts'

/**
 * Erlang B: the share of those who come that are turned away, where nobody can wait and `load`
 * erlangs are offered to `servers`. Holds for any distribution of service (insensitivity).
 *
 * B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)) (Erlang 1917). Takes `servers` steps.
 *
 * @throws RangeError for a negative load or servers that are no whole number
 */
export function erlangB(load: number, servers: number): number {
  notNegative(load, 'The load')
  wholeServers(servers, 0)
  let blocking = 1
  for (let k = 1; k <= servers; k++) blocking = (load * blocking) / (k + load * blocking)
  return blocking
}
