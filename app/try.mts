import { openWorkspace } from './src/workspace.ts'
const w = await openWorkspace('/tmp/ws')
for (const d of ['2023-03-31','2020-01-01','2022-05-05']) { const a=performance.now(); await w.register.on(d); console.log(d, performance.now()-a) }
let a=performance.now(); await w.observations.refresh(); console.log('obs', performance.now()-a)
const { matrixOf } = await import('./src/matrix/model.ts')
for (const d of ['2023-03-31','2023-03-31','2020-03-31']) { const p=(await w.register.place('02X', d))!; a=performance.now(); const m=await matrixOf(w.observations, p.practices, d); console.log('matrix', performance.now()-a, m.rows.length, m.columns.length) }
for (const d of ['2023-03-31','2023-03-31']) { const p=[...(await w.register.on(d)).practices.values()]; a=performance.now(); const m=await matrixOf(w.observations, p, d); console.log('England', performance.now()-a, m.rows.length, m.columns.length, process.memoryUsage().rss/1e6) }
await w.close()
