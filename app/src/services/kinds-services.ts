import type { RecordKind } from '../records/kind.ts'
import { OFFERED_KINDS } from './service-kinds.ts'
import { SIGN_UP_KINDS } from './sign-up-kinds.ts'
import { SKILL_KINDS } from './skills-kinds.ts'

/** Services, where they are to be had, who signed for them, and what practices can do. */
export const SERVICE_KINDS: readonly RecordKind[] = [
  ...OFFERED_KINDS,
  ...SIGN_UP_KINDS,
  ...SKILL_KINDS,
]
