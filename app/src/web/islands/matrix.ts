import { bringUpToDate, takeContent, takeNode } from './table-rows.ts'

/**
 * Looks for practices, chooses columns, orders, holds and compares without loading the page anew.
 * It sends what the forms would send, takes the parts of the page that the server answers with,
 * and keeps the address up to date, so that what is seen can be shared as it is.
 */
export function start(root: HTMLElement): void {
  const said = root.querySelector('[data-said]')
  let latest: AbortController | undefined
  let typing: ReturnType<typeof setTimeout> | undefined

  const show = async (address: string): Promise<void> => {
    latest?.abort()
    const turn = new AbortController()
    latest = turn
    root.setAttribute('aria-busy', 'true')
    try {
      const response = await fetch(address, { signal: turn.signal })
      if (!response.ok) throw new Error(`the server answered ${response.status}`)
      const next = new DOMParser().parseFromString(await response.text(), 'text/html')
      if (next.querySelector('[data-island="matrix"]') === null) throw new Error('not the matrix')
      history.replaceState(null, '', response.url)
      takeParts(next)
      if (said !== null) said.textContent = root.querySelector('caption')?.textContent ?? ''
      root.removeAttribute('aria-busy')
    } catch (fault) {
      if (turn.signal.aborted) return
      // Without the enhancement the same address shows the same view, or says what is wrong.
      console.warn(fault)
      location.assign(address)
    }
  }

  root.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('#step, .app-compare')) return
    event.preventDefault()
    clearTimeout(typing)
    void show(addressOf(form, event.submitter))
  })
  root.addEventListener('input', (event) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || field.name !== 'find') return
    hideOthers(root, field.value)
    clearTimeout(typing)
    typing = setTimeout(() => {
      if (field.form !== null) void show(addressOf(field.form, null))
    }, PAUSE_MS)
  })
  root.addEventListener('change', (event) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || field.name !== 'column') return
    if (field.form !== null) void show(addressOf(field.form, null))
  })
}

const PAUSE_MS = 300

function addressOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const words = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === 'string' && value !== '') words.append(name, value)
  }
  return `${form.action}?${words.toString()}`
}

/** Puts the new parts where the old ones are; the focus and the place in the table stay. */
function takeParts(next: Document): void {
  const focused = document.activeElement
  const region = document.querySelector('.app-table-region--sticky')
  const { scrollLeft = 0, scrollTop = 0 } = region ?? {}
  for (const old of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const name = old.dataset['part'] ?? ''
    const part = next.querySelector(`[data-part="${CSS.escape(name)}"]`)
    if (part !== null) takePart(old, part)
  }
  const table = document.querySelector('.app-table-region--sticky')
  table?.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' })
  if (focused === null || focused === document.activeElement) return
  const again = focused.id === '' ? null : document.getElementById(focused.id)
  const place = again ?? (focused.isConnected ? focused : table)
  if (place instanceof HTMLElement) place.focus({ preventScroll: true })
}

/** Of the part that the table stands in, the table alone changes, row by row. */
function takePart(old: HTMLElement, part: Element): void {
  const table = old.querySelector('table')
  const next = part.querySelector('table')
  if (table === null || next === null || old.children.length !== part.children.length) {
    takeNode(old, part)
    return
  }
  const children = [...part.children]
  for (const [index, child] of [...old.children].entries()) {
    const other = children[index] ?? null
    if (child.contains(table) && other?.contains(next) === true) bringUpToDate(table, next)
    else takeContent(child, other)
  }
}

/** Rows without the letters go at once; the server's answer, a moment later, counts what is left. */
function hideOthers(root: HTMLElement, letters: string): void {
  const wanted = letters.trim().toLocaleLowerCase('en-GB')
  for (const row of root.querySelectorAll<HTMLTableRowElement>('tr[data-find]')) {
    row.hidden = !(row.dataset['find'] ?? '').includes(wanted)
  }
}
