/**
 * Streams of NHS Payments to General Practice under one name across the years: the publisher's
 * own words, without outer spaces and the numbers of footnotes.
 *
 * Two names are one stream only where the publisher renamed it; what merely resembles another
 * (Local Enhanced Services and Local Incentive Schemes, General Practice Forward View and General
 * Practice Transformation, the totals with covid payments of 2020-21 and of later years) stays
 * apart. Spelling, capitals, spaces, dots, `_£` and the joined-up names of 2015-16 and 2016-17
 * (`GlobalSum_£`) do not make a name.
 *
 * Local enhanced services of 2015-16 come in two parts, paid through NHAIS and through ISFE; a copy
 * that has their total besides counts them twice in a sum of streams.
 */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  'Appraisal Costs': ['Appraisal - Appraiser Costs in Respect of Locums'],
  'GP Extended Hours Access': ['Extended Hours Access'],
  'Local Enhanced Services (ISFE)': ['LocalEnhancedServices_ISFE'],
  'Local Enhanced Services (NHAIS)': ['LocalEnhancedServices_NHAIS'],
  'Local Incentive Schemes': ['Total Local Incentive Schemes'],
  'Total Local Enhanced Services': ['Local Enhanced Services'],
  'Total National Enhanced Services': ['National Enhanced Services'],
}

/** Streams that kept their name. Those that begin the line `Total NHS Payments` are sums of others. */
const UNCHANGED: readonly string[] = [
  'Global Sum',
  'MPIG Correction factor',
  'Balance of PMS Expenditure',
  'Premises Payments',
  'Seniority',
  'Doctors Retainer Scheme Payments',
  'Total Locum Allowances',
  'Prolonged Study Leave',
  'PCO Admin Other',
  'Information Management and Technology',
  'Total QOF Payments',
  'Alcohol',
  'Childhood Vaccination and Immunisation Scheme',
  'Facilitating Timely Diagnosis and Support for People with Dementia',
  'Improving Patient Online Access',
  'Influenza and Pneumococcal Immunisations',
  'Learning Disabilities',
  'Medical Assessment Reviews',
  'Meningitis',
  'Minor Surgery',
  'Out Of Area in Hours Urgent Care',
  'Patient Participation',
  'Pertussis',
  'Remote Care Monitoring',
  'Risk Profiling and Case Management',
  'Rotavirus and Shingles Immunisation',
  'Services for Violent Patients',
  'Unplanned Admissions',
  'Weight Management Service',
  'Non DES Item Pneumococcal Vaccine, Childhood Immunisation Main Programme',
  'General Practice Forward View',
  'General Practice Transformation',
  'Winter Access Fund',
  'PCN Participation',
  'PCN Leadership',
  'PCN Support',
  'PCN Extended Hours Access',
  'PCN Enhanced Access',
  'PCN Workforce',
  'PCN Investment and Impact Fund',
  'PCN Care Home Premium',
  'Covid Immunisation',
  'Covid Support and Expansion',
  'Long Covid',
  'Prescribing Fee Payments',
  'Dispensing Fee Payments',
  'Reimbursement of Drugs',
  'Other Payments',
  'Total NHS Payments to General Practice',
  'Deductions for Pensions, Levies and Prescription Charge Income',
  'Total NHS Payments to General Practice Minus Deductions',
  'Total NHS Payments including PCN Workforce, Leadership and Support',
  'Total NHS Payments including covid vaccination and covid support and expansion payments',
  'Total NHS Payments to General Practice including covid vaccination, covid support and long covid payments',
  'Total NHS Payments to General Practice including Covid and PCN payments',
  'Total NHS Payments to General Practice including Covid and PCN payments minus deductions',
]

/** A header name bare of spelling: small letters and digits, without `£` and a footnote's number. */
export function bareName(header: string): string {
  return header
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/(?<=[a-z])[0-9]$/, '')
}

const KNOWN: ReadonlyMap<string, string> = new Map([
  ...UNCHANGED.map((name) => [bareName(name), name] as const),
  ...Object.entries(RENAMED).flatMap(([name, others]) =>
    [name, ...others].map((other) => [bareName(other), name] as const),
  ),
])

/** The one name of a stream that a header names, or undefined when it names none that is known. */
export function knownStream(header: string): string | undefined {
  return KNOWN.get(bareName(header))
}

/** The name of a stream of a year yet to come: its header, tidied. */
export function tidyStream(header: string): string {
  return header
    .replaceAll(/_?£/g, '')
    .replaceAll(/[\s._]+/g, ' ')
    .trim()
}
