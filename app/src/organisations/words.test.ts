import { expect, test } from 'vitest'
import { LEGAL_FORMS, ORGANISATION_KINDS } from '../store/vocabulary.ts'
import { legalFormInWords, organisationKindInWords } from './words.ts'

test('abbreviations are written out, and every word begins with a capital', () => {
  expect(legalFormInWords('cic')).toBe('Community interest company')
  expect(organisationKindInWords('lmc')).toBe('Local Medical Committee')
  for (const form of LEGAL_FORMS) expect(legalFormInWords(form)).toMatch(/^[A-Z]/)
  for (const kind of ORGANISATION_KINDS) expect(organisationKindInWords(kind)).toMatch(/^[A-Z]/)
})
