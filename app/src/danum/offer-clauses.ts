import type { ClauseKind } from '../store/vocabulary.ts'

export interface PlannedClause {
  readonly kind: ClauseKind
  readonly heading: string
  readonly text: string
}

/** The six principles that every specification of the framework answers to. */
const PRINCIPLES = [
  'People at the centre, so that it feels like one service',
  'Clinical care of high quality, responsive and in good time',
  'Proactive care: early diagnosis and early help',
  'Good information, so that people can choose',
  'A clear offer, as close to home as possible',
  'Primary prevention and promotion of health first',
] as const

/** How a specification follows the six principles; one that it does not answer to is left out. */
function principles(answers: readonly (string | undefined)[]): readonly PlannedClause[] {
  return PRINCIPLES.flatMap((heading, index) => {
    const text = answers[index]
    return text === undefined ? [] : [{ kind: 'principle' as const, heading, text }]
  })
}

const clause = (kind: ClauseKind, heading: string, text: string): PlannedClause => ({
  kind,
  heading,
  text,
})

export const KEEPING_WELL: readonly PlannedClause[] = [
  ...principles([
    'Practice, council and voluntary services work from one plan with the person.',
    undefined,
    'High blood pressure, atrial fibrillation, high cholesterol and diabetes are looked for.',
    'Each person is told what was found, what it means and what helps.',
    'Checks are held in the practice or a building nearby.',
    'Advice on smoking, weight and activity comes before medicine where it can.',
  ]),
  clause(
    'requirement',
    'Find and treat in good time',
    'The practice looks for people with high blood pressure, atrial fibrillation, high cholesterol or diabetes who are not on its registers, and reviews those who are not treated to target.',
  ),
  clause('eligibility', 'Every practice', 'Each practice of the place may sign for its own list.'),
  clause(
    'payment',
    'A share for the whole list',
    'Paid by registered head, half at the start of the year and half on the report.',
  ),
  clause(
    'measure',
    'Found against expected',
    'Recorded prevalence beside the prevalence that is expected, by practice and network, with the limits of both.',
  ),
]

/** The second edition takes the wider determinants in. */
export const KEEPING_WELL_WIDER: readonly PlannedClause[] = [
  ...KEEPING_WELL.filter(({ kind }) => kind !== 'payment'),
  clause(
    'requirement',
    'Social prescribing, stopping smoking and weight',
    'The network has a route to social prescribing, help to stop smoking and weight management, which any of its practices can use.',
  ),
  clause(
    'payment',
    'A share for the whole list',
    'Paid by registered head: half at the start of the year, and half on the report of the network.',
  ),
]

export const RESPONSIVE: readonly PlannedClause[] = [
  ...principles([
    'One call leads to the right person, in the practice or beyond it.',
    'Routine and urgent appointments are offered by need, in and out of usual hours.',
    undefined,
    'Receptionists trained in care navigation explain the choices.',
    'Extended hours are given in each network, and in a hub where that serves more people.',
    undefined,
  ]),
  clause(
    'requirement',
    'Care navigation',
    'All who answer the telephone or the desk are trained at level 1, and a lead in each network at level 2.',
  ),
  clause(
    'eligibility',
    'Practice or group',
    'A practice signs for itself, or a group signs for the practices that it names.',
  ),
  clause('payment', 'Training and backfill', 'Training is free, and sessions lost are paid for.'),
  clause(
    'measure',
    'Time to an appointment',
    'Share of appointments within two days and within two weeks, and how patients found it.',
  ),
]

/** The second edition brings extended access and online consultation. */
export const RESPONSIVE_EXTENDED: readonly PlannedClause[] = [
  ...RESPONSIVE.filter(({ kind }) => kind !== 'payment'),
  clause(
    'requirement',
    'Extended access',
    'Bookable appointments are to be had every weekday evening and at the weekend, open to patients of every practice of the network.',
  ),
  clause(
    'requirement',
    'Online consultation',
    'Each practice offers consultation online, answered by the end of the next working day.',
  ),
  clause(
    'payment',
    'Extended access by head',
    'Paid by registered head to whoever delivers for the network; training stays free, and sessions lost are paid for.',
  ),
]

export const PROACTIVE: readonly PlannedClause[] = [
  ...principles([
    'One plan of care for each person, kept by a named co-ordinator.',
    'A visit or call within a day when the plan says that things change.',
    'People at risk of admission are found before it comes to that.',
    'The person holds a copy of the plan.',
    'Care is given at home or in the practice wherever it is safe.',
    undefined,
  ]),
  clause(
    'requirement',
    'Case management',
    'The practice keeps a register of its frail and complex patients, visits them, and agrees a plan with each.',
  ),
  clause(
    'requirement',
    'Meetings across organisations',
    'A multidisciplinary meeting each month with community nursing, social care, mental health and the hospital.',
  ),
  clause(
    'eligibility',
    'Alone or joined',
    'A practice signs for itself, or practices join to deliver it together.',
  ),
  clause(
    'payment',
    'Reinvested equitably',
    'Paid by weighted head, from the premium that was reinvested and the investment per head before it.',
  ),
  clause(
    'measure',
    'Emergency attendances and admissions',
    'Attendances and emergency admissions of the registered list, against the year before it began.',
  ),
  clause('measure', 'Experience', 'What patients and carers say in a short survey, twice a year.'),
  clause(
    'measure',
    'Sharing of the enriched summary record',
    'Number of practices that share it. Enabled and in use are counted apart.',
  ),
  clause(
    'measure',
    'How the meetings work',
    'A page in words from each meeting group, once a year: what helped, and what stood in the way.',
  ),
]

/** The second edition asks for less paper. */
export const PROACTIVE_LIGHTER: readonly PlannedClause[] = PROACTIVE.map((one) =>
  one.heading === 'Case management'
    ? {
        ...one,
        text: 'The practice keeps a register of its frail and complex patients and agrees a plan with each. The plan in the record is enough: no second form is asked for.',
      }
    : one,
)

export const EXTENDED: readonly PlannedClause[] = [
  ...principles([
    undefined,
    'Waits are shorter than they were in the hospital.',
    undefined,
    'People are told where the service is to be had, and by whom.',
    'The same services are to be had by every patient of the place.',
    undefined,
  ]),
  clause(
    'requirement',
    'Services in tiers',
    'Tier 1 is delivered by each practice, tier 2 by a practice for its neighbours, tier 3 by a network, and tier 4 by one provider for the place.',
  ),
  clause(
    'eligibility',
    'Skills of the tier',
    'Whoever delivers has the skill that the service names, and offers it as the tier says.',
  ),
  clause('payment', 'By item', 'Paid by item at the price of the service.'),
  clause(
    'measure',
    'Activity that moved',
    'Procedures and attendances in primary care beside those in the hospital, by month.',
  ),
]

/** The edition in consultation: sole provision in primary care where all patients are covered. */
export const EXTENDED_SOLE: readonly PlannedClause[] = [
  ...EXTENDED.map((one) =>
    one.kind === 'payment'
      ? { ...one, text: 'Paid by item at the price of the service, each month and within 30 days.' }
      : one,
  ),
  clause(
    'requirement',
    'Only in primary care',
    'Where every patient of the place is covered, the service is no longer bought from the hospital.',
  ),
]
