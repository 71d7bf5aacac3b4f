import { readComments, type FigureComments } from '../../figure-comments/comments.ts'
import { askedOf, type Asked } from '../../register/asked.ts'
import { basesOf, type Basis } from '../../register/place-model.ts'
import { demand, may, type Person } from '../../rights/person.ts'
import type { StocktakeLineRow, StocktakeRow } from '../../store/tables.ts'
import { WORKFORCE_ROLES } from '../../store/vocabulary.ts'
import type { AppContext } from '../../web/context.ts'
import { NotFound } from '../../web/errors.ts'
import type { WorkforceQuery } from './addresses.ts'
import { agesOfNetworks, agesOfPlace, type AgesOfGroup, type AgesOfNetwork } from './ages.ts'
import { shownAnswers, type ShownAnswer } from './answers.ts'
import { readPublished, type PublishedCensus } from './published.ts'
import { RATIO_INDICATORS, readRatios, type Ratios } from './ratios.ts'
import { contentsOf, readRegisters, roundsOf, type WorkforceRegisters } from './records.ts'
import { SETTLED_GPS, GPS, type RoleGroup } from './role-groups.ts'
import {
  roundModel,
  totalOfGroup,
  type RoundModel,
  type RoundPractice,
  type Sees,
} from './round.ts'
import { vacanciesByRole, vacanciesOn, type RoleVacancies, type VacancyOn } from './time-to-fill.ts'
import { trainingPipeline, type PipelineYear } from './training.ts'

/** A round with everything that is made of it, as one reader may see it. */
export interface RoundView {
  readonly model: RoundModel
  readonly networks: ReadonlyMap<string, string>
  readonly ages: readonly AgesOfGroup[]
  readonly agesByNetwork: readonly AgesOfNetwork[]
  readonly published: PublishedCensus | null
  readonly ratios: readonly RoundRatio[]
  /** Lines of practices whose own lines the reader may see. */
  readonly lines: readonly StocktakeLineRow[]
}

/** Patients for each full-time GP over the practices that told of FTE in a round. */
export interface RoundRatio {
  readonly group: RoleGroup
  /** Null where it is not known, or the FTE is withheld. */
  readonly registered: number | null
  readonly weighted: number | null
  readonly practices: number
}

/** A round that is open, and how far it is. */
export interface OpenRound {
  readonly round: StocktakeRow
  readonly complete: number
  readonly of: number
}

/** The workforce of a place on a day, as one reader may see it. */
export interface WorkforceView {
  readonly asked: Asked
  readonly name: string
  readonly rounds: readonly StocktakeRow[]
  readonly round: RoundView | null
  /** Rounds open on the day, besides the one that is shown. */
  readonly open: readonly OpenRound[]
  readonly ratios: Ratios
  readonly comments: FigureComments
  readonly vacancies: readonly VacancyOn[]
  readonly byRole: readonly RoleVacancies[]
  readonly pipeline: readonly PipelineYear[]
  readonly answers: readonly ShownAnswer[]
  readonly registers: WorkforceRegisters
  readonly sources: readonly Basis[]
  readonly practices: ReadonlyMap<string, string>
  /** Practices for which the reader may fill a return in. */
  readonly mayFill: readonly string[]
  readonly maySign: boolean
  readonly mayEdit: boolean
}

/** What people call a network of a round; null for the practices in none. */
export function networkName({ networks }: RoundView, network: string | null): string {
  return network === null ? 'In no network' : (networks.get(network) ?? network)
}

/** Whether a person may see what a practice told of its own staff. */
function mayReadLines(person: Person, practice: string): boolean {
  return may(person, 'read views', { practice })
}

/** Whether a person may fill in the return of a practice: they see what is there already. */
function mayFillIn(person: Person, practice: string): boolean {
  return may(person, 'sign up', { practice }) && mayReadLines(person, practice)
}

/**
 * Reads the workforce of the place that is asked for.
 *
 * @throws FootingsError 'denied' for who may not read its plans; NotFound for a stocktake that is none
 * of the place
 */
export async function readWorkforceView(
  context: Pick<AppContext, 'workspace' | 'now'>,
  person: Person,
  query: WorkforceQuery,
): Promise<WorkforceView> {
  const { workspace, now } = context
  const { store, evidence, observations } = workspace
  const asked = await askedOf(query, workspace, now)
  const { place, on, found } = asked
  if (place !== null) demand(person, 'read plans', { place })
  const rounds = place === null ? [] : await roundsOf(store.db, place)
  const chosen = chooseRound(rounds, on, query.stocktake)
  const practices = (found?.practices ?? []).map(({ code, name }) => ({ code, name }))
  const codes = practices.map(({ code }) => code)
  const round = chosen === undefined ? null : await readRound(context, person, chosen, practices)
  const registers = await readRegisters(store.db, place ?? '', codes, on)
  const vacancies = vacanciesOn(registers.vacancies, on)
  const ratios = await readRatios(observations, practices, on)
  return {
    asked,
    name: found?.name ?? place ?? 'no place',
    rounds,
    round,
    open: await openRounds(context, person, rounds, { on, shown: chosen?.id }, practices),
    ratios,
    comments: await readComments(store, { practices: codes, figures: RATIO_INDICATORS }),
    vacancies,
    byRole: vacanciesByRole(vacancies, WORKFORCE_ROLES),
    pipeline: trainingPipeline(registers.training, on, WORKFORCE_ROLES),
    answers: shownAnswers(registers.answers),
    registers,
    sources: basesOf(evidence, [...(round?.published?.releases ?? []), ...ratios.releases]),
    practices: new Map(practices.map(({ code, name }) => [code, name])),
    mayFill: codes.filter((code) => mayFillIn(person, code)),
    maySign: codes.some((practice) => may(person, 'sign up', { practice })),
    mayEdit: place !== null && may(person, 'edit plans', { place }),
  }
}

