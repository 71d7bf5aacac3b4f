import type { Practice } from '../register/practices.ts'
import { inForce } from '../register/records.ts'
import { longDate } from '../register/place-model.ts'
import { queryOf } from '../register/page-parts.tsx'
import { recordPath } from '../records/kind.ts'
import type { Reader } from '../records/kind.ts'
import type { Workspace } from '../workspace.ts'
import { servicePath } from '../services/addresses.ts'
import { streamPath } from './kind-fields.ts'
import type { Ledger } from './ledger.ts'
import type { FundsView } from './view.ts'

/** How an operand is written. */
export type Unit = 'count' | 'pounds' | 'per cent'

/** A number that an example is worked from, with the record or release that it comes from. */
export interface Operand {
  readonly label: string
  /** In its unit; pounds are whole pence. Null: it is not entered or not loaded. */
  readonly value: number | null
  readonly unit: Unit
  /** What says so; for a missing one, what would. */
  readonly from: string
  readonly href: string
}

/** Everything that the examples can be worked from, at a place on a day. */
export interface Facts {
  readonly place: string
  readonly on: string
  registered(): Operand
  practices(): Operand
  contracts(kind: string): Operand
  systems(supplier: string, name: string): Operand
  /** The sum of a side of a figure that was asked of practices. */
  asked(indicator: string, side: 'numerator' | 'denominator', label: string): Operand
  signed(service: string): Operand
  /** Footprints of a kind in force, by name, with the place's practices of each standing. */
  readonly groups: readonly Group[]
  groupCount(kind: Group['kind'], label: string): Operand
  ledgers(stream: string): readonly Ledger[]
  stream(
    stream: string,
    label: string,
    unit: Unit,
    value: (of: readonly Ledger[]) => number | null,
  ): Operand
  figure(name: string): Operand
  shared(kind: string, edition: string): Operand
}

export interface Group {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly members: readonly string[]
  readonly interested: readonly string[]
}

