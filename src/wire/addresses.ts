/** Where each route is: method and path alone, so that a page can call them without their schemas. */
export const addresses = {
  listIncidents: { method: 'GET', path: '/api/incidents' },
  openIncident: { method: 'POST', path: '/api/incidents' },
  viewIncident: { method: 'GET', path: '/api/incidents/:incident' },
  command: { method: 'POST', path: '/api/incidents/:incident/commands' },
  log: { method: 'GET', path: '/api/incidents/:incident/log' },
  importEvidence: { method: 'POST', path: '/api/incidents/:incident/evidence' },
  laneSamples: { method: 'GET', path: '/api/incidents/:incident/lanes/:lane' },
  density: { method: 'GET', path: '/api/incidents/:incident/density' },
  attempts: { method: 'GET', path: '/api/incidents/:incident/attempts' },
  citedBytes: { method: 'GET', path: '/api/incidents/:incident/bytes/:sha256' },
  exportIncident: { method: 'GET', path: '/api/incidents/:incident/export' },
} as const
