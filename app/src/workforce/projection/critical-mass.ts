import type { WorkforceData } from './data.ts'
import type { CriticalMass } from './result.ts'
import type { ProjectedRole } from './roles.ts'

/**
 * For each role, the patients for one full-time post at the rate that the place has today, and which
 * practices and networks have so many. Posts of networks are added where they are loaded. Practices
 * that told nothing of a role, or whose list is not known, are in neither side of the rate.
 */
export function criticalMass(data: WorkforceData): readonly CriticalMass[] {
  const { practices, stock, networks, networkStaff } = data
  const lists = practices.map(({ registered }) => registered ?? 0)
  const all = lists.reduce((sum, one) => sum + one, 0)
  const rows: { role: ProjectedRole; fte: number; patients: number; from: string }[] = []
  for (const { role, practices: staffed } of stock.roles) {
    let [fte, told] = [0, 0]
    for (const [at, one] of staffed.entries()) {
      if (one === null || (lists[at] ?? 0) === 0) continue
      fte += one.fte
      told += lists[at] ?? 0
    }
    rows.push({ role, fte, patients: fte > 0 ? told / fte : 0, from: 'practices' })
  }
  for (const { role, fte } of networkStaff?.roles ?? []) {
    rows.push({ role, fte, patients: fte > 0 ? all / fte : 0, from: 'networks' })
  }
  const sizes = networks.map(({ code }) => {
    const members = practices.flatMap((one, at) => (one.network === code ? [lists[at] ?? 0] : []))
    return { code, list: members.reduce((sum, one) => sum + one, 0) }
  })
  return rows
    .filter(({ patients }) => patients > 0)
    .map((row) => ({
      ...row,
      practices: practices.flatMap(({ code }, at) =>
        (lists[at] ?? 0) >= row.patients ? [code] : [],
      ),
      networks: sizes.flatMap(({ code, list }) => (list >= row.patients ? [code] : [])),
    }))
}
