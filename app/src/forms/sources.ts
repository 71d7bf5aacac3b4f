/** Somebody who said something of a form, and where and when it can be read. */
export interface FormSource {
  readonly who: string
  readonly work: string
  /** A day, a year, or how well the time is known, in words. */
  readonly when: string
  /** False for what is generally known and has no document here: the reader checks it. */
  readonly document: boolean
}

const KNOWN = {
  guide: {
    who: 'Doncaster Local Medical Committee',
    work: 'A beginners guide to GP networks',
    when: 'about 2015-16 (the copy has no date)',
    document: true,
  },
  strategy: {
    who: 'NHS Doncaster CCG',
    work: 'The Future of Primary Care in Doncaster, 2017-19',
    when: '23 December 2016',
    document: true,
  },
  transformation: {
    who: 'NHS Doncaster CCG',
    work: 'Sustainability and Transformation (web page)',
    when: 'about March 2017',
    document: true,
  },
  somerset: {
    who: 'Somerset GP Board',
    work: 'Transformation of General Practice in Somerset: a proposal',
    when: 'about 2017-18',
    document: true,
  },
  table: {
    who: 'Primary Care Commissioning CIC',
    work: 'At the table or on the menu: the choice for primary care',
    when: '26 April 2018',
    document: true,
  },
  home: {
    who: 'National Association of Primary Care',
    work: 'Primary care home model',
    when: '2015',
    document: true,
  },
  review: {
    who: 'Pettigrew and others',
    work: 'Review of large-scale general practice, British Journal of General Practice (PMC5819982)',
    when: '2018',
    document: true,
  },
  network: {
    who: 'NHS England',
    work: 'Network Contract Directed Enhanced Service',
    when: 'since July 2019',
    document: true,
  },
  alignment: {
    who: 'NHS England, as Pulse reports it',
    work: 'Network Contract Directed Enhanced Service 2026/27',
    when: '2026',
    document: true,
  },
  neighbourhoods: {
    who: 'Policy Research Unit in Health and Social Care Systems and Commissioning',
    work: 'Blog on primary care networks, with the sizes of the new contracts',
    when: 'read in 2026',
    document: true,
  },
  contracts: {
    who: 'Pulse',
    work: 'News of neighbourhood contracts to be developed',
    when: 'read in 2026',
    document: true,
  },
  framework: {
    who: 'NHS England, as My Practice Manager reports it',
    work: 'Neighbourhood Health Framework',
    when: '17 March 2026',
    document: true,
  },
  general: {
    who: 'General knowledge',
    work: 'no document is kept here',
    when: 'check before relying on it',
    document: false,
  },
} as const satisfies Readonly<Record<string, FormSource>>

export type SourceId = keyof typeof KNOWN

/** Who said what the catalogue says, by id. */
export const FORM_SOURCES: Readonly<Record<SourceId, FormSource>> = KNOWN

export const SOURCE_IDS = Object.keys(KNOWN) as [SourceId, ...SourceId[]]

/** Who said it and when, in a cell: `Somerset GP Board, about 2017-18`. */
export function saidByWords(id: SourceId): string {
  const { who, when } = FORM_SOURCES[id]
  return `${who}, ${when}`
}
