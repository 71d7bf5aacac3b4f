import type { SlopeIndex } from '@footings/statistics'
import { readComments, type FigureComments } from '../figure-comments/comments.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Assessment } from '../comparison/assess.ts'
import type { MatrixColumn } from '../comparison/model.ts'
import { isOfEngland } from '../comparison/position.ts'
import { assessedMatrix, type Comparison } from '../comparison/view.ts'
import type { Selection } from '../comparison/selection.ts'
import type { Workspace } from '../workspace.ts'
import { accessIndicators, summariesOf, type IndicatorSummary } from './aspects-model.ts'
import {
  DEPRIVATION,
  deprivationGroups,
  FIFTHS,
  TENTHS,
  type DeprivationGroups,
} from './deprivation-groups.ts'
import { extendedHours, type ExtendedHours } from './extended-hours.ts'
import { groupedFigures, slopeOver, type GroupedFigures } from './grouped-figures.ts'

/** An access figure by fifths of practices, in the country and of the practices chosen. */
export interface Inequality {
  readonly indicator: Indicator
  readonly period: NonNullable<MatrixColumn['period']>
  readonly country: GroupedFigures
  readonly place: GroupedFigures
  /** Over national tenths. Null where there are fewer than ten practices. */
  readonly slope: SlopeIndex | null
}

/** Where a place stands in access before anything is changed. */
export interface Baseline {
  readonly on: string
  readonly title: string
  readonly assessment: Assessment
  /** `England`, or all practices loaded where the files are of fewer. */
  readonly countryName: string
  readonly groups: DeprivationGroups | null
  readonly inequalities: readonly Inequality[]
  /** Whether the files are of the chosen practices alone, so that country and place are the same. */
  readonly alone: boolean
  readonly variation: readonly IndicatorSummary[]
  readonly hours: ExtendedHours | null
  readonly preference: readonly IndicatorSummary[]
  readonly segments: readonly IndicatorSummary[]
  /** What is not loaded, or not published, in sentences. */
  readonly missing: readonly string[]
  readonly releases: ReadonlySet<string>
  /** What the practices say of their figures. */
  readonly comments: FigureComments
}

/** What patients say of the appointment and the professional that they want. */
const PREFERENCE = [
  'survey-preferred-professional',
  'survey-making-an-appointment',
  'survey-phone-ease',
]

/**
 * The access baseline of some practices on a day: inequalities, local variation, extended hours,
 * patients' preference, and the segments of the population.
 */
export async function baselineOf(
  workspace: Workspace,
  { practices, title }: Selection,
  on: string,
  comparison: Comparison,
): Promise<Baseline> {
  const figures = workspace.observations
  const { practices: everyone } = await workspace.register.on(on)
  const access = accessIndicators(figures.indicators)
  const assessment = await assessedMatrix(workspace, practices, on, access, comparison)
  const variation = summariesOf(assessment)
  const segments = summariesOf(
    await assessedMatrix(
      workspace,
      practices,
      on,
      segmentIndicators(figures.indicators),
      comparison,
    ),
  )
  const groups = await deprivationGroups(figures, everyone, on)
  const codes = new Set(practices.map(({ code }) => code))
  const inequalities =
    groups === null ? [] : await inequalitiesOf(workspace, assessment, groups, codes, everyone)
  const hours = await extendedHours(workspace.evidence, practices, everyone, on)
  const known = (some: readonly IndicatorSummary[]) =>
    some.filter(({ column }) => column.period !== null)
  const preference = PREFERENCE.flatMap(
    (id) => known(variation).find(({ indicator }) => indicator.id === id) ?? [],
  )
  return {
    on,
    title,
    assessment,
    countryName: isOfEngland({ practices: groups?.scores.size ?? 0 })
      ? 'England'
      : 'all practices loaded',
    groups,
    inequalities,
    alone: groups !== null && [...groups.fifths.keys()].every((code) => codes.has(code)),
    variation: known(variation),
    hours,
    preference,
    segments: known(segments),
    missing: missingOf({ groups, hours, preference, variation, segments }),
    releases: new Set([
      ...[...variation, ...segments].flatMap(({ cells }) =>
        cells.flatMap(({ cell }) => cell.releases),
      ),
      ...(hours?.releases ?? []),
      ...(groups?.releases ?? []),
    ]),
    comments: await readComments(workspace.store, {
      practices: practices.map(({ code }) => code),
      figures: [...preference, ...known(segments)].map(({ indicator }) => indicator.id),
    }),
  }
}

/** Age, deprivation and registers of long-term conditions; what was expected by a model is not of them. */
function segmentIndicators(indicators: readonly Indicator[]): readonly Indicator[] {
  return indicators.filter(
    ({ id }) =>
      id.startsWith('aged-') ||
      id === DEPRIVATION ||
      id === 'most-deprived-fifth' ||
      (id.endsWith('-prevalence') && !id.startsWith('expected-')),
  )
}

async function inequalitiesOf(
  workspace: Workspace,
  { matrix }: Assessment,
  groups: DeprivationGroups,
  codes: ReadonlySet<string>,
  everyone: Parameters<typeof groupedFigures>[4],
): Promise<readonly Inequality[]> {
  const figures = workspace.observations
  const asked = matrix.columns.flatMap(({ indicator, period }) =>
    period === null || indicator.kind === 'count' ? [] : [{ indicator, period }],
  )
  const ours = new Map([...groups.fifths].filter(([code]) => codes.has(code)))
  const country = await groupedFigures(figures, asked, groups.fifths, FIFTHS, everyone)
  const place = await groupedFigures(figures, asked, ours, FIFTHS, everyone)
  const tenths =
    groups.tenths.size === 0
      ? []
      : await groupedFigures(figures, asked, groups.tenths, TENTHS, everyone)
  return asked.flatMap(({ indicator, period }, at) => {
    const [all, own, fine = null] = [country[at], place[at], tenths[at]]
    if (all === undefined || own === undefined) return []
    const slope = fine === null ? null : slopeOver(fine.groups)
    return [{ indicator, period, country: all, place: own, slope }]
  })
}

function missingOf(of: {
  readonly groups: DeprivationGroups | null
  readonly hours: ExtendedHours | null
  readonly preference: readonly IndicatorSummary[]
  readonly variation: readonly IndicatorSummary[]
  readonly segments: readonly IndicatorSummary[]
}): readonly string[] {
  const silent = [...of.variation, ...of.segments].filter(({ column }) => column.period === null)
  return [
    ...(of.groups === null
      ? ['Deprivation scores of practices are not loaded: nothing is shown by deprivation.']
      : []),
    ...(of.hours === null
      ? ['No payments for extended hours are loaded for a year that ended by this date.']
      : []),
    ...(of.preference.length === 0
      ? ['No results of the GP Patient Survey are loaded for these practices.']
      : []),
    ...[...Map.groupBy(silent, ({ indicator }) => indicator.source)].map(
      ([source, some]) =>
        `${source}: ${some.map(({ indicator }) => indicator.short).join(', ')} of these practices by this date.`,
    ),
    'Opening hours and the times of appointments are published for no practice: extended hours are known by payments alone.',
    'What patients of a practice prefer is known from those who answered the survey, about a hundred of a practice.',
  ]
}
