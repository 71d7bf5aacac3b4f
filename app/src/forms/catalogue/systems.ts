import { answer, said, stage, type WorkingForm } from '../working-form.ts'

const PACS: WorkingForm = {
  id: 'pacs',
  name: 'Primary and acute care system (PACS)',
  alsoCalled: ['PACS'],
  about: said(
    'general',
    'Hospital, community, mental health and general practice join in one system for a population.',
  ),
  kind: 'system',
  terms: [{ name: 'Primary and acute care system', from: '2014', to: '2019', source: 'general' }],
  sizes: [],
  leads: said('general', 'Often the hospital trust, with practices as partners.'),
  coreContract: said(
    'general',
    'None unless practices choose to be part of the contract, as with an MCP.',
  ),
  needs: [
    said('general', 'A trust and practices that both want it.'),
    said('general', 'A budget for the population, and a way to share what is saved.'),
  ],
  for: [
    said(
      'general',
      'Hospital and practice have one budget, so care that moves takes its money along.',
    ),
    said('general', 'It has the capital and the managers of a trust.'),
  ],
  against: [
    said('general', 'General practice is the smaller partner.'),
    said(
      'somerset',
      'Practices that seek sanctuary with a foundation trust are what the Board would avoid.',
    ),
  ],
  road: [
    stage(
      'general',
      'Agree on the population and the aim',
      'Practices are represented by a body of their own',
    ),
    stage('general', 'Share a budget in shadow', 'Each party has opened its books'),
    stage('general', 'Contract for it', 'The share of general practice is settled'),
  ],
  followedBy: [
    {
      form: 'integrated-care-system',
      ...said('general', 'Its sites became partnerships and systems of their area.'),
    },
  ],
  benefits: {
    voice: answer('depends', 'One seat beside a trust.'),
    support: answer('depends', 'A trust may take over practices that give up.'),
    negotiation: answer('depends', 'On whether practices have one body.'),
    resources: answer('offers', 'It has the budget of the population.'),
  },
  remark: 'The guide names it and leaves it out: it discusses MCPs only.',
}

const ACCOUNTABLE: WorkingForm = {
  id: 'accountable-care',
  name: 'Accountable care organisation or partnership (ACO, ACP)',
  alsoCalled: ['ACO', 'ACP'],
  about: said(
    'guide',
    'One body, or partners together, both commission and provide for a population with pooled resources.',
  ),
  kind: 'system',
  terms: [
    { name: 'Accountable care organisation', from: null, to: '2018', source: 'general' },
    { name: 'Accountable care partnership', from: '2016', to: '2018', source: 'general' },
  ],
  sizes: [],
  leads: said('guide', 'Open: what form it takes and who runs it was not answered yet.'),
  coreContract: said('guide', 'Open: whether clinicians become employees was among the questions.'),
  needs: [
    said('guide', 'Resources that are pooled, with a fixed budget.'),
    said('strategy', 'Practices that collaborate, so that primary care takes part in the talks.'),
    said('transformation', 'A provider voice of general practice in the partnership.'),
  ],
  for: [
    said(
      'guide',
      'Borders between organisations fall away, and the patient moves smoothly between services.',
    ),
    said(
      'guide',
      'With pooled money it is expected to be efficient, with less bureaucracy and less fighting over resources.',
    ),
    said('strategy', 'It makes the most of the system and of collaboration.'),
  ],
  against: [
    said(
      'guide',
      'It was so new that nobody had the answers, and some pilots were expected to fail.',
    ),
    said('table', 'Legal challenges and nervous changes of name held it up.'),
    said('table', 'Practices that take no part risk being run by it.'),
  ],
  road: [
    stage(
      'guide',
      'Practices form networks or an MCP',
      'Practices have chosen with whom they work',
    ),
    stage(
      'strategy',
      'Talk with all partners of the place',
      'Primary care speaks through its groups',
    ),
    stage('guide', 'Pool resources', 'Answers to who runs it and how clinicians are engaged'),
  ],
  followedBy: [
    {
      form: 'integrated-care-system',
      ...said('table', 'The planning guidance of 2018 spoke of integrated care systems instead.'),
    },
  ],
  benefits: {
    voice: answer('depends', 'On a body that speaks for practices in it.'),
    support: answer('depends', 'On what the partners agree.'),
    negotiation: answer('depends', 'On whether practices have one body.'),
    resources: answer('offers', 'It has the pooled resources of the population.'),
  },
  remark:
    "The guide's diagram of the road to it did not survive in the copy that we have: the road below is put together from the text.",
}

const SYSTEM: WorkingForm = {
  id: 'integrated-care-system',
  name: 'Integrated care system and place partnership',
  alsoCalled: ['ICS', 'Place-based partnership'],
  about: said(
    'general',
    'NHS bodies and councils of an area plan together: the system for the whole, a partnership for each place in it.',
  ),
  kind: 'system',
  terms: [
    {
      name: 'Sustainability and transformation partnership',
      from: '2016',
      to: '2018',
      source: 'general',
    },
    { name: 'Integrated care system', from: '2018', to: null, source: 'table' },
    { name: 'Integrated care board, by law', from: '2022-07-01', to: null, source: 'general' },
  ],
  sizes: [],
  leads: said('general', 'The integrated care board; in the place, a board of partners.'),
  coreContract: said(
    'general',
    'None. The board commissions core contracts and changes them in no way by this.',
  ),
  needs: [
    said(
      'table',
      'A vision of primary care that groups of practices share and that fits the system’s.',
    ),
    said('table', 'To know who leads it and who represents general practice in its planning.'),
    said('general', 'Somebody with a mandate from practices on the board of the place.'),
  ],
  for: [
    said('table', 'Working at scale gives practices a more effective voice in its direction.'),
    said('general', 'Health and care of a place are planned by those who give it.'),
  ],
  against: [
    said('table', 'Those who do not take part risk being run by it.'),
    said('general', 'General practice is many, and has few of the seats.'),
  ],
  road: [
    stage(
      'table',
      'Find out who leads, and who speaks for practices',
      'Groups of practices know one another',
    ),
    stage('table', 'Agree a vision that all can support', 'The groups have a vision of their own'),
    stage(
      'general',
      'Take a seat in the place',
      'Practices have agreed who takes it and how they report',
    ),
  ],
  followedBy: [
    {
      form: 'multi-neighbourhood-provider',
      ...said(
        'contracts',
        'The system stays; in it, contracts for one or several neighbourhoods are to come.',
      ),
    },
  ],
  benefits: {
    voice: answer('depends', 'There is a table; practices have to agree who sits at it.'),
    support: answer('depends', 'On the board’s own funds for resilience.'),
    negotiation: answer('does not', 'It is whom one negotiates with.'),
    resources: answer('depends', 'It shares money out; reaching it takes a group.'),
  },
  remark: null,
}

/** Ways to organise the whole of care for a population, general practice within it. */
export const SYSTEMS: readonly WorkingForm[] = [PACS, ACCOUNTABLE, SYSTEM]
