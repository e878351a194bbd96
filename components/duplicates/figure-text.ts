import { formatCompact, formatNumber } from '@/lib/words/numbers'

/** `1.7 billion USD`, `70%`, `2022`: short where nothing is lost by it. Up to four digits stand as they are. */
export function figureText({ value, unit }: { value: string; unit: string | null }): string {
  const telling = value.replace('.', '').replace(/0+$/, '').length
  const isShort = value.replace(/\..*/, '').length <= 4
  const number = isShort ? value : (telling <= 4 ? formatCompact : formatNumber)(Number(value))
  if (unit === '%') return `${number}%`
  return unit ? `${number} ${unit}` : number
}
