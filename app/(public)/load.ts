import 'server-only'
import { findFrontPage } from '@/lib/published/queries'

export const loadFrontPage = () => findFrontPage()
