/** `2026-05-14`: that day; `12-25`: every year. Apart from the schemas, for the browser asks it too. */
export const holidayPattern = /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Whether there ever is such a day. */
export function isHolidayDay(text: string): boolean {
  if (!holidayPattern.test(text)) return false
  const day = text.slice(-2)
  const at = new Date(`${text.length === 5 ? `2024-${text}` : text}T00:00:00Z`)
  return !Number.isNaN(at.valueOf()) && at.toISOString().slice(8, 10) === day
}
