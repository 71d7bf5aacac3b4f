import type { ModelOrder } from '../../models/kind.ts'
import { AGE_BANDS } from './ages.ts'
import type { WorkforceData } from './data.ts'
import type { WorkforceResult } from './result.ts'
import { figure, word, type WorkforceTable } from './table.ts'

type Order = Pick<ModelOrder<WorkforceData>, 'data'>

/** People and full-time equivalents by role. */
export function rolesTable(result: WorkforceResult): WorkforceTable {
  const last = result.years
  return {
    name: 'roles',
    title: 'Staff by role, expected',
    head: [
      word('Scenario'),
      word('Role'),
      figure('People today', 0),
      figure(`People in ${last} years`, 0),
      figure('Today', 1, 'FTE'),
      figure(`In ${last} years`, 1, 'FTE'),
      figure('Leave by then', 0),
      figure('Join by then', 0),
    ],
    rows: result.scenarios.flatMap(({ label, roles }) =>
      roles.map(({ role, heads, fte, leavers, joined }) => [
        label,
        role,
        heads[0] ?? null,
        heads[last] ?? null,
        fte[0] ?? null,
        fte[last] ?? null,
        leavers,
        joined,
      ]),
    ),
  }
}

/** GPs near retirement by group. */
export function retirementTable(result: WorkforceResult): WorkforceTable {
  return {
    name: 'retirement',
    title: 'GPs by age, and leaving at 55 or over within five years, by group',
    head: [
      word('Group'),
      figure('GPs', 0),
      ...AGE_BANDS.map(({ label }) => figure(label, 0)),
      figure('Leaving at 55 or over', 0),
    ],
    rows: result.retirement.map(({ name, heads, bands, leaving }) => [
      name,
      heads,
      ...bands,
      leaving,
    ]),
  }
}

/** Of a role nothing is assumed in a GP’s place, which is not that it sets no time free. */
const NOT_ASSUMED = 'nothing assumed'

/** New roles in time of GPs. */
export function newRolesTable(result: WorkforceResult): WorkforceTable {
  return {
    name: 'new-roles',
    title: 'New roles and the GP time that they set free, net of supervision',
    head: [
      word('Role'),
      word('Where'),
      figure('Posts', 1, 'FTE'),
      figure('GP time before supervision', 1, 'FTE'),
      figure('Supervision', 1, 'FTE'),
      figure('GP time set free', 1, 'FTE'),
      figure('With every term at its worse end', 1, 'FTE'),
      figure('At its better end', 1, 'FTE'),
    ],
    rows: result.newRoles.map(({ role, from, fte, gross, supervision, net }) => [
      role,
      from,
      fte,
      gross ?? NOT_ASSUMED,
      supervision ?? NOT_ASSUMED,
      net?.[1] ?? NOT_ASSUMED,
      net?.[0] ?? NOT_ASSUMED,
      net?.[2] ?? NOT_ASSUMED,
    ]),
  }
}

/** What practices have of shared posts. */
export function sharedTable(order: Order, result: WorkforceResult): WorkforceTable {
  const names = new Map(order.data.practices.map(({ code, name }) => [code, name]))
  return {
    name: 'shared-posts',
    title: 'Shared posts of the plan, by practice',
    head: [
      word('Practice'),
      word('Code'),
      word('Role'),
      figure('From year', 0),
      figure('Share', 0, '%'),
      figure('Post', 2, 'FTE'),
      figure('GP time set free', 2, 'FTE'),
    ],
    rows: result.sharedPosts.map(({ practice, role, year, share: part, fte, net }) => [
      names.get(practice) ?? practice,
      practice,
      role,
      year,
      100 * part,
      fte,
      net ?? NOT_ASSUMED,
    ]),
  }
}

/** Patients that a full-time post needs, and who has them. */
export function criticalMassTable(order: Order, result: WorkforceResult): WorkforceTable {
  const networks = new Map(order.data.networks.map(({ code, name }) => [code, name]))
  return {
    name: 'critical-mass',
    title: 'Patients for one full-time post at today’s rate of the place',
    head: [
      word('Role'),
      word('Employed by'),
      figure('Posts', 1, 'FTE'),
      figure('Patients for one post', 0),
      figure('Practices with so many', 0),
      figure('Networks with so many', 0),
      word('Networks with fewer'),
    ],
    rows: result.criticalMass.map(({ role, from, fte, patients, practices, networks: reached }) => [
      role,
      from,
      fte,
      patients,
      practices.length,
      reached.length,
      [...networks].flatMap(([code, name]) => (reached.includes(code) ? [] : [name])).join(', ') ||
        'none',
    ]),
  }
}
