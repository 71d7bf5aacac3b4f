const MINUS = '\u2212'
/** From here up a number is written with a power of ten. */
const VAST = 1e15
const formatters = new Map<number, Intl.NumberFormat>()

function formatter(decimals: number): Intl.NumberFormat {
  const known = formatters.get(decimals)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  formatters.set(decimals, made)
  return made
}

const MISSING_WORDS: Readonly<Record<string, string>> = {
  suppressed: 'suppressed',
  '*': 'suppressed',
  c: 'suppressed',
  '[c]': 'suppressed',
  // Withheld here, and not by the publisher.
  'few people': 'suppressed: of few people',
  'not-applicable': 'not applicable',
  not_applicable: 'not applicable',
  '[z]': 'not applicable',
  'not-collected': 'not collected',
  not_collected: 'not collected',
  'not-available': 'not available',
  not_available: 'not available',
  missing: 'not available',
  unknown: 'not available',
  '[x]': 'not available',
  '': 'not available',
}

/**
 * The words for a figure that is not there. Known kinds and the publishers' marks have words of
 * their own; any other text is the caller's words and comes back as it is; nothing at all is
 * 'not available'.
 */
export function missingWord(kind?: string): string {
  const given = (kind ?? '').trim()
  const lower = given.toLowerCase()
  return Object.hasOwn(MISSING_WORDS, lower) ? (MISSING_WORDS[lower] ?? given) : given
}

/**
 * A number for UK readers: thousands commas, a true minus sign, exactly `decimals` decimals (0 to
 * 12), no negative zero, and a power of ten from 1e15 up. A number that is not finite is 'not available'.
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return missingWord()
  const places = Math.min(12, Math.max(0, Math.trunc(decimals)))
  if (Math.abs(value) >= VAST) {
    const [digits, power] = Math.abs(value).toExponential(2).split('e+')
    return `${value < 0 ? MINUS : ''}${digits}e${power}`
  }
  const figures = formatter(places).format(Math.abs(value))
  return value < 0 && /[1-9]/.test(figures) ? `${MINUS}${figures}` : figures
}

/** As `formatNumber`, with a plus sign on what is above zero: a difference or a change. */
export function formatSigned(value: number, decimals = 0): string {
  const figures = formatNumber(value, decimals)
  return value > 0 && /[1-9]/.test(figures) && Number.isFinite(value) ? `+${figures}` : figures
}

/** A value that is already in per cent: 25.3 becomes '25.3%'. */
export function formatPercent(percent: number, decimals = 1): string {
  return Number.isFinite(percent) ? `${formatNumber(percent, decimals)}%` : missingWord()
}

/** A value with the sign of its unit, and without the unit's words: '25.3%', '£3.34', '12.3'. */
export function formatFigure(value: number, decimals: number, unit: string): string {
  if (unit.startsWith('%')) return formatPercent(value, decimals)
  const figures = formatNumber(value, decimals)
  if (!unit.startsWith('£') || !Number.isFinite(value)) return figures
  return figures.startsWith(MINUS) ? `${MINUS}£${figures.slice(1)}` : `£${figures}`
}

/** A value in its unit: '25.3%', '£3.34 per patient', '12.3 per 1,000'. */
export function formatWithUnit(value: number, decimals: number, unit: string): string {
  const figure = formatFigure(value, decimals, unit)
  const rest = unit.replace(/^[%£]/, '').trim()
  return rest === '' || !Number.isFinite(value) ? figure : `${figure} ${rest}`
}

/**
 * Decimals that show about three significant figures of the largest of the values, and none where
 * all of them are whole.
 */
export function fittingDecimals(values: Iterable<number>): number {
  let largest = 0
  let whole = true
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    largest = Math.max(largest, Math.abs(value))
    whole &&= Number.isInteger(value)
  }
  if (whole || largest === 0) return 0
  return Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(largest))))
}

const LARGE = [
  { from: 1e12, suffix: 'tn' },
  { from: 1e9, suffix: 'bn' },
  { from: 1e6, suffix: 'm' },
] as const

/** Formats the ticks of an axis alike; from a million up they shorten to 1.5m, 2bn, 3tn. */
export function tickFormat(ticks: readonly number[]): (tick: number) => string {
  const largest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0)
  const scale = LARGE.find((each) => largest >= each.from && largest < VAST) ?? {
    from: 1,
    suffix: '',
  }
  const first = ticks[0] ?? 0
  const step = Math.abs((ticks[1] ?? first) - first) / scale.from
  const decimals = step > 0 ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0
  return (tick) => {
    const figures = formatNumber(tick / scale.from, decimals)
    return tick === 0 ? formatNumber(0) : `${figures}${scale.suffix}`
  }
}

/** 'one practice', '6,200 practices': a count with its noun. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
