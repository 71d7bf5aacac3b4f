import type { EvaluateMethod } from './method.ts'

/** Methods of evaluation by their word, each loaded only when it is asked for. */
export const EVALUATE_METHODS: Readonly<Record<string, () => Promise<EvaluateMethod>>> = {
  its: async () => (await import('./methods/its.ts')).method,
  did: async () => (await import('./methods/did.ts')).method,
  'staggered-did': async () => (await import('./methods/staggered-did.ts')).method,
  'synthetic-control': async () => (await import('./methods/synthetic-control.ts')).method,
  sdid: async () => (await import('./methods/sdid.ts')).method,
  'before-after': async () => (await import('./methods/before-after.ts')).method,
}
