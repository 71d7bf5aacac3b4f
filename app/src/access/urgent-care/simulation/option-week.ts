import type { Appraised } from '../appraise.ts'
import type { UrgentCareData } from '../data.ts'
import type { Needed } from '../staffing.ts'
import { clinicWeek, type ClinicWeek } from './clinic-week.ts'
import { standardTeams, todaysTeams, type OptionTeams } from './teams.ts'

/** Who is on duty: as many as the standard needs, or today’s staff, moved. */
export type Staff = 'standard' | 'today'

/** Who is on duty in an option, and the week that they are on duty in. */
export function optionWeek(
  data: UrgentCareData,
  needed: Needed,
  option: Appraised,
  staff: Staff,
): { readonly teams: OptionTeams; readonly week: ClinicWeek } {
  const teams = (staff === 'today' ? todaysTeams : standardTeams)(needed, option)
  const hosts = (teams.layout === null ? [] : data.hubs[teams.layout]).map(
    ({ host }) => data.practices[host]?.code ?? '',
  )
  return { teams, week: clinicWeek(needed, teams, hosts, opensAt(data)) }
}

/** Minutes after midnight at which the day begins. */
export function opensAt({ starts }: UrgentCareData): number {
  const [hours = '8', minutes = '0'] = (starts[0] ?? '08:00').split(':')
  return 60 * Number(hours) + Number(minutes)
}
