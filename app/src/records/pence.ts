/** Digits as people type them: plain, or with commas at the thousands and nowhere else. */
const WHOLE = String.raw`\d{1,3}(?:,\d{3})+|\d+`
const AMOUNT = new RegExp(String.raw`^(-?)£?(${WHOLE})(?:\.(\d{1,2}))?$`)

/** Pounds as people type them, in whole pence; undefined for what is no amount. */
export function penceOf(text: string): number | undefined {
  const match = AMOUNT.exec(text.trim())
  if (match === null) return undefined
  const [, sign, whole = '', part = ''] = match
  const pounds = whole.replaceAll(',', '')
  if (pounds.length > 13) return undefined
  const pence = Number(pounds) * 100 + Number(part.padEnd(2, '0'))
  return sign === '-' && pence !== 0 ? -pence : pence
}

/** Whole pence as £1,234.56; without pence where there are none. */
export function poundsOf(pence: number): string {
  const [pounds, part] = [Math.floor(Math.abs(pence) / 100), Math.abs(pence) % 100]
  const text = `£${pounds.toLocaleString('en-GB')}${part === 0 ? '' : `.${String(part).padStart(2, '0')}`}`
  return pence < 0 ? `-${text}` : text
}

/**
 * How the amounts of one column are written: with pence in each where any of them has pence, so that
 * they stand beneath one another.
 */
export function poundsOfColumn(amounts: readonly number[]): (pence: number) => string {
  if (amounts.every((pence) => pence % 100 === 0)) return poundsOf
  return (pence) => (pence % 100 === 0 ? `${poundsOf(pence)}.00` : poundsOf(pence))
}
