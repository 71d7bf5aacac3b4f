import { readXlsx } from 'hucre/xlsx'
import { main } from '../src/cli/main.ts'
import { RECORD_KINDS } from '../src/record-kinds.ts'
import { ROOMS } from '../src/rooms.ts'
import type { Effects } from '../src/terminal/effects.ts'
import { NO_ASSETS } from '../src/web/assets.ts'
import type { Fault } from '../src/web/fault-log.ts'
import { OwnJobs } from '../src/web/own-jobs.ts'
import { buildServer } from '../src/web/server.ts'
import type { Workspace } from '../src/workspace.ts'

/** What addresses and commands are filled with. */
export interface Asking {
  readonly now: () => Date
  readonly on: string
  readonly place: string
  readonly practices: readonly string[]
  readonly indicators: readonly string[]
  readonly networks: readonly string[]
  readonly footprints: readonly string[]
  /** Asks each address every other question, and not only those that change whose figures are summed. */
  readonly thorough: boolean
}

/** Everything that leaves: what was asked, and the text of the answer, whatever it was. */
export type Outputs = ReadonlyMap<string, string>

interface Route {
  readonly url: string
  /** Names of what its query may ask. */
  readonly query: readonly string[]
}

/**
 * Every answer of every address that can be read: all routes there are, each with the places,
 * practices and indicators asked for, and for the first of them each other question. Then every command that
 * shows something, as text, JSON and CSV; what is logged; and answers to questions gone wrong.
 */
export async function everyOutput(workspace: Workspace, asking: Asking): Promise<Outputs> {
  const outputs = new Map<string, string>()
  const faults: Fault[] = []
  const routes: Route[] = []
  const jobs = new OwnJobs({ now: asking.now })
  const app = buildServer({ workspace, now: asking.now, assets: NO_ASSETS, jobs }, ROOMS, {
    onFault: (fault) => faults.push(fault),
  })
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (method !== 'GET') return
    routes.push({ url, query: queryNames(schema?.querystring) })
  })
  await app.ready()
  try {
    for (const route of routes) {
      for (const address of addressesOf(route, workspace, asking)) {
        const reply = await app.inject({ url: address, headers: { host: 'localhost' } })
        const { 'content-disposition': disposition = '' } = reply.headers
        const body = address.includes('.xlsx')
          ? await sheetsOf(reply.rawPayload, reply.statusCode)
          : reply.body
        outputs.set(`GET ${address}`, `${reply.statusCode} ${disposition}\n${body}`)
      }
    }
  } finally {
    await app.close()
  }
  outputs.set('faults', faults.map((fault) => JSON.stringify(fault)).join('\n'))
  for (const words of commandsOf(workspace, asking)) {
    // Each opens the workspace anew, which takes longest of all.
    const forms = asking.thorough || words[0] === 'practice' ? ['', '--json', '--csv'] : ['--json']
    for (const form of forms) {
      const args = [...words, ...(form === '' ? [] : [form]), '--workspace', workspace.directory]
      outputs.set(args.slice(0, -2).join(' '), await commandOutput(args, asking.now))
    }
  }
  return outputs
}

function queryNames(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return []
  return Object.keys(schema.shape ?? {})
}

