import { expect, test } from 'vitest'
import { groupingsOf } from './groupings.ts'
import type { Membership } from './memberships.ts'

const standing = (
  practice: string,
  kind: Membership['footprint_kind'],
  name: string,
  status: Membership['status'] = 'member',
): Membership => ({
  id: `${practice} ${name}`,
  version: 1,
  created_at: '',
  created_by: '',
  updated_at: '',
  updated_by: '',
  footprint: `id of ${name}`,
  footprint_kind: kind,
  footprint_name: name,
  practice,
  status,
  starts_on: '2016-11-01',
  ends_on: null,
  note: null,
})

test('networks come first, then each kind that has a member; interest is not membership', () => {
  const networks = [
    { code: 'U99901', name: 'Slate PCN', practices: ['Z99001'], registered: 1, withoutList: 0 },
  ]
  const groupings = groupingsOf(networks, [
    standing('Z99001', 'neighbourhood', 'West'),
    standing('Z99001', 'neighbourhood', 'Central'),
    standing('Z99002', 'neighbourhood', 'West'),
    standing('Z99002', 'collaboration', 'Primary Care', 'expression of interest'),
    standing('Z99003', 'network', 'Drawn'),
  ])
  expect(groupings.map(({ id }) => id)).toEqual(['network', 'neighbourhood', 'drawn-network'])
  const [published, neighbourhoods] = groupings
  expect([...(published?.of ?? [])]).toEqual([['Z99001', 'U99901']])
  expect(neighbourhoods?.groups.map(({ label }) => label)).toEqual(['Central', 'West'])
  expect(neighbourhoods?.of.get('Z99001')).toBe('id of Central')
  expect(neighbourhoods?.of.get('Z99002')).toBe('id of West')
  expect(neighbourhoods?.shared).toEqual(['Z99001'])
})

test('without networks and footprints there is still a way to group, in which all are alone', () => {
  const [only, ...others] = groupingsOf([], [])
  expect(only?.of.size).toBe(0)
  expect(others).toEqual([])
})
