import { postcodeRow } from './areas.ts'
import { round, sum } from './apportion.ts'
import { csvText } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { agesOf, mapOf, totalsOf } from './lists.ts'
import { MENDIP, type MendipPractice } from './mendip-practices.ts'
import { PAYMENTS_LAYOUTS, type PaymentsLayout } from './payments-layouts.ts'
import { paymentsRow } from './payments.ts'
import { deprivationOf } from './practice-deprivation.ts'
import type { ListedPractice } from './practices.ts'
import type { Random } from './random.ts'
import { registersOf } from './registers.ts'

/** The day that the list sizes of the practices are of, in years. */
const TODAY = 2023.25

/**
 * What the publications say of Mendip: registers, patients by age and sex, payments with weighted lists, deprivation, and where the practices are.
 */
export function mendipFiles(mendip: readonly MendipPractice[], random: Random): PlaceFile[] {
  const practices = mendip.map(({ practice }) => practice)
  const people = new Map(mendip.map(({ practice, people: those }) => [practice.code, those]))
  return [
    ...registersOf(MENDIP, practices),
    ...totalsOf(MENDIP, practices, listAt),
    agesOf(MENDIP, practices, ({ code }) => people.get(code) ?? []),
    mapOf(MENDIP, practices),
    ...PAYMENTS_LAYOUTS.map((layout) =>
      payments(layout, mendip, random.stream(`payments of Mendip ${layout.year}`)),
    ),
    deprivationOf(mendip.map(({ practice: { code, name }, imd }) => ({ code, name, imd }))),
    {
      path: 'postcodes/zm.csv',
      content: csvText(
        practices.map(({ postcode, at }) => postcodeRow(postcode, at)),
        { quote: 'text' },
      ),
    },
  ]
}

/** Patients at a time, in years, on a practice's one growth path. */
function listAt({ list, growth }: ListedPractice, year: number): number {
  return round(list * (1 + growth) ** (year - TODAY))
}

function payments(
  layout: PaymentsLayout,
  mendip: readonly MendipPractice[],
  random: Random,
): PlaceFile {
  const middle = layout.start + 0.75
  const rows = mendip.map(({ practice, need }) => {
    const members = mendip
      .map(({ practice: other }) => other)
      .filter(({ network }) => network?.code === practice.network?.code)
    return paymentsRow(layout, MENDIP, {
      practice,
      registered: listAt(practice, middle),
      weighted: round(listAt(practice, middle) * need, layout.decimals),
      led: members[0] === practice ? sum(members.map((one) => listAt(one, middle))) : 0,
      start: layout.start,
      random,
    })
  })
  return table(`payments/${layout.year}.csv`, layout.header, rows, { mark: layout.mark })
}

/** The files of two places as one publisher gives them out: one file for each path, one header. */
export function together(files: readonly PlaceFile[], more: readonly PlaceFile[]): PlaceFile[] {
  const added = new Map(more.map((file) => [file.path, file]))
  const joined = files.map((file) => {
    const other = added.get(file.path)
    if (other === undefined) return file
    added.delete(file.path)
    return { path: file.path, content: String(file.content) + withoutHeader(other, file) }
  })
  return [...joined, ...added.values()]
}

function withoutHeader(file: PlaceFile, beside: PlaceFile): string {
  const [text, other] = [String(file.content), String(beside.content)]
  const first = text.slice(0, text.indexOf('\n') + 1)
  return other.startsWith(first) ? text.slice(first.length) : text
}
