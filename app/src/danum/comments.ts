import type { Change } from '../store/change.ts'

/** What three practices of Danum say of figures of their own. */
const COMMENTS = [
  {
    practice: 'Z99001',
    figure: 'survey-phone-ease',
    text: 'Our telephone system was replaced in February 2024, after this survey. Callers now hear their place in the queue and can ask to be called back.',
    said_as: 'practice manager',
    said_on: '2024-05-14',
  },
  {
    practice: 'Z99007',
    figure: 'patients-per-gp',
    text: 'Two advanced nurse practitioners see most patients with minor illness here. They are not counted in this figure.',
    said_as: 'practice partner',
    said_on: '2024-04-22',
  },
  {
    practice: 'Z99012',
    figure: 'appointments-not-attended',
    text: 'Group consultations were booked as single appointments until December 2023, so that one who stayed away was counted several times.',
    said_as: 'practice manager',
    said_on: '2024-05-02',
  },
] as const

/** Writes the comments of Danum's practices on their figures. */
export async function addComments(change: Change): Promise<void> {
  for (const comment of COMMENTS) await change.insert('figure_comment', comment)
}
