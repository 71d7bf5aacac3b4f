import type { z } from 'zod'
import { FootingsError } from '../failure.ts'

/**
 * Checks a field of a record that is kept as JSON.
 *
 * @param field the name of the field, for messages such as `rule.most is less than the least size`
 * @throws FootingsError 'data' that says where in the field the first fault is, and what each is
 */
export function checkedField<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  field: string,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => ({
    path: [field, ...issue.path.map((step) => (typeof step === 'number' ? step + 1 : step))],
    message: issue.message,
  }))
  throw new FootingsError(
    'data',
    `${faults.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}.`,
    { remedy: 'Nothing was changed.', where: { column: faults[0]?.path.join('.') ?? field } },
  )
}

/** Whether two names are the same to people: without regard to case. */
export function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}

/** The name, or the name with the first number that makes it differ from those that are taken. */
export function nameNotTaken(name: string, taken: readonly string[]): string {
  const isTaken = (candidate: string) => taken.some((other) => sameName(other, candidate))
  if (!isTaken(name)) return name
  for (let number = 2; ; number += 1) {
    const candidate = `${name} (${number})`
    if (!isTaken(candidate)) return candidate
  }
}
