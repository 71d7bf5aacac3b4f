import { readComments, type FigureComments } from '../figure-comments/comments.ts'
import { coverageFigure } from '../figure-comments/figures.ts'
import { demand, may, type Person } from '../rights/person.ts'
import { askedOf, type Asked, type AskedQuery } from '../register/asked.ts'
import { inForce } from '../register/records.ts'
import type { PracticeSkillRow, PracticeTrainingRow, ServiceRow } from '../store/tables.ts'
import type { AppContext } from '../web/context.ts'
import {
  coverage,
  type Able,
  type CoverageInput,
  type CoveragePoint,
  type ServiceCoverage,
} from './coverage-model.ts'
import { accessPointPoints, readCoveragePlace, type CoveragePlace } from './coverage-place.ts'
import { sumCoverage, type CoverageSum } from './coverage-sums.ts'
import {
  readServiceBook,
  servicesOn,
  signedOn,
  type ServiceBook,
  type SignedPractice,
} from './service-records.ts'

/** The course whose levels services ask for. */
const NAVIGATION_COURSE = 'Care navigation'

/** The services of a place on a day, who signed for them, and what is known of its practices. */
export interface ServicesView {
  readonly asked: Asked
  readonly book: ServiceBook
  /** In force on the day, by tier and name. */
  readonly services: readonly ServiceRow[]
  /** In force on the day. */
  readonly signed: readonly SignedPractice[]
  /** Names of groups by their id. */
  readonly groups: ReadonlyMap<string, string>
  readonly place: CoveragePlace
}

const NO_PLACE: CoveragePlace = {
  practices: [],
  networks: new Map(),
  edition: null,
  notes: [],
  sources: [],
}

const NO_BOOK: ServiceBook = {
  services: [],
  accessPoints: [],
  signUps: [],
  members: [],
  subcontracts: [],
}

/**
 * Reads the services of the place that is asked for.
 *
 * @throws FootingsError 'denied' for a person who may not read the plans of the place
 */
export async function readServices(
  context: AppContext,
  person: Person,
  query: AskedQuery,
): Promise<ServicesView> {
  const { workspace, now } = context
  const asked = await askedOf(query, workspace, now)
  if (asked.place !== null) demand(person, 'read plans', { place: asked.place })
  const { db } = workspace.store
  const book = asked.place === null ? NO_BOOK : await readServiceBook(db, asked.place)
  const footprints = await db.selectFrom('footprint').select(['id', 'name']).execute()
  return {
    asked,
    book,
    services: servicesOn(book, asked.on),
    signed: signedOn(book, asked.on),
    groups: new Map(footprints.map(({ id, name }) => [id, name])),
    place:
      asked.found === null ? NO_PLACE : await readCoveragePlace(workspace, asked.found, asked.on),
  }
}

/** What practices can do, as far as a reader may know it of them. */
export interface Abilities {
  readonly skills: readonly PracticeSkillRow[]
  readonly training: readonly PracticeTrainingRow[]
}

/** Whether a reader may see counts of a practice's staff: those who keep them, and the place's. */
export function mayReadStaff(person: Person, practice: string): boolean {
  return may(person, 'sign up', { practice }) || may(person, 'edit offer', { practice })
}

/** Reads the skills and training of the practices with the codes. */
export async function readAbilities(
  { workspace }: Pick<AppContext, 'workspace'>,
  codes: ReadonlySet<string>,
): Promise<Abilities> {
  const { db } = workspace.store
  const skills = await db
    .selectFrom('practice_skill')
    .selectAll()
    .orderBy('practice')
    .orderBy('skill')
    .execute()
  const training = await db
    .selectFrom('practice_training')
    .selectAll()
    .orderBy('course')
    .orderBy('level')
    .orderBy('practice')
    .execute()
  return {
    skills: skills.filter(({ practice }) => codes.has(practice)),
    training: training.filter(({ practice }) => codes.has(practice)),
  }
}

