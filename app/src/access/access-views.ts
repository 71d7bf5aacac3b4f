import type { MapData } from '../charts/map-data.ts'
import type { Assessment } from '../comparison/assess.ts'
import { commentJson, readComments, type FigureComments } from '../figure-comments/comments.ts'
import type { Selection } from '../comparison/selection.ts'
import { assessedMatrix, type Comparison } from '../comparison/view.ts'
import { deprivationShade, type Deprivation } from '../register/deprivation.ts'
import { locate } from '../register/located.ts'
import { groundOf, mapDataOf } from '../register/map-data.ts'
import { areasOf } from '../register/place-areas.ts'
import type { Workspace } from '../workspace.ts'
import { accessIndicators, aspectsOf, summariesOf, type Aspect } from './aspects-model.ts'
import { distanceRows, figureRows, figuresJson } from './aspects-sheets.ts'
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
import { practiceStaffRows, staffComments, workforceRows } from './workforce-deprivation-sheets.ts'

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
  /** What the practices say of their figures. */
  readonly comments: FigureComments
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
    comments: await readComments(workspace.store, {
      practices: practices.map(({ code }) => code),
      figures: indicators.map(({ id }) => id),
    }),
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
  const { assessment, proximity, comments } = await aspectsView(workspace, asked)
  const { title } = asked.selection
  return {
    title,
    on: asked.on,
    purpose: PURPOSE,
    figures: figuresJson(
      figureRows(summariesOf(assessment), assessment.benchmarks.name, title, comments),
      comments,
    ),
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
  const { title, comments } = baseline
  const figures = (some: typeof baseline.segments) =>
    figuresJson(figureRows(some, name, title, comments), comments)
  return {
    title,
    on,
    purpose: PURPOSE,
    missing: baseline.missing,
    inequalities: inequalityRows(baseline),
    variation: variationRows(baseline),
    hours: hoursRows(baseline),
    preference: figures(baseline.preference),
    segments: figures(baseline.segments),
  }
}

/** Workforce against deprivation, with what the practices say of the figures. */
export type WorkforceView = WorkforceAnswer & { readonly comments: FigureComments }

/** Workforce against deprivation for the chosen practices. */
export async function workforceView(
  workspace: Workspace,
  { selection, on }: Pick<AccessAsked, 'selection' | 'on'>,
): Promise<WorkforceView> {
  await workspace.observations.refresh()
  const { practices: everyone } = await workspace.register.on(on)
  const { practices } = selection
  const answer = await workforceByDeprivation(workspace.observations, everyone, practices, on)
  const comments = await readComments(workspace.store, {
    practices: practices.map(({ code }) => code),
    figures: (answer.found?.columns ?? []).map(({ indicator }) => indicator.id),
  })
  return { ...answer, comments }
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
  const { found, missing, comments } = await workforceView(workspace, asked)
  const { title } = asked.selection
  return {
    title,
    on: asked.on,
    purpose: PURPOSE,
    missing,
    slope_index: found?.slope?.sii ?? null,
    fifths: found === null ? [] : workforceRows(found, title),
    practices:
      found === null
        ? []
        : practiceStaffRows(found, comments).map(({ practice_comment, ...row }) => ({
            ...row,
            comments:
              practice_comment === null
                ? []
                : staffComments(found, comments, row.practice).map(({ indicator, comment }) => ({
                    figure: indicator.id,
                    comment: commentJson(comment),
                  })),
          })),
  }
}
