import type { MethodId } from './data.ts'

/** The methods as a sentence begins with them. */
export const METHOD_TITLES: Readonly<Record<MethodId, string>> = {
  did: 'Difference in differences',
  'staggered-did': 'Difference in differences with several starts',
  'synthetic-control': 'Synthetic control',
  sdid: 'Synthetic difference in differences',
  its: 'Interrupted time series',
  'before-after': 'Before and after',
}
