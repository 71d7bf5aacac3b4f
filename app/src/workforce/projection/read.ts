import { FootingsError } from '../../failure.ts'
import { assumedNumber } from '../../models/assumption.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { formatCount } from '../../charts/format.ts'
import { basesOf, longDate, networksOf } from '../../register/place-model.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { PracticeRead, WorkforceData } from './data.ts'
import { readPosts, readRates } from './posts.ts'
import { readAges, readTraining } from './read-records.ts'
import { readHistory, stockOfHistory } from './read-history.ts'
import { readPatients } from './read-patients.ts'
import { readCensus } from './read-stock.ts'
import { kindOfRole, roleOfNetwork, type ProjectedRole } from './roles.ts'

/**
 * Who works at the practices of a place, what past years were, ages where a round of asking practices
 * tells them, training places, patients by age and staff of networks.
 *
 * @throws FootingsError 'finding' where no staff of these practices is loaded, or a typed line is wrong
 */
export async function readWorkforce(ground: Ground): Promise<Ready<WorkforceData>> {
  const { workspace, place, on, choices, assumptions } = ground
  const { evidence, observations, store, register } = workspace
  const posts = readPosts(choices['plan-posts'], 'plan-posts')
  readRates(choices['rates'], 'rates')
  const practices = place.practices.map(
    ({ code, name, network, registered, weighted }): PracticeRead => ({
      code,
      name,
      network,
      registered,
      weighted,
    }),
  )
  const codes = practices.map(({ code }) => code)
  refuseStrangers(
    posts.flatMap(({ shares }) => shares.map(({ practice }) => practice)),
    codes,
  )
  const each = {
    gp: assumedNumber(assumptions, 'participation'),
    staff: assumedNumber(assumptions, 'participation-staff'),
  }
  const past = await readHistory(observations, codes, on)
  const census = await readCensus(evidence, codes, on, each)
  const lastYear = past === null ? null : stockOfHistory(past, each)
  const read =
    census !== null && (lastYear === null || census.stock.day >= lastYear.stock.day)
      ? census
      : lastYear
  if (read === null || !read.stock.roles.some(({ role }) => kindOfRole(role) === 'settled')) {
    throw new FootingsError(
      'finding',
      `No staff of the practices of ${place.name} is loaded up to ${longDate(on)}.`,
      {
        remedy: 'Load a General Practice Workforce file by practice of that time, and try again.',
      },
    )
  }
  const networks = networksOf(place.practices).map(({ code, name }) => ({ code, name }))
  const ages = await readAges(
    store,
    place.code,
    practices,
    networks.map(({ code }) => code),
    on,
  )
  const patients = await readPatients(evidence, codes, on)
  const networkStaff = await readNetworkStaff(
    evidence,
    networks.map(({ code }) => code),
    on,
  )
  const data: WorkforceData = {
    practices,
    networks,
    stock: read.stock,
    history: past?.history ?? null,
    ages,
    patients: patients?.patients ?? null,
    training: await readTraining(store, place.code, on),
    networkStaff: networkStaff?.staff ?? null,
  }
  const { basis } = await register.on(on)
  return {
    data,
    sources: basesOf(evidence, [
      ...basis.releases,
      ...place.practices.flatMap((one) => [one.registeredRelease, one.weightedRelease]),
      ...read.releases,
      ...(past?.releases ?? []),
      ...(patients?.releases ?? []),
      ...(networkStaff?.releases ?? []),
    ]),
    notes: [...read.notes, ...notesOf(data, on)],
  }
}

function refuseStrangers(named: readonly string[], codes: readonly string[]): void {
  const stranger = named.find((code) => !codes.includes(code))
  if (stranger === undefined) return
  throw new FootingsError('finding', `${stranger} is not a practice of this place on the day.`, {
    remedy: 'Use the code of a practice of the place.',
    where: { column: 'plan-posts' },
  })
}

interface StaffRow {
  readonly role: string
  readonly fte: number
  readonly day: string
  readonly release: string
}

async function readNetworkStaff(
  evidence: Evidence,
  networks: readonly string[],
  on: string,
): Promise<{
  readonly staff: NonNullable<WorkforceData['networkStaff']>
  readonly releases: readonly string[]
} | null> {
  const rows = await evidence.rows<StaffRow>(
    `WITH theirs AS (SELECT * FROM network_workforce WHERE list_contains(string_split($1, ','), network)
         AND period_end <= CAST($2 AS DATE) AND period_end > CAST($2 AS DATE) - to_years(2)),
       day AS (SELECT max(period_end) AS period_end FROM theirs)
     SELECT coalesce(nullif(role, ''), detailed_role) AS role, sum(fte) AS fte, strftime(period_end, '%Y-%m-%d') AS day, min(release) AS release
     FROM theirs JOIN day USING (period_end) WHERE fte IS NOT NULL
     GROUP BY coalesce(nullif(role, ''), detailed_role), period_end ORDER BY 1`,
    [networks.join(','), on],
  )
  const [first] = rows
  if (first === undefined) return null
  const sums = new Map<ProjectedRole, number>()
  for (const { role, fte } of rows) {
    const named = roleOfNetwork(role)
    if (named !== null) sums.set(named, (sums.get(named) ?? 0) + fte)
  }
  return {
    staff: { day: first.day, roles: [...sums].map(([role, fte]) => ({ role, fte })) },
    releases: [...new Set(rows.map(({ release }) => release))].toSorted(),
  }
}

function notesOf(data: WorkforceData, on: string): readonly string[] {
  const { practices, stock, history, ages, patients, networkStaff } = data
  const notes: string[] = [
    `Staff is of ${longDate(stock.day)}${stock.day === on ? '' : `, not of ${longDate(on)}`}.`,
  ]
  const settled = stock.roles.filter(({ role }) => kindOfRole(role) === 'settled')
  const unknown = practices.filter((_, at) => settled.some((role) => role.practices[at] == null))
  if (unknown.length > 0) {
    notes.push(
      `GPs are not known of ${formatCount(unknown.length, 'practice')}, which are left out and not taken as without any: ${unknown.map(({ code }) => code).join(', ')}.`,
    )
  }
  const listless = practices.filter(({ registered }) => registered === null)
  if (listless.length > 0) {
    notes.push(
      `The list is not known of ${listless.map(({ code }) => code).join(', ')}, which are left out.`,
    )
  }
  notes.push(
    ages === null
      ? 'Ages of staff are not published and no round of asking practices tells them here: those of GPs are of England, those of others are not used.'
      : `Ages of GPs are of the round of ${longDate(ages.day)}, over the place and its networks, with small numbers as classes.`,
  )
  if (history === null) {
    notes.push(
      'No past years of staff are loaded, so that posts, leaving and filling are assumed and no past year could be forecast.',
    )
  }
  if (patients === null) notes.push('Patients by age are not loaded.')
  else if (patients.earlier === null) {
    notes.push(
      `Patients by age are of ${longDate(patients.day)} alone, so that how each age grows is assumed.`,
    )
  }
  if (networkStaff === null) notes.push('Staff of networks is not loaded up to this day.')
  else notes.push(`Staff of networks is of ${longDate(networkStaff.day)}.`)
  return notes
}
