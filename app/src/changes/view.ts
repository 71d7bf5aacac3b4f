import { commentOn, readComments } from '../figure-comments/comments.ts'
import type { Release } from '../evidence/releases.ts'
import type { Selection } from '../comparison/selection.ts'
import type { Figures } from '../comparison/model.ts'
import { Remembered } from '../comparison/remembered.ts'
import { listEvents } from '../organisations/event-records.ts'
import type { Practice } from '../register/practices.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import { chainsOf, type Chain } from './chains.ts'
import { changesOf, type Change, type Changes, type Publication } from './model.ts'
import { listsOf, reasonsOf, type ListCount } from './reasons.ts'
import type { Level } from './told.ts'

/** A change with what may lie behind it. */
export interface ChangeToTell extends Change {
  readonly reasons: readonly string[]
  /** What the practice says of the figure; null of networks and of all together. */
  readonly comment: FigureCommentRow | null
}

/** What changed, for a page, a file or a program. */
export interface ChangesView extends Omit<Changes, 'counted' | 'complete'> {
  readonly title: string
  readonly counted: readonly ChangeToTell[]
  readonly complete: readonly ChangeToTell[]
}

/**
 * What changed for some practices by a day. Figures are remembered for the latest few selections;
 * events of practices are asked for every time, for people enter them.
 */
export async function changesView(
  workspace: Workspace,
  { title, practices }: Selection,
  asked: { readonly on: string; readonly since?: string | undefined; readonly level: Level },
): Promise<ChangesView> {
  const { chains, lists } = await readOnce(workspace.observations, practices, asked.on)
  const releases = new Map(workspace.evidence.releases.map((release) => [release.id, release]))
  const publications = publicationsOf(releases)
  const changes = changesOf(chains, practices, { ...asked, title, publications })
  const events = await listEvents(workspace.store)
  const known = { events, lists, releases, practices }
  const told = [...changes.counted, ...changes.complete]
  const comments = await readComments(workspace.store, {
    practices: [
      ...new Set(told.flatMap(({ unit }) => (unit.kind === 'practice' ? (unit.code ?? []) : []))),
    ],
    figures: [...new Set(told.map(({ indicator }) => indicator.id))],
  })
  const tell = (change: Change): ChangeToTell => {
    const { unit, indicator } = change
    const own = unit.kind === 'practice' && unit.code !== null
    const comment = own ? commentOn(comments, unit.code, indicator.id) : null
    return { ...change, reasons: reasonsOf(change, known), comment }
  }
  return {
    ...changes,
    title,
    counted: changes.counted.map(tell),
    complete: changes.complete.map(tell),
  }
}

/** Releases of one source and part are of one publication. */
function publicationsOf(releases: ReadonlyMap<string, Release>): ReadonlyMap<string, Publication> {
  return new Map(
    [...releases].map(([id, { source, part, publication }]) => [
      id,
      { key: `${source} ${part}`, name: publication },
    ]),
  )
}

interface Read {
  readonly chains: readonly Chain[]
  readonly lists: ReadonlyMap<string, readonly ListCount[]>
}

const READ = new Remembered<Read>(8)

async function readOnce(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
): Promise<Read> {
  const key = `${on} ${practices.map(({ code }) => code).join(',')}`
  return READ.of(figures, key, () => readAll(figures, practices, on))
}

async function readAll(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
): Promise<Read> {
  const chains = await chainsOf(figures, practices, on)
  return { chains, lists: await listsOf(figures, practices, on) }
}
