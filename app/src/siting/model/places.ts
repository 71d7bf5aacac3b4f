import { FootingsError } from '../../failure.ts'
import type { Candidate } from './data.ts'

const MOST = 500

/**
 * Candidates that were listed, a line each: name, latitude, longitude, with commas, semicolons or tabs
 * between. A first line of headings is left out.
 *
 * @throws FootingsError 'finding' that names the line at fault
 */
export function listedPlaces(text: string): readonly Candidate[] {
  const lines = text.split(/\r?\n/).map((line, at) => ({ line: line.trim(), at: at + 1 }))
  const filled = lines.filter(({ line }) => line !== '')
  const rows = /latitude/i.test(filled[0]?.line ?? '') ? filled.slice(1) : filled
  if (rows.length > MOST) throw fault(`There are ${rows.length} places, and ${MOST} at the most.`)
  const seen = new Set<string>()
  return rows.map(({ line, at }) => {
    const parts = line.split(/[,;\t]/).map((part) => part.trim())
    const name = parts.slice(0, -2).join(', ')
    const [latitude, longitude] = parts.slice(-2).map((part) => (part === '' ? NaN : Number(part)))
    if (parts.length < 3 || name === '') throw fault('It is not name, latitude, longitude.', at)
    if (latitude === undefined || !(latitude >= 49 && latitude <= 61)) {
      throw fault(`The latitude of ${name} is not from 49 to 61.`, at)
    }
    if (longitude === undefined || !(longitude >= -9 && longitude <= 3)) {
      throw fault(`The longitude of ${name} is not from -9 to 3.`, at)
    }
    if (seen.has(name)) throw fault(`${name} is there twice.`, at)
    seen.add(name)
    return { id: `place ${name}`, name, latitude, longitude }
  })
}

function fault(what: string, line?: number): FootingsError {
  const message = line === undefined ? what : `Line ${line} of the other places: ${what}`
  return new FootingsError('finding', message, {
    where: { column: 'places', ...(line === undefined ? {} : { line }) },
    remedy: 'Write a line each: name, latitude, longitude.',
  })
}
