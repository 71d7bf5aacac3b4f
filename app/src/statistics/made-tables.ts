/** A small made table for each method, and the options that it needs there. */
export const MADE_TABLES: Readonly<
  Record<string, { readonly text: string; readonly options?: readonly string[] }>
> = {
  proportion: { text: 'area,numerator,denominator\nA,1,100\nB,,100\nC,0,0\n' },
  rate: { text: 'area,count,pop\nA,9,1000\nB,10,1000\nC,NA,1000\n' },
  mean: { text: 'group,value\nA,1\nA,2\nA,4\nB,3\n' },
  dsr: {
    text: 'area,ageband,count,pop,stdpop\nA,0-49,5,900,60\nA,50+,20,300,40\nB,0-49,1,90,60\nB,50+,2,30,40\n',
  },
  isr: {
    text: 'area,ageband,obs,pop,refcount,refpop\nA,0-49,5,900,50,10000\nA,50+,20,300,400,8000\n',
    options: ['--kind', 'rate'],
  },
  funnel: { text: 'area,numerator,denominator\nA,30,100\nB,10,100\nC,11,90\nD,,80\n' },
  quantiles: { text: 'area,value\nA,1\nB,2\nC,2\nD,4\n', options: ['--k', '2'] },
  compare: {
    text: 'area,value,lower95,upper95,lower998,upper998\nA,5,4,6,3,7\nB,9,8,10,7.5,11\nC,,,,,\n',
    options: ['--benchmark', '6.5', '--polarity', 'low'],
  },
  trend: {
    text: `area,year,count,denominator\n${[10, 20, 30, 40, 50].map((count, at) => `A,${2020 + at},${count * 10},1000\n`).join('')}`,
    options: ['--polarity', 'high'],
  },
  sii: {
    text: `area,decile,pop,value,se\n${[1, 2, 3, 4, 5].map((decile) => `A,${decile},100,${70 + decile},0.5\n`).join('')}`,
  },
  'life-expectancy': {
    text: `area,age,deaths,pop\n${[0, 1, ...Array.from({ length: 18 }, (_, at) => 5 * (at + 1))].map((age) => `A,${age},${Math.round(1 + age ** 2 / 20)},2500\n`).join('')}`,
  },
  xmr: {
    text: `site,month,value\n${Array.from(
      { length: 14 },
      (_, at) => `A,2024-${String(at + 1).padStart(2, '0')},${10 + (at % 3)}\n`,
    )
      .join('')
      .replaceAll('2024-13', '2025-01')
      .replaceAll('2024-14', '2025-02')}`,
    options: ['--group', 'site', '--target', '9', '--improvement', 'increase'],
  },
  cusum: {
    text: `site,value\n${Array.from({ length: 20 }, (_, at) => `A,${50 + (at % 2) + (at > 14 ? 20 : 0)}\n`).join('')}`,
    options: ['--group', 'site'],
  },
  deciles: {
    text: `practice,items,list\n${Array.from({ length: 12 }, (_, at) => `P${at},${at},100\n`).join('')}`,
    options: ['--numerator', 'items'],
  },
  peers: {
    text: `practice,list,age,x,n,pcn\n${Array.from({ length: 14 }, (_, at) => `P${at},${1000 + 100 * at},${(at * 7) % 5},${at + 1},100,N${at % 5}\n`).join('')}`,
    options: [
      '--characteristics',
      'list,age',
      '--exclude',
      'pcn',
      '--kind',
      'proportion',
      '--denominator',
      'n',
      '--count',
      '3',
    ],
  },
  overdispersion: {
    text: `area,numerator,denominator\n${Array.from({ length: 12 }, (_, at) => `A${at},${(at % 4) * 20 + 5},100\n`).join('')}`,
  },
  gap: {
    text: 'practice,register,list,expected,lower95,upper95\nA,100,1000,14,13,15\nB,200,1000,14,13,15\n',
    options: ['--numerator', 'register'],
  },
  disclose: { text: 'practice,count,list,secret\nA,3,1000,3\nB,0,1000,0\nC,28,1000,28\n' },
}
