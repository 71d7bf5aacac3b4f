import { formatCount } from '../charts/format.ts'
import { ORDERED_LOOKS, NONE_LOOK, UNKNOWN_LOOK } from '../charts/map-classes.ts'
import type { MapGroup } from '../charts/map-groups.ts'
import type { FigureComments } from '../figure-comments/comments.ts'
import type { Deprivation } from '../register/deprivation.ts'
import type { Grouping } from '../register/map-data.ts'
import { columnsOf } from './typed-sheets.ts'
import type { WorkforceDeprivation } from './workforce-deprivation-model.ts'
import { practiceStaffRows, type PracticeStaffRow } from './workforce-deprivation-sheets.ts'

type ClassId = 'under 2000' | '2000' | '2500' | '3000' | 'no gp' | 'not known'

const [FEWEST, FEW, MANY, MOST] = ORDERED_LOOKS

/** Patients for each FTE GP in steps of 500: about half of England's practices are below 2,300. */
const CLASSES: readonly (MapGroup & { readonly id: ClassId })[] = [
  { id: 'under 2000', label: 'Under 2,000', look: FEWEST },
  { id: '2000', label: '2,000 to 2,499', look: FEW },
  { id: '2500', label: '2,500 to 2,999', look: MANY },
  { id: '3000', label: '3,000 and more', look: MOST },
  { id: 'no gp', label: 'No GP of its own', look: NONE_LOOK },
  { id: 'not known', label: 'Not known', look: UNKNOWN_LOOK },
]
const LABELS = new Map<ClassId, string>(CLASSES.map(({ id, label }) => [id, label]))

/** In which class a practice is drawn, from its staff. */
export function classOf({
  gp_fte: fte,
  patients_per_gp: perGp,
}: Pick<PracticeStaffRow, 'gp_fte' | 'patients_per_gp'>): ClassId {
  if (fte === 0) return 'no gp'
  if (perGp === null) return 'not known'
  if (perGp < 2000) return 'under 2000'
  if (perGp < 2500) return '2000'
  return perGp < 3000 ? '2500' : '3000'
}

/** The practices of a map by patients for each FTE GP; not known is drawn where any is. */
export function byPatientsPerGp(found: WorkforceDeprivation): Grouping {
  const of = new Map(practiceStaffRows(found).map((row) => [row.practice, classOf(row)]))
  const used = new Set(of.values())
  return {
    noun: { one: 'patients per FTE GP', many: 'patients per FTE GP' },
    groups: CLASSES.filter(({ id }) => id !== 'not known' || used.has(id)),
    of,
  }
}

/** A practice as the map shows it. */
export interface StaffMapRow {
  readonly practice: string
  readonly name: string
  readonly patients_per_gp: number | null
  readonly class: string
  /** Of practices by how deprived their patients are; 1 is the most deprived. */
  readonly fifth: number | null
  readonly on_the_map: 'yes' | 'no'
  readonly practice_comment: string | null
}

export const STAFF_MAP_COLUMNS = columnsOf<StaffMapRow>({
  practice: 'Practice',
  name: 'Name',
  patients_per_gp: 'Patients per FTE GP',
  class: 'Class',
  fifth: 'Fifth',
  on_the_map: 'On the map',
  practice_comment: 'The practice says',
})

/** The list beside the map, in its order. `located` has the codes of the practices with a point. */
export function staffMapRows(
  found: WorkforceDeprivation,
  located: ReadonlySet<string>,
  comments?: FigureComments,
): readonly StaffMapRow[] {
  return practiceStaffRows(found, comments).map((row) => ({
    practice: row.practice,
    name: row.name,
    patients_per_gp: row.patients_per_gp,
    class: LABELS.get(classOf(row)) ?? '',
    fifth: row.fifth,
    on_the_map: located.has(row.practice) ? 'yes' : 'no',
    practice_comment: row.practice_comment,
  }))
}

/** How many practices have many patients for each GP or no GP, and how deprived their patients are. */
export function staffMapSentence(
  found: WorkforceDeprivation,
  deprivation: Deprivation | undefined,
  title: string,
): string {
  const rows = practiceStaffRows(found)
  const inClass = (id: ClassId) => rows.filter((row) => classOf(row) === id)
  const [many, none, unknown] = [inClass('3000'), inClass('no gp'), inClass('not known')]
  const [count, deprived] = [
    many.length + none.length,
    [...many, ...none].filter(({ fifth }) => fifth === 1).length,
  ]
  const parts = [
    `Of the ${formatCount(rows.length, 'practice')} of ${title}, ${many.length} had 3,000 or more patients for each full-time equivalent GP` +
      (none.length === 0
        ? '.'
        : ` and ${none.length} had no GP of ${none.length === 1 ? 'its' : 'their'} own.`),
    count === 0
      ? ''
      : `${deprived} of these ${count} ${deprived === 1 ? 'is' : 'are'} in the most deprived fifth of practices.`,
    unknown.length === 0 ? '' : `Of ${unknown.length} it is not known.`,
    deprivation === undefined
      ? ''
      : `${mostDeprived(deprivation)} of the ${deprivation.areas} small areas are in the most deprived fifth of England.`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function mostDeprived({ deciles }: Deprivation): number {
  return deciles.reduce(
    (sum, { decile, areas }) => sum + (decile !== null && decile <= 2 ? areas : 0),
    0,
  )
}
