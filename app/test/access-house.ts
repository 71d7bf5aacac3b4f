import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { mergedOption } from '../src/proposals/made-proposal.ts'
import { networksOf } from '../src/register/place-model.ts'
import { NOBODY, type Person } from '../src/rights/person.ts'
import { ROOMS } from '../src/rooms.ts'
import type { RecordTable } from '../src/store/change.ts'
import { NO_ASSETS } from '../src/web/assets.ts'
import type { ZodFastify } from '../src/web/context.ts'
import type { Jobs } from '../src/web/jobs.ts'
import { OwnJobs } from '../src/web/own-jobs.ts'
import { buildServer } from '../src/web/server.ts'
import type { Workspace } from '../src/workspace.ts'
import {
  ALONE_KEY,
  byKey,
  madePeople,
  type MadePerson,
  type Organisations,
} from './access-people.ts'
import { danumWorkspace } from './danum.ts'

const ON = '2024-03-31'
const now = () => new Date('2024-06-15T12:00:00Z')

/** A route as the server has it. */
interface ServedRoute {
  readonly method: string
  readonly route: string
  readonly needs: string
}

/** A request, as a test sends it in somebody's name. */
export interface Sent {
  readonly method: string
  readonly url: string
  /** Sent as JSON to the API, and as a form elsewhere. */
  readonly body?: Readonly<Record<string, unknown>> | undefined
  /** Whose it is; nobody's without. */
  readonly as?: string | undefined
  /** Ends it where its handler would begin, so that it is only checked. */
  readonly checkOnly?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** Danum with a record of every kind that pages are about, served to made people. */
export interface AccessHouse {
  readonly app: ZodFastify
  readonly workspace: Workspace
  readonly jobs: Jobs
  readonly of: Organisations
  readonly people: readonly MadePerson[]
  readonly routes: readonly ServedRoute[]
  /** What the gate was told of: `WHO WHAT`. */
  readonly refused: readonly string[]
  /** Faults of ours that requests met. */
  readonly faults: readonly string[]
  send(sent: Sent): Promise<LightMyRequestResponse>
  /** A stored record; the first of its table that the condition picks. */
  row(table: RecordTable, wanted?: Readonly<Record<string, string | number>>): Promise<StoredRow>
  /** How many changes the audit has. */
  changes(): Promise<number>
  /** Makes somebody known to the gate. */
  admit(key: string, person: Person): void
  end(): Promise<void>
}

type StoredRow = Readonly<Record<string, string | number | null>> & {
  readonly id: string
  readonly version: number
}

/** The status of a request that was let through to its handler and ended there. */
const CHECKED = 299

/** Serves it. */
export async function accessHouse(): Promise<AccessHouse> {
  const workspace = await danumWorkspace(now)
  const of = await organisationsOf(workspace)
  const people = madePeople(of)
  const known = new Map(byKey(people))
  const refused: string[] = []
  const faults: string[] = []
  const routes: ServedRoute[] = []
  const jobs = new OwnJobs({ now })
  const context = { workspace, now, assets: NO_ASSETS, jobs }
  const app = buildServer(context, ROOMS, {
    place: () => ({ name: 'Danum', madeUp: true }),
    gate: {
      identify: async ({ headers }) => known.get(String(headers['x-made'])) ?? NOBODY,
      nameOf: (who) => who,
      refused: (person, what) => void refused.push(`${person.id} ${what}`),
    },
    onFault: ({ during, error }) => void faults.push(`${during}: ${String(error)}`),
  })
  app.addHook('onRoute', (route) => {
    const needs = () => String(route.config?.needs)
    for (const method of [route.method].flat().filter((each) => each !== 'HEAD')) {
      const { url } = route
      routes.push({
        method,
        route: url,
        get needs() {
          return needs()
        },
      })
    }
  })
  app.addHook('preHandler', async (request, reply) => {
    if (request.headers['x-made-check'] === 'only') await reply.code(CHECKED).send('')
  })
  await app.ready()
  const send: AccessHouse['send'] = ({ method, url, body, as, checkOnly, headers = {} }) => {
    const json = url.startsWith('/api/')
    return app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'localhost',
        ...(as === undefined ? {} : { 'x-made': as }),
        ...(checkOnly === true ? { 'x-made-check': 'only' } : {}),
        ...(method === 'GET' || method === 'DELETE'
          ? {}
          : { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(method === 'GET' || method === 'DELETE'
        ? {}
        : { payload: json ? JSON.stringify(body ?? {}) : formOf(body ?? {}) }),
    })
  }
  const row: AccessHouse['row'] = async (table, wanted = {}) => {
    const conditions = Object.entries(wanted).map(
      ([column, value]) => sql`${sql.ref(column)} = ${value}`,
    )
    const { rows } = await sql<StoredRow>`
      select * from ${sql.table(table)}
      where ${sql.join([sql`1 = 1`, ...conditions], sql` and `)} limit 1`.execute(
      workspace.store.db,
    )
    const [found] = rows
    if (found === undefined) throw new Error(`There is no ${table} like ${JSON.stringify(wanted)}`)
    return found
  }
  const house = {
    app,
    workspace,
    jobs,
    of,
    people,
    routes,
    refused,
    faults,
    send,
    row,
    changes: async () => {
      const { changes } = await workspace.store.db
        .selectFrom('audit')
        .select(({ fn }) => fn.countAll<number>().as('changes'))
        .executeTakeFirstOrThrow()
      return changes
    },
    admit: (key: string, person: Person) => void known.set(key, person),
    end: async () => {
      await app.close()
      await workspace.end()
    },
  }
  await furnish(house)
  return house
}

function formOf(body: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(body).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  ).toString()
}

