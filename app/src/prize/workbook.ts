import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import type { FigureComments } from '../figure-comments/comments.ts'
import { releasesById } from '../matrix/flat.ts'
import type { Release } from '../evidence/releases.ts'
import { longDate } from '../register/place-model.ts'
import type { Sheet } from '../register/sheet.ts'
import { KINDS, type Kind } from './aims.ts'
import { prizeSheet } from './flat.ts'
import { prizesOfKind, type Prizes } from './model.ts'
import { METHOD, NOT_ADDED, prizesSentence, PURPOSE } from './words.ts'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
const NAMES: Readonly<Record<Kind, string>> = {
  detection: 'Patients to find',
  treatment: 'Patients to treat',
  reaching: 'Reaching another level',
}

/**
 * The size of the prize as an Excel workbook: what it is and how it is worked out, a sheet for each
 * kind with every practice, and the sources. Everything is a value, and nothing is added up over
 * indicators.
 */
export async function prizeWorkbook(
  prizes: Prizes,
  title: string,
  releases: readonly Release[],
  sources: Sheet,
  comments: FigureComments,
): Promise<Uint8Array> {
  const byId = releasesById(releases)
  return writeXlsx({
    sheets: [
      aboutSheet(prizes, title),
      ...KINDS.map((kind) =>
        tableSheet(NAMES[kind], prizeSheet(prizesOfKind(prizes, kind), byId, comments)),
      ),
      tableSheet('Sources', sources),
    ],
    properties: {
      title: `The size of the prize: ${title}, ${longDate(prizes.on)}`,
      creator: 'Footings',
      description: PURPOSE,
    },
  })
}

function aboutSheet(prizes: Prizes, title: string): WriteSheet {
  return {
    name: 'About',
    rows: [
      ['The size of the prize', prizesSentence(prizes, title)],
      ['What this is for', PURPOSE],
      ['Not added up', NOT_ADDED],
      ['Comparator', prizes.comparator],
      ...METHOD.map(({ term, text }) => [term, text]),
      ...prizes.unexpected.map(({ indicator, expected }) => [
        'Nothing expected is loaded',
        `${indicator.name}: a file with ${expected.id} would give it.`,
      ]),
      ...prizes.silent.map(({ name }) => ['No figure of these practices', name]),
    ],
    columns: [
      { width: 34, style: { ...WRAPPED, ...BOLD } },
      { width: 110, style: WRAPPED },
    ],
  }
}

function tableSheet(name: string, { header, rows }: Sheet): WriteSheet {
  return {
    name,
    rows: [[...header], ...rows.map((row) => row.map((cell): CellValue => cell ?? null))],
    columns: header.map(() => ({ width: 16 })),
    cells: new Map(header.map((_, column) => [`0,${column}`, { style: BOLD }])),
    freezePane: { rows: 1 },
  }
}
