import {
  mostNetworks,
  namesUpTo,
  networkAfter,
  stepsOfText,
  textOfSteps,
  type Step,
} from './moves.ts'
import type { EditorData } from './schema.ts'
import type { Score, Scorer } from './scorer.ts'
import { movedInWords } from './words.ts'

/** Where practices may be sent: the number of a network, 0 for none, or a new one. */
export type Target = number | 'new'

/** An option under change: steps done, steps undone, and what comes of them. */
export class Drafting {
  readonly scorer: Scorer
  readonly data: EditorData
  /** The option as it is kept, counted. */
  readonly before: Score
  #steps: readonly Step[]
  #undone: readonly Step[] = []
  #networkOf: ReadonlyMap<string, number> = new Map()
  #names: readonly string[] = []
  #score: Score
  /** Told after each change, with what is to be said of it. */
  onChange: (said: string) => void = () => {}

  constructor(scorer: Scorer, address: URL) {
    this.scorer = scorer
    this.data = scorer.data
    this.before = scorer.score(this.#first(), scorer.data.names)
    this.#steps = stepsOfText(address.searchParams.get('moves') ?? '') ?? []
    this.#score = this.#count()
  }

  get networkOf(): ReadonlyMap<string, number> {
    return this.#networkOf
  }

  get names(): readonly string[] {
    return this.#names
  }

  get score(): Score {
    return this.#score
  }

  get moves(): string {
    return textOfSteps(this.#steps)
  }

  get canUndo(): boolean {
    return this.#steps.length > 0
  }

  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  /** Moves practices, or says why there is nothing to move. */
  move(codes: readonly string[], target: Target): void {
    const to = target === 'new' ? this.#names.length + 1 : target
    const practices = codes.filter((code) => (this.#networkOf.get(code) ?? to) !== to)
    if (practices.length === 0) {
      this.onChange(
        codes.length === 0
          ? 'Tick the practices that are to be moved.'
          : 'All that are ticked are in that network already.',
      )
      return
    }
    this.take([{ practices, to }])
    const figures = this.#score.networks.find(({ number }) => number === to)
    this.onChange(
      movedInWords(
        practices.length,
        to === 0 ? null : (this.#names[to - 1] ?? ''),
        figures ?? { size: null, partly: false, pieces: 1 },
        this.data.band,
      ),
    )
  }

  /** Does a step; says nothing of it. */
  take(step: Step): void {
    this.#steps = [...this.#steps, step]
    this.#undone = []
    this.#score = this.#count()
  }

  undo(): void {
    const last = this.#steps.at(-1)
    if (last === undefined) return
    this.#steps = this.#steps.slice(0, -1)
    this.#undone = [...this.#undone, last]
    this.#score = this.#count()
    this.onChange('The last step was undone.')
  }

  redo(): void {
    const last = this.#undone.at(-1)
    if (last === undefined) return
    this.#undone = this.#undone.slice(0, -1)
    this.#steps = [...this.#steps, last]
    this.#score = this.#count()
    this.onChange('The step was done again.')
  }

  /** The address of the page as it stands. */
  address(page: URL): string {
    const next = new URL(page)
    if (this.moves === '') next.searchParams.delete('moves')
    else next.searchParams.set('moves', this.moves)
    for (const passing of ['tick', 'do', 'to']) next.searchParams.delete(passing)
    return next.href
  }

  #first(): ReadonlyMap<string, number> {
    return new Map(this.data.practices.map(({ code, network }) => [code, network]))
  }

  #count(): Score {
    this.#networkOf = networkAfter(this.#first(), this.#steps)
    this.#names = namesUpTo(this.data.names, mostNetworks(this.data.names, this.#steps))
    return this.scorer.score(this.#networkOf, this.#names)
  }
}
