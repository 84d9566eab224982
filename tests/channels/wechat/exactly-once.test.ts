import { exactlyOnceSuite } from './exactly-once.suite'

exactlyOnceSuite({ database: 'sqlite', bridge: 'own' })
