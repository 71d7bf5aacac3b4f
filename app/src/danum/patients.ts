import { aged, type People } from './ages.ts'
import { apportion, round, sum } from './apportion.ts'
import { kilometres, residents, type Lsoa } from './geography.ts'
import type { Practice } from './practices.ts'

/** Who is registered with a practice on 1 April 2023. */
export interface Patients {
  readonly people: People
  /** Patients by LSOA, aligned with the areas; with `elsewhere` they make up the list. */
  readonly byArea: readonly number[]
  /** Patients whose address is in no LSOA. */
  readonly elsewhere: number
  /** Mean IMD 2019 score of the patients' LSOAs. */
  readonly imd: number
  /** Weighted over registered patients. */
  readonly need: number
}

/**
 * Patients choose practices near home, long lists drawing from further: a gravity model, fitted to
 * list sizes and residents by iterative proportional fitting (Deming and Stephan, 1940).
 */
export function registerPatients(
  practices: readonly Practice[],
  areas: readonly Lsoa[],
): Map<string, Patients> {
  const wish = practices.map((practice) =>
    areas.map((area) => {
      const distance = kilometres(practice.at, area.centre)
      return Math.exp(-distance / 1.6) + 0.00002
    }),
  )
  const target = areas.map(residents)
  const inAll = sum(practices.map((practice) => practice.list))
  const share = inAll / sum(target)
  for (let turn = 0; turn < 12; turn += 1) {
    areas.forEach((_, area) => {
      const scale = ((target[area] ?? 0) * share) / sum(wish.map((row) => row[area] ?? 0))
      for (const row of wish) row[area] = (row[area] ?? 0) * scale
    })
    wish.forEach((row, index) => {
      const scale = (practices[index]?.list ?? 0) / sum(row)
      row.forEach((value, area) => (row[area] = value * scale))
    })
  }
  const found = practices.map((practice, index) => {
    const elsewhere = Math.floor(practice.list / 1400)
    const near = (wish[index] ?? []).map((value) => (value < 0.6 ? 0 : value))
    const byArea = apportion(practice.list - elsewhere, near)
    const mix = areas[0]?.people.map((_, cell) =>
      sum(
        areas.map((area, at) => ((byArea[at] ?? 0) * (area.people[cell] ?? 0)) / residents(area)),
      ),
    )
    const people = apportion(practice.list, mix ?? [])
    const imd = sum(areas.map((area, at) => (byArea[at] ?? 0) * area.imd)) / sum(byArea)
    return { practice, people, byArea, elsewhere, imd: round(imd, 6) }
  })
  const needs = weigh(found)
  return new Map(
    found.map(({ practice, ...patients }, index) => [
      practice.code,
      { ...patients, need: needs[index] ?? 1 },
    ]),
  )
}

/**
 * Need rises with deprivation, the very young and the old, drawn so that it lies between 0.85 and
 * 1.25 and the weighted lists sum to the registered ones.
 */
export function weigh(
  found: readonly {
    readonly practice: Pick<Practice, 'list' | 'fortune'>
    readonly people: People
    readonly imd: number
  }[],
): readonly number[] {
  const raw = found.map(({ people, imd, practice }) => {
    const dependent = aged(people, 0, 5) * 1.6 + aged(people, 65) * 2.2
    return imd / 60 + dependent / practice.list + practice.fortune / 40
  })
  const mean = sum(raw) / raw.length
  const spread = Math.sqrt(sum(raw.map((value) => (value - mean) ** 2)) / raw.length)
  const drawn = raw.map((value) => {
    const bent = Math.tanh((0.7 * (value - mean)) / spread)
    return 1 + bent * (bent > 0 ? 0.24 : 0.115)
  })
  const lists = found.map(({ practice }) => practice.list)
  const scale = sum(lists) / sum(drawn.map((need, index) => need * (lists[index] ?? 0)))
  return drawn.map((need) => need * scale)
}
