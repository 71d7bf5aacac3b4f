import { SPECIAL_INTERESTS, type SkillOffer } from '../store/vocabulary.ts'
import type { Person } from '../rights/person.ts'
import type { AskedQuery } from '../register/asked.ts'
import type { AppContext } from '../web/context.ts'
import type { CoveragePractice } from './coverage-model.ts'
import {
  mayReadStaff,
  readAbilities,
  readServices,
  type Abilities,
  type ServicesView,
} from './coverage-view.ts'
import { shownTotals, type ShownTotals, type StaffCount } from './skills-shown.ts'

/** What a total is counted by: a special interest, or a measure of a training. */
export interface CountedTotal {
  readonly name: string
  /** By network, and over all practices that have told. */
  readonly totals: ShownTotals
  /** Practices that have told. */
  readonly practices: number
}

/** The count of one practice, which the reader may see. */
export interface SkillOfPractice {
  readonly practice: CoveragePractice
  readonly skill: string
  readonly people: number
  readonly offer: SkillOffer
  readonly asOf: string
}

/** A practice that offers a skill to neighbours; how many people have it only where it may be seen. */
export interface SkillOffered {
  readonly practice: CoveragePractice
  readonly skill: string
  readonly people: number | null
}

export interface TrainingOfPractice {
  readonly practice: CoveragePractice
  readonly eligible: number
  readonly booked: number
  readonly trained: number
  readonly asOf: string
}

/** A training at a level over the place. */
export interface Training {
  readonly course: string
  readonly level: number
  readonly eligible: ShownTotals
  readonly booked: ShownTotals
  readonly trained: ShownTotals
  /** The latest day that a count is of. */
  readonly asOf: string
  /** Practices that have told. */
  readonly practices: number
  /** Rows of practices that the reader may see. */
  readonly rows: readonly TrainingOfPractice[]
}

/** Skills and training of a place as one reader may see them. */
export interface SkillsView extends ServicesView {
  /** One for each special interest, in their order. */
  readonly skills: readonly CountedTotal[]
  readonly skillRows: readonly SkillOfPractice[]
  readonly offers: readonly SkillOffered[]
  readonly trainings: readonly Training[]
  /** Practices whose own counts the reader may see. */
  readonly seen: number
}

/** Reads skills and training of the place that is asked for, less what the reader may not see. */
export async function readSkills(
  context: AppContext,
  person: Person,
  query: AskedQuery,
): Promise<SkillsView> {
  const view = await readServices(context, person, query)
  const { practices } = view.place
  const abilities = await readAbilities(context, new Set(practices.map(({ code }) => code)))
  return { ...view, ...skillsShown(practices, abilities, (code) => mayReadStaff(person, code)) }
}

/**
 * Skills and training for a reader who may see the counts of some practices: theirs whole, and of
 * the rest the totals that tell nobody's own.
 */
function skillsShown(
  practices: readonly CoveragePractice[],
  { skills, training }: Abilities,
  maySee: (practice: string) => boolean,
): Pick<SkillsView, 'skills' | 'skillRows' | 'offers' | 'trainings' | 'seen'> {
  const byCode = new Map(practices.map((practice) => [practice.code, practice]))
  const seen = new Set([...byCode.keys()].filter(maySee))
  const counted = (code: string, people: number): StaffCount => ({
    practice: code,
    group: byCode.get(code)?.network ?? null,
    people,
    seen: seen.has(code),
  })
  const known = skills.flatMap((row) => {
    const practice = byCode.get(row.practice)
    return practice === undefined ? [] : [{ row, practice }]
  })
  const interests = [...new Set([...SPECIAL_INTERESTS, ...skills.map(({ skill }) => skill)])]
  const courses = Map.groupBy(training, ({ course, level }) => `${course.toLowerCase()} ${level}`)
  return {
    seen: seen.size,
    skills: interests.map((skill): CountedTotal => {
      const rows = known.filter(({ row }) => row.skill === skill)
      return {
        name: skill,
        totals: shownTotals(rows.map(({ row }) => counted(row.practice, row.people))),
        practices: rows.length,
      }
    }),
    skillRows: known
      .filter(({ practice }) => seen.has(practice.code))
      .map(({ row, practice }) => ({
        practice,
        skill: row.skill,
        people: row.people,
        offer: row.offer,
        asOf: row.as_of,
      })),
    offers: known
      .filter(({ row }) => row.offer === 'neighbours' && row.people > 0)
      .map(({ row, practice }) => ({
        practice,
        skill: row.skill,
        people: seen.has(practice.code) ? row.people : null,
      })),
    trainings: [...courses.values()].flatMap((rows): readonly Training[] => {
      const [first] = rows
      if (first === undefined) return []
      const totals = (of: (row: (typeof rows)[number]) => number) =>
        shownTotals(rows.map((row) => counted(row.practice, of(row))))
      return [
        {
          course: first.course,
          level: first.level,
          eligible: totals(({ eligible }) => eligible),
          booked: totals(({ booked }) => booked),
          trained: totals(({ trained }) => trained),
          asOf:
            rows
              .map(({ as_of }) => as_of)
              .toSorted()
              .at(-1) ?? '',
          practices: rows.length,
          rows: rows.flatMap((row) => {
            const practice = byCode.get(row.practice)
            if (practice === undefined || !seen.has(row.practice)) return []
            const { eligible, booked, trained, as_of } = row
            return [{ practice, eligible, booked, trained, asOf: as_of }]
          }),
        },
      ]
    }),
  }
}

/** The trained of the eligible in per cent; null where either is not shown, or nobody is eligible. */
export function trainedShare(eligible: number | null, trained: number | null): number | null {
  return eligible === null || trained === null || eligible === 0 ? null : (100 * trained) / eligible
}
