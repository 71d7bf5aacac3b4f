import { formatNumber } from '../../charts/format.ts'
import { FootingsError } from '../../failure.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { readPlannerPlace } from '../../networks/place-data.ts'
import { latestFigures } from '../../networks/place-figures.ts'
import { basesOf, longDate } from '../../register/place-model.ts'
import { inForce } from '../../register/records.ts'
import { countTyped, lineFault, pastedLines } from '../pasted-lines.ts'
import { readYearOfActivity } from './activity-lines.ts'
import type { KnownService, ShiftData, ShiftPractice } from './data.ts'
import { pathTyped } from './path.ts'

/**
 * Reads the hospital activity of the service, the practices of the place with their GPs, and what is kept
 * of the service.
 *
 * @throws FootingsError 'finding' where the activity is not given or nobody is chosen who could do it
 */
export async function readShift(ground: Ground): Promise<Ready<ShiftData>> {
  const { workspace, on, choices } = ground
  const { evidence } = workspace
  const place = await readPlannerPlace(workspace, ground.place.code, on)
  const service = textOf(choices['service']).trim()
  if (service === '') throw fault('service', 'The service has no name.')
  const path = pathTyped(textOf(choices['path']))
  const codes = place.practices.map(({ code }) => code)
  const asked = listOf(choices['practices']).filter((code) => codes.includes(code))
  const hosts = listOf(choices['hosts']).filter((code) => codes.includes(code))
  checkHosts(ground, hosts)
  const headroom = readHeadroom(textOf(choices['headroom']), new Set(codes))
  const practices = place.practices.map(({ code, name, registered, gps }): ShiftPractice => ({
    code,
    name,
    registered,
    gps,
    headroom: headroom.get(code) ?? null,
    takesPart: asked.length === 0 || asked.includes(code),
  }))
  const taking = practices.filter((one) => one.takesPart)
  if (!taking.some(({ registered }) => (registered ?? 0) > 0)) {
    throw fault('practices', 'No list of the practices that take part is known.')
  }
  const activity = await activityOf(
    ground,
    service,
    taking.map(({ code }) => code),
  )
  const known = await knownService(ground, service)
  const outpatients = await outpatientCost(evidence, on)
  const bases = basesOf(evidence, [...activity.releases, ...outpatients.releases])
  const networks = place.groupings.find(({ id }) => id === 'network')?.groups ?? []
  return {
    data: {
      service,
      known,
      firsts: activity.firsts,
      followUps: activity.followUps,
      baseline: activity.words,
      path,
      firstYear: numberOf(choices['first-year']) ?? yearAfter(on),
      practices,
      hosts,
      networks: networks.map(({ id, name, practices: members }) => ({
        code: id,
        name,
        practices: members,
      })),
      outpatientCost: outpatients.cost,
    },
    sources: [...new Map([...place.sources, ...bases].map((one) => [one.release, one])).values()],
    notes: [
      ...place.notes.filter((note) => /list|GPs/.test(note)),
      ...activity.notes,
      'Work is put to practices by their registered lists: ages and needs of their patients may make it more or less.',
      known === null
        ? `No service of the place is named ${service}, so its tier and price are not known from there.`
        : `${known.name} is kept as a service of tier ${known.tier}${known.price === null ? '' : ` at £${formatNumber(known.price / 100, 2)} ${known.unit ?? 'a unit'}`}; the cost here is worked out from time and not from that price.`,
      outpatients.cost === null
        ? 'No cost collection of outpatients is loaded.'
        : `The mean cost of an outpatient attendance in the loaded cost collection is £${formatNumber(outpatients.cost, 0)}; a price that you confirm is used instead of it.`,
    ],
  }
}

interface Activity {
  readonly firsts: number
  readonly followUps: number | null
  readonly words: string
  readonly notes: readonly string[]
  readonly releases: readonly string[]
}

