import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { jsonFault } from '../terminal/json-fault.ts'
import { jsonPlace, placeAt } from '../terminal/json-place.ts'
import { SplitRule } from './split-rule.ts'

const count = z.number('is no number').min(0, 'is below zero').nullable().default(null)

/** A pot, its practices and one to five rules, as a file states them. */
export const SplitFile = z.object({
  pot: z
    .int('is not whole pence')
    .min(0, 'is below zero')
    .describe('What is shared, in whole pence'),
  rules: z.array(SplitRule).min(1, 'has no rule').max(5, 'has more than 5 rules'),
  practices: z
    .array(
      z.object({
        code: z.string('is missing').min(1, 'is empty').max(20),
        name: z.string().max(200).optional(),
        network: z.string().max(20).nullable().default(null),
        network_name: z.string().max(200).nullable().default(null),
        registered: count.describe('Registered patients; null where not known'),
        weighted: count,
        formula: count.describe('Patients weighted by a formula of your own'),
        deprivation: count.describe('Score of the Index of Multiple Deprivation'),
      }),
    )
    .min(1, 'has no practice')
    .max(20_000, 'has more than 20,000 practices'),
})
export type SplitFile = z.output<typeof SplitFile>

/**
 * A split from the text of a JSON file.
 *
 * @throws FootingsError 'data' with file, line and column, and the way to the value
 */
export function readSplitFile(text: string, file: string): SplitFile {
  const broken = jsonFault(text)
  if (broken !== null) {
    const { line, column } = placeAt(text, broken)
    throw new FootingsError('data', 'The file is no JSON from here on.', {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there.',
    })
  }
  const told = SplitFile.safeParse(JSON.parse(text))
  if (!told.success) {
    const [issue] = told.error.issues
    throw at(text, file, issue?.path ?? [], issue?.message ?? 'is no split')
  }
  const seen = new Set<string>()
  told.data.practices.forEach(({ code }, index) => {
    if (seen.has(code))
      throw at(text, file, ['practices', index, 'code'], `is there twice: ${code}`)
    seen.add(code)
  })
  return told.data
}

function at(
  text: string,
  file: string,
  path: readonly PropertyKey[],
  message: string,
): FootingsError {
  const { line, column } = jsonPlace(text, path)
  const way = path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join(' ')
  return new FootingsError('data', `${way === '' ? 'The file' : way} ${message}.`, {
    where: { file, line, column: String(column) },
    remedy: 'Correct it there.',
  })
}
