import { FootingsError } from '../failure.ts'
import type { FootprintRow } from '../store/tables.ts'
import { FOOTPRINT_KINDS, type FootprintKind } from '../store/vocabulary.ts'
import type { Effects } from '../terminal/effects.ts'
import { dateOption, type Words } from '../terminal/options.ts'
import { writeTable, type Cell } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { askedOf } from '../register/asked.ts'
import { kindTotals } from './model.ts'
import { gapsOf, sharedPractices } from './overlaps.ts'
import { listFootprints } from './records.ts'
import { footprintSentence, footprintsSentence } from './sentences.ts'
import { readFootprints } from './view.ts'

/** `footings footprints list`: footprints in force on a day, with counts and sizes. */
export async function list(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const on = await dayOf(workspace, words, effects)
  const kind = kindOption(words)
  const view = await readFootprints(workspace, on)
  const shown = view.shown.filter(({ footprint }) => kind === undefined || footprint.kind === kind)
  const totals = kindTotals(shown)
  const rows = shown.map(({ footprint, counts, registered, weighted }) => ({
    id: footprint.id,
    kind: footprint.kind,
    name: footprint.name,
    status: footprint.status,
    members: counts.member,
    provisional: counts.provisional,
    interest: counts['expression of interest'],
    invited: counts.invited,
    left: counts.left,
    declined: counts.declined,
    registered: registered.members.patients,
    registered_possible: registered.possible.patients,
    weighted: weighted.members.patients,
    weighted_possible: weighted.possible.patients,
    without_list: registered.members.withoutList,
  }))
  if (isPlain(words)) effects.out(`${footprintsSentence(totals, on)}\n\n`)
  writeTable(
    effects,
    words,
    [
      { key: 'id', heading: 'Id' },
      { key: 'kind', heading: 'Kind' },
      { key: 'name', heading: 'Name' },
      { key: 'status', heading: 'State' },
      { key: 'members', heading: 'Members' },
      { key: 'provisional', heading: 'Provisional' },
      { key: 'interest', heading: 'Interest' },
      { key: 'invited', heading: 'Invited' },
      { key: 'left', heading: 'Left' },
      { key: 'declined', heading: 'Declined' },
      { key: 'registered', heading: 'Patients', show: whole },
      { key: 'registered_possible', heading: 'If all joined', show: whole },
      { key: 'weighted', heading: 'Weighted', show: whole },
      { key: 'weighted_possible', heading: 'If all joined', show: whole },
      { key: 'without_list', heading: 'Without list' },
    ],
    rows,
    { on, totals, footprints: rows },
  )
  return 0
}

/** `footings footprints show ID`: one footprint with its members. */
export async function show(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const on = await dayOf(workspace, words, effects)
  const wanted = await footprintNamed(workspace, words)
  const { shown, others, register } = await readFootprints(workspace, on)
  const one = [...shown, ...others].find(({ footprint }) => footprint.id === wanted.id)
  if (one === undefined) throw new FootingsError('finding', 'This footprint is not there any more.')
  const rows = one.standings.map((standing) => {
    const practice = register.practices.get(standing.practice)
    return {
      practice: standing.practice,
      name: practice?.name ?? null,
      status: standing.status,
      from: standing.starts_on,
      to: standing.ends_on,
      registered: practice?.registered ?? null,
      weighted: practice?.weighted ?? null,
      note: standing.note,
    }
  })
  if (isPlain(words)) effects.out(`${footprintSentence(one, on)}\n\n`)
  writeTable(
    effects,
    words,
    [
      { key: 'practice', heading: 'Practice' },
      { key: 'name', heading: 'Name' },
      { key: 'status', heading: 'Status' },
      { key: 'from', heading: 'From' },
      { key: 'to', heading: 'To' },
      { key: 'registered', heading: 'Patients', show: whole },
      { key: 'weighted', heading: 'Weighted', show: whole },
      { key: 'note', heading: 'Note' },
    ],
    rows,
    { on, ...one, members: rows },
  )
  return 0
}

