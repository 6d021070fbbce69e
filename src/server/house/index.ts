export { deriveView } from './derive-view.ts'
export { exportMarkdown } from './export-incident.ts'
export { houseAnswers } from './routes.ts'
export { openViews, type Views } from './view-incident.ts'
