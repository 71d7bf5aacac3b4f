import type { ResultOfModel } from '../model-card.ts'

/** Load: of every model with servers. */
export const LOAD: readonly ResultOfModel[] = [
  { name: 'servers', meaning: 'servers, given or sought' },
  { name: 'load', meaning: 'arrivals times mean service, erlangs' },
  { name: 'utilisation', meaning: 'load per server; 1 or more is unstable where all wait' },
]

/** Waits: of every model in which people wait. */
export const WAITS: readonly ResultOfModel[] = [
  { name: 'stable', meaning: 'whether waits have an end; where not they are empty' },
  { name: 'waitProbability', meaning: 'share of those who come that must wait' },
  { name: 'meanWaitMinutes', meaning: 'mean wait of everyone, minutes' },
  { name: 'waiting', meaning: 'mean number waiting' },
]

/** The share answered within a time. */
export const ANSWERED: ResultOfModel = {
  name: 'answeredWithin',
  meaning: 'share of those who come that are answered within --within',
}
