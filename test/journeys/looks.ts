import type { Page } from 'playwright-core'

/** Dark changes colours only, and a narrow window does not change them. */
export const looks = [
  { name: 'light', colorScheme: 'light', width: 1440, judged: {} },
  { name: 'dark', colorScheme: 'dark', width: 1440, judged: { only: ['color-contrast'] } },
  { name: 'narrow', colorScheme: 'light', width: 1024, judged: { without: ['color-contrast'] } },
] as const

/** Puts the page into one of them. */
export async function look(page: Page, { colorScheme, width }: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 900 })
  // Colours fade for a frame or two, however short the fading is asked to be.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
}
