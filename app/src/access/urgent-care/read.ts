import { FootingsError } from '../../failure.ts'
import { readPlannerPlace } from '../../networks/place-data.ts'
import { latestFigures } from '../../networks/place-figures.ts'
import type { PlannerPractice } from '../../networks/planner-place.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { basesOf } from '../../register/place-model.ts'
import { areaPoints } from './area-points.ts'
import type { LocalFigures, Provision, UrgentCareData } from './data.ts'
import { layOut } from './hub-layouts.ts'
import { illustratedShape, NOTHING_LOCAL, readLocalFigures, readShape } from './local-lines.ts'
import { notesOf, usedNotes } from './notes.ts'

/** Appointments are published by month of the year's 12; a week is one of so many of a month. */
const WEEKS_A_MONTH = 365.25 / 12 / 7

/**
 * Reads the practices, their published appointments and staff, where their patients live and where hubs
 * would stand.
 *
 * @throws FootingsError 'finding' where a choice or a line of local figures is wrong, or no practice has a
 * list; 'usage' for a place that is none
 */
export async function readUrgentCare(ground: Ground): Promise<Ready<UrgentCareData>> {
  const { workspace, on, choices, assumptions } = ground
  const place = await readPlannerPlace(workspace, ground.place.code, on)
  const chosen = listOf(choices['practices'])
  const asked = place.practices.filter(({ code }) => chosen.length === 0 || chosen.includes(code))
  const taking = asked.filter(({ registered }) => registered !== null && registered > 0)
  if (taking.length === 0) {
    throw new FootingsError('finding', 'No practice that takes part has a registered list.', {
      where: { column: 'practices' },
      remedy: 'Load the lists of patients registered at a practice, or choose other practices.',
    })
  }
  const codes = taking.map(({ code }) => code)
  const { opens, closes } = hoursOf(choices)
  const typed = textOf(choices['shape'])
  const day = typed === '' ? illustratedShape(opens, closes) : readShape(typed, opens, closes)
  const local = readLocalFigures(textOf(choices['local']), new Set(codes))
  const published = await publishedOf(ground, codes)
  const lsoas = [...new Set(taking.flatMap(({ homes }) => [...(homes?.keys() ?? [])]))].toSorted()
  const areas = await areaPoints(workspace.evidence, lsoas)
  const networks = place.groupings.find(({ id }) => id === 'network')?.groups ?? []
  const { hubs, siting, homes, notes } = await layOut(taking, areas, networks, choices)
  const data: UrgentCareData = {
    practices: taking.map((practice, at) => {
      const own = local.get(practice.code) ?? NOTHING_LOCAL
      const { code, name, registered } = practice
      const monthly = published.appointments.of.get(code)
      return {
        code,
        name,
        registered: registered ?? 0,
        provision: provisionOf(choices['today'], own, practice),
        sameDayShare: shareOf(published.sameDay.of.get(code)),
        appointments:
          monthly === undefined ? null : (monthly * (registered ?? 0)) / 1000 / WEEKS_A_MONTH,
        clinicians: published.clinicians(code),
        local: own,
        homes: homes[at] ?? { patients: [], own: [], hub: { network: [], one: [], two: [] } },
      }
    }),
    hubs,
    siting,
    starts: day.starts,
    shape: day.shape,
    shapeIsLocal: typed !== '',
    unmet: typeof choices['unmet'] === 'number' ? choices['unmet'] : null,
  }
  const bases = basesOf(workspace.evidence, [...published.releases, ...areas.releases])
  return {
    data,
    sources: [...new Map([...place.sources, ...bases].map((one) => [one.release, one])).values()],
    notes: [
      ...usedNotes(place.notes),
      ...notes,
      ...notesOf(data, asked.length, published.day, assumptions),
    ],
  }
}

/** Opening hours, on the half-hour. */
function hoursOf(choices: Ground['choices']): {
  readonly opens: number
  readonly closes: number
} {
  const half = (value: unknown, otherwise: number): number =>
    Math.round(2 * (typeof value === 'number' ? value : otherwise)) / 2
  return { opens: half(choices['opens'], 8), closes: half(choices['closes'], 18.5) }
}

async function publishedOf({ workspace, on }: Ground, codes: readonly string[]) {
  const { observations } = workspace
  const figures = (indicator: string, side: 'value' | 'numerator') =>
    latestFigures(observations, codes, { indicator, side, on })
  const sameDay = await figures('appointments-same-day', 'value')
  const appointments = await figures('appointments-per-1000', 'value')
  const gps = await figures('gp-fte-per-10000', 'numerator')
  const nurses = await figures('nurse-fte-per-10000', 'numerator')
  return {
    sameDay,
    appointments,
    day: sameDay.day,
    /** Both must be known: a practice without its nurses would look emptier than it is. */
    clinicians: (code: string): number | null => {
      const [some, others] = [gps.of.get(code), nurses.of.get(code)]
      return some === undefined || others === undefined ? null : some + others
    },
    releases: [sameDay, appointments, gps, nurses].flatMap(({ releases }) => releases),
  }
}

function provisionOf(today: unknown, local: LocalFigures, practice: PlannerPractice): Provision {
  if (today === 'shared' || today === 'carve-out') return today
  if (today !== 'mix') {
    throw new FootingsError('finding', 'How practices provide urgent care today is not chosen.', {
      where: { column: 'today' },
      remedy: 'Choose a shared team, a duty doctor carved out, or some this way and some that.',
    })
  }
  if (local.provision !== null) return local.provision
  throw new FootingsError(
    'finding',
    `How ${practice.name} (${practice.code}) provides urgent care today is not told.`,
    {
      where: { column: 'local' },
      remedy:
        'Give shared or carve-out in the column provision for every practice that takes part.',
    },
  )
}

function shareOf(percent: number | undefined): number | null {
  return percent === undefined ? null : percent / 100
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
