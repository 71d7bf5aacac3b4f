/**
 * SQL aggregate that names what a file covers, for the part of a publication that comes file by
 * file: all values of a column while there are at most twelve, else the first, the last and how
 * many. Two files of the same areas have the same part whatever their order.
 *
 * @param column SQL of the code or name of the area
 */
export function coverage(column: string): string {
  return `(CASE WHEN count(DISTINCT ${column}) <= 12
    THEN string_agg(DISTINCT ${column}, ', ' ORDER BY ${column})
    ELSE min(${column}) || ' to ' || max(${column}) || ', ' || count(DISTINCT ${column}) || ' in all' END)`
}