/** The round asked for; else the latest closed one up to the day, or else the latest that has opened. */
function chooseRound(
  rounds: readonly StocktakeRow[],
  on: string,
  id: string | undefined,
): StocktakeRow | undefined {
  if (id !== undefined && id !== '') {
    const round = rounds.find((one) => one.id === id)
    if (round === undefined) throw new NotFound('There is no such stocktake of this place.')
    return round
  }
  return (
    rounds.find(({ status, as_of }) => status === 'closed' && as_of <= on) ??
    rounds.find(({ opens_on }) => opens_on <= on)
  )
}

async function openRounds(
  context: Pick<AppContext, 'workspace'>,
  person: Person,
  rounds: readonly StocktakeRow[],
  { on, shown }: { readonly on: string; readonly shown: string | undefined },
  practices: readonly { readonly code: string; readonly name: string }[],
): Promise<readonly OpenRound[]> {
  const open = rounds.filter(
    ({ id, status, opens_on }) => id !== shown && status === 'open' && opens_on <= on,
  )
  const told: OpenRound[] = []
  for (const round of open) {
    const { model } = await modelOf(context, person, round, practices)
    told.push({ round, complete: model.states.complete, of: model.practices.length })
  }
  return told
}

type Named = { readonly code: string; readonly name: string }

/** A round over the practices of its own day, so that a closed one stays as it is. */
async function modelOf(
  { workspace }: Pick<AppContext, 'workspace'>,
  person: Person,
  round: StocktakeRow,
  today: readonly Named[],
) {
  const { register, store } = workspace
  const placeThen = await register.place(round.place, round.as_of)
  const { returns, lines } = await contentsOf(store.db, round.id)
  const listed: readonly RoundPractice[] =
    placeThen?.practices.map(({ code, name, network }) => ({ code, name, network })) ??
    today.map(({ code, name }) => ({ code, name, network: null }))
  const known = new Set(listed.map(({ code }) => code))
  const others = [...new Set([...returns, ...lines].map(({ practice }) => practice))]
    .filter((code) => !known.has(code))
    .toSorted()
  const members = [...listed, ...others.map((code) => ({ code, name: code, network: null }))]
  const seen = members.filter(({ code }) => mayReadLines(person, code)).map(({ code }) => code)
  const sees: Sees = seen.length === members.length ? 'all' : seen
  return { placeThen, lines, sees, seen, model: roundModel(round, members, returns, lines, sees) }
}

async function readRound(
  context: Pick<AppContext, 'workspace'>,
  person: Person,
  round: StocktakeRow,
  today: readonly Named[],
): Promise<RoundView> {
  const { placeThen, lines, sees, seen, model } = await modelOf(context, person, round, today)
  const { practices } = model
  const lists = new Map((placeThen?.practices ?? []).map((one) => [one.code, one]))
  return {
    model,
    networks: new Map(
      (placeThen?.practices ?? []).flatMap(({ network, networkName: name }): [string, string][] =>
        network === null ? [] : [[network, name ?? network]],
      ),
    ),
    ages: agesOfPlace(lines, practices, sees),
    agesByNetwork: agesOfNetworks(lines, practices, sees),
    published: await readPublished(context.workspace, {
      asOf: round.as_of,
      practices,
      lines,
      sees,
      totals: model.totals,
    }),
    ratios: [SETTLED_GPS, GPS].map((group): RoundRatio => {
      const { fte } = totalOfGroup(model, group)
      const told = new Set(
        lines
          .filter((line) => group.roles.includes(line.role) && line.fte !== null)
          .map(({ practice }) => practice),
      )
      const per = (list: 'registered' | 'weighted') => {
        const sizes = [...told].map((code) => lists.get(code)?.[list] ?? null)
        if (fte.value === null || fte.value === 0 || sizes.includes(null)) return null
        return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / fte.value
      }
      return {
        group,
        registered: per('registered'),
        weighted: per('weighted'),
        practices: told.size,
      }
    }),
    lines: lines.filter(({ practice }) => seen.includes(practice)),
  }
}
