import { answer, said, stage, type WorkingForm } from '../working-form.ts'

const HOME: WorkingForm = {
  id: 'primary-care-home',
  name: 'Primary Care Home',
  alsoCalled: ['PCH'],
  about: said(
    'general',
    'Staff of general practice, community services and others work as one team for the registered patients of a group of practices.',
  ),
  kind: 'network',
  terms: [{ name: 'Primary Care Home', from: '2015', to: '2019', source: 'general' }],
  sizes: [{ least: 30_000, most: 50_000, words: '30,000 to 50,000 patients', source: 'home' }],
  leads: said('general', 'Practices with the other providers of the team.'),
  coreContract: said('general', 'None. It is a way of working, and no contract.'),
  needs: [
    said('somerset', 'The preferred localities are decided first, and what a locality is.'),
    said(
      'somerset',
      'Money for expert advisers and employed staff who guide practices through it.',
    ),
    said('general', 'Partners from community, mental health and social care at the start.'),
    said('general', 'Shared figures of the needs of the patients, and a first group to work for.'),
    said('general', 'Time for staff of all partners to meet, and an agreement to share records.'),
  ],
  for: [
    said('somerset', 'It is tried and tested as a model for making localities work.'),
    said('table', 'The head of NHS England of the time was enthusiastic about it.'),
    said('general', 'The team is small enough for people to know one another.'),
  ],
  against: [
    said('somerset', 'The size of 30,000 to 50,000 lacks really convincing evidence.'),
    said('table', 'Reaching the size is a start and no end in itself.'),
    said(
      'somerset',
      'Practices under pressure cannot release people to discuss and negotiate change.',
    ),
  ],
  road: [
    stage('somerset', 'Decide on localities', 'Practices have agreed what a locality is'),
    stage('somerset', 'Engage advisers and staff', 'Money for them is found'),
    stage(
      'general',
      'Choose one group of patients and begin',
      'Partners have named their members of the team',
    ),
    stage('general', 'Share staff and budgets', 'The first results have been looked at together'),
  ],
  followedBy: [
    {
      form: 'primary-care-network',
      ...said('general', 'Its size and idea went into primary care networks in 2019.'),
    },
  ],
  benefits: {
    voice: answer('depends', 'Each home has a voice; several agree on one, or not.'),
    support: answer('depends', 'The team shares work, and has no money for a practice in trouble.'),
    negotiation: answer('does not', 'It holds no contract and there are several in a place.'),
    resources: answer('depends', 'On programmes for such homes, which had their time.'),
  },
  remark: null,
}

const NETWORK: WorkingForm = {
  id: 'primary-care-network',
  name: 'Primary care network (PCN)',
  alsoCalled: ['PCN', 'Network'],
  about: said(
    'network',
    'Practices sign the network contract together: a list of members, the patients at 1 January, and a map of an area that makes sense geographically.',
  ),
  kind: 'network',
  terms: [{ name: 'Primary care network', from: '2019-07-01', to: null, source: 'network' }],
  sizes: [{ least: 30_000, most: 50_000, words: '30,000 to 50,000 patients', source: 'network' }],
  leads: said('general', 'A clinical director whom the members choose.'),
  coreContract: said(
    'general',
    'None. The network contract is an addition to the core contract, which a practice may take or leave.',
  ),
  needs: [
    said('network', 'A member list, the list size at 1 January and a map of the area.'),
    said('general', 'A network agreement, a clinical director and a payee.'),
    said('general', 'An employer for shared staff, or an agreement with one.'),
    said('alignment', 'Work with the ICB so that, where it is asked, lists fit neighbourhoods.'),
  ],
  for: [
    said('general', 'A national contract with money for shared staff.'),
    said(
      'review',
      'Networks with incentives, shared dashboards and local management improved quality where it was studied.',
    ),
    said('general', 'Practices stay independent.'),
  ],
  against: [
    said('review', 'Good evidence of what scale achieves is scarce.'),
    said(
      'framework',
      'Networks may evolve as neighbourhoods are formed: how long they last is open.',
    ),
    said('general', 'Most are no legal body, so one practice or a company carries risk and staff.'),
  ],
  road: [
    stage(
      'network',
      'Agree the members and draw the area',
      'No patient of the place is left without a network',
    ),
    stage(
      'network',
      'Register it with the commissioner',
      'Members have signed the network agreement',
    ),
    stage('general', 'Recruit shared staff', 'It is settled who employs them'),
    stage('alignment', 'Fit it to neighbourhoods', 'The ICB has said how neighbourhoods are drawn'),
  ],
  followedBy: [
    {
      form: 'single-neighbourhood-provider',
      ...said(
        'neighbourhoods',
        'A provider for one neighbourhood is meant at about the size of a network.',
      ),
    },
  ],
  benefits: {
    voice: answer('depends', 'Clinical directors speak; in a place there are several.'),
    support: answer('depends', 'Shared staff help; a practice in trouble is not its task.'),
    negotiation: answer(
      'does not',
      'There is a network contract for each, and core contracts stay apart.',
    ),
    resources: answer('offers', 'Network money goes to networks.'),
  },
  remark: null,
}

/** Networks of about the size that one team can look after. */
export const CARE_NETWORKS: readonly WorkingForm[] = [HOME, NETWORK]
