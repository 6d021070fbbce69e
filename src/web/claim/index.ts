export { ClaimsBeside } from './claims-beside.tsx'
export { ClaimsScreen } from './claims-screen.tsx'
