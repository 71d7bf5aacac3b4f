import * as z from 'zod'
import type { Indicator } from '../evidence/indicators.ts'
import { askedOf, askedQuery, type Asked } from '../register/asked.ts'
import { NotFound } from '../web/errors.ts'
import type { Workspace } from '../workspace.ts'
import { selectPractices, type Selection } from './selection.ts'

const blank = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text === '' ? undefined : text))

/** Which practices, and on which day: what the address of every page of the matrix may ask. */
export const selectionQuery = askedQuery.extend({
  network: blank.describe('The code of a network, such as U00001'),
  footprint: blank.describe('The id of a drawn footprint; its members are shown'),
})

export type SelectionQuery = z.output<typeof selectionQuery>

/** What a page may ask of the comparison, beside the practices and the day. */
export const comparisonQuery = selectionQuery.extend({
  with: blank.describe(
    'What practices are compared with: england, icb, place, network (each its own), place:CODE, network:CODE, footprint:ID, or similar',
  ),
  weights: blank.describe(
    'For similar practices: characteristics and weights, such as registered-patients:1,deprivation-score:2',
  ),
  peers: z.coerce
    .number({ error: 'Write the number of similar practices as a number.' })
    .int({ error: 'Write the number of similar practices as a whole number.' })
    .min(1, { error: 'Ask for at least one similar practice.' })
    .max(100, { error: 'Ask for at most 100 similar practices.' })
    .optional()
    .describe('How many similar practices; 10 unless given'),
  allow: z
    .enum(['chance', 'usual'], { error: 'Choose chance or usual.' })
    .default('chance')
    .describe('Variation that is allowed for: chance, or chance and the usual differences'),
})

export type ComparisonQuery = z.output<typeof comparisonQuery>

/** What the address of the matrix may ask. */
export const matrixQuery = comparisonQuery.extend({
  domain: blank.describe('A domain, such as workforce; all for every domain'),
  by: z
    .enum(['domain', 'quality', 'aspect'], { error: 'Choose domain, quality or aspect.' })
    .default('domain')
    .describe('Arranged by domain, by the three domains of quality, or by the aspects of access'),
  columns: blank.describe('Ids of the indicators to show, joined by commas; all unless given'),
  pin: blank.describe('Codes of practices to hold at the top, joined by commas'),
  order: blank.describe('An indicator by which practices stand in bands of statistical ties'),
  find: blank.describe('Only practices whose name or code has these letters'),
  show: z
    .enum(['values', 'counts', 'strips'], { error: 'Choose values, counts or strips.' })
    .default('values')
    .describe('Values; with numerators and denominators; or with a mark for the place in England'),
})

export type MatrixQuery = z.output<typeof matrixQuery>

/** What the address of an indicator may ask. */
export const indicatorQuery = comparisonQuery.extend({
  order: z
    .enum(['name', 'value'], { error: 'Choose name or value.' })
    .default('name')
    .describe('Practices by name, or in order of value'),
})

/** The indicator of an address. */
export const indicatorParams = z.object({ id: z.string().max(100) })

/** The practices and the day that a page is about. */
export interface Chosen {
  readonly asked: Asked
  readonly on: string
  /** Null where nothing is loaded, or no place was asked for and the workspace has none. */
  readonly selection: Selection | null
  readonly notes: readonly string[]
}

/**
 * Finds what a query asks for. A network that is not of the place asked for gives way to the place,
 * and a note says so: the form offers the networks of the place before.
 *
 * @throws FootingsError 'usage' for what {@link askedOf} and {@link selectPractices} refuse
 */
export async function chosenOf(
  query: SelectionQuery,
  workspace: Workspace,
  now: () => Date,
): Promise<Chosen> {
  const asked = await askedOf(query, workspace, now)
  const { place, found, on } = asked
  const notes = asked.note === undefined ? [] : [asked.note]
  if (query.footprint !== undefined) {
    const selection = await selectPractices(workspace, on, { footprint: query.footprint })
    return { asked, on, selection, notes: withNote(notes, selection.note) }
  }
  const elsewhere =
    query.network !== undefined &&
    (query.place ?? '') !== '' &&
    found !== null &&
    !found.practices.some((practice) => practice.network === query.network)
  if (query.network !== undefined && !elsewhere) {
    const selection = await selectPractices(workspace, on, { network: query.network })
    return { asked, on, selection, notes: withNote(notes, selection.note) }
  }
  if (place === null || found === null) return { asked, on, selection: null, notes }
  const selection = { title: found.name, practices: found.practices }
  return {
    asked,
    on,
    selection,
    notes: elsewhere
      ? [...notes, `${query.network} has no practice in ${found.name}; all of it is shown.`]
      : notes,
  }
}

/** The parts of an address that say which practices and which day. */
export function selectionWords(
  query: SelectionQuery,
  on: string,
): Readonly<Record<string, string | undefined>> {
  return { on, place: query.place, network: query.network, footprint: query.footprint }
}

function withNote(notes: readonly string[], note: string | undefined): readonly string[] {
  return note === undefined ? notes : [...notes, note]
}

/** The practices of a file or an answer, which needs some. Throws NotFound where there are none. */
export function needPractices({ selection }: Chosen): Selection {
  if (selection !== null) return selection
  throw new NotFound('There are no practices to show. Choose a place that a loaded register knows.')
}

/** An indicator by its id. Throws NotFound. */
export function knownIndicator(workspace: Workspace, id: string): Indicator {
  const indicator = workspace.observations.indicator(id)
  if (indicator !== undefined) return indicator
  throw new NotFound('There is no such indicator. The page of indicators lists them all.')
}
