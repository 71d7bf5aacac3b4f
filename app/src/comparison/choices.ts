import { networksOf } from '../register/place-model.ts'
import { membersOn } from '../footprints/memberships.ts'
import type { Option } from '../web/components.tsx'
import type { Workspace } from '../workspace.ts'
import type { Chosen } from './query.ts'

/** What a reader can choose the practices from. */
export interface Choices {
  readonly places: readonly Option[]
  /** Networks of the place that is asked for. */
  readonly networks: readonly Option[]
  /** Drawn footprints that have a member on the day. */
  readonly footprints: readonly Option[]
}

/** The places, networks and drawn footprints of the day that a page is about. */
export async function choicesOf(
  workspace: Workspace,
  { asked, on }: Pick<Chosen, 'asked' | 'on'>,
): Promise<Choices> {
  const places = await workspace.register.places(on)
  const members = await membersOn(workspace.store, on)
  const drawn = new Map(
    members
      .filter(({ status }) => status === 'member')
      .map((one) => [one.footprint, `${one.footprint_name} (${one.footprint_kind})`]),
  )
  return {
    places: places.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
    networks: networksOf(asked.found?.practices ?? []).map(({ code, name }) => ({
      value: code,
      label: `${name} (${code})`,
    })),
    footprints: [...drawn].map(([value, label]) => ({ value, label })),
  }
}
