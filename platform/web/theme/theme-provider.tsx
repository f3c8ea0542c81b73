import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import type { ReactNode } from 'react'
import './tokens.css'
import './mantine.css'
import './base.css'
import { cssVariablesResolver, theme } from './theme.ts'

// The same key is read by apps/web/public/scheme.js before the first paint.
const manager = localStorageColorSchemeManager({ key: 'cw-scheme' })

export const ThemeProvider = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    colorSchemeManager={manager}
    defaultColorScheme="auto"
    cssVariablesResolver={cssVariablesResolver}
  >
    {children}
  </MantineProvider>
)