/** `footings footprints gaps`: practices of a place in none of a kind, and practices in several. */
export async function gaps(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const on = await dayOf(workspace, words, effects)
  const code = words.text('place') ?? workspace.description.place
  const kind = kindOption(words)
  const place = code === null ? undefined : await workspace.register.place(code, on)
  if (place === undefined) {
    throw new FootingsError('usage', `No practice of ${code ?? 'any place'} was open on ${on}.`, {
      remedy: 'Say: footings footprints gaps --place CODE [--on DATE]. See: footings place list.',
    })
  }
  const { shown, register } = await readFootprints(workspace, on)
  const kinds = kind === undefined ? kindTotals(shown).map((total) => total.kind) : [kind]
  const codes = place.practices.map((practice) => practice.code)
  const inNone = kinds.flatMap((each) =>
    gapsOf(shown, each, codes).map(({ practice, belongings }) => ({
      finding: 'in none',
      kind: each as string,
      practice,
      belongings,
    })),
  )
  const inMany = sharedPractices(shown)
    .filter((shared) => kinds.includes(shared.kind))
    .map(({ kind: each, practice, belongings }) => ({
      finding: 'in several',
      kind: each as string,
      practice,
      belongings,
    }))
  const rows = [...inNone, ...inMany].map(({ belongings, ...row }) => ({
    ...row,
    name: register.practices.get(row.practice)?.name ?? null,
    standings: belongings
      .map(({ footprint, standing }) => `${footprint.name} (${standing.status})`)
      .join('; '),
  }))
  writeTable(
    effects,
    words,
    [
      { key: 'finding', heading: 'Finding' },
      { key: 'kind', heading: 'Kind' },
      { key: 'practice', heading: 'Practice' },
      { key: 'name', heading: 'Name' },
      { key: 'standings', heading: 'Stands in' },
    ],
    rows,
    { on, place: place.code, rows },
  )
  return 0
}

/** The footprint that the second word names: by its id, or by its name where only one has it. */
async function footprintNamed(workspace: Workspace, words: Words): Promise<FootprintRow> {
  const [, wanted] = words.words
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase()
  const all = await listFootprints(workspace.store)
  const named = all.filter(
    ({ id, name }) => wanted !== undefined && (id === wanted || plain(name) === plain(wanted)),
  )
  const [one, ...others] = named
  if (one !== undefined && others.length === 0) return one
  throw new FootingsError(
    'usage',
    wanted === undefined
      ? 'Which footprint?'
      : one === undefined
        ? `There is no footprint ${wanted}.`
        : `${named.length} footprints are named ${wanted}.`,
    { remedy: 'Say its id: see footings footprints list.' },
  )
}

/** The kind that the command line names; undefined for none.
 *
 * @throws FootingsError 'usage' for a word that is no kind
 */
export function kindOption(words: Words): FootprintKind | undefined {
  const text = words.text('kind')
  if (text === undefined) return undefined
  const kind = FOOTPRINT_KINDS.find((each) => each === text.toLowerCase())
  if (kind !== undefined) return kind
  throw new FootingsError('usage', `${text} is no kind of footprint.`, {
    remedy: `Say one of: ${FOOTPRINT_KINDS.join(', ')}.`,
  })
}

/** The day of --on; without it the day that the pages would show, which is told where it is not today. */
async function dayOf(workspace: Workspace, words: Words, effects: Effects): Promise<string> {
  if (words.text('on') !== undefined) return dateOption(words, 'on', '')
  const { on, note } = await askedOf({ place: words.text('place') }, workspace, effects.now)
  if (note !== undefined) effects.err(`${note}\n`)
  return on
}

function isPlain(words: Words): boolean {
  return !words.flag('json') && !words.flag('csv')
}

function whole(value: Cell): string {
  return typeof value === 'number' ? Math.round(value).toLocaleString('en-GB') : 'not available'
}
