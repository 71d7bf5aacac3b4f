/** The last entry of an audit that somebody noted: with it nothing before can be cut off or rewritten. */
export interface AuditHead {
  readonly sequence: number
  readonly hash: string
}

/** What is wrong with an audit, or with a record by what its audit says. */
type FaultKind =
  | 'entry changed'
  | 'entry moved'
  | 'entry added'
  | 'entries missing'
  | 'head'
  | 'record changed'
  | 'record added'
  | 'record removed'

export interface AuditFault {
  readonly kind: FaultKind
  /** The entry that it shows at; null where there is none. */
  readonly sequence: number | null
  /** What that entry says, which may be what was altered. */
  readonly at: string | null
  readonly who: string | null
  readonly table: string | null
  readonly record: string | null
  readonly message: string
}

/** What came of verifying an audit. */
export interface AuditCheck {
  readonly entries: number
  readonly records: number
  /** The last entry; null for an audit without any. */
  readonly head: AuditHead | null
  /** The first ones, the chain's before the records'. */
  readonly faults: readonly AuditFault[]
  readonly faultCount: number
  /** What is no fault and worth a look: a clock that went back. */
  readonly remarks: readonly string[]
}

const FAULTS_TOLD = 20
const REMARKS_TOLD = 5

/** Gathers what is found; the first ones whole, the rest as a number. */
export class Findings {
  readonly #faults: AuditFault[] = []
  readonly #remarks: string[] = []
  #faultCount = 0
  #remarkCount = 0

  get faultCount(): number {
    return this.#faultCount
  }

  get faults(): readonly AuditFault[] {
    return this.#faults
  }

  get remarks(): readonly string[] {
    const more = this.#remarkCount - this.#remarks.length
    return more === 0 ? this.#remarks : [...this.#remarks, `${more} more of the same kind.`]
  }

  fault(fault: AuditFault): void {
    this.#faultCount += 1
    if (this.#faults.length < FAULTS_TOLD) this.#faults.push(fault)
  }

  remark(text: string): void {
    this.#remarkCount += 1
    if (this.#remarks.length < REMARKS_TOLD) this.#remarks.push(text)
  }
}

/** `17:9f86d0...`, as a person notes it. */
export function headText({ sequence, hash }: AuditHead): string {
  return `${sequence}:${hash}`
}

/** A head as somebody noted it; undefined for a text that is none. */
export function headOf(text: string): AuditHead | undefined {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase())
  return match === null ? undefined : { sequence: Number(match[1]), hash: match[2] ?? '' }
}

/** One sentence on what came of it. */
export function checkSentence(check: AuditCheck): string {
  const { entries, records, faultCount, faults } = check
  const number = (count: number, one: string, many: string) =>
    `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
  const read = `${number(entries, 'entry', 'entries')} and ${number(records, 'record', 'records')} were read.`
  const [first] = faults
  if (first === undefined) {
    return `The audit is whole: ${read} Each entry follows from the one before, and each record is as its last entry left it.`
  }
  return `${faultCount === 1 ? 'One thing does' : `${number(faultCount, 'thing', 'things')} do`} not fit: ${read} The first: ${first.message}`
}
