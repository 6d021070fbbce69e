export { openRedactor, type Redactor } from './open-redactor.ts'
export { calledIn, isName } from './person-forms.ts'
