import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const LSOAS_A_PRACTICE = 310
const LSOAS_OF_ENGLAND = 33_755

/**
 * Writes a made file in the layout of Patients Registered at a GP Practice, by LSOA: every practice
 * has 310 LSOAs that lie together, each of them once. The same number of rows gives the same bytes.
 */
export async function writePatientsByLsoa(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  let text =
    'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n'
  for (let row = 0; row < rows; row++) {
    const practice = Math.floor(row / LSOAS_A_PRACTICE)
    const lsoa = (practice * 137 + (row % LSOAS_A_PRACTICE)) % LSOAS_OF_ENGLAND
    const patients = 1 + ((row * 2_654_435_761) % 397)
    text += `GP_PRAC_PAT_LIST,01JUL2026,${practiceCode(practice)},PRACTICE NUMBER ${practice} SURGERY,E01${String(lsoa).padStart(6, '0')},ALL,${patients}\n`
    if (text.length > 1024 * 1024) {
      if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve))
      text = ''
    }
  }
  out.end(text)
  await finished(out)
}

function practiceCode(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + Math.floor(index / 1000))
  return `${letter}${String(99_000 + (index % 1000))}`
}
