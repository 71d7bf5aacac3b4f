/**
 * Brings a table to what another one shows and touches only what differs. To draw ten thousand
 * figures anew takes a browser half a second; to move a row, or to change a cell, hardly any time.
 * Rows are the same where they have the same button, or else the same heading. A table of other
 * columns takes the place of the old one.
 */
export function bringUpToDate(table: HTMLTableElement, next: HTMLTableElement): void {
  const head = table.tHead?.rows[0]
  const nextHead = next.tHead?.rows[0]
  if (head === undefined || nextHead === undefined || columnsOf(head) !== columnsOf(nextHead)) {
    table.replaceWith(document.adoptNode(next))
    return
  }
  table.className = next.className
  takeNode(table.caption, next.caption)
  takeCells(head, nextHead)
  const known = new Map<string, HTMLTableRowElement>()
  for (const body of table.tBodies) for (const row of body.rows) known.set(keyOf(row), row)
  const wanted = [...next.tBodies].map(({ className, rows }) => ({
    className,
    rows: [...rows].map((row) => takeRow(known, row)),
  }))
  // Collections of a document change as it does.
  const before = [...table.tBodies]
  const bodies = bodiesFor(
    before,
    wanted.map(({ rows }) => rows),
  )
  for (const body of before) if (!bodies.includes(body)) body.remove()
  let place = table.tBodies[0] ?? null
  for (const [index, body] of bodies.entries()) {
    if (body === place) place = nextBody(body)
    else table.insertBefore(body, place)
    const { className = '', rows = [] } = wanted[index] ?? {}
    if (className === '') body.removeAttribute('class')
    else body.className = className
    placeRows(body, rows)
  }
}

/** Puts a node in the place of another, unless they say the same. */
export function takeNode(old: Element | null, next: Element | null): void {
  if (old === null || next === null || old.isEqualNode(next)) return
  old.replaceWith(document.adoptNode(next))
}

/**
 * Gives an element the content and the attributes of another of its kind. A browser styles anew
 * what stands beside an element that goes or comes, and beside this one is a large table.
 */
export function takeContent(old: Element, next: Element | null): void {
  if (next === null || old.isEqualNode(next)) return
  takeAttributes(old, next)
  const nodes = [...next.childNodes]
  old.replaceChildren(...nodes.map((node) => document.adoptNode(node)))
}

function takeAttributes(old: Element, next: Element): void {
  const names = old.getAttributeNames()
  for (const name of names) if (!next.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
}

function columnsOf(head: HTMLTableRowElement): string {
  return [...head.cells].map((cell) => cell.querySelector('button')?.id ?? '').join(' ')
}

function keyOf(row: HTMLTableRowElement): string {
  const [heading] = row.cells
  return heading?.querySelector('button')?.id ?? heading?.textContent ?? ''
}

/** The row that is there already, with the cells of the new one; or the new one. */
function takeRow(
  known: Map<string, HTMLTableRowElement>,
  next: HTMLTableRowElement,
): HTMLTableRowElement {
  const key = keyOf(next)
  const row = known.get(key)
  if (row === undefined) return document.adoptNode(next)
  known.delete(key)
  if (row.isEqualNode(next)) return row
  takeAttributes(row, next)
  takeCells(row, next)
  return row
}

function takeCells(row: HTMLTableRowElement, next: HTMLTableRowElement): void {
  const cells = [...next.cells]
  if (row.cells.length !== cells.length) {
    row.replaceChildren(...cells.map((cell) => document.adoptNode(cell)))
    return
  }
  for (const [index, cell] of [...row.cells].entries()) takeNode(cell, cells[index] ?? null)
}

/** For each group of rows the body that most of them stand in by now, or a new one. */
function bodiesFor(
  bodies: readonly HTMLTableSectionElement[],
  groups: readonly (readonly HTMLTableRowElement[])[],
): readonly HTMLTableSectionElement[] {
  const shared = bodies.flatMap((body) =>
    groups.map((rows, group) => ({
      body,
      group,
      count: rows.filter(({ parentElement }) => parentElement === body).length,
    })),
  )
  const chosen = new Map<number, HTMLTableSectionElement>()
  const taken = new Set<HTMLTableSectionElement>()
  for (const { body, group, count } of shared.toSorted((a, b) => b.count - a.count)) {
    if (count === 0 || chosen.has(group) || taken.has(body)) continue
    chosen.set(group, body)
    taken.add(body)
  }
  return groups.map((_, group) => chosen.get(group) ?? document.createElement('tbody'))
}

function nextBody(body: HTMLTableSectionElement): HTMLTableSectionElement | null {
  const next = body.nextElementSibling
  return next instanceof HTMLTableSectionElement ? next : null
}

/** Moves as few rows as it can see to: one that stands too early goes, and those after it stay. */
function placeRows(body: HTMLTableSectionElement, rows: readonly HTMLTableRowElement[]): void {
  const wanted = new Set<Element>(rows)
  const before = [...body.rows]
  for (const row of before) if (!wanted.has(row)) row.remove()
  let place = body.firstElementChild
  for (const row of rows) {
    if (place !== row && place?.nextElementSibling === row) {
      place.remove()
      place = row
    }
    if (place === row) place = row.nextElementSibling
    else body.insertBefore(row, place)
  }
}
