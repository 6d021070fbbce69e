import { parentPort, workerData } from 'node:worker_threads'
import { readStretch, type StretchJob } from './read-stretch.ts'

// The thread does one job and ends; what it throws reaches the other side as an error event.
parentPort?.postMessage(await readStretch(workerData as StretchJob))