/** Reads what the examples of a place can be worked from. */
export async function readFacts(workspace: Workspace, view: FundsView): Promise<Facts | null> {
  const { asked, funds, practices } = view
  const { place, on } = asked
  if (place === null) return null
  const { db } = workspace.store
  const words = queryOf({ on, place })
  const [local, signed, groups, items] = [
    await localSums(workspace, practices),
    await signedBy(db, place),
    await groupsOf(db, practices, on),
    await itemsOf(db, place),
  ]
  const day = longDate(on)
  const lists = practices.map(({ registered }) => registered)
  const release = (id: string | null | undefined) =>
    id == null ? '/data' : `/data/releases/${encodeURIComponent(id)}`
  const count = (label: string, value: number | null, from: string, href: string): Operand => ({
    label,
    value,
    unit: 'count',
    from,
    href,
  })
  const ledgers = (stream: string) => funds.ledgers.filter((one) => one.stream.name === stream)
  return {
    place,
    on,
    groups,
    ledgers,
    registered: () =>
      count(
        'Registered patients',
        lists.length === 0 || lists.includes(null)
          ? null
          : Math.round(lists.reduce((sum: number, list) => sum + (list ?? 0), 0)),
        `Patients registered, as known on ${day}`,
        release(practices[0]?.registeredRelease),
      ),
    practices: () =>
      count(
        'Practices',
        practices.length === 0 ? null : practices.length,
        `Practices open on ${day}`,
        `/${words}`,
      ),
    contracts: (kind) => counted(practices, `${kind} contracts`, kind, 'contract', release, count),
    systems: (supplier, name) =>
      counted(practices, `Practices on ${name}`, supplier, 'system', release, count),
    asked: (indicator, side, label) => {
      const found = local.find((one) => one.indicator === indicator)
      return count(
        label,
        found?.[side] ?? null,
        found === undefined ? `A local file with "${indicator}"` : `${indicator}, ${found.file}`,
        found === undefined ? '/data' : release(found.release),
      )
    },
    signed: (service) => {
      const found = signed.find((one) => one.name === service)
      return count(
        `Practices signed up for ${service}`,
        found?.practices.length ?? null,
        found === undefined ? `A service named "${service}"` : `Sign-ups for ${service}`,
        found === undefined ? `/services${words}` : `${servicePath(found.id)}${words}`,
      )
    },
    groupCount: (kind, label) => {
      const found = groups.filter((one) => one.kind === kind).length
      return count(label, found === 0 ? null : found, label, `/footprints${queryOf({ on, kind })}`)
    },
    stream: (stream, label, unit, value) => {
      const found = ledgers(stream)
      const [first] = found
      return {
        label,
        value: first === undefined ? null : value(found),
        unit,
        from:
          first === undefined
            ? `A stream named "${stream}"`
            : `${stream}, ${found.map(({ year }) => year.year).join(', ')}`,
        href: first === undefined ? `/money${words}` : `${streamPath(first.stream.id)}${words}`,
      }
    },
    figure: (name) => {
      const found = funds.records.figures.find((one) => one.name === name)
      return {
        label: name,
        value: found === undefined ? null : inItsUnit(found),
        unit: found === undefined ? 'count' : unitOf(found.unit),
        from:
          found === undefined
            ? `A figure from a paper named "${name}"`
            : `${found.source}, ${longDate(found.said_on)}`,
        href:
          found === undefined ? `/money${words}#context` : recordPath('context-figures', found.id),
      }
    },
    shared: (kind, edition) => {
      const found = items.filter((one) => one.kind === kind && one.edition === edition)
      const label = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}s, ${edition}`
      return count(
        label,
        found.length === 0 ? null : found.length,
        label,
        `/services/shared${words}`,
      )
    },
  }
}

function unitOf(unit: string): Unit {
  if (unit.startsWith('pounds')) return 'pounds'
  return unit === 'per cent' ? 'per cent' : 'count'
}

/** Figures from papers are kept in hundredths of their unit: pounds in pence. */
function inItsUnit({ amount, unit }: { readonly amount: number; readonly unit: string }): number {
  return unitOf(unit) === 'pounds' ? amount : amount / 100
}

function counted(
  practices: readonly Practice[],
  label: string,
  wanted: string,
  key: 'contract' | 'system',
  release: (id: string | null | undefined) => string,
  count: (label: string, value: number | null, from: string, href: string) => Operand,
): Operand {
  const known = practices.filter((one) => one[key] !== null)
  const found = known.filter((one) => one[key] === wanted)
  const id = key === 'contract' ? known[0]?.contractRelease : known[0]?.systemRelease
  return count(
    label,
    known.length === 0 || known.length < practices.length ? null : found.length,
    key === 'contract'
      ? 'Contracts in the payments of the year'
      : 'Clinical systems in the map of practices',
    release(id),
  )
}

interface LocalSum {
  readonly indicator: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly release: string
  readonly file: string
}

/** Sums of local figures over the practices, of the last period that each has. */
async function localSums(
  { evidence }: Workspace,
  practices: readonly Practice[],
): Promise<readonly LocalSum[]> {
  await evidence.refresh()
  if (evidence.releasesOf('local_figures').length === 0) return []
  const rows = await evidence.rows<Omit<LocalSum, 'file'>>(
    `SELECT indicator,
       CASE WHEN count(numerator) = count(*) THEN sum(numerator)::DOUBLE END AS numerator,
       CASE WHEN count(denominator) = count(*) THEN sum(denominator)::DOUBLE END AS denominator,
       min(release) AS release
     FROM (SELECT * FROM local_figures
       WHERE sex = 'all' AND list_contains(string_split($1, ','), area)
       QUALIFY rank() OVER (PARTITION BY indicator ORDER BY period_end DESC) = 1)
     GROUP BY indicator ORDER BY indicator`,
    [practices.map(({ code }) => code).join(',')],
  )
  return rows.map((row) => ({
    ...row,
    file: evidence.releases.find(({ id }) => id === row.release)?.file ?? row.release,
  }))
}

/** The services of a place with the practices that are signed up, themselves or by a group. */
async function signedBy(db: Reader, place: string) {
  const services = await db
    .selectFrom('service')
    .select(['id', 'name'])
    .where('place', '=', place)
    .orderBy('name')
    .execute()
  const own = await db
    .selectFrom('sign_up')
    .select(['service', 'practice'])
    .where('status', '=', 'signed')
    .where('practice', 'is not', null)
    .execute()
  const group = await db
    .selectFrom('sign_up_practice')
    .innerJoin('sign_up', 'sign_up.id', 'sign_up_practice.sign_up')
    .select(['sign_up.service as service', 'sign_up_practice.practice as practice'])
    .where('sign_up.status', '=', 'signed')
    .execute()
  return services.map(({ id, name }) => ({
    id,
    name,
    practices: [
      ...new Set([...own, ...group].flatMap((one) => (one.service === id ? [one.practice] : []))),
    ],
  }))
}

async function groupsOf(
  db: Reader,
  practices: readonly Practice[],
  on: string,
): Promise<readonly Group[]> {
  const codes = new Set(practices.map(({ code }) => code))
  const footprints = await db
    .selectFrom('footprint')
    .selectAll()
    .where('status', '<>', 'retired')
    .orderBy('kind')
    .orderBy('name')
    .execute()
  const members = await db.selectFrom('footprint_member').selectAll().execute()
  return footprints
    .filter((one) => inForce(one, on))
    .map(({ id, kind, name }) => {
      const own = members.filter(
        (one) => one.footprint === id && codes.has(one.practice) && inForce(one, on),
      )
      const standing = (status: string) => [
        ...new Set(own.filter((one) => one.status === status).map(({ practice }) => practice)),
      ]
      return {
        id,
        kind,
        name,
        members: standing('member'),
        interested: standing('expression of interest'),
      }
    })
    .filter(({ members: in_, interested }) => in_.length + interested.length > 0)
}

async function itemsOf(db: Reader, place: string) {
  return db
    .selectFrom('shared_item')
    .select(['kind', 'edition'])
    .where('place', '=', place)
    .orderBy('name')
    .execute()
}
