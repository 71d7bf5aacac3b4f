import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import type { Aggregate } from '../comparison/model.ts'
import { queryOf } from '../register/page-parts.tsx'
import type { StaffOfGroup, WorkforceDeprivation } from './workforce-deprivation-model.ts'

const INDICATOR = 'patients-per-gp'

/** Why patients per GP differ here from the indicator of that name. Nothing where they do not. */
export function PatientsPerGpNote(props: {
  readonly found: WorkforceDeprivation
  readonly title: string
  readonly words: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const { found, title } = props
  const differences = perGpDifferences(found, title)
  if (differences.length === 0) return null
  return (
    <p className="nhsuk-body-s">
      <strong>Not the same as the indicator.</strong> The tables above count everybody on the lists,
      the patients of practices without a GP of their own among them; the indicator{' '}
      <a href={`/indicators/${INDICATOR}${queryOf(props.words)}`}>Patients per FTE GP</a> leaves
      these out, as such a practice has no ratio. {differences.join(' ')}
    </p>
  )
}

/** Both figures and what parts them, a sentence each for the place and for the country. */
export function perGpDifferences(found: WorkforceDeprivation, title: string): readonly string[] {
  const [first] = found.columns
  const column = found.columns.find(({ indicator }) => indicator.id === INDICATOR)
  if (column === undefined || column.period?.end !== first?.period?.end) return []
  const place = differenceWords(title, found.place.at(-1), column.selection)
  if (found.alone) return place
  return [...place, ...differenceWords(found.countryName, found.country.at(-1), column.england)]
}

function differenceWords(
  where: string,
  here: StaffOfGroup | undefined,
  there: Aggregate,
): readonly string[] {
  const [own, its] = [here?.patientsPerGp ?? null, there.value]
  if (here === undefined || own === null || its === null) return []
  if (Math.round(own) === Math.round(its)) return []
  const without = here.counted - here.practicesWithGps
  const unscored = there.practices - here.practicesWithGps
  const reasons = [
    ...(without > 0
      ? [
          `without the ${formatNumber((here.patients ?? 0) - (here.patientsWithGps ?? 0))} patients of ${formatCount(without, 'practice')} with no GP`,
        ]
      : []),
    ...(unscored > 0 ? [`with ${formatCount(unscored, 'practice')} that have no score`] : []),
  ]
  return [
    `${where}: ${formatNumber(own)} here, ${formatNumber(its)} there${reasons.length === 0 ? '' : `, ${reasons.join(' and ')}`}.`,
  ]
}
