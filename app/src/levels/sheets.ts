import type { Sheet } from '../register/sheet.ts'
import { sizesInWords } from './model.ts'
import type { LevelsView } from './view.ts'

/** The functions of a place with their levels, as a file. */
export function functionsSheet({ asked, functions, sizes }: LevelsView): Sheet {
  return {
    header: [
      'on',
      'place',
      'position',
      'function',
      'level',
      'patients',
      'reason',
      'said_by',
      'said_on',
    ],
    rows: functions.map((row, index) => [
      asked.on,
      row.place,
      index + 1,
      row.name,
      row.level,
      sizesInWords(sizes, row.level),
      row.reason,
      row.said_by,
      row.said_on,
    ]),
  }
}

/** How large each level is on the day, as a file. Sizes are empty where no list is known. */
export function sizesSheet({ asked, sizes, bases }: LevelsView): Sheet {
  const source = bases.map(({ publication, file }) => `${publication} (${file})`).join('; ')
  return {
    header: [
      'on',
      'level',
      'footprints',
      'number',
      'least',
      'median',
      'most',
      'not_known',
      'practices_in_none',
      'source',
    ],
    rows: sizes.map((size) => [
      asked.on,
      size.level,
      size.label,
      size.groups,
      size.least,
      size.median,
      size.most,
      size.notKnown,
      size.outside,
      source,
    ]),
  }
}
