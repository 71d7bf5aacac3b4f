import { hash as digestOf } from 'node:crypto'
import { GENESIS, hashOf } from '../store/audit-chain.ts'
import type { AuditRow } from '../store/tables.ts'
import type { AuditFault, AuditHead, Findings } from './audit-check.ts'

/** So many times a row that does not fit is looked for among the rows after it. */
const SEARCHES = 3

/** The last entry about a record that is there, and a digest of what that entry left. */
export interface LastEntry {
  readonly sequence: number
  readonly digest: string
  readonly at: string
  readonly who: string
}

export function recordKey(table: string, id: string): string {
  return `${table}\n${id}`
}

/** Whether an entry's record before is what an earlier entry left: asked where the texts differ. */
type SameRecord = (earlier: number, before: string) => Promise<boolean>

/**
 * Follows the entries of an audit in their order: whether each stands where it was written, as it
 * was written, and goes on from what the one before about the same record left.
 */
export class ChainReader {
  readonly #findings: Findings
  readonly #noted: AuditHead | undefined
  readonly #sameRecord: SameRecord
  #last: AuditHead = { sequence: 0, hash: GENESIS }
  #lastAt = ''
  #searches = 0
  #entries = 0
  #notedSeen = false
  /** What the audit says is there now, by {@link recordKey}. */
  readonly living = new Map<string, LastEntry>()

  constructor(findings: Findings, noted: AuditHead | undefined, sameRecord: SameRecord) {
    this.#findings = findings
    this.#noted = noted
    this.#sameRecord = sameRecord
  }

  get entries(): number {
    return this.#entries
  }

  get head(): AuditHead | null {
    return this.#entries === 0 ? null : this.#last
  }

  /** Takes the next rows. */
  async read(rows: readonly AuditRow[]): Promise<void> {
    for (const [index, row] of rows.entries()) {
      this.#entries += 1
      this.#place(row, rows.slice(index + 1))
      await this.#record(row)
    }
  }

  /** Says what only the end of the audit shows. */
  end(): void {
    const noted = this.#noted
    if (noted === undefined || this.#notedSeen) return
    this.#findings.fault({
      ...NO_ENTRY,
      kind: 'head',
      message:
        noted.sequence > this.#last.sequence
          ? `The audit ends with entry ${this.#last.sequence}, and entry ${noted.sequence} was noted: its end was cut off.`
          : `Entry ${noted.sequence}, which was noted, is not there.`,
    })
  }

  #place(row: AuditRow, rest: readonly AuditRow[]): void {
    const { sequence, hash } = this.#last
    const expected = sequence + 1
    if (!Number.isInteger(row.sequence) || row.sequence < expected) {
      this.#fault(
        row,
        'entry added',
        `Entry ${row.sequence} stands outside the order: it was added.`,
      )
      return
    }
    if (row.sequence > expected) {
      const [from, to] = [expected, row.sequence - 1]
      this.#fault(
        row,
        'entries missing',
        from === to
          ? `Entry ${from} is missing. The next one is ${told(row)}.`
          : `Entries ${from} to ${to} are missing. The next one is ${told(row)}.`,
      )
    } else if (hashOf(row, hash) !== row.hash) this.#misfit(row, rest)
    if (row.at < this.#lastAt) {
      this.#findings.remark(
        `The clock went back before entry ${row.sequence}: from ${this.#lastAt} to ${row.at}.`,
      )
    }
    this.#lastAt = row.at
    this.#last = { sequence: row.sequence, hash: row.hash }
    this.#compareNoted(row)
  }

  #misfit(row: AuditRow, rest: readonly AuditRow[]): void {
    const { sequence, hash } = this.#last
    const expected = sequence + 1
    this.#searches += 1
    const belongs =
      this.#searches > SEARCHES
        ? undefined
        : rest.find((other) => hashOf({ ...other, sequence: expected }, hash) === other.hash)
    if (belongs === undefined) {
      const text = `Entry ${told(row)} does not follow from the one before it: it was changed, or stands in the place of another.`
      this.#fault(row, 'entry changed', text)
      return
    }
    const original = belongs.sequence === expected + 1 ? belongs.sequence : expected + 1
    const swapped = hashOf({ ...row, sequence: original }, belongs.hash) === row.hash
    this.#fault(
      row,
      swapped ? 'entry moved' : 'entry added',
      `Entry ${told(row)} was ${swapped ? 'moved' : 'added or moved'} here: the one that was written as ${expected} now stands as ${belongs.sequence}.`,
    )
  }

  #compareNoted(row: AuditRow): void {
    const noted = this.#noted
    if (noted === undefined || row.sequence !== noted.sequence) return
    this.#notedSeen = true
    if (row.hash === noted.hash) return
    this.#fault(
      row,
      'head',
      `Entry ${told(row)} is not the one that was noted: the audit was rewritten there or before.`,
    )
  }

  async #record(row: AuditRow): Promise<void> {
    const key = recordKey(row.record_table, row.record_id)
    const earlier = this.living.get(key)
    const goesOn =
      row.before === null || earlier === undefined
        ? row.before === null && earlier === undefined
        : earlier.digest === digest(row.before) ||
          (await this.#sameRecord(earlier.sequence, row.before))
    if (!goesOn) {
      const since =
        earlier === undefined
          ? 'no entry before says that it was there'
          : `entry ${earlier.sequence} left it otherwise`
      this.#fault(
        row,
        'record changed',
        `Entry ${told(row)} found the record in a state that the audit does not tell of: ${since}.`,
      )
    }
    if (row.after === null) this.living.delete(key)
    else {
      const { sequence, at, who } = row
      this.living.set(key, { sequence, at, who, digest: digest(row.after) })
    }
  }

  #fault(row: AuditRow, kind: AuditFault['kind'], message: string): void {
    this.#findings.fault({
      kind,
      sequence: row.sequence,
      at: row.at,
      who: row.who,
      table: row.record_table,
      record: row.record_id,
      message,
    })
  }
}

export const NO_ENTRY = { sequence: null, at: null, who: null, table: null, record: null } as const

export function digest(text: string): string {
  return digestOf('sha256', text, 'base64').slice(0, 24)
}

function told(row: AuditRow): string {
  return `${row.sequence} (${row.action} of ${row.record_table} ${row.record_id} by ${row.who} at ${row.at})`
}
