import type { ModelComputes } from './models/run-apart.ts'

/**
 * The module that computes each model, by the model's id. A thread loads it by this list, which knows
 * nothing of pages; the `load` of a kind gives the same module.
 */
export const MODEL_COMPUTES: ModelComputes = {
  evaluation: async () => (await import('./impact/evaluation/compute.ts')).compute,
  shift: async () => (await import('./impact/shift/compute.ts')).compute,
  trajectory: async () => (await import('./impact/trajectory/compute.ts')).compute,
  'extended-access': () => import('./access/extended/compute.ts'),
  siting: () => import('./siting/model/compute.ts'),
  workforce: () => import('./workforce/projection/compute.ts'),
  'urgent-care': () => import('./access/urgent-care/compute.ts'),
  closure: async () => (await import('./access/closure/compute.ts')).compute,
}
