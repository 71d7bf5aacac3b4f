import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormChoiceRow } from '../store/tables.ts'
import { WORKING_FORMS, workingForm } from './catalogue.ts'
import { findForms, formsSentence, sizeFit } from './model.ts'
import type { SizeBand, WorkingForm } from './working-form.ts'

const federation = workingForm('federation')
if (federation === undefined) throw new Error('the catalogue has no federation')

function sized(sizes: readonly SizeBand[]): WorkingForm {
  return { ...(federation as WorkingForm), sizes: [...sizes] }
}

const band = (least: number | null, most: number | null): SizeBand => ({
  least,
  most,
  words: 'some patients',
  source: 'general',
})

describe('the size of a form', () => {
  test('holds its limits, both included', () => {
    const soft = sized([band(30_000, 50_000)])
    expect([29_999, 30_000, 50_000, 50_001].map((size) => sizeFit(soft, size))).toEqual([
      'too few',
      'within',
      'within',
      'too many',
    ])
    expect(sizeFit(sized([band(100_000, null)]), 5_000_000)).toBe('within')
  })

  test('has no limits where it was stated as about so many, or not at all', () => {
    expect(sizeFit(sized([band(null, null)]), 1)).toBe('no limits stated')
    expect(sizeFit(sized([]), 1)).toBe('no limits stated')
  })

  test('is kept when any of those who stated one agrees', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 100 }))
    const bands = fc.array(
      fc.tuple(limit, limit).filter(([a, b]) => a === null || b === null || a <= b),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(bands, fc.integer({ min: 1, max: 100 }), (pairs, patients) => {
        const limited = pairs.filter(([least, most]) => least !== null || most !== null)
        const agrees = limited.some(
          ([least, most]) => patients >= (least ?? 0) && patients <= (most ?? Infinity),
        )
        const fit = sizeFit(sized(pairs.map(([least, most]) => band(least, most))), patients)
        expect(fit === 'within').toBe(agrees)
        expect(fit === 'no limits stated').toBe(limited.length === 0)
      }),
    )
  })
})

describe('the forms found', () => {
  test('keep doing nothing first, whatever is asked for', () => {
    for (const kind of [null, 'network', 'contract', 'legal form', 'system'] as const) {
      for (const patients of [null, 1, 43_000, 300_000]) {
        const { shown } = findForms(WORKING_FORMS, { patients, kind })
        expect(shown[0]?.id).toBe('doing-nothing')
        expect(shown.slice(1).every((form) => kind === null || form.kind === kind)).toBe(true)
      }
    }
  })

  test('for 43,000 patients leave out what is for 100,000 and over, and for 300,000 what is for 50,000', () => {
    const out = (patients: number) =>
      findForms(WORKING_FORMS, { patients, kind: null }).otherSize.map(({ form, fit }) => [
        form.id,
        fit,
      ])
    expect(out(43_000)).toEqual([['directed-mcp', 'too few']])
    expect(out(300_000)).toEqual([
      ['soft-mcp', 'too many'],
      ['primary-care-home', 'too many'],
      ['primary-care-network', 'too many'],
    ])
  })
})

describe('the finding', () => {
  const standing = (group_name: string, stage: FormChoiceRow['stage']) =>
    ({ group_name, stage }) as FormChoiceRow
  const all = { patients: null, kind: null }

  test('counts forms and says that no group has stood anywhere', () => {
    expect(formsSentence(findForms(WORKING_FORMS, all), all, [], '2024-03-31')).toBe(
      `There are ${WORKING_FORMS.length - 1} forms of working together here, beside doing nothing. No group of the place has said where it stands with one.`,
    )
  })

  test('tells those that fit a number of patients, and counts groups once for a stage', () => {
    const wanted = { patients: 43_000, kind: 'network' } as const
    const sentence = formsSentence(
      findForms(WORKING_FORMS, wanted),
      wanted,
      [
        standing('Ropewalk', 'chosen'),
        standing('ropewalk', 'chosen'),
        standing('North West', 'considered'),
        standing('Marram', 'considered'),
      ],
      '2024-03-31',
    )
    expect(sentence).toBe(
      'For 43,000 patients there are 4 forms of the kind ‘network’, beside doing nothing: for 3 of them the number is within what somebody stated, and 1 other is for more or fewer patients. On 31 March 2024, 1 group has chosen a form and 2 groups consider one.',
    )
  })
})
