import { wordOf, type Key } from '../random/key.ts'
import { Stream } from '../random/stream.ts'
import type { PlanClass, PlanComing } from './plan.ts'

const FOR_ARRIVALS = wordOf('arrivals')
const NOBODY: PlanComing = { atOpening: 0, at: [], from: [], to: [], perMinute: [], expected: 0 }

/** A class on a day: the key of its patients' streams, and when the next of them comes. */
export class Coming {
  readonly cls: PlanClass
  day = NOBODY
  high = 0
  low = 0
  /** How many came at a rate, and how many at fixed times. */
  byRate = 0
  byTime = 0
  readonly #stream = new Stream()
  #part = 0
  #time = 0

  constructor(cls: PlanClass) {
    this.cls = cls
  }

  startDay(replication: Key, day: number): void {
    const { high, low } = replication.with(this.cls.word).with(day)
    this.day = this.cls.days[day] ?? NOBODY
    this.high = high
    this.low = low
    this.byRate = this.byTime = 0
    this.#part = this.#time = 0
    this.#stream.start(high, low, FOR_ARRIVALS)
  }

  /**
   * Minute of the day of the next arrival at a rate, Infinity after the last. Exact for a rate that is
   * constant in parts: the unit exponential is used up part by part, so that what is left of it at the
   * end of one is carried into the next.
   */
  nextArrival(): number {
    const { from, to, perMinute } = this.day
    if (this.#part >= from.length) return Infinity
    let left = this.#stream.exponential()
    for (; this.#part < from.length; this.#part += 1) {
      const rate = perMinute[this.#part] ?? 0
      const start = Math.max(this.#time, from[this.#part] ?? 0)
      const room = ((to[this.#part] ?? 0) - start) * rate
      if (left < room) {
        this.#time = start + left / rate
        return this.#time
      }
      left -= room
    }
    return Infinity
  }
}
