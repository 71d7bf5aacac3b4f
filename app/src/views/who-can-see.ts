import { organisationOf } from '../accounts/organisations-of-roles.ts'
import { inForce } from '../register/records.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Practice } from '../register/practices.ts'
import { may, rolesThatAllow, type About, type Person, type RoleHeld } from '../rights/person.ts'
import { RIGHTS_OF_ROLE, ROLES, type Right, type Role } from '../rights/roles.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'

/** Something of a practice that not everybody may see or do. */
interface Thing {
  readonly what: string
  /** Any of them is enough. */
  readonly rights: readonly Right[]
  /** What they are asked about; undefined where any organisation will do. */
  readonly about: (practice: Practice) => About | undefined
}

const ofPractice = ({ code }: Practice): About => ({ practice: code })
const ofPlace = ({ subIcb }: Practice): About => ({ place: subIcb ?? '' })

const THINGS: readonly Thing[] = [
  {
    what: 'Published figures, and what the practice says of them',
    rights: ['read figures'],
    about: () => undefined,
  },
  { what: 'Services that it signed, and plans', rights: ['read plans'], about: ofPlace },
  {
    what: 'Counts of its staff: skills and training',
    rights: ['sign up', 'edit offer'],
    about: ofPractice,
  },
  { what: 'Its money', rights: ['read money'], about: ofPractice },
  { what: 'May answer figures in its name', rights: ['comment on figures'], about: ofPractice },
  { what: 'Who looked at it', rights: ['read views'], about: ofPractice },
]

/** Who can see one thing in one role at one organisation. */
export interface Sight {
  readonly what: string
  readonly role: Role
  /** Null where nobody has the role now at an organisation that this is about. */
  readonly organisation: string | null
  readonly people: number
  /** Null where the reader may only see how many they are. */
  readonly names: readonly string[] | null
}

export interface SightView {
  readonly practice: Practice
  readonly sights: readonly Sight[]
  /** Everybody who can see anything of it now. */
  readonly people: number
  /** Whether the reader sees the names. */
  readonly named: boolean
}

interface Holder {
  readonly person: string
  readonly name: string
  readonly held: RoleHeld
}

/** Which roles can see what of a practice, and who has them today. */
export async function readSights(
  { workspace, now }: Pick<AppContext, 'workspace' | 'now'>,
  reader: Person,
  practice: Practice,
): Promise<SightView> {
  const holders = await holdersNow({ workspace, now })
  const named = may(reader, 'read views', { practice: practice.code })
  const seeing = new Set<string>()
  const sights = THINGS.flatMap(({ what, rights, about }) => {
    const roles = ROLES.filter((role) =>
      rights.some((right) => RIGHTS_OF_ROLE[role].includes(right)),
    )
    return roles.flatMap((role): readonly Sight[] => {
      const those = holders.filter(
        ({ held }) =>
          held.role === role &&
          rights.some((right) => rolesThatAllow([held], right, about(practice)).length > 0),
      )
      for (const { person } of those) seeing.add(person)
      if (those.length === 0) return [{ what, role, organisation: null, people: 0, names: null }]
      const byOrganisation = Map.groupBy(those, ({ held }) => held.organisationName)
      return [...byOrganisation].map(([organisation, members]) => {
        const people = new Map(members.map(({ person, name }) => [person, name]))
        const names = named
          ? [...people.values()].toSorted((a, b) => a.localeCompare(b, 'en-GB'))
          : null
        return { what, role, organisation, people: people.size, names }
      })
    })
  })
  return { practice, sights, people: seeing.size, named }
}

/** Everybody whose account is in use, with each role that they hold today. */
async function holdersNow({
  workspace,
  now,
}: Pick<AppContext, 'workspace' | 'now'>): Promise<readonly Holder[]> {
  const grants = await workspace.store.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person')
    .select(['role', 'scope', 'organisation', 'starts_on', 'ends_on', 'role_grant.person', 'name'])
    .where('state', '=', 'active')
    .execute()
  const day = today({ now })
  const time = now()
  const known = new Map<string, ReturnType<typeof organisationOf>>()
  const holders = await Promise.all(
    grants
      .filter((grant) => inForce(grant, day))
      .map(async ({ role, scope, organisation, person, name }): Promise<readonly Holder[]> => {
        // Whoever looks after the system sees nothing of what it holds.
        const all = role === 'public viewer'
        const key = JSON.stringify([scope, organisation, all])
        const asked = known.get(key) ?? organisationOf(workspace, time, scope, organisation, all)
        known.set(key, asked)
        const found = await asked
        if (found === undefined) return []
        return [{ person, name: name ?? 'somebody', held: { role, ...found } }]
      }),
  )
  return holders.flat()
}

/** Who can see what, as a file. */
export function sightsSheet({ practice, sights, named }: SightView): Sheet {
  return {
    header: ['practice', 'what', 'role', 'organisation', 'people', ...(named ? ['names'] : [])],
    rows: sights.map(({ what, role, organisation, people, names }) => [
      practice.code,
      what,
      role,
      organisation,
      people,
      ...(named ? [names?.join('; ') ?? null] : []),
    ]),
  }
}
