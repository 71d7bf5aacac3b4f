import type { MapData } from '../charts/map-data.ts'
import type { Assessment } from '../comparison/assess.ts'
import type { Selection } from '../comparison/selection.ts'
import { assessedMatrix, type Comparison } from '../comparison/view.ts'
import { deprivationShade, type Deprivation } from '../register/deprivation.ts'
import { locate } from '../register/located.ts'
import { groundOf, mapDataOf } from '../register/map-data.ts'
import { areasOf } from '../register/place-areas.ts'
import type { Workspace } from '../workspace.ts'
import { accessIndicators, aspectsOf, summariesOf, type Aspect } from './aspects-model.ts'
import { distanceRows, figureRows } from './aspects-sheets.ts'
import { baselineOf } from './baseline-model.ts'
import { hoursRows, inequalityRows, variationRows } from './baseline-sheets.ts'
import { distanceShade, proximityOf, type ProximityAnswer } from './proximity.ts'
import { PURPOSE } from './standing-words.ts'
import { byPatientsPerGp } from './workforce-deprivation-classes.ts'
import {
  workforceByDeprivation,
  type WorkforceAnswer,
  type WorkforceDeprivation,
} from './workforce-deprivation-model.ts'
import { practiceStaffRows, workforceRows } from './workforce-deprivation-sheets.ts'

/** Which practices, on which day, compared with what. */
export interface AccessAsked {
  readonly selection: Selection
  readonly on: string
  readonly comparison: Comparison
}

export interface AspectsView {
  readonly aspects: readonly Aspect[]
  readonly assessment: Assessment
  readonly proximity: ProximityAnswer
}

/** The figures of access by the three aspects, and distances. */
export async function aspectsView(
  workspace: Workspace,
  { selection, on, comparison }: AccessAsked,
): Promise<AspectsView> {
  const { practices } = selection
  const indicators = accessIndicators(workspace.observations.indicators)
  const assessment = await assessedMatrix(workspace, practices, on, indicators, comparison)
  return {
    aspects: aspectsOf(assessment),
    assessment,
    proximity: await proximityOf(workspace.evidence, practices, on),
  }
}

/** The practices on a map of small areas by distance; null without boundaries or distances. */
export async function distanceMap(
  workspace: Workspace,
  { selection, on }: AccessAsked,
  { found }: ProximityAnswer,
): Promise<MapData | null> {
  if (found === null) return null
  const { practices } = selection
  const points = await locate(workspace.evidence, practices)
  const codes = practices.map(({ code }) => code)
  const { boundaries } = await areasOf(workspace.evidence, codes, points, on)
  if (boundaries.length === 0) return null
  return {
    boundaries,
    points: practices.map(({ code, name, registered }) => ({
      code,
      name,
      longitude: points.get(code)?.longitude ?? null,
      latitude: points.get(code)?.latitude ?? null,
      size: registered,
    })),
    groups: [],
    sizeLabel: 'registered patients',
    shade: distanceShade(found),
  }
}

/** The releases that the figures of the aspects come from. */
export function releasesOf({ assessment, proximity }: AspectsView): ReadonlySet<string> {
  const cells = assessment.matrix.rows.flatMap((row) => row.cells)
  return new Set([
    ...cells.flatMap(({ releases }) => releases),
    ...(proximity.found?.releases ?? []),
  ])
}

/** Those of workforce against deprivation, the shading of its map included. */
export function workforceReleases(
  { found }: WorkforceAnswer,
  map: StaffMap | null,
): ReadonlySet<string> {
  const cells = found?.matrix.rows.flatMap((row) => row.cells) ?? []
  return new Set([
    ...cells.flatMap(({ releases }) => releases),
    ...(found?.groups.releases ?? []),
    ...(map?.deprivation?.releases ?? []),
  ])
}

/** The aspects as the API and the command line give them. */
export async function aspectsJson(workspace: Workspace, asked: AccessAsked) {
  const { assessment, proximity } = await aspectsView(workspace, asked)
  const { title } = asked.selection
  return {
    title,
    on: asked.on,
    purpose: PURPOSE,
    figures: figureRows(summariesOf(assessment), assessment.benchmarks.name, title),
    distances: proximity.found === null ? null : distanceRows(proximity.found, title),
    distances_missing: proximity.missing,
  }
}

/** The baseline as the API and the command line give it. */
export async function baselineJson(
  workspace: Workspace,
  { selection, on, comparison }: AccessAsked,
) {
  const baseline = await baselineOf(workspace, selection, on, comparison)
  const { name } = baseline.assessment.benchmarks
  const { title } = baseline
  return {
    title,
    on,
    purpose: PURPOSE,
    missing: baseline.missing,
    inequalities: inequalityRows(baseline),
    variation: variationRows(baseline),
    hours: hoursRows(baseline),
    preference: figureRows(baseline.preference, name, title),
    segments: figureRows(baseline.segments, name, title),
  }
}

/** Workforce against deprivation for the chosen practices. */
export async function workforceView(
  workspace: Workspace,
  { selection, on }: Pick<AccessAsked, 'selection' | 'on'>,
): Promise<WorkforceAnswer> {
  await workspace.observations.refresh()
  const { practices: everyone } = await workspace.register.on(on)
  return workforceByDeprivation(workspace.observations, everyone, selection.practices, on)
}

/** Where the chosen practices are with their patients for each GP, over how deprived areas are. */
export interface StaffMap {
  readonly data: MapData
  /** The codes of the practices that have a point. */
  readonly located: ReadonlySet<string>
  readonly deprivation: Deprivation | undefined
  /** How the areas were chosen. */
  readonly areasBasis: string
  readonly madeUp: boolean
}

/** The map of workforce against deprivation; null where there is nothing to set on it. */
export async function staffMap(
  workspace: Workspace,
  { selection, on }: Pick<AccessAsked, 'selection' | 'on'>,
  found: WorkforceDeprivation | null,
): Promise<StaffMap | null> {
  if (found === null) return null
  const { practices } = selection
  const { points, areas, deprivation } = await groundOf(workspace, practices, on)
  const shade = deprivation === undefined ? null : deprivationShade(deprivation)
  const grouping = byPatientsPerGp(found)
  const data = await mapDataOf(workspace, practices, { on, grouping, shade })
  return {
    // Marks of one size, so that shape and shade can be told in all of them.
    data: { ...data, points: data.points.map((point) => ({ ...point, size: undefined })) },
    located: new Set(points.keys()),
    deprivation,
    areasBasis: areas.basis,
    madeUp: workspace.description.madeUp !== null,
  }
}

/** The same as the API and the command line give it. */
export async function workforceJson(
  workspace: Workspace,
  asked: Pick<AccessAsked, 'selection' | 'on'>,
) {
  const { found, missing } = await workforceView(workspace, asked)
  const { title } = asked.selection
  return {
    title,
    on: asked.on,
    purpose: PURPOSE,
    missing,
    slope_index: found?.slope?.sii ?? null,
    fifths: found === null ? [] : workforceRows(found, title),
    practices: found === null ? [] : practiceStaffRows(found),
  }
}
