import { FootingsError } from '../failure.ts'
import {
  InputFault,
  readOrLibrary,
  shortestPaths,
  type SiteRule,
  type SitingProblem,
} from '@footings/regions'
import { jsonFault } from '../terminal/json-fault.ts'
import { jsonPlace, placeAt } from '../terminal/json-place.ts'
import { SitingFile, type Placed, type SitingKind } from './siting-file.ts'
import { kilometres } from '../access/distances.ts'

/** A problem of siting as a file states it, with the names that its answer is told in. */
export interface SitingInput {
  readonly problem: SitingProblem
  readonly demandIds: readonly string[]
  readonly siteIds: readonly string[]
  /** The fifth by deprivation of each demand; -1 where it is not told. */
  readonly fifths: readonly number[]
  readonly rule: SiteRule
  /** Sites that are open today; null where none is told. */
  readonly today: readonly number[] | null
  /** What the file asks for. */
  readonly kind: SitingKind | null
  readonly count: number | null
  readonly limit: number | null
  readonly share: number | null
  /** In what costs are, where that is known. */
  readonly unit: 'km' | null
}

/** A matrix of more costs than this takes more memory than a laptop can spare. */
const MOST_COSTS = 25_000_000
const REMEDY = 'Give a file in the format of the OR-Library, or JSON with demands and sites.'

/**
 * A problem of siting from a text: JSON where it begins with a brace, otherwise the p-median format
 * of the OR-Library, whose edges are completed to the cheapest ways between all nodes.
 *
 * @throws FootingsError 'data' with file, line and column
 */
