import { answer, GUIDE_LISTS_LOST, said, stage, type WorkingForm } from '../working-form.ts'

const MCP = {
  name: 'Multispecialty community provider (MCP)',
  from: '2014',
  to: '2019',
  source: 'general',
} as const

const MCP_ABOUT_SERVICES =
  'Practices group to offer a broader range of services with more professions, such as pharmacists, counsellors, physiotherapists and hospital clinicians.'

const SOFT: WorkingForm = {
  id: 'soft-mcp',
  name: 'Soft MCP',
  alsoCalled: ['Soft network', 'Network of the willing'],
  about: said(
    'guide',
    'Like-minded practices come together in networks by themselves, as the next step from where they are.',
  ),
  kind: 'network',
  terms: [{ ...MCP, name: 'Soft MCP' }],
  sizes: [
    {
      least: 30_000,
      most: 50_000,
      words: 'around 30,000 to 50,000 patients',
      source: 'guide',
    },
  ],
  leads: said('guide', 'The practices themselves.'),
  coreContract: said(
    'general',
    'None. Practices keep their core contracts and share work by agreement.',
  ),
  needs: [
    said('general', 'Practices that trust one another, and a written agreement of a few pages.'),
    said('general', 'A clinical lead with paid time, and somebody who manages.'),
    said(
      'general',
      'A way to share staff, data and money: who employs, who controls, who is paid.',
    ),
  ],
  for: [
    said('guide', 'It goes straight on from where practices are today.'),
    said(
      'somerset',
      'Services for 30,000 to 50,000 people are a pragmatic position that seems sensible.',
    ),
    said('general', 'It can begin at once and be left again; little is spent on lawyers.'),
  ],
  against: [
    said('somerset', 'For the size of 30,000 to 50,000 really convincing evidence is lacking.'),
    said(
      'table',
      'Less formal arrangements are the more demanding route in the end, and typically need the support of a well-run federation.',
    ),
    said(
      'general',
      'It can hold no contract of its own: one of the practices has to do it for all.',
    ),
    said('general', 'Practices that nobody is drawn to may be left without a network.'),
  ],
  road: [
    stage(
      'general',
      'See who would work with whom, and who is left',
      'Each practice has said with whom it would work',
    ),
    stage(
      'somerset',
      'Agree what a locality or network is here',
      'The definition is written down, with its owner and its day',
    ),
    stage(
      'general',
      'Begin with one shared service',
      'A network agreement is signed',
      'It is agreed who employs the shared staff',
    ),
  ],
  followedBy: [
    {
      form: 'primary-care-network',
      ...said('general', 'From July 2019 networks of this size had a national contract.'),
    },
  ],
  benefits: {
    voice: answer('depends', 'Several networks speak unless they agree on one who does.'),
    support: answer('depends', 'Neighbours help one another where they have anything to spare.'),
    negotiation: answer('does not', 'There are as many points as networks.'),
    resources: answer(
      'depends',
      'It reaches what is meant for groups, and can hold no money itself.',
    ),
  },
  remark: GUIDE_LISTS_LOST,
}

