import { FootingsError } from '../failure.ts'
import type { Reader } from '../records/kind.ts'
import { demand, type Person } from '../rights/person.ts'
import { refusePatients } from '../footprints/checks.ts'
import { checked, noteText, optionalName } from '../register/records.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type {
  ClauseCommentRow,
  ClauseRow,
  PillarRow,
  SpecificationEditionRow,
  SpecificationRow,
} from '../store/tables-services.ts'
import { z } from 'zod'
import { standingOn, stepOf, type Step } from './offer-states.ts'

/** A specification with its editions, the oldest first, their clauses and what was said of them. */
export interface SpecificationRecords {
  readonly pillar: PillarRow
  readonly specification: SpecificationRow
  readonly editions: readonly SpecificationEditionRow[]
  /** Of all editions, in the order of their edition. */
  readonly clauses: readonly ClauseRow[]
  /** Of all clauses, the earliest first. */
  readonly comments: readonly ClauseCommentRow[]
}

/** Reads a specification; undefined where there is none of the id. */
export async function readSpecification(
  db: Reader,
  id: string,
): Promise<SpecificationRecords | undefined> {
  const specification = await db
    .selectFrom('specification')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (specification === undefined) return undefined
  const pillar = await db
    .selectFrom('pillar')
    .selectAll()
    .where('id', '=', specification.pillar)
    .executeTakeFirstOrThrow()
  const editions = await db
    .selectFrom('specification_edition')
    .selectAll()
    .where('specification', '=', id)
    .orderBy('edition')
    .execute()
  const clauses = await db
    .selectFrom('clause')
    .innerJoin('specification_edition', 'specification_edition.id', 'clause.specification_edition')
    .selectAll('clause')
    .where('specification_edition.specification', '=', id)
    .orderBy('specification_edition.edition')
    .orderBy('clause.position')
    .orderBy('clause.heading')
    .execute()
  const comments = await db
    .selectFrom('clause_comment')
    .innerJoin('clause', 'clause.id', 'clause_comment.clause')
    .innerJoin('specification_edition', 'specification_edition.id', 'clause.specification_edition')
    .selectAll('clause_comment')
    .where('specification_edition.specification', '=', id)
    .orderBy('clause_comment.said_on')
    .orderBy('clause_comment.created_at')
    .orderBy('clause_comment.id')
    .execute()
  return { pillar, specification, editions, clauses, comments }
}

/** Comments of a specification that nobody has replied to, in words: `Payment: the LMC`. */
function unansweredIn(
  { clauses, comments }: Pick<SpecificationRecords, 'clauses' | 'comments'>,
  edition: string,
): readonly string[] {
  return comments.flatMap(({ clause, reply, said_for }) => {
    const of = clauses.find(({ id }) => id === clause)
    return reply === null && of?.specification_edition === edition
      ? [`${of.heading}: ${said_for}`]
      : []
  })
}

const EditionInput = z.object({ changed: noteText, signs: optionalName })
type EditionInput = z.input<typeof EditionInput>

/**
 * Makes the next edition of a specification as a draft with the clauses of the latest one. `latest`
 * is the number of the edition that the person saw as the latest, 0 where there was none.
 *
 * @throws FootingsError 'denied' without the right to edit the offer of the place; 'finding' where a
 * draft is there already, or somebody made an edition since
 */
export async function draftEdition(
  store: Store,
  person: Person,
  { specification, latest }: { readonly specification: string; readonly latest: number },
  input: EditionInput,
): Promise<SpecificationEditionRow> {
  const record = checked(EditionInput, input)
  refusePatients(record)
  return store.change({ name: person.id }, async (change) => {
    const of = await existing(change, specification)
    demand(person, 'edit offer', { place: of.pillar.place })
    const last = of.editions.at(-1)
    const draft = of.editions.find(({ status }) => status === 'draft')
    if (draft !== undefined) {
      throw new FootingsError('finding', `Edition ${draft.edition} is a draft already.`, {
        remedy: 'Nothing was changed. Change the draft, or take it out.',
      })
    }
    if ((last?.edition ?? 0) !== latest) {
      throw new FootingsError('finding', `Edition ${last?.edition} was made since you looked.`, {
        remedy: 'Nothing was changed. Read it, then decide if another one is needed.',
      })
    }
    const row = await change.insert('specification_edition', {
      specification,
      edition: latest + 1,
      status: 'draft',
      changed: record.changed,
      signs: record.signs ?? last?.signs ?? null,
      consult_from: null,
      consult_to: null,
      approved_on: null,
      decision: null,
      live_from: null,
      live_to: null,
    })
    const copied = of.clauses.filter((clause) => clause.specification_edition === last?.id)
    for (const { position, kind, heading, text } of copied) {
      await change.insert('clause', {
        specification_edition: row.id,
        position,
        kind,
        heading,
        text,
      })
    }
    return row
  })
}

interface EditionSeen {
  readonly specification: string
  readonly edition: number
  /** The version of the edition's record that the person saw. */
  readonly version: number
}

/**
 * Takes an edition a step further: consultation, approval, live, retired. What was live before is
 * ended in the same transaction.
 *
 * @throws FootingsError 'denied' without the right: to approve for an approval, to edit the offer for
 * the rest; 'finding' or 'data' as {@link stepOf} says, and 'finding' where somebody changed it since
 */
export async function stepEdition(
  store: Store,
  person: Person,
  seen: EditionSeen,
  step: Step,
  today: string,
): Promise<SpecificationEditionRow> {
  if (step.action === 'approve') refusePatients({ decision: step.decision })
  return store.change({ name: person.id }, async (change) => {
    const of = await existing(change, seen.specification)
    demand(person, step.action === 'approve' ? 'approve' : 'edit offer', {
      place: of.pillar.place,
    })
    const found = of.editions.find(({ edition }) => edition === seen.edition)
    const row = await change.current('specification_edition', found?.id ?? '', seen.version)
    const clauses = of.clauses.filter((clause) => clause.specification_edition === row.id)
    const ids = new Set(clauses.map(({ id }) => id))
    const said = of.comments.filter(({ clause }) => ids.has(clause))
    const { edits, ends } = stepOf(row, step, {
      today,
      clauses: clauses.length,
      unanswered: unansweredIn(of, row.id),
      lastComment: said.at(-1)?.said_on ?? null,
      others: of.editions.filter(({ id }) => id !== row.id),
    })
    const ended = of.editions.find(({ edition }) => edition === ends?.edition)
    if (ended !== undefined && ends !== undefined) {
      await change.update('specification_edition', ended.id, ended.version, ends.edits)
    }
    return change.update('specification_edition', row.id, row.version, edits)
  })
}

/** Whether comments may be made on an edition today. */
export function takesComments(edition: SpecificationEditionRow, today: string): boolean {
  return standingOn(edition, today) === 'in consultation'
}

/** @throws FootingsError 'finding' where there is no specification of the id */
export async function existing(change: Change, id: string): Promise<SpecificationRecords> {
  const found = await readSpecification(change.db, id)
  if (found !== undefined) return found
  throw new FootingsError('finding', 'There is no such specification.', {
    remedy: 'Nothing was changed. Go back to the offer and open it again.',
  })
}
