export { houseAnswers } from './routes.ts'
export { openViews, type Views } from './view-incident.ts'
export { loadReference } from './load-reference.ts'
