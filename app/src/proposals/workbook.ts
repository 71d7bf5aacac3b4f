import type { CellStyle, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import type { Release } from '../evidence/releases.ts'
import type { PracticeEffect } from '../networks/effects.ts'
import type { Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { ProposalEvent } from './history.ts'
import {
  changesSheet,
  historySheet,
  networksSheet,
  outsideSheet,
  practicesSheet,
  proposalsSheet,
} from './sheets.ts'
import { proposalName } from './standings.ts'
import type { ProposalView } from './view.ts'
import { bandSentence, proposalSentence } from './words.ts'

const BOLD: CellStyle = { font: { bold: true } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }

/** A proposal as an Excel workbook: what it is, a sheet for each table of its page, the sources. */
export async function proposalWorkbook(
  view: ProposalView,
  effects: ReadonlyMap<string, PracticeEffect>,
  events: readonly ProposalEvent[],
  releases: readonly Release[],
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      aboutSheet(view),
      tableSheet('Networks', networksSheet(view)),
      tableSheet('Answers', practicesSheet(view, releases)),
      tableSheet('What changes', changesSheet(view, effects)),
      tableSheet('In none of them', outsideSheet(view)),
      tableSheet('What was done', historySheet(events)),
      tableSheet('Sources', sourcesSheet(view.sources.bases)),
    ],
    properties: { title: proposalName(view.one.proposal), creator: 'Footings' },
  })
}

/** The proposals of a place as an Excel workbook. */
export async function proposalsWorkbook(views: readonly ProposalView[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [tableSheet('Proposals', proposalsSheet(views))],
    properties: { title: 'Proposals', creator: 'Footings' },
  })
}

function aboutSheet(view: ProposalView): WriteSheet {
  const { proposal } = view.one
  return {
    name: 'About',
    rows: [
      ['Proposal', proposalName(proposal)],
      ['Finding', proposalSentence(view.one)],
      ['Sizes', bandSentence(view.one) ?? 'No plan sets a size.'],
      ['Definition', proposal.definition],
      ['Owner', proposal.owner],
      ['What stays', 'Being in a network changes nothing in a practice’s core contract.'],
      [
        'Under member',
        'Until the proposal is adopted, those who have said that they will be members count under member in the sheet of networks, and are provisional in the sheet of answers.',
      ],
      ['What changes', 'If every practice that is named joins. Distances are road km, estimated.'],
      ['Lists', view.sources.sentence],
    ],
    columns: [
      { width: 24, style: { ...WRAPPED, ...BOLD } },
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
