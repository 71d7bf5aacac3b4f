import * as z from 'zod'
import { formVersion } from '../footprints/edit-routes.tsx'
import { faultOf } from '../footprints/forms.tsx'
import { FootingsError } from '../failure.ts'
import { isDay } from '../register/records.ts'
import type { FieldError } from '../web/components.tsx'
import { checkDocument, MOST_LINES } from './document.ts'
import type { ModelContext } from './house.ts'
import type { ModelKind } from './kind.ts'
import { codesOf } from './order.ts'
import type { ScenarioGiven } from './scenario-records.ts'
import { givenOf, type TypedModel } from './typed.ts'

const TOO_LONG = `is longer than ${MOST_LINES.toLocaleString('en-GB')} characters`

const text = z
  .string()
  .max(MOST_LINES, TOO_LONG)
  .transform((given) => given.replaceAll(/\r\n?/g, '\n'))

/** What union branches say of a text that is longer than the limit. */
function tooLong(issues: readonly unknown[]): string | undefined {
  return JSON.stringify(issues).includes(TOO_LONG) ? TOO_LONG : undefined
}

/** What a form of a model sends: texts by field; boxes that are ticked are several of one name. */
export const modelBody = z.record(
  z.string().max(200),
  z.union([text, z.array(text).max(2_000, 'has too many values')], {
    error: (issue) =>
      (issue.code === 'invalid_union' ? tooLong(issue.errors) : undefined) ?? 'is not a text',
  }),
)
export type Sent = z.output<typeof modelBody>

/** Checks what was typed and does the work with it; gives what is wrong, or nothing. */
export async function attempt(
  { workspace }: Pick<ModelContext, 'workspace'>,
  kind: ModelKind,
  place: string,
  typed: TypedModel,
  work: (given: ScenarioGiven) => Promise<void>,
): Promise<readonly FieldError[]> {
  const on = (typed['on_date'] ?? '').trim()
  const found = isDay(on) ? await workspace.register.place(place, on) : undefined
  const names: readonly FieldError[] = [
    ...((typed['name'] ?? '').trim() === '' ? [{ field: 'name', message: 'Name is empty' }] : []),
    ...(!isDay(on)
      ? [{ field: 'on_date', message: 'Day is not a day: write it as 2023-03-31' }]
      : found === undefined
        ? [{ field: 'on_date', message: 'No practice of the place is known on this day' }]
        : []),
  ]
  const practices = found === undefined ? new Set<string>() : codesOf(found)
  const { document, faults } = checkDocument(kind, givenOf(kind, typed), practices)
  const errors = [...names, ...faults]
  if (errors.length > 0 || document === null) return errors
  try {
    await work({ name: typed['name'] ?? '', on_date: on, note: typed['note'] ?? '', document })
    return []
  } catch (error) {
    return faultOf(error)
  }
}

/**
 * The version of the scenario that the person saw.
 *
 * @throws FootingsError 'usage' where the form does not say
 */
export function versionIn(body: Sent): number {
  const { success, data } = formVersion.safeParse(oneOf(body, 'version'))
  if (success) return data
  throw new FootingsError('usage', 'The form does not say which version it was made from.', {
    remedy: 'Nothing was changed. Open the form again.',
  })
}

/** The name, day and note of a scenario. */
export function namesIn(body: Sent): TypedModel {
  return Object.fromEntries(
    ['name', 'on_date', 'note'].map((name) => [name, oneOf(body, name) ?? '']),
  )
}

/** The one value of a field; the first where several were sent. */
export function oneOf(body: Sent, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' ? value : value?.[0]
}
