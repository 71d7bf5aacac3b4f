import type { FootprintMemberRow } from '../store/tables.ts'
import type { CsvFault } from './members-csv.ts'

/** A practice's standing in a footprint over some days, the first and the last included. */
export type Span = Pick<FootprintMemberRow, 'practice' | 'status' | 'starts_on' | 'ends_on'>

/** Whether two rows share a day. */
export function overlap(one: Span, other: Span): boolean {
  return (
    (one.ends_on === null || other.starts_on <= one.ends_on) &&
    (other.ends_on === null || one.starts_on <= other.ends_on)
  )
}

/** What a row says, for a message: `Z99001 is 'member' from 2016-11-01 with no last day`. */
export function inWords({ practice, status, starts_on, ends_on }: Span): string {
  const until = ends_on === null ? 'with no last day' : `to ${ends_on}`
  return `${practice} is '${status}' from ${starts_on} ${until}`
}

interface Standing extends Span {
  /** The line of the file that says so; undefined for a record that the file leaves alone. */
  readonly line: number | undefined
}

/** Who would stand how in each footprint once the file is in. */
export class Standings {
  readonly #byPractice = new Map<string, Map<string, Standing>>()

  constructor(members: readonly FootprintMemberRow[]) {
    for (const member of members) {
      this.#set(member.footprint, identity(member.footprint, member), {
        ...member,
        line: undefined,
      })
    }
  }

  put(footprint: string, standing: Standing): void {
    this.#set(footprint, identity(footprint, standing), standing)
  }

  /** A fault for each line whose practice would have two standings in its footprint on one day. */
  clashes(): readonly CsvFault[] {
    const faults: CsvFault[] = []
    for (const standings of this.#byPractice.values()) {
      const all = [...standings.values()]
      for (const one of all) {
        const other = all.find((each) => each !== one && overlap(one, each))
        if (one.line === undefined || other === undefined) continue
        const place = other.line === undefined ? 'already' : `on line ${other.line}`
        const reason = `overlaps a row of the same footprint ${place}: ${inWords(other)}`
        faults.push({ line: one.line, column: 'from', value: one.starts_on, reason })
      }
    }
    return faults.toSorted((one, other) => one.line - other.line)
  }

  #set(footprint: string, key: string, standing: Standing): void {
    const group = JSON.stringify([footprint, standing.practice])
    const standings = this.#byPractice.get(group) ?? new Map<string, Standing>()
    standings.set(key, standing)
    this.#byPractice.set(group, standings)
  }
}

/** What makes a standing the same one in a file and in the store. */
export function identity(
  footprint: string,
  row: { readonly practice: string; readonly status: string; readonly starts_on: string },
): string {
  return JSON.stringify([footprint, row.practice, row.status, row.starts_on])
}
