import { describe, expect, test } from 'vitest'
import { knownStream, tidyStream } from './payments-streams.ts'

describe('names of streams', () => {
  test.each([
    ['Global Sum', 'Global Sum'],
    ['GlobalSum_£', 'Global Sum'],
    ['Doctors.Retainer.Scheme.Payments', 'Doctors Retainer Scheme Payments'],
    ['Appraisal Costs ', 'Appraisal Costs'],
    ['Appraisal - Appraiser Costs in Respect of Locums', 'Appraisal Costs'],
    ['AppraisalAppraiserCostsinRespectofLocums_£', 'Appraisal Costs'],
    ['winter Access Fund', 'Winter Access Fund'],
    ['Other Payments1', 'Other Payments'],
    ['Total Local Incentive Schemes', 'Local Incentive Schemes'],
    ['Total Local Enhanced Services', 'Total Local Enhanced Services'],
    ['LocalEnhancedServices_NHAIS_', 'Local Enhanced Services (NHAIS)'],
    ['ExtendedHoursAccess_£', 'GP Extended Hours Access'],
    ['PCN Extended Hours Access', 'PCN Extended Hours Access'],
    ['Average payments per registered patient', undefined],
    ['Practice Code', undefined],
  ])('%s', (header, stream) => {
    expect(knownStream(header)).toBe(stream)
  })

  test('totals with and without deductions, covid and networks are different streams', () => {
    const totals = [
      'Total NHS Payments to General Practice',
      'Total NHS Payments to General Practice Minus Deductions',
      'Total NHS Payments including PCN Workforce, Leadership and Support',
      'Total NHS Payments including covid vaccination and covid support and expansion payments',
      'Total NHS Payments to General Practice including covid vaccination, covid support and long covid payments',
      'Total NHS Payments to General Practice including Covid and PCN payments',
      'Total NHS Payments to General Practice including Covid and PCN payments minus deductions',
    ]
    expect(totals.map((total) => knownStream(total))).toEqual(totals)
  })

  test('a name yet unknown is tidied', () => {
    expect(tidyStream('  A.new  stream_£ ')).toBe('A new stream')
  })
})
