import type { Point } from '../../register/located.ts'

/** A practice that takes part. Null is not known. */
export interface ExtendedPractice {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  readonly weighted: number | null
  readonly point: Point | null
}

/** A small area, by its middle and its fifth of England: 0 the most deprived, 5 not in the index. */
export interface HomeArea extends Point {
  readonly fifth: number
}

/** Patients of a practice in an area; places in the lists of practices and areas. */
export type HomeRow = readonly [practice: number, area: number, patients: number]

/** A place where appointments would be offered. */
export interface AccessSite {
  /** The practice that it is at, as its place in the list of practices. */
  readonly host: number
  readonly label: string
  /** The practices whose patients it is for; null: for all, who go to the nearest. */
  readonly members: readonly number[] | null
}

/** Who is paid for extended hours today. */
export interface TodayCover {
  readonly cover: string
  readonly practices: number
  readonly patients: number | null
}

export const LAYOUTS = ['each', 'network', 'several', 'one', 'chosen'] as const
export type LayoutId = (typeof LAYOUTS)[number]

/** What the model reads of a place; plain JSON. */
export interface ExtendedData {
  readonly practices: readonly ExtendedPractice[]
  readonly areas: readonly HomeArea[]
  readonly homes: readonly HomeRow[]
  /** Sites of each way of offering it; none where it is not among the options. */
  readonly sites: Readonly<Record<LayoutId, readonly AccessSite[]>>
  /** How the sites were come by, in words. */
  readonly siting: Readonly<Record<'several' | 'one', string | null>>
  readonly today: {
    readonly covers: readonly TodayCover[]
    readonly year: { readonly start: string; readonly end: string }
  } | null
}
