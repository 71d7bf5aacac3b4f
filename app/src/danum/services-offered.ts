import type { ServiceReach } from '../store/vocabulary.ts'

/** A service of Danum. Days are ISO dates, prices pence. */
export interface PlannedService {
  readonly name: string
  readonly about: string
  readonly pillar: string
  readonly tier: number
  readonly reach: ServiceReach
  readonly eligibility: string
  readonly price?: number
  readonly unit?: string
  readonly skill?: string
  readonly navigationLevel?: number
  readonly startsOn: string
  readonly endsOn?: string
  /** How many practices sign for themselves, or those that are paid for extended hours. */
  readonly signers: number | 'extended hours'
}

const EXTENDED = 'Extended Primary Care'
const RESPONSIVE = 'Responsive Primary Care'
const PROACTIVE = 'Proactive Co-ordinated Care'
const KEEPING_WELL = 'Keeping People Well'

const REGISTERED = 'Patients registered with the practice.'
const ANYBODY = 'Anyone in Danum, registered or not.'
const OF_DANUM = 'Patients registered with a practice of Danum.'

/** The service that a group signed for on behalf of its practices. */
export const GROUP_SERVICE = 'Ear care with microsuction'

/** The service whose work goes down a chain of providers. */
export const CONTRACEPTION = 'Contraception and sexual health clinic'

const TIER_1: readonly PlannedService[] = [
  {
    name: 'Extended hours (DES)',
    about: 'Appointments before 8:00, after 18:30 or on Saturdays, as the practice decides.',
    pillar: RESPONSIVE,
    tier: 1,
    reach: 'own patients',
    eligibility: REGISTERED,
    price: 190,
    unit: 'registered patient a year',
    startsOn: '2014-04-01',
    signers: 'extended hours',
  },
  {
    name: 'Care navigation',
    about: 'Reception staff lead patients to who can help, from the directory of services.',
    pillar: RESPONSIVE,
    tier: 1,
    reach: 'own patients',
    eligibility: REGISTERED,
    navigationLevel: 1,
    startsOn: '2017-04-01',
    signers: 38,
  },
  {
    name: 'Phlebotomy',
    about: 'Blood taken at the practice for its own and for hospital requests.',
    pillar: EXTENDED,
    tier: 1,
    reach: 'own patients',
    eligibility: REGISTERED,
    price: 325,
    unit: 'sample',
    startsOn: '2017-04-01',
    signers: 41,
  },
  {
    name: 'Wound care',
    about: 'Simple wounds and removal of stitches after operations elsewhere.',
    pillar: EXTENDED,
    tier: 1,
    reach: 'own patients',
    eligibility: REGISTERED,
    price: 1450,
    unit: 'episode',
    startsOn: '2017-04-01',
    signers: 37,
  },
  {
    name: 'Health checks of people with a learning disability',
    about: 'A yearly health check with a health action plan.',
    pillar: KEEPING_WELL,
    tier: 1,
    reach: 'own patients',
    eligibility: 'Registered patients aged 14 and over on the learning disability register.',
    price: 14000,
    unit: 'check',
    startsOn: '2014-04-01',
    signers: 42,
  },
  {
    name: 'Avoiding unplanned admissions',
    about: 'Care plans for the patients most at risk of an emergency admission.',
    pillar: PROACTIVE,
    tier: 1,
    reach: 'own patients',
    eligibility: 'The 2% of registered patients at most risk.',
    price: 287,
    unit: 'registered patient a year',
    startsOn: '2014-04-01',
    endsOn: '2017-03-31',
    signers: 40,
  },
]

const TIER_2: readonly PlannedService[] = [
  {
    name: 'Minor surgery',
    about: 'Excisions and injections beyond the core contract.',
    pillar: EXTENDED,
    tier: 2,
    reach: 'neighbours',
    eligibility: OF_DANUM,
    price: 9500,
    unit: 'procedure',
    skill: 'minor surgery',
    startsOn: '2017-04-01',
    signers: 17,
  },
  {
    name: 'Fitting of coils and implants',
    about: 'Long-acting contraception: fitting, checks and removal.',
    pillar: EXTENDED,
    tier: 2,
    reach: 'neighbours',
    eligibility: OF_DANUM,
    price: 8150,
    unit: 'fitting',
    skill: 'family planning',
    startsOn: '2017-04-01',
    signers: 9,
  },
  {
    name: 'Starting insulin',
    about: 'Starting and adjusting insulin in type 2 diabetes.',
    pillar: PROACTIVE,
    tier: 2,
    reach: 'neighbours',
    eligibility: OF_DANUM,
    price: 21000,
    unit: 'patient',
    skill: 'diabetes',
    startsOn: '2017-04-01',
    signers: 12,
  },
  {
    name: GROUP_SERVICE,
    about: 'Removal of wax by microsuction, in place of a referral.',
    pillar: EXTENDED,
    tier: 2,
    reach: 'own patients',
    eligibility: OF_DANUM,
    price: 4200,
    unit: 'patient',
    startsOn: '2017-04-01',
    signers: 0,
  },
]

