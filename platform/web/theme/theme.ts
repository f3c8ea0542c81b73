import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'
import { Button, createTheme } from '@mantine/core'

const cobalt: MantineColorsTuple = [
  '#edf2fd',
  '#dce7fc',
  '#b9cdf7',
  '#a9c4f6',
  '#7aa5f7',
  '#4a7be4',
  '#2c62d4',
  '#2458c6',
  '#1d479f',
  '#16377c',
]
const dark: MantineColorsTuple = [
  '#e8e9ec',
  '#c9ccd2',
  '#a9aeb8',
  '#8d929d',
  '#676d78',
  '#363a42',
  '#24272c',
  '#141619',
  '#101214',
  '#0d0e11',
]
const gray: MantineColorsTuple = [
  '#fafafb',
  '#f4f5f6',
  '#e8ebee',
  '#e6e8eb',
  '#cdd2d8',
  '#aeb5bf',
  '#858c96',
  '#626974',
  '#4c535e',
  '#16191f',
]

const buttonHeights: Record<string, string> = { xs: '24px', sm: '28px', md: '32px' }

export const theme = createTheme({
  primaryColor: 'cobalt',
  primaryShade: { light: 6, dark: 6 },
  colors: { cobalt, dark, gray },
  fontFamily: 'var(--cw-font)',
  fontFamilyMonospace: 'var(--cw-mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_, props) => ({
        root: {
          '--button-height': buttonHeights[props.size ?? 'sm'] ?? '28px',
          '--button-fz': props.size === 'xs' ? '12px' : '13px',
          '--button-padding-x': props.size === 'xs' ? '8px' : '10px',
        },
      }),
    }),
  },
})

/** Both schemes say the same: our variables already differ by scheme, Mantine only has to follow them. */
const followed = {
  '--mantine-color-body': 'var(--cw-surface)',
  '--mantine-color-text': 'var(--cw-text)',
  '--mantine-color-bright': 'var(--cw-text)',
  '--mantine-color-dimmed': 'var(--cw-text-3)',
  '--mantine-color-placeholder': 'var(--cw-text-3)',
  '--mantine-color-anchor': 'var(--cw-accent)',
  '--mantine-color-default': 'var(--cw-control)',
  '--mantine-color-default-hover': 'var(--cw-hover)',
  '--mantine-color-default-color': 'var(--cw-text)',
  '--mantine-color-default-border': 'var(--cw-line-strong)',
  '--mantine-color-error': 'var(--cw-critical)',
  '--mantine-color-cobalt-light': 'var(--cw-accent-soft)',
  '--mantine-color-cobalt-light-hover': 'var(--cw-select)',
  '--mantine-color-cobalt-light-color': 'var(--cw-accent)',
  '--mantine-color-gray-light': 'var(--cw-active)',
  '--mantine-color-gray-light-hover': 'var(--cw-hover)',
  '--mantine-color-gray-light-color': 'var(--cw-text-2)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: followed, dark: followed })
