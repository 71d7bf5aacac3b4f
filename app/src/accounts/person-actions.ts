import type { PersonRow } from '../store/tables.ts'
import {
  disable,
  enable,
  endAllSessions,
  inviteAgain,
  type Administration,
} from './administration.ts'
import type { Invitation } from './invitations.ts'
import { erasePerson } from './retention.ts'

/** What an administrator can do to an account, besides its roles. */
export const PERSON_ACTIONS = ['invite', 'sessions', 'disable', 'enable', 'erase'] as const

export type PersonAction = (typeof PERSON_ACTIONS)[number]

interface ActionWords {
  readonly title: string
  readonly says: string
  readonly button: string
  readonly warns: boolean
}

/** What the page of each action says before it is done. */
export const ACTION_WORDS: Readonly<Record<PersonAction, ActionWords>> = {
  invite: {
    title: 'Give a new code',
    says: 'For somebody who lost their authenticator app or password, or whose code is over. With the code they choose both anew. Their sessions end now; make sure that it is they who ask.',
    button: 'Give a new code',
    warns: false,
  },
  sessions: {
    title: 'End all sessions',
    says: 'They have to sign in again, wherever they are signed in.',
    button: 'End all sessions',
    warns: false,
  },
  disable: {
    title: 'Disable the account',
    says: 'Their sessions end at once, and nobody can sign in to the account until it is enabled. Their roles and what they did stay.',
    button: 'Disable',
    warns: true,
  },
  enable: {
    title: 'Enable the account',
    says: 'They can sign in again with what they had, and have the roles that are in force.',
    button: 'Enable',
    warns: false,
  },
  erase: {
    title: 'Erase the person',
    says: 'Their name, email address, password, app, passkeys and record of pages looked at are removed, and their roles end. What they changed stays, under a number that says nothing of them. This cannot be undone.',
    button: 'Erase',
    warns: true,
  },
}

/** The actions that make sense for an account as it is. */
export function actionsFor({ state }: Pick<PersonRow, 'state'>): readonly PersonAction[] {
  if (state === 'erased') return []
  if (state === 'disabled') return ['enable', 'erase']
  return state === 'invited'
    ? ['invite', 'disable', 'erase']
    : PERSON_ACTIONS.filter((one) => one !== 'enable')
}

/** Does an action to the account that the administrator saw; an invitation gives its code. */
export async function actOn(
  of: Administration,
  action: PersonAction,
  seen: { readonly id: string; readonly version: number },
  reason: string,
): Promise<Invitation | undefined> {
  if (action === 'invite') return inviteAgain(of, seen, reason)
  if (action === 'sessions') await endAllSessions(of, seen.id, reason)
  else if (action === 'disable') await disable(of, seen, reason)
  else if (action === 'enable') await enable(of, seen, reason)
  else await erasePerson(of, seen, reason)
  return undefined
}
