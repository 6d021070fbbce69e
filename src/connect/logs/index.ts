export { readInWorkers } from './read-in-workers.ts'
