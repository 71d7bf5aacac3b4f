import type { ReactNode } from 'react'
import type { Basis } from '../register/place-model.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Place } from '../register/register.ts'
import type { PageInRow } from '../web/rows.ts'
import type { Workspace } from '../workspace.ts'
import type { Assumption, GivenAssumption, SettledAssumption } from './assumption.ts'

/** A value that a person chose. Lists are of codes or ids; lines are as typed. */
export type ChoiceValue = number | string | readonly string[] | null

export interface FieldChoice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/**
 * What a person chooses when setting a model up.
 *
 * - `number`: within least and most. `text`: a line. `lines`: many lines, as pasted from a spreadsheet.
 * - `choice`: one of choices. `choices`: any of them. `day`: yyyy-mm-dd.
 * - `practice`, `practices`: of the place on the day; their choices are filled in by the kit.
 */
export interface ModelField {
  readonly id: string
  readonly group: string
  readonly label: string
  readonly kind:
    'number' | 'text' | 'lines' | 'choice' | 'choices' | 'day' | 'practice' | 'practices'
  readonly hint?: string
  /** False: it may be left empty, and is null (or no list) then. */
  readonly required: boolean
  readonly initial: ChoiceValue
  readonly choices?: readonly FieldChoice[]
  readonly least?: number
  readonly most?: number
  readonly decimals?: number
  /** A number that is written without separators of thousands, such as a year. */
  readonly plain?: true
}

/** What a scenario keeps: what was chosen, and the assumptions that were replaced or confirmed. */
export interface ModelDocument {
  readonly format: 1
  readonly choices: Readonly<Record<string, ChoiceValue>>
  readonly assumptions: Readonly<Record<string, GivenAssumption>>
  readonly seed: number
}

/** Where a model reads what it needs. */
export interface Ground {
  readonly workspace: Workspace
  readonly place: Place
  readonly on: string
  readonly choices: Readonly<Record<string, ChoiceValue>>
  readonly assumptions: readonly SettledAssumption[]
}

/** What a model read of a place, in JSON, with where it is from. */
export interface Ready<Data> {
  readonly data: Data
  readonly sources: readonly Basis[]
  /** What the reader must know of the data: what is missing, what is of another day. */
  readonly notes: readonly string[]
}

/** Everything that an answer is made from; kept with a run, and enough to make it again. */
export interface ModelOrder<Data = unknown> {
  readonly model: string
  readonly place: { readonly code: string; readonly name: string }
  readonly on: string
  readonly choices: Readonly<Record<string, ChoiceValue>>
  readonly assumptions: readonly SettledAssumption[]
  readonly seed: number
  readonly data: Data
  readonly sources: readonly Basis[]
  readonly notes: readonly string[]
}

/** Told by long work how far it is: a part from 0 to 1, and what is being done. */
export interface ModelWatch {
  readonly report: (part: number | null, doing: string) => void
}

/**
 * How a model answers. Pure: the same order gives the same result to the last digit, so nothing of it may
 * depend on time or on the machine. The result must survive being written as JSON (no NaN, no Infinity:
 * null).
 */
export interface ModelCompute<Data, Result> {
  /**
   * What can be said within a second, shown while nothing is kept yet: the same result with what takes
   * longer left null. Absent for a model whose whole run takes no longer.
   */
  first?(order: ModelOrder<Data>): Result | Promise<Result>
  run(order: ModelOrder<Data>, watch: ModelWatch): Result | Promise<Result>
}

/** A result with what it was made from, as a page shows it. */
export interface Shown<Data, Result> {
  readonly order: ModelOrder<Data>
  readonly result: Result
  /** Whether it is of a run that is kept whole; otherwise it is a first answer. */
  readonly kept: boolean
  /** The address that tables of it hang off: `${base}/NAME.csv`; null while nothing is kept. */
  readonly base: string | null
}

/**
 * A kind of model: a question, what is chosen and assumed to answer it, how it reads the place, how it
 * answers, and how the answer is shown. The pages, files, API, commands, keeping and running again are
 * the kit's.
 */
export interface ModelKind<Data = unknown, Result = unknown> {
  /** Names it in addresses: `/models/urgent-care`. */
  readonly id: string
  readonly page: PageInRow
  /** `Urgent care`. */
  readonly title: string
  /** The question that it answers, one sentence. */
  readonly question: string
  /** What it does and what it cannot tell, a few short paragraphs. */
  readonly about: readonly string[]
  readonly fields: readonly ModelField[]
  readonly assumptions: readonly Assumption[]
  /** True: the run takes longer than a page may, and is work with progress. */
  readonly long: boolean
  /**
   * What is wrong with choices that are each allowed on their own, by field; asked before anything is
   * kept, by form, API and command alike. Absent where no two choices can contradict each other.
   */
  check?(
    choices: Readonly<Record<string, ChoiceValue>>,
  ): readonly { readonly field: string; readonly message: string }[]
  /**
   * Reads what it needs.
   *
   * @throws FootingsError 'finding' where the data that it cannot do without are not loaded, or a choice
   * is wrong: `where.column` is the id of the field at fault
   */
  read(ground: Ground): Promise<Ready<Data>>
  /** The module that computes, loaded only when needed, in a thread for long runs. */
  load(): Promise<ModelCompute<Data, Result>>
  /** The finding: the answer first, in one to four sentences. */
  finding(shown: Pick<Shown<Data, Result>, 'order' | 'result'>): readonly string[]
  /** Everything below the finding: tables, then charts, each chart with a table of the same rows. */
  Answer(props: Shown<Data, Result>): ReactNode
  /** Its tables as files. */
  sheets(
    shown: Pick<Shown<Data, Result>, 'order' | 'result'>,
  ): readonly { readonly name: string; readonly title: string; readonly sheet: Sheet }[]
}

/** Types a kind by its data and result, and forgets the types for lists of kinds. */
export function modelKind<Data, Result>(kind: ModelKind<Data, Result>): ModelKind {
  return kind
}