async function organisationsOf(workspace: Workspace): Promise<Organisations> {
  const found = await workspace.register.place('98D', ON)
  const practices = found?.practices ?? []
  const networks = networksOf(practices)
  const network = networks.find((one) => one.practices.includes('Z99001'))
  const otherNetwork = networks.find((one) => one !== network)
  const footprint = await workspace.store.db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .select('footprint.id')
    .where('footprint.kind', '=', 'locality')
    .where('practice', '=', 'Z99001')
    .executeTakeFirstOrThrow()
  const members = await workspace.store.db
    .selectFrom('footprint_member')
    .select('practice')
    .where('footprint', '=', footprint.id)
    .execute()
  if (network === undefined || otherNetwork === undefined) throw new Error('Danum has no networks')
  return {
    place: '98D',
    icb: found?.icb ?? '',
    practices: practices.map(({ code }) => code),
    practice: 'Z99001',
    otherPractice: otherNetwork.practices[0] ?? '',
    network,
    otherNetwork,
    footprint: { id: footprint.id, practices: members.map(({ practice }) => practice) },
  }
}

/** Writes down what Danum has none of: an option, a proposal, a function, what is said of a form. */
async function furnish(house: AccessHouse): Promise<void> {
  const { id } = await mergedOption(house.workspace, ON)
  const post = async (url: string, body: Readonly<Record<string, unknown>>) => {
    const { statusCode, body: told } = await house.send({
      method: 'POST',
      url,
      body,
      as: ALONE_KEY,
    })
    if (statusCode !== 303) throw new Error(`${url} answered ${statusCode}: ${told.slice(0, 2000)}`)
  }
  await post(`/networks/options/${id}/propose`, {
    name: 'Fewer networks',
    kind: 'network',
    definition: 'So that staff can be shared',
    owner: 'Primary care team',
    proposed_on: '2024-05-01',
  })
  const said = { said_by: 'A practice manager', said_on: '2024-05-01' }
  await post('/networks/levels', {
    place: '98D',
    name: 'Minor surgery',
    level: 'cluster',
    reason: 'Rooms are shared',
    ...said,
  })
  await post(`/networks/forms/${FORM}/arguments`, {
    place: '98D',
    side: 'for',
    text: 'It costs nothing',
    ...said,
  })
  await post(`/networks/forms/${FORM}/standings`, {
    place: '98D',
    group_name: 'North',
    stage: 'considered',
    reason: 'To be looked at',
    decided_on: '2024-05-01',
  })
  await post('/money/weighting/formulas', {
    place: '98D',
    name: 'Ours',
    from_date: '2024-04-01',
    like: '',
  })
  await post(`/models/${MODEL}`, {
    place: '98D',
    name: 'One closes',
    on_date: ON,
    'choices.closing': 'Z99002',
    'choices.staff-move': 0,
    'choices.rule': 'none',
    'choices.per-gp': 2500,
    'choices.growth': 10,
    'choices.farthest': 20,
    'choices.network-least': 30_000,
    'choices.network-most': 50_000,
  })
  const scenario = await house.row('scenario', { model: MODEL })
  await post(`/models/scenarios/${scenario.id}/run`, {})
}

/** A model whose answer takes no time. */
export const MODEL = 'closure'

/** A form of working together that the catalogue has. */
export const FORM = 'doing-nothing'
