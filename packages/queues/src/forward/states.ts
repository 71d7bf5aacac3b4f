/**
 * Chances of the states of a queue. Layer 0 holds at k the chance that k are there, of whom
 * min(k, servers) are in service. Layer i > 0 holds those in which servers + i are in service,
 * because servers went off duty and finish; there nobody new is taken on. Every layer has the same
 * length, and its last place is the cap.
 */
export interface States {
  readonly servers: number
  readonly layers: readonly Float64Array[]
}

/** Chance below which a state is not carried. */
const NEGLIGIBLE = 1e-17

/** Chance below which a layer is not carried: it is added to the one below. */
const NEGLIGIBLE_LAYER = 1e-14

/** How many are in service in a state. */
export function inService(servers: number, layer: number, number: number): number {
  return layer === 0 ? Math.min(number, servers) : servers + layer
}

/** The same chances with room for `cap` at most there; what was above is put at the cap. */
export function withCap(states: States, cap: number): States {
  const layers = states.layers.map((layer) => {
    const sized = new Float64Array(cap + 1)
    sized.set(layer.subarray(0, cap + 1))
    for (let k = cap + 1; k < layer.length; k++) sized[cap] = (sized[cap] ?? 0) + (layer[k] ?? 0)
    return sized
  })
  return { servers: states.servers, layers }
}

/** The highest number there that has a chance worth carrying. */
export function highest(states: States): number {
  let top = 0
  for (const layer of states.layers) {
    let k = layer.length - 1
    while (k > top && (layer[k] ?? 0) < NEGLIGIBLE) k--
    top = Math.max(top, k)
  }
  return top
}

/** The chances after the servers on duty have changed. */
export function withServers(
  states: States,
  servers: number,
  whenServersLeave: 'finish' | 'hand-back',
): States {
  const cap = (states.layers[0]?.length ?? 1) - 1
  const change = servers - states.servers
  if (change === 0) return states
  if (whenServersLeave === 'hand-back') return { servers, layers: states.layers }
  const last = Math.max(0, states.layers.length - 1 - change)
  const layers = Array.from({ length: last + 1 }, () => new Float64Array(cap + 1))
  for (const [index, layer] of states.layers.entries()) {
    for (const [k, chance] of layer.entries()) {
      const busy = inService(states.servers, index, k)
      const into = layers[Math.max(0, busy - servers)]
      if (into !== undefined) into[k] = (into[k] ?? 0) + chance
    }
  }
  return pruned({ servers, layers })
}

/** Without the last layers that no longer have a chance worth carrying. */
export function pruned(states: States): States {
  const layers = [...states.layers]
  for (let last = layers.at(-1); layers.length > 1 && last !== undefined; last = layers.at(-1)) {
    let sum = 0
    for (const chance of last) sum += chance
    if (sum >= NEGLIGIBLE_LAYER) break
    layers.pop()
    const below = layers.at(-1)
    for (const [k, chance] of last.entries()) {
      if (below !== undefined) below[k] = (below[k] ?? 0) + chance
    }
  }
  return { servers: states.servers, layers }
}

/** Chance of all layers but the first: that servers who went off duty still finish. */
export function finishing({ layers }: States): number {
  let sum = 0
  for (const layer of layers.slice(1)) for (const chance of layer) sum += chance
  return sum
}
