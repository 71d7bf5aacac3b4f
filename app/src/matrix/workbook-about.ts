import type { CellValue, WriteSheet } from 'hucre'
import { formatCount, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import type { AskedView } from './asked-view.ts'
import { cautionSentence, findingSentence } from '../comparison/finding.ts'
import { PURPOSE } from '../purpose.ts'
import { BOLD, WRAPPED } from './workbook-styles.ts'

/** What the workbook is, how to read it, and what chance alone would give. */
export function aboutSheet({ title, group, arranged, notes }: AskedView): WriteSheet {
  const { assessment, columns, flags, rows } = arranged
  const { matrix, benchmarks, allowing } = assessment
  const { expected } = flags
  const known = benchmarks.comparator.kind === 'england'
  const chance = ({ expected: mean, range }: (typeof expected)['at95']) =>
    `${formatNumber(mean, 1)} on average; ${formatNumber(range.lower)} to ${formatNumber(range.upper)} would be no surprise`
  const lines: CellValue[][] = [
    ['The Primary Care Matrix', `${title}, ${longDate(matrix.on)}`],
    ['What it is for', PURPOSE],
    [
      'What it shows',
      `${formatCount(rows, 'practice')}, ${formatCount(columns.length, 'indicator')}: ${group.name}`,
    ],
    ['Finding', findingSentence(flags, benchmarks, allowing)],
    ['To bear in mind', cautionSentence(allowing)],
    ['Compared with', benchmarks.name],
    ['How', HOW[allowing === 'chance' ? (known ? 'known' : 'uncertain') : 'usual']],
    [
      'Limits',
      'Of shares of people Wilson’s; of events exact Poisson below 10 and Byar’s from 10; a complete count has none. Published limits only where the counts are not published.',
    ],
    ['Figures compared', flags.compared],
    ['Outside 95% limits', flags.outside95],
    [BY[allowing], chance(expected.at95)],
    ['Of those, outside 99.8% limits', flags.outside998],
    [BY[allowing], chance(expected.at998)],
    ['Trend', 'Over the five latest yearly figures, where a change is beyond chance at 99.8%.'],
    ['Sheet Matrix', 'The figures. Outside the 99.8% limits they are bold on a shaded ground.'],
    ['Sheet Compared', 'What is said of each figure, in words.'],
    [
      'Sheet Figures',
      'The same figures one a row, with counts, limits, comparator, trend and source.',
    ],
    ['Sheets Indicators, Sources', 'Definitions, and the files that the figures came from.'],
    ...notes.map((note) => ['Note', note]),
  ]
  return {
    name: 'About',
    rows: lines,
    columns: [{ width: 44 }, { width: 100, style: WRAPPED }],
    cells: new Map(lines.map((_, row) => [`${row},0`, { style: BOLD }])),
  }
}

const BY = {
  chance: 'By chance alone there would be',
  'usual differences': 'By chance and usual differences there would be',
} as const

const HOW = {
  usual:
    'The limits are widened by how much all practices of the country that are loaded differ beyond chance. England’s figure is taken as known; of a group of practices its own chance and differences count as well.',
  known:
    'Its figure is taken as known: a figure differs where it lies outside the limits of the practice’s own.',
  uncertain:
    'The comparator is the other practices of the group, their counts summed, and its own uncertainty counts: a figure differs where the limits of the difference leave out 0.',
}
