import { answer, said, stage, type WorkingForm } from '../working-form.ts'

/** Doing nothing: always there, always beside the others, and not free. */
export const DOING_NOTHING: WorkingForm = {
  id: 'doing-nothing',
  name: 'Doing nothing',
  alsoCalled: ['Staying as we are', 'The do-nothing option'],
  about: said(
    'general',
    'Practices stay in whatever they are in today and form nothing new. It is an option like the others, and it has costs of its own.',
  ),
  kind: 'as today',
  terms: [{ name: 'Doing nothing', from: null, to: null, source: 'table' }],
  sizes: [],
  leads: said(
    'general',
    'Nobody: each practice for itself, and whoever leads what there is today.',
  ),
  coreContract: said(
    'general',
    'None. Each practice keeps its GMS, PMS or APMS contract. Contracts change nationally all the same.',
  ),
  needs: [
    said(
      'general',
      'An honest forecast for each practice: retirements, list, premises and income over five years.',
    ),
    said(
      'general',
      'An answer to who looks after the patients where a practice closes: it is planned with the commissioner.',
    ),
  ],
  for: [
    said(
      'somerset',
      'Practices under pressure have no people to spare for discussing and negotiating change: this asks for none now.',
    ),
    said(
      'somerset',
      'Informal networks and federations that work already are kept, which the Board asks for wherever it is possible.',
    ),
    said('general', 'The way that a practice decides for itself is not touched.'),
    said('general', 'Nothing is spent on legal form, transition or management.'),
  ],
  against: [
    said(
      'table',
      'It may cost the practice: the option is still there, and survival is not compulsory.',
    ),
    said(
      'table',
      'It costs the choice: if practices do not start working together, others may impose a solution, perhaps with no understanding of general practice.',
    ),
    said(
      'table',
      'It costs a place at the table: practices that take no part in integration risk being run by it.',
    ),
    said(
      'guide',
      'It costs practices that are lost: where one fails, a new GMS or PMS practice in its place is very unlikely.',
    ),
    said(
      'somerset',
      'It costs independence: while pressure stays as it is, more practices may turn to a foundation trust, merge against their wish, or close.',
    ),
    said(
      'transformation',
      'It costs money: funds that are split by practice look smaller than a meaningful change needs, and support was more and more meant for groups.',
    ),
    said(
      'table',
      'It costs reach: a wider range of staff, modern computing and premises need more patients than one practice has.',
    ),
  ],
  road: [
    stage(
      'general',
      'Say that it was chosen, by whom and until when',
      'The costs above have been read by those who decide',
    ),
    stage(
      'general',
      'Set a day to look again',
      'It is agreed what would change the decision: a resignation, a list that closes, a partner who leaves',
    ),
    stage(
      'table',
      'Leave the door open to join later',
      'The groups nearby say how a practice that was reluctant at first may join',
    ),
  ],
  followedBy: [],
  benefits: {
    voice: answer(
      'does not',
      'Each practice speaks for itself; the LMC speaks for all as contractors, not as a provider.',
    ),
    support: answer('does not', 'There is nobody whose task it is, other than the commissioner.'),
    negotiation: answer('does not', 'The commissioner talks with every practice.'),
    resources: answer(
      'does not',
      'Where money was split by practice, the shares looked too small for meaningful change.',
      'transformation',
    ),
  },
  remark:
    'Its costs in pounds are not known here. They come from the place: income, staff and lists of its practices.',
}
