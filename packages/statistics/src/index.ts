export * from './estimate.ts'
