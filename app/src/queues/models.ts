import type { QueueModel } from './model-card.ts'
import { CONSTANT } from './models/constant.ts'
import { ERLANG_A } from './models/erlang-a.ts'
import { ERLANG_B, ERLANG_C } from './models/erlang.ts'
import { PRIORITY } from './models/priority.ts'
import { WAITING_LIST } from './models/waiting-list.ts'

/** The models of a queue by name. */
export const MODELS: Readonly<Record<string, QueueModel>> = Object.fromEntries(
  [ERLANG_B, ERLANG_C, ERLANG_A, PRIORITY, CONSTANT, WAITING_LIST].map((model) => [
    model.card.name,
    model,
  ]),
)
