export * from './render-postmortem.ts'
