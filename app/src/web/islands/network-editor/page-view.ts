import { formatNumber } from '../../../charts/format.ts'
import type { Drafting, Target } from './drafting.ts'
import { colourClass, markOf } from './looks.ts'
import type { EditorData } from './schema.ts'
import {
  changeInWords,
  decimalsOf,
  findingInWords,
  measureInWords,
  pointsInWords,
  standingInWords,
} from './words.ts'

/** The page as the server made it, kept up to date. */
export class PageView {
  readonly #root: HTMLElement
  readonly #data: EditorData
  readonly #form: HTMLFormElement | null
  readonly #redo: HTMLButtonElement
  onTick: () => void = () => {}
  onMove: (to: Target) => void = () => {}
  onUndo: () => void = () => {}
  onRedo: () => void = () => {}

  constructor(root: HTMLElement, data: EditorData) {
    this.#root = root
    this.#data = data
    this.#form = root.querySelector('form#edit-form')
    this.#redo = button('Redo')
    this.part('redo')?.append(this.#redo)
    this.#redo.addEventListener('click', () => this.onRedo())
    this.#form?.addEventListener('submit', (event) => this.#submitted(event))
    root.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'tick') this.onTick()
    })
    document.addEventListener('keydown', (event) => this.#pressed(event))
  }

  part(name: string): HTMLElement | null {
    return this.#root.querySelector(`[data-part="${name}"]`)
  }

  ticked(): ReadonlySet<string> {
    return new Set(this.#ticks().flatMap(({ checked, value }) => (checked ? [value] : [])))
  }

  /** Numbers of the networks that are marked to be kept. */
  kept(): readonly number[] {
    const marks = this.#root.querySelectorAll<HTMLInputElement>('input[name="keep"]')
    return [...marks].flatMap(({ checked, value }) => (checked ? [Number(value)] : []))
  }

  party(): string {
    return this.#root.querySelector<HTMLSelectElement>('select[name="party"]')?.value ?? ''
  }

  /** Ticks a practice, or takes its tick away. */
  tick(code: string): void {
    const box = this.#ticks().find(({ value }) => value === code)
    if (box === undefined) return
    box.checked = !box.checked
    this.onTick()
  }

  say(text: string): void {
    const said = this.part('said')
    if (said !== null) said.textContent = text
  }

  show(drafting: Drafting): void {
    const { names, networkOf, score, before, data, moves } = drafting
    for (const input of this.#root.querySelectorAll<HTMLInputElement>('input[name="moves"]')) {
      input.value = moves
    }
    this.#showPractices(networkOf, names)
    this.#showTargets(names)
    this.#showNetworks(score.networks, names)
    for (const [at, { id, unit }] of data.aims.entries()) {
      const [now = NaN, was = NaN] = [score.aims[at], before.aims[at]]
      this.#write(`aim ${id}`, 'now', measureInWords(now, unit))
      this.#write(`aim ${id}`, 'change', changeInWords(now, was, decimalsOf(unit)))
    }
    const parties = data.parties.map(({ name }, at) => ({
      party: name,
      now: score.parties[at] ?? NaN,
      before: before.parties[at] ?? NaN,
    }))
    for (const [at, { now, before: was }] of parties.entries()) {
      this.#write(`party ${at}`, 'now', pointsInWords(now))
      this.#write(`party ${at}`, 'change', changeInWords(now, was, 2))
    }
    const finding = this.part('finding')
    const { length } = score.networks
    if (finding !== null) {
      finding.textContent = findingInWords(length, score.faults.length, parties, data.option)
    }
    this.part('faults')?.replaceChildren(...score.faults.map((text) => element('li', text)))
    const undo = this.part('undo')
    if (undo !== null) undo.hidden = !drafting.canUndo
    this.#redo.hidden = !drafting.canRedo
  }

  #ticks(): readonly HTMLInputElement[] {
    return [...this.#root.querySelectorAll<HTMLInputElement>('input[name="tick"]')]
  }

  #submitted(event: SubmitEvent): void {
    const { submitter } = event
    if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'do') return
    event.preventDefault()
    if (submitter.value === 'undo') {
      this.onUndo()
      return
    }
    const select = this.#form?.querySelector<HTMLSelectElement>('select[name="to"]')
    const to = select?.value ?? ''
    const there = select?.options.length ?? 0
    this.onMove(to === 'new' ? 'new' : to === 'none' ? 0 : Number(to))
    // The next ones go to the network that was just made.
    if (select && to === 'new' && select.options.length > there) select.value = String(there - 1)
    for (const box of this.#ticks()) box.checked = false
    this.onTick()
  }

  /** Ctrl+Z and Ctrl+Y, but where text is typed, which has an undo of its own. */
  #pressed(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const at = event.target
    if (at instanceof HTMLTextAreaElement) return
    if (at instanceof HTMLInputElement && at.type === 'text') return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) this.onUndo()
    else if (key === 'y' || key === 'z') this.onRedo()
    else return
    event.preventDefault()
  }

  #showPractices(networkOf: ReadonlyMap<string, number>, names: readonly string[]): void {
    const nameOf = (number: number) => (number === 0 ? 'no network' : (names[number - 1] ?? ''))
    for (const { code, network: was } of this.#data.practices) {
      const number = networkOf.get(code) ?? 0
      const cell = this.#cell(code, 'network')
      const mark = `${markOf(number)} ${nameOf(number)}`
      if (cell !== null && cell.dataset['shown'] !== mark) {
        cell.dataset['shown'] = mark
        cell.replaceChildren(...markNodes(number, nameOf(number)))
      }
      this.#write(code, 'was', number === was ? '' : `from ${nameOf(was)}`)
    }
  }

  #showTargets(names: readonly string[]): void {
    const select = this.#form?.querySelector<HTMLSelectElement>('select[name="to"]')
    const place = select?.querySelector('option[value="new"]')
    if (select === null || select === undefined || place === null || place === undefined) return
    const there = select.options.length - 2
    for (let number = there; number > names.length; number -= 1) {
      select.querySelector(`option[value="${number}"]`)?.remove()
    }
    for (let number = there + 1; number <= names.length; number += 1) {
      place.before(new Option(`${number}: ${names[number - 1] ?? ''}`, String(number)))
    }
  }

  #showNetworks(networks: Drafting['score']['networks'], names: readonly string[]): void {
    const rows = [...this.#root.querySelectorAll<HTMLElement>('[data-cell="name"]')]
    const body = rows[0]?.closest('tbody')
    const pattern = rows[0]?.closest('tr')
    if (body === undefined || body === null || pattern === undefined || pattern === null) return
    const known = new Map(rows.map((cell) => [cell.dataset['of'], cell.closest('tr')]))
    const wanted = networks.map(({ number, practices, ...figures }) => {
      const of = `network ${number}`
      const name = names[number - 1] ?? ''
      const row = known.get(of) ?? rowLike(pattern, number, name)
      const write = (cell: string, text: string) => {
        const place = row.querySelector(`[data-cell="${cell}"]`)
        if (place !== null && place.textContent !== text) place.textContent = text
      }
      const { size } = figures
      write('practices', String(practices))
      write('size', size === null ? 'not known' : formatNumber(Math.round(size)))
      write('standing', standingInWords(figures, this.#data.band))
      return row
    })
    for (const row of known.values()) {
      if (row !== null && !wanted.includes(row)) row.remove()
    }
    for (const [at, row] of wanted.entries()) {
      if (body.rows[at] !== row) body.insertBefore(row, body.rows[at] ?? null)
    }
  }

  #cell(of: string, cell: string): HTMLElement | null {
    return this.#root.querySelector(`[data-of="${of}"][data-cell="${cell}"]`)
  }

  #write(of: string, cell: string, text: string): void {
    const place = this.#cell(of, cell)
    if (place !== null && place.textContent !== text) place.textContent = text
  }
}

