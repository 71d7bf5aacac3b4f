import { financialYearIn } from './financial-year.ts'
import { bareName } from './payments-streams.ts'

/**
 * First and last financial year (by the year it begins in) that a column was published in. The
 * schemes paid for began and ended on dates, so that a header narrows the year by itself.
 */
const PUBLISHED: Readonly<Record<string, readonly [first: number, last?: number]>> = {
  alcohol: [2013, 2015],
  improvingpatientonlineaccess: [2013, 2015],
  patientparticipation: [2013, 2015],
  remotecaremonitoring: [2013, 2015],
  riskprofilingandcasemanagement: [2013, 2015],
  totalnationalenhancedservices: [2013, 2016],
  nationalenhancedservices: [2013, 2016],
  totallocalenhancedservices: [2013, 2017],
  facilitatingtimelydiagnosisandsupportforpeoplewithdementia: [2013, 2017],
  quarterusedforpatientdata: [2013, 2017],
  unplannedadmissions: [2014, 2017],
  outofareainhoursurgentcare: [2015],
  meningitis: [2015],
  localenhancedservicesnhais: [2015, 2015],
  localenhancedservicesisfe: [2015, 2015],
  practicetype: [2016],
  practicerurality: [2016],
  atypicalcharacteristics: [2016],
  generalpracticeforwardview: [2016, 2020],
  pertussis: [2017],
  totallocalincentiveschemes: [2018],
  localincentiveschemes: [2018],
  pcncode: [2019],
  pcnparticipation: [2019],
  covidimmunisation: [2020],
  covidsupportandexpansion: [2020],
  longcovid: [2021],
  winteraccessfund: [2021],
  weightmanagementservice: [2021],
  medicalassessmentreviews: [2021],
  generalpracticetransformation: [2021],
  ccgcode: [2013, 2021],
  subicbcode: [2022],
  pcnenhancedaccess: [2022],
}

const FIRST_PUBLISHED = 2013
/** How far ahead of the last column known a file may be. */
const YEARS_AHEAD = 12

/** The financial years (by the year they begin in) that a header can be of, at least one. */
export function yearsOfHeader(names: readonly string[]): readonly number[] {
  let first = FIRST_PUBLISHED
  let last = Infinity
  for (const name of names) {
    const [from = first, to = last] = PUBLISHED[bareName(name)] ?? []
    first = Math.max(first, from)
    last = Math.min(last, to)
  }
  // Columns that were never published together: somebody's own table, of which dates must tell.
  if (first > last) return yearsBetween(FIRST_PUBLISHED, first + YEARS_AHEAD)
  return yearsBetween(first, Math.min(last, first + YEARS_AHEAD))
}

/**
 * SQL aggregates for the first and last day of the financial year, NULL when it cannot be told.
 * Of the years that the header allows, the one in which most practices closed that are marked
 * `Part year of data` (those that closed in other years are in the file for late payments); then
 * that with most closures; the year in the file's name only between equals.
 *
 * @param closed SQL of the closing date of a record
 * @param atypical SQL of its atypical characteristics
 */
export function yearSql(
  names: readonly string[],
  file: string,
  closed: string,
  atypical: string,
): { readonly start: string; readonly end: string } {
  const years = yearsOfHeader(names)
  const [first = FIRST_PUBLISHED] = years
  const year = years.length === 1 ? String(first) : mostClosures(years, file, closed, atypical)
  return { start: `make_date(${year}, 4, 1)`, end: `make_date(${year} + 1, 3, 31)` }
}

function mostClosures(
  years: readonly number[],
  file: string,
  closed: string,
  atypical: string,
): string {
  const named = financialYearIn(file)
  const partYear = `coalesce(contains(lower(${atypical}), 'part year'), false)`
  const scores = years.map((year) => {
    const inYear = `${closed} BETWEEN DATE '${year}-04-01' AND DATE '${year + 1}-03-31'`
    const partYears = `count(*) FILTER (${inYear} AND ${partYear})`
    const closures = `count(*) FILTER (${inYear})`
    return `{score: (${partYears} * 1000000 + ${closures}) * 2 + ${named === year ? 1 : 0}, year: ${year}}`
  })
  const ordered = `list_reverse_sort([${scores.join(', ')}])`
  return `(CASE WHEN ${ordered}[1].score > ${ordered}[2].score THEN ${ordered}[1].year END)`
}

function yearsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
