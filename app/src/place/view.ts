import type { MapData } from '../charts/map-data.ts'
import { readComments, type FigureComments } from '../figure-comments/comments.ts'
import { LIST_SIZE } from '../figure-comments/figures.ts'
import { today } from '../terminal/effects.ts'
import type { OrganisationRow } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import type { Asked } from '../register/asked.ts'
import { deprivationShade, type Deprivation } from '../register/deprivation.ts'
import { publicationsOf, type Publication } from './freshness.ts'
import { groupingsOf, type GroupingChoice } from '../footprints/groupings.ts'
import { groundOf, mapDataOf } from '../register/map-data.ts'
import { membersOn, type Membership } from '../footprints/memberships.ts'
import { listOrganisations } from '../organisations/records.ts'
import {
  basesOf,
  placeSentence,
  summarise,
  type Basis,
  type PlaceSummary,
} from '../register/place-model.ts'
import { sizeRule, type SizeRule } from '../register/policy.ts'
import type { Practice } from '../register/practices.ts'
import type { Place } from '../register/register.ts'
import { urgentCareOf, type UrgentCare } from './urgent-care.ts'
import { withDaysInWords } from '../register/words.ts'

/** A place with all that its page and its files show. */
export interface PlaceView {
  readonly place: Place
  readonly on: string
  readonly note: string | undefined
  readonly sentence: string
  readonly summary: PlaceSummary
  readonly basis: string
  readonly bases: readonly Basis[]
  readonly byCode: ReadonlyMap<string, Practice>
  /** Standings of the place's practices in drawn footprints. */
  readonly standings: readonly Membership[]
  readonly groupings: readonly GroupingChoice[]
  readonly grouping: GroupingChoice
  readonly shaded: boolean
  readonly map: MapData
  readonly areasBasis: string
  readonly deprivation: Deprivation | undefined
  readonly urgentCare: readonly UrgentCare[]
  readonly partners: readonly OrganisationRow[]
  readonly publications: readonly Publication[]
  readonly rule: SizeRule
  /** Whether the pages open on this place. */
  readonly own: boolean
  readonly madeUp: boolean
  /** What the practices say of their lists of patients. */
  readonly comments: FigureComments
}

/** How the reader wants the map. */
export interface MapAsked {
  readonly group?: string | undefined
  readonly shade?: string | undefined
}

/** Everything about a place on a day. Undefined where no place is chosen or nothing is loaded. */
export async function placeView(
  workspace: Workspace,
  asked: Asked,
  wanted: MapAsked,
  now: () => Date,
): Promise<PlaceView | undefined> {
  const { found: place, on } = asked
  if (place === null) return undefined
  const { evidence, store } = workspace
  const { practices } = place
  const summary = summarise(place)
  const byCode = new Map(practices.map((practice) => [practice.code, practice]))
  const [{ basis }, everyone, partners, ground, comments] = await Promise.all([
    workspace.register.on(on),
    membersOn(store, on),
    listOrganisations(store),
    groundOf(workspace, practices, on),
    readComments(store, { practices: practices.map(({ code }) => code), figures: [LIST_SIZE] }),
  ])
  const standings = everyone.filter((one) => byCode.has(one.practice))
  const groupings = groupingsOf(summary.networks, standings)
  const grouping = groupings.find(({ id }) => id === wanted.group) ?? groupings[0]
  if (grouping === undefined) return undefined
  const { deprivation } = ground
  const shade =
    wanted.shade === 'deprivation' && deprivation !== undefined
      ? deprivationShade(deprivation)
      : null
  return {
    place,
    on,
    note: asked.note,
    sentence: placeSentence(place, summary, on),
    summary,
    basis: withDaysInWords(basis.sentence),
    bases: basesOf(evidence, [
      ...basis.releases,
      ...practices.flatMap((one) => [one.registeredRelease, one.weightedRelease]),
    ]),
    byCode,
    standings,
    groupings,
    grouping,
    shaded: shade !== null,
    map: await mapDataOf(workspace, practices, { on, grouping, shade }),
    areasBasis: ground.areas.basis,
    deprivation,
    urgentCare: await urgentCareOf(evidence, partners, on),
    partners: partners.filter((one) => one.closed_on === null || one.closed_on > on),
    publications: publicationsOf(evidence.releases, today({ now })),
    rule: sizeRule(on),
    own: workspace.description.place === place.code,
    madeUp: workspace.description.madeUp !== null,
    comments,
  }
}
