import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { day, nameText, optionalDay } from '../register/records.ts'
import { ROLES, SCOPES_OF_ROLE, SCOPE_KINDS } from '../rights/roles.ts'
import type { Workspace } from '../workspace.ts'
import { organisationOf } from './organisations-of-roles.ts'

/** Why something is done to an account, for the audit: it has to be said. */
export const reasonText = nameText

/** A role to be given: what, where, from when to when (both included), and why. */
export const roleInput = z
  .object({
    role: z.enum(ROLES, 'is none of the roles'),
    scope: z.enum(SCOPE_KINDS, 'is no kind of organisation'),
    organisation: z.string().trim().max(100, 'is longer than 100 characters'),
    starts_on: day,
    ends_on: optionalDay,
    reason: reasonText,
  })
  .refine(({ starts_on, ends_on }) => ends_on === null || ends_on >= starts_on, {
    path: ['ends_on'],
    message: 'is before the first day',
  })
  .refine(({ role, scope }) => SCOPES_OF_ROLE[role].includes(scope), {
    path: ['organisation'],
    message: 'is of a kind at which this role is not held',
  })
  .refine(({ role, ends_on }) => role !== 'facilitator' || ends_on !== null, {
    path: ['ends_on'],
    message: 'is missing: a facilitator is here for a time',
  })

export type RoleInput = z.output<typeof roleInput>

/**
 * Refuses a role at an organisation that no register and no record knows.
 *
 * @throws FootingsError 'data'
 */
export async function demandOrganisation(
  workspace: Workspace,
  now: Date,
  { scope, organisation }: Pick<RoleInput, 'scope' | 'organisation'>,
): Promise<string> {
  const found = await organisationOf(workspace, now, scope, organisation, false)
  if (found !== undefined) return found.organisationName
  throw new FootingsError('data', `No ${scope} ${organisation.slice(0, 40)} is known here.`, {
    remedy: 'Nothing was changed. Check the code, or load a register that has it.',
    where: { column: 'organisation' },
  })
}