const TIER_3: readonly PlannedService[] = [
  {
    name: 'Care home rounds',
    about: 'A weekly round at each care home by a team of the network.',
    pillar: PROACTIVE,
    tier: 3,
    reach: 'network',
    eligibility: 'Registered patients who live in a care home.',
    price: 12000,
    unit: 'bed a year',
    skill: 'elderly medicine',
    startsOn: '2019-10-01',
    signers: 11,
  },
  {
    name: 'Ring pessaries',
    about: 'Fitting and changing of ring pessaries, in place of a gynaecology clinic.',
    pillar: EXTENDED,
    tier: 3,
    reach: 'network',
    eligibility: OF_DANUM,
    price: 3800,
    unit: 'patient',
    skill: 'gynaecology',
    startsOn: '2018-04-01',
    signers: 6,
  },
  {
    name: 'Health assessments of looked after children',
    about: 'Review assessments for the children’s trust.',
    pillar: KEEPING_WELL,
    tier: 3,
    reach: 'network',
    eligibility: 'Looked after children registered in Danum.',
    price: 16500,
    unit: 'assessment',
    skill: 'looked after children',
    startsOn: '2018-04-01',
    signers: 5,
  },
  {
    name: 'Heart monitoring',
    about: 'Recording over 24 hours, read by a GP with an interest in cardiology.',
    pillar: EXTENDED,
    tier: 3,
    reach: 'network',
    eligibility: OF_DANUM,
    price: 6800,
    unit: 'recording',
    skill: 'cardiology',
    startsOn: '2018-04-01',
    signers: 4,
  },
]

const TIER_4: readonly PlannedService[] = [
  {
    name: 'Same day appointments',
    about: 'Unplanned primary care in the centre of Danum, also for people without a practice.',
    pillar: RESPONSIVE,
    tier: 4,
    reach: 'place',
    eligibility: ANYBODY,
    startsOn: '2015-10-01',
    signers: 0,
  },
  {
    name: 'Routine appointments 8 to 8',
    about: 'Pre-bookable appointments on seven days.',
    pillar: RESPONSIVE,
    tier: 4,
    reach: 'own patients',
    eligibility: 'Patients registered with the health centre that offers them.',
    startsOn: '2015-10-01',
    signers: 0,
  },
  {
    name: 'Primary care out of hours',
    about: 'At the urgent care centre, booked by telephone or sent on by the emergency department.',
    pillar: RESPONSIVE,
    tier: 4,
    reach: 'place',
    eligibility: ANYBODY,
    startsOn: '2015-10-01',
    signers: 0,
  },
  {
    name: 'Urgent repeat medicines (PURM)',
    about: 'A limited supply from a pharmacy where a prescription cannot be had in time.',
    pillar: RESPONSIVE,
    tier: 4,
    reach: 'place',
    eligibility: OF_DANUM,
    startsOn: '2016-12-01',
    signers: 0,
  },
  {
    name: 'Minor ailments scheme (MAS)',
    about: 'Advice and medicines from a pharmacy in place of a GP appointment.',
    pillar: RESPONSIVE,
    tier: 4,
    reach: 'place',
    eligibility: OF_DANUM,
    startsOn: '2016-12-01',
    signers: 0,
  },
  {
    name: CONTRACEPTION,
    about: 'Clinics for contraception and sexual health, through a chain of providers.',
    pillar: EXTENDED,
    tier: 4,
    reach: 'place',
    eligibility: ANYBODY,
    skill: 'sexual health',
    startsOn: '2016-04-01',
    signers: 0,
  },
  {
    name: 'Vasectomy',
    about: 'Under local anaesthetic, for the whole of Danum.',
    pillar: EXTENDED,
    tier: 4,
    reach: 'place',
    eligibility: OF_DANUM,
    price: 28500,
    unit: 'procedure',
    skill: 'minor surgery',
    startsOn: '2018-04-01',
    signers: 2,
  },
  {
    name: 'Clinic for children with long-term conditions',
    about: 'Offered to practices and taken up by none so far.',
    pillar: PROACTIVE,
    tier: 3,
    reach: 'network',
    eligibility: OF_DANUM,
    price: 5400,
    unit: 'appointment',
    skill: 'paediatrics',
    startsOn: '2023-04-01',
    signers: 0,
  },
]

/** The services of Danum by tier. */
export const SERVICES: readonly PlannedService[] = [...TIER_1, ...TIER_2, ...TIER_3, ...TIER_4]
