import { expect, test } from 'vitest'
import { figuresOfSql, madeIndicator, madePractice } from '../comparison/made-figures.ts'
import { chainsOf } from './chains.ts'

const SIDE = { dataset: 'patients', sum: 'patients', where: {}, starts: {}, range: {} } as const
const WAY = { months: 3, zero_if_absent: false, mean: false, published: false } as const

/** A figure of two periods, its numerator from the release `list` and its denominator from `staff`. */
const FIGURES = `SELECT indicator, 'P0' AS practice, day AS period_start, day AS period_end,
    10::DOUBLE AS numerator, 2::DOUBLE AS denominator, 5::DOUBLE AS value, NULL::DOUBLE AS lower95, NULL::DOUBLE AS upper95,
    NULL::DOUBLE AS lower998, NULL::DOUBLE AS upper998, NULL::VARCHAR AS missing,
    'list' AS numerator_release, 'staff' AS denominator_release
  FROM (VALUES (DATE '2022-06-30'), (DATE '2023-06-30')) days(day), (VALUES ('by-staff'), ('by-list')) ids(indicator)`

test('the release of a figure is that of the side whose period it has', async () => {
  const way = (period_of: 'numerator' | 'denominator') => ({
    ways: [{ ...WAY, numerator: SIDE, denominator: SIDE, period_of }],
  })
  const figures = await figuresOfSql(
    [madeIndicator('by-staff', way('denominator')), madeIndicator('by-list', way('numerator'))],
    FIGURES,
  )
  const chains = await chainsOf(figures, [madePractice('P0')], '2024-01-01')
  figures.close()
  expect(
    chains.map(({ indicator, releases, latestRelease }) => [indicator.id, releases, latestRelease]),
  ).toEqual([
    ['by-staff', ['staff', 'staff'], 'staff'],
    ['by-list', ['list', 'list'], 'list'],
  ])
})