export async function readSiting(
  text: string,
  file: string,
  signal?: AbortSignal,
): Promise<SitingInput> {
  return /^[\s\uFEFF]*[{[]/.test(text) ? readJson(text, file) : readLibrary(text, file, signal)
}

async function readLibrary(
  text: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<SitingInput> {
  const { nodes, count, edges } = orLibrary(text, file)
  checkCosts(nodes, nodes, file)
  const ids = Array.from({ length: nodes }, (_, node) => String(node + 1))
  return {
    problem: {
      demands: nodes,
      sites: nodes,
      costs: await shortestPaths(nodes, edges, { signal }),
      weights: new Float64Array(nodes).fill(1),
    },
    demandIds: ids,
    siteIds: ids,
    fifths: ids.map(() => -1),
    rule: {},
    today: null,
    kind: null,
    count,
    limit: null,
    share: null,
    unit: null,
  }
}

function orLibrary(text: string, file: string): ReturnType<typeof readOrLibrary> {
  try {
    return readOrLibrary(text, file)
  } catch (error) {
    if (!(error instanceof InputFault)) throw error
    throw new FootingsError('data', capital(sentence(error.message)), {
      where: { file, line: error.line, column: String(error.column) },
      remedy: REMEDY,
      cause: error,
    })
  }
}

function readJson(text: string, file: string): SitingInput {
  const told = SitingFile.safeParse(parsed(text, file))
  const at = (path: readonly PropertyKey[], message: string) => {
    const { line, column } = jsonPlace(text, path)
    const where = { file, line, column: String(column) }
    return new FootingsError('data', capital(sentence(message)), {
      where,
      remedy: 'Correct it there.',
    })
  }
  if (!told.success) {
    const [issue] = told.error.issues
    const path = issue?.path ?? []
    throw at(path, `${issue?.message ?? 'not a problem of siting'}${pathWords(path)}`)
  }
  const { demands, sites = demands, costs, kind, p, limit, share } = told.data
  checkCosts(demands.length, sites.length, file)
  checkIds(demands, 'demands', at)
  if (told.data.sites !== undefined) checkIds(sites, 'sites', at)
  const roles = told.data.sites ?? []
  const those = (role: 'open' | 'closed' | 'today') =>
    [...roles.keys()].filter((site) => roles[site]?.[role] === true)
  const both = roles.findIndex(({ open, closed }) => open === true && closed === true)
  if (both >= 0) throw at(['sites', both], 'a site is both open and closed')
  const today = those('today')
  const { matrix, unit } = costsOf(demands, sites, told.data.sites === undefined, costs, at)
  return {
    problem: {
      demands: demands.length,
      sites: sites.length,
      costs: matrix,
      weights: Float64Array.from(demands, ({ weight }) => weight),
    },
    demandIds: demands.map((one) => one.id),
    siteIds: sites.map((one) => one.id),
    fifths: demands.map(({ fifth }) => fifth ?? -1),
    rule: { open: those('open'), closed: those('closed') },
    today: today.length === 0 ? null : today,
    kind: kind ?? null,
    count: p ?? null,
    limit: limit ?? null,
    share: share ?? null,
    unit,
  }
}

type FaultAt = (path: readonly PropertyKey[], message: string) => FootingsError

function costsOf(
  demands: readonly Placed[],
  sites: readonly Placed[],
  alike: boolean,
  costs: SitingFile['costs'],
  at: FaultAt,
): { readonly matrix: Float64Array; readonly unit: 'km' | null } {
  const matrix = new Float64Array(demands.length * sites.length)
  if (costs !== undefined) {
    if (costs.length !== demands.length) {
      throw at(['costs'], `there are ${costs.length} lists of costs for ${demands.length} demands`)
    }
    for (const [row, list] of costs.entries()) {
      if (list.length !== sites.length) {
        throw at(['costs', row], `there are ${list.length} costs for ${sites.length} sites`)
      }
      matrix.set(
        list.map((cost) => cost ?? Infinity),
        row * sites.length,
      )
    }
    return { matrix, unit: null }
  }
  const onEarth = demands[0]?.lat !== undefined
  const where = (one: Placed, path: readonly PropertyKey[]) => {
    const [a, b] = onEarth ? [one.lon, one.lat] : [one.x, one.y]
    if (a !== undefined && b !== undefined) return [a, b] as const
    const names = onEarth
      ? 'lat and lon, as the first demand has'
      : 'x and y, and there are no costs'
    throw at(path, `the place of ${one.id} lacks ${names}`)
  }
  const from = demands.map((one, index) => where(one, ['demands', index]))
  const to = alike ? from : sites.map((one, index) => where(one, ['sites', index]))
  for (const [row, [a, b]] of from.entries()) {
    for (const [column, [c, d]] of to.entries()) {
      matrix[row * sites.length + column] = onEarth
        ? kilometres({ longitude: a, latitude: b }, { longitude: c, latitude: d })
        : Math.hypot(a - c, b - d)
    }
  }
  return { matrix, unit: onEarth ? 'km' : null }
}

function checkIds(those: readonly Placed[], name: 'demands' | 'sites', at: FaultAt): void {
  const known = new Set<string>()
  for (const [index, { id }] of those.entries()) {
    if (known.has(id)) throw at([name, index, 'id'], `the id ${id} is there twice`)
    known.add(id)
  }
}

function checkCosts(demands: number, sites: number, file: string): void {
  if (demands * sites <= MOST_COSTS) return
  throw new FootingsError(
    'data',
    `There are ${demands} demands and ${sites} sites: more than ${MOST_COSTS.toLocaleString('en-GB')} costs.`,
    { where: { file }, remedy: 'Leave sites out that are far from everywhere, or solve in parts.' },
  )
}

function parsed(text: string, file: string): unknown {
  const plain = text.replace(/^\uFEFF/, ' ')
  try {
    return JSON.parse(plain)
  } catch (error) {
    const { line, column } = placeAt(plain, jsonFault(plain) ?? plain.length)
    throw new FootingsError('data', 'This is no JSON from here on.', {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there.',
      cause: error,
    })
  }
}

/** ` at demands[3].weight`; nothing for the whole. */
function pathWords(path: readonly PropertyKey[]): string {
  const words = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return words.length === 0 ? '' : ` at ${words.join('').replace(/^\./, '')}`
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
