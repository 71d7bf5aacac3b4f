/** Something that must hold for a method to be believed. */
export interface MethodCheck {
  readonly name: string
  /** Null where the data cannot say. */
  readonly passed: boolean | null
  readonly told: string
  /** Whether the method means nothing where it fails. */
  readonly essential: boolean
}

/** Whether a check without which the method means nothing has failed. */
export function essentialFailed(checks: readonly MethodCheck[]): boolean {
  return checks.some(({ passed, essential }) => essential && passed === false)
}
