import type { LegalForm, OrganisationKind } from '../store/vocabulary.ts'
import { sentenceCase } from '../register/words.ts'

const LEGAL_FORMS: Readonly<Record<LegalForm, string>> = {
  ltd: 'Limited company',
  cic: 'Community interest company',
  llp: 'Limited liability partnership',
  informal: 'Informal',
  statutory: 'Statutory body',
  'nhs trust': 'NHS trust',
  charity: 'Charity',
  other: 'Other',
}

/** The legal form of an organisation, for a reader. */
export function legalFormInWords(form: LegalForm): string {
  return LEGAL_FORMS[form]
}

/** The kind of an organisation, for a reader. */
export function organisationKindInWords(kind: OrganisationKind): string {
  return kind === 'lmc' ? 'Local Medical Committee' : sentenceCase(kind)
}
