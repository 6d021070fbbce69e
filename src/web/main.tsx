import './styles.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './house/router.tsx'
import { Refused } from './kit/api.ts'
import { startLanguage } from './kit/i18n.ts'
import { startLook } from './kit/look.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: (times, error) => !(error instanceof Refused) && times < 1, staleTime: 5_000 },
  },
})

startLook()
await startLanguage()

const place = document.getElementById('root')
if (!place) throw new Error('the page has no #root')
createRoot(place).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
