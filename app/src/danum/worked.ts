import type { Change } from '../store/change.ts'
import { DANUM } from './names.ts'

const PLAN = 'Primary care plan, December 2016'
const PLACE_PLAN = 'Place plan, 2016'

/** Name, amount in hundredths of its unit, unit, precision, source, day and note. */
const FIGURES = [
  ['General practices', 4_300, 'number', 'exact', PLAN, '2016-12-23', null],
  ['Children in low-income families', 1_330_000, 'number', 'exact', PLACE_PLAN, '2016-10-01', null],
  [
    'Share of children in low-income families',
    2_400,
    'per cent',
    'about',
    PLACE_PLAN,
    '2016-10-01',
    null,
  ],
  [
    'Reduction in planned care referrals, 2017-18',
    600,
    'per cent',
    'exact',
    PLAN,
    '2016-12-23',
    'Of which base it does not say.',
  ],
  [
    'Reduction in planned care referrals, 2018-19',
    1_200,
    'per cent',
    'exact',
    PLAN,
    '2016-12-23',
    'Whether it includes the 6% of the year before, it does not say.',
  ],
] as const

/** Writes the figures that the papers of 2016 print of Danum and that are no money. */
export async function addWorked(change: Change): Promise<void> {
  for (const [name, amount, unit, precision, source, said_on, note] of FIGURES) {
    await change.insert('context_figure', {
      place: DANUM.subIcb.code,
      name,
      amount,
      unit,
      precision,
      source,
      said_on,
      note,
    })
  }
}
