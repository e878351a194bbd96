import 'server-only'
import { findMethodFigures } from '@/lib/published/method-figures'

export const loadMethod = () => findMethodFigures()
