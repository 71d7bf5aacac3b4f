/** Minutes in an hour: rates are given by the hour and worked out by the minute. */
export const MINUTES = 60

/** A figure for a sentence: three significant digits, or whole where it is large; `without end`. */
export function figure(value: number | null): string {
  if (value === null || value === Infinity) return 'without end'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB')
  return String(Number(value.toPrecision(3)))
}

/** Minutes for a sentence: seconds below one minute. */
export function minutes(value: number): string {
  if (value === Infinity) return 'without end'
  if (value === 0) return 'no time'
  return value < 1 ? `${figure(value * 60)} seconds` : `${figure(value)} minutes`
}

/** A share for a sentence: `12.3 in 100`; never rounded to none or all where it is neither. */
export function inHundred(share: number): string {
  if (share > 0 && share < 0.0005) return 'fewer than 0.1 in 100'
  if (share < 1 && share > 0.9995) return 'more than 99.9 in 100'
  return `${Number((share * 100).toFixed(1))} in 100`
}

/** A figure for a row: null where it has no end. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** `1 server`, `5 servers`. */
export function serversOf(number: number): string {
  return `${number} ${number === 1 ? 'server' : 'servers'}`
}

/** How a finding begins: with the servers that were given, or that were sought. */
export function withServers(number: number, sought: boolean): string {
  return sought ? `At least ${serversOf(number)}: then` : `With ${serversOf(number)}`
}
