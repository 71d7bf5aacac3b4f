import type { Sheet } from '../register/sheet.ts'
import type { ServicesView } from './coverage-view.ts'
import type { SignUpMatrix } from './sign-up-matrix.ts'

/** Practices by services as a file: a line a practice and service. */
export function matrixSheet(
  { asked, place }: ServicesView,
  { services, rows }: SignUpMatrix,
): Sheet {
  return {
    header: ['on', 'practice', 'name', 'network', 'tier', 'service', 'standing'],
    rows: rows.flatMap(({ practice, standings }) =>
      services.map((service, at) => [
        asked.on,
        practice.code,
        practice.name,
        place.networks.get(practice.network ?? '') ?? null,
        service.tier,
        service.name,
        standings[at] ?? null,
      ]),
    ),
  }
}

/** How many practices are under a sign-up for each service, as a file. */
export function countsSheet(
  { asked }: ServicesView,
  { services, rows, counts }: SignUpMatrix,
): Sheet {
  return {
    header: ['on', 'tier', 'service', 'practices_under_a_sign_up', 'practices', 'per_cent'],
    rows: services.map((service, at) => {
      const count = counts[at] ?? 0
      return [
        asked.on,
        service.tier,
        service.name,
        count,
        rows.length,
        rows.length === 0 ? null : (100 * count) / rows.length,
      ]
    }),
  }
}
