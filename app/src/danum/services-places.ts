import type { AccessPointFor } from '../store/vocabulary.ts'
import { DANUM, type LocalityName } from './names.ts'
import { CONTRACEPTION } from './services-offered.ts'

interface PlannedAccessPoint {
  readonly name: string
  /** Names of the services to be had there. */
  readonly of: readonly string[]
  /** It stands beside the practice of this number in a locality, or is that practice. */
  readonly locality: LocalityName
  readonly nth: number
  readonly atPractice?: true
  readonly organisation?: string
  readonly openTo: AccessPointFor
  readonly hours: string
}

/** Where services are to be had that no practice delivers for its own patients. */
export const ACCESS_POINTS: readonly PlannedAccessPoint[] = [
  {
    name: 'Quayside Same Day Health Centre',
    of: ['Same day appointments'],
    locality: 'Central',
    nth: 0,
    organisation: 'Danum Out of Hours',
    openTo: 'anyone',
    hours: 'Mon-Sun 08:00-20:00',
  },
  {
    name: 'Lanterngate Health Centre',
    of: ['Routine appointments 8 to 8'],
    locality: 'Central',
    nth: 1,
    atPractice: true,
    openTo: 'patients of the practice',
    hours: 'Mon-Sun 08:00-20:00',
  },
  {
    name: 'Urgent Care Centre',
    of: ['Primary care out of hours'],
    locality: 'Central',
    nth: 2,
    organisation: 'Danum Out of Hours',
    openTo: 'anyone',
    hours: 'Mon-Thu 18:30-08:00; Fri 18:30-24:00; Sat-Sun 00:00-24:00; Mon 00:00-08:00',
  },
  {
    name: 'Ropewalk Pharmacy',
    of: ['Urgent repeat medicines (PURM)', 'Minor ailments scheme (MAS)'],
    locality: 'Central',
    nth: 3,
    organisation: 'Ropewalk Pharmacy',
    openTo: 'patients of the place',
    hours: 'Mon-Fri 08:30-18:30; Sat 09:00-17:30',
  },
  {
    name: 'Saltmarram Pharmacy',
    of: ['Urgent repeat medicines (PURM)', 'Minor ailments scheme (MAS)'],
    locality: 'North East',
    nth: 1,
    organisation: 'Saltmarram Pharmacy',
    openTo: 'patients of the place',
    hours: 'Mon-Fri 09:00-18:00; Sat 09:00-13:00',
  },
  {
    name: 'Ottermere Late Pharmacy',
    of: ['Urgent repeat medicines (PURM)'],
    locality: 'South East',
    nth: 2,
    organisation: 'Ottermere Pharmacy',
    openTo: 'patients of the place',
    hours: 'Mon-Sat 07:00-23:00; Sun 10:00-16:00',
  },
  {
    name: 'Staith End Clinic',
    of: [CONTRACEPTION],
    locality: 'Central',
    nth: 4,
    organisation: 'Willowgate Sexual Health',
    openTo: 'patients of the place',
    hours: 'Mon-Fri 09:00-17:00; Thu 17:00-19:30',
  },
]

/** Who gives the work of a service on to whom. */
export const SUBCONTRACTS = [
  {
    service: CONTRACEPTION,
    position: 1,
    giver: DANUM.subIcb.name,
    taker: 'Three Meres Mental Health NHS Foundation Trust',
    work: 'Sexual health services of the place',
    liability: 'The trust answers for all of it',
  },
  {
    service: CONTRACEPTION,
    position: 2,
    giver: 'Three Meres Mental Health NHS Foundation Trust',
    taker: 'Willowgate Sexual Health',
    work: 'Contraception clinics',
    liability: 'The subcontractor, under the trust’s contract',
  },
] as const
