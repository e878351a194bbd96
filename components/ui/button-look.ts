import { cva, type VariantProps } from 'class-variance-authority'

/** How a button looks, whatever it is made of. */
export const buttonLook = cva(
  'relative inline-flex cursor-pointer items-center justify-center gap-2 rounded border text-sm font-medium whitespace-nowrap no-underline transition-colors select-none disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 pointer-coarse:min-h-11',
  {
    variants: {
      variant: {
        primary:
          'border-accent bg-accent text-paper hover:border-accent-strong hover:bg-accent-strong hover:text-paper',
        secondary: 'border-edge bg-raised text-ink hover:border-ink hover:bg-sunk hover:text-ink',
        quiet: 'border-transparent text-accent hover:bg-accent-soft hover:text-accent-strong',
        danger: 'border-alarm bg-raised text-alarm hover:bg-alarm-soft hover:text-alarm',
      },
      size: {
        md: 'min-h-11 py-2',
        // 36 px to the eye, 44 px to the finger.
        sm: 'min-h-9 py-1 after:absolute after:inset-x-0 after:-inset-y-1',
      },
      shape: { text: '', icon: 'shrink-0' },
    },
    compoundVariants: [
      { shape: 'text', size: 'md', class: 'px-4' },
      { shape: 'text', size: 'sm', class: 'px-3' },
      { shape: 'icon', size: 'md', class: 'w-11' },
      { shape: 'icon', size: 'sm', class: 'w-9 pointer-coarse:w-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', shape: 'text' },
  },
)

export type ButtonLook = VariantProps<typeof buttonLook>
