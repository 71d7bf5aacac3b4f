import type { Method, MethodCard } from './method.ts'
import { COMPARE } from './methods/compare.ts'
import { CUSUM } from './methods/cusum.ts'
import { DECILES } from './methods/deciles.ts'
import { DISCLOSE } from './methods/disclose.ts'
import { DSR } from './methods/dsr.ts'
import { FUNNEL } from './methods/funnel.ts'
import { GAP } from './methods/gap.ts'
import { ISR } from './methods/isr.ts'
import { LIFE_EXPECTANCY } from './methods/life-expectancy.ts'
import { MEAN } from './methods/mean.ts'
import { OVERDISPERSION } from './methods/overdispersion.ts'
import { PEERS } from './methods/peers.ts'
import { PROPORTION } from './methods/proportion.ts'
import { QUANTILES } from './methods/quantiles.ts'
import { RATE } from './methods/rate.ts'
import { SII } from './methods/sii.ts'
import { TREND } from './methods/trend.ts'
import { XMR } from './methods/xmr.ts'

const ALL: readonly Method[] = [
  PROPORTION,
  RATE,
  MEAN,
  DSR,
  ISR,
  FUNNEL,
  QUANTILES,
  COMPARE,
  TREND,
  SII,
  LIFE_EXPECTANCY,
  XMR,
  CUSUM,
  DECILES,
  PEERS,
  OVERDISPERSION,
  GAP,
  DISCLOSE,
]

/** Every method by its name, in the order in which help lists them. */
export const METHODS: Readonly<Record<string, Method>> = Object.fromEntries(
  ALL.map((method) => [method.card.name, method]),
)

/** What every method is, as data: its formula, source, columns, options and results. */
export const METHOD_CARDS: Readonly<Record<string, MethodCard>> = Object.fromEntries(
  ALL.map(({ card }) => [card.name, card]),
)
