import type { Sheet } from '../register/sheet.ts'
import type { SkillsView, Training } from './skills-model.ts'
import { NOT_SHOWN } from './skills-shown.ts'
import { trainedShare } from './skills-model.ts'

/** People with each special interest by network and over the place, as a file. */
export function skillTotalsSheet({ asked, skills, place }: SkillsView): Sheet {
  return {
    header: ['on', 'skill', 'network', 'people', 'practices_that_told'],
    rows: skills.flatMap(({ name, totals, practices }) => [
      ...totals.groups.map(({ group, people, practices: told }) => [
        asked.on,
        name,
        networkName(group, place.networks),
        people ?? NOT_SHOWN,
        told,
      ]),
      [asked.on, name, 'all', practices === 0 ? null : (totals.all ?? NOT_SHOWN), practices],
    ]),
  }
}

/** Counts of the practices that the reader may see, as a file. */
export function skillRowsSheet({ skillRows }: SkillsView): Sheet {
  return {
    header: ['practice', 'name', 'skill', 'people', 'offered_to', 'as_of'],
    rows: skillRows.map(({ practice, skill, people, offer, asOf }) => [
      practice.code,
      practice.name,
      skill,
      people,
      offer,
      asOf,
    ]),
  }
}

/** Which practices offer a skill to neighbours, as a file. */
export function offersSheet({ offers, place }: SkillsView): Sheet {
  return {
    header: ['skill', 'practice', 'name', 'network', 'people'],
    rows: offers.map(({ practice, skill, people }) => [
      skill,
      practice.code,
      practice.name,
      networkName(practice.network, place.networks),
      people ?? NOT_SHOWN,
    ]),
  }
}

/** Training by network and over the place, then of the practices that the reader may see. */
export function trainingSheet({ trainings, place }: SkillsView): Sheet {
  return {
    header: ['course', 'level', 'of', 'eligible', 'booked', 'trained', 'trained_per_cent', 'as_of'],
    rows: trainings.flatMap((one) => [
      ...trainingTotals(one).map(({ group, eligible, booked, trained }) => [
        one.course,
        one.level,
        group === undefined ? 'all' : networkName(group, place.networks),
        eligible ?? NOT_SHOWN,
        booked ?? NOT_SHOWN,
        trained ?? NOT_SHOWN,
        trainedShare(eligible, trained),
        one.asOf,
      ]),
      ...one.rows.map(({ practice, eligible, booked, trained, asOf }) => [
        one.course,
        one.level,
        `${practice.name} (${practice.code})`,
        eligible,
        booked,
        trained,
        trainedShare(eligible, trained),
        asOf,
      ]),
    ]),
  }
}

/** A line a network, then one over all, whose group is undefined. */
export function trainingTotals({ eligible, booked, trained }: Training): readonly {
  readonly group: string | null | undefined
  readonly eligible: number | null
  readonly booked: number | null
  readonly trained: number | null
}[] {
  return [
    ...eligible.groups.map(({ group, people }, at) => ({
      group,
      eligible: people,
      booked: booked.groups[at]?.people ?? null,
      trained: trained.groups[at]?.people ?? null,
    })),
    { group: undefined, eligible: eligible.all, booked: booked.all, trained: trained.all },
  ]
}

/** The name of a network by its code. */
export function networkName(code: string | null, names: ReadonlyMap<string, string>): string {
  return code === null ? 'in no network' : (names.get(code) ?? code)
}
