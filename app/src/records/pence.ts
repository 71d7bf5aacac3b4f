/** Pounds as people type them, in whole pence; undefined for what is no amount. */
export function penceOf(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/^(-?)£/, '$1')
    .replaceAll(',', '')
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain)
  if (match === null) return undefined
  const [, sign, pounds = '', part = ''] = match
  const pence = Number(pounds) * 100 + Number(part.padEnd(2, '0'))
  if (!Number.isSafeInteger(pence)) return undefined
  return sign === '-' && pence !== 0 ? -pence : pence
}

/** Whole pence as £1,234.56; without pence where there are none. */
export function poundsOf(pence: number): string {
  const [pounds, part] = [Math.floor(Math.abs(pence) / 100), Math.abs(pence) % 100]
  const text = `£${pounds.toLocaleString('en-GB')}${part === 0 ? '' : `.${String(part).padStart(2, '0')}`}`
  return pence < 0 ? `-${text}` : text
}
