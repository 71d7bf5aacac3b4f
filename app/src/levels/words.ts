import type { FunctionLevel } from '../store/vocabulary.ts'

/** What a level is called on a page, and what it is. */
export const LEVEL_WORDS: Readonly<Record<FunctionLevel, { label: string; about: string }>> = {
  practice: { label: 'Practice', about: 'one practice with its list' },
  cluster: { label: 'Cluster', about: 'practices of one network' },
  locality: { label: 'Locality', about: 'a locality or neighbourhood of several networks' },
  place: { label: 'Place', about: 'the whole place' },
  system: { label: 'System', about: 'the integrated care board, several places' },
}

/** What this table is, and what it is not. */
export const LEVELS_REMARK =
  'Different functions have different footprints: what one level does well another need not. Saying that a function is done at a level moves nobody and changes no contract.'
