/**
 * Events in order of time, and of being scheduled where times are equal. An event is a whole number
 * of 31 bits whose meaning is the caller's. A binary heap over typed arrays, with the last event taken
 * in `time`, `order` and `event`. To cancel an event, forget its order: it is up to the caller to pass
 * over events that no longer count.
 */
export class EventHeap {
  /** Of the event last taken. */
  time = 0
  order = 0
  event = 0
  #times = new Float64Array(256)
  #orders = new Float64Array(256)
  #events = new Int32Array(256)
  #size = 0
  #next = 1

  get size(): number {
    return this.#size
  }

  /** Forgets all events, and counts orders from 1 again. */
  clear(): void {
    this.#size = 0
    this.#next = 1
  }

  /** Schedules an event and gives its order, which no other event has. */
  push(time: number, event: number): number {
    if (this.#size === this.#times.length) this.#grow()
    const times = this.#times
    const orders = this.#orders
    const events = this.#events
    const order = this.#next
    this.#next = order + 1
    let at = this.#size
    this.#size = at + 1
    while (at > 0) {
      const parent = (at - 1) >>> 1
      const above = times[parent] ?? 0
      if (above <= time) break
      times[at] = above
      orders[at] = orders[parent] ?? 0
      events[at] = events[parent] ?? 0
      at = parent
    }
    times[at] = time
    orders[at] = order
    events[at] = event
    return order
  }

  /** Takes the first event; false where there is none. */
  pop(): boolean {
    if (this.#size === 0) return false
    const times = this.#times
    const orders = this.#orders
    const events = this.#events
    this.time = times[0] ?? 0
    this.order = orders[0] ?? 0
    this.event = events[0] ?? 0
    const last = this.#size - 1
    this.#size = last
    const time = times[last] ?? 0
    const order = orders[last] ?? 0
    let at = 0
    for (let child = 1; child < last; child = 2 * at + 1) {
      let first = times[child] ?? 0
      if (child + 1 < last) {
        const other = times[child + 1] ?? 0
        if (other < first || (other === first && (orders[child + 1] ?? 0) < (orders[child] ?? 0))) {
          child += 1
          first = other
        }
      }
      if (first > time || (first === time && (orders[child] ?? 0) > order)) break
      times[at] = first
      orders[at] = orders[child] ?? 0
      events[at] = events[child] ?? 0
      at = child
    }
    times[at] = time
    orders[at] = order
    events[at] = events[last] ?? 0
    return true
  }

  #grow(): void {
    const room = this.#times.length * 2
    const times = new Float64Array(room)
    const orders = new Float64Array(room)
    const events = new Int32Array(room)
    times.set(this.#times)
    orders.set(this.#orders)
    events.set(this.#events)
    this.#times = times
    this.#orders = orders
    this.#events = events
  }
}
