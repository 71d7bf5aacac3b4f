import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from '../../test/databases.ts'
import { personAlone, type Person } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import type { ClauseKind } from '../store/vocabulary.ts'
import { offerRoom } from './offer-routes.tsx'

export const ALONE = personAlone('Ann')

/** Somebody with a role at a place. */
export function personAt(role: Role, place = '98D'): Person {
  return {
    id: `${role} of ${place}`,
    name: role,
    alone: false,
    signedIn: true,
    roles: [
      {
        role,
        scope: 'place',
        organisation: place,
        organisationName: place,
        practices: new Set(),
        places: new Set([place]),
        placesSeen: new Set([place]),
      },
    ],
  }
}

/** Somebody with a role at a practice of a place. */
export function personOf(role: Role, practice: string, place = '98D'): Person {
  return {
    id: `${role} of ${practice}`,
    name: role,
    alone: false,
    signedIn: true,
    roles: [
      {
        role,
        scope: 'practice',
        organisation: practice,
        organisationName: practice,
        practices: new Set([practice]),
        places: new Set(),
        placesSeen: new Set([place]),
      },
    ],
  }
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string
}

/** A server with the offer on an empty workspace, for one test. The clock and the reader change. */
export interface OfferHouse {
  readonly app: ZodFastify
  readonly workspace: Workspace
  today: string
  reader: Person
  get(url: string): Promise<Answer>
  post(url: string, form?: Readonly<Record<string, string>>): Promise<Answer>
}

/** Opens one; it is gone when the test has finished. A fault of the server fails the test. */
export async function offerHouse(database: TestDatabase): Promise<OfferHouse> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-offer-'))
  await makeWorkspace(directory)
  const { location } = await database.fresh()
  const state = { today: '2024-03-01', reader: ALONE }
  const now = () => new Date(`${state.today}T12:00:00Z`)
  const workspace = await openWorkspace(directory, {
    now,
    ...('databaseUrl' in location ? { databaseUrl: location.databaseUrl } : {}),
  })
  const app = buildServer({ workspace, assets: NO_ASSETS, now, jobs: new OwnJobs() }, [offerRoom], {
    gate: { identify: async () => state.reader, nameOf: (who) => who },
    onFault: ({ error }) => {
      throw error
    },
  })
  await app.ready()
  onTestFinished(async () => {
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true })
  })
  const answer = async (url: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const sent = await app.inject(
      form === undefined
        ? url
        : {
            method: 'POST',
            url,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams(form).toString(),
          },
    )
    const { statusCode, body, headers } = sent
    return { status: statusCode, body, location: headers.location ?? '' }
  }
  return Object.assign(state, {
    app,
    workspace,
    get: (url: string) => answer(url),
    post: (url: string, form: Readonly<Record<string, string>> = {}) => answer(url, form),
  })
}

/** A pillar with a specification, and its first edition as a draft of two clauses. */
export async function madeSpecification({ workspace }: OfferHouse): Promise<string> {
  return workspace.store.change({ name: 'Ann' }, async (change) => {
    const pillar = await change.insert('pillar', {
      place: '98D',
      name: 'Extended Primary Care',
      position: 1,
      about: null,
      commissioned_by: 'The commissioner',
      starts_on: null,
      ends_on: null,
    })
    const { id } = await change.insert('specification', {
      pillar: pillar.id,
      name: 'Enhanced services',
      owner: null,
      about: null,
    })
    const edition = await change.insert('specification_edition', {
      specification: id,
      edition: 1,
      status: 'draft',
      changed: 'The first',
      signs: 'Each practice',
      consult_from: null,
      consult_to: null,
      approved_on: null,
      decision: null,
      live_from: null,
      live_to: null,
    })
    const clauses: readonly (readonly [ClauseKind, string, string])[] = [
      ['requirement', 'Tiers', 'In <i>four</i> tiers.'],
      ['payment', 'By item', '=1+1 for each.'],
    ]
    for (const [index, [kind, heading, text]] of clauses.entries()) {
      await change.insert('clause', {
        specification_edition: edition.id,
        position: index + 1,
        kind,
        heading,
        text,
      })
    }
    return id
  })
}

export const editionRows = ({ workspace }: OfferHouse) =>
  workspace.store.db.selectFrom('specification_edition').selectAll().orderBy('edition').execute()

export const clauseRows = ({ workspace }: OfferHouse) =>
  workspace.store.db.selectFrom('clause').selectAll().orderBy('position').execute()

export const commentRows = ({ workspace }: OfferHouse) =>
  workspace.store.db.selectFrom('clause_comment').selectAll().orderBy('created_at').execute()
