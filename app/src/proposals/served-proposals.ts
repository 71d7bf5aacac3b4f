import { afterAll, beforeAll, expect } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import type { Option } from '../networks/option-records.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import type { Workspace } from '../workspace.ts'
import { mergedOption } from './made-proposal.ts'
import { getProposal, type Proposal } from './records.ts'
import { proposalRoom } from './routes.tsx'

/** The day that lists and registers of these tests are of. */
export const ON = '2024-03-31'
const now = () => new Date('2024-06-15T12:00:00Z')

/** What the form of a proposal sends. */
export const FIELDS = {
  name: 'Fewer networks',
  kind: 'network',
  definition: 'So that staff can be shared',
  owner: 'Primary care team',
  proposed_on: '2024-05-01',
  note: '',
}

/** A number that has the form and the check digit of an NHS number; it is nobody's. */
export const NHS_NUMBER = '943 476 5919'

type FormFields = readonly (readonly [name: string, value: string])[]

/** The pages of proposals on Danum, on 15 June 2024, with an option that can be proposed. */
export interface ServedProposals {
  readonly app: ZodFastify
  readonly workspace: Workspace
  readonly option: Option
  get(url: string): Promise<{ status: number; body: string; rawPayload: Buffer; file: string }>
  /** The words of a page that must be there. */
  page(url: string): Promise<string>
  post(url: string, form: FormFields): Promise<{ status: number; text: string; location: string }>
  propose(edits?: Partial<typeof FIELDS>): Promise<Proposal>
}

/** Serves them for the tests of a `describe`; known once the tests run. */
export function servedProposals(): () => ServedProposals {
  let served: ServedProposals | undefined
  let end: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const workspace = await danumWorkspace(now)
    const app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [
      proposalRoom,
    ])
    await app.ready()
    served = serving(app, workspace, await mergedOption(workspace, ON))
    end = async () => {
      await app.close()
      await workspace.end()
    }
  }, 120_000)
  afterAll(async () => end?.())
  return () => {
    if (served === undefined) throw new Error('The pages are not served yet')
    return served
  }
}

function serving(app: ZodFastify, workspace: Workspace, option: Option): ServedProposals {
  const get: ServedProposals['get'] = async (url) => {
    const { statusCode, body, headers, rawPayload } = await app.inject(url)
    return { status: statusCode, body, rawPayload, file: String(headers['content-disposition']) }
  }
  const post: ServedProposals['post'] = async (url, form) => {
    const { statusCode, body, headers } = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form.map(([name, value]) => [name, value])).toString(),
    })
    return { status: statusCode, text: textOf(body), location: headers.location ?? '' }
  }
  return {
    app,
    workspace,
    option,
    get,
    post,
    page: async (url) => {
      const { status, body } = await get(url)
      expect(status, body.slice(0, 800)).toBe(200)
      return textOf(body)
    },
    propose: async (edits = {}) => {
      const url = `/networks/options/${option.id}/propose`
      const made = await post(url, Object.entries({ ...FIELDS, ...edits }))
      expect(made.status, made.text.slice(0, 800)).toBe(303)
      const id = /proposals\/([^?]+)\?done=proposed/.exec(made.location)?.[1] ?? ''
      const found = await getProposal(workspace.store, id)
      if (found === undefined) throw new Error(`There is no proposal ${id}`)
      return found
    },
  }
}

/** The address of a proposal, or of something below it. */
export function at({ proposal }: Proposal, below = ''): string {
  return `/networks/proposals/${proposal.id}${below}`
}

/** The words of a page, as a reader meets them. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<!-- -->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ')
}

/** The rows of a CSV without quoted line ends, by the names of its columns. */
export function cellsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, -1)
        .map(([, cell = '']) => cell.replace(/^"|"$/g, '')),
    )
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
  )
}