const DIRECTED: WorkingForm = {
  id: 'directed-mcp',
  name: 'Directed MCP',
  alsoCalled: ['Directed network'],
  about: said(
    'guide',
    'Practices are put into networks on purpose and to a structure, so that everyone is covered and their work fits together.',
  ),
  kind: 'network',
  terms: [{ ...MCP, name: 'Directed MCP' }],
  sizes: [{ least: 100_000, most: null, words: 'at least 100,000 patients', source: 'guide' }],
  leads: said('guide', 'Commissioners usually direct it, and can encourage it by local contracts.'),
  coreContract: said(
    'general',
    'None. The local contracts of which the guide speaks come on top of the core contracts.',
  ),
  needs: [
    said('guide', 'Local contracts that are drawn up for networks.'),
    said(
      'general',
      'A commissioner with people to lead it, and a rule that practices know beforehand.',
    ),
    said(
      'general',
      'A voice for practices that would not have chosen their network, and for the LMC.',
    ),
  ],
  for: [
    said('guide', 'Collaboration is coordinated and carefully managed.'),
    said('general', 'No practice and no patient is left out, since somebody sees to it.'),
    said(
      'transformation',
      'The commissioner took the more directive way in answer to national drive and to concern about the resilience of practices.',
    ),
  ],
  against: [
    said(
      'somerset',
      'Money for improvement should sustain practices rather than drive large scale directly.',
    ),
    said(
      'review',
      'At large scale staff may feel that they have less say, and continuity may suffer.',
    ),
    said('general', 'Practices that are told with whom to work may give little to it.'),
  ],
  road: [
    stage(
      'general',
      'The commissioner publishes the rule and the options',
      'Sizes, neighbours and wishes of practices are known',
    ),
    stage(
      'general',
      'Practices, patients and the LMC answer',
      'The effect on each practice has been shown to it first',
    ),
    stage(
      'guide',
      'Local contracts are offered to networks',
      'Networks are adopted on a day',
      'It is agreed who signs for each network',
    ),
  ],
  followedBy: [
    {
      form: 'primary-care-network',
      ...said(
        'general',
        'From July 2019 a national contract asked for networks that cover everyone.',
      ),
    },
  ],
  benefits: {
    voice: answer(
      'depends',
      'A network of this size is heard; it may be heard as the commissioner shaped it.',
    ),
    support: answer('offers', 'Local contracts can pay for support to those who struggle.'),
    negotiation: answer(
      'depends',
      'There are few points, and one only where the network is the place.',
    ),
    resources: answer('offers', 'It is the size at which much support was meant to be used.'),
  },
  remark: GUIDE_LISTS_LOST,
}

const SUPER_GROUP: WorkingForm = {
  id: 'provider-led-mcp',
  name: 'Provider-led MCP (super group)',
  alsoCalled: ['Super group', 'MCP led by its providers'],
  about: said(
    'guide',
    `Providers lead a collaboration that becomes one super group for a large population. ${MCP_ABOUT_SERVICES}`,
  ),
  kind: 'network',
  terms: [MCP],
  sizes: [],
  leads: said('guide', 'The providers.'),
  coreContract: said(
    'general',
    'Depends on how it contracts: as a virtual MCP core contracts stay; as a fully integrated one practices give up or suspend theirs.',
  ),
  needs: [
    said('general', 'A legal entity that can hold contracts and employ, with a board.'),
    said('general', 'Working capital, and managers with experience of a large provider.'),
    said('general', 'A clear line from each practice to the board.'),
  ],
  for: [
    said('guide', 'Providers and not commissioners lead it.'),
    said(
      'review',
      'Where networks gained, it came from standardised processes, incentives for the network, shared dashboards and local management.',
    ),
    said('somerset', 'An entity that practices own can hold contracts and carries risk better.'),
  ],
  against: [
    said(
      'guide',
      'No size is given for it, and some organisations are expected to fail as things develop.',
    ),
    said(
      'table',
      'Working out how to sustain a larger organisation is a far bigger challenge than reaching a size.',
    ),
    said(
      'review',
      'At large scale staff may feel that they have less say, and continuity may suffer.',
    ),
  ],
  road: [
    stage(
      'transformation',
      'The groups that there are agree to work towards one',
      'Somebody from outside facilitates',
      'Practices in no group are represented',
    ),
    stage(
      'general',
      'Form the entity and its board',
      'A legal form is chosen',
      'Votes of large and small practices are settled',
    ),
    stage(
      'general',
      'Take on contracts, first with subcontractors',
      'Registration, insurance and pensions are settled',
    ),
  ],
  followedBy: [
    {
      form: 'multi-neighbourhood-provider',
      ...said('general', 'The nearest form of today for a provider over several neighbourhoods.'),
    },
  ],
  benefits: {
    voice: answer(
      'offers',
      'A large provider that general practice leads sits where the place is planned.',
    ),
    support: answer('offers', 'It can move staff to where they are short.'),
    negotiation: answer('offers', 'It is one body for all of its members.'),
    resources: answer('offers', 'It can apply, hold money and account for it.'),
  },
  remark: GUIDE_LISTS_LOST,
}

/** The three sorts of MCP that the guide for practices told apart. */
export const MCP_NETWORKS: readonly WorkingForm[] = [SOFT, DIRECTED, SUPER_GROUP]
