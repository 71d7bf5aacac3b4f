/** Five in a hundred of plausible inputs lie below, and five above. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** A practice that patients go to. */
export interface Receiver {
  readonly code: string
  readonly name: string
  /** Its list today; null where it is not known. */
  readonly before: number | null
  /** Patients who choose it, whether it has room or not. */
  readonly choosing: number
  /** Patients whom it takes, room and spill-over counted; the span is over plausible inputs. */
  readonly taking: number
  readonly span: Span
  readonly after: number | null
  readonly gps: number | null
  /** With the GPs who move. */
  readonly gpsAfter: number | null
  readonly perGp: number | null
  readonly perGpAfter: number | null
  /** Patients whom it has room for by the rule; null without a rule, or where it cannot be told. */
  readonly room: number | null
  /** Patients who choose it above its room; null where there is no room to compare with. */
  readonly beyond: number | null
}

/** Travel by car of those who have a place, before and after. */
export interface Travel {
  readonly patients: number
  readonly before: number | null
  readonly after: number | null
}

export interface FifthTravel extends Travel {
  /** 0 the most deprived fifth of England, 4 the least, null where it is not known. */
  readonly fifth: number | null
  /** Patients without a place. */
  readonly without: number
}

export interface NetworkSize {
  readonly code: string
  readonly name: string
  readonly before: number | null
  readonly after: number | null
}

export interface TornadoRow {
  readonly label: string
  readonly low: number
  readonly high: number
  readonly atLow: string
  readonly atHigh: string
}

/** A practice around one that closed: what the model would have sent and how its list changed. */
export interface PastNeighbour {
  readonly code: string
  readonly name: string
  readonly sent: number
  readonly grew: number
}

/** The model against what happened when practices closed. */
export interface Backcast {
  readonly names: readonly string[]
  readonly before: string
  readonly after: string
  readonly moved: number
  /** Growth of the other lists that the closure does not explain, in per cent; taken off each of them. */
  readonly trend: number
  readonly neighbours: readonly PastNeighbour[]
  /** The part of the patients that the model sent where lists grew by as much, 0 to 1. */
  readonly overlap: number
  /** The same where patients go by size of list alone. */
  readonly overlapBySize: number
}

export interface ClosureResult {
  /** Patients of what closes. */
  readonly moving: number
  readonly receivers: readonly Receiver[]
  readonly without: number
  readonly withoutSpan: Span
  /** Patients whom somebody could place within the rules who looks at all of them at once. */
  readonly mostPlaced: number
  /** The share of plausible inputs in which everybody has a place. */
  readonly allPlaced: number
  readonly samples: number
  readonly travel: Travel
  readonly travelSpan: Span | null
  readonly fifths: readonly FifthTravel[]
  readonly networks: readonly NetworkSize[]
  /** What each assumption changes of those without a place, or where all have one of those who choose a practice. */
  readonly tornado: {
    readonly outcome: string
    readonly base: number
    readonly bars: readonly TornadoRow[]
  } | null
  /** Practices that cannot be weighed because their list, GPs or point are not known. */
  readonly unknown: readonly string[]
  readonly backcast: Backcast | null
  readonly backcastMissing: string | null
}
