import type { Evidence } from '../evidence/evidence.ts'
import { readPractices, type Practice, type RegisterOn } from './practices.ts'

/** A sub-ICB (formerly CCG): what Footings calls a place. */
export interface Place {
  readonly code: string
  readonly name: string
  readonly icb: string | null
  readonly icbName: string | null
  readonly region: string | null
  readonly regionName: string | null
  readonly practices: readonly Practice[]
}

const REMEMBERED_DATES = 8
const REMEMBERED_PLACES = 200

/** The published registers, asked by date. Answers are remembered until the releases change. */
export class Register {
  readonly #evidence: Evidence
  readonly #names: ReadonlyMap<string, string>
  readonly #dates = new Map<string, Promise<RegisterOn>>()
  readonly #places = new Map<string, Promise<boolean>>()
  #fingerprint = ''

  /** @param names what people call places, by code, where the published name is another */
  constructor(evidence: Evidence, names: ReadonlyMap<string, string> = new Map()) {
    this.#evidence = evidence
    this.#names = names
  }

  /** All practices of the country that were open on a date (`yyyy-mm-dd`). */
  async on(date: string): Promise<RegisterOn> {
    await this.#freshen()
    let known = this.#dates.get(date)
    if (known === undefined) {
      known = this.#read(date)
      this.#dates.set(date, known)
      known.catch(() => this.#dates.delete(date))
      const [oldest] = this.#dates.keys()
      if (this.#dates.size > REMEMBERED_DATES && oldest !== undefined) this.#dates.delete(oldest)
    }
    return known
  }

  async #read(date: string): Promise<RegisterOn> {
    const found = await readPractices(this.#evidence, date)
    if (this.#names.size === 0) return found
    const practices = [...found.practices].map(([code, practice]): [string, Practice] => {
      const name = this.#names.get(practice.subIcb ?? '')
      return [code, name === undefined ? practice : { ...practice, subIcbName: name }]
    })
    return { ...found, practices: new Map(practices) }
  }

  /** A place with its practices on a date; undefined when no practice was of it then. */
  async place(code: string, date: string): Promise<Place | undefined> {
    const { practices } = await this.on(date)
    const members = [...practices.values()]
      .filter((practice) => practice.subIcb === code)
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.code.localeCompare(b.code))
    const [first] = members
    if (first === undefined) return undefined
    return {
      code,
      name: first.subIcbName ?? code,
      icb: first.icb,
      icbName: first.icbName,
      region: first.region,
      regionName: first.regionName,
      practices: members,
    }
  }

  /** Whether any register has practices of a place, on whatever date. */
  async knows(code: string): Promise<boolean> {
    await this.#freshen()
    let known = this.#places.get(code)
    if (known === undefined) {
      known = this.#looksFor(code)
      this.#places.set(code, known)
      known.catch(() => this.#places.delete(code))
      const [oldest] = this.#places.keys()
      if (this.#places.size > REMEMBERED_PLACES && oldest !== undefined) {
        this.#places.delete(oldest)
      }
    }
    return known
  }

  /** Forgets what was read before the releases changed. */
  async #freshen(): Promise<void> {
    await this.#evidence.refresh()
    if (this.#fingerprint === this.#evidence.fingerprint) return
    this.#dates.clear()
    this.#places.clear()
    this.#fingerprint = this.#evidence.fingerprint
  }

  async #looksFor(code: string): Promise<boolean> {
    const rows = await this.#evidence.rows(
      `SELECT 1 AS known FROM (
         SELECT sub_icb AS place FROM practice_geography UNION ALL
         SELECT commissioner FROM practice_contracts UNION ALL
         SELECT commissioner FROM practices WHERE setting = 4)
       WHERE place = $1 LIMIT 1`,
      [code],
    )
    return rows.length > 0
  }

  /** Codes and names of all places that had practices on a date, with their number. */
  async places(
    date: string,
  ): Promise<readonly { code: string; name: string; practices: number }[]> {
    const { practices } = await this.on(date)
    const places = new Map<string, { code: string; name: string; practices: number }>()
    for (const { subIcb, subIcbName } of practices.values()) {
      if (subIcb === null) continue
      const place = places.get(subIcb) ?? { code: subIcb, name: subIcbName ?? subIcb, practices: 0 }
      place.practices += 1
      places.set(subIcb, place)
    }
    return [...places.values()].toSorted((a, b) => a.code.localeCompare(b.code))
  }
}
