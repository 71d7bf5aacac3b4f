/** What every profile of disclosure control says of itself, for readers. */
interface Described {
  readonly title: string
  /** The rule in one sentence or two. */
  readonly rule: string
  /** Whose rule it is. */
  readonly source: string
}

/** Figures that somebody has published already: shown as they are, gaps and all. */
export interface PublishedProfile extends Described {
  readonly family: 'published'
}

/** Counts of people: those `from` .. `to` are masked, the others rounded to the nearest `step`. */
export interface CountsProfile extends Described {
  readonly family: 'counts'
  readonly from: 0 | 1
  readonly to: number
  /** 5, or 1 where counts that are not masked are shown as they are. */
  readonly step: 1 | 5
  /** Nothing is said over fewer people than this. */
  readonly base: number
}

/** Answers to a survey. */
export interface SurveyProfile extends Described {
  readonly family: 'survey'
  /** Nothing is said over fewer respondents than this. */
  readonly base: number
  readonly from: 1
  readonly to: number
  /** The masking of answers is for organisations of at most this many people. */
  readonly eligible: number
}

/** Sums of what practices tell of themselves, shown only where many enough take part. */
export interface ContributionsProfile extends Described {
  readonly family: 'contributions'
  /** The fewest practices that a sum may be of. */
  readonly contributors: number
  /** The most that one practice may be of a sum, 0 .. 1; null where that does not matter. */
  readonly share: number | null
  /** Whether a practice that tells of none takes part. */
  readonly zeros: boolean
}

export type DisclosureProfile =
  PublishedProfile | CountsProfile | SurveyProfile | ContributionsProfile

/**
 * The rules of disclosure control by name. None fits all figures: the source of the figures says
 * which. The base of 10 of the profiles of counts is an addition to their sources: with a known
 * denominator of 2, a masked count is 1.
 */
export const DISCLOSURE_PROFILES = {
  published: {
    family: 'published',
    title: 'As published',
    rule: 'Shown as the publisher shows it. What the publisher withholds stays withheld, and is never worked out from other figures.',
    source: 'Open data: the publisher has applied its own rule.',
  },
  'nhse-1-7-r5': {
    family: 'counts',
    from: 1,
    to: 7,
    step: 5,
    base: 10,
    title: '1 to 7 masked, others to the nearest 5',
    rule: '0 stays 0, counts of 1 to 7 are masked, all others are rounded to the nearest 5; figures are made from rounded counts, and none is made over fewer than 10 people.',
    source: 'NHS England, disclosure control for HES and ECDS from September 2018.',
  },
  'nhse-pre-2018': {
    family: 'counts',
    from: 1,
    to: 5,
    step: 1,
    base: 10,
    title: '1 to 5 masked, and totals over them',
    rule: 'Counts of 1 to 5 are masked, and so is every total that one of them is part of; all others are shown as they are.',
    source: 'NHS Digital, HES before September 2018: 1 to 5 with secondary suppression.',
  },
  opensafely: {
    family: 'counts',
    from: 0,
    to: 7,
    step: 5,
    base: 10,
    title: '0 to 7 masked, others to the nearest 5',
    rule: 'Counts of 7 or fewer, 0 among them, are masked, all others are rounded to the nearest 5.',
    source: 'OpenSAFELY, redaction of 7 or fewer and rounding to 5.',
  },
  'fingertips-5': {
    family: 'counts',
    from: 1,
    to: 5,
    step: 1,
    base: 10,
    title: '1 to 5 masked',
    rule: 'Counts of 1 to 5 are masked, and so is every total that one of them is part of; all others are shown as they are.',
    source: 'Fingertips, the check of small numbers when figures are uploaded.',
  },
  'survey-10': {
    family: 'survey',
    base: 10,
    from: 1,
    to: 4,
    eligible: 1000,
    title: 'At least 10 respondents',
    rule: 'Nothing is shown on fewer than 10 respondents. In organisations of at most 1,000 people, answers that 1 to 4 gave are masked, and the next lowest where only one is.',
    source: 'GP Patient Survey, analysis tool.',
  },
  'staff-3-80': {
    family: 'contributions',
    contributors: 3,
    share: 0.8,
    zeros: false,
    title: 'At least 3 practices, none above 80 %',
    rule: 'A practice sees its own staff and a network those of its members. Others see sums to which at least 3 practices contribute and none more than 80 %.',
    source: 'A rule of dominance, as statistical offices use for businesses.',
  },
  'pressure-5': {
    family: 'contributions',
    contributors: 5,
    share: null,
    zeros: true,
    title: 'At least 5 returns',
    rule: 'Reports of pressure are shown for areas with at least 5 returns.',
    source: 'A rule of this package.',
  },
} as const satisfies Readonly<Record<string, DisclosureProfile>>

export type DisclosureProfileName = keyof typeof DISCLOSURE_PROFILES

type NameOf<Family> = {
  [Name in DisclosureProfileName]: (typeof DISCLOSURE_PROFILES)[Name]['family'] extends Family
    ? Name
    : never
}[DisclosureProfileName]

/** Profiles for numerators and denominators of practices and their groups. */
export type FigureProfileName = NameOf<'published' | 'counts' | 'survey'>
/** Profiles for plain tables of counts. */
export type CountsProfileName = NameOf<'counts'>
/** Profiles for sums of what practices tell of themselves. */
export type ContributionsProfileName = NameOf<'contributions'>
