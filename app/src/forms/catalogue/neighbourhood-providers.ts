import { answer, said, stage, type WorkingForm } from '../working-form.ts'

const ROAD: WorkingForm['road'] = [
  stage(
    'general',
    'Agree the neighbourhoods',
    'The ICB and the council have said where their borders are',
  ),
  stage(
    'general',
    'Decide who would be the provider',
    'Practices know what it does to them',
    'The LMC has been heard',
  ),
  stage(
    'general',
    'Prepare for the contract',
    'Its national text is out',
    'A body that can hold it',
  ),
]

const REMARK =
  'These contracts are new: what is said here was read in 2026, while they were being developed.'

const DEVELOPMENT = said(
  'contracts',
  'The contract is being developed, and 2026/27 is a year of development: much of it is open.',
)

const SINGLE: WorkingForm = {
  id: 'single-neighbourhood-provider',
  name: 'Single-neighbourhood provider',
  alsoCalled: ['SNP'],
  about: said(
    'general',
    'One provider holds a contract for the enhanced services of one neighbourhood.',
  ),
  kind: 'contract',
  terms: [{ name: 'Single-neighbourhood provider', from: '2026', to: null, source: 'contracts' }],
  sizes: [{ least: null, most: null, words: 'about 50,000 patients', source: 'neighbourhoods' }],
  leads: said('general', 'Expected to be general practice, often the network of today.'),
  coreContract: said('general', 'None is foreseen: it comes on top of core contracts.'),
  needs: [
    said('general', 'Neighbourhoods that are defined on the map.'),
    said('general', 'A body that can hold a contract: most networks are none.'),
    said('general', 'A neighbourhood team with community and social care.'),
  ],
  for: [
    said('general', 'It goes on from networks and keeps their size.'),
    said(
      'alignment',
      'Where networks and neighbourhoods differ, the network contract asks for better alignment, in limited cases.',
    ),
  ],
  against: [
    DEVELOPMENT,
    said('general', 'Networks that do not fit a neighbourhood would have to change.'),
  ],
  road: ROAD,
  followedBy: [],
  benefits: {
    voice: answer('depends', 'One of several in a place.'),
    support: answer('depends', 'On what the contract asks.'),
    negotiation: answer('depends', 'One point in each neighbourhood.'),
    resources: answer('depends', 'On what money the contract carries.'),
  },
  remark: REMARK,
}

const MULTI: WorkingForm = {
  id: 'multi-neighbourhood-provider',
  name: 'Multi-neighbourhood provider',
  alsoCalled: ['MNP'],
  about: said(
    'general',
    'One provider holds a contract over several neighbourhoods, for what takes a larger population.',
  ),
  kind: 'contract',
  terms: [{ name: 'Multi-neighbourhood provider', from: '2026', to: null, source: 'contracts' }],
  sizes: [{ least: null, most: null, words: 'about 250,000 patients', source: 'neighbourhoods' }],
  leads: said('general', 'A larger provider: a federation, another body of practices, or a trust.'),
  coreContract: said('general', 'None is foreseen: it comes on top of core contracts.'),
  needs: [
    said('general', 'Neighbourhoods that are defined on the map.'),
    said('general', 'A body with the managers, systems and capital of a large provider.'),
    said('general', 'Agreements with the providers of each neighbourhood.'),
  ],
  for: [
    said('general', 'It can help practices that struggle, and do once what is done many times.'),
    said('general', 'A federation of a place has about this size already.'),
  ],
  against: [
    DEVELOPMENT,
    said(
      'review',
      'At large scale staff may feel that they have less say, and continuity may suffer.',
    ),
    said('general', 'If practices do not lead it, somebody else may.'),
  ],
  road: ROAD,
  followedBy: [],
  benefits: {
    voice: answer('depends', 'Strong where general practice leads it.'),
    support: answer(
      'offers',
      'Helping practices over several neighbourhoods is among what it is for.',
    ),
    negotiation: answer('depends', 'One point where it covers the place.'),
    resources: answer('depends', 'On what money the contract carries.'),
  },
  remark: REMARK,
}

/** The providers of neighbourhoods that are planned now. */
export const NEIGHBOURHOOD_PROVIDERS: readonly WorkingForm[] = [SINGLE, MULTI]