async function activityOf(
  { workspace, on, choices }: Ground,
  service: string,
  codes: readonly string[],
): Promise<Activity> {
  const from = choices['baseline-from']
  const followUps = numberOf(choices['follow-ups'])
  if (from === 'lines') {
    const year = readYearOfActivity(textOf(choices['lines']), service)
    const of = year.specialty === null ? '' : ` of ${year.specialty}`
    return {
      firsts: year.firsts,
      followUps: year.followUps ?? followUps,
      words: `pasted by month${of}, ${year.from} to ${year.to}`,
      notes: year.firsts === 0 ? ['No attendance is in the months pasted.'] : [],
      releases: [],
    }
  }
  if (from === 'referrals') {
    const part = numberOf(choices['part-of-referrals'])
    if (part === null) throw fault('part-of-referrals', 'The part of the referrals is missing.')
    const loaded = await latestFigures(workspace.observations, codes, {
      indicator: 'outpatient-referrals',
      side: 'numerator',
      on,
    })
    if (loaded.day === null) {
      throw fault('baseline-from', 'No outpatient referrals are loaded for the place and the day.')
    }
    const all = [...loaded.of.values()].reduce((sum, one) => sum + one, 0)
    const without = codes.length - loaded.of.size
    return {
      firsts: (all * part) / 100,
      followUps,
      words: `${formatNumber(part, 1)}% of ${formatNumber(all)} outpatient referrals of the period to ${longDate(loaded.day)}`,
      notes: [
        'Each referral is taken as one first attendance. Referrals of the loaded period are taken as those of a year.',
        ...(without === 0
          ? []
          : [`Referrals of ${without} practices are not known, and not in it.`]),
      ],
      releases: loaded.releases,
    }
  }
  const firsts = numberOf(choices['firsts'])
  if (firsts === null) {
    throw fault(
      'firsts',
      'The first attendances of a year are missing.',
      'Type them, paste them by month, or use the referrals that are loaded.',
    )
  }
  return { firsts, followUps, words: 'typed', notes: [], releases: [] }
}

function checkHosts({ choices }: Ground, hosts: readonly string[]): void {
  const needed =
    choices['tier'] === '2' || (choices['tier'] === '4' && choices['staff'] === 'practices')
  if (needed && hosts.length === 0) {
    throw fault(
      'hosts',
      'Nobody is chosen who does it for others.',
      'Choose the practices that do it, or another tier.',
    )
  }
}

function readHeadroom(text: string, codes: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { cells, line } of pastedLines(text)) {
    const [code = '', minutes = ''] = cells
    if (!codes.has(code.toUpperCase()) || found.has(code.toUpperCase())) {
      const why = found.has(code.toUpperCase()) ? 'is there twice' : 'is no practice of the place'
      throw lineFault('headroom', line, `${code} ${why}.`)
    }
    const known = countTyped(minutes, 'minutes', 'headroom', line)
    if (known !== null) found.set(code.toUpperCase(), known)
  }
  return found
}

async function knownService(
  { workspace, place, on }: Ground,
  name: string,
): Promise<KnownService | null> {
  const rows = await workspace.store.db
    .selectFrom('service')
    .select(['name', 'tier', 'price', 'unit', 'starts_on', 'ends_on'])
    .where('place', '=', place.code)
    .orderBy('tier')
    .orderBy('id')
    .execute()
  const found = rows.find(
    (row) => row.name.trim().toLowerCase() === name.toLowerCase() && inForce(row, on),
  )
  return found === undefined
    ? null
    : { name: found.name, tier: found.tier, price: found.price, unit: found.unit }
}

/** The mean cost of an outpatient attendance in the latest cost collection that has one. */
async function outpatientCost(
  evidence: Evidence,
  on: string,
): Promise<{ readonly cost: number | null; readonly releases: readonly string[] }> {
  const rows = await evidence.rows<{ cost: number | null; release: string }>(
    `SELECT sum(cost * activity) / sum(activity) AS cost, max(release) AS release FROM unit_costs
     WHERE kind ILIKE '%outpatient%' AND activity > 0 AND cost IS NOT NULL AND period_start <= CAST($1 AS DATE)
     GROUP BY period_end ORDER BY period_end DESC LIMIT 1`,
    [on],
  )
  const [latest] = rows
  return latest === undefined || latest.cost === null
    ? { cost: null, releases: [] }
    : { cost: latest.cost, releases: [latest.release] }
}

/** The financial year that starts after a day. */
function yearAfter(on: string): number {
  const year = Number(on.slice(0, 4))
  return on.slice(5) < '04-01' ? year : year + 1
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}

function fault(column: string, message: string, remedy?: string): FootingsError {
  return new FootingsError('finding', message, {
    where: { column },
    ...(remedy === undefined ? {} : { remedy }),
  })
}
