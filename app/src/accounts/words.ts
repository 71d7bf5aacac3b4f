import { longDate } from '../register/place-model.ts'
import type { ScopeKind } from '../rights/roles.ts'
import type { PersonState } from '../store/vocabulary.ts'

/** A moment as people in the United Kingdom read it: 1 November 2026, 13:05. */
export function momentWords(at: string): string {
  const moment = new Date(at)
  const day = moment.toLocaleDateString('en-CA', { timeZone: 'Europe/London' })
  const time = moment.toLocaleTimeString('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `${longDate(day)}, ${time}`
}

/** What each state of an account means, for tables. */
export const STATE_WORDS: Readonly<Record<PersonState, string>> = {
  invited: 'invited',
  active: 'can sign in',
  disabled: 'disabled',
  erased: 'erased',
}

/** A kind of organisation at which roles are held, in words. */
export const SCOPE_WORDS: Readonly<Record<ScopeKind, string>> = {
  practice: 'practice',
  network: 'network (PCN)',
  footprint: 'footprint',
  place: 'place',
  icb: 'integrated care board',
  system: 'whole system',
}
