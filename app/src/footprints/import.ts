import { createHash } from 'node:crypto'
import type { Workspace } from '../workspace.ts'
import { unknownPractices } from './practices.ts'
import { type CsvFault, type MembersCsvRow, readMembersCsv } from './members-csv.ts'
import { type MembersPreview, previewMembers } from './members-import.ts'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from './patient-text.ts'

/**
 * What a members file would do, with everything that is wrong with it in the order of its lines:
 * what it says of itself, codes that no loaded register has, and notes with an NHS number.
 */
export async function previewMembersText(
  workspace: Workspace,
  text: string,
): Promise<MembersPreview> {
  const read = readMembersCsv(text)
  const [preview, unknown] = await Promise.all([
    previewMembers(workspace.store, read.rows),
    unknownPractices(
      workspace.evidence,
      read.rows.map(({ practice }) => practice),
    ),
  ])
  const faults = [
    ...read.faults,
    ...preview.faults,
    ...read.rows.flatMap((row) => faultsOfRow(row, unknown)),
  ]
  return { ...preview, faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** Names what a preview would do: two previews with one token do the same to the same records. */
export function tokenOf(preview: MembersPreview): string {
  return createHash('sha256').update(JSON.stringify(preview)).digest('base64url')
}

/**
 * The text of a file as people's programs write it: UTF-8, or Windows-1252 where it is not; line
 * ends as in the store. Undefined for a workbook or another file that is no text.
 */
export function textOfFile(content: Uint8Array): string | undefined {
  if (content.includes(0) || (content[0] === 0x50 && content[1] === 0x4b)) return undefined
  return withPlainLineEnds(decoded(content))
}

/** The same text with every line ended as in the store. */
export function withPlainLineEnds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}

function faultsOfRow(row: MembersCsvRow, unknown: ReadonlySet<string>): readonly CsvFault[] {
  const { line, practice, note } = row
  const faults: CsvFault[] = []
  if (unknown.has(practice)) {
    faults.push({
      line,
      column: 'practice',
      value: practice,
      reason: 'is in no register that is loaded: check the code',
    })
  }
  if (note !== null && note !== undefined && holdsNhsNumber(note)) {
    faults.push({ line, column: 'note', value: 'not shown', reason: NHS_NUMBER_FAULT })
  }
  return faults
}
