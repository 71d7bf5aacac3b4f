import type { Change } from '../store/change.ts'
import { SPECIAL_INTERESTS } from '../store/vocabulary.ts'
import { SERVICES } from './services-offered.ts'

interface Coded {
  readonly code: string
}

/** Of the practices that have signed for no service of a skill, each seventh or so has it too. */
const OTHERS_WITH_SKILL = 7
const NAVIGATION = 'Care navigation'
const COUNTED_ON = '2024-01-31'

/** Counts of people with special interests: where a service needs one, and in some practices more. */
export async function addSkills(
  change: Change,
  practices: readonly Coded[],
  signed: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  for (const [number, skill] of SPECIAL_INTERESTS.entries()) {
    const needed = new Set(
      SERVICES.filter((service) => service.skill === skill).flatMap(
        ({ name }) => signed.get(name) ?? [],
      ),
    )
    for (const [at, { code }] of practices.entries()) {
      const extra = (at + number * 3) % OTHERS_WITH_SKILL === 0
      if (!needed.has(code) && !extra) continue
      await change.insert('practice_skill', {
        practice: code,
        skill,
        people: 1 + ((at + number) % 3),
        offer: (at + number) % 2 === 0 ? 'neighbours' : 'own patients',
        as_of: COUNTED_ON,
        note: null,
      })
    }
  }
}

/**
 * Care navigation: level 1 as it stood in March 2017, when more than 400 of the non-clinical staff
 * were to have it, and level 2 as it stands.
 */
export async function addTraining(
  change: Change,
  practices: readonly Coded[],
  eligible: readonly number[],
): Promise<void> {
  for (const [at, { code }] of practices.entries()) {
    const staff = eligible[at] ?? 0
    // Every ninth practice had begun late.
    const late = at % 9 === 8
    const trained = late ? 0 : Math.floor(staff * (at % 3 === 0 ? 1 : 0.85))
    await change.insert('practice_training', {
      practice: code,
      course: NAVIGATION,
      level: 1,
      eligible: staff,
      booked: late ? Math.floor(staff / 2) : Math.min(staff - trained, 1),
      trained,
      as_of: '2017-03-31',
      note: null,
    })
    if (at % 2 === 1) continue
    const second = Math.floor(staff / 3)
    await change.insert('practice_training', {
      practice: code,
      course: NAVIGATION,
      level: 2,
      eligible: staff,
      booked: Math.min(2, staff - second),
      trained: second,
      as_of: COUNTED_ON,
      note: null,
    })
  }
}
