import { answer, said, stage, type WorkingForm } from '../working-form.ts'

const NO_CORE = said(
  'general',
  'None. Practices keep their core contracts; the company holds others beside them.',
)

const COMPANY_BENEFITS: WorkingForm['benefits'] = {
  voice: answer('depends', 'On whether most practices own it and agree who speaks.'),
  support: answer(
    'depends',
    'It may employ staff for practices in need, where members pay for it.',
  ),
  negotiation: answer(
    'depends',
    'It negotiates its own contracts, and core contracts only if asked to.',
  ),
  resources: answer('offers', 'It can hold a contract or grant, and account for it.'),
}

const COMPANY_ROAD: WorkingForm['road'] = [
  stage(
    'strategy',
    'Agree vision, mission and values',
    'An outside party has found out what support is needed, such as technical, legal or project management',
  ),
  stage(
    'general',
    'Take advice on form, tax, pensions and liability',
    'Founding practices are named',
  ),
  stage(
    'general',
    'Register it and appoint directors',
    'Articles and a members agreement are signed',
    'Interests of directors are declared',
  ),
  stage(
    'general',
    'Take the first contract',
    'Care Quality Commission registration, insurance and a bank account are there',
  ),
]

const COMPANY_NEEDS: WorkingForm['needs'] = [
  said(
    'general',
    'Articles of association and an agreement of members on joining, votes and leaving.',
  ),
  said('general', 'Directors who know their duties, and a register of their interests.'),
  said(
    'general',
    'Accounts, insurance and, for care, registration with the Care Quality Commission.',
  ),
]

const FEDERATION: WorkingForm = {
  id: 'federation',
  name: 'Federation',
  alsoCalled: ['GP federation', 'GP alliance'],
  about: said(
    'general',
    'Practices own an organisation together that holds contracts, employs and speaks for them, while each stays a practice of its own.',
  ),
  kind: 'legal form',
  terms: [{ name: 'GP federation', from: null, to: null, source: 'general' }],
  sizes: [],
  leads: said('general', 'A board that the member practices choose.'),
  coreContract: said(
    'general',
    'None. The federation takes on contracts of its own, and core contracts stay with practices.',
  ),
  needs: [
    said(
      'general',
      'A legal form: usually a company by shares or by guarantee, or a community interest company.',
    ),
    said(
      'strategy',
      'Support at the start: vision, mission and values, and technical, legal and project skills.',
    ),
    said('transformation', 'Practices in no group have somebody who represents them: the LMC did.'),
  ],
  for: [
    said(
      'transformation',
      'It gives general practice a provider voice, supports practices, is one point for negotiation, and reaches support better.',
    ),
    said(
      'somerset',
      'A company that practices own can hold contracts, carry risk better, and gain from scale.',
    ),
    said('strategy', 'Back-office work such as payroll, personnel and letters can be done once.'),
    said(
      'table',
      'Groups with less formal arrangements typically need a well-run federation behind them.',
    ),
  ],
  against: [
    said(
      'strategy',
      'Federations were still embryonic and took a lot of support, which put the use of funds at risk.',
    ),
    said('transformation', 'A single federation for a place takes considerable work and time.'),
    said('table', 'Those in one should ask whether it is still fit for its purpose.'),
    said(
      'review',
      'Good evidence of what large scale achieves is scarce, and starting networks took substantial money.',
    ),
  ],
  road: [
    stage(
      'transformation',
      'Workshops of the groups that there are',
      'Money for an outside facilitator',
      'Unaffiliated practices are represented',
    ),
    stage(
      'transformation',
      'A work programme towards the federation',
      'What workshops agreed has gone to all practices',
    ),
    ...COMPANY_ROAD.slice(1),
  ],
  followedBy: [
    {
      form: 'primary-care-network',
      ...said('general', 'Many federations went on to support primary care networks from 2019.'),
    },
  ],
  benefits: {
    voice: answer(
      'offers',
      'A strong provider voice in the accountable care partnership of the place.',
      'transformation',
    ),
    support: answer(
      'offers',
      'More support for practices that cannot sustain or transform themselves alone.',
      'transformation',
    ),
    negotiation: answer(
      'offers',
      'A single point, where one federation covers the place; several are several points.',
      'transformation',
    ),
    resources: answer(
      'offers',
      'A stronger position for new support, and for making the best of what there is.',
      'transformation',
    ),
  },
  remark:
    'The four reasons were given for a single federation of a whole place. A federation of a part of it gives less of them.',
}

const BY_SHARES: WorkingForm = {
  id: 'company-by-shares',
  name: 'Company limited by shares',
  alsoCalled: ['Limited liability company', 'Ltd'],
  about: said(
    'general',
    'A company whose owners hold shares and may take a dividend; they risk no more than their shares.',
  ),
  kind: 'legal form',
  terms: [{ name: 'Private company limited by shares', from: null, to: null, source: 'general' }],
  sizes: [],
  leads: said(
    'general',
    'Directors, chosen by shareholders by their shares or one vote a practice.',
  ),
  coreContract: NO_CORE,
  needs: COMPANY_NEEDS,
  for: [
    said('general', 'Well known to banks and lawyers; it can raise capital and pay a dividend.'),
    said('somerset', 'Wholly owned by practices, it can hold contracts and manage risk better.'),
  ],
  against: [
    said(
      'general',
      'Dividends raise questions where the money is public, and shares when a practice leaves or merges.',
    ),
    said('general', 'Access to the NHS pension depends on the contract that it holds.'),
  ],
  road: COMPANY_ROAD,
  followedBy: [],
  benefits: COMPANY_BENEFITS,
  remark: null,
}

