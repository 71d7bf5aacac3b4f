import { groupingsOn } from '../networks/place-groupings.ts'
import { askedOf, type Asked, type AskedQuery } from '../register/asked.ts'
import { FootingsError } from '../failure.ts'
import { basesOf, summarise, type Basis } from '../register/place-model.ts'
import type { FunctionLevelRow } from '../store/tables.ts'
import { FUNCTION_LEVELS, type FunctionLevel } from '../store/vocabulary.ts'
import type { AppContext } from '../web/context.ts'
import { levelSizes, type Division, type LevelSize } from './model.ts'
import { listLevels } from './records.ts'

/** The functions of a place with their levels, and how large the levels are on a day. */
export interface LevelsView {
  readonly asked: Asked
  /** In the order that people gave them. */
  readonly functions: readonly FunctionLevelRow[]
  readonly sizes: readonly LevelSize[]
  readonly bases: readonly Basis[]
}

/** The level that each way of grouping practices stands for. */
const LEVEL_OF_GROUPING: Readonly<Record<string, FunctionLevel>> = {
  network: 'cluster',
  'drawn-network': 'cluster',
  locality: 'locality',
  neighbourhood: 'locality',
}

/** Reads the table of a place, and the sizes of its levels on the day that is asked for. */
export async function readLevels(
  { workspace, now }: AppContext,
  query: AskedQuery,
): Promise<LevelsView> {
  const asked = await askedOf(query, workspace, now)
  const functions = asked.place === null ? [] : await listLevels(workspace.store, asked.place)
  if (asked.found === null) return { asked, functions, sizes: [], bases: [] }
  const { found, on } = asked
  const register = await workspace.register.on(on)
  const codes = found.practices.map(({ code }) => code)
  const { networks } = summarise(found)
  const groupings = await groupingsOn(workspace.store, networks, codes, on)
  const system = [...register.practices.values()].filter(
    ({ icb }) => icb !== null && icb === found.icb,
  )
  const divisions: readonly Division[] = [
    { level: 'practice', label: 'Practices', groups: codes.map((code) => [code]) },
    ...groupings.flatMap(({ id, label, groups }): readonly Division[] => {
      const level = LEVEL_OF_GROUPING[id]
      return level === undefined
        ? []
        : [{ level, label, groups: groups.map(({ practices }) => practices) }]
    }),
    { level: 'place', label: found.name, groups: [codes] },
    ...(system.length === 0
      ? []
      : [
          {
            level: 'system' as const,
            label: `${found.icbName ?? found.icb ?? 'Its board'}, as far as loaded`,
            groups: [system.map(({ code }) => code)],
          },
        ]),
  ]
  const sizes = levelSizes(divisions, codes, register.practices).toSorted(
    (a, b) => FUNCTION_LEVELS.indexOf(a.level) - FUNCTION_LEVELS.indexOf(b.level),
  )
  const lists = found.practices.map(({ registeredRelease }) => registeredRelease)
  return { asked, functions, sizes, bases: basesOf(workspace.evidence, lists) }
}

/**
 * The place that a change is for.
 *
 * @throws FootingsError 'usage' where none is chosen, or an unknown one
 */
export async function placeFor(
  { workspace, now }: AppContext,
  asked: string | undefined,
): Promise<string> {
  const { place } = await askedOf({ place: asked }, workspace, now)
  if (place !== null) return place
  throw new FootingsError('usage', 'No place is chosen, so nothing can be written down of it.', {
    remedy: 'Add the code of the place to the address, such as ?place=98D.',
  })
}