/** A button of the island's own. */
export function button(
  text: string,
  kind: 'secondary' | 'primary' = 'secondary',
): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = `nhsuk-button nhsuk-button--small${kind === 'primary' ? '' : ' nhsuk-button--secondary'}`
  made.textContent = text
  return made
}

export function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  if (className !== '') made.className = className
  return made
}

function markNodes(number: number, name: string): readonly (Node | string)[] {
  const mark = element('span', markOf(number), colourClass(number))
  mark.setAttribute('aria-hidden', 'true')
  if (number === 0) return [mark, ' ', name]
  return [mark, ' ', element('span', `${number}: `, 'nhsuk-u-visually-hidden'), name]
}

/** A row for a new network, like that of another. */
function rowLike(pattern: HTMLTableRowElement, number: number, name: string): HTMLTableRowElement {
  const row = pattern.cloneNode(true) as HTMLTableRowElement
  for (const cell of row.querySelectorAll<HTMLElement>('[data-of]')) {
    cell.dataset['of'] = `network ${number}`
  }
  row.querySelector('[data-cell="name"]')?.replaceChildren(...markNodes(number, name))
  const keep = row.querySelector<HTMLInputElement>('input[name="keep"]')
  if (keep !== null) {
    keep.value = String(number)
    keep.checked = false
  }
  const hidden = row.querySelector('label .nhsuk-u-visually-hidden')
  if (hidden !== null) hidden.textContent = ` ${name} as it is`
  return row
}