const BY_GUARANTEE: WorkingForm = {
  id: 'company-by-guarantee',
  name: 'Company limited by guarantee',
  alsoCalled: ['Not-for-dividend company'],
  about: said(
    'general',
    'A company without shares: each member promises a small sum should it fail, and no profit is paid out.',
  ),
  kind: 'legal form',
  terms: [{ name: 'Company limited by guarantee', from: null, to: null, source: 'general' }],
  sizes: [],
  leads: said('general', 'Directors, chosen by members, usually one vote each.'),
  coreContract: NO_CORE,
  needs: COMPANY_NEEDS,
  for: [
    said('general', 'Joining and leaving is simple, for there are no shares to value.'),
    said('general', 'What is left over stays in it and goes back to services.'),
  ],
  against: [
    said('general', 'It cannot raise money by shares, so capital is lent or granted.'),
    said('general', 'Access to the NHS pension has to be checked before staff move.'),
  ],
  road: COMPANY_ROAD,
  followedBy: [],
  benefits: COMPANY_BENEFITS,
  remark: null,
}

const CIC: WorkingForm = {
  id: 'community-interest-company',
  name: 'Community interest company (CIC)',
  alsoCalled: ['CIC'],
  about: said(
    'general',
    'A company for the benefit of a community: its assets are locked to that benefit and a regulator watches over it.',
  ),
  kind: 'legal form',
  terms: [{ name: 'Community interest company', from: '2005', to: null, source: 'general' }],
  sizes: [],
  leads: said('general', 'Directors, chosen by members or shareholders.'),
  coreContract: NO_CORE,
  needs: [
    ...COMPANY_NEEDS,
    said('general', 'A community interest statement, and a report to the regulator every year.'),
  ],
  for: [
    said('general', 'The asset lock shows commissioners and patients what the money is for.'),
    said(
      'strategy',
      'One in the place had just established its board, and interest came from more practices than were members.',
    ),
  ],
  against: [
    said('general', 'Dividends are capped or excluded, and the lock cannot be undone.'),
    said('strategy', 'Interest is not membership: formal membership was still to be confirmed.'),
  ],
  road: [
    ...COMPANY_ROAD.slice(0, 2),
    stage(
      'general',
      'Write the community interest statement',
      'The community that benefits is defined',
    ),
    ...COMPANY_ROAD.slice(2),
  ],
  followedBy: [],
  benefits: COMPANY_BENEFITS,
  remark: null,
}

const SUPER_PARTNERSHIP: WorkingForm = {
  id: 'super-partnership',
  name: 'Super-partnership',
  alsoCalled: ['Merged partnership', 'Large partnership'],
  about: said(
    'general',
    'Partnerships become one large partnership with many sites, by merging or with profit kept by site.',
  ),
  kind: 'legal form',
  terms: [{ name: 'Super-partnership', from: null, to: null, source: 'general' }],
  sizes: [],
  leads: said('general', 'An executive of partners, with local partners for each site.'),
  coreContract: said(
    'general',
    'Partners join each other’s contracts, or contracts are merged with the commissioner’s consent. Grouping practices here never does this: it takes a decision of each practice.',
  ),
  needs: [
    said(
      'general',
      'A partnership deed that all partners sign, with premises, profit and leaving settled.',
    ),
    said(
      'general',
      'Consent of the commissioner where contracts or lists merge, and patients informed.',
    ),
    said('general', 'One clinical system, or a plan for it, and one set of policies.'),
  ],
  for: [
    said(
      'table',
      'Many were expected to choose mergers and other formal vehicles; less formal ones are called the more challenging route.',
    ),
    said(
      'review',
      'A large multisite organisation may be better placed for safety and quality processes.',
    ),
    said('general', 'Decisions bind everyone, and partners cover one another.'),
  ],
  against: [
    said('somerset', 'Practices may feel forced into a merger that does not satisfy them.'),
    said('review', 'Staff may feel that they have less say, and continuity may suffer.'),
    said(
      'general',
      'Partners answer for each other without limit, and coming apart again is hard.',
    ),
  ],
  road: [
    stage('general', 'Open books to one another', 'A confidentiality agreement'),
    stage(
      'general',
      'Agree the deed',
      'Independent advice for each partnership',
      'Premises and pensions are valued',
    ),
    stage('general', 'Ask for consent and tell patients', 'The commissioner has seen the plan'),
    stage('general', 'Merge systems and teams', 'Staff have been consulted'),
  ],
  followedBy: [
    {
      form: 'single-neighbourhood-provider',
      ...said('general', 'One large partnership may be the size of a neighbourhood.'),
    },
  ],
  benefits: {
    voice: answer('depends', 'One large voice, for its own practices only.'),
    support: answer('offers', 'Sites are one business and cover one another.'),
    negotiation: answer('depends', 'One point for its own practices only.'),
    resources: answer('offers', 'It has managers who bid and account.'),
  },
  remark: null,
}

/** Organisations that practices form, and what they are in law. */
export const LEGAL_FORMS: readonly WorkingForm[] = [
  FEDERATION,
  BY_SHARES,
  BY_GUARANTEE,
  CIC,
  SUPER_PARTNERSHIP,
]