/** The addresses of a route: with usual questions, and with each other answer to one of them. */
function addressesOf(route: Route, workspace: Workspace, asking: Asking): readonly string[] {
  const { on, place, practices, indicators, networks, footprints, thorough } = asking
  const usual: Readonly<Record<string, string>> = {
    on,
    place,
    domain: 'secondary-care-use',
    show: 'counts',
  }
  const groups: readonly (readonly [string, string])[] = [
    ...networks.map((one) => ['network', one] as const),
    ...footprints.map((one) => ['footprint', one] as const),
    ['with', 'network'],
  ]
  const more: readonly (readonly [string, string])[] = [
    ['show', 'strips'],
    ['with', 'icb'],
    ['with', 'similar'],
    ...footprints.map((one) => ['with', `footprint:${one}`] as const),
    ['allow', 'usual'],
    ['level', '95'],
    ['since', '2019-01-01'],
    ['order', 'value'],
    ['target', '5'],
    ...practices.map((one) => ['practice', one] as const),
    ...indicators.slice(0, 2).map((one) => ['indicator', one] as const),
    ...indicators.slice(0, 1).map((one) => ['order', one] as const),
    ['on', 'never'],
  ]
  const others = thorough ? [...groups, ...more] : groups
  const asks = (words: Readonly<Record<string, string>>) => {
    const kept = Object.entries(words).filter(([name]) => route.query.includes(name))
    return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`
  }
  const queries = new Set([
    asks(usual),
    ...others.map(([name, value]) => asks({ ...usual, [name]: value })),
  ])
  const [first = '', ...rest] = pathsOf(route.url, workspace, asking)
  return [
    ...[...queries].map((query) => `${first}${query}`),
    ...rest.map((path) => `${path}${asks(usual)}`),
  ]
}

/** A route's address with its parts filled in every way that there is. */
function pathsOf(url: string, workspace: Workspace, asking: Asking): readonly string[] {
  let paths = ['']
  const segments = url.split('/').slice(1)
  for (const [index, segment] of segments.entries()) {
    const fills = segment.includes(':')
      ? fillsOf(segments[index - 1] ?? '', workspace, asking).map((fill) =>
          segment.replace(/:\w+(\([^)]*\))?/, fill),
        )
      : [segment]
    paths = paths.flatMap((path) => fills.map((fill) => `${path}/${fill}`))
  }
  return paths
}

function fillsOf(after: string, workspace: Workspace, asking: Asking): readonly string[] {
  switch (after) {
    case 'places':
      return [asking.place]
    case 'practices':
      return asking.practices
    case 'indicators':
      return asking.indicators
    case 'footprints':
      return asking.footprints
    case 'releases':
      return localReleases(workspace)
    case 'records':
      return RECORD_KINDS.map(({ id }) => id)
    default:
      return ['funnel', '1']
  }
}

function localReleases({ evidence }: Workspace): readonly string[] {
  return evidence.releasesOf('local_figures').map(({ id }) => id)
}

async function sheetsOf(bytes: Buffer, status: number): Promise<string> {
  if (status !== 200) return bytes.toString()
  const { sheets } = await readXlsx(bytes)
  return sheets.map(({ name, rows }) => `${name}\n${JSON.stringify(rows)}`).join('\n')
}

function commandsOf(workspace: Workspace, asking: Asking): readonly (readonly string[])[] {
  const { on, place, practices, indicators, networks, footprints } = asking
  const matrix = ['matrix', '--on', on, '--domain', 'secondary-care-use']
  return [
    ['check'],
    ['releases'],
    ['indicators'],
    ...localReleases(workspace).map((id) => ['quarantine', id]),
    ['place', 'show', place, '--on', on],
    ...practices.slice(0, 1).flatMap((code) => [
      ['practice', 'show', code, '--on', on],
      ['practice', 'similar', code, '--on', on],
    ]),
    ['footprints', 'list', '--on', on],
    ...footprints.map((id) => ['footprints', 'show', id, '--on', on]),
    ['footprints', 'gaps', '--place', place, '--on', on],
    [...matrix, '--place', place],
    [...matrix, '--all-england'],
    [...matrix, '--place', place, '--with', 'network'],
    ...networks.map((one) => [...matrix, '--network', one]),
    ...footprints.map((one) => [...matrix, '--footprint', one]),
    ['matrix', '--on', on, '--place', place, '--indicator', indicators[0] ?? ''],
    ['matrix', '--place', place, '--indicator', `${indicators[0]}-not`],
    ['prize', '--place', place, '--on', on],
    ['changes', '--place', place, '--on', on],
    ...['aspects', 'baseline', 'workforce'].map((one) => [
      'access',
      one,
      '--place',
      place,
      '--on',
      on,
    ]),
  ]
}

async function commandOutput(args: readonly string[], now: () => Date): Promise<string> {
  const told: string[] = []
  const effects: Effects = {
    out: (text) => told.push(text),
    err: (text) => told.push(text),
    isTerminal: false,
    now,
    env: {},
    cwd: '/',
    signal: new AbortController().signal,
  }
  const code = await main(args, effects)
  return `${code}\n${told.join('')}`
}
