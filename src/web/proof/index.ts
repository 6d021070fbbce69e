export { ProofScreen } from './proof-screen.tsx'
