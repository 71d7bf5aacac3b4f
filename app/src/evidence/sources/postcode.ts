/**
 * SQL for a postcode as it is written: one space before the last three characters, whatever
 * spaces its publisher puts (`SK116JL`, `N20  0DH`). Blank is NULL.
 */
export function postcodeSql(raw: string): string {
  return `nullif(regexp_replace(upper(regexp_replace(${raw}, '\\s+', '', 'g')), '^(.+)(...)$', '\\1 \\2'), '')`
}
