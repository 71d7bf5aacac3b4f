import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { ROLES, type Right, type Role } from '../src/rights/roles.ts'

/** What a route checks besides the right itself. */
const OBJECTS = [
  // The right anywhere is enough.
  'none',
  // The right at the place: for reading, a practice or network in it will do.
  'place',
  // The right at the practice.
  'practice',
  // The right at any practice of the place; what is said is said in the name of one's own.
  'party',
  // Held for the footprint, or for the place of all its practices.
  'footprint',
  // The right for any place as a whole.
  'any place',
  // The right for every place there is.
  'all places',
  // By the kind of record: see the tests of record kinds.
  'record',
] as const

const Line = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  route: z.string().startsWith('/'),
  needs: z.string(),
  object: z.enum(OBJECTS),
})

/** A line of the written matrix. */
export type AccessLine = z.infer<typeof Line>

/** The written matrix: every route, what it needs, and of which object. */
export async function accessMatrix(): Promise<readonly AccessLine[]> {
  return (await linesOf('access-matrix.csv'))
    .slice(1)
    .map(([method, route, needs, object]) => Line.parse({ method, route, needs, object }))
}

/** The written rights: those of each role. */
export async function accessRights(): Promise<ReadonlyMap<Role, ReadonlySet<Right>>> {
  const [header = [], ...lines] = await linesOf('access-rights.csv')
  return new Map(
    ROLES.map((role) => [
      role,
      new Set(
        lines.flatMap((cells) =>
          cells[header.indexOf(role)] === 'yes' ? [cells[0] as Right] : [],
        ),
      ),
    ]),
  )
}

/** The cells of a fixture, none of which holds a comma. */
export async function linesOf(name: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(fileURLToPath(new URL(name, import.meta.url)), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
}
