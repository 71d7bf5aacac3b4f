import type { Drafting } from './drafting.ts'
import type { Finished } from './finish.ts'
import { button, element, type PageView } from './page-view.ts'
import { solveAside } from './solver.ts'
import { pointsInWords } from './words.ts'

/** "Finish the rest for me" in the browser: a button, how far it is, and what came of it. */
export class FinishPanel {
  readonly #place: HTMLElement | null
  readonly #drafting: Drafting
  readonly #view: PageView
  readonly #start = button('Finish here, to be seen first', 'primary')
  readonly #stop = button('Stop')
  readonly #bar = document.createElement('progress')
  readonly #said = element('p', '')
  #running: AbortController | null = null

  constructor(root: HTMLElement, drafting: Drafting, view: PageView) {
    this.#place = root.querySelector('[data-part="finishing"]')
    this.#drafting = drafting
    this.#view = view
    this.#said.setAttribute('role', 'status')
    this.#bar.className = 'app-progress'
    this.#bar.setAttribute('aria-label', 'Finishing the rest')
    this.#start.addEventListener('click', () => void this.#finish())
    this.#stop.addEventListener('click', () => this.#running?.abort())
  }

  begin(): void {
    this.#place?.append(this.#start, this.#said)
  }

  async #finish(): Promise<void> {
    if (this.#running !== null) return
    const running = new AbortController()
    this.#running = running
    const { data, networkOf, names, moves } = this.#drafting
    const party = this.#view.party()
    const tick = [...this.#view.ticked()]
    const keep = this.#view.kept()
    const began = performance.now()
    this.#start.replaceWith(this.#bar, this.#stop)
    this.#stop.focus()
    this.#said.textContent = 'Looking for the fewest points with what is kept.'
    try {
      const order = { data, networkOf, most: names.length, keep, tick, party }
      const finished = await solveAside(order, running.signal, (part) => {
        if (part === null) this.#bar.removeAttribute('value')
        else this.#bar.value = part
      })
      if (this.#drafting.moves !== moves) {
        this.#said.textContent = 'Practices were moved meanwhile, so the result was not taken.'
        return
      }
      const seconds = ((performance.now() - began) / 1_000).toFixed(1)
      this.#said.textContent = finishedInWords(finished, party, seconds)
      if (!finished.found || finished.step.length === 0) return
      this.#drafting.take(finished.step)
      this.#drafting.onChange('The rest was finished. Undo takes it back.')
    } catch {
      this.#said.textContent = running.signal.aborted
        ? 'Stopped. Nothing was changed.'
        : 'This browser could not do it. The other button has it done by Footings itself.'
    } finally {
      this.#running = null
      this.#bar.remove()
      this.#stop.replaceWith(this.#start)
      this.#start.focus()
    }
  }
}

/** What came of it; 'proven' only of what is. */
export function finishedInWords(finished: Finished, party: string, seconds: string): string {
  if (!finished.found) {
    if (finished.why === 'contradiction') {
      return 'What is kept contradicts the rule of the plan: keep less, or change the rule.'
    }
    return finished.why === 'impossible'
      ? 'With what is kept no arrangement keeps the rule: proven. Keep less, or change the rule.'
      : 'None was found within the rule with what is kept, and it is not proven that there is none.'
  }
  const { step, points, proven } = finished
  const moved = step.reduce((sum, { practices }) => sum + practices.length, 0)
  const what = `${moved === 0 ? 'It is so already' : `Practices moved: ${moved}`}; ${pointsInWords(points)} points for ${party}, in ${seconds} s.`
  return proven
    ? `${what} Proven: with what is kept, no arrangement within the rule has fewer.`
    : `${what} This is the best found and not proven: there may be one with fewer points.`
}
