import { availableParallelism } from 'node:os'

/** Lets so many pieces of work run at once; others wait in line, the first come first. */
export class RunLine {
  readonly #most: number
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#most = most
  }

  /**
   * Does work when its turn comes.
   *
   * @param waits told once where it has to wait
   * @throws the reason of the signal where it is told to stop while it waits
   */
  async run<Result>(
    signal: AbortSignal,
    waits: () => void,
    work: () => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted()
    if (this.#running < this.#most) this.#running += 1
    else {
      waits()
      await this.#turn(signal)
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The place goes from one to the next, so nobody comes between.
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const turn = Promise.withResolvers<void>()
    const enter = () => {
      signal.removeEventListener('abort', leave)
      turn.resolve()
    }
    const leave = () => {
      this.#waiting.splice(this.#waiting.indexOf(enter), 1)
      turn.reject(signal.reason)
    }
    this.#waiting.push(enter)
    signal.addEventListener('abort', leave, { once: true })
    await turn.promise
  }
}

/** Threads of models: a core is left for the server. */
export const MODEL_RUNS = new RunLine(Math.max(1, availableParallelism() - 1))
