import { FootingsError } from '../failure.ts'
import { getFootprint } from '../footprints/records.ts'
import { notAPlace } from '../register/asked.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'

/** Which practices a matrix is of. The narrowest that is given counts. */
export interface SelectionAsked {
  readonly place?: string | undefined
  readonly network?: string | undefined
  /** The id of a drawn footprint. */
  readonly footprint?: string | undefined
  readonly allEngland?: boolean
}

export interface Selection {
  readonly title: string
  /** In the order of their names. */
  readonly practices: readonly Practice[]
  /** What the reader should know of how the practices were found. */
  readonly note?: string
}

/**
 * The practices asked for that were open on the date, in the order of their names. A drawn
 * footprint stands for its members; practices that are invited or express interest are not in it.
 *
 * @throws FootingsError 'usage' when the code is known to no loaded register on that date
 */
export async function selectPractices(
  workspace: Workspace,
  on: string,
  asked: SelectionAsked,
): Promise<Selection> {
  const register = await workspace.register.on(on)
  const all = [...register.practices.values()]
  if (asked.allEngland === true) return { title: 'England', practices: byName(all) }
  if (asked.footprint !== undefined) return membersOf(workspace, on, asked.footprint, all)
  if (asked.network !== undefined) {
    const network = asked.network.toUpperCase()
    return titled(network, on, all, (practice) => practice.network === network)
  }
  if (asked.place === undefined) {
    throw new FootingsError('usage', 'Which place?', {
      remedy: 'Add --place CODE, such as --place 98D.',
    })
  }
  const place = asked.place.toUpperCase()
  if (!all.some((practice) => practice.subIcb === place))
    throw await notAPlace(workspace, place, on)
  return titled(place, on, all, (practice) => practice.subIcb === place)
}

async function membersOf(
  workspace: Workspace,
  on: string,
  id: string,
  all: readonly Practice[],
): Promise<Selection> {
  const found = await getFootprint(workspace.store, id, { on })
  if (found === undefined) {
    throw new FootingsError('usage', `There is no footprint ${shown(id)}.`, {
      remedy: 'Choose one from the list of footprints.',
    })
  }
  const members = new Set(
    found.members.filter(({ status }) => status === 'member').map(({ practice }) => practice),
  )
  const practices = byName(all.filter((practice) => members.has(practice.code)))
  const title = found.footprint.name
  if (practices.length === 0) {
    throw new FootingsError('usage', `${title} had no open practice as a member on ${on}.`, {
      remedy: 'Choose another date or another group of practices.',
    })
  }
  const absent = members.size - practices.length
  return {
    title,
    practices,
    ...(absent === 0
      ? {}
      : { note: `${absent} of its ${members.size} members were in no register of ${on}.` }),
  }
}

function titled(
  code: string,
  on: string,
  all: readonly Practice[],
  of: (practice: Practice) => boolean,
): Selection {
  const practices = byName(all.filter(of))
  const [first] = practices
  if (first === undefined) {
    throw new FootingsError('usage', `No practice of ${shown(code)} was open on ${on}.`, {
      remedy:
        'See: footings place list. A register (epraccur or a QOF mapping) must be imported first.',
    })
  }
  const title =
    first.network === code
      ? (first.networkName ?? code)
      : first.subIcb === code
        ? (first.subIcbName ?? code)
        : code
  return { title, practices }
}

function byName(practices: readonly Practice[]): readonly Practice[] {
  return practices.toSorted(
    (a, b) => compare(a.name, b.name) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  )
}

const { compare } = new Intl.Collator('en-GB')

/** What the reader typed, short enough for a sentence. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
