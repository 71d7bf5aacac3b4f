import type { WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { longDate } from '../register/place-model.ts'
import type { PlacedColumn } from './arranged.ts'
import type { AskedView } from './asked-view.ts'
import { FLAT_COLUMNS, matrixRows, releasesUsed, type Releases } from './flat.ts'
import { formulaWords } from '../comparison/formula.ts'
import { DIRECTIONS } from '../comparison/position.ts'
import { PURPOSE } from '../purpose.ts'
import { aboutSheet } from './workbook-about.ts'
import { boldHeads, WRAPPED } from './workbook-styles.ts'
import { outcomesSheet, valuesSheet } from './workbook-wide.ts'

/**
 * A view of the matrix as an Excel workbook: what it is and how to read it, practices x indicators
 * as values and as what is said of them, the same figures one a row with their counts and limits,
 * the definitions, and the sources. Everything is a value: text that begins like a formula stays
 * text, and where a figure is missing its words stand in its cell.
 */
export async function matrixWorkbook(view: AskedView, releases: Releases): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      aboutSheet(view),
      valuesSheet(view),
      outcomesSheet(view),
      figuresSheet(view, releases),
      definitionsSheet(view.arranged.columns),
      sourcesSheet(view, releases),
    ],
    properties: {
      title: `${view.title}, ${longDate(view.arranged.assessment.matrix.on)}`,
      creator: 'Footings',
      description: PURPOSE,
    },
  })
}

function figuresSheet({ arranged }: AskedView, releases: Releases): WriteSheet {
  const rows = matrixRows(arranged, releases)
  return {
    name: 'Figures',
    rows: [
      FLAT_COLUMNS.map((column) => column.heading),
      ...rows.map((row) => FLAT_COLUMNS.map(({ key }) => row[key])),
    ],
    columns: FLAT_COLUMNS.map(() => ({ width: 14 })),
    cells: boldHeads(FLAT_COLUMNS.length),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnName(FLAT_COLUMNS.length)}${1 + rows.length}` },
  }
}

function definitionsSheet(columns: readonly PlacedColumn[]): WriteSheet {
  const headings = [
    'Indicator',
    'Name',
    'Domain',
    'Unit',
    'Direction',
    'What it is',
    'Why it matters',
    'What to bear in mind',
    'How it is worked out',
    'Source',
    'Reviewed',
    'Next review',
  ]
  return {
    name: 'Indicators',
    rows: [
      headings,
      ...columns.map(({ column: { indicator } }) => [
        indicator.id,
        indicator.name,
        indicator.domain,
        indicator.unit,
        DIRECTIONS[indicator.polarity],
        indicator.meaning,
        indicator.why,
        indicator.caveats,
        formulaWords(indicator).join(' '),
        indicator.source,
        indicator.reviewed,
        indicator.next_review,
      ]),
    ],
    columns: headings.map((_, at) => ({ width: at < 5 || at > 9 ? 22 : 50, style: WRAPPED })),
    cells: boldHeads(headings.length),
    freezePane: { rows: 1, columns: 2 },
  }
}

function sourcesSheet({ arranged }: AskedView, releases: Releases): WriteSheet {
  const headings = [
    'Publication',
    'Publisher',
    'Licence',
    'From',
    'To',
    'File',
    'Rows',
    'Rows set aside',
    'SHA-256',
  ]
  const used = [...releasesUsed(arranged)].flatMap((id) => releases.get(id) ?? [])
  return {
    name: 'Sources',
    rows: [
      headings,
      ...used.map((release) => [
        release.publication,
        release.publisher,
        release.licence,
        release.periodStart,
        release.periodEnd,
        release.file,
        release.rows,
        release.quarantined,
        release.sha256,
      ]),
    ],
    columns: headings.map(() => ({ width: 24 })),
    cells: boldHeads(headings.length),
    freezePane: { rows: 1 },
  }
}

/** The letters of the last of so many columns: 26 is Z, 27 is AA. */
export function columnName(count: number): string {
  const rest = Math.floor((count - 1) / 26)
  const letter = String.fromCharCode(65 + ((count - 1) % 26))
  return rest === 0 ? letter : columnName(rest) + letter
}