/** Coverage of the services of a view. */
export interface CoverageView extends ServicesView {
  readonly input: CoverageInput
  readonly covered: readonly CoveredService[]
  /** What the practices say of how the services reach their patients. */
  readonly comments: FigureComments
}

export interface CoveredService {
  readonly service: ServiceRow
  readonly coverage: ServiceCoverage
  readonly sum: CoverageSum
}

/** Reads and works out coverage; see `coverage-model.ts`. */
export async function readCoverage(
  context: AppContext,
  person: Person,
  query: AskedQuery,
): Promise<CoverageView> {
  const view = await readServices(context, person, query)
  const input = await coverageInput(context, person, view)
  const answers = coverage(input)
  return {
    ...view,
    input,
    comments: await readComments(context.workspace.store, {
      practices: input.practices.map(({ code }) => code),
      figures: view.services.map(({ id }) => coverageFigure(id)),
    }),
    covered: view.services.flatMap((service, at): readonly CoveredService[] => {
      const answer = answers[at]
      if (answer === undefined) return []
      const sum = sumCoverage(input.practices, answer.reached)
      return [{ service, coverage: answer, sum }]
    }),
  }
}

/** What coverage is worked out from. Who is able is told as far as the reader may know of it. */
async function coverageInput(
  context: AppContext,
  person: Person,
  view: ServicesView,
): Promise<CoverageInput> {
  const { asked, book, services, signed, groups, place } = view
  const { practices } = place
  const codes = new Set(practices.map(({ code }) => code))
  const open = book.accessPoints.filter((point) => inForce(point, asked.on))
  const points =
    asked.found === null
      ? new Map()
      : await accessPointPoints(context.workspace, asked.found, practices, open)
  const abilities = await readAbilities(context, codes)
  return {
    practices,
    services: services.map(({ id, reach }) => ({ id, reach })),
    deliveries: signed
      .filter(({ practice }) => codes.has(practice))
      .map(({ service, practice, delivery, footprint, signUp }) => ({
        service,
        practice,
        signUp: signUp.id,
        delivers: delivery === 'delivers itself',
        group: footprint === null ? null : (groups.get(footprint) ?? 'a group'),
      })),
    points: open.map((point): CoveragePoint => ({
      service: point.service,
      name: point.name,
      practice: point.practice,
      openTo: point.open_to,
      point: points.get(point.id) ?? null,
    })),
    able: services.flatMap((service) => ableOf(service, signed, abilities, person)),
  }
}

/**
 * Practices that could deliver a service and have not signed: they have the skill or the level that
 * it needs. A skill that a practice offers to neighbours is known to all; what else its staff can do
 * is for those who may see counts of them.
 */
function ableOf(
  { id, skill, navigation_level: level }: ServiceRow,
  signed: readonly SignedPractice[],
  { skills, training }: Abilities,
  person: Person,
): readonly Able[] {
  const has = new Set(signed.flatMap((one) => (one.service === id ? [one.practice] : [])))
  const free = (practice: string) => !has.has(practice)
  const skilled = skills
    .filter((row) => row.skill === skill && row.people > 0 && free(row.practice))
    .filter(({ offer, practice }) => offer === 'neighbours' || mayReadStaff(person, practice))
    .map(({ practice, offer }) => ({
      service: id,
      practice,
      why: offer === 'neighbours' ? 'offers the skill to neighbours' : 'has the skill',
    }))
  const trained = training
    .filter((row) => row.course.toLowerCase() === NAVIGATION_COURSE.toLowerCase())
    .filter((row) => level !== null && row.level >= level && row.trained > 0 && free(row.practice))
    .filter(({ practice }) => mayReadStaff(person, practice))
    .map(({ practice }) => ({
      service: id,
      practice,
      why: `has care navigation of level ${level}`,
    }))
  return [...skilled, ...trained]
}
