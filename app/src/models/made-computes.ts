import type { ModelComputes } from './run-apart.ts'

/** The computes of the made kinds, for threads of tests. */
export const MODEL_COMPUTES: ModelComputes = {
  'made-sessions': () => import('./made-sessions.ts'),
  'made-draws': () => import('./made-draws.ts'),
}
