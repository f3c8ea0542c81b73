type Operation = {
  summary?: string
  description?: string
  operationId?: string
  parameters?: { name: string; in: string; required?: boolean }[]
}
type Api = { info: { version: string }; paths: Record<string, Record<string, Operation>> }

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** The API as a plain page: no script, nothing loaded from elsewhere. */
export function docsPage(api: Record<string, unknown>): string {
  const { info, paths } = api as unknown as Api
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const query = (operation.parameters ?? []).filter((each) => each.in === 'query').map((each) => each.name)
      return `<tr><td><b>${method.toUpperCase()}</b></td><td><code>/api/v1${escape(path)}</code></td><td>${escape(operation.summary ?? '')}<br><small>${escape((operation.description ?? '').replaceAll('`', ''))}${query.length > 0 ? ` Filters: <code>${escape(query.join(', '))}</code>` : ''}</small></td></tr>`
    }),
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Caseward API</title>
<style>:root{color-scheme:light dark}body{font:14px/1.5 system-ui;margin:24px auto;max-width:1100px;padding:0 16px}table{border-collapse:collapse;width:100%}td{border-top:1px solid #8884;padding:6px 12px 6px 0;vertical-align:top}code{font-size:12px}small{opacity:.8}</style></head>
<body><h1>Caseward API ${escape(info.version)}</h1><p>Machine-readable: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). Send <code>Authorization: Bearer TOKEN</code>; errors are RFC 9457 problems with a stable <code>code</code>; lists answer <code>{items, nextCursor}</code>.</p>
<table>${rows.join('\n')}</table></body></html>`
}
